#include "app/papers.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/datadir.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "paper/directory.h"

enum { FILE_MAX = 1 << 20 };

/* Around the words of a line; \r ends one in files from elsewhere. */
#define BLANKS " \t\r"

static void
paper_fini(struct paper *p)
{
	free(p->name);
	free(p->source);
	free(p->title);
}

void
papers_fini(struct papers *p)
{
	for (size_t i = 0; i < p->count; i++)
		paper_fini(&p->list[i]);
	free(p->list);
	free(p->file);
	*p = (struct papers){ 0 };
}

static char *
word_of(const char **line, bool rest)
{
	const char *s = *line + strspn(*line, BLANKS);
	size_t n = rest ? strlen(s) : strcspn(s, BLANKS);

	while (rest && n > 0 && strchr(BLANKS, s[n - 1]))
		n--;
	*line = s + n;
	return mem_dupn(s, n);
}

static bool
is_url(const char *s)
{
	return strncasecmp(s, "http://", 7) == 0 || strncasecmp(s, "https://", 8) == 0;
}

/* A name is typed on command lines and stands in lists: no blanks, no dash first. */
static bool
name_ok(const char *name)
{
	size_t n = strlen(name);
	uint32_t cp;

	for (size_t i = 0; i < n;) {
		i += utf8_decode(name + i, n - i, &cp);
		if (!utf8_is_printable(cp))
			return false;
	}
	return n > 0 && n <= 64 && name[0] != '-' && name[0] != '#' && !strpbrk(name, " \t/:\r\n") &&
		utf8_invalid_at(name, n) == n;
}

static bool
parse_line(const char *line, struct paper *out, struct err *e)
{
	struct buf shown = { 0 };

	out->name = word_of(&line, false);
	out->source = word_of(&line, false);
	out->title = word_of(&line, true);
	if (name_ok(out->name) && (is_url(out->source) || out->source[0] == '/'))
		return true;
	utf8_printable(&shown, out->name, strlen(out->name));
	err_set(e, ERR_USAGE, !out->source[0] ? "expected NAME SOURCE [TITLE] in the line that begins '%s'" :
		!name_ok(out->name) ? "not a name for a paper: '%s'" :
		"the SOURCE of %s is neither an http(s) address nor a file's whole path", buf_str(&shown));
	buf_fini(&shown);
	paper_fini(out);
	return false;
}

const struct paper *
papers_find(const struct papers *p, const char *name)
{
	for (size_t i = 0; i < p->count; i++)
		if (strcmp(p->list[i].name, name) == 0)
			return &p->list[i];
	return NULL;
}

void
papers_read(struct papers *p, const char *text, struct buf *faults)
{
	for (int lineno = 1; *text; lineno++) {
		size_t n = strcspn(text, "\n");
		char *line = mem_dupn(text, n), *first = line + strspn(line, BLANKS);
		struct paper paper;
		struct err why = { 0 };

		if (*first && *first != '#') {
			if (parse_line(first, &paper, &why) && papers_find(p, paper.name)) {
				err_set(&why, ERR_USAGE, "there is a paper called %s already", paper.name);
				buf_addf(faults, "%s:%d: %s\n", p->file, lineno, why.text);
				paper_fini(&paper);
			} else if (why.code == ERR_NONE) {
				p->list = mem_grow(p->list, p->count, &p->cap, sizeof *p->list);
				p->list[p->count++] = paper;
			} else {
				buf_addf(faults, "%s:%d: %s\n", p->file, lineno, why.text);
			}
		}
		free(line);
		text += n + (text[n] == '\n');
	}
}

bool
papers_load(struct papers *p, struct buf *faults, struct err *e)
{
	char *dir = path_config();
	struct buf text = { 0 };
	bool ok = true;

	*p = (struct papers){ .file = path_join(dir, "papers") };
	free(dir);
	if (access(p->file, F_OK) == 0)
		ok = path_read(p->file, FILE_MAX, &text, e);
	if (ok)
		papers_read(p, buf_str(&text), faults);
	buf_fini(&text);
	return ok;
}

void
papers_without(struct buf *out, const char *text, const char *name)
{
	size_t length = strlen(name);

	while (*text) {
		size_t n = strcspn(text, "\n"), blank = strspn(text, BLANKS);
		bool same = n >= blank + length && memcmp(text + blank, name, length) == 0 &&
			strchr(BLANKS "\n", text[blank + length]);

		if (!same) {
			buf_add(out, text, n);
			buf_addc(out, '\n');
		}
		text += n + (text[n] == '\n');
	}
}

/* Copies the file without the lines of `name`, and with `line` at its end. */
static bool
rewrite(const struct papers *p, const char *name, const char *line, struct err *e)
{
	struct buf old = { 0 }, new = { 0 };
	char *dir = path_config();
	bool ok = path_make(dir, e);

	if (ok && access(p->file, F_OK) == 0)
		ok = path_read(p->file, FILE_MAX, &old, e);
	papers_without(&new, buf_str(&old), name);
	if (ok && line)
		buf_addf(&new, "%s\n", line);
	ok = ok && path_write(p->file, buf_str(&new), new.len, e);
	buf_fini(&old);
	buf_fini(&new);
	free(dir);
	return ok;
}

bool
papers_add(struct papers *p, const char *name, const char *source, const char *title, struct err *e)
{
	char *absolute, *line, *file;
	bool ok;

	if (!name_ok(name))
		return err_set(e, ERR_USAGE, "a paper's name has letters, no blanks, no / and no : (%s)", name);
	if (papers_find(p, name))
		return err_set(e, ERR_USAGE, "there is a paper called %s already", name);
	file = path_typed(source);
	ok = is_url(source) || access(file, R_OK) == 0;
	absolute = is_url(source) ? mem_dup(source) : path_absolute(file);
	free(file);
	if (!ok) {
		free(absolute);
		return err_set(e, ERR_USAGE, "%s: neither an http(s) address nor a file", source);
	}
	if (strpbrk(absolute, " \t\r\n")) {
		ok = err_set(e, ERR_USAGE, "%s: a SOURCE has no blanks in the list of papers", absolute);
		free(absolute);
		return ok;
	}
	line = mem_printf("%s %s%s%s", name, absolute, *title ? " " : "", title);
	ok = rewrite(p, name, line, e);
	if (ok) {
		p->list = mem_grow(p->list, p->count, &p->cap, sizeof *p->list);
		p->list[p->count++] = (struct paper){ mem_dup(name), mem_dup(absolute), mem_dup(title) };
	}
	free(absolute);
	free(line);
	return ok;
}

bool
papers_add_known(struct papers *p, const char *name, struct err *e)
{
	struct directory d = { 0 };
	const struct directory_entry *known;
	bool ok;

	directory_load(&d, NULL);
	known = directory_find(&d, name);
	ok = known ? papers_add(p, name, known->url, known->title, e) :
		err_set(e, ERR_ABSENT, "the directory has no paper called %s; kanbao papers search WORD"
			" looks for one, kanbao papers add NAME SOURCE takes any", name);
	directory_fini(&d);
	return ok;
}

bool
papers_remove(struct papers *p, const char *name, struct err *e)
{
	const struct paper *found = papers_find(p, name);
	size_t i;

	if (!found)
		return err_set(e, ERR_ABSENT, "no paper called %s", name);
	if (!rewrite(p, name, NULL, e))
		return false;
	i = (size_t)(found - p->list);
	paper_fini(&p->list[i]);
	memmove(&p->list[i], &p->list[i + 1], (p->count - i - 1) * sizeof *p->list);
	p->count--;
	return true;
}

/* The sample that comes along has a name too: the list of papers offers it. */
static char *
file_of(const struct paper *paper, const char *source)
{
	char *sample = !paper && strcmp(source, "sample") == 0 ? datadir_find("sample.json") : NULL;

	return sample ? sample : paper ? mem_dup(source) : path_typed(source);
}

/* A name in the directory of papers. What cannot be one is not looked up: that takes
 * time at every start. */
static bool
resolve_known(const char *word, struct paper_source *out)
{
	const struct directory_entry *known = NULL;
	struct directory d = { 0 };

	if (strcmp(word, "-") != 0 && !strpbrk(word, "/:"))
		directory_load(&d, NULL);
	known = directory_find(&d, word);
	if (known)
		*out = (struct paper_source){ mem_dup(known->url), mem_dup(known->url),
			mem_dup(known->name), false };
	directory_fini(&d);
	return known != NULL;
}

bool
papers_resolve(const struct papers *p, const char *word, struct paper_source *out, struct err *e)
{
	const struct paper *paper = papers_find(p, word);
	const char *source = paper ? paper->source : word;
	const char *slash;
	char *absolute, *file;

	*out = (struct paper_source){ 0 };
	if (!paper && resolve_known(word, out))
		return true;
	if (strcmp(source, "-") == 0) {
		*out = (struct paper_source){ mem_dup("stdin:"), mem_dup("-"), mem_dup("stdin"), true };
		return true;
	}
	if (is_url(source)) {
		*out = (struct paper_source){ mem_dup(source), mem_dup(source),
			mem_dup(paper ? paper->name : source), false };
		return true;
	}
	file = file_of(paper, source);
	if (access(file, R_OK) != 0) {
		free(file);
		return err_set(e, ERR_ABSENT, strstr(source, "://") ?
			"%s: only http and https addresses are read" :
			"%s: neither a paper, an address nor a file", source);
	}
	absolute = path_absolute(file);
	out->source = file;
	out->key = mem_printf("file://%s", absolute);
	free(absolute);
	slash = strrchr(source, '/');
	out->name = mem_dup(paper ? paper->name : slash ? slash + 1 : source);
	out->local = true;
	return true;
}

const struct paper *
papers_known(const struct papers *p, const char *key, struct paper_source *out)
{
	for (size_t i = 0; i < p->count; i++) {
		if (!papers_resolve(p, p->list[i].name, out, NULL))
			continue;
		if (strcmp(out->key, key) == 0)
			return &p->list[i];
		paper_source_fini(out);
	}
	return NULL;
}

bool
papers_by_key(const struct papers *p, const char *key, struct paper_source *out, struct err *e)
{
	return papers_known(p, key, out) ||
		papers_resolve(p, strncmp(key, "file://", 7) == 0 ? key + 7 : key, out, e);
}

char *
papers_keys(const struct papers *p)
{
	struct buf keys = { 0 };

	for (size_t i = 0; i < p->count; i++) {
		struct paper_source s;

		if (!papers_resolve(p, p->list[i].name, &s, NULL))
			continue;
		buf_addf(&keys, "%s%s", keys.len ? "\n" : "", s.key);
		paper_source_fini(&s);
	}
	return buf_take(&keys);
}

char *
paper_source_word(const struct paper_source *s)
{
	const char *host = is_url(s->name) ? strstr(s->name, "://") + 3 : s->name;
	char *name = mem_dupn(host, is_url(s->name) ? strcspn(host, ":/?#=") : strlen(host)), *word;

	for (char *c = name; (c = strpbrk(c, "=:/ "));)
		*c = '_';
	word = mem_printf("%s=%s", *name ? name : "paper", s->source);
	free(name);
	return word;
}

struct paper_source
paper_source_copy(const struct paper_source *s)
{
	return (struct paper_source){ mem_dup(s->key), mem_dup(s->source), mem_dup(s->name), s->local };
}

void
paper_source_fini(struct paper_source *s)
{
	free(s->key);
	free(s->source);
	free(s->name);
	*s = (struct paper_source){ 0 };
}
