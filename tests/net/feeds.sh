#!/bin/bash
# Feeds: several of them are a paper, their teasers become articles, and a second run
# asks for nothing that has not changed. A real nginx on the loopback.
. "${top_srcdir:-.}/tests/net/lib.sh"
. "${top_srcdir:-.}/tests/net/nginx.sh"
reader=$builddir/kanbao
export TZ=UTC

A=清晨五点，渡口的钟响了三下，老船工解开缆绳，第一班船离岸，船上坐着卖菜的、上学的，还有一条狗。
B=船到江心，雾还没有散，船工说，这样的雾，一年里也没有几回，他在这条江上摆渡，整整三十年了。
C=对岸的集市已经开了，豆腐、青菜、鲜鱼，一样一样摆出来，人们说着话，等着太阳把雾晒开。

page() { # page TITLE [HEAD [TAIL]]: an article's page with what stands around it
	cat <<-END
	<!DOCTYPE html><html lang=zh-CN><head><title>$1 - 湾报</title>${2-}</head><body>
	<nav><a href="/">首页，新闻，财经，体育，文化</a></nav><div class="wrap"><div class="article-content"><h1>$1</h1>
	<div class="share">分享到微信</div><p>$A</p><p><img data-src="/boat.png" src="data:,"></p><p>$B</p><p>$C</p>
	<p>责任编辑：某人</p></div><div class="related"><a href="/x1">另外一条很长很长的新闻，也有逗号</a></div>
	<div id="comments"><p>网友：写得真好，让我想起了小时候，跟着外婆坐船过江的日子，那时候的船还是木头的。</p></div></div>
	${3-}<footer>版权所有，未经授权，不得转载</footer></body></html>
	END
}
item() { # item N TITLE DATE TEXT
	printf '<item><title>%s</title><link>%s/a%s.html</link><guid isPermaLink="false">%s</guid><pubDate>%s</pubDate>%s</item>\n' \
		"$2" "$base" "$1" "$1" "$3" "$4"
}
rss() { printf '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>湾报</title><link>%s/</link><language>zh-CN</language>\n' "$base"
	cat; echo '</channel></rss>'; }
day9="Thu, 09 Jul 2026 08:00:00 +0800" day8="Wed, 08 Jul 2026 20:00:00 +0800"
whole="<description>短。</description><content:encoded>&lt;p&gt;$A&lt;/p&gt;&lt;p&gt;$B&lt;/p&gt;</content:encoded>"
{ item 1 渡口 "$day9" "<description>渡口的钟响了……</description>"; item 2 大桥 "$day9" "$whole"
	item 3 昨天 "$day8" "$whole"; item 4 没有了 "$day9" "<description>这一篇已经撤了。</description>"; } | rss >"$www/rss.xml"
cat >"$www/atom.xml" <<-END
	<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh"><title>河报</title><id>tag:h</id>
	<entry><id>tag:h,5</id><title type="html">&lt;b&gt;集市&lt;/b&gt; &amp;amp; 豆腐</title><link href="a5.html"/><published>2026-07-09T07:00:00+08:00</published>
	<author><name>陈木</name></author><summary>集市开了。</summary></entry>
	<entry><id>tag:h,6</id><title>全文</title><published>2026-07-09T06:00:00+08:00</published>
	<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>$A</p><p>$B</p></div></content></entry></feed>
	END
cat >"$www/plain.json" <<-END
	{"version": "https://jsonfeed.org/version/1.1", "title": "外报", "items": [
	 {"id": "$base/a2.html", "url": "$base/a2.html?utm_source=json", "title": "大桥", "content_text": "$A", "date_published": "2026-07-09T08:00:00+08:00"},
	 {"id": "8", "title": "昨日", "content_text": "$C", "date_published": "2026-07-08T08:00:00+08:00"}]}
	END
page 渡口 '<meta name="author" content="李船">' '<a href="a1_2.html">下一页</a>' >"$www/a1.html"
printf '<html><body><div class="article-content"><p>%s这是第二页。</p></div></body></html>' "$C" >"$www/a1_2.html"
page 集市 '<meta charset="utf-8">' | iconv -f UTF-8 -t GBK >"$www/a5.html"	# it says what it is not
printf '\211PNG\r\n\032\nboat' >"$www/boat.png"
opml() {
	cat <<-END
	<?xml version="1.0"?><opml version="2.0"><head><title>我的报</title></head><body>
	<outline text="本地"><outline type="rss" text="湾" xmlUrl="$base/rss.xml"/><outline type="rss" text="河" xmlUrl="$base/atom.xml"/></outline>
	<outline type="rss" xmlUrl="$base/plain.json"/>${1-}</body></opml>
	END
}
opml >"$dir/my.opml"

# -- several feeds are a paper ----------------------------------------------------------
key=file://$dir/my.opml
: >"$dir/access.log"
run fetch --no-pictures "报=$dir/my.opml"
is "three feeds, one paper" "$status $(cat "$dir/out" "$dir/err")" "0 报 2026-07-09 3 pages 5 articles"
log 7 >"$dir/lines"
is "its feeds, then the pages of its teasers" "$(awk '{ print $1 $3 }' "$dir/lines" | sort | tr '\n' ' ')" \
	"200/a1.html 200/a1_2.html 200/a5.html 200/atom.xml 200/plain.json 200/rss.xml 404/a4.html "
export_of "$key" >"$dir/edition.json"
run check "$dir/edition.json"
is "what it exports is faultless" "$status $(cat "$dir/out")" "0 "
field() { python3 -c "import json,sys; d=json.load(open('$dir/edition.json')); $1"; }
is "its pages" "$(field 'print(d["title"], [(p["label"], p.get("section"), p["name"]) for p in d["_newspaper"]["pages"]])')" \
	"我的报 [('1', '本地', '湾'), ('2', '本地', '河'), ('3', None, '外报')]"
is "in the order of the feeds, what stands twice is one" \
	"$(field 'print([(i["title"], i["_newspaper"].get("pages") or i["_newspaper"]["page"]) for i in d["items"]])')" \
	"[('渡口', '1'), ('大桥', ['1', '3']), ('没有了', '1'), ('集市 & 豆腐', '2'), ('全文', '2')]"
text() { field "print([i for i in d['items'] if i['title'].startswith('$1')][0].get('content_html'))"; }
is "a teaser became its article, of two pages" "$(text 渡口)" "<p>$A</p>
<figure><img src=\"$base/boat.png\" alt=\"\"></figure>
<p>$B</p>
<p>$C</p>
<p>${C}这是第二页。</p>"
is "with its author" "$(field 'print(d["items"][0]["authors"])')" "[{'name': '李船'}]"
is "a page in another charset than it says" "$(text 集市)" "<p>$A</p>
<figure><img src=\"$base/boat.png\" alt=\"\"></figure>
<p>$B</p>
<p>$C</p>"
is "a page that is gone: the teaser stays" "$(text 没有了)" "<p>这一篇已经撤了。</p>"
printed() { "$reader" --cache "$cache" --offline print --width 300 "$@" 2>&1; }
gone="the rest is missing: the source has no text of it: $base/a4.html: HTTP 404, not found"
is "and says that there was more" "$(printed "$dir/my.opml" | grep -c "^ *$gone\$")" 1
ok "in Markdown" grep -qxF "*$gone*" <(printed --format markdown "$dir/my.opml")
ok "and HTML" grep -qxF "<p class=\"missing\">$gone</p>" <(printed --format html "$dir/my.opml")
ln -s a7.html "$www/a7.html"
{ item 7 钟声 "$day9" "<description>钟声响了……</description>"; item 1 渡口 "$day9" "<description>渡口的钟响了……</description>"; } | rss >"$www/gap.xml"
run fetch --no-pictures "钟=$base/gap.xml"
is "a page that fails is a gap" "$status $(cat "$dir/out" "$dir/err")" "0 钟 2026-07-09 1 page 2 articles, 1 missing"
ok "told below the teaser" grep -q "^ *the rest is missing: $base/a7.html: HTTP [45]0" <(printed "$base/gap.xml")
rm "$www/a7.html"; page 钟声 >"$www/a7.html"
run fetch --no-pictures "钟=$base/gap.xml"
is "which the next fetch fills" "$status $(cat "$dir/out" "$dir/err")" "0 钟 2026-07-09 1 page 2 articles"
is "and tells no more" "$(printed "$base/gap.xml" | grep -c -e 'is missing' -e "$A")" 2
run fetch --no-pictures "钟=$base/gap.xml"
is "then it is whole" "$(cat "$dir/out")" "钟 2026-07-09 1 page 2 articles, unchanged"
: >"$dir/access.log"
is "a whole text is nobody's page" "$(text 大桥)" "<p>$A</p>
<p>$B</p>"

# -- again ---------------------------------------------------------------------------------
run fetch --no-pictures "报=$dir/my.opml"
is "again: unchanged" "$status $(cat "$dir/out" "$dir/err")" "0 报 2026-07-09 3 pages 5 articles, unchanged"
is "asked for what is new, and for no article" "$(log 3 | awk '{ print $1 $3 }' | sort | tr '\n' ' ')" \
	"304/atom.xml 304/plain.json 304/rss.xml "
export_of "$key" >"$dir/again.json"
ok "it is as it was" cmp "$dir/edition.json" "$dir/again.json"
{ item 9 新的 "$day9" "$whole"; item 1 渡口的钟 "$day9" "<description>渡口的钟响了……</description>"; } | rss >"$www/rss.xml"
run fetch --no-pictures "报=$dir/my.opml"
is "one feed has changed: what it no longer lists stays" "$status $(cat "$dir/out" "$dir/err")" "0 报 2026-07-09 3 pages 6 articles"
log 6 >"$dir/lines"
is "the others are asked for, articles only when they have changed" "$(awk '{ print $1 $3 }' "$dir/lines" | sort | tr '\n' ' ')" \
	"200/atom.xml 200/plain.json 200/rss.xml 304/a1.html 304/a5.html 304/atom.xml 304/plain.json "
export_of "$key" >"$dir/edition.json"
is "the new one comes first, a new headline is taken" "$(field 'print([i["title"] for i in d["items"]])')" "['新的', '渡口的钟', '集市 & 豆腐', '全文', '大桥', '没有了']"
ok "and the article is not its teaser again" grep -q 这是第二页 "$dir/edition.json"

# -- days --------------------------------------------------------------------------------------
run fetch --no-pictures --date 2026-07-08 "报=$dir/my.opml"
is "the day before" "$status $(cat "$dir/out" "$dir/err")" "0 报 2026-07-08 3 pages 1 article"
: >"$dir/access.log"
run fetch --no-pictures "湾=$base/rss.xml"
is "one feed alone" "$status $(cat "$dir/out" "$dir/err")" "0 湾 2026-07-09 1 page 2 articles"
{ item 10 今天 "Fri, 10 Jul 2026 08:00:00 +0800" "$whole"; item 11 昨晚 "Thu, 09 Jul 2026 23:00:00 +0800" "$whole"
	item 9 新的 "$day9" "$whole"; item 3 昨天 "$day8" "$whole"; } | rss >"$www/rss.xml"
: >"$dir/access.log"
KANBAO_NOW=2026-07-10T12:00:00+08:00 run fetch --no-pictures "湾=$base/rss.xml"
is "a new day, and what came late on the last one" "$status $(cat "$dir/out" "$dir/err")" "0 湾 2026-07-10 1 page 1 article
湾 2026-07-09 1 page 3 articles"
is "with one question" "$(log 1 | awk '{ print $1 $3 }' | tr '\n' ' ')" "200/rss.xml "
KANBAO_NOW=2026-07-10T12:00:00+08:00 run fetch --no-pictures "湾=$base/rss.xml"
is "then it is unchanged" "$status $(cat "$dir/out") $(log 1 | awk '{ print $1 $3 }')" "0 湾 2026-07-10 1 page 1 article, unchanged 304/rss.xml"
KANBAO_NOW=2026-07-10T12:00:00+08:00 run fetch --no-pictures --since 2026-07-07 "湾=$base/rss.xml"
is "since a day" "$status $(cut -d' ' -f2 "$dir/out" | tr '\n' ' ')" "0 2026-07-10 2026-07-09 2026-07-08 "

KANBAO_NOW=2026-07-10T12:00:00+08:00 run fetch --no-pictures "外=$base/plain.json"
is "a JSON Feed has its days too" "$status $(cat "$dir/out" "$dir/err")" "0 外 2026-07-09 1 page 1 article"
KANBAO_NOW=2026-07-10T12:00:00+08:00 run fetch --no-pictures --since 2026-07-07 "外=$base/plain.json"
is "all of them" "$status $(cut -d' ' -f2 "$dir/out" | tr '\n' ' ')" "0 2026-07-09 2026-07-08 "

# -- what goes wrong -----------------------------------------------------------------------------
opml "<outline text='无' xmlUrl='$base/gone.xml'/><outline text='页' xmlUrl='$base/a1.html'/>" >"$www/my.opml"
head -c -30 "$www/atom.xml" >"$www/cut.xml" && mv "$www/cut.xml" "$www/atom.xml"
KANBAO_NOW=2026-07-10T12:00:00+08:00 run fetch --no-pictures --date 2026-07-09 "网=$base/my.opml"
is "feeds that fail leave a gap" "$status $(cat "$dir/out" | sed 's/.* articles//')" "0 , 3 missing"
"$reader" --cache "$cache" --offline print "$base/my.opml" 2026-07-09 >"$dir/printed" 2>"$dir/err"
ok "which says why, in its place" grep -q "HTTP 404" "$dir/printed"
ok "a feed that was cut says so" grep -q "the feed stops in the middle" "$dir/printed"
ok "a page that is no feed" grep -q "not a feed: looks like a web page" "$dir/printed"
ok "offline the paper reads whole" grep -q 集市 "$dir/printed"
printf '<opml><body><outline xmlUrl="%s/gone.xml"/></body></opml>' "$base" >"$www/none.opml"
run fetch "无=$base/none.opml"
is "no feed at all is a failure" "$status $(cat "$dir/err")" \
	"1 kanbao-fetch: 无: $base/gone.xml: HTTP 404, not found; none of the feeds of $base/none.opml came"
run check "$www/rss.xml"
is "check knows what it is" "$status $(cat "$dir/out")" "1 $www/rss.xml: not an edition feed, but read as one (news-feed)"

{ item 20 空 "$day9" ""; item 21 全 "$day9" "$whole"; } | rss >"$www/empty.xml"
printf '<html><body><form>请登录 <input type=password></form></body></html>' >"$www/a20.html"
run fetch "空=$base/empty.xml"
is "an item without text whose page has none" "$status $(cat "$dir/out" "$dir/err")" "0 空 2026-07-09 1 page 2 articles, 1 missing"
: >"$dir/access.log"
run fetch "空=$base/empty.xml"
is "is not asked for each time" "$(cat "$dir/out") $(log 1 | awk '{ print $1 $3 }')" \
	"空 2026-07-09 1 page 2 articles, 1 missing, unchanged 304/empty.xml"
echo >>"$www/empty.xml"
run fetch "空=$base/empty.xml"
is "but when it has changed" "$(log 2 | awk '{ print $1 $3 }' | tr '\n' ' ')" "200/empty.xml 304/a20.html "

# -- web pages -----------------------------------------------------------------------------------
run fetch --no-pictures "文=$base/a1.html"
is "an article's page is a paper of one article" "$status $(cat "$dir/out" "$dir/err")" "0 文 2026-07-09 1 page 1 article"
export_of "$base/a1.html" >"$dir/edition.json"
ok "of both its pages" grep -q 这是第二页 "$dir/edition.json"
printf '<html><head><title>湾报</title><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body>欢迎</body></html>' >"$www/home.html"
KANBAO_NOW=2026-07-10T12:00:00+08:00 run fetch --no-pictures "门=$base/home.html"
is "a home page leads to its feed" "$status $(cat "$dir/out" "$dir/err")" "0 门 2026-07-10 1 page 1 article"
printf '<html><body><form>请登录 <input type=password></form></body></html>' >"$www/portal.html"
run fetch "门=$base/portal.html"
is "a login is no paper" "$status $(sed 's/.*(HTML)//' "$dir/err")" "1 : the page asks for a login or shows a notice in place of the article"
finish
