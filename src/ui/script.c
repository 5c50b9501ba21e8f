#include "ui/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { WAIT_MS = 20000, ROUND_MS = 20 };

static void
settle(struct program *p)
{
	long long end = loop_clock() + WAIT_MS;

	while (((p->client && client_busy(p->client)) || p->searching) && loop_clock() < end)
		loop_round(p->loop, ROUND_MS);
	if (p->dirty)
		program_draw(p);
}

static void
press(struct program *p, key_code key)
{
	struct event ev = { .kind = EVENT_KEY, .key = key };

	program_event(p, &ev);
	if (p->dirty)
		program_draw(p);
}

static bool
step_key(struct program *p, const char *s, struct err *e)
{
	while (*(s += strspn(s, " "))) {
		size_t n = strcspn(s, " ");
		key_code key = key_parse(s, n);

		if (!key)
			return err_set(e, ERR_USAGE, "no such key: %.*s", (int)n, s);
		press(p, key);
		s += n;
	}
	return true;
}

static bool
step_type(struct program *p, const char *s, struct err *e)
{
	size_t n = strlen(s);

	for (size_t at = 0; at < n;) {
		uint32_t cp;

		at += utf8_decode(s + at, n - at, &cp);
		press(p, cp);
	}
	return true;
}

static void
step_paste(struct program *p, const char *s)
{
	struct buf text = { 0 };
	struct event ev = { .kind = EVENT_PASTE };

	for (const char *at; (at = strstr(s, "\\n")); s = at + 2) {
		buf_add(&text, s, (size_t)(at - s));
		buf_addc(&text, '\n');
	}
	buf_adds(&text, s);
	ev.text = buf_str(&text);
	program_event(p, &ev);
	program_draw(p);
	buf_fini(&text);
}

static bool
step_resize(struct program *p, const char *s, struct err *e)
{
	int cols, rows;

	if (sscanf(s, "%dx%d", &cols, &rows) != 2)
		return err_set(e, ERR_USAGE, "expected WxH: %s", s);
	program_resize(p, rows, cols);
	program_draw(p);
	return true;
}

static bool
step_mouse(struct program *p, const char *s, bool wheel, struct err *e)
{
	struct event ev = { .kind = EVENT_CLICK };

	if (wheel)
		ev.kind = strcmp(s, "up") == 0 ? EVENT_WHEEL_UP : EVENT_WHEEL_DOWN;
	else if (sscanf(s, "%d %d", &ev.row, &ev.col) != 2)
		return err_set(e, ERR_USAGE, "expected ROW COL: %s", s);
	program_event(p, &ev);
	program_draw(p);
	return true;
}

static void
step_show(struct program *p, const char *s)
{
	struct buf out = { 0 };
	long rows = strtol(s, NULL, 10);
	const char *text;

	settle(p);
	canvas_dump(&p->canvas, "| ", &out);
	text = buf_str(&out);
	for (long i = 0; *text && (rows <= 0 || i < rows); i++) {
		size_t n = strcspn(text, "\n"), len = n;

		while (len > 0 && text[len - 1] == ' ')
			len--;
		printf("%.*s\n", (int)len, text);
		text += n + 1;
	}
	if (p->canvas.cursor_shown)
		printf("| cursor %d,%d\n", p->canvas.cursor_row, p->canvas.cursor_col);
	buf_fini(&out);
}

static bool
step(struct program *p, const char *line, struct err *e)
{
	size_t n = strcspn(line, " ");
	const char *rest = line + n + strspn(line + n, " ");
	char *word = mem_dupn(line, n);
	bool ok = true;

	if (!n || word[0] == '#')
		ok = true;
	else if (strcmp(word, "key") == 0)
		ok = step_key(p, rest, e);
	else if (strcmp(word, "type") == 0)
		ok = step_type(p, rest, e);
	else if (strcmp(word, "paste") == 0)
		step_paste(p, rest);
	else if (strcmp(word, "resize") == 0)
		ok = step_resize(p, rest, e);
	else if (strcmp(word, "click") == 0 || strcmp(word, "wheel") == 0)
		ok = step_mouse(p, rest, word[0] == 'w', e);
	else if (strcmp(word, "wait") == 0)
		settle(p);
	else if (strcmp(word, "show") == 0)
		step_show(p, rest);
	else
		ok = err_set(e, ERR_USAGE, "no such step: %s", word);
	free(word);
	return ok;
}

bool
script_run(struct program *p, const char *name, const char *text, struct err *e)
{
	settle(p);
	for (int lineno = 1; *text; lineno++) {
		size_t n = strcspn(text, "\n");
		char *line = mem_dupn(text, n);
		bool ok = true;

		if (line[0] != '|') {
			printf("%s\n", line);
			ok = loop_stopped(p->loop) || step(p, line, e);
		}
		free(line);
		if (!ok)
			return err_wrap(e, "%s:%d", name, lineno);
		text += n + (text[n] == '\n');
	}
	return true;
}
