/* cache.h - the cache: editions, bodies, pictures, validators, the ledger.
 *
 * Written by kanbao-fetch only; read by any number of readers at once, who
 * neither wait nor fail. SQLite in WAL mode with SQLITE_FCNTL_PERSIST_WAL, so
 * that a user without write permission can read during and after writes
 * (without a -shm file: immutable=1). What was reported saved survives kill -9:
 * the page list of an edition is one transaction, each article another. A
 * damaged file is set aside as cache.db.damaged-DATE and named in `note`. */
#ifndef STORE_CACHE_H
#define STORE_CACHE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "paper/edition.h"

struct cache;
enum cache_mode { CACHE_READ, CACHE_WRITE };

/* `dir` holds cache.db. CACHE_READ of a directory without one is an empty
 * cache, not an error. *note (may be NULL): one line to tell the reader, ""
 * when there is nothing to tell. */
struct cache *cache_open(const char *dir, enum cache_mode mode, char note[256], struct err *e);
void cache_close(struct cache *c);
/* What has happened to the file since: true when there is a line to tell, once. */
bool cache_note(struct cache *c, char note[256]);
/* Changes whenever a writer has committed something. */
int64_t cache_version(struct cache *c);

/* -- reading ------------------------------------------------------------- */

struct cache_edition_row {	/* one line of `kanbao list` and of the back issues */
	char *key, *paper, *name;	/* source key, title of the paper, edition's name */
	struct date date;
	uint32_t pages, bodies, failed;
	uint32_t articles, repeats;	/* repeats: of these, what stands under a second id */
	uint32_t pictures_missing;	/* of those that were asked for */
	bool pinned, expired;
	int64_t fetched;		/* seconds since 1970 */
	uint64_t bytes;
};
/* Newest first; key NULL: all papers. Free with cache_rows_free. */
bool cache_list(struct cache *c, const char *key, struct cache_edition_row **rows, size_t *n,
	struct err *e);
void cache_rows_free(struct cache_edition_row *rows, size_t n);

/* date unset: the newest. ERR_ABSENT when the cache has none. */
struct edition *cache_edition(struct cache *c, const char *key, struct date date, struct err *e);
/* The body of article `index` of an edition that came from cache_edition().
 * ERR_ABSENT when it is not there. */
bool cache_body(struct cache *c, const struct edition *ed, uint32_t index, struct body *out,
	struct err *e);
/* Bytes of a picture; ERR_ABSENT when not cached. */
bool cache_picture(struct cache *c, const char *url, struct buf *out, char type[64], struct err *e);

struct cache_gap {		/* a picture of an edition that did not come */
	char *url, *reason;
	int64_t when;		/* seconds since 1970: asked for last */
	bool for_good;		/* its server has said that there is none */
};
/* By address. Free with cache_gaps_free. */
bool cache_gaps(struct cache *c, const char *key, struct date date, struct cache_gap **v, size_t *n,
	struct err *e);
void cache_gaps_free(struct cache_gap *v, size_t n);

/* A page list's document, of the paper's newest edition only. */
struct cache_document {
	struct buf data;
	char name[1024], type[128], etag[256], last_modified[64];	/* name: its final URL */
	int64_t checked;		/* seconds since 1970 */
};
/* ERR_ABSENT when it is not there. Free its data with buf_fini(). */
bool cache_document(struct cache *c, const char *key, const char *url, struct cache_document *out,
	struct err *e);

struct cache_issue {		/* a day that the paper's calendar has */
	struct date date;
	char *url;
};
/* Newest first; none when no calendar was read yet. Free with cache_issues_free. */
bool cache_issues(struct cache *c, const char *key, struct cache_issue **v, size_t *n,
	struct err *e);
void cache_issues_free(struct cache_issue *v, size_t n);
/* Where the calendar of the days before those is, which nobody has read yet; yours to free,
 * NULL: there is none. */
char *cache_issues_further(struct cache *c, const char *key);

/* -- searching ----------------------------------------------------------- */

struct cache_found {		/* articles of an edition that may have what is searched for */
	const char *key;
	struct date date;
	const uint32_t *places;	/* in order; indices of the edition's articles */
	size_t n;
};
/* All cached editions, or those of a paper, back to a day (unset: the first one).
 * Every phrase is to stand in an article, as base/utf8_words.h sees it. The index
 * leads to few articles; where an edition is not in it yet, where the cache is an
 * older kanbao's, or where the phrases have no word that it knows, to all of them.
 * They are to be looked at before they are shown. */
struct cache_search *cache_search_new(struct cache *c, const char *key, struct date since,
	const char *const *phrases, size_t n);
void cache_search_free(struct cache_search *s);
/* The next ones, newest first, papers in the order of cache_list(); borrowed until the
 * next call. May find none for now: it works for about so many milliseconds (0: as
 * long as it takes), and holds no transaction when it returns. *end: there are no more. */
bool cache_search_next(struct cache_search *s, int ms, const struct cache_found **v, size_t *n,
	bool *end, struct err *e);

/* -- writing (CACHE_WRITE) ----------------------------------------------- */

/* Stores the skeleton in one transaction: visible at once. Bodies that are
 * already there stay with the article of the same id; articles that are gone
 * go. Heads seen before keep their hash and notes until the body comes. */
bool cache_put_edition(struct cache *c, const char *key, const struct edition *ed, struct err *e);
/* Stores one article's head and body in one transaction. */
bool cache_put_article(struct cache *c, const char *key, const struct edition *ed, uint32_t index,
	const struct body *body, struct err *e);
/* Notes in the ledger why an article (or, with id "", the edition) is missing. */
bool cache_put_failure(struct cache *c, const char *key, struct date date, const char *id,
	const char *reason, int64_t when, struct err *e);
bool cache_put_picture(struct cache *c, const char *key, struct date date, const char *url,
	const char *type, const void *data, size_t n, struct err *e);
/* Notes in the ledger which of an edition's pictures could not be had, all of them (v NULL: as
 * before), and how many of its articles are there under two ids, which only their texts tell. */
bool cache_put_settled(struct cache *c, const char *key, struct date date, const struct cache_gap *v,
	size_t n, uint32_t repeats, struct err *e);
/* Has a picture's server said that there is none, whichever edition it is of? *out: its strings are yours. */
bool cache_gap_for_good(struct cache *c, const char *url, struct cache_gap *out);
bool cache_pin(struct cache *c, const char *key, struct date date, bool pinned, struct err *e);

/* Keeps a page list's document as it came; one of the same url goes. */
bool cache_put_document(struct cache *c, const char *key, const char *url, const struct cache_document *d,
	struct err *e);
/* It was asked for again, and is as it was. */
bool cache_check_document(struct cache *c, const char *key, const char *url, int64_t when, struct err *e);
/* keep: the paper's other documents go; else these. */
bool cache_settle_documents(struct cache *c, const char *key, char *const *urls, size_t n, bool keep,
	struct err *e);

/* Takes the place of what was known of the paper's calendar. further: NULL none. */
bool cache_put_issues(struct cache *c, const char *key, const struct cache_issue *v, size_t n,
	const char *further, struct err *e);

/* Puts one edition that an older kanbao has cached into the index, the newest one;
 * *left: how many wait still. What is stored now is in the index at once. */
bool cache_index_step(struct cache *c, uint32_t *left, struct err *e);

struct cache_validators {	/* of one URL; "" when there is none */
	char etag[256], last_modified[64];
	int64_t checked;	/* seconds since 1970; 0 never */
	int64_t not_before;	/* the server asked to be left alone until then; 0 */
	char key[2048];		/* which edition the URL gave; without a date, whose calendar */
	struct date date;
};
bool cache_validators(struct cache *c, const char *url, struct cache_validators *v, struct err *e);
bool cache_put_validators(struct cache *c, const char *url, const struct cache_validators *v,
	struct err *e);

struct cache_bounds {
	uint64_t max_bytes;	/* 0: no bound */
	int max_days;		/* editions fetched longer ago; 0: no bound */
	const char *kept;	/* keys of the papers that are taken, parted by \n; NULL none */
};
/* Drops unpinned editions, those fetched longest ago first, until both bounds hold.
 * The newest edition of a paper that is taken stays; of others, such as a file that
 * was read once, it stays a day. *dropped: how many. */
bool cache_prune(struct cache *c, const struct cache_bounds *b, int64_t now, int *dropped,
	struct err *e);

#endif
