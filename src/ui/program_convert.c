/* program_convert.c - Chinese in the other script, as the reader wishes it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/program.h"

static struct edition *
dress(void *ctx, const struct edition *ed)
{
	struct program *p = ctx;

	return p->convert ? convert_edition(p->convert, ed) : NULL;
}

void
program_dress(struct program *p)
{
	p->session.dress = dress;
	p->session.dress_ctx = p;
}

static void
take_aim(struct program *p, struct needle needle, const char *text)
{
	char *typed = mem_dup(text);	/* may be the one that goes */

	needle_fini(&p->needle);
	free(p->needle_text);
	p->needle = needle;
	p->needle_text = typed;
}

/* Its words fold the scripts by themselves. */
bool
program_aim_query(struct program *p, const char *text, struct err *e)
{
	struct needle needle;

	if (!needle_init_query(&needle, text, e))
		return false;
	take_aim(p, needle, text);
	return true;
}

/* What is searched for is found in either script: in the paper's own text, which
 * the whole edition is searched in, and in what is shown. */
bool
program_aim(struct program *p, const char *text)
{
	struct needle needle;

	if (!needle_init(&needle, text))
		return false;
	take_aim(p, needle, text);
	if (p->convert) {
		const char *typed = p->needle_text;
		struct convert *back = convert_reverse(p->convert);
		struct arena a = { 0 };

		needle_add(&p->needle, convert_text(p->convert, &a, typed));
		if (back)
			needle_add(&p->needle, convert_text(back, &a, typed));
		arena_fini(&a);
	}
	return true;
}

const char *
program_text(const struct program *p, struct arena *a, uint32_t index, const char *text)
{
	const struct edition *ed = p->session.ed;
	const char *language = ed && index < ed->narticles ? ed->articles[index].language : "";

	if (!ed || !convert_applies(p->convert, language[0] ? language : ed->language))
		return text;
	return convert_text(p->convert, a, text);
}

const char *
program_title(struct program *p, struct arena *a, uint32_t index)
{
	const char *title = p->session.shown->articles[index].title;

	return title[0] ? title : program_text(p, a, index, session_title(&p->session, index));
}

/* Another choice of the setting `convert`; without one that works all stays. */
static bool
program_convert(struct program *p, const char *name, struct err *e)
{
	char *before = mem_dup(settings_text(p->settings, SET_CONVERT));
	struct convert *c = NULL;
	bool ok = settings_set(p->settings, "convert", name, e);

	if (ok && strcmp(name, "no") != 0) {
		c = convert_new(name, e);
		ok = c != NULL;
		if (!ok) {
			settings_set(p->settings, "convert", before, NULL);
			err_wrap(e, "convert");
		}
	}
	if (ok) {
		convert_free(p->convert);
		p->convert = c;
		if (c)
			snprintf(p->script, sizeof p->script, "%s", name);
		session_dress(&p->session);
		if (p->needle_text && !p->needle.query)
			program_aim(p, p->needle_text);
		program_refresh(p);
	}
	free(before);
	return ok;
}

void
program_toggle_convert(struct program *p, const char *name)
{
	const struct edition *ed = p->session.ed;
	char fresh[sizeof p->script];
	struct err e = { 0 };

	if (!*name)	/* off, or on as it was last, or else as the paper's language asks for it */
		name = p->convert ? "no" : p->script[0] ? p->script :
			convert_fitting(ed ? ed->language : "");
	snprintf(fresh, sizeof fresh, "%s", name);
	if (!program_convert(p, name, &e))
		program_error(p, "%s", e.text);
	else if (p->convert && ed && !convert_applies(p->convert, ed->language))
		program_message(p, "convert %s; this paper stays as it is", fresh);
	else
		program_message(p, "convert %s", fresh);
}
