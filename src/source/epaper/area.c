#include "source/epaper/epaper.h"

#include <string.h>

enum { MAX_POINTS = 200, MAX_POLYGONS = 32, MAX_VALUE = 10000000 };

struct point {
	int64_t x, y;	/* in hundredths */
};

/* The number at *s in hundredths; false at the end. strtod() reads a comma as the user's
 * language does. */
static bool
next_number(const char **s, int64_t *out)
{
	int64_t value = 0, part = 0;
	int places = 0;
	bool minus;
	const char *c = *s;

	while (*c && !(*c >= '0' && *c <= '9') && *c != '.')
		c++;
	if (!*c)
		return false;
	minus = c > *s && c[-1] == '-';
	for (; *c >= '0' && *c <= '9'; c++)
		if (value < MAX_VALUE)
			value = value * 10 + (*c - '0');
	if (*c == '.')
		for (c++; *c >= '0' && *c <= '9'; c++)
			if (places++ < 2)
				part = part * 10 + (*c - '0');
	*s = c;
	*out = minus ? 0 : value * 100 + (places == 1 ? part * 10 : part);
	return true;
}

/* A polygon of three points or more; two are the corners of a rectangle. */
static size_t
read_points(const struct epaper_area *area, struct point v[MAX_POINTS])
{
	const char *s = area->coords;
	size_t n = 0;

	while (n < MAX_POINTS && next_number(&s, &v[n].x) && next_number(&s, &v[n].y))
		n++;
	if (n == 2 || (area->rect && n >= 2)) {
		struct point a = v[0], b = v[1];

		v[1] = (struct point){ b.x, a.y };
		v[2] = b;
		v[3] = (struct point){ a.x, b.y };
		n = 4;
	}
	return n >= 3 ? n : 0;
}

static bool
is_percent(const struct epaper_area *area)
{
	return strchr(area->coords, '%') != NULL;
}

void
epaper_area_measure(const struct epaper_area *list, struct epaper_size *s)
{
	struct point v[MAX_POINTS];

	for (; list; list = list->next) {
		size_t n = is_percent(list) ? 0 : read_points(list, v);

		for (size_t i = 0; i < n; i++) {
			if (v[i].x > s->width)
				s->width = v[i].x;
			if (v[i].y > s->height)
				s->height = v[i].y;
			if (s->least_x == 0 || v[i].x < s->least_x)
				s->least_x = v[i].x;
			if (s->least_y == 0 || v[i].y < s->least_y)
				s->least_y = v[i].y;
		}
	}
}

void
epaper_area_guess(struct epaper_size *s, enum epaper_system system)
{
	/* the vendor's defaults; some area reaches across the page, none may reach its foot */
	int64_t width = 35000, height = system == EPAPER_NEW ? 50000 : 55000;

	if (s->width <= width && s->width > width * 4 / 5 && s->height <= height) {
		s->width = width;
		s->height = height;
		return;
	}
	s->width += s->least_x;		/* as wide a margin as at the left */
	s->height += s->least_y;
}

static void
write_number(struct buf *out, int64_t value, int64_t whole)
{
	int64_t percent = whole > 0 ? (value * 10000 + whole / 2) / whole : 0;

	if (percent > 10000)
		percent = 10000;
	buf_addf(out, "%d", (int)(percent / 100));
	if (percent % 100)
		buf_addf(out, percent % 10 ? ".%02d" : ".%d",
			(int)(percent % 10 ? percent % 100 : percent % 100 / 10));
}

const char *
epaper_area_json(struct arena *a, const struct epaper_area *list, const struct epaper_size *s)
{
	struct buf out = { 0 };
	struct point v[MAX_POINTS];
	const char *json = "";
	int polygons = 0;

	for (; list && polygons < MAX_POLYGONS; list = list->next) {
		struct epaper_size of = is_percent(list) ?
			(struct epaper_size){ .width = 10000, .height = 10000 } : *s;
		size_t n = read_points(list, v);

		if (n == 0)
			continue;
		buf_adds(&out, polygons++ ? ",[" : "[[");
		for (size_t i = 0; i < n; i++) {
			buf_adds(&out, i ? ",[" : "[");
			write_number(&out, v[i].x, of.width);
			buf_addc(&out, ',');
			write_number(&out, v[i].y, of.height);
			buf_addc(&out, ']');
		}
		buf_addc(&out, ']');
	}
	if (polygons) {
		buf_addc(&out, ']');
		json = arena_dup(a, buf_str(&out));
	}
	buf_fini(&out);
	return json;
}
