#include "ui/actions.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/child.h"
#include "app/stitch.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "ui/foreground.h"

/* The article as plain text, as it is shown: its headline block, then its body; the
 * whole story where that is read. */
static bool
article_text(struct program *p, uint32_t index, const struct story *story, struct buf *out)
{
	const struct article *a = &p->session.shown->articles[index];
	const char *const head[] = { a->label, a->kicker, a->title, a->subtitle, a->byline };
	struct arena arena = { 0 };
	struct err e = { 0 };
	struct body whole = { 0 };
	const struct body *b;
	char *text;

	if (story && stitch_body(p->cache, p->session.ed, story, &whole, NULL))
		b = &whole;
	else
		b = session_body(&p->session, index, &e);
	if (!b) {
		program_error(p, "%s", e.text);
		return false;
	}
	for (size_t i = 0; i < sizeof head / sizeof *head; i++)
		if (head[i][0])
			buf_addf(out, "%s\n", head[i]);
	text = body_text(b);
	buf_addf(out, "\n%s%s%s\n", a->dateline, a->dateline[0] ? " " : "",
		program_text(p, &arena, index, text));
	arena_fini(&arena);
	free(text);
	body_fini(&whole);
	return true;
}

static void
copy(struct program *p, const char *text, size_t n, const char *what)
{
	if (!p->screen || screen_copy(p->screen, text, n))
		program_message(p, "%s copied", what);
	else
		program_error(p, "too long for the terminal's clipboard; `save` writes a file");
}

/* "2026-07-09 末班车，多等三分钟.txt": a name that any file system takes. */
static char *
file_name(const struct program *p, uint32_t index)
{
	const char *title = p->session.shown->articles[index].title;
	char day[DATE_TEXT], *name;

	name = mem_printf("%s %.*s.txt", date_format(p->session.ed->date, day),
		(int)utf8_fit(title, strlen(title), 60, NULL), title);
	for (char *c = name; *c; c++)
		if (strchr("/\\:*?\"<>|\n", *c))
			*c = '-';
	return name;
}

static void
save(struct program *p, uint32_t index, const char *file, const struct buf *text)
{
	struct err e = { 0 };
	char *path;

	if (!*file) {
		char *name = file_name(p, index), *line = mem_printf("save %s", name);

		prompt_open(&p->prompt, PROMPT_COMMAND, line);
		free(line);
		free(name);
		return;
	}
	path = path_typed(file);
	if (access(path, F_OK) == 0)
		program_error(p, "%s is there already; choose another name", path);
	else if (path_write(path, buf_str(text), text->len, &e))
		program_message(p, "saved to %s", path);
	else
		program_error(p, "%s", e.text);
	free(path);
}

static void
pipe_to(struct program *p, const char *command, const struct buf *text)
{
	struct err e = { 0 };
	pid_t pid;

	if (!*command) {
		prompt_open(&p->prompt, PROMPT_COMMAND, "pipe ");
		return;
	}
	program_leave_screen(p);
	if (child_pipe(command, buf_str(text), text->len, &pid, &e)) {
		foreground_run(p, pid, command, true);
	} else {
		program_return_screen(p);
		program_error(p, "%s", e.text);
	}
}

static void
open_address(struct program *p, const char *with, const char *called, const char *url)
{
	struct err e = { 0 };
	pid_t pid;

	program_leave_screen(p);
	if (child_browse(with, url, &pid, &e)) {
		foreground_run(p, pid, called, false);
	} else {
		program_return_screen(p);
		program_error(p, "%s", e.text);
	}
}

void
actions_browse(struct program *p, const char *url)
{
	if (*url)
		open_address(p, settings_text(p->settings, SET_BROWSER), "the browser", url);
	else
		program_error(p, "this article has no address");
}

void
actions_view(struct program *p, const char *url)
{
	const char *viewer = settings_text(p->settings, SET_VIEWER);

	open_address(p, *viewer ? viewer : settings_text(p->settings, SET_BROWSER), "the viewer", url);
}

void
actions_page_image(struct program *p)
{
	uint32_t index = view_selected(program_top(p));
	const struct page *page;

	if (!p->session.ed || index == SESSION_NONE) {
		program_message(p, "no page is selected");
		return;
	}
	page = &p->session.ed->pages[p->session.ed->articles[index].pages[0]];
	if (*page->pdf || *page->image)
		actions_view(p, *page->pdf ? page->pdf : page->image);
	else
		program_message(p, "the paper gives neither a PDF nor a picture of this page");
}

static void
toggle_bookmark(struct program *p, uint32_t index)
{
	struct state_article a = session_article(&p->session, index);
	bool on = !state_is_bookmarked(p->state, &a);

	state_bookmark(p->state, &a, session_title(&p->session, index), on, date_now());
	program_kept(p, on ? "bookmarked" : "bookmark dropped");
}

void
actions_article(struct program *p, const struct command *cmd)
{
	const struct story *story = view_article_story(program_top(p));
	uint32_t index = story ? story->parts[0] : view_selected(program_top(p));
	const struct article *a;
	struct buf text = { 0 };

	if (!p->session.ed || index == SESSION_NONE) {
		program_message(p, "no article is selected");
		return;
	}
	a = &p->session.ed->articles[index];
	switch (cmd->id) {
	case CMD_TOGGLE_READ:
		session_mark(&p->session, story ? story->parts : &index,
			story ? story->count : 1, !p->session.read[index]);
		program_refresh(p);
		program_kept(p, p->session.read[index] ? "marked read" : "marked unread");
		break;
	case CMD_BOOKMARK:
		toggle_bookmark(p, index);
		break;
	case CMD_COPY_ADDRESS:
		if (a->url[0])
			copy(p, a->url, strlen(a->url), "address");
		else
			program_error(p, "this article has no address");
		break;
	case CMD_BROWSE:
		actions_browse(p, a->url);
		break;
	default:
		if (!article_text(p, index, story, &text))
			break;
		if (cmd->id == CMD_COPY_TEXT)
			copy(p, buf_str(&text), text.len, "text");
		else if (cmd->id == CMD_SAVE)
			save(p, index, cmd->argument, &text);
		else if (cmd->id == CMD_PIPE)
			pipe_to(p, cmd->argument, &text);
	}
	buf_fini(&text);
}

void
actions_search_edition(struct program *p)
{
	struct session *s = &p->session;
	uint32_t *list, n = 0;
	char *caption;

	if (!s->ed || !p->needle.text)
		return;
	list = mem_array(s->norder, sizeof *list);
	for (uint32_t i = 0; i < s->norder; i++) {
		const struct article *a = &s->ed->articles[s->order[i]];
		const struct body *b = a->has_body ? session_body(s, s->order[i], NULL) : NULL;

		if (search_article(&p->needle, a, b))
			list[n++] = s->order[i];
	}
	caption = mem_printf("“%s” in %u of %u articles", p->needle_text, n, s->norder);
	if (n)
		program_push(p, view_hits_new(p, caption, list, n, false));
	else
		program_message(p, "“%s” is not in this issue", p->needle_text);
	free(caption);
	free(list);
}

bool
actions_pin(struct program *p, bool on)
{
	struct err e = { 0 };

	if (!p->client)
		program_reload(p, p->session.ed->date, true);
	if (p->client && client_pin(p->client, p->session.source.key, p->session.ed->date, on, &e))
		return true;
	program_error(p, "%s", e.code ? e.text : "the cache cannot be changed from here");
	return false;
}
