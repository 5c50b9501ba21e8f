#include "ui/furniture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "paper/label.h"

enum {
	SPACED_MOST = 6,	/* characters of a name that is still spaced out */
	PAGES_SHOWN = 3,	/* of those that a jump line names */
};

void
furniture_date(struct date d, struct buf *out)
{
	static const char *const days[] = { "日", "一", "二", "三", "四", "五", "六" };

	if (date_is_set(d))
		buf_addf(out, "%d年%d月%d日 星期%s", d.year, d.month, d.day, days[date_weekday(d)]);
}

static void
add_part(struct buf *out, const char *before, const char *text, const char *after)
{
	if (text[0])
		buf_addf(out, "%s%s%s%s", out->len ? " · " : "", before, text, after);
}

void
furniture_dateline(const struct edition *ed, struct buf *out)
{
	bool number = strspn(ed->issue, "0123456789") == strlen(ed->issue);

	furniture_date(ed->date, out);
	add_part(out, number ? "第" : "", ed->issue, number ? "期" : "");
	add_part(out, "", ed->name, "");
	add_part(out, "", ed->motto, "");
}

void
furniture_spaced(const char *name, struct buf *out)
{
	size_t n = strlen(name);
	bool spaced = utf8_count(name, n) <= SPACED_MOST;

	for (size_t at = 0; at < n;) {
		size_t len = utf8_cluster(name + at, n - at);
		uint32_t cp;

		utf8_decode(name + at, len, &cp);
		if (at > 0 && spaced && utf8_is_han(cp))
			buf_addc(out, ' ');
		buf_add(out, name + at, len);
		at += len;
	}
}

void
furniture_page(const struct page *p, char *out, size_t size)
{
	struct label label;

	if (label_parse(p->label, strlen(p->label), &label) && !strstr(p->label, "版"))
		snprintf(out, size, "第%s版%s%s", p->label, p->name[0] ? " " : "", p->name);
	else
		snprintf(out, size, "%s%s%s", p->label, p->label[0] && p->name[0] ? " " : "", p->name);
}

const char *
furniture_kind(enum article_kind k)
{
	static const char *const kinds[ARTICLE_KINDS] = { "", "[图片]", "[导读]", "[公告]", "[天气]", "[广告]" };

	return kinds[k];
}

/* "见2、3版": labels are parted by \n. */
static void
add_jump(struct buf *out, const char *arrow, const char *pages)
{
	char shown[32];

	static const char suffix[] = "版";

	buf_adds(out, arrow);
	for (unsigned n = 0; *pages; n++) {
		size_t len = strcspn(pages, "\n");
		char *label = mem_dupn(pages, len);
		bool last = !pages[len] || n + 1 == PAGES_SHOWN;
		char *end;

		label_show(label, shown, sizeof shown);
		free(label);
		len += pages[len] == '\n';
		pages += len;
		end = shown + strlen(shown) - (strlen(shown) > strlen(suffix) ? strlen(suffix) : 0);
		if (!last && strcmp(end, suffix) == 0)
			*end = '\0';
		buf_addf(out, "%s%s", n ? "、" : "", shown);
		if (last && *pages)
			buf_adds(out, "…");
		if (last)
			break;
	}
	buf_adds(out, "  ");
}

/* The pages of the first note of a kind. */
static const char *
noted(const struct article *a, enum note_kind kind)
{
	for (uint32_t i = 0; i < a->nnotes; i++)
		if (a->notes[i].kind == kind)
			return a->notes[i].pages;
	return "";
}

void
furniture_article_facts(const struct edition *ed, uint32_t index, struct buf *out)
{
	const struct article *a = &ed->articles[index];
	const char *on = a->continued_on.page, *from = a->continued_from.page;
	struct buf refers = { 0 };

	on = on[0] ? on : noted(a, NOTE_ON);
	from = from[0] ? from : noted(a, NOTE_FROM);
	for (uint32_t i = 0; i < a->nrefers; i++)
		if (a->refers[i].page[0])
			buf_addf(&refers, "%s%s", refers.len ? "\n" : "", a->refers[i].page);
	if (!refers.len)
		buf_adds(&refers, noted(a, NOTE_REFER));
	if (from[0])
		add_jump(out, "←", from);
	if (on[0])
		add_jump(out, "→", on);
	if (refers.len && !on[0] && !from[0])
		add_jump(out, "见", buf_str(&refers));
	buf_fini(&refers);
	if (!a->has_body)
		buf_adds(out, "未取到");
	else
		buf_addf(out, "%4u字", a->chars);
}

void
furniture_centred(struct canvas *c, int row, int col, int cols, const char *text, struct style st)
{
	int width = (int)utf8_width(text, strlen(text));

	if (width >= cols)
		canvas_fit(c, row, col, cols, text, st);
	else
		canvas_puts(c, row, col + (cols - width) / 2, width, text, st);
}

void
furniture_hints(const struct program *p, struct buf *out, const enum command_id *ids, size_t n)
{
	char keys[40];

	for (size_t i = 0; i < n; i++)
		if (program_key(p, ids[i], keys, sizeof keys)[0])
			buf_addf(out, "%s%s %s", out->len ? "  " : "", keys, command_info(ids[i])->name);
}

int
furniture_wrapped(struct canvas *c, int row, int col, int cols, int rows, const char *text,
	struct style st)
{
	size_t n = strlen(text);
	int used = 0;

	for (size_t at = 0; at < n && used < rows && cols > 0; used++) {
		size_t fits = utf8_fit(text + at, n - at, (size_t)cols, NULL), end = fits;

		if (!fits)
			break;
		while (at + fits < n && end > fits * 2 / 3 && text[at + end] != ' ')
			end--;
		if (at + fits < n && text[at + end] == ' ')
			fits = end;
		if (c && used + 1 == rows)
			canvas_fit(c, row + used, col, cols, text + at, st);
		else if (c)
			canvas_put(c, row + used, col, cols, text + at, fits, st);
		at += fits;
		while (at < n && text[at] == ' ')
			at++;
	}
	return used;
}
