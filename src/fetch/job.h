/* job.h - one paper of a run: what is asked for, what is being stored, where to
 * go next. Its steps follow each other through the loop, so that signals and
 * other papers come in between:
 *
 *	job_begin -> job_ask -> intake_read -> keep_start -> pictures_start
 *	          -> job_settled -> walk_on -> job_ask ... -> job_end
 */
#ifndef FETCH_JOB_H
#define FETCH_JOB_H

#include "fetch/document.h"
#include "fetch/report.h"
#include "fetch/sync.h"
#include "source/source.h"
#include "store/cache.h"

#define JOB_ACCEPT "application/feed+json, application/rss+xml, application/atom+xml, " \
	"application/json;q=0.9, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
/* Of an article, which many servers have as a feed's entry, too. */
#define JOB_ACCEPT_PAGE "text/html, application/xhtml+xml, */*;q=0.5"
enum { JOB_RECHECK_S = 30 * 60 };	/* what is no older is not looked at again */
enum { JOB_MAX_WANTS = 4096, JOB_MAX_STOPS = 1000, JOB_MAX_DOORS = 5, JOB_MAX_MISSES = 7 };

struct stop {			/* a back issue to ask for */
	struct date date;	/* as the calendar says; unset: where next_url leads */
	char *url;
};

struct picture {
	struct job *job;
	char *url;
	char *reason;		/* why it is missing; NULL: it is not */
	int64_t when;		/* it was asked for; 0 never */
	bool for_good;		/* there is none */
};

struct wanted {			/* a further document of the edition */
	struct wanted *next;
	struct job *job;
	unsigned edition;	/* job->edition when it was wanted */
	int tag;
	uint32_t article;
	char *url;
	bool asked, cached;	/* cached: the article's text of an earlier run; of a list, all of it */
	bool empty;		/* an earlier run saw that there is none */
};

struct part {			/* a document of a list, and what it answered with */
	struct part *next;
	char *url;
	struct cache_validators validators;
};

struct job {
	struct job *next;
	struct sync *sync;
	char *key, *name, *source;
	bool ended;
	bool placed, near;		/* it is known where the source is: on this machine or its network */

	struct date asked, since, before;	/* unset: the newest only */
	bool dates_known;		/* words such as "today" need the paper's zone */

	/* The edition's first document. */
	char *url, *from;		/* as the cache names it; as answered */
	struct date expected;		/* the calendar's word for it; unset none */
	struct cache_validators validators;	/* the cache's, then the answer's */
	const struct source_ops *ops;	/* who understood it */
	void *state;			/* its own */
	char *door;			/* where it leads instead; NULL: it is the edition's own */
	int doors;			/* gone through on the way to this one */
	struct wanted *wanted;		/* not answered yet */
	unsigned nwanted, wanted_open;	/* of this edition: asked for, not answered */
	struct part *parts;
	const struct source_ops *kept_ops;	/* of a running source: it has other days at hand */
	void *kept_state;
	struct date late;		/* the newest day of the last run, where another one has begun; unset */

	/* The edition that is being stored. */
	unsigned edition;		/* counts them: answers for an earlier one are late */
	struct edition *ed;
	bool begun;			/* its day was looked at */
	struct body **bodies;		/* ed->narticles entries, NULL when stored or not there */
	uint32_t at, stored;		/* where to look for the next body; how many are stored */
	bool *kept;			/* ed->narticles entries: this run has stored it and noted its pictures */
	struct err why;			/* of the document that failed last */
	bool useless;			/* the document that was read last is not what it should be */
	struct picture **pictures;	/* each URL once */
	size_t npictures, pictures_cap, pictures_asked, pictures_open, picture_bytes;
	char **pages;			/* its page lists' documents that are kept */
	size_t npages;
	bool stands;			/* it is in the cache as it is offered, but for pictures */

	/* The way back through the issues (walk.c, days.c). */
	struct date reached;		/* of the edition seen last */
	char *next_url;			/* where it leads; NULL nowhere */
	struct stop *stops;		/* of the calendar, newest first */
	size_t nstops, next_stop;
	bool has_calendar;		/* its stops are walked, not next_url */
	bool guessed;			/* they are days on which there may have been a paper */
	struct source_day *offered;	/* days that the source knew by itself */
	size_t noffered;
	bool further;			/* than the edition seen last */
	char *days_url;			/* of the calendar, once it was asked for */
	int calendars, misses;		/* asked for further back; days in a row that have none */
	unsigned walked;

	uint32_t told_done, told_total;	/* progress as last reported */
	uint64_t told_bytes;
};

struct sync {
	struct loop *loop;
	struct cache *cache;
	struct documents *documents;
	struct sync_options options;
	struct report report;
	struct job *jobs;
	int failures;
	struct cache_gap *missed;	/* pictures that this run has asked for in vain */
	size_t nmissed, missed_cap;
	loop_fn *finished;
	void *ctx;
};

/* sync.c */
struct report_paper sync_paper(const struct job *j);
void sync_job_ended(struct sync *s);

/* job.c */
void job_settled(struct job *j);	/* the pictures have come, or will not come */
void job_begin(void *job);		/* a loop_fn */
void job_ask(struct job *j, const char *url, struct date expected);
/* Not to this machine and its network: whoever names the URL is out in the world. */
bool job_far_only(const struct job *j, const char *url);
/* Notes and reports the failure, then goes on to the next issue or ends. */
void job_failed(struct job *j, const struct err *e);
void job_end(struct job *j);
void job_free(struct job *j);
/* The cached edition, when each of its articles is there or known to be
 * missing; NULL otherwise. Yours to free. */
struct edition *job_complete(struct job *j, struct date date);
/* It has no text or its beginning only, and a later fetch may bring it. */
bool job_is_gap(const struct article *a);
bool job_has_gaps(const struct edition *ed);
/* The validators' edition, when it is this paper's and complete. */
struct edition *job_known(struct job *j, const struct cache_validators *v);
/* The cache holds the edition as it is offered at `from`. When its day is wanted, its
 * pictures that are missing are asked for, then it is told to be unchanged. Takes it over. */
void job_stands(struct job *j, struct edition *cached, const char *from);
/* The validators of an answer, and nothing else yet. */
void job_take_validators(struct cache_validators *v, const struct document *d);
/* The cache keeps so much of a key and no more. */
void job_short_key(const struct job *j, char out[sizeof ((struct cache_validators *)0)->key]);
/* "today" and its like become days; zone NULL: not known yet. */
/* Its line in the directory of papers, or NULL. */
const struct directory_entry *job_listed_as(const struct job *j);
void job_know_dates(struct job *j, const char *zone);
/* Forgets the edition under way; its skeleton is yours. */
struct edition *job_end_edition(struct job *j);

/* stream.c: papers that have all their days at one address. */
/* May the document be asked for with its validators? All of a list, or none. */
bool stream_parts_known(struct job *j, const struct source_want *wants, size_t n);
void stream_note_part(struct job *j, const char *url, const struct document *d);
/* The validators of an edition's documents, once it is stored. False: the first document's are
 * not to be kept, because they do not speak for the paper. */
bool stream_settled(struct job *j);
void stream_free_parts(struct job *j);
/* What the cache has of the edition, and the source no longer, stays. */
void stream_merge(struct job *j, const struct edition *cached);
/* Before the newest edition is stored: a day has ended since the last run, and what came
 * late on it is still to be had. */
void stream_note_late(struct job *j);
/* What the source knows is kept for other days. */
void stream_keep(struct job *j);
void stream_drop(struct job *j);

/* intake.c */
/* Another day of what a running source has at hand; false when it has not. */
bool intake_turn(struct job *j, struct date day);
/* One step of the source. */
bool intake_read(struct job *j, const struct document *d, int tag, uint32_t article,
	struct err *e);
/* A document was read, or will not come. */
void intake_go_on(struct job *j);
/* j->ed is there, from a document or from the cache: is it the day that was asked for? */
void intake_begin(struct job *j);

/* gather.c */
/* cached: ask only for what has changed. */
void gather_want(struct job *j, const struct source_want *want, bool cached);
/* Of today's edition: its articles are documents of their own, which may be corrected while
 * the list stays as it is, and it is a while since they were looked at. */
bool gather_due(const struct job *j, const struct edition *known);
void gather_start(struct job *j);	/* the edition's day is wanted: now its articles are, too */
void gather_drop(struct job *j);	/* what was not asked for yet */
void gather_free(struct job *j);

/* pages.c: page lists' documents in the cache. */
enum pages_known { PAGES_UNKNOWN, PAGES_OLD, PAGES_FRESH };	/* fresh: no need to ask */
/* What a question for it may say. rq borrows from *d, whose data is yours to free. */
enum pages_known pages_known(const struct wanted *w, struct net_request *rq, struct cache_document *d);
/* It stands for an answer: *out borrows from *kept, whose data is yours to free. asked: the
 * server has said that it is as it was. */
bool pages_take(struct wanted *w, bool asked, struct cache_document *kept, struct document *out);
void pages_keep(struct wanted *w, const struct document *d);
/* The edition is stored: of the newest they stay. */
void pages_settled(struct job *j, bool newest);
void pages_forget(struct job *j);

/* keep.c */
void keep_cancel(struct job *j);
void keep_start(struct job *j);		/* j->ed and j->bodies are set */
void keep_more(struct job *j);		/* bodies have come, or will not come */

/* pictures.c */
void pictures_note(struct job *j, uint32_t article, const struct body *b);
void pictures_start(struct job *j);	/* those of all that is stored of j->ed */
/* For the ledger: free the array alone, its strings are the job's. */
struct cache_gap *pictures_missing(const struct job *j, size_t *n);
void pictures_free(struct job *j);

/* walk.c */
/* Goes on from an edition that was just stored, passed over or found cached;
 * `from` is where it came from. */
void walk_on(struct job *j, const struct edition *ed, const char *from);
void walk_next(struct job *j);
void walk_free(struct job *j);
/* Where a link in a document leads; NULL nowhere. A document from the network
 * leads to the network only; a file to its neighbours, not out of its folder. */
char *walk_resolve(const char *from, const char *link);

/* days.c */
/* Asks for the calendar, unless it has not changed; then goes on, or ends. */
void days_ask(struct job *j, const char *url);
void days_offered(struct job *j);	/* the same with the days that the source knew */
void days_without_calendar(struct job *j);	/* the directory may know where they are */
void days_known(struct job *j);		/* and with those that the cache knows, if any */
void days_free(struct job *j);

#endif
