#include "ui/foreground.h"

#include <stdarg.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/kiosk.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "paper/jump.h"

enum { STATE_RETRY_MS = 500, MINUTE_MS = 60000, WEEK = 7 * 24 * 60 };
enum { STUCK_MS = 300, SAVE_SECONDS = 5 };	/* in a write to the terminal, when it is to end; to save all */

void
program_init(struct program *p)
{
	canvas_init(&p->canvas);
	prompt_init(&p->prompt);
	p->prompt.argument = program_complete;
	p->prompt.argument_of = p;
	session_init(&p->session, p->cache, p->state);
	program_dress(p);
	p->dirty = true;
}

void
program_fini(struct program *p)
{
	program_free_pile(p);
	client_free(p->client);
	session_fini(&p->session);
	convert_free(p->convert);
	prompt_fini(&p->prompt);
	canvas_fini(&p->canvas);
	needle_fini(&p->needle);
	free(p->needle_text);
	free(p->wanted_article);
	buf_fini(&p->message);
	buf_fini(&p->failure);
}

static void
say(struct program *p, bool is_error, const char *fmt, va_list ap)
{
	struct buf raw = { 0 };

	buf_addv(&raw, fmt, ap);
	buf_clear(&p->message);
	utf8_printable(&p->message, buf_str(&raw), raw.len);
	buf_fini(&raw);
	p->message_is_error = is_error;
	p->dirty = true;
}

void
program_message(struct program *p, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(p, false, fmt, ap);
	va_end(ap);
}

void
program_error(struct program *p, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(p, true, fmt, ap);
	va_end(ap);
}

/* What the cache has to say since it was asked last: damage that came to light. */
static void
tell_damage(struct program *p)
{
	char note[256];

	if (cache_note(p->cache, note))
		program_error(p, "%s", note);
}

void
program_refresh(struct program *p)
{
	struct view *v = program_top(p);

	tell_damage(p);
	if (v && v->ops->refresh)	/* those below look again when they are uncovered */
		v->ops->refresh(v);
	p->dirty = true;
	if (v && p->session.ed && view_is_article(v) && view_article_index(v) == SESSION_NONE) {
		program_show_contents(p, SESSION_NONE);
		program_error(p, "this issue no longer has that article");
	}
}

void
program_show_article(struct program *p, uint32_t index, const struct position *at)
{
	if (index == SESSION_NONE) {
		program_show_contents(p, SESSION_NONE);
		return;
	}
	if (program_top(p) && view_is_article(program_top(p)))
		view_article_show(program_top(p), index, at);
	else
		program_push(p, view_article_new(p, index, at,
			settings_yes(p->settings, SET_STITCH)));
	session_mark_opened(&p->session, index);
	p->dirty = true;
}

/* Coming back from the inside part, a reader goes on where the story left the
 * page: at its jump line, not at its headline. */
static void
jump_line(const struct article *a, const struct article *from, struct position *out)
{
	for (uint32_t i = 0; i < from->nnotes; i++)
		if (from->notes[i].kind == NOTE_ON)
			return;	/* in the middle of a chain: forward is the way */
	for (uint32_t i = 0; i < a->nnotes; i++)
		if (a->notes[i].kind == NOTE_ON && a->notes[i].block < NOTE_IN_LABEL &&
		    from->nnotes) {
			*out = (struct position){ a->notes[i].block, a->notes[i].from, 0 };
			return;
		}
}

void
program_follow(struct program *p, const struct jump *j, uint32_t from, struct position at)
{
	const struct edition *ed = p->session.ed;
	struct position line = { 0 };

	if (j->result == JUMP_CHOICE) {	/* whether it is left is known when one is chosen */
		program_push(p, view_hits_new(p, j->why, j->to, j->count, true));
		return;
	}
	if (j->result != JUMP_FOUND) {
		program_error(p, "%s", j->why[0] ? j->why : "this story does not jump");
		return;
	}
	session_leave(&p->session, from, at);
	jump_line(&ed->articles[j->to[0]], &ed->articles[from], &line);
	program_show_article(p, j->to[0], &line);
}

void
program_save_place(struct program *p)
{
	struct view *v = program_top(p);

	if (v && v->ops->save)
		v->ops->save(v);
}

static void
flush_state(void *ctx)
{
	struct program *p = ctx;
	struct err e = { 0 };

	p->state_busy = !state_flush(p->state, &e);
	if (p->state_busy)
		loop_after(p->loop, STATE_RETRY_MS, flush_state, p);
	if (e.text[0])
		program_error(p, "%s", e.text);
}

void
program_kept(struct program *p, const char *fmt, ...)
{
	struct buf text = { 0 };
	va_list ap;

	va_start(ap, fmt);
	buf_addv(&text, fmt, ap);
	va_end(ap);
	if (!p->state_busy)
		flush_state(p);
	if (state_is_frozen(p->state))
		program_error(p, "%s until the end: what is read now is not remembered", text.data);
	else
		program_message(p, "%s%s", text.data, state_pending(p->state) ? ", not stored yet" : "");
	buf_fini(&text);
}

static void
idle(void *ctx)
{
	struct program *p = ctx;

	/* before the screen says so; each key would put a timer off */
	if (state_pending(p->state) && !p->state_busy)
		flush_state(p);
	if (p->dirty && !foreground_is_busy(p))
		program_draw(p);
}

static void
keys_waiting(void *ctx, int fd, short revents)
{
	struct program *p = ctx;
	struct event ev;

	/* curses holds keys of its own: read until it has none. */
	while (p->screen && (ev = screen_read(p->screen)).kind != EVENT_NONE) {
		program_event(p, &ev);
		if (loop_stopped(p->loop))
			return;
	}
	if (revents & (POLLHUP | POLLERR | POLLNVAL))
		program_quit(p);
}

static void
window_changed(void *ctx, int signo)
{
	struct program *p = ctx;
	int rows, cols;

	if (foreground_is_busy(p))
		return;		/* its turn comes when the screen does */
	screen_resized(p->screen);
	screen_size(p->screen, &rows, &cols);
	program_resize(p, rows, cols);
}

static void
told_to_end(void *ctx, int signo)
{
	alarm(SAVE_SECONDS);	/* the loop was come round to */
	program_quit(ctx);
}

static void
told_to_stop(void *ctx, int signo)
{
	struct command suspend = { CMD_SUSPEND, 0, "" };

	if (foreground_is_busy(ctx))
		program_stop_job();
	else
		program_command(ctx, &suspend);
}

static void
idle_out(void *ctx)
{
	struct program *p = ctx;

	p->idle = true;
	program_quit(p);
}

/* A setting in minutes, of which it takes a week at most; 0: never. */
static int
milliseconds(const struct program *p, enum setting_id id)
{
	long minutes = settings_number(p->settings, id);

	return minutes <= 0 ? 0 : (int)(minutes < WEEK ? minutes : WEEK) * MINUTE_MS;
}

void
program_awake(struct program *p)
{
	int ms = milliseconds(p, SET_IDLE);

	if (!p->screen)
		return;
	if (ms)
		loop_after(p->loop, ms, idle_out, p);
	else
		loop_cancel(p->loop, idle_out, p);
	/* Also where the loop is not come round to. */
	alarm(ms ? (unsigned)ms / 1000 + 1 : 0);
}

void
program_start(struct program *p)
{
	static const int ends[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };
	int rows, cols;

	loop_on_idle(p->loop, idle, p);
	if (!p->screen)
		return;
	loop_on_signal(p->loop, SIGWINCH, window_changed, p);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		loop_on_signal(p->loop, ends[i], told_to_end, p);
		loop_alarm_after(p->loop, ends[i], STUCK_MS);
	}
	loop_on_signal(p->loop, SIGTSTP, told_to_stop, p);
	loop_on_signal(p->loop, SIGCHLD, foreground_check, p);
	loop_watch(p->loop, screen_fd(p->screen), POLLIN, keys_waiting, p);
	screen_resized(p->screen);	/* nobody listened while it was opened */
	screen_size(p->screen, &rows, &cols);
	program_resize(p, rows, cols);
	program_awake(p);
}

void
program_resize(struct program *p, int rows, int cols)
{
	canvas_resize(&p->canvas, rows, cols);
	p->dirty = true;
}

void
program_quit(struct program *p)
{
	program_save_place(p);
	foreground_end(p);
	loop_stop(p->loop);
}

void
program_leave_screen(struct program *p)
{
	if (!p->screen)
		return;
	program_save_place(p);
	loop_unwatch(p->loop, screen_fd(p->screen));
	screen_leave(p->screen);
}

void
program_return_screen(struct program *p)
{
	int rows, cols;

	if (!p->screen)
		return;
	screen_return(p->screen);
	loop_watch(p->loop, screen_fd(p->screen), POLLIN, keys_waiting, p);
	screen_size(p->screen, &rows, &cols);
	program_resize(p, rows, cols);
}

/* Where the reader was in this paper, when that edition is the one that opens. */
static void
resume(struct program *p)
{
	struct state_place place = { 0 };
	struct position at = { 0 };
	int64_t index;
	bool stitched;

	if (!state_last(p->state, p->session.source.key, &place))
		return;
	if (date_compare(place.date, p->session.ed->date) == 0) {
		int64_t page = edition_page(p->session.ed, place.page);

		index = place.article[0] ? edition_article(p->session.ed, place.article) : -1;
		if (index >= 0)
			view_edition_select(program_top(p), (uint32_t)index);
		else if (page >= 0)
			view_edition_page(program_top(p), (uint32_t)page);
		stitched = strcmp(place.view, "stitched") == 0;
		if (index >= 0 && (stitched || strcmp(place.view, "article") == 0)) {
			struct state_article a = session_article(&p->session, (uint32_t)index);

			state_position(p->state, &a, &at);
			stitched |= settings_yes(p->settings, SET_STITCH);
			program_push(p, view_article_new(p, (uint32_t)index, &at, stitched));
			session_mark_opened(&p->session, (uint32_t)index);
		}
	}
	state_place_fini(&place);
}

static void ask_again(void *ctx);

static void
ask_later(struct program *p)
{
	int ms = milliseconds(p, SET_REFRESH);

	if (ms)
		loop_after(p->loop, ms, ask_again, p);
}

static void
ask_again(void *ctx)
{
	struct program *p = ctx;

	if (!p->session.source.local && !p->fetching)
		program_reload(p, p->wanted, true);
	ask_later(p);
}

/* The session goes to another paper, or to another day of one. */
static bool
take_paper(struct program *p, struct paper_source *source, struct date date, const char *word)
{
	struct err e = { 0 };
	bool local = source->local, there;

	program_save_place(p);
	free(p->wanted_article);
	p->wanted_article = NULL;
	p->wanted = date;
	p->wanted_word = word;
	buf_clear(&p->failure);
	there = session_open(&p->session, source, date, &e);
	if (!there && e.code != ERR_ABSENT)
		program_error(p, "%s", e.text);
	if (p->offline && p->screen)
		program_look(p);
	/* A day that is cached whole needs no question; the newest may have a successor. */
	if (!there || !date_is_set(date) || local)
		program_reload(p, date, there);
	ask_later(p);
	return there;
}

void
program_open_paper(struct program *p, struct paper_source *source, struct date date,
	const char *word, bool go_on)
{
	struct stay was = program_stay(p);
	bool there = take_paper(p, source, date, word);

	program_push_over(p, &was, view_edition_new(p));
	tell_damage(p);
	if (there && go_on)
		resume(p);
}

void
program_open_article(struct program *p, struct paper_source *source, struct date date, const char *id)
{
	struct stay was = program_stay(p);
	int64_t index;

	take_paper(p, source, date, NULL);
	if (!p->session.ed)
		p->wanted_article = mem_dup(id);
	index = p->session.ed ? edition_article(p->session.ed, id) : -1;
	program_push_over(p, &was, index < 0 ? view_edition_new(p) :
		view_article_new(p, (uint32_t)index, NULL, settings_yes(p->settings, SET_STITCH)));
	if (index >= 0)
		session_mark_opened(&p->session, (uint32_t)index);
	else if (p->session.ed)
		program_error(p, "this issue no longer has that article");
	p->going.elsewhere = false;
}

const char *
program_key(const struct program *p, enum command_id id, char *out, size_t size)
{
	const struct view *v = program_top(p);
	const struct binding *b = keymap_of(p->keymap, v ? v->ops->context : CONTEXT_EVERYWHERE, id);

	out[0] = '\0';
	return b && !(p->kiosk && kiosk_refuses(id)) ? keymap_keys(b, out, size) : out;
}
