#include "typeset/hyphen.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef HAVE_HYPHEN
#include <hyphen.h>
#endif

#include "base/mem.h"
#include "typeset/kinsoku.h"

enum { WORD_LEAST = 6, WORD_MOST = 64, EDGE = 3, TIED_MOST = WORD_MOST };

struct hyphen {
	char language[8];	/* of the dictionary, "" before there was one to look for */
#ifdef HAVE_HYPHEN
	HyphenDict *dict;
#endif
};

struct hyphen *
hyphen_new(void)
{
	return mem_alloc(sizeof(struct hyphen));
}

#ifdef HAVE_HYPHEN
void
hyphen_free(struct hyphen *h)
{
	if (h && h->dict)
		hnj_hyphen_free(h->dict);
	free(h);
}

/* "pt-BR" is hyph_pt_BR.dic, else hyph_pt.dic, else hyph_pt_PT.dic. The tag comes
 * from a feed: only its letters go into a file's name. */
static void
load(struct hyphen *h, const char *tag)
{
	char language[4] = "", upper[4] = "", region[4] = "", path[64];
	size_t n = strspn(tag, "abcdefghijklmnopqrstuvwxyz");
	const char *rest = tag + n;

	if (n < 2 || n > 3)
		return;
	memcpy(language, tag, n);
	for (size_t i = 0; i < n; i++)
		upper[i] = (char)toupper((unsigned char)tag[i]);
	if ((*rest == '-' || *rest == '_') && strspn(rest + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2) {
		memcpy(region, rest + 1, 2);
		snprintf(path, sizeof path, "/usr/share/hyphen/hyph_%s_%s.dic", language, region);
		h->dict = hnj_hyphen_load(path);
	}
	if (!h->dict) {
		snprintf(path, sizeof path, "/usr/share/hyphen/hyph_%s.dic", language);
		h->dict = hnj_hyphen_load(path);
	}
	if (!h->dict) {
		snprintf(path, sizeof path, "/usr/share/hyphen/hyph_%s_%s.dic", language,
			strcmp(language, "en") == 0 ? "US" : upper);
		h->dict = hnj_hyphen_load(path);
	}
}

static bool
has_dictionary(struct hyphen *h, const char *language)
{
	const char *tag = kinsoku_language(language) == KINSOKU_OTHER ? language : "en";

	if (strncmp(h->language, tag, sizeof h->language - 1) != 0) {
		if (h->dict)
			hnj_hyphen_free(h->dict);
		h->dict = NULL;
		snprintf(h->language, sizeof h->language, "%s", tag);
		load(h, tag);
	}
	return h->dict != NULL;
}

/* word: n letters of `len` bytes; units[i] is its letter i. */
static void
part(struct hyphen *h, char *word, size_t len, struct unit *units, uint32_t n)
{
	char hyphens[4 * WORD_MOST + 8] = "";
	char **rep = NULL;
	int *pos = NULL, *cut = NULL;

	if (!h->dict->utf8 && len > n)
		return;
	if (hnj_hyphen_hyphenate3(h->dict, word, (int)len, hyphens, NULL, &rep, &pos, &cut, EDGE, EDGE,
	    EDGE, EDGE) == 0) {
		for (uint32_t i = EDGE; i + EDGE <= n; i++)
			/* where the spelling would change (rep), it stays whole */
			if (hyphens[i - 1] & 1 && !(rep && rep[i - 1]) && units[i].level == BREAK_WORD)
				units[i].level = BREAK_HYPHEN;
	}
	for (size_t i = 0; rep && i < len; i++)
		free(rep[i]);
	free(rep);
	free(pos);
	free(cut);
}

/* What script_is_latin() is true of, alone in its cluster: a dictionary knows no more. */
static bool
is_spelt(const struct unit *u)
{
	return u->kind & UNIT_WESTERN && !(u->kind & UNIT_DIGIT) && u->len <= 2;
}

/* One byte of text, of the unit; 0: it has more, or ends what is written without a blank. */
static char
byte_of(const char *text, const struct unit *u)
{
	return u->len == 1 && !(u->kind & (UNIT_BLANK | UNIT_NEWLINE | UNIT_READING)) ? text[u->at] : 0;
}

/* Does such a mark stand before unit i, among the letters and hyphens it is written
 * together with? */
static bool
is_tied_before(const char *text, const struct unit *units, uint32_t i)
{
	if (i > 0 && units[i - 1].kind & UNIT_DIGIT)
		return true;
	for (uint32_t n = 0; i > 0 && n < TIED_MOST; i--, n++) {
		char c = byte_of(text, &units[i - 1]);

		if (c && strchr("./:@_#&=?%~+\\", c))
			return true;
		if (c == '-' && (i < 2 || units[i - 2].kind & UNIT_BLANK ||
		    byte_of(text, &units[i - 2]) == '-'))	/* --option */
			return true;
		if (!is_spelt(&units[i - 1]) && c != '-' && !(units[i - 1].kind & UNIT_DIGIT))
			return false;
	}
	return false;
}

static bool
is_tied_behind(const char *text, const struct unit *units, uint32_t count, uint32_t i)
{
	if (i < count && units[i].kind & UNIT_DIGIT)
		return true;
	for (uint32_t n = 0; i < count && n < TIED_MOST; i++, n++) {
		char c = byte_of(text, &units[i]);

		if (c && strchr("/@_#&=%~+\\", c))
			return true;
		if (c && strchr(".:", c))	/* or a stop at a sentence's end */
			return i + 1 < count && (units[i + 1].kind & UNIT_WESTERN ||
				(c = byte_of(text, &units[i + 1]), c && strchr("/\\-_", c)));
		if (!is_spelt(&units[i]) && c != '-' && !(units[i].kind & UNIT_DIGIT))
			return false;
	}
	return false;
}

/* Is the word part of a name of a program, of an address that address_find() does not
 * know, of a variable? international-development@x. */
static bool
is_tied(const char *text, const struct unit *units, uint32_t count, uint32_t first, uint32_t end)
{
	return is_tied_before(text, units, first) || is_tied_behind(text, units, count, end);
}

/* In small letters; false when there are capitals behind the first. */
static bool
copy_word(const char *text, const struct unit *units, uint32_t n, char *word)
{
	size_t len = units[n - 1].at + units[n - 1].len - units[0].at;

	memcpy(word, text + units[0].at, len);
	for (size_t i = 0; i < len; i++) {
		if (i > 0 && isupper((unsigned char)word[i]))
			return false;
		word[i] = (char)tolower((unsigned char)word[i]);
	}
	return true;
}

void
hyphen_mark(struct hyphen *h, const char *language, const char *text, struct unit *units, uint32_t count)
{
	char word[2 * WORD_MOST + 1];

	for (uint32_t i = 0, end; i < count; i = end) {
		bool own = false;	/* the text says itself where it parts */

		end = i + 1;
		if (!is_spelt(&units[i]))
			continue;
		for (; end < count && is_spelt(&units[end]); end++)
			own |= units[end].level >= BREAK_HYPHEN;
		if (own || end - i < WORD_LEAST || end - i > WORD_MOST || is_tied(text, units, count, i, end) ||
		    !copy_word(text, units + i, end - i, word))
			continue;
		if (!has_dictionary(h, language))
			return;
		part(h, word, units[end - 1].at + units[end - 1].len - units[i].at, units + i, end - i);
	}
}
#else
void
hyphen_free(struct hyphen *h)
{
	free(h);
}

void
hyphen_mark(struct hyphen *h, const char *language, const char *text, struct unit *units, uint32_t count)
{
}
#endif
