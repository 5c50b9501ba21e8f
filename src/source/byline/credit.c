/* Where a picture is from, when it is no reporter's: （图片由村里提供）, 受访者供图, 资料图片,
 * Photo by JOHN SMITH, Jane Doe/The Associated Press, 鈴木花子撮影. */
#include "source/byline/foreign.h"

#include "base/utf8.h"
#include "paper/among.h"
#include "source/byline/ends.h"

enum { GIVER = 24, GIVER_SHORT = 12, WESTERN = 64, WORDS = 8 };

/* Someone, or an office: no sentence. */
static bool
is_giver(const uint32_t *cp, int from, int to, int most)
{
	for (int i = from; i < to; i++)
		if (among(cp[i], U"。,、;:!?“”《》()") || (cp[i] >= '0' && cp[i] <= '9'))
			return false;
	return to - from >= 2 && to - from <= most;
}

static int
skip_words(const uint32_t *cp, int to, int at, const char32_t *words)
{
	return at + word_at(cp, to, at, words);
}

/* 本版图片均由市文联提供; 图片来源：市文联 */
static bool
is_given(const uint32_t *cp, int from, int to)
{
	int at = skip_words(cp, to, from, U"本版 本组 本文 文中 以上 上述"), picture, end = to;

	picture = skip_words(cp, to, at, U"图片 照片 配图 插图 图");
	if (picture == at)
		return false;
	at = skip_words(cp, to, picture, U"来源 源");
	if (at > picture && at < to && cp[at] == ':')
		return is_giver(cp, at + 1 + (cp[at + 1] == ' '), to, GIVER);
	at = skip_words(cp, to, picture, U"均由 皆由 都由 全由 由");
	for (int n = 2; n <= 4 && end == to; n++)
		if (to - n > at && word_at(cp, to, to - n, U"提供 供图 拍摄 摄影 友情提供") == n)
			end = to - n;
	while (end > at && cp[end - 1] == ' ')
		end--;
	return at > picture && end < to && is_giver(cp, at, end, GIVER);
}

/* 受访者供图, 本报资料图片, 视频截图; 鈴木花子撮影 */
static bool
is_kept(const uint32_t *cp, int from, int to)
{
	static const char32_t words[] = U"供图 资料图片 资料照片 资料图 视频截图 撮影";
	int end = to;

	for (int n = 2; n <= 4; n++)
		if (to - n >= from && word_at(cp, to, to - n, words) == n)
			end = to - n;
	if (end == to)
		return false;
	while (end > from && cp[end - 1] == ' ')
		end--;
	return end == from || (is_giver(cp, from, end, GIVER_SHORT) && !word_in(cp + from, end - from, U"为 了 向 将 记者"));
}

/* Words that begin with a capital. */
static bool
is_called(const uint32_t *cp, int from, int to)
{
	int words = 0;

	for (int i = from; i < to; i++)
		if ((i == from || among(cp[i - 1], U" /")) && cp[i] != ' ') {
			words++;
			if (!(cp[i] >= 'A' && cp[i] <= 'Z') && !(cp[i] >= 0xc0 && cp[i] <= 0xde) &&
			    word_at(cp, to, i, U"and de la von van of the for via") == 0)
				return false;
		}
	return words >= 1 && words <= WORDS;
}

static bool
is_phrase(const uint32_t *cp, int from, int to, const char32_t *phrase, int *end)
{
	int i = 0;

	while (phrase[i] && from + i < to && cp[from + i] == phrase[i])
		i++;
	*end = from + i;
	return !phrase[i];
}

static bool
is_western(const uint32_t *cp, int from, int to)
{
	static const char32_t *const fronts[] = { U"Photo by ", U"Photos by ", U"PHOTO BY ", U"PHOTOS BY ", U"Photograph by ",
		U"Photographs by ", U"Photo courtesy of ", U"Photos courtesy of ", U"Courtesy of ", U"Photo: ", U"Photos: ",
		U"Illustration by ", U"Illustrations by ", U"Graphic by ", U"AP Photo/", U"Photo/" };
	static const char32_t *const agencies[] = { U"The ", U"THE ", U"AP", U"Associated Press", U"Reuters", U"REUTERS",
		U"Getty", U"AFP", U"Staff", U"STAFF", U"For The ", U"Special to " };
	int end, slash = from;

	if (to - from > WESTERN)
		return false;
	for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++)
		if (is_phrase(cp, from, to, fronts[i], &end) && is_called(cp, end, to))
			return true;
	while (slash < to && cp[slash] != '/')
		slash++;
	end = slash + 1 + (slash + 1 < to && cp[slash + 1] == ' ');
	for (size_t i = 0; slash < to && slash - from >= 5 && i < sizeof agencies / sizeof *agencies; i++) {
		int behind;

		if (is_phrase(cp, end, to, agencies[i], &behind))
			return is_called(cp, from, slash) && is_called(cp, end, to);
	}
	return false;
}

bool
credit_of_picture(const uint32_t *cp, int from, int to)
{
	return is_given(cp, from, to) || is_kept(cp, from, to) || is_western(cp, from, to);
}
