#!/bin/bash
# Web editions of printed pages: a miniature site of each system (tests/fixtures/sites) on a real
# nginx, fetched, exported as an edition feed and compared with the one that is expected.
. "${top_srcdir:-.}/tests/net/lib.sh"
. "${top_srcdir:-.}/tests/net/nginx.sh"
sites=${top_srcdir:-.}/tests/fixtures/sites
export KANBAO_NOW=2026-07-09T12:00:00+08:00

# site NAME [AS]: a copy of it at $root, which may be changed
reader=$builddir/kanbao
site() { root=$base/${2:-$1}; rm -rf "${www:?}/${2:-$1}"; cp -a "$sites/$1" "$www/${2:-$1}"; chmod -R u+w "$www/${2:-$1}"; }
# whole NAME: the export of $url is what is expected of that site
whole() { export_of "$url" >"$dir/got"
	# ids are paths, which begin with the copy's folder here
	sed -e "s|http://paper.test/|$root/|g" -e "s|\"id\": \"|&${root##*/}/|" "$sites/$1.json" >"$dir/want"
	diff "$dir/want" "$dir/got"; }
# asked: how often what was asked for, in this run
asked() { sleep 0.1; awk '{ print $1 $3 }' "$dir/access.log" | sort | uniq -c | sed 's/^ *//'; : >"$dir/access.log"; }

# -- each system ------------------------------------------------------------------
check() { # check NAME ENTRY COUNTS
	site "$1"; url=$root/$2; : >"$dir/access.log"
	run fetch --no-pictures "报=$url"
	is "$1: comes" "$status $(cat "$dir/out" "$dir/err")" "0 报 2026-07-09 $3"
	ok "$1: as expected" whole "$1"
	is "$1: no document twice" "$(asked | grep -v '^1 ')" ""
	"$builddir/kanbao" --cache "$cache" --offline print --format json "$url" >"$dir/print.json" 2>"$dir/err"
	ok "$1: print gives the same edition feed" cmp "$dir/print.json" "$dir/got"
	"$fetcher" --cache "$cache" check "$dir/got" >"$dir/out" 2>&1
	is "$1: which is valid" "$(cat "$dir/out")" ""
	ok "$1: counted alike where it is listed" grep -q " 2026-07-09 $3 complete\$" <("$reader" --cache "$cache" list "$url")
}
# of its 11 documents one is the end of a story that stands whole before it
check new-founder jx/pc/layout/index.html "4 pages 10 articles"
check old-founder paperindex.htm "3 pages 6 articles"
check nbs index.html "2 pages 3 articles"
check paperindex content/PaperIndex.htm "2 pages 3 articles"

# -- again ---------------------------------------------------------------------------
site new-founder; url=$root/jx/pc/layout/index.html; : >"$dir/access.log"
run fetch --no-pictures "报=$url"
is "again: unchanged" "$(cat "$dir/out")" "报 2026-07-09 4 pages 10 articles, unchanged"
is "by two questions" "$(asked | grep -v period.xml)" "1 200/new-founder/jx/pc/layout/index.html
1 304/new-founder/jx/pc/layout/202607/09/node_01.html"

f=$www/new-founder/jx/pc/content/202607/09/content_1006.html
sed -i "s/大家在桥头吃了一顿饭/大家在桥尾吃了一顿饭/" "$f"; touch -d 2026-07-09T13:00:00+08:00 "$f"
run fetch --no-pictures "报=$url"
is "an article is corrected: unseen for half an hour" "$(cat "$dir/out")" "报 2026-07-09 4 pages 10 articles, unchanged"
: >"$dir/access.log"
KANBAO_NOW=2026-07-09T12:31:00+08:00 run fetch --no-pictures "报=$url"
is "then all are looked at, articles and pages" "$(cat "$dir/out") $(sleep 0.1; grep -c '^304 .*content_' "$dir/access.log") $(asked | grep -c '^1 304.*node_0')" \
	"报 2026-07-09 4 pages 10 articles 11 3"
export_of "$url" >"$dir/got"
ok "and it takes the old one's place" grep -q 大家在桥尾 "$dir/got"
KANBAO_NOW=2026-07-09T12:40:00+08:00 run fetch --no-pictures "报=$url"
is "for the next half hour" "$(cat "$dir/out")" "报 2026-07-09 4 pages 10 articles, unchanged"

# -- what is missing -------------------------------------------------------------------
site new-founder gaps; url=$root/jx/pc/layout/index.html; f=$www/gaps/jx/pc
mv "$f/content/202607/09/content_1006.html" "$f/kept"
rm "$f/layout/202607/09/node_06.html"; ln -s node_06.html "$f/layout/202607/09/node_06.html"
run fetch --no-pictures "报=$url"
is "an article 404, a page 500: the rest comes" "$status $(cat "$dir/out" "$dir/err")" \
	"0 报 2026-07-09 4 pages 10 articles, 2 missing"
export_of "$url" >"$dir/got"
ok "the page stays, and says so" grep -q '"title": "第06版没有取到"' "$dir/got"
mv "$f/kept" "$f/content/202607/09/content_1006.html"
cp --remove-destination "$sites/new-founder/jx/pc/layout/202607/09/node_06.html" "$f/layout/202607/09/"
: >"$dir/access.log"
KANBAO_NOW=2026-07-10T12:00:00+08:00 run fetch --no-pictures --date 2026-07-09 "报=$url"
is "the next fetch fills the gaps" "$status $(cat "$dir/out" "$dir/err")" "0 报 2026-07-09 4 pages 10 articles"
is "and asks for what was missing only" "$(asked | grep content_)" "1 200/gaps/jx/pc/content/202607/09/content_1006.html
1 200/gaps/jx/pc/content/202607/09/content_1031.html
1 200/gaps/jx/pc/content/202607/09/content_1032.html"
: >"$dir/access.log"
KANBAO_NOW=2026-07-10T12:00:00+08:00 run fetch --no-pictures --date 2026-07-09 "报=$url"
is "then it is asked for no more" "$(cat "$dir/out") $(asked)" "报 2026-07-09 4 pages 10 articles, unchanged "

# -- an edition that stopped half way goes on there -------------------------------------------
site new-founder halves; url=$root/jx/pc/layout/index.html; f=$www/halves/jx/pc
mv "$f/content/202607/09/content_1006.html" "$f/kept"
run fetch --no-pictures "报=$url"
is "half of an edition" "$status $(cat "$dir/out" "$dir/err")" "0 报 2026-07-09 4 pages 11 articles, 1 missing"
mv "$f/kept" "$f/content/202607/09/content_1006.html"; : >"$dir/access.log"
run fetch --no-pictures "报=$url"
is "the rest comes" "$status $(cat "$dir/out" "$dir/err")" "0 报 2026-07-09 4 pages 10 articles"
is "and of all that was there only the front page is asked for" "$(asked | grep -v period.xml)" "1 200/halves/jx/pc/content/202607/09/content_1006.html
1 200/halves/jx/pc/layout/202607/09/node_01.html
1 200/halves/jx/pc/layout/index.html"

# -- what should not be there -------------------------------------------------------------
login='<html><title>登录</title><form><input type="password"></form><p>请先登录。</p></html>'
site new-founder login; url=$root/jx/pc/layout/index.html; f=$www/login/jx/pc
echo "$login" >"$f/layout/202607/09/node_02.html"
echo "$login" >"$f/content/202607/09/content_1002.html"
head -c 900 "$sites/new-founder/jx/pc/content/202607/09/content_1006.html" >"$f/content/202607/09/content_1006.html"
run -v fetch --no-pictures "报=$url"
is "pages to log in, a page that is cut off" "$status $(cat "$dir/out")" "0 报 2026-07-09 4 pages 9 articles, 3 missing"
export_of "$url" >"$dir/got"
is "are never stored as text" "$(grep -c 登录 "$dir/got")" 0
"$builddir/kanbao" --cache "$cache" --offline print --page 02 "$url" >"$dir/print" 2>&1
ok "the page's place tells it" grep -q "page list not recognised: a page to log in" <(tr '\n' ' ' <"$dir/print")
cp "$sites/new-founder/jx/pc/layout/202607/09/node_02.html" "$f/layout/202607/09/node_02.html"
run fetch --no-pictures "报=$url"
ok "what was none is asked for again" grep -q '^200 .* /login/jx/pc/layout/202607/09/node_02.html' "$dir/access.log"
# 1021 has the text of 1002, 1006 the end of 1031: what is not there is not known to stand twice
is "and is there now" "$(cat "$dir/out")" "报 2026-07-09 4 pages 12 articles, 2 missing"
echo "$login" >"$f/layout/202607/09/node_02.html"; run -v fetch --no-pictures "报=$url"
ok "the article's, too" grep -q "content_1002.html: article text not recognised: a page to log in" "$dir/err"
ok "and the cut" grep -qE "content_1006.html: (the page is cut off|article text not recognised)" "$dir/err"
site new-founder redesign; f=$www/redesign/jx/pc/layout/202607/09/node_01.html; url=$root/jx/pc/layout/202607/09/node_01.html
sed 's/node_/story-/g' "$sites/new-founder/jx/pc/layout/202607/09/node_01.html" >"$f"
run fetch "报=$url"
is "a new design says what was not recognised, and where" "$status $(cat "$dir/err")" \
	"1 kanbao-fetch: 报: $url: page list not recognised"
sed 's/content_/story-/g' "$sites/new-founder/jx/pc/layout/202607/08/node_01.html" >"$www/redesign/jx/pc/layout/202607/08/node_01.html"
url=$root/jx/pc/layout/202607/08/node_01.html
run fetch "报=$url"
is "of the articles, too" "$status $(cat "$dir/err")" "1 kanbao-fetch: 报: $url: article list not recognised"

# -- pages that name no other but the next ----------------------------------------------------
site old-founder chain; f=$www/chain/html/2026-07/09
LC_ALL=C sed -i '/id=pageLink/d' "$f"/node_*.htm
run fetch --no-pictures "链=$root/html/2026-07/09/node_58464.htm"
is "one page leads to the next" "$status $(cat "$dir/out" "$dir/err")" "0 链 2026-07-09 3 pages 6 articles"
export_of "$root/html/2026-07/09/node_58464.htm" >"$dir/got"
is "in the order of the way" "$(sed -n 's/^ *"label": //p' "$dir/got" | tr -d '\n')" '"1","2","3",'

# -- another day ---------------------------------------------------------------------------
site new-founder; : >"$dir/access.log"
run fetch --no-pictures --date 2026-07-08 "报=$root/jx/pc/layout/202607/09/node_01.html"
is "another day" "$status $(cat "$dir/out" "$dir/err")" "0 报 2026-07-08 1 page 1 article"
is "is looked up in the month's calendar" "$(asked)" "1 200/new-founder/jx/pc/content/202607/08/content_999.html
1 200/new-founder/jx/pc/layout/202607/08/node_01.html
1 200/new-founder/jx/pc/layout/202607/09/node_01.html
1 200/new-founder/jx/pc/layout/202607/period.xml"
run fetch --no-pictures --date 2026-07-01 "报=$root/jx/pc/layout/202607/09/node_01.html"
is "one without a paper" "$status $(cat "$dir/out" "$dir/err")" \
	"1 kanbao-fetch: 报: $root/jx/pc/layout/202607/period.xml#paper=3: no edition of 2026-07-01 is offered"
run fetch --no-pictures --date 2024-01-01 "报=$root/jx/pc/layout/202607/09/node_01.html"
is "one that has gone, with its calendar" "$status $(cat "$dir/out" "$dir/err")" \
	"1 kanbao-fetch: 报: $root/jx/pc/layout/202401/01/node_01.html: HTTP 404, not found"

# -- back through the month ---------------------------------------------------------------------
site new-founder; url=$root/jx/pc/layout/index.html; : >"$dir/access.log"
run fetch --no-pictures --since 2026-07-07 "报=$url"
is "since a day, by the month's calendar" "$status $(cat "$dir/out" "$dir/err")" \
	"0 报 2026-07-09 4 pages 10 articles, unchanged
报 2026-07-08 1 page 1 article"
site new-founder navi; f=$www/navi/jx/pc/layout/202607
printf '<navi><calendar><date id="8"><rmp_exe_path>202607/08/node_01.html</rmp_exe_path></date></calendar></navi>' >"$f/navi.xml"
rm "$f/period.xml"
run fetch --no-pictures --since 2026-07-07 "航=$root/jx/pc/layout/index.html"
is "or by the one of another name" "$status $(cat "$dir/out" "$dir/err")" "0 航 2026-07-09 4 pages 10 articles
航 2026-07-08 1 page 1 article"
ok "which was asked for" grep -q '^1 [23]0[04]/new-founder/jx/pc/layout/202607/period.xml$' <(asked)
# a file for each day at the server's root; none on the 8th, a day without a paper
rm "$f/navi.xml"; mkdir "$www/papersInfo" "$www/navi/jx/pc/layout/202607/07"
sed 's/2026-07-08/2026-07-07/g; s/2026年07月08日/2026年07月07日/g; s|202607/08|202607/07|g' "$www/navi/jx/pc/layout/202607/08/node_01.html" \
	>"$www/navi/jx/pc/layout/202607/07/node_01.html"
cp -a "$www/navi/jx/pc/content/202607/08" "$www/navi/jx/pc/content/202607/07"
rm -r "$www/navi/jx/pc/layout/202607/08"
printf '<papers><paper><papperID>3</papperID><paperDate>2026/07/07</paperDate><layouts><layout><layoutURL>/navi/jx/pc/layout/202607/07/node_01.html</layoutURL></layout></layouts></paper></papers>' \
	>"$www/papersInfo/20260707.xml"
: >"$dir/access.log"
run fetch --no-pictures --since 2026-07-06 "日=$root/jx/pc/layout/index.html?days"
is "or by a file for each day" "$status $(cat "$dir/out" "$dir/err")" "0 日 2026-07-09 4 pages 10 articles
日 2026-07-07 1 page 1 article"
is "one question for each" "$(asked | grep papersInfo)" "1 200/papersInfo/20260707.xml
1 404/papersInfo/20260706.xml
1 404/papersInfo/20260708.xml"
run fetch --no-pictures --before 2026-07-09 "晚报=$base/old-founder/paperindex.htm"
is "the issue before, of an old system" "$status $(cat "$dir/out" "$dir/err")" "0 晚报 2026-07-08 1 page 1 article"

# -- doors behind doors: HTTP, a meta refresh, a script, a copy of the front page -------------
echo '<META HTTP-EQUIV=Refresh CONTENT="0; URL=new-founder/jump.html">' >"$www/today.json"
echo '<script>window.location.replace("jx/pc/layout/index.html")</script>' >"$www/new-founder/jump.html"
run fetch --no-pictures "报=$base/moved.json"
is "doors behind doors" "$status $(cat "$dir/out" "$dir/err")" "0 报 2026-07-09 4 pages 10 articles"
echo '<script>location = "../today.json"</script>' >"$www/new-founder/jump.html"
run fetch --no-pictures "圈=$base/today.json?circle"
is "that lead in a circle" "$status $(grep -c 'leads from one page to the next' "$dir/err")" "1 1"
echo nothing >"$www/today.json"
run fetch --no-pictures "报=$base/moved.json#paper=4"
ok "whoever is led on keeps what was asked for: #paper=4" grep -q "$base/today.json#paper=4: " "$dir/err"
finish
