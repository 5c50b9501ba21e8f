/* Bylines and datelines of papers in English, Japanese and Korean, as they are printed:
 *	By JANE DOE          BROOKHAVEN, July 8 (AP) —
 *	【東京=山田太郎】     【ロンドン共同】
 *	홍길동 기자 hong@…    [서울=연합뉴스] 홍길동 기자 = */
#include "source/byline/foreign.h"

#include "paper/among.h"
#include "source/byline/ends.h"

enum { WORDS = 8, PLACE = 40, BRACKET = 24, STAFF = 48, SENTENCE = 40 };

static bool
is_capital(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') || (cp >= 0xc0 && cp <= 0xde && cp != 0xd7);
}

static bool
is_hangul(uint32_t cp)
{
	return cp >= 0xac00 && cp <= 0xd7a3;
}

static int
skip_blanks(const uint32_t *cp, int at, int to)
{
	while (at < to && cp[at] == ' ')
		at++;
	return at;
}

/* -- English ----------------------------------------------------------- */

/* By JOHN SMITH and others: words that begin with a capital. */
static bool
is_by(const uint32_t *cp, int from, int to)
{
	int words = 0;

	if (to - from < 6 || (cp[from] != 'B' && cp[from] != 'b') || (cp[from + 1] != 'y' &&
	    cp[from + 1] != 'Y') || cp[from + 2] != ' ')
		return false;
	for (int i = from + 3; i < to; i++)
		if (cp[i - 1] == ' ' && cp[i] != ' ') {
			words++;
			if (!is_capital(cp[i]) && word_at(cp, to, i, U"and de la von van of the for") == 0)
				return false;
		}
	return words >= 1 && words <= WORDS;
}

/* Below a byline: Staff Writer; Special to The Gazette; The Associated Press. */
static bool
is_staff(const uint32_t *cp, int from, int to)
{
	static const char32_t *const phrases[] = {
		U"Staff Writer", U"Staff Reporter", U"Staff Correspondent", U"STAFF WRITER", U"STAFF REPORTER",
		U"Special to", U"Associated Press", U"The Associated Press", U"Reuters", U"City Editor",
		U"Political Editor", U"Correspondent",
	};

	for (size_t p = 0; p < sizeof phrases / sizeof *phrases && to - from <= STAFF; p++) {
		int i = 0;

		while (phrases[p][i] && from + i < to && cp[from + i] == phrases[p][i])
			i++;
		if (!phrases[p][i] && (from + i == to || among(cp[from + i], U", ")))
			return true;
	}
	return false;
}

/* BROOKHAVEN, July 8 (AP) —: a place in capitals, and a dash soon behind it. */
static int
western_dateline(const uint32_t *cp, int n)
{
	int place = 0, at;

	while (place < n && (is_capital(cp[place]) || among(cp[place], U" .'’-")) &&
	    !(cp[place] == '-' && cp[place - (place > 0)] == ' '))
		place++;
	while (place > 0 && among(cp[place - 1], U" -"))
		place--;
	if (place < 3 || (place < n && !among(cp[place], U" ,")))
		return 0;
	for (at = place; at < n && at < PLACE; at++) {
		bool two = cp[at] == '-' && at + 1 < n && cp[at + 1] == '-';
		/* typewriters and PDFs have a hyphen for it, and then a sentence follows */
		bool dash = among(cp[at], U"—–") || two || (cp[at] == '-' && cp[at - 1] == ' ' && n - at > SENTENCE);
		int end = at + 1 + two;

		if (dash && cp[at - 1] == ' ' && end < n && cp[end] == ' ')
			return end;
		if (dash || among(cp[at], U"!?;:\"“”"))
			return 0;
	}
	return 0;
}

/* -- Japanese and Korean ------------------------------------------------- */

/* 홍길동 기자, 김철수·이영희 특파원, with an address behind it. */
static bool
is_korean(const uint32_t *cp, int from, int to)
{
	int name = from, at;

	while (name < to && (is_hangul(cp[name]) || among(cp[name], U"·, ")) && name - from < BRACKET &&
	    !word_at(cp, to, name, U"기자 특파원 인턴기자 선임기자 전문기자 논설위원 통신원 객원기자"))
		name++;
	at = name + word_at(cp, to, name, U"기자 특파원 인턴기자 선임기자 전문기자 논설위원 통신원 객원기자");
	if (at == name || name < from + 2 || name > from + BRACKET)
		return false;
	at = skip_blanks(cp, at, to);
	while (at < to && cp[at] > ' ' && cp[at] < 0x7f)
		at++;
	return at == to;
}

/* [서울=연합뉴스] 홍길동 기자 =, 【東京=山田太郎】, 【ロンドン共同】. */
static int
eastern_dateline(const uint32_t *cp, int n)
{
	bool equals = false;
	int close = 1, end, from;

	if (n < 4 || !among(cp[0], U"[【("))
		return 0;
	for (; close < n && close < BRACKET && !among(cp[close], U"]】)。"); close++)
		equals |= close > 1 && cp[close] == '=';
	if (close == n || close == BRACKET || !among(cp[close], U"]】)") || (cp[0] == '(' && !equals))
		return 0;
	if (!equals && !(cp[0] == U'【' && word_ends(cp, close, U"共同 時事 时事 ロイター AFP AP")))
		return 0;
	for (end = close + 1; end < n && end < close + BRACKET && !among(cp[end], U"=.。"); end++)
		;
	from = skip_blanks(cp, close + 1, end);
	return end < n && cp[end] == '=' && is_korean(cp, from, end - (cp[end - 1] == ' ')) ? end + 1 : close + 1;
}

bool
foreign_byline(const uint32_t *cp, int from, int to)
{
	return is_by(cp, from, to) || is_staff(cp, from, to) || is_korean(cp, from, to);
}

int
foreign_dateline(const uint32_t *cp, int n)
{
	int western = western_dateline(cp, n);

	return western ? western : eastern_dateline(cp, n);
}
