/* program_draw.c - the frame around a view: the line above, the status line or
 * the prompt below. */
#include <string.h>

#include "base/utf8.h"
#include "ui/furniture.h"
#include "ui/program.h"

/* Below this height the title gives its row to the text. */
enum { TITLE_FROM_ROWS = 4, STATUS_FROM_ROWS = 2 };

static void
draw_title(struct program *p, struct view *v)
{
	const struct style st = { ROLE_MASTHEAD, 0 }, dim = { ROLE_DIM, 0 };
	struct buf left = { 0 }, right = { 0 };
	int cols = p->canvas.cols, end = cols;

	v->ops->title(v, &left, &right);
	if ((int)utf8_width(buf_str(&right), right.len) <= cols / 2)
		end = canvas_right(&p->canvas, 0, 0, cols - 1, buf_str(&right), dim);
	canvas_fit(&p->canvas, 0, 1, end - 2, buf_str(&left), st);
	buf_fini(&left);
	buf_fini(&right);
}

static void
fetching(const struct program *p, struct buf *out)
{
	if (p->total)
		buf_addf(out, "fetching %u/%u", p->done, p->total);
	else if (p->bytes)
		buf_addf(out, "fetching, %u kB", (unsigned)((p->bytes + 999) / 1000));
	else
		buf_adds(out, "asking for news …");
}

static void
progress(const struct program *p, struct buf *out)
{
	char name[24];

	if (p->nkeys || p->count) {
		if (p->count)
			buf_addf(out, "%d", p->count);
		for (unsigned i = 0; i < p->nkeys; i++)
			buf_addf(out, "%s%s", i || p->count ? " " : "",
				key_text(p->keys[i], name, sizeof name));
		buf_adds(out, " …");
	} else if (p->message.len) {
		buf_add(out, p->message.data, p->message.len);
	} else if (p->fetching) {
		program_going(p, out);
		fetching(p, out);
	}
}

static void
draw_status(struct program *p, struct view *v)
{
	const struct style st = { ROLE_STATUS, 0 }, error = { ROLE_ERROR, STYLE_REVERSE };
	int row = p->canvas.rows - 1, cols = p->canvas.cols, end = cols, rows;
	struct buf left = { 0 }, right = { 0 };
	bool is_error = p->message.len && p->message_is_error && !p->nkeys && !p->count;

	if (p->prompt.open) {
		prompt_draw(&p->prompt, &p->canvas, row);
		return;
	}
	progress(p, &left);
	if (v->ops->status)
		v->ops->status(v, &right);
	/* What is too long for one row takes some of the view's, until the next key. */
	rows = furniture_wrapped(NULL, 0, 0, cols - 2, p->canvas.rows / 2, buf_str(&left), st);
	if (rows > 1) {
		for (int i = 0; i < rows; i++)
			canvas_blank(&p->canvas, row - i, 0, cols, st);
		furniture_wrapped(&p->canvas, row - rows + 1, 1, cols - 2, rows, buf_str(&left),
			is_error ? error : st);
		buf_fini(&left);
		buf_fini(&right);
		return;
	}
	canvas_restyle(&p->canvas, row, 0, cols, st);
	/* A message is read whole before hints are. */
	if ((int)(utf8_width(buf_str(&left), left.len) + utf8_width(buf_str(&right), right.len)) + 4
		<= cols)
		end = canvas_right(&p->canvas, row, 0, cols - 1, buf_str(&right), st);
	else if (!left.len)
		canvas_fit(&p->canvas, row, 1, cols - 2, buf_str(&right), st);
	canvas_fit(&p->canvas, row, 1, end - 2, buf_str(&left), is_error ? error : st);
	buf_fini(&left);
	buf_fini(&right);
}

static bool
has_status(const struct program *p)
{
	return p->canvas.rows >= STATUS_FROM_ROWS || p->prompt.open;
}

struct area
program_area(const struct program *p)
{
	int title = p->canvas.rows >= TITLE_FROM_ROWS;

	return (struct area){ title, 0, p->canvas.rows - title - has_status(p), p->canvas.cols };
}

void
program_draw(struct program *p)
{
	struct view *v = program_top(p);
	struct area a = program_area(p);

	canvas_clear(&p->canvas);
	if (!v)
		return;
	if (a.row > 0)
		draw_title(p, v);
	v->ops->draw(v, &p->canvas, a);
	if (has_status(p))
		draw_status(p, v);
	if (p->screen)
		screen_draw(p->screen, &p->canvas);
	p->dirty = false;
}
