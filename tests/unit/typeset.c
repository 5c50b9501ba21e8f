/* typeset.c - what layout.h promises, over pseudo-random text of all scripts at
 * all widths from 1 to 300. The promises are checked by tests/fuzz/typeset.c,
 * which aborts when one is broken and says which. */
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/utf8.h"

#include "tap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
extern void (*typeset_checking)(const char *promise);
enum { HEAD = 8 };	/* bytes before the blocks */

static const struct { uint32_t first, last; } scripts[] = {
	{ 0x4e00, 0x9fff }, { 0x4e00, 0x9fff }, { 0x3041, 0x30fe }, { 0xac00, 0xd7a3 }, { 'a', 'z' },
	{ 'A', 'Z' }, { '0', '9' }, { 0x21, 0x7e }, { 0xa0, 0x17f }, { 0x391, 0x3c9 }, { 0x410, 0x44f },
	{ 0x5d0, 0x5ea }, { 0x621, 0x64a }, { 0x905, 0x94d }, { 0xe01, 0xe4e }, { 0x1100, 0x11ff },
	{ 0x2010, 0x203e }, { 0x3001, 0x301f }, { 0xff01, 0xff9f }, { 0xff10, 0xff19 }, { 0x300, 0x36f },
	{ 0x1f300, 0x1f64f }, { 0x1f1e6, 0x1f1ff }, { 0x20000, 0x2a6d6 }, { 0x31f0, 0x31ff },
};
static const char *const words[] = {
	"——", "……", "“", "”", "‘", "’", "。”", "，", "《", "》", "（", "）", "·", "～", "／", "/", "25℃", "30％",
	"３０％", "¥500", "don’t", "https://a.cn/b?c=1&d=2", "www.people.com.cn", "👨‍👩‍👧", "❤️", "🇨🇳", "か\u3099",
	" ", "  ", "12", "12.5", "ｶﾞ", "⸺", "～", "ー", "“12”", " 3 ", "“좋다”고", "#话题#",
	"people.com.cn/index.html", "a@people.cn", "\u3000", "\n", "|", "\u00a0",
	"internationalization", "葛\U000e0100", "\u200d", "■", "●●", "@", "‧", "⋯⋯", "「", "』",
};

static uint32_t
next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* One of the modes: language, strictness, hanging, and options in all their ways. */
struct mode {
	uint8_t language, strictness, hang, options;
};

static size_t
make(uint32_t *state, uint8_t *out, size_t most, uint32_t measure, struct mode mode)
{
	size_t n = HEAD;
	uint32_t script = 0;

	out[0] = (uint8_t)((measure - 1) & 0xff);
	out[1] = (uint8_t)((measure - 1) >> 8);
	out[2] = mode.language;
	out[3] = mode.strictness;
	out[4] = mode.hang;
	out[5] = mode.options;
	out[6] = (uint8_t)next_random(state);
	out[7] = (uint8_t)next_random(state);
	for (int head = 0; n + 32 < most;) {
		uint32_t r = next_random(state), span;

		if (n == HEAD || r % 60 == 0) {	/* a block: its kind, level, seed */
			if (n > HEAD)
				out[n++] = 0;
			for (head = 0; head < 3; head++)
				out[n++] = (uint8_t)(next_random(state) % 255 + 1);
			continue;
		}
		if (r % 7 == 0)
			script = next_random(state) % (sizeof scripts / sizeof *scripts);
		if (r % 4 == 0) {
			const char *w = words[(r >> 4) % (sizeof words / sizeof *words)];

			memcpy(out + n, w, strlen(w));
			n += strlen(w);
			continue;
		}
		span = scripts[script].last - scripts[script].first + 1;
		n += utf8_encode(scripts[script].first + (r >> 4) % span, (char *)out + n);
	}
	return n;
}

/* -- one line for each promise ------------------------------------------------ */

static const char *const promises[] = {
	"no line is wider than the measure", "lines follow each other without a gap",
	"each character is drawn once", "lines break only where they may",
	"columns hold each line once, and part none that belong together",
	"slots undone are the text", "with slots Han stand in even columns", "a byte is found in its line", "set again, the lines are the same",
};
enum { PROMISES = sizeof promises / sizeof *promises };

static struct tally {		/* shared with the child that may abort */
	unsigned long begun[PROMISES];
	int last;
} *tally;

static void
count(const char *promise)
{
	for (int i = 0; i < PROMISES; i++)
		if (strcmp(promise, promises[i]) == 0) {
			tally->begun[i]++;
			tally->last = i;
		}
}

/* Each mode at each width: all languages, strictnesses, ways to hang, justified and not, with
 * slots and without, vertical and not, hyphens, pictures, wide ambiguous characters. */
static void
all_widths(void)
{
	uint32_t state = 20260709;
	uint8_t data[1024];

	for (uint32_t measure = 1; measure <= 300; measure++)
		for (uint32_t i = 0; i < 5 * 3 * 3; i++)
			for (uint32_t k = 0; k < 8; k++) {
				struct mode mode = { (uint8_t)(i % 5), (uint8_t)(i / 5 % 3), (uint8_t)(i / 15),
					(uint8_t)(k | (next_random(&state) & 0x38)) };
				size_t most = (k % 2 && measure % 3 == 0 ? 500 : 60) + next_random(&state) % 60;

				LLVMFuzzerTestOneInput(data, make(&state, data, most, measure, mode));
			}
	for (uint32_t size = 0; size < 16; size++)
		LLVMFuzzerTestOneInput(data, size);
}

int
main(void)
{
	int status = 0;
	pid_t child;

	tally = mmap(NULL, sizeof *tally, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (tally == MAP_FAILED)
		return 99;
	typeset_checking = count;
	fflush(stdout);
	child = fork();
	if (child == 0) {
		all_widths();
		exit(0);
	}
	waitpid(child, &status, 0);
	for (int i = 0; i < PROMISES; i++)
		tap_ok(tally->begun[i] > 100 && (status == 0 || tally->last != i),
			"%s, at widths 1 to 300 and for next to nothing: %lu times", promises[i],
			tally->begun[i]);
	tap_int(status, 0, "and it came to its end");
	return tap_done();
}
