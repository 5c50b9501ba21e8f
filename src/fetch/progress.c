#include "fetch/progress.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/charset.h"
#include "base/mem.h"
#include "base/utf8.h"

enum { BAR_CELLS = 24, NAME_CELLS = 24 };

struct progress {
	FILE *out, *err;
	bool bar, drawn;
};

struct progress *
progress_new(FILE *out, FILE *err)
{
	struct progress *p = mem_alloc(sizeof *p);
	const char *term = getenv("TERM");

	p->out = out;
	p->err = err;
	p->bar = isatty(fileno(out)) && term && *term && strcmp(term, "dumb") != 0
		&& strcmp(term, "unknown") != 0;
	return p;
}

/* Text that has passed the gate. */
static void
say(FILE *f, const char *text, size_t n)
{
	struct buf out = { 0 };

	charset_out(&out, text, n);
	fwrite(buf_str(&out), 1, out.len, f);
	fflush(f);
	buf_fini(&out);
}

static void
clear_bar(struct progress *p)
{
	if (p->drawn)
		fputs("\r\033[K", p->out);
	p->drawn = false;
}

void
progress_free(struct progress *p)
{
	if (!p)
		return;
	clear_bar(p);
	fflush(p->out);
	free(p);
}

static size_t
columns(const struct progress *p)
{
	struct winsize w;

	if (ioctl(fileno(p->out), TIOCGWINSZ, &w) == 0 && w.ws_col > 0)
		return w.ws_col;
	return 80;
}

static void
add_bytes(struct buf *b, uint64_t n)
{
	if (n >= 1000000)
		buf_addf(b, "%.1f MB", (double)n / 1e6);
	else if (n >= 10000)
		buf_addf(b, "%llu kB", (unsigned long long)n / 1000);
	else
		buf_addf(b, "%llu byte%s", (unsigned long long)n, n == 1 ? "" : "s");
}

/* "120/350 kB" */
static void
add_bytes_of(struct buf *b, uint64_t n, uint64_t all)
{
	if (all >= 1000000)
		buf_addf(b, "%.1f/", (double)n / 1e6);
	else
		buf_addf(b, "%llu/", (unsigned long long)n / (all >= 10000 ? 1000 : 1));
	add_bytes(b, all);
}

static void
add_bar(struct buf *b, uint64_t done, uint64_t total)
{
	size_t full = done >= total ? BAR_CELLS : (size_t)((double)done / (double)total * BAR_CELLS);

	buf_addc(b, '[');
	buf_fill(b, '#', full);
	buf_fill(b, '.', BAR_CELLS - full);
	buf_adds(b, "] ");
}

static void
start_line(struct buf *line, const struct report_paper *paper)
{
	struct buf name = { 0 };

	utf8_printable(&name, paper->name, strlen(paper->name));
	buf_add(line, name.data, utf8_fit(buf_str(&name), name.len, NAME_CELLS, NULL));
	buf_adds(line, "  ");
	buf_fini(&name);
}

static void
draw(struct progress *p, const struct buf *line)
{
	size_t room = columns(p) - 1;	/* the last column would wrap on some terminals */

	fputc('\r', p->out);
	say(p->out, line->data, utf8_fit(line->data, line->len, room, NULL));
	fputs("\033[K", p->out);
	fflush(p->out);
	p->drawn = true;
}

/* Articles against their total, once it is known; until then bytes of the
 * document that tells it. */
static void
on_progress(void *ctx, const struct report_paper *paper, const struct report_progress *at)
{
	struct progress *p = ctx;
	struct buf line = { 0 };

	if (!p->bar)
		return;
	start_line(&line, paper);
	if (at->total) {
		add_bar(&line, at->done, at->total);
		buf_addf(&line, "%u/%u  ", at->done, at->total);
		add_bytes(&line, at->bytes);
	} else if (at->expected) {
		add_bar(&line, at->received, at->expected);
		buf_addf(&line, "%d %%  ", (int)(at->received * 100 / at->expected));
		add_bytes_of(&line, at->received, at->expected);
	} else {
		add_bytes(&line, at->bytes);
	}
	draw(p, &line);
	buf_fini(&line);
}

void
progress_index(struct progress *p, uint32_t done, uint32_t total)
{
	struct buf line = { 0 };

	if (!p->bar)
		return;
	buf_adds(&line, "index  ");
	add_bar(&line, done, total);
	buf_addf(&line, "%u/%u", done, total);
	draw(p, &line);
	buf_fini(&line);
}

static void
add_count(struct buf *b, uint32_t n, const char *what)
{
	buf_addf(b, " %u %s%s", n, what, n == 1 ? "" : "s");
}

static void
tell(struct progress *p, const struct report_paper *paper, const struct report_counts *c,
	const char *more)
{
	struct buf line = { 0 };
	char day[DATE_TEXT];

	clear_bar(p);
	utf8_printable(&line, paper->name, strlen(paper->name));
	buf_addf(&line, " %s", date_format(c->date, day));
	add_count(&line, c->pages, "page");
	add_count(&line, c->articles, "article");
	if (c->missing)
		buf_addf(&line, ", %u missing", c->missing);
	if (c->pictures) {
		buf_addc(&line, ',');
		add_count(&line, c->pictures, "picture");
		buf_adds(&line, " missing");
	}
	if (c->skipped)
		buf_addf(&line, ", %u unusable", c->skipped);
	buf_addf(&line, "%s\n", more);
	say(p->out, line.data, line.len);
	buf_fini(&line);
}

static void
on_done(void *ctx, const struct report_paper *paper, const struct report_counts *c)
{
	tell(ctx, paper, c, "");
}

static void
on_unchanged(void *ctx, const struct report_paper *paper, const struct report_counts *c)
{
	tell(ctx, paper, c, ", unchanged");
}

static void
tell_error(void *ctx, const struct report_paper *paper, const char *reason)
{
	struct progress *p = ctx;
	struct buf line = { 0 };

	clear_bar(p);
	fflush(p->out);
	buf_adds(&line, "kanbao-fetch: ");
	utf8_printable(&line, paper->name, strlen(paper->name));
	buf_adds(&line, ": ");
	utf8_printable(&line, reason, strlen(reason));
	buf_addc(&line, '\n');
	say(p->err, line.data, line.len);
	buf_fini(&line);
}

/* A server may take its time: until it answers there is something to see. */
static void
on_paper(void *ctx, const struct report_paper *paper)
{
	struct progress *p = ctx;
	struct buf line = { 0 };

	if (!p->bar)
		return;
	start_line(&line, paper);
	buf_adds(&line, "asking …");
	draw(p, &line);
	buf_fini(&line);
}

static void
nothing_of_edition(void *ctx, const struct report_paper *paper, const struct report_counts *c)
{
}

static void
nothing_of_article(void *ctx, const struct report_paper *paper, struct date date, const char *id)
{
}

static const struct report_ops ops = {
	.paper = on_paper, .edition = nothing_of_edition, .progress = on_progress,
	.article = nothing_of_article, .unchanged = on_unchanged, .done = on_done,
	.failed = tell_error, .note = tell_error,
};

struct report
progress_report(struct progress *p)
{
	return (struct report){ &ops, p };
}
