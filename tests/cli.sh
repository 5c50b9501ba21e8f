#!/bin/bash
# The commands without a screen, as a shell sees them: words, lines, exit status.
# Every test has a home of its own; the clock stands (KANBAO_NOW). Prints TAP.
set -u
top=${top_srcdir:-$(cd "$(dirname "$0")/.." && pwd)}
build=${top_builddir:-$top/build}
export PATH=$build:$PATH KANBAO_NOW=2026-07-09T12:00:00Z LC_ALL=C.UTF-8 TZ=UTC
unset NO_COLOR KANBAO_CACHE KANBAO_STATE KANBAO_CONFIG TMPDIR
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
n=0; failed=0

is() { # is NAME GOT EXPECTED
	n=$((n + 1))
	if [ "$2" = "$3" ]; then echo "ok $n - $1"; else
		failed=1; echo "not ok $n - $1"
		printf 'got: %s\nexpected: %s\n' "$2" "$3" | sed 's/^/# /'; fi
}
skip() { n=$((n + 1)); echo "ok $n - $1 # SKIP $2"; }
fresh() { # a new home, where the test stands
	home=$(mktemp -d "$scratch/XXXXXX")
	export HOME=$home XDG_CACHE_HOME=$home/cache XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state
	cd "$home" || exit 1
}
try() { out=$("$@" 2>err); status=$?; err=$(cat err); } # standard output, error, status
feed() { # feed FILE TITLE ZONE DATE STORY [NEXT]
	printf '{"version": "https://jsonfeed.org/version/1.1", "title": "%s",%s
		"_newspaper": {"date": "%s", "time_zone": "%s"},
		"items": [{"id": "1", "title": "%s", "content_text": "text of %s"}]}\n' \
		"$2" "${6:+ \"next_url\": \"$6\",}" "$4" "$3" "$5" "$5" >"$1"
}

# -- words that are nothing ------------------------------------------------------
fresh
try kanbao nowhere
is "what is no source is named, terminal or not" "$status $err" "1 kanbao: nowhere: neither a paper, an address nor a file"
touch file
try kanbao --cache file list
is "a cache that is none is no empty one" "$status $err" "1 kanbao: file/cache.db: Not a directory"
try kanbao --cache none list
is "an empty one holds nothing" "$status $err" "0 kanbao: the cache holds nothing; kanbao fetch fills it"
# What a line has shown is not shown again: neither a second match nor a picture's caption in the text.
cat >hits.json <<-'END'
	{"version": "https://jsonfeed.org/version/1.1", "title": "报", "_newspaper": {"date": "2026-07-09"},
	 "items": [{"id": "1", "title": "水闸", "content_html": "<p>渡船过渡，渡口开渡。</p><figure><img src='http://x.example/1.png'><figcaption>渡口。林渡摄</figcaption></figure>",
	  "_newspaper": {"images": [{"url": "http://x.example/1.png", "caption": "渡口。", "credit": "林渡摄"}]}}]}
END
try kanbao-fetch --cache hits fetch --no-pictures "报=hits.json"
try kanbao --cache hits search 渡
is "a line for each place, not for each match" "$(printf '%s\n' "$out" | wc -l)" 2

# -- today is the paper's ------------------------------------------------------
# At noon in Greenwich it is the 10th in Kiritimati; at four in the morning it is
# still the 8th in Pago Pago.
while read -r zone now today yesterday; do
	fresh
	export KANBAO_NOW=$now
	feed new.json Island "$zone" "$today" newer old.json
	feed old.json Island "$zone" "$yesterday" older
	kanbao papers add island new.json
	try kanbao print island today
	is "$zone: print today, never read before" "$status $(grep -c newer <<<"$out") $err" "0 2 "
	try kanbao print island yesterday
	is "$zone: print yesterday" "$status $(grep -c older <<<"$out") $err" "0 2 "
	for day in today:newer yesterday:older; do
		rm -r cache
		echo show >script
		try kanbao --script script --size 60x12 island "${day%:*}"
		is "$zone: read ${day%:*}, never read before" "$status $(grep -c "${day#*:}" <<<"$out")" "0 1"
	done
	rm -r cache
	try kanbao fetch --date yesterday island
	is "$zone: fetch --date" "$status $out" "0 island $yesterday 1 page 1 article"
	rm -r cache
	try kanbao fetch --since today island
	is "$zone: fetch --since" "$status $out" "0 island $today 1 page 1 article"
	kanbao fetch --since 1d island >fetched
	is "$zone: fetch --since 1d" "$(grep -o "island $yesterday" fetched)" "island $yesterday"
	try kanbao search --since today text
	is "$zone: search --since today" "$(grep -o '^[^ ]* [^ ]*' <<<"$out" | sort -u)" "island $today"
	try kanbao search --since yesterday text
	is "$zone: search --since yesterday" "$(grep -c text <<<"$out")" 2
done <<'ZONES'
Pacific/Kiritimati 2026-07-09T12:00:00Z 2026-07-10 2026-07-09
Pacific/Pago_Pago 2026-07-09T04:00:00Z 2026-07-08 2026-07-07
ZONES
export KANBAO_NOW=2026-07-09T12:00:00Z

# -- one failure is one line -----------------------------------------------------
fresh
echo nonsense >bad.json
try kanbao print bad.json
is "a bad file" "$status $(wc -l <err) $(grep -o bad.json err | wc -l) $(cut -d: -f1 err)" "1 1 1 kanbao"
out=$(echo nonsense | kanbao print - 2>err)
is "bad standard input" "$? $(wc -l <err) $(cut -d: -f1 err)" "1 1 kanbao"
try kanbao print http://127.0.0.1:9/paper.json
is "an address that does not answer" \
	"$status $(wc -l <err) $(grep -o 9/paper.json err | wc -l) $(grep -c 'paper:' err)" "1 1 1 0"
kanbao papers add weidu "$top/data/sample.json"
try kanbao print weidu 3d
is "a day that is not offered" "$status $(wc -l <err) $(grep -c 'weidu.*2026-07-06' err) $(grep -c file:// err)" "1 1 1 0"
try kanbao --offline --cache empty print http://127.0.0.1:9/paper.json
is "nothing in the cache" "$status $(wc -l <err) $(grep -o 9/paper.json err | wc -l)" "1 1 1"
try kanbao print weidu soon
is "no DATE" "$status $(wc -l <err)" "2 1"

# -- a full disk behind standard output is noticed -------------------------------
fresh
kanbao papers add weidu "$top/data/sample.json"
kanbao fetch weidu >fetched
for words in "print weidu" "print --format json weidu" list papers "search 渡" --help --version; do
	# shellcheck disable=SC2086
	kanbao $words >/dev/full 2>err
	is "$words > /dev/full" "$? $(wc -l <err)" "1 1"
done

# -- a keymap that is not there --------------------------------------------------
for words in list papers "print weidu" weidu; do
	# shellcheck disable=SC2086
	try kanbao --keymap nosuch $words
	is "--keymap nosuch $words" "$status $out$err" "2 kanbao: no keymap called nosuch"
done

# -- headings, hits, hints ---------------------------------------------------------
jump='{"version": "https://jsonfeed.org/version/1.1", "title": "J", "language": "en",
 "_newspaper": {"date": "2026-07-09", "time_zone": "UTC",
  "pages": [{"label": "A1", "name": "Front"}, {"label": "A2", "name": "Inside"}]},
 "items": [{"id": "1", "title": "Ferry", "content_text": "It begins.", "_newspaper": {"page": "A1",
  "continued_on": {"page": "A2", "id": "2"}}},
  {"id": "2", "title": "Ferry, on", "content_text": "It ends.", "_newspaper": {"page": "A2",
  "continued_from": {"page": "A1", "id": "1"}}}, 5]}'
echo "$jump" >jump.json
try kanbao print --stitch jump.json
is "a page whose stories stand elsewhere has no heading" "$(grep -c Inside <<<"$out") $(grep -c ends <<<"$out")" "0 1"
is "unusable items are told" "$status $err" "0 kanbao: 1 item of the feed could not be used (kanbao check says why)"
try kanbao print jump.json
is "without --stitch every page has its heading" "$(grep -c Inside <<<"$out")" 1
try kanbao search 老渡口又响起了开船钟
is "a hit in the title is one line, under the paper's name" "$status $out" "0 weidu 2026-07-09 01 老渡口又响起了开船钟"
try kanbao search nowhere-to-be-found
is "nothing found" "$status $out$err" "0 "

twins() {
	tr -d '\n ' <<<"$1" | grep -o '"id":"[ab][0-9]"\|"pages":\["[^]]*\]\|"page":"0[0-9]"' | tr -d '\n'
}
try kanbao print --format json "$top/tests/fixtures/repeats.json"
is "an article with two ids is one item, with all its pages" "$(twins "$out")" \
	'"id":"a1""pages":["01","03"]"id":"a2""page":"01""id":"b2""page":"03"'
try kanbao print "$top/tests/fixtures/repeats.json"
is "and printed once" "$(grep -c 昨天验收 <<<"$out") $(grep -c 民生 <<<"$out")" "1 1"
try kanbao print --format json "$top/tests/fixtures/tail.json"
is "a tail is an item of its own" "$(grep -c '"id": "b1"' <<<"$out")" 1

# -- the archive -----------------------------------------------------------------
fresh
paper() { # paper FILE TITLE DATE ITEMS
	printf '{"version": "https://jsonfeed.org/version/1.1", "title": "%s",
		"_newspaper": {"date": "%s", "time_zone": "UTC"}, "items": [%s]}\n' "$2" "$3" "$4" >"$1"
	kanbao fetch "$1" >/dev/null
}
mill='{"id": "1", "title": "The Mill Closed", "content_text": "The old mill on Café Road.\n\nMills grind on; the mill road is long.",
	"_newspaper": {"page": "A1", "kicker": ["街巷調查"], "byline": "■记者 许知微"}}'
ferry='{"id": "2", "title": "老渡口", "content_text": "渡口的船开了。AND then (nothing) NEAR it.", "_newspaper": {"page": "A2"}}'
paper a.json Arrow 2026-07-07 "$mill, $ferry"
paper b.json Brook 2026-07-09 "$ferry"
paper c.json Cliff 2026-07-07 "$ferry"
try kanbao search 渡口
is "newest first, then papers by name; one line for a title, one for each match" "$out" \
"Brook 2026-07-09 A2 老渡口
Brook 2026-07-09 A2 老渡口: 渡口的船开了。AND then (nothing) NEAR it.
Arrow 2026-07-07 A2 老渡口
Arrow 2026-07-07 A2 老渡口: 渡口的船开了。AND then (nothing) NEAR it.
Cliff 2026-07-07 A2 老渡口
Cliff 2026-07-07 A2 老渡口: 渡口的船开了。AND then (nothing) NEAR it."
try kanbao search mill
is "a word is a whole one" "$out" \
"Arrow 2026-07-07 A1 The Mill Closed
Arrow 2026-07-07 A1 The Mill Closed: The old mill on Café Road.
Arrow 2026-07-07 A1 The Mill Closed: Mills grind on; the mill road is long."
try kanbao search 街巷调查
is "a kicker, in the other script" "$out" "Arrow 2026-07-07 A1 The Mill Closed: 街巷調查"
try kanbao search 许知微
is "a byline" "$out" "Arrow 2026-07-07 A1 The Mill Closed: ■记者 许知微"
try kanbao search "cafe 许知微"
is "several words: all must occur, each has its line" "$out" \
"Arrow 2026-07-07 A1 The Mill Closed: ■记者 许知微
Arrow 2026-07-07 A1 The Mill Closed: The old mill on Café Road."
try kanbao search cafe 许知微
is "also as several arguments" "$(wc -l <<<"$out")" 2
try kanbao search "cafe 渡口"
is "or it is no hit" "$status $out$err" "0 "
try kanbao search '"mill road"'
is "quoted: a phrase" "$out" "Arrow 2026-07-07 A1 The Mill Closed: Mills grind on; the mill road is long."
try kanbao search --paper c.json 渡口
is "of one paper" "$(wc -l <<<"$out") $(grep -c ^Cliff <<<"$out")" "2 2"
try kanbao search --since 2026-07-08 渡口
is "since a day" "$(wc -l <<<"$out") $(grep -c ^Brook <<<"$out")" "2 2"
try kanbao search '。'
is "a sign, which no index has" "$(wc -l <<<"$out")" 3
for query in '"渡' '(渡口' 'AND' 'OR NOT' 'NEAR(渡 口)' '渡*' '^渡' 'text:渡' "'; DROP TABLE words" '-渡' $'\x1f5' '%s%n' '\' \
	"$(printf '渡%.0s' {1..30000})"; do
	try kanbao search -- "$query"
	is "a query is words: ${query:0:20}" "$status$err" 0
done
try kanbao search AND
is "AND is a word" "$(wc -l <<<"$out")" 3
for query in '' ' ' '""' "$(printf 'a %.0s' {1..100})"; do
	try kanbao search "$query"
	is "no query: '${query:0:20}'" "$status $(wc -l <err)$out" "2 1"
done
try kanbao search 渡口; want=$out
chmod -R a-w cache
try kanbao search 渡口
is "a cache that may only be read" "$status$err $out" "0 $want"
chmod -R u+w cache
is "to a pipe that closes" "$(kanbao search 渡口 | head -n 1)" "Brook 2026-07-09 A2 老渡口"
fresh
try kanbao papers
is "no papers: a hint" "$status $out$(wc -l <err)" "0 1"
try kanbao list
is "an empty cache: a hint" "$status $out$(wc -l <err)" "0 1"

# -- a paper that is a file, by its name ---------------------------------------
fresh
feed feed.json Island UTC 2026-07-09 story
kanbao papers add island feed.json
try kanbao check island
is "check a paper that is a file" "$status $out $err" "0  "

# -- papers -------------------------------------------------------------------------
fresh
try kanbao print --page 1 sample
is "the sample has a name" "$status $(grep -c 老渡口又响起了开船钟 <<<"$out")" "0 1"
try kanbao papers add $'a\eb' http://paper.example/
is "a name without control characters" "$status $(grep -c 'not a name\|name has' <<<"$err")" "2 1"
try kanbao papers remove nothing
is "one that is not there cannot go" "$status $err" "1 kanbao: no paper called nothing"
mkdir -p config/kanbao; printf '%s\n' 'bad line here' 'good http://paper.example/' >config/kanbao/papers
try kanbao papers
printf 'good http://paper.example/\ngood http://other.example/\n' >config/kanbao/papers
try kanbao papers
is "of two with one name the first is taken, the second told" "$status $out $(grep -c 'papers:2: there is a paper called good already' <<<"$err")" "0 good http://paper.example/ 1"
printf '%s\n' 'bad line here' 'good http://paper.example/' >config/kanbao/papers
try kanbao papers
is "a wrong line is named, the rest works" "$status $out $(grep -c 'papers:1: ' <<<"$err")" "0 good http://paper.example/ 1"

try kanbao print --stitch no --article 01-1 sample
is "a flag that is a setting takes its value" "$status $(grep -c '1版.▸.2版' <<<"$out")" "0 0"
try kanbao print --stitch yes --article 01-1 sample
is "in both ways" "$status $(grep -c '1版.▸.2版' <<<"$out")" "0 1"
try kanbao print --stitch=yes --article 01-1 sample
is "with = as well" "$status $(grep -c '1版.▸.2版' <<<"$out")" "0 1"
try kanbao print --stitch --stitch no --article 01-1 sample
is "and the last one counts" "$status $(grep -c '1版.▸.2版' <<<"$out")" "0 0"

# -- the directory of papers --------------------------------------------------------
fresh
try kanbao papers search 嘉兴
is "papers search: a place" "$status $(cut -d' ' -f1,2 <<<"$out" | tr '\n' ' ')" "0 jxrb 嘉兴日报 nhwb 南湖晚报 "
try kanbao papers search 月球
is "papers search: nothing" "$status $out $err" "1  kanbao: the directory has no paper like 月球"
try kanbao papers add jxrb
is "papers add by name" "$status $out$err $(kanbao papers | cut -d' ' -f1,3)" "0  jxrb 嘉兴日报"
try kanbao papers add nosuch
is "papers add: a name that nobody knows" "$status $(grep -c 'papers search' <<<"$err")" "1 1"
mkdir -p config/kanbao
cat >config/kanbao/directory <<END
island | Island Daily | en | Isle | UTC | feed | http://127.0.0.1:1/feed.json
wrong
END
try kanbao papers search isle
is "a line of one's own" "$status $(cut -d' ' -f1-3 <<<"$out") $(grep -c 'directory:2: ' <<<"$err")" "0 island Island Daily 1"
try kanbao print --offline island
is "is a source by its name" "$status $(grep -c '127.0.0.1:1/feed.json: not in the cache' <<<"$err")" "1 1"

# -- a day that is not out yet ------------------------------------------------------
fresh
export KANBAO_NOW=2026-07-12T12:00:00Z
feed feed.json Island UTC 2026-07-09 story
kanbao papers add island feed.json
echo show >script
for time in first second; do
	try kanbao print island today
	is "today is not out, the $time time" "$status $out $(grep -c 'the newest edition is of 2026-07-09, not of 2026-07-12' <<<"$err") $(wc -l <<<"$err")" "1  1 1"
	try kanbao --script script --size 70x12 island today
	is "the reader says so, the $time time" "$(tr -s '\n |' ' ' <<<"$out" | grep -c 'newest edition is of 2026-07-09, not of 2026-07-12')" 1
done
export KANBAO_NOW=2026-07-09T12:00:00Z

# -- no line is wider than --width, the headings of pages included ----------------
fresh
cat >wide.json <<'FEED'
{"version": "https://jsonfeed.org/version/1.1", "title": "长版名报", "_newspaper": {"date": "2026-07-09",
"pages": [{"label": "A01", "name": "要闻·时政·经济·社会·文化·体育·天气·便民"}]}, "items": [{"id": "1",
"title": "题目很长也不会长过一行该有的长度", "content_text": "正文里有一个词internationalization。"}]}
FEED
touch wider
for width in 1 2 3 4 5 7 10 13 20 33 60 80; do
	cells=$(kanbao print --width $width wide.json | LC_ALL=C.UTF-8 wc -L)
	[ "$cells" -le $width ] || echo "$width: $cells cells" >>wider
	[ "$cells" -gt $((width / 2)) ] || echo "$width: nothing" >>wider
done
is "no line is wider than --width" "$(cat wider)" ""

# -- a cache that cannot be written --------------------------------------------
# root may write anywhere, so it is somebody else who reads
somebody() {
	if [ "$(id -u)" -ne 0 ]; then "$@"
	else setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; fi
}
fresh
cp "$build/kanbao" "$build/kanbao-fetch" .
feed feed.json Island UTC 2026-07-09 story
mkdir cache state tmp
chmod 755 "$scratch" . && chmod 777 state tmp && chmod 555 cache
export TMPDIR=$home/tmp
if ! somebody test -x ./kanbao; then
	skip "read-only cache" "no other user reaches this directory"
else
	try somebody ./kanbao print feed.json
	is "read-only cache: print FILE" "$status $(grep -c 'text of story' <<<"$out") $err" "0 1 "
	try somebody ./kanbao print - <feed.json
	is "read-only cache: print -" "$status $(grep -c 'text of story' <<<"$out") $err" "0 1 "
	try somebody ./kanbao print --format json feed.json
	is "read-only cache: print as JSON" "$status $(grep -c '"title":.*"Island"' <<<"$out") $err" "0 1 "
	echo show >script
	try somebody ./kanbao --script script --size 60x12 feed.json
	is "read-only cache: read FILE" "$status $(grep -c story <<<"$out") $err" "0 1 "
	try somebody ./kanbao fetch feed.json
	is "read-only cache: fetch fails, in one line" "$((status > 0)) $(wc -l <<<"$err")" "1 1"
	is "read-only cache: nothing is left behind" "$(ls -A tmp cache)" "$(printf 'cache:\n\ntmp:')"
	chmod 555 tmp
	try somebody ./kanbao print feed.json
	is "nor a temporary one: one line" "$status $(wc -l <<<"$err") $(grep -c 'tmp/kanbao-' <<<"$err")" "1 1 1"
fi
unset TMPDIR

# -- vertical setting --------------------------------------------------------------
fresh
paper=$top/tests/fixtures/vertical.json
kanbao print "$paper" >rows
try kanbao print --vertical --width 20 --height 12 --article 2 "$paper"
is "print --vertical: columns from right to left" "$status $err$out" "0    桂 一 响       青
   枝 遍 ︐       石
   说 吧 没 ︵    桥
   ︒ ︒ 有 上    ﹃
      ﹄ 人 接    夜
      86 起 １    校
      岁 身 版    ﹄
      的 ︒ ︶    开
      学 ﹃ 下    课
      员 再 课
      葛 讲 铃"
try kanbao print --vertical --width 8 --height 12 --article 2 --format ansi "$paper"
is "ansi: one style a slot, sheet below sheet" "$status $(sed -n 1p <<<"$out")$(sed -n 13p <<<"$out")" \
	"0       $(printf '\033[1m青\033[0m   没 \033[4m︵\033[0m')"
try kanbao print --vertical --width 20 --height 13 --columns 2 --page 1 "$paper"
is "--columns: bands with a rule between" "$status $(grep -c '^─\{20\}$' <<<"$out") $(grep -c . <<<"$out")" "0 4 52"
for width in 1 2 3 4 5 8 20 79 300; do
	for height in 1 2 7 24 500; do
		try kanbao print --vertical --width "$width" --height "$height" --article 1 "$paper"
		[ "$status" = 0 ] && [ -n "$out" ] && [ "$(wc -L <<<"$out")" -le "$width" ] || break 2
	done
done
is "no line is wider than --width" "$width $height $status" "300 500 0"
try kanbao print --vertical --article 3 "$paper"
is "English stays in rows" "$status $(head -1 <<<"$out")" "0 A word from abroad"
kanbao print --width 1 --article 1 "$paper" >one
kanbao print --vertical --width 1 --article 1 "$paper" >other
is "so does what has one cell" "$(cmp one other)" ""
mkdir -p config/kanbao && echo "vertical yes" >config/kanbao/settings
try kanbao print "$paper"
is "the reader's setting does not turn print" "$status $(cmp rows - <<<"$out"$'\n')" "0 "
try kanbao print --vertical=no "$paper"
is "--vertical=no" "$status $(cmp rows - <<<"$out"$'\n')" "0 "
for format in markdown html json; do
	try kanbao print --vertical --format "$format" "$paper"
	is "--vertical --format $format" "$status $out$err" "2 kanbao: --vertical goes with --format text or ansi"
done
try kanbao print --height 9 "$paper"
is "--height alone" "$status $out$err" "2 kanbao: --height goes with --vertical"
try kanbao print --vertical --height 0 "$paper"
is "--height 0" "$status $out$err" "2 kanbao: --height: expected 1 to 500, not '0'"
try kanbao print --vertical=maybe "$paper"
is "--vertical=maybe" "$status $out$err" "2 kanbao: --vertical: expected yes|no, not 'maybe'"

# -- the other script ----------------------------------------------------------
fresh
echo '{"version": "https://jsonfeed.org/version/1.1", "title": "苇渡日报", "language": "zh-CN",
  "_newspaper": {"date": "2026-07-09", "pages": [{"label": "头版", "name": "要闻"}]},
  "items": [{"id": "1", "title": "理发师的一天", "content_html":
  "<p>头发长了，<a href=\"https://example.org/发\">经济发展</a>之后还要理。</p>",
  "_newspaper": {"page": "头版", "byline": "■记者 叶里"}},
  {"id": "2", "title": "里の発展", "language": "ja", "content_text": "日本語の里。", "_newspaper": {"page": "头版"}}]}' >s.json
try kanbao print --convert s2t s.json
if [[ $err == *OpenCC* ]]; then
	case $err in
	*"this build has no OpenCC"*)
		is "without OpenCC, --convert is wrong usage, said in one line" "$status $out$err" \
			"2 kanbao: convert s2t: this build has no OpenCC" ;;
	*) skip "simplified to traditional" "$err" ;;
	esac
	KANBAO_CONVERT=s2t try kanbao print s.json
	is "and as a setting it is told, and the paper is printed" \
		"$status $(grep -c 头发 <<<"$out") $(wc -l <err)" "0 1 1"
	skip "simplified to traditional" "no OpenCC"
else
	is "a paper in traditional characters: its page, headline, byline, text; Japanese stays" \
		"$status $err$(grep . <<<"$out" | tr -s ' \n' ' ')" \
		"0 頭版 要聞 理髮師的一天 ■記者 葉裏 頭髮長了，經濟發展之後還要理。 里の発展 日本語の里。 "
	try kanbao print --convert s2t --format markdown s.json
	is "in Markdown a link keeps its words and its address" "$(grep -o '\[.*)' <<<"$out")" \
		"[經濟發展](<https://example.org/%E5%8F%91>)"
	try kanbao print --convert s2t --format html s.json
	is "in HTML the language is the new one" "$(grep -o 'lang="[^"]*"' <<<"$out" | head -1) $(grep -c 頭髮 <<<"$out")" \
		'lang="zh-Hant" 1'
	try kanbao print --convert s2t --format json s.json
	is "in JSON the paper is as it came" "$status $(grep -c 理髮 <<<"$out") $(grep -c 理发 <<<"$out")" "0 0 1"
	try kanbao print --convert s2t --page 頭版 s.json
	is "a page is known by its shown label" "$status $(grep -c 理髮 <<<"$out")" "0 1"
	try kanbao print --convert t2s s.json
	is "what is simplified already stays" "$status $(grep -c 理发师 <<<"$out")" "0 1"
	KANBAO_CONVERT=s2t try kanbao search 頭髮
	is "a query in the other script finds, and shows it" "$status $out" \
		"0 葦渡日報 2026-07-09 頭版 理髮師的一天: 頭髮長了，經濟發展之後還要理。"
	try kanbao search 頭髮
	is "without the setting it finds, too, and shows what the paper has" "$status $out" \
		"0 苇渡日报 2026-07-09 头版 理发师的一天: 头发长了，经济发展之后还要理。"
fi
try kanbao print --convert s2x s.json
is "a conversion that nobody knows" "$status ${err%%|*}" "2 kanbao: --convert: expected no"

# -- text of printed pages -----------------------------------------------------------
fresh
page=$top/tests/fixtures/import-page.txt
try kanbao import "$page"
echo "$out" >feed.json
is "import: an edition feed" "$status $err$(grep -c '"title": "苇渡日报"' feed.json) $(grep -c '"id": "1-' feed.json)" "0 1 9"
try kanbao check feed.json
is "without a fault" "$status $out$err" "0 "
try kanbao print feed.json
printed=$out
is "which prints" "$status $err$(grep -c '■记者 沈小禾' <<<"$out")" "0 1"
try kanbao print "$page"
is "as the file itself does" "$status $err$(cmp <(echo "$out") <(echo "$printed"))" "0 "
echo show >script
try kanbao --script script --size 76x30 "$page"
is "and reads" "$status $(grep -c '图.*“菰米二号”顺利试航' <<<"$out")" "0 1"
try kanbao import - <"$page"
is "import of standard input" "$status $err$(cmp <(echo "$out") feed.json)" "0 "
printf '渡口的灯亮了\n\n■记者 沈小禾\n\n本报讯 灯亮了。\n' >'二=版.txt'
iconv -f UTF-8 -t GBK "$page" >gbk.txt
try kanbao import --paper 晨报 --date yesterday --language zh-Hans --page A01 gbk.txt A03=./二=版.txt
echo "$out" >two.json
is "name, date, language, labels, another charset" "$status $err$(grep -o '"title": "晨报"\|"date": "[^"]*"\|"language": "[^"]*"\|"label": "A[^"]*"\|"id": "A03-1"' two.json | tr '\n' ' ')" \
	'0 "title": "晨报" "language": "zh-Hans" "date": "2026-07-08" "label": "A01" "label": "A03" "id": "A03-1" '
try kanbao check two.json
is "without a fault, too" "$status $out$err" "0 "
refuse() { # refuse NAME STATUS REASON ARGS...
	local name=$1 want="$2 $3"; shift 3
	try kanbao import "$@"
	is "import: $name" "$status $err$out" "$want"
}
refuse "nothing" 2 "kanbao: import takes one FILE or more, - for standard input"
refuse "a file that is not there" 1 "kanbao-fetch: nosuch.txt: No such file or directory" nosuch.txt
refuse "an address" 2 "kanbao-fetch: http://paper.example/: import reads files" http://paper.example/
refuse "a label without a file" 2 "kanbao-fetch: A01=: import reads files" A01=
refuse "no day" 2 "kanbao-fetch: no date: soon (YYYY-MM-DD, today, yesterday or 3d)" --date soon "$page"
refuse "no language" 2 "kanbao-fetch: 中文: not a language such as zh-CN" --language 中文 "$page"
: >empty.txt
refuse "an empty file" 1 "kanbao-fetch: empty.txt: there is no text in it" empty.txt
refuse "one of two is empty" 1 "kanbao-fetch: empty.txt: there is no text in it" "$page" empty.txt
kanbao import "$page" >/dev/full 2>err
is "import > /dev/full" "$? $(wc -l <err)" "1 1"

echo "1..$n"
exit $failed
