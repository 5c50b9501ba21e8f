/* import.c - a printed page's text: what a careful person finds on it, in whatever
 * charset and however its lines were wrapped. That nothing is lost: import_whole.c. */
#include "source/import/import.h"

#include <iconv.h>
#include <stdlib.h>

#include "base/path.h"
#include "lib/import_whole.h"
#include "paper/jump.h"
#include "paper/pack.h"
#include "tap.h"

static const struct import_wishes no_wishes = { .paper = "", .language = "", .now = 1783641600 };

static struct source_output
import(const char *data, size_t n, const char *what)
{
	struct import_page page = { "page.txt", "", data, n };
	struct source_output o = { 0 };
	struct err e = { 0 };

	if (!import_edition(&page, 1, &no_wishes, &o.edition, &o.bodies, &e))
		tap_ok(false, "%s: %s", what, e.text);
	return o;
}

/* -- one page, article by article -------------------------------------------------- */

enum { LABEL = 1, KICKER = 2, TITLE = 4, SUBTITLE = 8, BYLINE = 16, DATELINE = 32 };

struct want {
	enum article_kind kind;
	int has;
	uint32_t paragraphs, headings;
	uint32_t joined;		/* bits: which of the paragraphs a column's end had cut */
	enum note_kind note;
	const char *to;			/* where the jump note leads; "" there is none */
};

/* The seed's page and its twin: a meeting, a forum whose headline has a title of two
 * lines, a market that goes on inside, a ditch that the scan tore, the weather, a
 * picture, its box, a quarter, and a labelled story with subheads that goes on inside. */
static const struct want page[] = {
	{ ARTICLE_STORY, KICKER | TITLE | BYLINE | DATELINE, 6, 0, 1 << 1 | 1 << 4, 0, "" },
	{ ARTICLE_STORY, KICKER | TITLE | BYLINE | DATELINE, 5, 0, 1 << 2, 0, "" },
	{ ARTICLE_STORY, KICKER | TITLE | BYLINE | DATELINE, 5, 0, 1 << 2, NOTE_ON, "2" },
	{ ARTICLE_STORY, KICKER | TITLE | BYLINE | DATELINE, 4, 0, 1 << 1, 0, "" },
	{ ARTICLE_WEATHER, TITLE, 1, 0, 0, 0, "" },
	{ ARTICLE_PHOTO, TITLE | BYLINE, 1, 0, 0, NOTE_REFER, "2" },
	{ ARTICLE_NOTICE, 0, 1, 0, 0, 0, "" },
	{ ARTICLE_STORY, KICKER | TITLE | BYLINE | DATELINE, 7, 0, 1 << 1 | 1 << 3 | 1 << 5, 0, "" },
	{ ARTICLE_STORY, LABEL | KICKER | TITLE | BYLINE, 13, 2, 1 << 7 | 1 << 10, NOTE_ON, "2" },
};
enum { ARTICLES = sizeof page / sizeof *page };

static int
has(const struct article *a)
{
	return (*a->label ? LABEL : 0) | (*a->kicker ? KICKER : 0) | (*a->title ? TITLE : 0) |
		(*a->subtitle ? SUBTITLE : 0) | (*a->byline ? BYLINE : 0) | (*a->dateline ? DATELINE : 0);
}

static void
judge_article(struct source_output *o, uint32_t i, const char *text, const struct want *w)
{
	struct body *b = o->bodies[i];
	uint32_t paragraphs = 0, headings = 0, joined = 0, notes;
	struct note *found;

	for (uint32_t k = 0; k < b->count; k++) {
		headings += b->blocks[k].kind == BLOCK_HEADING;
		if (b->blocks[k].kind != BLOCK_PARAGRAPH)
			continue;
		if (!strstr(text, b->blocks[k].text))
			joined |= 1u << paragraphs;
		paragraphs++;
	}
	notes = jump_find(&o->edition->articles[i], b, &o->edition->arena, &found);
	tap_int(o->edition->articles[i].kind, w->kind, "kind");
	tap_int(has(&o->edition->articles[i]), w->has, "label, kicker, title, byline, dateline");
	tap_int(paragraphs, w->paragraphs, "paragraphs");
	tap_int(headings, w->headings, "subheads");
	tap_int(joined, w->joined, "paragraphs that were joined");
	tap_str(notes == 1 ? found->pages : "", w->to, "a jump note's page");
	tap_ok(!*w->to || (notes == 1 && found->kind == w->note), "and its kind");
}

static void
judge_page(const char *text, size_t n, const char *name)
{
	struct import_page p = { name, "", text, n };
	struct source_output o = import(text, n, name);
	struct buf expected = { 0 };

	printf("# %s\n", name);
	if (!o.edition)
		return;
	whole_expected(&expected, &p, 1);
	tap_int(whole_lost(buf_str(&expected), o.edition, o.bodies), -1, "nothing is lost");
	tap_ok(*o.edition->paper && strcmp(o.edition->paper, name) != 0 && *o.edition->motto,
		"the masthead has name and motto");
	tap_int(o.edition->npages, 1, "pages");
	if (tap_int(o.edition->narticles, ARTICLES, "articles"))
		for (uint32_t i = 0; i < ARTICLES; i++)
			judge_article(&o, i, text, &page[i]);
	source_output_fini(&o);
	buf_fini(&expected);
}

static bool
read_fixture(struct buf *out)
{
	const char *top = getenv("top_srcdir");
	char *dir = path_join(top ? top : ".", "tests/fixtures"), *file = path_join(dir, "import-page.txt");
	struct err e = { 0 };
	bool ok = tap_ok(path_read(file, 1 << 20, out, &e), "the twin of the seed%s", e.text);

	free(dir);
	free(file);
	return ok;
}

/* What a reader sees of the twin; of the seed only its structure is written down. */
static void
twin_words(const char *text, size_t n)
{
	struct source_output o = import(text, n, "words");
	const struct article *a = o.edition->articles;

	tap_str(o.edition->paper, "苇渡日报", "paper");
	tap_str(o.edition->motto, "两岸来风 一纸知晓", "motto");
	tap_str(o.edition->language, "zh-CN", "language");
	tap_str(a[0].kicker, "市抗旱会商会召开", "a kicker on its own line");
	tap_str(a[1].kicker, "河长同种粮大户“碰头聊”暨秋灌提案答复会在老渡口茶馆举行", "run together: kicker");
	tap_str(a[1].title, "推动“两水搭伙”慢慢走出新路子 更好守住菰河两岸的秋粮收成", "a title of two lines");
	tap_str(a[3].kicker, "一条渠贯通 一把锁管水 一本账算清", "three phrases are one kicker");
	tap_str(a[3].title, "七槐村轮灌办法让晚稻喝上“匀”水", "and then the title");
	tap_str(a[2].byline, "■记者 罗一舟 通讯员 石敏青", "byline");
	tap_str(a[2].dateline, "本报讯", "dateline");
	tap_str(a[5].byline, "■摄影 记者 叶里安 视频剪辑 白小露", "the picture's credit");
	tap_str(o.bodies[6]->blocks[0].text, "扫一扫 看试航", "the box");
	tap_str(a[8].label, "寻找苇渡新手艺", "label");
	tap_str(a[8].id, "1-9", "id");
	tap_ok(strstr(o.bodies[0]->blocks[1].text, "现实意义和长远好处"), "a word that was cut");
	tap_ok(strstr(o.bodies[7]->blocks[3].text, "戏班子6个"), "a number behind the cut");
	tap_ok(strstr(o.bodies[8]->blocks[8].text, "本领的高低,数目越大"), "a short rest");
	tap_str(o.bodies[0]->blocks[3].text + strlen("省下来的力气、今后几年"),
		strstr(o.bodies[0]->blocks[3].text, "水库"), "what was torn stays in two");
	source_output_fini(&o);
}

/* -- charsets ------------------------------------------------------------------------------------ */

static void
in_charset(const char *charset, const char *bom, size_t bom_n, const char *text, size_t n)
{
	iconv_t cd = iconv_open(charset, "UTF-8");
	struct source_output plain = import(text, n, charset), o;
	size_t room = 4 * n + 16, left = room;
	char *bytes = malloc(room), *to = bytes + bom_n, *in = (char *)(uintptr_t)text;
	bool same;

	memcpy(bytes, bom, bom_n);
	left -= bom_n;
	if (cd == (iconv_t)-1 || iconv(cd, &in, &n, &to, &left) == (size_t)-1) {
		tap_skip(charset, "iconv does not write it");
	} else {
		o = import(bytes, (size_t)(to - bytes), charset);
		same = o.edition && o.edition->narticles == plain.edition->narticles;
		for (uint32_t i = 0; same && i < o.edition->narticles; i++)
			same = body_hash(o.bodies[i]) == body_hash(plain.bodies[i]) &&
				strcmp(o.edition->articles[i].title, plain.edition->articles[i].title) == 0;
		tap_ok(same, "%s reads as UTF-8 does", charset);
		source_output_fini(&o);
	}
	if (cd != (iconv_t)-1)
		iconv_close(cd);
	free(bytes);
	source_output_fini(&plain);
}

static const char traditional[] =
	"葦渡日報\n\n兩岸來風 一紙知曉\n\n老渡口又響起了開船鐘\n\n■記者 許知微 通訊員 白露\n\n"
	"本報訊 昨天清晨，老渡口的銅鐘響了三下，電動渡船載著居民和青菜，從南岸駛向北岸，這是停航以來的第一班，"
	"碼頭上的人都說，這個時候的水面最好看。（下轉2版）\n";

static void
charsets(const char *text, size_t n)
{
	struct source_output o = import(traditional, sizeof traditional - 1, "traditional");

	tap_str(o.edition->articles[0].dateline, "本報訊", "in traditional characters: dateline");
	tap_str(o.edition->articles[0].byline, "■記者 許知微 通訊員 白露", "byline");
	tap_str(o.edition->language, "zh-TW", "language");
	source_output_fini(&o);
	in_charset("UTF-8", "\xef\xbb\xbf", 3, text, n);
	in_charset("GB18030", "", 0, text, n);
	in_charset("GBK", "", 0, text, n);
	in_charset("UTF-16LE", "\xff\xfe", 2, text, n);
	in_charset("UTF-16BE", "\xfe\xff", 2, text, n);
	in_charset("UTF-16LE", "", 0, text, n);
	in_charset("UTF-16BE", "", 0, text, n);
	in_charset("BIG5", "", 0, traditional, sizeof traditional - 1);
}

/* -- the same page in other clothes ------------------------------------------------------------------- */

/* As OCR and pdftotext wrap: `cells` wide, an indent in front of paragraphs, `between`
 * two of them. Lines do not begin with a stop. */
static void
wrap(struct buf *out, const char *text, size_t cells, const char *indent, const char *between)
{
	while (*text) {
		size_t n = strcspn(text, "\n"), used = 0;
		bool prose = n > 240 || memmem(text, n, "。", 3);	/* headlines span columns */

		if (n && prose)
			buf_adds(out, indent);
		used = prose ? utf8_width(indent, strlen(indent)) : 0;
		for (size_t i = 0; i < n; ) {
			uint32_t cp;
			size_t len = utf8_decode(text + i, n - i, &cp);
			bool stop = strchr(",.)", text[i]) || strstr("，。、；：！？”’》）", (char[5]) { text[i],
				len > 1 ? text[i + 1] : 0, len > 2 ? text[i + 2] : 0, 0 });

			if (prose && used + 2 > cells && !stop && i + len < n) {
				buf_addc(out, '\n');
				used = 0;
			}
			buf_add(out, text + i, len);
			used += (size_t)utf8_width_of(cp) + (cp >= 0x2010 && cp <= 0x2030);
			i += len;
		}
		text += n;
		if (n)
			buf_adds(out, between);
		text += strspn(text, "\n");
	}
}

static void
same_as(const struct source_output *o, const char *text, size_t n, const char *name)
{
	struct source_output other = import(text, n, name);
	uint32_t same = 0, bodies = 0, headed = 0;

	for (uint32_t i = 0; other.edition && i < other.edition->narticles &&
	    i < o->edition->narticles; i++) {
		const struct article *a = &o->edition->articles[i], *b = &other.edition->articles[i];

		headed += strcmp(a->title, b->title) == 0 && strcmp(a->kicker, b->kicker) == 0 &&
			strcmp(a->byline, b->byline) == 0 && a->kind == b->kind;
		bodies += o->bodies[i]->count;
		same += o->bodies[i]->count == other.bodies[i]->count;
	}
	tap_int(other.edition ? other.edition->narticles : 0, o->edition->narticles, name);
	tap_int(headed, o->edition->narticles, "headlines, bylines, kinds");
	tap_int(same, o->edition->narticles, "as many paragraphs");
	source_output_fini(&other);
}

static void
clothes(const char *text, size_t n)
{
	struct source_output o = import(text, n, "twin");
	struct buf other = { 0 };

	for (size_t i = 0; i < n; i++)
		buf_adds(&other, text[i] == '\n' ? "\r\n" : (char[2]) { text[i], 0 });
	same_as(&o, other.data, other.len, "CR LF");
	for (size_t cells = 24; cells <= 40; cells += 4) {
		buf_clear(&other);
		wrap(&other, text, cells, "", "\n\n");
		same_as(&o, other.data, other.len, "wrapped, blank lines between");
	}
	source_output_fini(&o);
	buf_fini(&other);
}

/* -- what the caller says -------------------------------------------------------------------------------------- */

static void
wishes(void)
{
	static const char one[] = "苇渡日报\n\n2026年7月9日 星期四 第8421期\n\n渡口开船\n\n■记者 沈小禾\n\n本报讯 开船了。";
	static const char two[] = "第02版 民生\n\n桥上修灯\n\n■记者 沈小禾\n\n本报讯 修灯了。\f三版没有版头\n\n■记者 许知微\n\n夜里亮了。";
	struct import_page pages[] = { { "a.txt", "A01", one, sizeof one - 1 },
		{ "b.txt", "", two, sizeof two - 1 } };
	struct import_wishes w = no_wishes;
	struct source_output o = { 0 };
	struct err e = { 0 };
	char day[DATE_TEXT];

	import_edition(pages, 2, &w, &o.edition, &o.bodies, &e);
	tap_str(date_format(o.edition->date, day), "2026-07-09", "the date on the page");
	tap_str(o.edition->issue, "8421", "the issue");
	tap_str(o.edition->pages[0].label, "A01", "the label that was given");
	tap_str(o.edition->pages[1].label, "02", "the label on the page");
	tap_str(o.edition->pages[1].name, "民生", "the name on the page");
	tap_str(o.edition->pages[2].label, "03", "the next one");
	tap_int(o.edition->articles[o.edition->pages[0].articles[0]].kind, ARTICLE_STORY,
		"what is left of a masthead comes last on its page");
	tap_str(o.edition->articles[0].id, "A01-1", "an id");
	source_output_fini(&o);
	w.paper = "晨报";
	w.date = (struct date){ 2026, 7, 10 };
	w.language = "zh-Hans";
	import_edition(pages, 1, &w, &o.edition, &o.bodies, &e);
	tap_str(o.edition->paper, "晨报", "a paper that was given");
	tap_str(o.bodies[0]->blocks[0].text, "苇渡日报", "the name on the page stays there");
	tap_str(date_format(o.edition->date, day), "2026-07-10", "a date that was given");
	tap_str(o.edition->language, "zh-Hans", "a language that was given");
	source_output_fini(&o);
	pages[1].label = "A01";
	import_edition(pages, 2, &no_wishes, &o.edition, &o.bodies, &e);
	tap_int(o.edition->npages, 2, "two files of one page are one page");
	source_output_fini(&o);
}

int
main(void)
{
	const char *real = getenv("KANBAO_SEED");
	struct buf text = { 0 };
	struct err e = { 0 };

	if (!read_fixture(&text))
		return tap_done();
	judge_page(text.data, text.len, "the twin");
	twin_words(text.data, text.len);
	clothes(text.data, text.len);
	charsets(text.data, text.len);
	wishes();
	if (!real || !*real)
		tap_skip("the seed's page", "KANBAO_SEED does not name it");
	else if (tap_ok(path_read(real, 1 << 20, &text, &e), "the seed's page%s", e.text))
		judge_page(text.data, text.len, "the seed");
	buf_fini(&text);
	return tap_done();
}
