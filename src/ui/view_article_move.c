/* view_article_move.c - moving in an article, and from it to the next. */
#include "ui/article_view.h"

/* Goes to a line, or to the sheet that has it. */
static void
move_to(struct article_view *av, uint32_t top)
{
	av->page.top = top;
	av->anchor = article_doc_place(&av->doc, top);
}

uint32_t
article_view_top_around(const struct article_view *av, uint32_t line)
{
	const struct article_page *p = &av->page;

	return article_page_top_for(p, &av->doc, (int64_t)line - (p->columns.count ? 0 : p->rows / 3));
}

void
article_view_scroll_to(struct article_view *av, uint32_t line)
{
	if (line < av->page.top || line >= article_page_end(&av->page, &av->doc))
		move_to(av, article_view_top_around(av, line));
}

static void
scroll(struct article_view *av, int64_t by)
{
	move_to(av, article_page_after(&av->page, &av->doc, by));
}

static void
to_article(struct article_view *av, int direction, int count)
{
	struct program *p = av->view.program;
	uint32_t index = av->doc.index, next;

	for (int i = 0; i < (count ? count : 1); i++) {
		next = session_next(&p->session, index, direction);
		if (next == SESSION_NONE)
			break;
		index = next;
	}
	if (index == av->doc.index)
		program_message(p, direction > 0 ? "the last article" : "the first article");
	else
		program_show_article(p, index, NULL);
}

static void
to_page(struct article_view *av, int direction, int count)
{
	struct program *p = av->view.program;
	int64_t page = (int64_t)article_view_head(av)->pages[0] + direction * (count ? count : 1);
	uint32_t index = SESSION_NONE;

	/* Pages without a story are passed over. */
	for (; page >= 0 && page < p->session.ed->npages && index == SESSION_NONE; page += direction)
		index = session_first_of_page(&p->session, (uint32_t)page);
	if (index == SESSION_NONE)
		program_message(p, direction > 0 ? "the last page" : "the first page");
	else
		program_show_article(p, index, NULL);
}

void
article_view_read_on(struct article_view *av)
{
	struct program *p = av->view.program;
	uint32_t next;

	if (av->page.top < article_page_last(&av->page, &av->doc)) {
		scroll(av, av->page.rows > 1 ? av->page.rows - 1 : 1);
		return;
	}
	next = session_next_unread(&p->session, av->doc.index, 1);
	if (next == SESSION_NONE)
		program_message(p, "every article of this issue has been read");
	else
		program_show_article(p, next, NULL);
}

/* The first line or the last one; with a count, that line, or that part in a
 * hundred, as in vi and less. */
static uint32_t
line_asked(const struct article_view *av, const struct command *cmd)
{
	uint32_t last = article_page_last(&av->page, &av->doc);
	uint32_t line = cmd->count ? (uint32_t)cmd->count - 1 : cmd->id == CMD_BOTTOM ? last : 0;

	if (cmd->id == CMD_PERCENT)
		line = (uint32_t)((uint64_t)article_doc_count(&av->doc) * (uint32_t)cmd->count / 100);
	return line > last ? last : article_page_top_for(&av->page, &av->doc, line);
}

static void
where(struct article_view *av)
{
	struct program *p = av->view.program;
	const struct session *s = &p->session;

	program_message(p, "article %u of %u, lines %u to %u of %u, %u%s",
		session_number(s, av->doc.index), s->norder, av->page.top + 1,
		article_page_end(&av->page, &av->doc), article_doc_count(&av->doc),
		article_view_head(av)->chars, session_words(s)->chars);
}

bool
article_view_move(struct article_view *av, const struct command *cmd)
{ /* flat */
	int n = cmd->count ? cmd->count : 1, screen = av->page.rows > 1 ? av->page.rows - 1 : 1;

	switch (cmd->id) {
	case CMD_DOWN: scroll(av, n); return true;
	case CMD_UP: scroll(av, -n); return true;
	case CMD_PAGE_DOWN: scroll(av, n * screen); return true;
	case CMD_PAGE_UP: scroll(av, -n * screen); return true;
	case CMD_HALF_DOWN: scroll(av, n * ((av->page.rows + 1) / 2)); return true;
	case CMD_HALF_UP: scroll(av, -n * ((av->page.rows + 1) / 2)); return true;
	case CMD_TOP: case CMD_BOTTOM: case CMD_PERCENT: move_to(av, line_asked(av, cmd)); return true;
	case CMD_LEFT: case CMD_RIGHT:
		if (av->doc.shape.vertical)
			scroll(av, cmd->id == CMD_LEFT ? n * screen : -n * screen);
		return av->doc.shape.vertical;
	case CMD_READ_ON: article_view_read_on(av); return true;
	case CMD_NEXT_ARTICLE: to_article(av, 1, cmd->count); return true;
	case CMD_PREVIOUS_ARTICLE: to_article(av, -1, cmd->count); return true;
	case CMD_NEXT_PAGE: to_page(av, 1, cmd->count); return true;
	case CMD_PREVIOUS_PAGE: to_page(av, -1, cmd->count); return true;
	case CMD_WHERE: where(av); return true;
	default: return false;
	}
}
