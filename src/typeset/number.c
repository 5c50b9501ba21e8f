#include "typeset/number.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/utf8_props.h"
#include "typeset/kinsoku.h"
#include "typeset/script.h"

enum { WORD_MOST = 5, GROUP = 3 };

/* What a number follows: CLREQ 3.1.7 keeps a number's prefix with it, SI 5.4.3 and ISO 80000-1
 * its unit. NO.5 is as common. */
static const char prefixes[] = " No. Nos. Nr. Vol. Vols. p. pp. Fig. Figs. Ch. Rs. Rs Rp. Bd. Abb. S. ";
/* Symbols of units that are no words of English. A and s, which are, stay out. */
static const char units[] = " km m dm cm mm nm kg g mg t ha L l dl ml mL cl kW MW GW TW W kWh MWh GWh TWh Wh "
	"mAh Ah kV V mV mA kA Hz kHz MHz GHz THz dB dBm Pa hPa kPa MPa GPa bar mbar mmHg kJ MJ J kcal cal "
	"eV keV MeV GeV K mol lm lx cd kN N min h ms kB KB MB GB TB PB bps kbps Mbps Gbps fps rpm ppm ppb "
	"Bq mSv Sv mph kph px pt dpi mu nmi kt kn ";

/* The text of `len` bytes between two blanks, as the lists have their words. */
static bool
enclose(char word[WORD_MOST + 3], const char *s, size_t len)
{
	if (len == 0 || len > WORD_MOST)
		return false;
	word[0] = ' ';
	memcpy(word + 1, s, len);
	word[len + 1] = ' ';
	word[len + 2] = '\0';
	return true;
}

static bool
is_word(uint32_t cp)
{
	return script_is_digit(cp) || script_is_latin(cp);
}

/* The sign or the abbreviation that ends before `end`, which a number follows. */
static bool
is_prefix(const char *s, size_t end)
{
	size_t from = end;
	uint32_t cp = utf8_before(s, end);
	char word[WORD_MOST + 3];

	if (cp == 0xa7 || cp == 0xb6)	/* § ¶ */
		return true;
	if (cp > 0x7f || cp == '$')
		return utf8_props(cp)->line == LB_PR && kinsoku_sets(cp) & KINSOKU_JA_CL12;
	if (cp == '.')
		from--;
	while (from > 0 && script_is_ascii_letter((unsigned char)s[from - 1]) && end - from <= WORD_MOST)
		from--;
	return enclose(word, s + from, end - from) && strcasestr(prefixes, word) && !is_word(utf8_before(s, from));
}

/* m², km/h, kWh at `at`: a symbol, and behind it what only symbols have. */
static bool
is_unit(const char *s, size_t n, size_t at)
{
	uint32_t cp = utf8_at(s, n, at);
	size_t end = at;
	char word[WORD_MOST + 3];

	if (kinsoku_sets(cp) & KINSOKU_JA_CL13 || cp == 0x2109 || (cp >= 0x3371 && cp <= 0x33df))
		return true;
	if (cp == 0xb5 || cp == 0x3bc)	/* µm */
		end = at += 2;
	else if (cp == 0x3a9 || cp == 0x2126)	/* Ω */
		return !is_word(utf8_at(s, n, at + (cp == 0x3a9 ? 2 : 3)));
	while (end < n && script_is_ascii_letter((unsigned char)s[end]))
		end++;
	if (!enclose(word, s + at, end - at) || !strstr(units, word))
		return false;
	if (end < n && (s[end] == '2' || s[end] == '3'))	/* m2 */
		end++;
	cp = utf8_at(s, n, end);
	return !is_word(cp) && cp != '-' && cp != '\'' && cp != 0x2019 && cp != '_' && cp != '@';
}

/* Three digits and no more behind as many or fewer: 3 000, 12 345 678. */
static bool
is_group(const char *s, size_t n, size_t end, size_t at)
{
	size_t before = 0, behind = 0;

	while (before < end && script_is_ascii_digit((unsigned char)s[end - before - 1]) && before <= GROUP)
		before++;
	while (at + behind < n && script_is_ascii_digit((unsigned char)s[at + behind]) && behind <= GROUP)
		behind++;
	return before <= GROUP && behind == GROUP && !is_word(utf8_before(s, end - before)) &&
		!is_word(utf8_at(s, n, at + behind));
}

/* a.m., pm: CMOS 9.37 has them behind a blank. */
static bool
is_half_of_day(const char *s, size_t n, size_t at)
{
	if (at >= n || !strchr("aApP", s[at++]))
		return false;
	at += at < n && s[at] == '.';
	if (at >= n || !strchr("mM", s[at++]))
		return false;
	return !is_word(utf8_at(s, n, at));
}

bool
number_is_ratio(const char *s, size_t n, size_t at)
{
	size_t solidus = at - 1, from = solidus;

	if (!script_is_ascii_letter(utf8_at(s, n, at)) || script_is_latin(utf8_at(s, n, at + 1)))
		return false;
	while (from > 0 && solidus - from < 4 && script_is_ascii_letter((unsigned char)s[from - 1]))
		from--;
	return solidus > from && solidus - from < 4 && (from == 0 || (unsigned char)s[from - 1] >= 0x80 ||
		strchr(" \n(", s[from - 1]) || script_is_ascii_digit((unsigned char)s[from - 1]));
}

bool
number_spans_blank(const char *s, size_t n, size_t at)
{
	uint32_t blank, next = utf8_at(s, n, at), cp;
	size_t end = at - utf8_decode_before(s, at, &blank);

	if (end == 0 || blank == 0x3000 || blank == '\t')
		return false;
	cp = utf8_before(s, end);
	if (!script_is_digit(cp))
		return script_is_digit(next) && is_prefix(s, end);
	if (script_is_digit(next))
		return is_group(s, n, end, at);
	return is_unit(s, n, at) || is_half_of_day(s, n, at);
}
