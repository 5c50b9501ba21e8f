#include "typeset/breaks.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "typeset/kinsoku.h"

#include "tap.h"

/* "|" stands where a line may break. */
static const struct { const char *language; enum layout_strictness s; const char *want, *rule; } rows[] = {
	/* what the standard gives */
	{ "zh", LAYOUT_STRICT, "他|说|报|纸", "UAX #14 LB31" },
	{ "en", LAYOUT_STRICT, "the |daily |paper", "LB18" },
	{ "ko", LAYOUT_LOOSE, "신|문|을 |읽|다", "LB26, LB31: between syllables" },
	{ "ko", LAYOUT_STRICT, "신문을 |읽다", "KLREQ, CSS Text 3 keep-all: at spaces" },
	{ "ko", LAYOUT_NORMAL, "제3차 |대회(서울)에서 |中国은 |AI를", "KLREQ 4.4.2, keep-all: letters of all scripts" },
	{ "ko", LAYOUT_STRICT, "“좋다”고 |말했다, |‘왜’냐고 |물었다", "KLREQ 4.4.2: a particle behind a quotation" },
	{ "ko", LAYOUT_STRICT, "오늘 |“새로운 |정책”을 |오늘“새 |정책”을", "and a quotation in a word" },
	{ "ko", LAYOUT_STRICT, "「책」을 |《신문》을 |(주)한국은 |[속보]서울", "behind and before brackets" },
	{ "ko", LAYOUT_STRICT, "대통령(大統領)이 |한국(서울)에", "behind a gloss" },
	{ "ko", LAYOUT_STRICT, "3.5%를 |25℃가 |３０％를 |$5를 |₩3만을 |5㎞를", "behind a suffix of a number" },
	{ "ko", LAYOUT_STRICT, "U.S.에서 |야후!는 |그런데…라고 |U.S.(미국)", "behind a stop" },
	{ "ko", LAYOUT_STRICT, "남안·|북안, |한-|미, |서울/|부산, |서울、|부산", "but what joins two words may end a line" },
	{ "ko", LAYOUT_LOOSE, "“좋|다”|고 |3.5%|를", "loose: between syllables, particles too" },
	{ "en", LAYOUT_STRICT, "신|문|을 |읽|다", "UAX #14 where the language is another" },
	{ "zh", LAYOUT_STRICT, "", "nothing" },
	{ "zh", LAYOUT_STRICT, "报", "one character" },
	/* GB/T 15834-2011 */
	{ "zh", LAYOUT_STRICT, "好。|他|说，|是、|非；|问：|答！|吗？", "5.1.1, 5.1.2: stops" },
	{ "zh", LAYOUT_STRICT, "他|说：|“你|好，”|然|后|‘走’|了", "5.1.3: quotation marks" },
	{ "zh", LAYOUT_STRICT, "“甲”|“乙”|“丙”", "5.1.3: quotations side by side" },
	{ "zh", LAYOUT_STRICT, "看|《人|民|日|报》|（海|外|版）|【社|论】|「甲」|『乙』|〔丙〕", "5.1.3: brackets" },
	{ "zh", LAYOUT_STRICT, "他|说：|“‘走|吧。’”|她|说|好", "5.1.3: three marks in a row" },
	{ "zh", LAYOUT_STRICT, "一——|二——|三", "5.1.4: dash is one, CLREQ strict: not at the start" },
	{ "zh", LAYOUT_NORMAL, "一|——|二|——|三", "CLREQ basic lets a dash start a line" },
	{ "zh", LAYOUT_STRICT, "等……|他|说", "5.1.5: ellipsis is one" },
	{ "zh", LAYOUT_NORMAL, "等|……|他|说", "CLREQ basic" },
	{ "zh", LAYOUT_STRICT, "…………", "5.1.5: two in a row" },
	{ "zh", LAYOUT_STRICT, "等……”|他", "5.1.5 with 5.1.3" },
	{ "zh", LAYOUT_STRICT, "他……|“走”", "as LB19a, where … is East Asian" },
	{ "zh", LAYOUT_STRICT, "10～|20|元", "5.1.6: connectors" },
	{ "zh", LAYOUT_STRICT, "北|京–|上|海—|杭|州", "5.1.6: connectors" },
	{ "zh", LAYOUT_STRICT, "北|京—|上|海", "5.1.6: a single dash connects" },
	{ "zh", LAYOUT_NORMAL, "北|京—|上|海", "5.1.6 is basic" },
	{ "zh", LAYOUT_STRICT, "张|三·|李|四", "5.1.7: middle dot" },
	{ "zh", LAYOUT_STRICT, "甲/乙|丙／丁", "5.1.9: solidus neither starts nor ends a line" },
	{ "zh", LAYOUT_LOOSE, "甲／|乙", "CLREQ basic: it may end one" },
	{ "zh", LAYOUT_STRICT, "甲 / |乙", "5.1.9 with blanks" },
	/* CLREQ 3.1.5, JLREQ 3.1.10: unbreakable */
	{ "zh", LAYOUT_STRICT, "第|３０|条，|共|１２，３４５．６|元", "full-width numbers" },
	{ "zh", LAYOUT_STRICT, "９：３０|开|会", "a time of day" },
	{ "zh", LAYOUT_STRICT, "增|长|３０％|和|25℃、|100%、|¥500、|￥３０", "prefixes and suffixes of numbers" },
	{ "zh", LAYOUT_STRICT, "增|长|3.5|个|点，|计|12,345.67|元", "numbers" },
	{ "zh", LAYOUT_STRICT, "涨|+1.25，|+0.36、|−2.18；|±0.5，|－3，|№5。|+1", "LB25 leads over no stop: signed numbers" },
	{ "ja", LAYOUT_STRICT, "騰|落|は|+1.25、|−0.36、|±0.5", "in Japanese" },
	{ "zh", LAYOUT_STRICT, "ＧＤＰ|增|长", "full-width words" },
	{ "zh", LAYOUT_STRICT, "用|iPhone|看|CCTV-5|的|NBA", "Latin words" },
	{ "zh", LAYOUT_STRICT, "I |don’t |know |it’s |rock ’n’ |roll", "an apostrophe is no quotation mark" },
	{ "zh", LAYOUT_STRICT, "版|本|v2.x.y|和|a,b", "LB29" },
	{ "zh", LAYOUT_STRICT, "会|议,|学|习,|说|(好)", "half-width punctuation between Han characters" },
	{ "zh", LAYOUT_STRICT, "会|上,|AI|技|术,|说:|AI|好;|AI，|情|况,|8|位", "and between Han and Latin" },
	{ "zh", LAYOUT_STRICT, "1,000|人,|12:30|开|会,|a,b|和|CCTV:a", "but not in numbers and words: LB25, LB29" },
	/* LB19 glues both sides; among Han they are what “ ” are */
	{ "zh", LAYOUT_STRICT, "他|背|后|\"走\"|了，|中|\"A\"|文，|说:|\"好\"|\"是\"", "straight quotation marks" },
	{ "zh", LAYOUT_STRICT, "说|'好'|吧，|＂甲＂|乙，|他 |\"甲\" |乙", "the others, and beside blanks" },
	{ "zh", LAYOUT_STRICT, "don't |the |boys' |5'10、|5\"电|视，|甲\"乙", "apostrophes, inches, one by itself" },
	{ "zh", LAYOUT_STRICT, "\"甲\n|乙|\"丙\"", "a paragraph begins anew" },
	{ "en", LAYOUT_STRICT, "say |\"yes\" |or |\"no\"s", "LB19 in English" },
	{ "en", LAYOUT_STRICT, "the |ferry—|begun |in |1865—|is |back |— |again", "CMOS 6.90: no line begins with a dash" },
	{ "zh", LAYOUT_STRICT, "■记|者 |①|甲", "ambiguous characters" },
	/* marks before a byline: the custom of newspapers, no standard */
	{ "zh", LAYOUT_STRICT, "刊|■摄|影 |记|者 |罗|一|舟|■文|字", "a byline's mark is not left behind" },
	{ "zh", LAYOUT_LOOSE, "□甲|●乙|○丙|▲丁|△戊|▼己|◆庚|◇辛|★壬|☆癸|※子", "nor are the others, however loose" },
	{ "zh", LAYOUT_STRICT, "△《甲》|■“乙”|◆（丙）", "before brackets" },
	{ "zh", LAYOUT_STRICT, "评|★★★☆|好|看|●●●●|甲|○○|县", "several are a rating, or a rule" },
	{ "zh", LAYOUT_STRICT, "甲 |■ |乙|■", "behind a blank it leads nothing" },
	{ "ja", LAYOUT_NORMAL, "●東|京|◎ニ|ュ|ー|ス", "in Japanese" },
	{ "ko", LAYOUT_LOOSE, "■신|문 |▲사|진", "in Korean" },
	{ "en", LAYOUT_STRICT, "in |■记|者 |x", "and where the language is another" },
	{ "zh", LAYOUT_STRICT, "甲” |（乙）", "a blank is a chance, LB15 notwithstanding" },
	{ "zh", LAYOUT_STRICT, "甲 。|乙", "no stop at the start behind a blank either, LB13" },
	{ "zh", LAYOUT_STRICT, "（ 甲）", "LB14" },
	{ "zh", LAYOUT_STRICT, "段　|段", "ideographic space" },
	{ "zh", LAYOUT_STRICT, "10\u00a0km", "no-break space" },
	/* addresses */
	{ "zh", LAYOUT_STRICT, "见|http://|www.|people.|com.|cn/|a-|b?|c=|1&|d=|2|页", "address" },
	{ "zh", LAYOUT_STRICT, "见|https://|a.|cn/|x。|乙", "a stop ends an address" },
	{ "zh", LAYOUT_STRICT, "见|https://|a.|cn/|%E4%B8_b.", "no break inside an escape" },
	{ "zh", LAYOUT_STRICT, "www.|a.|cn, |b", "address without a scheme" },
	{ "zh", LAYOUT_STRICT, "http://", "a scheme alone" },
	{ "zh", LAYOUT_STRICT, "见|/usr/|share/|doc/|x-|y.|txt，|和|~/|a.|txt", "file names" },
	{ "zh", LAYOUT_STRICT, "在|src/|base/|err.|c|里|改", "file names" },
	{ "zh", LAYOUT_STRICT, "看|people.|com.|cn/|index.|html，|和|mail.|example.|com.|cn。", "domains without a scheme" },
	{ "zh", LAYOUT_STRICT, "见|example.|com:8080/|a?|b=|1，|和|(example.|org/|x)", "with a port, in brackets" },
	{ "zh", LAYOUT_STRICT, "来|信|请|寄|editor@example.|org。|或|a.|b+c@mail.|people.|cn", "mail" },
	{ "zh", LAYOUT_STRICT, "在|C:\\|Documents\\|file.|txt，|和|\\\\server\\|papers\\|x", "Windows' file names" },
	{ "zh", LAYOUT_STRICT, "打|开|report-|2026.|final.|pdf，|再|看|index.|html。", "file names without a folder" },
	{ "en", LAYOUT_STRICT, "see |people.|com.|cn/|index.|html, |or |report.|final.|pdf.", "in English" },
	{ "zh", LAYOUT_STRICT, "增|3.5，|版|本|v2.x，|用|Node.js|写，|见|Inc.|和|a.b", "no addresses: numbers, versions, short names" },
	{ "en", LAYOUT_STRICT, "It |was |the |sentence.Then |U.S.A. |e.g. |1.2.3.4567890 |x.y/|z", "nor is where a sentence ends" },
	{ "zh", LAYOUT_STRICT, "每|小|时|80km/h，|2026/7/9|开|会", "a unit and a day are no file names" },
	{ "zh", LAYOUT_STRICT, "open |/usr/|share/|doc |and |./|configure，|进|入 |/tmp，|看，|/tmp", "a path behind a blank" },
	{ "zh", LAYOUT_STRICT, "甲 / |乙，|甲 /乙", "5.1.9: a separator still is none" },
	/* hash tags: no standard has them; the sign is a part of its word as № is of its number */
	{ "zh", LAYOUT_STRICT, "参|与|#渡|口|复|航#|的|讨|论", "a hash tag stays with its text" },
	{ "zh", LAYOUT_STRICT, "＃话|题＃|和|#甲#|#乙#|丙", "with full-width signs, and side by side" },
	{ "zh", LAYOUT_STRICT, "看|#渡|口 |#2026|年", "without a sign at its end" },
	{ "zh", LAYOUT_STRICT, "用|C#|写|的，|住|5#|楼", "a sign behind a word opens none" },
	{ "zh", LAYOUT_STRICT, "##|甲", "nor does one behind another" },
	{ "ja", LAYOUT_STRICT, "見|た|#話|題 |＃５|番 |＃話|題", "cl-12, and tags" },
	{ "zh", LAYOUT_STRICT, "转|@张|三|的|话，|＠李|四：|“@王|五|@赵|六|#渡|口#”", "names by their sign" },
	{ "zh", LAYOUT_LOOSE, "见|@人|民|日|报|和|@editor|的|信", "however loose" },
	{ "zh", LAYOUT_STRICT, "单|价 |@ |三|元，|@、|甲", "a sign by itself leads nothing" },
	{ "ja", LAYOUT_STRICT, "＠東|京|と|@ニュー|ス", "in Japanese" },
	{ "ko", LAYOUT_LOOSE, "글|@나|루 |터", "in Korean" },
	{ "en", LAYOUT_STRICT, "says |@张|三 |to |@all", "and where the language is another" },
	{ "ko", LAYOUT_STRICT, "오늘 |#나루터#를 |보다", "a tag with its particle" },
	/* CLREQ 3.1.1.2: the interpunct by its other code points */
	{ "zh", LAYOUT_STRICT, "张|三•|李|四，|张|三‧|李|四", "U+2022, U+2027" },
	{ "zh", LAYOUT_STRICT, "要|点 |• |甲", "U+2022 as a bullet" },
	{ "zh", LAYOUT_STRICT, "误|差|±３，|气|温|３０℉", "±, ℉" },
	{ "zh", LAYOUT_STRICT, "他|是|‘甲’|吗？！|不|是！！", "GB/T 15834 5.1.2: ？！ ！！ stay together" },
	{ "zh", LAYOUT_STRICT, "（《甲》、|“乙”）|丙", "brackets in brackets" },
	{ "zh", LAYOUT_STRICT, "〖甲〗|［乙］|｛丙｝|(丁)|[戊]|{己}", "5.1.3: the other brackets" },
	{ "zh", LAYOUT_STRICT, "甲⸺|乙⋯⋯|丙", "two-em dash, midline ellipsis" },
	{ "zh", LAYOUT_LOOSE, "甲|——|乙|……|丙", "CLREQ basic: … may start a line" },
	{ "zh", LAYOUT_STRICT, "No. 5|和|№５|号", "prefix and number" },
	{ "zh", LAYOUT_STRICT, "买|No.5|和|Vol.12，|见|p.12，|Rs.500，|第|No.5|号", "and written together: LB25 for all" },
	{ "en", LAYOUT_STRICT, "see |No. 5, |vol. 12, |pp. 3, |Fig. 4 |and |§ 5 |for |Rs. 500 |or |US$ 5 |or |£ 5", "prefix, blank, number" },
	{ "en", LAYOUT_STRICT, "he |said |yes. |5 |men |came. |12 |left |casino. |5", "a sentence's end is no prefix" },
	{ "zh", LAYOUT_STRICT, "北|京-5℃、|-3.4℃，|-0.88%；|-10℃", "UAX #14 LB25: a sign behind a mark and its number" },
	{ "zh", LAYOUT_STRICT, "参|数：|-v、|-x，|--help、|--line-|break，|北|京-|上|海", "UAX #14 LB20a: a hyphen that begins a word" },
	{ "ja", LAYOUT_STRICT, "札|幌、|-12℃、|-8℃", "UAX #14 LB25: a sign behind a mark and its number" },
	{ "zh", LAYOUT_STRICT, "气|温－5℃～|－１０℃，|＋５|分，|（－５）", "CLREQ 3.1.7: a full-width sign and its number" },
	{ "zh", LAYOUT_STRICT, "２０２４－２０２５|年，|京－|津－|冀，|歼－２０", "GB/T 15834 5.1.6: U+FF0D as a connector" },
	{ "zh", LAYOUT_LOOSE, "京－|津，|歼－２０", "5.1.6 is basic" },
	{ "ja", LAYOUT_STRICT, "東|京|都|港|区|１－２－３|号|室", "an address in Japanese, LB25" },
	{ "ja", LAYOUT_LOOSE, "港|区|１－２－３", "however loose" },
	{ "zh", LAYOUT_STRICT, "用|C++|写|g++，|C#|和.NET|的|A/B|测|试，|P/E", "names of one word with signs" },
	{ "en", LAYOUT_STRICT, "A/B |and |C++ |or |.NET |and |and/|or", "in English; LB13 notwithstanding" },
	/* the SI brochure 5.4.3, ISO 80000-1 7.1.4 */
	{ "zh", LAYOUT_STRICT, "重|量 |5 ㎏，|气|温 |25 ℃，|占 |25 %，|不|超|过|58 dB，|长|５ km", "number, blank, unit" },
	{ "en", LAYOUT_STRICT, "run |5 km |at |10 km/h |on |5 kg/m3 |on |3 m² |with |5 µm |in |10 min, |50 Ω", "symbols of units" },
	{ "en", LAYOUT_STRICT, "from |10 a.m. |to |11 pm, |5 |amps |or |7 |PMs", "CMOS 9.37: halves of the day" },
	{ "en", LAYOUT_STRICT, "5 |kilometers |and |10 |minor |a |5 |m-|long |5 |A", "words are none" },
	{ "zh", LAYOUT_STRICT, "共|3 000|人，|12 345 678、|2005 |300 |人，|3 |0000", "groups of digits" },
	/* JLREQ 3.1.7, 3.1.8, 3.1.10; the levels of its appendix C */
	{ "ja", LAYOUT_STRICT, "キャッ|チャー|と|人々", "very strict: cl-09, cl-10, cl-11" },
	{ "ja", LAYOUT_NORMAL, "キ|ャ|ッ|チ|ャ|ー|と|人|々", "strict (default) lets them start a line" },
	{ "ja", LAYOUT_NORMAL, "い|すゞ|と|ミ|スヾ|と|佐|々", "strict (default) frees no other mark of cl-09 than 々" },
	{ "ja", LAYOUT_LOOSE, "い|す|ゞ|と", "very loose frees all of cl-09" },
	{ "ja", LAYOUT_NORMAL, "東|京・|大|阪、|何？|そ|う。", "cl-04, cl-05 by default" },
	{ "ja", LAYOUT_LOOSE, "東|京|・|大|阪、|何|？|そ|う。", "very loose: newspapers" },
	{ "ja", LAYOUT_LOOSE, "何|！？|だ|！！|え", "but ！？ is one, as GB/T 15834 5.1.2 has it" },
	{ "ja", LAYOUT_STRICT, "ﾃﾞｰ|ﾀ｡|｢ﾃ", "half-width kana" },
	{ "ja", LAYOUT_STRICT, "三|〳〵", "cl-08: repeat marks" },
	/* other languages */
	{ "en", LAYOUT_STRICT, "and/|or |“quoted” |word", "the standard's own solidus" },
	{ "de", LAYOUT_STRICT, "er |„sagte“ |es", "German quotation marks" },
	{ "en", LAYOUT_STRICT, "in |人|民|日|报。|x", "full-width characters in English" },
	/* clusters */
	{ "zh", LAYOUT_STRICT, "か\u3099|は|👨‍👩‍👧|🇨🇳|🇯🇵|e\u0301x", "UAX #29" },
	{ "zh", LAYOUT_STRICT, "a\n|b", "a line break" },
};

static char *
picture(const char *s, size_t n, const uint8_t *breaks)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < n; i++) {
		if (breaks[i] >= BREAK_MAY)
			buf_addc(&out, '|');
		buf_addc(&out, s[i]);
	}
	return out.data ? buf_take(&out) : strdup("");
}

static void
table(void)
{
	uint8_t breaks[256];
	char text[256];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t n = 0;
		char *got;

		for (const char *p = rows[i].want; *p; p++)
			if (*p != '|')
				text[n++] = *p;
		breaks_find(text, n, rows[i].language, rows[i].s, breaks);
		got = picture(text, n, breaks);
		tap_str(got, rows[i].want, rows[i].rule);
		free(got);
	}
}

static void
levels(void)
{
	const char *s = "a\nbc。";
	static const uint8_t want[] = { BREAK_NEVER, BREAK_BAD, BREAK_MUST, BREAK_WORD, BREAK_BAD,
		BREAK_NEVER, BREAK_NEVER };
	uint8_t out[8];

	breaks_find(s, strlen(s), "zh", LAYOUT_STRICT, out);
	tap_ok(memcmp(out, want, sizeof want) == 0, "the levels");
}

/* Where no mark of an address fits on a line. */
static void
address_levels(void)
{
	const char *s = "www.ab.cn/%E4c";
	static const uint8_t want[] = { BREAK_NEVER, BREAK_CUT, BREAK_CUT, BREAK_BAD, BREAK_MAY, BREAK_CUT,
		BREAK_BAD, BREAK_MAY, BREAK_CUT, BREAK_BAD, BREAK_MAY, BREAK_BAD, BREAK_BAD, BREAK_CUT };
	uint8_t out[16];

	breaks_find(s, strlen(s), "zh", LAYOUT_STRICT, out);
	tap_ok(memcmp(out, want, sizeof want) == 0, "no mark of an address begins a line, no escape is cut");
}

/* The level of the place before `mark` between two characters, or of the one behind it. */
static uint8_t
place(const char *before, uint32_t mark, const char *after, bool behind, const char *language,
	enum layout_strictness s)
{
	char text[16];
	uint8_t out[16];
	size_t n = strlen(before), at = n;

	memcpy(text, before, n);
	n += utf8_encode(mark, text + n);
	at = behind ? n : at;
	strcpy(text + n, after);
	breaks_find(text, n + strlen(after), language, s, out);
	return out[at];
}

static bool
row_kept(uint32_t mark, const char *tags, const char *language, enum layout_strictness s, int *asked)
{
	bool korean = strcmp(language, "ko") == 0;
	const char *side = korean ? "가" : "中";
	/* KLREQ names no kana but ー, no solidus at the end, no dash of two */
	bool kana = strstr(tags, "cl-09") || strstr(tags, "cl-11") || strstr(tags, "CJ-halfwidth");
	bool start = strstr(tags, "nostart") && !(korean && (kana || strcmp(tags, "zh-strict-nostart\n") == 0));
	bool end = strstr(tags, korean ? "zh-basic-noend" : "noend") || strstr(tags, "(cl-01)");
	bool prefix = strstr(tags, "prefix"), suffix = strstr(tags, "suffix"), good = true;

	*asked += start || end || prefix || suffix;
	if (start)
		good &= place(side, mark, side, false, language, s) <= BREAK_BAD;
	if (end)
		good &= place(side, mark, side, true, language, s) == BREAK_BAD;
	for (int i = 0; i < 2; i++) {
		const char *digit = i ? "５" : "5";

		if (prefix)
			good &= place(side, mark, digit, true, language, s) == BREAK_BAD;
		if (suffix)
			good &= place(digit, mark, side, false, language, s) <= BREAK_BAD;
	}
	return good;
}

/* Each row of data/kinsoku.tsv at work: strict rules keep what may not begin or end a line from
 * there, between two Han characters, prefixes and suffixes with a number; Korean, whose
 * words are kept whole under the strict rules, under the loose ones. */
static void
sets(void)
{
	static const struct { const char *language; enum layout_strictness s; int asked; } ways[] = {
		{ "zh", LAYOUT_STRICT, 183 }, { "ja", LAYOUT_STRICT, 183 }, { "ko", LAYOUT_LOOSE, 123 } };
	const char *top = getenv("top_srcdir");
	char path[1024], line[256];

	snprintf(path, sizeof path, "%s/data/kinsoku.tsv", top ? top : ".");
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		FILE *f = fopen(path, "r");
		int count = 0, kept = 0, asked = 0;

		while (f && fgets(line, sizeof line, f)) {
			bool good = row_kept((uint32_t)strtoul(line + 2, NULL, 16), strrchr(line, '\t') + 1,
				ways[i].language, ways[i].s, &asked);

			count++;
			kept += good;
			if (!good)
				printf("# %s: %s", ways[i].language, line);
		}
		if (f)
			fclose(f);
		tap_ok(count == 183 && kept == count && asked == ways[i].asked,
			"data/kinsoku.tsv, %s: %d of %d rows kept, %d of them asked for", ways[i].language, kept,
			count, asked);
	}
}

/* Where a word of Korean is wider than the line. */
static void
seams(void)
{
	tap_ok(place("다", '(', "서", false, "ko", LAYOUT_STRICT) == BREAK_SEAM &&
		place("다", 0xff08, "서", false, "ko", LAYOUT_STRICT) == BREAK_SEAM &&
		place("다", 0xc11c, "울", false, "ko", LAYOUT_STRICT) == BREAK_WORD &&
		place("(", 0xc11c, "울", false, "ko", LAYOUT_STRICT) == BREAK_BAD,
		"a word that must be cut is cut before its part in brackets");
}

static void
table_is_current(void)
{
	const char *top = getenv("top_srcdir");
	char command[2048];

	snprintf(command, sizeof command, "cd '%s' && awk -f data/kinsoku-table.awk data/kinsoku.tsv | "
		"cmp - src/typeset/kinsoku_table.h", top ? top : ".");
	tap_int(system(command), 0, "the table is what data/kinsoku-table.awk makes");
}

static void
languages(void)
{
	tap_ok(kinsoku_language(NULL) == KINSOKU_CHINESE && kinsoku_language("") == KINSOKU_CHINESE &&
		kinsoku_language("zh-Hant-TW") == KINSOKU_CHINESE && kinsoku_language("ZH_cn") ==
		KINSOKU_CHINESE && kinsoku_language("yue") == KINSOKU_CHINESE, "Chinese");
	tap_ok(kinsoku_language("ja-JP") == KINSOKU_JAPANESE && kinsoku_language("ko") ==
		KINSOKU_KOREAN, "Japanese, Korean");
	tap_ok(kinsoku_language("en") == KINSOKU_OTHER && kinsoku_language("zha") == KINSOKU_OTHER &&
		kinsoku_language("j") == KINSOKU_OTHER, "others");
}

int
main(void)
{
	table();
	levels();
	address_levels();
	sets();
	seams();
	table_is_current();
	languages();
	return tap_done();
}
