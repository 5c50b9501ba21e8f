#include "app/stitch.h"
#include "ui/article_view.h"

#include "paper/words.h"

uint32_t
article_view_match_line(const struct article_view *av)
{
	const struct match *m = &av->doc.matches[av->match];

	return article_doc_line_of(&av->doc, m->block, m->from);
}

bool
article_view_sees_match(const struct article_view *av)
{
	uint32_t line;

	if (av->match < 0 || !av->doc.set)
		return false;
	line = article_view_match_line(av);
	return line >= av->page.top && line < article_page_end(&av->page, &av->doc);
}

static void
go_to_match(struct article_view *av, int match)
{
	av->match = match;
	av->link = -1;	/* the cursor is with what was gone to last */
	article_view_scroll_to(av, article_view_match_line(av));
}

/* Selects the first match of an article, or its last. */
static void
enter_match(struct article_view *av, int direction)
{
	struct program *p = av->view.program;

	program_draw(p);	/* sets its lines */
	if (av->doc.nmatches)
		go_to_match(av, direction > 0 ? 0 : (int)av->doc.nmatches - 1);
}

static bool
is_shown(const struct article_doc *d, uint32_t index)
{
	for (uint32_t i = 0; d->stitched && i < d->story.count; i++)
		if (d->story.parts[i] == index)
			return true;
	return index == d->index;
}

/* In an article as it would be shown: stitched, a match may span the parts. */
static bool
has_match(const struct article_view *av, uint32_t index)
{
	struct program *p = av->view.program;
	const struct edition *ed = p->session.ed;
	struct story s = story_of(ed, index);
	struct body whole;
	bool found;

	if (!av->stitch || s.count < 2)
		return search_article(&p->needle, &ed->articles[index],
			session_body(&p->session, index, NULL));
	stitch_body(p->cache, ed, &s, &whole, NULL);
	found = search_article(&p->needle, &ed->articles[s.parts[0]], &whole);
	body_fini(&whole);
	return found;
}

/* The next article with a match, all around the issue. */
static uint32_t
next_with_match(const struct article_view *av, int direction, bool *around)
{
	struct program *p = av->view.program;
	uint32_t index = av->doc.index;

	*around = false;
	for (uint32_t i = 0; i <= p->session.norder; i++) {
		index = session_next(&p->session, index, direction);
		if (index == SESSION_NONE) {
			if (*around)
				break;
			*around = true;
			index = direction > 0 ? p->session.order[0] : p->session.order[p->session.norder - 1];
		}
		if (index == av->doc.index)
			break;
		if (!is_shown(&av->doc, index) && has_match(av, index))
			return index;
	}
	return SESSION_NONE;
}

/* Another article is on the screen now. */
static void
say_where(struct article_view *av, int around)
{
	struct program *p = av->view.program;
	const struct session *s = &p->session;
	struct buf page = { 0 };

	words_page(session_words(s), &s->shown->pages[article_view_head(av)->pages[0]], &page);
	program_message(p, "found in %s%s", buf_str(&page), around > 0 ? ", from the beginning" :
		around < 0 ? ", from the end" : "");
	buf_fini(&page);
}

/* The next match in this article; past its end, in the next article that has one. */
void
article_view_next_match(struct article_view *av, int direction)
{
	struct program *p = av->view.program;
	int n = (int)av->doc.nmatches, to = av->match + direction;
	uint32_t index;
	bool around;

	if (!p->needle.text) {
		program_message(p, "nothing is searched for");
		return;
	}
	if (n && to >= 0 && to < n) {
		go_to_match(av, to);
		program_message(p, "match %d of %d", to + 1, n);
		return;
	}
	index = next_with_match(av, direction, &around);
	if (index == SESSION_NONE && !n) {
		program_message(p, "“%s” is not in this issue", p->needle_text);
		return;
	}
	if (index != SESSION_NONE)
		program_show_article(p, index, NULL);
	enter_match(av, direction);
	if (index != SESSION_NONE)
		say_where(av, around ? direction : 0);
	else
		program_message(p, direction > 0 ? "from the beginning" : "from the end");
}

void
view_article_search(struct view *v, int direction)
{
	struct article_view *av = (struct article_view *)(uintptr_t)v;

	article_doc_search(&av->doc, &v->program->needle);
	/* From the first line that is seen: on from there, or back. */
	av->match = -1;
	for (size_t i = 0; i < av->doc.nmatches; i++)
		if (article_doc_line_of(&av->doc, av->doc.matches[i].block,
			av->doc.matches[i].from) < av->page.top)
			av->match = (int)i;
	if (direction < 0 && av->doc.nmatches)	/* else there is none to stand on */
		av->match++;
	article_view_next_match(av, direction);
}
