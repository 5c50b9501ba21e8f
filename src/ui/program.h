/* program.h - the reader's program: a pile of views, the keys that reach them,
 * the prompt, the status line, and the news that the fetcher brings. */
#ifndef UI_PROGRAM_H
#define UI_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "app/client.h"
#include "app/keymap.h"
#include "app/papers.h"
#include "app/search.h"
#include "app/session.h"
#include "app/settings.h"
#include "base/buf.h"
#include "loop/loop.h"
#include "typeset/convert.h"
#include "ui/canvas.h"
#include "ui/event.h"
#include "ui/prompt.h"
#include "ui/screen.h"
#include "ui/view.h"

enum { PROGRAM_VIEWS = 12 };

/* Which edition the session was at. */
struct stay {
	struct paper_source source;	/* owned; key NULL: none */
	struct date date, wanted;
	const char *wanted_word;	/* as in struct program */
};

struct level {			/* of the pile of views */
	struct view *view;
	bool opens;		/* another edition than that of the views below: */
	struct stay under;
};

struct foreground {		/* foreground.h: what has the terminal instead of the reader */
	pid_t pid;		/* 0: nothing, or it has ended and Enter is waited for */
	char *command;
	bool pause;
	int status;
};

struct program {
	/* Wiring, borrowed from kanbao.c. */
	struct loop *loop;
	struct settings *settings;
	struct keymap *keymap;
	struct papers *papers;
	struct cache *cache;
	struct state *state;
	const char *cache_dir;
	bool offline, kiosk;
	struct screen *screen;		/* NULL: a script reads the canvas */

	struct convert *convert;	/* owned; NULL: every text as the paper has it */
	char script[8];			/* the conversion that was on last */
	struct client *client;
	struct session session;
	struct canvas canvas;
	struct level pile[PROGRAM_VIEWS];
	int depth;
	struct foreground foreground;
	struct prompt prompt;
	struct needle needle;		/* what is searched for; text NULL: no search */
	char *needle_text;		/* as it was typed */
	bool backward;			/* so is it searched, and `next` goes on so */
	key_code keys[KEYMAP_KEYS];	/* typed so far of a row of keys */
	unsigned nkeys;
	int count;
	struct buf message;		/* shown until the next key */
	bool message_is_error;
	struct buf failure;		/* why the paper could not be had; shown in its place */
	uint32_t done, total;		/* the fetcher's progress: articles */
	uint64_t bytes;
	bool fetching, dirty, news_waiting;
	int64_t cache_seen;		/* its version, and its newest issue, when it was looked at last */
	struct date newest_seen;
	bool searching;			/* the archive, in the next round */
	bool idle;			/* it has ended because nobody typed */
	bool answer_due;		/* the reader asked for news: that there are none is said, too */
	bool state_busy;		/* a timer tries again to store what was marked */
	struct {
		struct date day;	/* of the issue to open when it arrives; unset none */
		bool before;		/* the newest that is older than that */
		bool asked;		/* the fetch that runs was for it, also when it is there */
		bool elsewhere;		/* the reader has gone to another view since */
	} going;
	char *wanted_article;		/* of an issue that is not there yet: opens when that arrives */
	struct date wanted;		/* the day asked for on the command line */
	const char *wanted_word;	/* the same as it was typed, while the paper's zone is not
					 * known; else NULL. Borrowed from the command line */
};

void program_init(struct program *p);
void program_fini(struct program *p);
/* Opens a paper: what the cache has of it at once, the fresh edition behind it.
 * `source` is taken over. `word`: the date as it was typed where nobody knows yet
 * what it means, else NULL. `resume`: go on where the reader was. */
void program_open_paper(struct program *p, struct paper_source *source, struct date date,
	const char *word, bool resume);
void program_dress(struct program *p);	/* the session shows what `convert` makes of it */
/* One article of one issue, as a bookmark names it, over the list that names it. */
void program_open_article(struct program *p, struct paper_source *source, struct date date,
	const char *id);
void program_start(struct program *p);	/* connects loop, screen and signals */
void program_draw(struct program *p);	/* the canvas, and the screen if there is one */
/* What the title and the status line leave to the view. */
struct area program_area(const struct program *p);
void program_event(struct program *p, const struct event *ev);
void program_command(struct program *p, const struct command *cmd);
void program_resize(struct program *p, int rows, int cols);
void program_quit(struct program *p);
/* Somebody has typed: it ends the setting's minutes from now. */
void program_awake(struct program *p);

/* -- what views ask for --------------------------------------------------- */

void program_message(struct program *p, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The same for what is reported as kept: stored before it is said, or it says so. */
void program_kept(struct program *p, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void program_error(struct program *p, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void program_push(struct program *p, struct view *v);	/* takes over */
/* A view of an edition that the session has gone to; `was` (taken over) is gone back
 * to when the view is taken away. */
struct stay program_stay(const struct program *p);
void program_push_over(struct program *p, struct stay *was, struct view *v);
/* In the place of one of its kind that lies there, where there is one. */
void program_push_instead(struct program *p, struct view *v);	/* takes over */
bool program_pop(struct program *p);			/* false at the last one */
void program_free_pile(struct program *p);
struct view *program_top(const struct program *p);
void program_refresh(struct program *p);		/* marks have changed: the view looks again */
/* Shows an article: in the article view on top, or in a new one. SESSION_NONE: the
 * contents. at NULL: from its beginning, in stitched reading that of its story. */
void program_show_article(struct program *p, uint32_t index, const struct position *at);
void program_show_contents(struct program *p, uint32_t page);
/* Follows a jump's result: there, to a choice, or a line that says why not. */
struct jump;
void program_follow(struct program *p, const struct jump *j, uint32_t from, struct position at);
/* The prompt's argument(); ctx is the program. */
void program_complete(const void *program, enum command_id id, const char *begun,
	struct prompt_choices *out);
/* What was typed at a prompt of that mark, or the command that opens it. */
void program_search(struct program *p, char mark, const char *text);
void program_search_command(struct program *p, const struct command *cmd);
void program_search_off(struct program *p);
bool program_aim(struct program *p, const char *text);	/* at what is searched for; false: that is
								 * nothing, and the old aim stays */
bool program_aim_query(struct program *p, const char *text, struct err *e);	/* as the archive is asked */
void program_toggle_convert(struct program *p, const char *name);	/* the command; says what it did */
/* A line of an article (SESSION_NONE: of the paper that is open) as it is shown; a
 * headline, or what stands for it (session_title()). Borrowed, or in `a`. */
const char *program_text(const struct program *p, struct arena *a, uint32_t index, const char *text);
const char *program_title(struct program *p, struct arena *a, uint32_t index);
void program_save_place(struct program *p);
/* Asks the fetcher; says so when there is no network to be used. */
void program_reload(struct program *p, struct date date, bool quiet);
/* Offline: from now on what another fetcher brings is seen. */
void program_look(struct program *p);
struct client *program_client(struct program *p);
/* The issue of a day, the one before a day, the one beside this one: opened, or
 * asked of the fetcher and opened when it arrives. */
void program_go_to_day(struct program *p, struct date day);
void program_go_before(struct program *p, struct date day);
void program_turn_issue(struct program *p, int direction);
bool program_day_arrived(struct program *p, struct date day);	/* it was waited for */
void program_going(const struct program *p, struct buf *out);	/* "the issue of ...: ", or nothing */
/* Gives the terminal to another program and takes it back. */
void program_leave_screen(struct program *p);
void program_return_screen(struct program *p);
/* Stops the reader's whole job, as ^Z does; comes back when a shell lets it go on. */
void program_stop_job(void);

/* The key that is bound to a command now, for hints; "" when none is. */
const char *program_key(const struct program *p, enum command_id id, char *out, size_t size);

/* -- the views ------------------------------------------------------------ */

struct view *view_papers_new(struct program *p);
struct view *view_edition_new(struct program *p);
struct view *view_article_new(struct program *p, uint32_t index, const struct position *at,
	bool stitch);
/* What is found in all cached editions; NULL where there is nothing to search for. */
struct view *view_archive_new(struct program *p, const char *text, struct err *e);
struct view *view_bookmarks_new(struct program *p);
struct view *view_issues_new(struct program *p);
struct view *view_help_new(struct program *p, enum keymap_context of);
/* A list of articles to choose from: candidates of a jump, hits of a search. */
struct view *view_hits_new(struct program *p, const char *caption, const uint32_t *list,
	uint32_t count, bool from_jump);

/* What the program asks the views on its pile. */
void view_article_show(struct view *v, uint32_t index, const struct position *at);
bool view_is_article(const struct view *v);
uint32_t view_article_index(const struct view *v);
/* Where the reader is: of a story that is stitched, the part and a place in it. */
uint32_t view_article_place(const struct view *v, struct position *at);
/* The story, while it is shown stitched; else NULL. Borrowed until the next command. */
const struct story *view_article_story(const struct view *v);
void view_article_search(struct view *v, int direction);
bool view_is_edition(const struct view *v);
void view_edition_select(struct view *v, uint32_t index);
uint32_t view_edition_selected(const struct view *v);
void view_edition_page(struct view *v, uint32_t page);
/* The article that commands such as save or copy mean; SESSION_NONE. */
uint32_t view_selected(const struct view *v);

#endif
