#include "ui/article_view.h"

#include "paper/jump.h"
#include "ui/actions.h"

void
article_view_select_link(struct article_view *av, int direction)
{
	int n = (int)av->doc.nlinks, at = av->link;
	uint32_t end = article_page_end(&av->page, &av->doc);
	const char *address;

	if (!n) {
		program_message(av->view.program, "no links or pictures in this article");
		return;
	}
	if (at < 0) {	/* the first one that is seen, or the nearest in this direction */
		at = direction > 0 ? 0 : n - 1;
		while (direction > 0 && at < n - 1 && av->doc.links[at].line < av->page.top)
			at++;
		while (direction < 0 && at > 0 && av->doc.links[at].line >= end)
			at--;
	} else {
		at = (at + direction + n) % n;
	}
	av->link = at;
	article_view_scroll_to(av, av->doc.links[at].line);
	/* nobody opens what they cannot see */
	address = article_doc_address(&av->doc, &av->doc.links[at]);
	if (address && *address)
		program_message(av->view.program, "%s", address);
}

static void
follow_note(struct article_view *av, uint32_t index, uint32_t note)
{
	struct program *p = av->view.program;
	const struct article *a = &p->session.ed->articles[index];
	struct position at;
	struct jump j;

	if (note >= a->nnotes)
		return;
	j = jump_resolve(p->session.ed, index, &a->notes[note]);
	/* An explicit id of the feed goes before what the line says. */
	if (a->notes[note].kind != NOTE_REFER) {
		struct jump explicit = jump_follow(p->session.ed, index, a->notes[note].kind);

		if (explicit.result == JUMP_FOUND)
			j = explicit;
	}
	index = view_article_place(&av->view, &at);
	program_follow(p, &j, index, at);
}

bool
article_view_open_link(struct article_view *av)
{
	const struct doc_link *link;
	const char *address;

	if (av->link < 0)
		return false;
	link = &av->doc.links[av->link];
	address = article_doc_address(&av->doc, link);
	if (!address)
		follow_note(av, av->doc.story.parts[article_doc_part(&av->doc, link)],
			article_doc_span(&av->doc, link)->number);
	else if (link->span == DOC_PICTURE)
		actions_view(av->view.program, address);
	else
		actions_browse(av->view.program, address);
	return true;
}

/* A story without a jump line that stands on two pages: to where it stands as well. */
static bool
other_part(const struct article_view *av, struct jump *j)
{
	const struct article_doc *d = &av->doc;

	if (d->stitched || d->story.count < 2)
		return false;
	*j = (struct jump){ .result = JUMP_FOUND, .count = 1,
		.to = { d->story.parts[(d->part + 1) % d->story.count] } };
	return true;
}

void
article_view_jump(struct article_view *av)
{
	static const enum note_kind order[] = { NOTE_ON, NOTE_FROM, NOTE_REFER };
	struct program *p = av->view.program;
	struct position at;
	uint32_t index = view_article_place(&av->view, &at);
	struct jump j = { 0 };

	if (av->link >= 0 && !article_doc_address(&av->doc, &av->doc.links[av->link])) {
		article_view_open_link(av);
		return;
	}
	for (size_t i = 0; i < 3; i++) {
		j = jump_follow(p->session.ed, index, order[i]);
		if (j.result != JUMP_NO_ARTICLE || j.why[0])
			break;
	}
	if (j.result == JUMP_NO_ARTICLE && !j.why[0] && other_part(av, &j))
		at = (struct position){ 0 };
	program_follow(p, &j, index, at);
}
