/* view_article.c - reading: one article, or a whole story stitched. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "paper/jump.h"
#include "typeset/bidi.h"
#include "ui/article_view.h"
#include "ui/furniture.h"
#include "ui/program.h"

static struct article_view *
self(const struct view *v)
{
	return (struct article_view *)(uintptr_t)v;
}

/* False in an issue that came back without any article. */
static bool
has_article(const struct article_view *av)
{
	const struct edition *ed = av->view.program->session.ed;

	return ed && av->doc.index < ed->narticles;
}

const struct article *
article_view_head(const struct article_view *av)
{
	return &av->view.program->session.ed->articles[av->doc.index];
}

bool
view_is_article(const struct view *v)
{
	return v && v->ops->context == CONTEXT_ARTICLE;
}

uint32_t
view_article_index(const struct view *v)
{
	return has_article(self(v)) ? self(v)->doc.index : SESSION_NONE;
}

uint32_t
view_article_place(const struct view *v, struct position *at)
{
	const struct article_view *av = self(v);

	*at = av->anchor.at;
	return has_article(av) ? av->doc.story.parts[av->anchor.part] : SESSION_NONE;
}

const struct story *
view_article_story(const struct view *v)
{
	return view_is_article(v) && has_article(self(v)) && self(v)->doc.stitched ?
		&self(v)->doc.story : NULL;
}

/* Shows article `index`; `at` is a place in the part `of` of its story. NULL: from
 * the beginning, which is the story's when it is stitched. */
static void
load(struct article_view *av, uint32_t index, uint32_t of, const struct position *at)
{
	struct program *p = av->view.program;

	article_doc_load(&av->doc, &p->session, p->convert, index, av->stitch);
	/* Who reads the story whole has read its parts. */
	for (uint32_t i = 0; av->doc.stitched && i < av->doc.story.count; i++)
		session_mark_opened(&p->session, av->doc.story.parts[i]);
	article_doc_search(&av->doc, &p->needle);
	av->anchor = (struct doc_place){ .part = av->doc.stitched ? 0 : av->doc.part };
	if (at)
		av->anchor.at = *at;
	for (uint32_t i = 0; at && av->doc.stitched && i < av->doc.story.count; i++)
		if (av->doc.story.parts[i] == of)
			av->anchor.part = i;
	av->seek = true;
	av->link = av->match = -1;
	p->dirty = true;
}

static void
save(struct view *v)
{
	struct article_view *av = self(v);
	struct session *s = &v->program->session;
	struct position at;
	uint32_t index = view_article_place(v, &at);

	if (s->ed && index < s->ed->narticles)
		session_save(s, av->doc.stitched ? "stitched" : "article",
			s->ed->articles[index].pages[0], index, at);
}

void
view_article_show(struct view *v, uint32_t index, const struct position *at)
{
	struct article_view *av = self(v);

	save(v);
	load(av, index, index, at);
}

static void settle(struct article_view *av, struct area a);

/* A part of the story in an edition that was read anew; -1 when it is not there. */
static int64_t
article_again(const struct edition *ed, const struct article_view *av, uint32_t part)
{
	return ed && av->doc.ids[part] ? edition_article(ed, av->doc.ids[part]) : -1;
}

/* The edition was read anew: the same article, the same place. Where its text has
 * not changed, neither have its lines: what is selected stays so, and a first line
 * that no position can name, as one of the headline. */
static void
refresh(struct view *v)
{
	struct article_view *av = self(v);
	struct session *s = &v->program->session;
	struct doc_place at = av->anchor;
	int64_t index = article_again(s->ed, av, av->doc.part);
	int64_t of = article_again(s->ed, av, at.part);
	int link = av->link, match = av->match;
	bool settled = av->doc.set && !av->seek;
	uint64_t hash = av->doc.hash;
	struct doc_shape shape = av->doc.shape;
	uint32_t top = av->page.top, lines = article_doc_count(&av->doc);

	if (index < 0) {	/* program_refresh() goes back from it */
		av->doc.index = SESSION_NONE;
		return;
	}
	load(av, (uint32_t)index, (uint32_t)(of < 0 ? index : of), &at.at);
	if (!settled || av->doc.hash != hash)
		return;
	settle(av, (struct area){ 0, 0, av->page.rows, av->page.cols });
	/* other settings break lines elsewhere */
	if (article_doc_count(&av->doc) == lines && article_doc_same_shape(shape, av->doc.shape))
		av->page.top = top;
	av->link = link < (int)av->doc.nlinks ? link : -1;
	av->match = match < (int)av->doc.nmatches ? match : -1;
}

/* Sets the lines for this size. The place is where the reader went last, not
 * what a larger window had to show above it. A match that was seen is seen. */
static void
settle(struct article_view *av, struct area a)
{
	bool seen = av->seek_match || article_view_sees_match(av);

	av->seek |= article_page_fit(&av->page, &av->doc, av->view.program->settings, a);
	if (av->seek)
		av->page.top = article_page_top_for(&av->page, &av->doc,
			article_doc_line(&av->doc, &av->anchor));
	if (av->seek && seen && !article_view_sees_match(av))
		av->page.top = article_view_top_around(av, article_view_match_line(av));
	av->seek = av->seek_match = false;
}

static void
draw(struct view *v, struct canvas *c, struct area a)
{
	struct article_view *av = self(v);
	struct article_marks marks = { av->link, av->match };

	if (!has_article(av) || a.rows < 1)
		return;
	settle(av, a);
	canvas_cursor(c, a.row, a.col + article_page_home(&av->page, &av->doc), true);
	article_page_draw(&av->page, &av->doc, &marks, c, a);
}

static void
toggle_stitch(struct article_view *av)
{
	struct program *p = av->view.program;
	bool seen = article_view_sees_match(av);
	struct doc_place match = { 0 };
	struct position at;
	uint32_t index = view_article_place(&av->view, &at);

	if (av->doc.story.count < 2) {
		struct jump on = jump_follow(p->session.ed, index, NOTE_ON);
		struct jump from = jump_follow(p->session.ed, index, NOTE_FROM);

		program_message(p, "%s", on.count || from.count ?
			"which articles are its parts is not sure" :
			on.why[0] ? on.why : from.why[0] ? from.why : "this story does not jump");
		return;
	}
	if (seen)
		match = article_doc_match_place(&av->doc, (uint32_t)av->match);
	av->stitch = !av->stitch;
	load(av, index, index, &at);
	av->match = seen ? article_doc_match_at(&av->doc, &match) : -1;
	av->seek_match = av->match >= 0;
	program_message(p, av->stitch ? "the whole story, stitched" : "part by part");
}

static void
toggle_vertical(struct article_view *av)
{
	struct program *p = av->view.program;
	bool on = !settings_yes(p->settings, SET_VERTICAL);

	settings_set(p->settings, "vertical", on ? "yes" : "no", NULL);
	program_refresh(p);
	program_draw(p);	/* sets its lines */
	if (on && !av->doc.shape.vertical)
		program_message(p, "no vertical setting here: it is for Chinese, Japanese, Korean");
	else
		program_message(p, on ? "vertical setting" : "horizontal setting");
}

static void
mark_page(struct article_view *av)
{
	struct session *s = &av->view.program->session;
	const struct page *page = &s->ed->pages[article_view_head(av)->pages[0]];

	session_mark(s, page->articles, page->narticles, true);
	program_kept(av->view.program, "the page is marked read");
}

static bool
command(struct view *v, const struct command *cmd)
{ /* flat */
	struct article_view *av = self(v);

	if (!has_article(av))
		return false;
	if (article_view_move(av, cmd))
		return true;
	switch (cmd->id) {
	case CMD_NEXT_LINK: article_view_select_link(av, 1); return true;
	case CMD_PREVIOUS_LINK: article_view_select_link(av, -1); return true;
	case CMD_OPEN:
		if (!article_view_open_link(av))
			article_view_read_on(av);
		return true;
	case CMD_BROWSE: return av->link >= 0 && article_doc_address(&av->doc, &av->doc.links[av->link]) &&
		article_view_open_link(av);
	case CMD_JUMP: article_view_jump(av); return true;
	case CMD_STITCH: toggle_stitch(av); return true;
	case CMD_VERTICAL: toggle_vertical(av); return true;
	case CMD_SEARCH_NEXT:
		article_view_next_match(av, v->program->backward ? -1 : 1);
		return true;
	case CMD_SEARCH_PREVIOUS:
		article_view_next_match(av, v->program->backward ? 1 : -1);
		return true;
	case CMD_MARK_PAGE_READ: mark_page(av); return true;
	default: return false;
	}
}

static void
title(struct view *v, struct buf *left, struct buf *right)
{
	const struct article_view *av = self(v);
	const struct session *s = &v->program->session;
	const struct words *words = session_words(s);
	const struct page *page;
	struct buf place = { 0 };
	char name[64];
	uint32_t at = 0;

	if (!has_article(av))
		return;
	page = &s->shown->pages[article_view_head(av)->pages[0]];
	words_page(words, page, &place);
	bidi_field(left, s->shown->paper);
	buf_addc(left, ' ');
	words_day(words, s->ed->date, left);
	buf_adds(left, "  ");
	bidi_field(left, av->doc.stitched ? "" : buf_str(&place));
	buf_fini(&place);
	for (uint32_t i = 0; av->doc.stitched && i < av->doc.story.count; i++) {
		words_label(words, s->shown->pages[s->ed->articles[av->doc.story.parts[i]].pages[0]].label,
			name, sizeof name);
		buf_adds(left, i ? " ▸ " : "");
		bidi_field(left, name);
	}
	while (at < page->narticles && page->articles[at] != av->doc.index)
		at++;
	buf_addf(right, "%u/%u", at + 1, page->narticles);
}

static void
status(struct view *v, struct buf *out)
{
	const struct article_view *av = self(v);
	struct hint hints[3];
	char percent[16];
	size_t n = 0;

	if (!has_article(av))
		return;
	for (size_t i = 0; i < article_view_head(av)->nnotes && !av->doc.stitched; i++)
		if (article_view_head(av)->notes[i].kind != NOTE_REFER || article_view_head(av)->nnotes == 1) {
			hints[n++] = (struct hint){ CMD_JUMP, NULL };
			break;
		}
	if (av->doc.story.count > 1)
		hints[n++] = (struct hint){ CMD_STITCH, av->doc.stitched ? "part by part" : NULL };
	hints[n++] = (struct hint){ CMD_HELP, NULL };
	snprintf(percent, sizeof percent, "%u%%", article_page_percent(&av->page, &av->doc));
	furniture_hints(v->program, out, hints, n, percent);
}

static bool
click(struct view *v, struct area a, int row, int col)
{
	struct article_view *av = self(v);
	int link = article_page_link_at(&av->page, &av->doc, row - a.row, col - a.col);

	if (link < 0)
		return false;
	av->link = link;
	article_view_open_link(av);
	return true;
}

static void
view_free(struct view *v)
{
	struct article_view *av = self(v);

	article_doc_fini(&av->doc);
	article_page_fini(&av->page);
	free(av);
}

static const struct view_ops ops = {
	"article", CONTEXT_ARTICLE, draw, command, title, status, click, refresh, save, view_free,
	NULL,
};

struct view *
view_article_new(struct program *p, uint32_t index, const struct position *at, bool stitch)
{
	struct article_view *av = mem_alloc(sizeof *av);

	av->view = (struct view){ &ops, p };
	av->stitch = stitch;
	/* A stitched story stands where it begins, wherever in it the reader is. */
	load(av, stitch ? story_of(p->session.ed, index).parts[0] : index, index, at);
	return &av->view;
}
