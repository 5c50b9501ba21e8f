#include "cli/print.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/child.h"
#include "app/client.h"
#include "base/datadir.h"
#include "app/typography.h"
#include "app/stitch.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "paper/story.h"
#include "paper/words.h"
#include "typeset/columns.h"
#include "typeset/compose.h"
#include "typeset/hyphen.h"
#include "typeset/vertical.h"

enum { WIDTH_DEFAULT = 80 };

/* SGR by role: a stream has no theme, only bold, faint and underline. */
const char *
print_sgr(struct style st)
{
	switch (st.role) {
	case ROLE_TITLE: case ROLE_HEADING: case ROLE_PAGE: case ROLE_LABEL: return "\033[1m";
	case ROLE_BYLINE: case ROLE_CAPTION: case ROLE_SEAM: case ROLE_RULE: return "\033[2m";
	case ROLE_LINK: case ROLE_JUMP: return "\033[4m";
	default: return st.attr & STYLE_STRONG ? "\033[1m" : st.attr & STYLE_EM ? "\033[4m" : "";
	}
}

/* One line from cell 0 on; returns its width. */
static uint32_t
add_line(const struct line *line, const struct block *blocks, bool ansi, struct buf *out)
{
	uint32_t x = 0;

	for (int i = 0; i < line->npieces; i++) {
		const struct piece *p = &line->pieces[i];
		const char *sgr = ansi ? print_sgr(p->style) : "";
		struct buf text = { 0 };

		if (p->ornament)
			buf_adds(&text, p->ornament);
		else
			buf_add(&text, blocks[line->block].text + p->from, p->to - p->from);
		if (p->x > x)
			buf_fill(out, ' ', p->x - x);
		buf_adds(out, sgr);
		utf8_printable(out, buf_str(&text), text.len);
		if (*sgr)
			buf_adds(out, "\033[0m");
		x = (uint32_t)p->x + p->width;
		buf_fini(&text);
	}
	return x;
}

void
print_end_line(struct buf *out)
{
	while (out->len > 0 && out->data[out->len - 1] == ' ')
		out->data[--out->len] = '\0';
	buf_addc(out, '\n');
}

static struct layout_options
options_of(const struct print *p, const char *language, uint16_t measure)
{
	struct layout_options o = typography_of(p->cli->settings,
		language[0] ? language : p->shown->language, measure);

	o.hyphen = settings_yes(p->cli->settings, SET_HYPHENATE) ? p->hyphen : NULL;
	return o;
}

static void
add_blocks(const struct print *p, const struct block *blocks, uint32_t count,
	const struct layout_options *o, struct buf *out)
{
	struct layout l;

	layout_set(&l, blocks, count, o);
	for (uint32_t i = 0; i < l.count; i++) {
		add_line(&l.lines[i], blocks, p->cli->options->format == FORMAT_ANSI, out);
		print_end_line(out);
	}
	layout_fini(&l);
}

/* The rows of a sheet: a piece of every column, a rule between them. */
static void
add_sheet(const struct print *p, const struct sheet *s, uint16_t n, const struct layout *l,
	const struct block *blocks, struct buf *out)
{
	int rule = utf8_width_of(0x2502);

	for (uint32_t row = 0; row < s->rows; row++) {
		for (uint16_t k = 0; k < n; k++) {
			const struct column *c = &s->columns[k];
			uint32_t x = 0;

			if (row < columns_rows(c))
				x = add_line(&l->lines[columns_line(c, row)], blocks,
					p->cli->options->format == FORMAT_ANSI, out);
			if (k + 1 == n)
				break;
			buf_fill(out, ' ', l->measure - x + 1);
			buf_adds(out, "│");
			buf_fill(out, ' ', (size_t)(COLUMNS_GUTTER - 1 - rule));
		}
		print_end_line(out);
	}
}

static void
add_columns(const struct print *p, const struct block *blocks, uint32_t count, uint16_t n,
	const struct layout_options *o, struct buf *out)
{
	struct columns c;
	struct layout l;

	layout_set(&l, blocks, count, o);
	columns_part(&c, &l, blocks, n, 0, 0);
	for (uint32_t i = 0; i < c.count; i++)
		add_sheet(p, &c.sheets[i], n, &l, blocks, out);
	columns_fini(&c);
	layout_fini(&l);
}

/* Why an article is missing is told in English, which has no vertical setting. */
static bool
is_vertical(const struct print *p, const char *language)
{
	return p->cli->options->vertical && vertical_suits(language) && vertical_columns((uint32_t)p->width);
}

void
print_text(struct print *p, const struct article *a, const struct body *b, struct buf *out)
{
	uint16_t n = settings_is(p->cli->settings, SET_COLUMNS, "auto") ? 1 :
		(uint16_t)settings_number(p->cli->settings, SET_COLUMNS);
	uint16_t measure = columns_measure((uint16_t)p->width, n);
	struct layout_options o = options_of(p, a->language, (uint16_t)p->width);
	struct arena arena = { 0 };
	uint32_t count, head, run_in;
	struct block *blocks = compose_article(&arena, a, b, &count, &head, &run_in);

	if (b && is_vertical(p, o.language)) {
		print_vertical(p, blocks, count, o, n, out);
	} else if (n < 2 || !measure || !b) {
		add_blocks(p, blocks, count, &o, out);
	} else {	/* the headline block stands across the columns */
		add_blocks(p, blocks, head, &o, out);
		buf_addc(out, '\n');
		o.measure = measure;
		add_columns(p, blocks + head, count - head, n, &o, out);
	}
	buf_addc(out, '\n');
	arena_fini(&arena);
}

static void
load(struct print *p, uint32_t index, struct body *out, bool *there)
{
	struct story story = { .parts = { index }, .count = 1 };

	body_init(out);
	if (p->cli->options->stitch)
		story = story_of(p->ed, index);
	if (story.count < 2) {
		*there = cache_body(p->cache, p->ed, index, out, NULL);
		return;
	}
	*there = stitch_body(p->cache, p->ed, &story, out, NULL);
}

/* Writes it, and gives it back. */
static void
put(const struct print *p, struct buf *out)
{
	enum options_format format = p->cli->options->format;

	if (format == FORMAT_ANSI)	/* gated piece by piece: SGR of our own must not be gated again */
		cli_out_gated(buf_str(out), out->len);
	else if (format == FORMAT_HTML)
		cli_out_utf8(buf_str(out), out->len);
	else
		cli_out(buf_str(out), out->len);
	buf_fini(out);
}

static void
print_article(struct print *p, uint32_t index)
{
	const struct article *a = &p->shown->articles[index];
	const char *language = p->ed->articles[index].language;
	struct buf out = { 0 };
	struct body body;
	bool there = false;

	load(p, index, &body, &there);
	if (convert_applies(p->cli->convert, language[0] ? language : p->ed->language))
		body.blocks = convert_blocks(p->cli->convert, &body.arena, body.blocks, body.count);
	if (p->cli->options->format == FORMAT_MARKDOWN)
		print_markdown(a, there ? &body : NULL, &out);
	else if (p->cli->options->format == FORMAT_HTML)
		print_html(a, there ? &body : NULL, &out);
	else
		print_text(p, a, there ? &body : NULL, &out);
	put(p, &out);
	body_fini(&body);
}

static void
print_page_heading(struct print *p, const struct page *page)
{
	enum options_format format = p->cli->options->format;
	struct layout_options o = options_of(p, "", (uint16_t)p->width);
	struct buf out = { 0 }, text = { 0 };
	struct block heading = { .kind = BLOCK_HEADING };
	char label[32];

	words_label(words_of(p->ed->language), page->label, label, sizeof label);
	buf_addf(&text, "%s%s%s", label, page->name[0] ? " " : "", page->name);
	heading.text = text.data;
	heading.len = (uint32_t)text.len;
	if (format == FORMAT_TEXT || format == FORMAT_ANSI) {
		add_blocks(p, &heading, 1, &o, &out);
		buf_addc(&out, '\n');
	} else if (format == FORMAT_MARKDOWN) {
		buf_addf(&out, "# %s\n\n", text.data);
	}
	put(p, &out);
	buf_fini(&text);
}

/* A story that was stitched into its first part is not printed again. */
static bool
printed_before(const struct print *p, uint32_t index, const bool *done)
{
	struct story story;

	if (done[index])
		return true;
	if (!p->cli->options->stitch)
		return false;
	story = story_of(p->ed, index);
	return story.count > 1 && story.parts[0] != index;
}

/* A page whose stories all were printed elsewhere says nothing by its heading. */
static bool
all_printed(const struct print *p, const struct page *page, const bool *done)
{
	for (uint32_t k = 0; k < page->narticles; k++)
		if (!printed_before(p, page->articles[k], done))
			return false;
	return p->cli->options->stitch && page->narticles > 0;
}

static int
print_pages(struct print *p)
{
	const struct options *o = p->cli->options;
	int64_t only = o->page ? edition_page(p->ed, o->page) : -1;
	bool *done;

	if (o->page && only < 0)
		only = edition_page(p->shown, o->page);
	if (o->page && only < 0)
		return cli_fail(1, "%s: no page %s in this issue", p->ed->paper, o->page);
	done = mem_array(p->ed->narticles, sizeof *done);
	if (o->format == FORMAT_HTML) {
		struct buf head = { 0 };

		print_html_head(p->shown, &head);
		put(p, &head);
	}
	for (uint32_t i = 0; i < p->ed->npages; i++) {
		const struct page *page = &p->shown->pages[i];

		if ((only >= 0 && i != only) || all_printed(p, page, done))
			continue;
		print_page_heading(p, page);
		for (uint32_t k = 0; k < page->narticles; k++) {
			if (!printed_before(p, page->articles[k], done))
				print_article(p, page->articles[k]);
			done[page->articles[k]] = true;
		}
	}
	if (o->format == FORMAT_HTML) {
		struct buf foot = { 0 };

		print_html_foot(&foot);
		put(p, &foot);
	}
	free(done);
	return 0;
}

static int
print_json(const struct print *p)
{
	char day[DATE_TEXT];
	char *argv[] = { datadir_fetcher(), mem_dup("--cache"), mem_dup(p->cli->cache_dir),
		mem_dup("export"), mem_dup(p->ed->key), mem_dup(date_format(p->ed->date, day)), NULL };
	struct err e = { 0 };
	pid_t pid;
	int status;

	if (!argv[0])
		return cli_fail(1, "kanbao-fetch is not installed beside kanbao");
	fflush(stdout);
	status = child_start(argv, -1, -1, -1, &pid, &e) ? child_wait(pid) : cli_fail_err(&e);
	for (size_t i = 0; i < sizeof argv / sizeof *argv; i++)
		free(argv[i]);
	return status;
}

static int
print_edition(struct print *p)
{
	const struct options *o = p->cli->options;
	struct edition *converted = NULL;
	int64_t index;
	int status = 0;

	if (o->format == FORMAT_JSON)
		return print_json(p);
	if (p->cli->convert)
		converted = convert_edition(p->cli->convert, p->ed);
	p->shown = converted ? converted : p->ed;
	index = o->article ? edition_article(p->ed, o->article) : -1;
	if (!o->article)
		status = print_pages(p);
	else if (index < 0)
		status = cli_fail(1, "%s: no article %s in this issue", p->ed->paper, o->article);
	else
		print_article(p, (uint32_t)index);
	edition_free(converted);
	return status;
}

static int
width_of(const struct options *o)
{
	struct winsize w;

	if (o->width)
		return o->width;
	if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col)
		return w.ws_col < WIDTH_DEFAULT ? w.ws_col : WIDTH_DEFAULT;
	return WIDTH_DEFAULT;
}

/* What the fetcher has to say besides is told as our own, a line each; not what it
 * failed of, which is told by itself. */
static void
tell_notes(const struct buf *notes, const struct err *failure)
{
	for (const char *s = buf_str(notes); *s; s += strcspn(s, "\n"), s += *s == '\n') {
		size_t n = strcspn(s, "\n");

		if (n != strlen(failure->text) || memcmp(s, failure->text, n) != 0)
			cli_fail(0, "%.*s", (int)n, s);
	}
}

/* One line that names what was typed. */
static int
fail_with(const char *typed, const struct err *e)
{
	if (strstr(e->text, typed))
		return cli_fail_err(e);
	return cli_fail(e->code == ERR_USAGE ? 2 : 1, "%s: %s", typed, e->text);
}

/* The day that was asked for, in the zone of the paper as the cache knows it. */
static struct edition *
look_up(struct print *p, const struct paper_source *source, const char *word, struct err *e)
{
	struct edition *ed = cache_edition(p->cache, source->key, (struct date){ 0 }, e);
	struct date day;

	if (!ed || !word)
		return ed;
	if (!date_parse_word(word, date_in_zone(date_now(), ed->time_zone), &day, e)) {
		edition_free(ed);
		return NULL;
	}
	edition_free(ed);
	return cache_edition(p->cache, source->key, day, e);
}

/* The cache's edition; asked for anew first, unless that is forbidden or needless.
 * Whatever fails is told here, in one line. */
static struct edition *
obtain(struct print *p, const struct paper_source *source, const char *typed, const char *day)
{
	struct err fetch = { 0 }, e = { 0 };
	struct edition *ed = NULL;
	struct buf notes = { 0 };

	if (!p->cli->options->offline || source->local)
		client_fetch_now(p->cli->cache_dir, p->cli->settings, p->cli->papers, source, day,
			&notes, &fetch);
	tell_notes(&notes, &fetch);
	buf_fini(&notes);
	/* An older copy would pass for the file. */
	if (!fetch.code || !source->local) {
		p->cache = cli_cache(p->cli, NULL);
		if (!p->cache)
			return NULL;
		ed = look_up(p, source, day, &e);
	}
	if (fetch.code)
		fail_with(typed, &fetch);
	else if (!ed)
		fail_with(typed, &e);
	return ed;
}

int
cli_print(const struct cli *c)
{
	struct print p = { .cli = c, .width = width_of(c->options) };
	const struct options *o = c->options;
	const char *day = o->nwords > 1 ? o->words[1] : NULL;
	struct paper_source source;
	struct err e = { 0 };
	int status = 1;

	if (o->nwords < 1 || o->nwords > 2)
		return cli_fail(2, "print takes a SOURCE and perhaps a DATE");
	if (o->vertical && o->format != FORMAT_TEXT && o->format != FORMAT_ANSI)
		return cli_fail(2, "--vertical goes with --format text or ansi");
	if (o->height && !o->vertical)
		return cli_fail(2, "--height goes with --vertical");
	if ((day && !cli_day_ok(day, &e)) || !papers_resolve(c->papers, o->words[0], &source, &e))
		return cli_fail_err(&e);
	p.hyphen = hyphen_new();
	p.ed = obtain(&p, &source, o->words[0], day);
	if (p.ed && p.ed->skipped)
		cli_fail(0, "%u item%s of the feed could not be used (kanbao check says why)",
			p.ed->skipped, p.ed->skipped == 1 ? "" : "s");
	if (p.ed)
		status = print_edition(&p);
	edition_free(p.ed);
	hyphen_free(p.hyphen);
	cache_close(p.cache);
	paper_source_fini(&source);
	return status;
}
