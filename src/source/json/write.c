#include "source/json/write.h"

#include <string.h>

static void
quoted(struct buf *out, const char *s, size_t n)
{
	buf_addc(out, '"');
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c == '"' || c == '\\')
			buf_addf(out, "\\%c", c);
		else if (c == '\n')
			buf_adds(out, "\\n");
		else if (c < 0x20)
			buf_addf(out, "\\u%04x", c);
		else
			buf_addc(out, (char)c);
	}
	buf_addc(out, '"');
}

static void
begin(struct json_write *w, const char *name)
{
	if (w->more)
		buf_addc(w->out, ',');
	if (w->depth > 0)
		buf_addc(w->out, '\n');
	buf_fill(w->out, ' ', 2 * (size_t)w->depth);
	if (name) {
		quoted(w->out, name, strlen(name));
		buf_adds(w->out, ": ");
	}
	w->more = true;
}

void
json_open(struct json_write *w, const char *name, char bracket)
{
	begin(w, name);
	buf_addc(w->out, bracket);
	w->depth++;
	w->more = false;
}

void
json_close(struct json_write *w, char bracket)
{
	w->depth--;
	if (w->more) {
		buf_addc(w->out, '\n');
		buf_fill(w->out, ' ', 2 * (size_t)w->depth);
	}
	buf_addc(w->out, bracket);
	w->more = true;
	if (w->depth == 0)
		buf_addc(w->out, '\n');
}

void
json_text(struct json_write *w, const char *name, const char *s)
{
	if (!*s && name)
		return;
	begin(w, name);
	quoted(w->out, s, strlen(s));
}

void
json_number(struct json_write *w, const char *name, uint32_t n)
{
	if (n == 0)
		return;
	begin(w, name);
	buf_addf(w->out, "%u", n);
}

void
json_true(struct json_write *w, const char *name, bool value)
{
	if (!value)
		return;
	begin(w, name);
	buf_adds(w->out, "true");
}

void
json_list_of(struct json_write *w, const char *name, const char *lines)
{
	if (!*lines)
		return;
	begin(w, name);
	for (char before = '['; *lines; before = ',') {
		size_t n = strcspn(lines, "\n");

		buf_addc(w->out, before);
		if (before == ',')
			buf_addc(w->out, ' ');
		quoted(w->out, lines, n);
		lines += n + (lines[n] == '\n');
	}
	buf_addc(w->out, ']');
}

void
json_raw(struct json_write *w, const char *name, const char *json)
{
	begin(w, name);
	buf_adds(w->out, json);
}
