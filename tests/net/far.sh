#!/bin/bash
# Who is out in the world leads nobody to this machine and its network: not by a redirect,
# not by a link, a picture, a calendar. 127.0.0.2 stands for the world here.
. "${top_srcdir:-.}/tests/net/lib.sh"
. "${top_srcdir:-.}/tests/net/nginx.sh"
export KANBAO_NET_FAR=127.0.0.2
far=http://127.0.0.2:$port
(: <"/dev/tcp/127.0.0.2/$port") 2>/dev/null || skip_all "127.0.0.2 is not this machine"
feed 2026-07-09 >"$www/today.json"
asked() { sleep 0.1; awk '{ print $1, $3, $NF }' "$dir/access.log"; : >"$dir/access.log"; }

run fetch "far=$far/today.json"
is "a paper out in the world" "$status $(cat "$dir/out" "$dir/err")" "0 far 2026-07-09 2 pages 3 articles"
run fetch "near=$base/today.json"
is "one on this machine" "$status $(cat "$dir/out" "$dir/err")" "0 near 2026-07-09 2 pages 3 articles"
run fetch "moved=$far/moved.json"
is "one that has moved out there" "$status $(cat "$dir/err")" "0 "
: >"$dir/access.log"
run fetch "in=$far/in.json"
is "a redirect in from out there" "$status $(cat "$dir/err")" \
	"1 kanbao-fetch: in: $far/in.json: redirects to this machine or its own network, which is refused"
is "ends before anything is asked here, and is not tried again" "$(asked)" "302 /in.json 127.0.0.2"
run fetch "out=$base/out.json"
is "from here to there" "$status $(cat "$dir/err")" "0 "
run fetch "here=$base/in.json"
is "from here to here" "$status $(cat "$dir/err")" "0 "

# -- what an edition leads to ------------------------------------------------------------
item() { # item URL: of RSS, without a text of its own
	printf '<item><title>渡口</title><link>%s</link><pubDate>Thu, 09 Jul 2026 08:00:00 +0800</pubDate></item>' "$1"
}
rss() { printf '<rss version="2.0"><channel><title>湾</title><language>zh</language>%s</channel></rss>' "$1"; }
paragraph=$(printf '清晨第一班船离岸，船上有三个人和一只猫，对岸有人等着，雨还没有停，大家都撑着伞。%.0s' 1 2 3 4)
printf '<html><head><meta charset="utf-8"><title>渡口</title></head><body><article><h1>渡口</h1><p>%s</p><p>%s</p></article></body></html>' \
	"$paragraph" "$paragraph" >"$www/secret.html"
rss "$(item "$base/secret.html")" >"$www/leads.xml"
: >"$dir/access.log"
run -v fetch "leads=$far/leads.xml"
is "an article's page on this machine" "$status $(grep -c 'secret.html: leads to this machine or its own network' "$dir/err")" "0 1"
is "is not asked for" "$(asked)" "200 /leads.xml 127.0.0.2"
run fetch "leads=$base/leads.xml"
is "unless the paper is here, too" "$status $(asked | grep -c 'secret.html')" "0 1"
sed 's|"items"|"icon": "'"$base"'/i.png", "items"|; s|"content_text"|"image": "'"$base"'/a.png", "content_text"|' \
	"$www/today.json" >"$www/pictures.json"
: >"$dir/access.log"
run -v fetch "pictures=$far/pictures.json"
is "nor is a picture" "$status $(asked)" "0 200 /pictures.json 127.0.0.2"
feed 2026-07-09 "\"next_url\": \"$base/today.json\"," >"$www/next.json"
: >"$dir/access.log"
run fetch --since 2026-07-08 "next=$far/next.json"
is "nor an older issue" "$(asked)" "200 /next.json 127.0.0.2"
finish
