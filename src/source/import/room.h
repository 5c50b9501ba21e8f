/* room.h - what the importer's files share: a sheet (one printed page) is
 * lines, lines are units (paragraphs, headlines, bylines), units have a form
 * and get a place in a story. */
#ifndef SOURCE_IMPORT_ROOM_H
#define SOURCE_IMPORT_ROOM_H

#include <uchar.h>

#include "source/byline/byline.h"
#include "source/import/import.h"

/* -- lines.c ----------------------------------------------------------- */

/* Between a line and the next one, where that goes on with it: */
enum import_turn {
	TURN_PLAIN,		/* a blank where two words meet */
	TURN_CUT,		/* nothing; the hyphen at the line's end goes, or went before */
	TURN_KEPT,		/* nothing */
	TURN_APART,		/* a blank: two- and three-year-olds */
};

struct import_line {		/* one that is not blank */
	uint32_t from, to;	/* bytes of the sheet's text, without the blanks around */
	uint32_t gap;		/* blank lines above it */
	uint16_t cells, indent;	/* up to UINT16_MAX */
	uint16_t reach;		/* the widest measure that would have ended it here */
	bool marks;		/* stops or commas in it: verse has none */
	uint8_t turn;		/* enum import_turn */
};

/* What a unit looks like by itself. */
enum import_form {
	IMPORT_PLAIN,
	IMPORT_BYLINE,		/* a line of its own: ■记者 沈禾 */
	IMPORT_CREDIT,		/* the same of a picture: ■摄影 记者 王 蓉 */
	IMPORT_DATED,		/* begins with a dateline */
	IMPORT_NOTE,		/* nothing but a jump note: （下转2版） */
	IMPORT_FURNITURE,	/* date, issue, imprint, editors */
	IMPORT_PAPER,		/* a paper's name */
	IMPORT_BOX,		/* 扫一扫 更精彩 */
	IMPORT_WEATHER,		/* a forecast's text */
};

/* What follows from its place. */
enum import_role {
	ROLE_NONE, ROLE_MASTHEAD, ROLE_MOTTO, ROLE_LEFT,	/* of the masthead, but neither */
	ROLE_HEAD, ROLE_BYLINE, ROLE_TEXT, ROLE_SUBHEAD
};

struct import_unit {
	uint32_t first, count;	/* lines */
	uint32_t chars;		/* that are not blank */
	uint32_t dateline;	/* bytes of it at the start; 0 none */
	uint32_t byline_from, byline_to;	/* behind it, in brackets, or in its place; equal: none */
	uint8_t form, role;
	uint8_t stops, commas;	/* 。！？ and ，；、 inside, before the last character */
	uint8_t weather;	/* cues */
	uint8_t heads;		/* enum article_kind that a headline like this promises */
	uint8_t kind;		/* enum article_kind of the story that begins here */
	bool starts;		/* a story begins here */
	bool wide;		/* more blank lines above it than is usual */
	bool indented;
	bool ended;		/* as a sentence does, or as an article does */
	bool stopped;		/* with a mark that no headline ends with */
	bool open;		/* a quotation or a bracket is not closed */
	bool closing;		/* begins as only the rest of a sentence can */
	bool hanging;		/* ends with a word that asks for another: 的, 和, a comma */
	bool tight;		/* sits on the line above, without a blank line */
	bool standing;		/* a standing head */
	bool running;		/* begins as running text does: 会议强调 */
	bool cut;		/* goes on in what is below it, which may be torn */
	bool row;		/* of a table: 1 苇渡队 12 */
	bool western;		/* more Latin letters than others */
	uint32_t credit;	/* where a picture's credit begins, at its end; 0 none */
	bool credited, dated_end, turns_on, comes_from, refers;
};

struct import_sheet {
	const char *label, *file;	/* label "": not said */
	const char *text;		/* gated */
	size_t len;
	struct import_line *lines;
	size_t nlines, lines_cap;
	struct import_unit *units;
	size_t nunits, units_cap;
	uint32_t gap;			/* the usual one between units */
	bool indents;			/* paragraphs begin with an indent */
	size_t top;			/* units of the masthead, or of the folio */
};

/* Lines from the text, and from lines units: those that were wrapped are one. */
void import_lines_read(struct import_sheet *s);
void import_lines_units(struct import_sheet *s);
void import_sheet_fini(struct import_sheet *s);

/* -- turns.c ----------------------------------------------------------- */

/* A Latin letter is the last of s[0, n). */
bool import_is_letter(const char *s, size_t n);
/* What stands between the lines, where they go on. */
void import_turns(struct import_sheet *s);
/* The unit's text, its lines joined as they were before they were wrapped. */
void import_lines_text(const struct import_sheet *s, const struct import_unit *u, struct buf *out);

/* -- form.c ------------------------------------------------------------ */

/* Fills in all that is seen in the text of the unit alone. */
void import_form(struct import_unit *u, const char *text, size_t len);
/* Could be a headline, or a line of one. */
bool import_headish(const struct import_unit *u);
/* Text in sentences. */
bool import_prose(const struct import_unit *u);
/* Two balanced halves: 两岸来风 一纸知晓. */
bool import_motto(const char *text, size_t len);
/* One of the standing heads that every paper has: 导读, 图片新闻. */
bool import_standing(const uint32_t *cp, int n);
/* Those, and what is worded as one: 寻找新手艺. */
bool import_label(const char *text, size_t len);
/* It says that something happened: 召开, 举行. */
bool import_event(const char *text, size_t len);
/* How to reach someone, and little else: 新闻热线：8888-1234. */
bool import_contact(const char *text, size_t len);
/* A day in the text; unset when there is none. */
struct date import_day(const char *text, size_t len);
/* The month whose English name stands there, and where that ends; 0: none. */
int import_month(const struct ends *v, int at, int *end);

/* -- folio.c ----------------------------------------------------------- */

/* "第02版 要闻", also in the line of the day: label and name of the page, in bytes of the
 * text; false when it is none. */
struct import_folio {
	uint32_t label, label_n, name, name_n;
};
bool import_folio(const char *text, size_t len, struct import_folio *out);
/* A label and nothing else; number: it may be any number. */
bool import_folio_alone(const char *text, size_t len, struct import_folio *out, bool *number);
/* A line of an index: Opinion A10. */
bool import_index_line(const struct import_sheet *s, const struct import_unit *u);
/* Those that stand at the edges of the page are its folio; the lines of an index refer. */
void import_folio_edges(struct import_sheet *s);
/* What the sheet says of itself, in bytes of its text. */
bool import_folio_of(const struct import_sheet *s, struct import_folio *out);

/* -- join.c ------------------------------------------------------------ */

/* Joins the paragraphs that a column's end cut in the middle of a sentence. */
void import_join(struct import_sheet *s);

/* -- masthead.c -------------------------------------------------------- */

/* The unit is one line, and that is so of it. */
bool import_says(const struct import_sheet *s, const struct import_unit *u,
	bool (*what)(const char *, size_t));
/* Gives the units of the masthead their roles; how many they are. */
size_t import_masthead(struct import_sheet *s, bool *named);
/* A motto that is no couplet stands between the paper's name and a whole headline. */
bool import_loose_motto(const struct import_sheet *s, size_t from, size_t to);

/* -- blocks.c ---------------------------------------------------------- */

/* Masthead, and headlines above bylines and datelines: before joining, so that none is
 * taken for a part of a sentence. */
void import_blocks_heads(struct import_sheet *s);
/* Then each unit has a role, and the first of each story `starts` and a kind. */
void import_blocks_stories(struct import_sheet *s);

/* -- head.c ------------------------------------------------------------ */

struct import_head {
	struct buf label, title, kicker, subtitle;	/* the latter two: lines parted by \n */
};
/* The lines of a headline block, parted by \n, come apart. */
void import_head(struct import_head *h, const char *lines);
void import_head_fini(struct import_head *h);

#endif
