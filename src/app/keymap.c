#include "app/keymap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { INCLUDE_DEPTH = 8, INCLUDES_MOST = 64 };

static const char *const contexts[CONTEXT_COUNT] = {
	"everywhere", "papers", "edition", "article", "issues", "help",
};

/* What a file's lines are read with. */
struct reading {
	const struct reading *up;	/* what included it */
	struct keymap *map;
	const char *name, *text;
	keymap_open_fn *open;
	void *ctx;
	struct buf *faults;
	int depth, *included;
	bool good;
};

const char *
keymap_context_name(enum keymap_context c)
{
	return contexts[c];
}

void
keymap_init(struct keymap *m)
{
	*m = (struct keymap){ 0 };
}

static void
binding_fini(struct binding *b)
{
	free(b->argument);
	free(b->text);
}

void
keymap_fini(struct keymap *m)
{
	for (size_t i = 0; i < m->count; i++)
		binding_fini(&m->bindings[i]);
	free(m->bindings);
	keymap_init(m);
}

/* Takes the next word; returns its length, 0 at the end. */
static size_t
next_word(const char **line, const char **word)
{
	const char *s = *line + strspn(*line, " \t");
	size_t n = strcspn(s, " \t");

	*word = s;
	*line = s + n;
	return n;
}

static bool
parse_contexts(const char *s, size_t n, unsigned *out)
{
	*out = 0;
	while (n > 0) {
		const char *comma = memchr(s, ',', n);
		size_t len = comma ? (size_t)(comma - s) : n;
		int c;

		for (c = 0; c < CONTEXT_COUNT; c++)
			if (strlen(contexts[c]) == len && memcmp(contexts[c], s, len) == 0)
				break;
		if (c == CONTEXT_COUNT)
			return false;
		*out |= 1u << c;
		s += len + (comma != NULL);
		n -= len + (comma != NULL);
	}
	return *out != 0;
}

/* KEY[ KEY...] CONTEXT, the beginning of bind and unbind. */
static bool
parse_keys(const char **line, struct binding *b, struct err *e)
{
	const char *word;
	size_t n;

	while ((n = next_word(line, &word)) > 0) {
		key_code key;

		if (b->nkeys > 0 && parse_contexts(word, n, &b->contexts))
			return true;
		key = key_parse(word, n);
		if (!key)
			return err_set(e, ERR_USAGE, b->nkeys ? "neither a key nor a context: %.*s"
				: "no such key: %.*s", (int)n, word);
		if (b->nkeys == KEYMAP_KEYS)
			return err_set(e, ERR_USAGE, "more than %d keys in a row", KEYMAP_KEYS);
		b->keys[b->nkeys++] = key;
	}
	return err_set(e, ERR_USAGE, b->nkeys ? "no context behind the keys" : "no key");
}

static bool
same_keys(const struct binding *a, const struct binding *b)
{
	return a->keys[0] == b->keys[0] && a->nkeys == b->nkeys &&
		memcmp(a->keys, b->keys, a->nkeys * sizeof *a->keys) == 0;
}

/* Takes these keys out of these contexts; what is bound nowhere goes. */
static bool
remove_keys(struct keymap *m, const struct binding *keys)
{
	bool found = false;

	for (size_t i = 0; i < m->count; i++) {
		struct binding *b = &m->bindings[i];

		if (!same_keys(b, keys) || !(b->contexts & keys->contexts))
			continue;
		found = true;
		b->contexts &= ~keys->contexts;
		if (b->contexts)
			continue;
		binding_fini(b);
		memmove(b, b + 1, (m->count - i - 1) * sizeof *b);
		m->count--;
		i--;
	}
	return found;
}

/* [ARGUMENT] [-- "description"] */
static bool
parse_rest(const char *line, struct binding *b, struct err *e)
{
	const char *dashes = strstr(line, "-- \""), *end;
	size_t n;

	line += strspn(line, " \t");
	n = dashes && dashes >= line ? (size_t)(dashes - line) : strlen(line);
	while (n > 0 && (line[n - 1] == ' ' || line[n - 1] == '\t'))
		n--;
	if (n > 0 && !command_info(b->command)->argument[0])
		return err_set(e, ERR_USAGE, "%s takes no argument: %.*s",
			command_info(b->command)->name, (int)n, line);
	b->argument = mem_dupn(line, n);
	if (!dashes) {
		b->text = mem_dup(command_info(b->command)->help);
		return true;
	}
	dashes += strlen("-- \"");
	end = strchr(dashes, '"');
	if (!end)
		return err_set(e, ERR_USAGE, "the description's closing quote is missing");
	b->text = mem_dupn(dashes, (size_t)(end - dashes));
	return true;
}

static bool
parse_bind(struct keymap *m, const char *line, struct err *e)
{
	struct binding b = { 0 };
	const char *word;
	char *name;
	size_t n;
	bool ok;

	if (!parse_keys(&line, &b, e))
		return false;
	n = next_word(&line, &word);
	name = mem_dupn(word, n);
	ok = command_find(name, &b.command) ||
		err_set(e, ERR_USAGE, n ? "no such command: %s" : "no command%s", name);
	free(name);
	if (!ok || !parse_rest(line, &b, e)) {
		binding_fini(&b);
		return false;
	}
	remove_keys(m, &b);
	m->bindings = mem_grow(m->bindings, m->count, &m->cap, sizeof *m->bindings);
	m->bindings[m->count++] = b;
	return true;
}

static bool
parse_unbind(struct keymap *m, const char *line, struct err *e)
{
	struct binding b = { 0 };

	if (!parse_keys(&line, &b, e))
		return false;
	if (!remove_keys(m, &b))
		return err_set(e, ERR_USAGE, "these keys are not bound there");
	return true;
}

static void read_text(struct reading *r);

/* Known by its text: one file has many names. */
static bool
is_being_read(const struct reading *r, const char *text)
{
	for (; r; r = r->up)
		if (strcmp(r->text, text) == 0)
			return true;
	return false;
}

static bool
include(struct reading *r, const char *line, struct err *e)
{
	struct reading in = *r;
	struct buf text = { 0 };
	const char *word;
	size_t n = next_word(&line, &word);
	char *name = mem_dupn(word, n);
	bool ok = false;

	if (!n)
		err_set(e, ERR_USAGE, "include what?");
	else if (r->depth >= INCLUDE_DEPTH)
		err_set(e, ERR_USAGE, "files include each other too deep: %s", name);
	else
		ok = (++*r->included <= INCLUDES_MOST ||
			err_set(e, ERR_USAGE, "more than %d files are included", INCLUDES_MOST)) &&
			r->open && r->open(r->ctx, name, &text, e);
	if (ok && is_being_read(r, buf_str(&text))) {
		ok = err_set(e, ERR_USAGE, "%s is being read already", name);
	} else if (ok) {
		in.up = r;
		in.name = name;
		in.text = buf_str(&text);
		in.depth++;
		read_text(&in);
		r->good &= in.good;
	}
	buf_fini(&text);
	free(name);
	return ok;
}

static bool
read_line(struct reading *r, const char *line, struct err *e)
{
	const char *word, *rest = line;
	size_t n = next_word(&rest, &word);

	if (n == 0 || word[0] == '#')
		return true;
	if (n == 4 && memcmp(word, "bind", n) == 0)
		return parse_bind(r->map, rest, e);
	if (n == 6 && memcmp(word, "unbind", n) == 0)
		return parse_unbind(r->map, rest, e);
	if (n == 7 && memcmp(word, "include", n) == 0)
		return include(r, rest, e);
	return err_set(e, ERR_USAGE, "a line begins with bind, unbind or include, not %.*s",
		(int)n, word);
}

static void
read_text(struct reading *r)
{
	const char *text = r->text;
	struct err e = { 0 };

	for (int lineno = 1; *text; lineno++) {
		size_t n = strcspn(text, "\n");
		char *line = mem_dupn(text, n);

		line[strcspn(line, "\r")] = '\0';
		if (utf8_invalid_at(line, strlen(line)) != strlen(line)) {
			r->good = false;
			buf_addf(r->faults, "%s:%d: not UTF-8\n", r->name, lineno);
		} else if (!read_line(r, line, &e)) {
			r->good = false;
			err_wrap(&e, "%s:%d", r->name, lineno);
			buf_addf(r->faults, "%s\n", e.text);
		}
		free(line);
		text += n + (text[n] == '\n');
	}
}

bool
keymap_add(struct keymap *m, const char *name, const char *text, keymap_open_fn *open, void *ctx,
	struct buf *faults)
{
	int included = 0;
	struct reading r = { NULL, m, name, text, open, ctx, faults, 0, &included, true };

	read_text(&r);
	return r.good;
}

static bool
has_way_out(const struct keymap *m, enum keymap_context c)
{
	for (size_t i = 0; i < m->count; i++)
		if ((m->bindings[i].command == CMD_QUIT || m->bindings[i].command == CMD_PROMPT)
			&& keymap_reaches(m, &m->bindings[i], c))
			return true;
	return false;
}

bool
keymap_keep_way_out(struct keymap *m, const char *name, struct buf *faults)
{
	static const char line[] = "bind C-c papers,edition,article,issues,help quit -- \"leave\"";

	for (int c = CONTEXT_PAPERS; c < CONTEXT_COUNT; c++) {
		if (has_way_out(m, (enum keymap_context)c))
			continue;
		buf_addf(faults, "%s: no key leaves the program or opens the prompt; C-c leaves it\n", name);
		keymap_add(m, name, line, NULL, NULL, faults);
		return false;
	}
	return true;
}

enum keymap_answer
keymap_find(const struct keymap *m, enum keymap_context c, const key_code *keys, unsigned n,
	const struct binding **out)
{
	enum keymap_answer answer = KEYMAP_NOTHING;

	/* Later lines go before earlier ones, the view's own before everywhere. */
	for (int pass = 0; pass < 2; pass++) {
		unsigned bit = 1u << (pass == 0 ? c : CONTEXT_EVERYWHERE);

		for (size_t i = m->count; i-- > 0;) {
			const struct binding *b = &m->bindings[i];

			if (!(b->contexts & bit) || b->nkeys < n ||
				memcmp(b->keys, keys, n * sizeof *keys) != 0)
				continue;
			if (b->nkeys == n) {
				*out = b;
				return KEYMAP_DONE;
			}
			answer = KEYMAP_MORE;
		}
		if (answer != KEYMAP_NOTHING)
			return answer;
	}
	return answer;
}

bool
keymap_reaches(const struct keymap *m, const struct binding *b, enum keymap_context c)
{
	const struct binding *found = NULL;

	for (unsigned n = 1; n < b->nkeys; n++)
		if (keymap_find(m, c, b->keys, n, &found) != KEYMAP_MORE)
			return false;
	return keymap_find(m, c, b->keys, b->nkeys, &found) == KEYMAP_DONE && found == b;
}

const char *
keymap_keys(const struct binding *b, char *out, size_t size)
{
	size_t at = 0;
	char name[24];

	out[0] = '\0';
	for (unsigned i = 0; i < b->nkeys && at < size; i++)
		at += (size_t)snprintf(out + at, size - at, "%s%s", i ? " " : "",
			key_text(b->keys[i], name, sizeof name));
	return out;
}

const struct binding *
keymap_of(const struct keymap *m, enum keymap_context c, enum command_id id)
{
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < m->count; i++)
			if (m->bindings[i].command == id && !m->bindings[i].argument[0] &&
				m->bindings[i].contexts & 1u << (pass == 0 ? c : CONTEXT_EVERYWHERE) &&
				keymap_reaches(m, &m->bindings[i], c))
				return &m->bindings[i];
	return NULL;
}
