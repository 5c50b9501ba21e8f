#include "source/byline/ends.h"

#include "base/utf8.h"

/* -- words ------------------------------------------------------------- */

uint32_t
word_fold(uint32_t cp)
{
	static const char32_t pairs[] =
		U"報报訊讯電电記记攝摄專专圖图編编輯辑視视頻频員员實实習习評评論论華华聞闻廣广時时"
		U"導导讀读見见責责農农曆历國国內内統统號号週周發发啟启啓启聲声標标價价熱热線线話话"
		U"網网陰阴陣阵雲云氣气溫温風风級级綜综資资見见駐驻譯译寫写畫画動动舉举開开掃扫碼码"
		U"訃讣遺遗東东轉转聯联韓韩傳传會会議议長长業业總总產产體体對对學学問问關关圖图";

	if (cp >= 0xff01 && cp <= 0xff5e)	/* full-width ASCII */
		return cp - 0xfee0;
	if (cp < 0x80 || utf8_is_space(cp))
		return utf8_is_space(cp) ? ' ' : cp;
	for (const char32_t *p = pairs; cp >= 0x4e00 && *p; p += 2)
		if (*p == cp)
			return p[1];
	return cp;
}

int
word_at(const uint32_t *cp, int n, int at, const char32_t *words)
{
	int best = 0;

	for (const char32_t *w = words; *w; ) {
		int i = 0;

		while (w[i] && w[i] != ' ' && at + i < n && cp[at + i] == w[i])
			i++;
		if ((!w[i] || w[i] == ' ') && i > best)
			best = i;
		for (w += i; *w && *w != ' '; w++)
			;
		w += *w == ' ';
	}
	return best;
}

/* Few characters of a text are the first of one: those that cannot be are passed over. */
unsigned
word_count(const uint32_t *cp, int n, const char32_t *words, unsigned most)
{
	uint64_t firsts[4] = { 0 };
	unsigned found = 0;

	for (const char32_t *w = words; *w; w++)
		if (w == words || w[-1] == ' ')
			firsts[*w >> 6 & 3] |= (uint64_t)1 << (*w & 63);
	for (int i = 0; i < n && found < most; i++)
		if (firsts[cp[i] >> 6 & 3] >> (cp[i] & 63) & 1)
			found += word_at(cp, n, i, words) > 0;
	return found;
}

bool
word_in(const uint32_t *cp, int n, const char32_t *words)
{
	return word_count(cp, n, words, 1) > 0;
}

bool
word_ends(const uint32_t *cp, int n, const char32_t *words)
{
	for (int i = n > 8 ? n - 8 : 0; i < n; i++)
		if (word_at(cp, n, i, words) == n - i)
			return true;
	return false;
}

/* -- both ends --------------------------------------------------------- */

void
ends_of(struct ends *v, const char *text, size_t len)
{
	size_t at = 0, start = len;
	uint32_t cp;

	v->nhead = v->ntail = 0;
	while (at < len && v->nhead < ENDS_CHARS) {
		size_t n = utf8_decode(text + at, len - at, &cp);

		v->head_at[v->nhead] = (uint32_t)at;
		v->head[v->nhead++] = word_fold(cp);
		at += n;
	}
	v->head[v->nhead] = 0;
	v->head_at[v->nhead] = (uint32_t)at;
	v->whole = at == len;
	for (int i = 0; i < ENDS_CHARS && start > 0; i++)
		start -= utf8_decode_before(text, start, &cp);
	for (at = start; at < len; ) {
		size_t n = utf8_decode(text + at, len - at, &cp);

		v->tail_at[v->ntail] = (uint32_t)at;
		v->tail[v->ntail++] = word_fold(cp);
		at += n;
	}
	v->tail[v->ntail] = 0;
	v->tail_at[v->ntail] = (uint32_t)len;
}
