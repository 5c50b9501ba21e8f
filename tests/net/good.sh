#!/bin/bash
# Good days: a real nginx on the loopback, with ETag, gzip, TLS, HTTP/2.
. "${top_srcdir:-.}/tests/net/lib.sh"
. "${top_srcdir:-.}/tests/net/nginx.sh"

# -- conditional requests ---------------------------------------------------------
feed 2026-07-09 >"$www/today.json"
url=$base/today.json
run fetch "报=$url"
is "fetched" "$status $(cat "$dir/out" "$dir/err")" "0 报 2026-07-09 2 pages 3 articles"
line=$(log 1)
ok "says who it is" grep -qE 'agent=kanbao/[0-9.]+ \(newspaper reader; libcurl\) cookie=- referer=- ' <<<"$line"
ok "compressed" grep -qE 'gzip=[0-9]' <<<"$line"
ok "no validators at first" grep -q 'match=- since=- ' <<<"$line"
for again in second third; do
	run fetch "报=$url"
	is "the $again time: unchanged" "$status $(cat "$dir/out" "$dir/err")" \
		"0 报 2026-07-09 2 pages 3 articles, unchanged"
	ok "the $again time: 304 to the ETag" grep -qE '^304 .* match=W/.x22[^ ]+.x22 since=[^-]' <<<"$(log 1)"
done
export_of "$url" >"$dir/before"
feed 2026-07-09 "" "第二班船离岸" >"$www/today.json"; touch -d "2026-07-09 06:00" "$www/today.json"
run fetch "报=$url"
is "a corrected edition comes" "$status $(cat "$dir/out")" "0 报 2026-07-09 2 pages 3 articles"
export_of "$url" >"$dir/after"
ok "with its correction" grep -q 第二班船 "$dir/after"
ok "in place of the old" test "$(grep -c 清晨第一班船 "$dir/after")" = 0
mkdir "$www/modified"; cp "$www/today.json" "$www/modified/"
log 1 >"$dir/void"
run fetch "报=$base/modified/today.json"; run fetch "报=$base/modified/today.json"
ok "Last-Modified alone will do" grep -qE '^304 .* match=- since=[A-Z]' <<<"$(log 2)"
is "and is unchanged" "$(cat "$dir/out")" "报 2026-07-09 2 pages 3 articles, unchanged"
run fetch "报=$base/moved.json"
is "a redirect is followed" "$status $(cat "$dir/out")" "0 报 2026-07-09 2 pages 3 articles"

run check "$base/today.json"
is "an address is checked" "$status $(cat "$dir/out" "$dir/err")" "0 "
run check "$base/gone.json"
is "one that is not there" "$status $(cat "$dir/out" "$dir/err")" "1 kanbao-fetch: $base/gone.json: HTTP 404, not found"
run -vv fetch "报=$base/today.json"
ok "with -v it says what it does" grep -qF "$base/today.json: asked for what is new" "$dir/err"

# -- events ---------------------------------------------------------------------
: >"$dir/access.log"
run --events fetch "晚报=$base/today.json?events" "again=$base/today.json?events"
key=$base/today.json?events
is "events, each in its place" "$(grep -v ^progress "$dir/out")" "paper	$key	晚报
edition	$key	2026-07-09	2	3
article	$key	2026-07-09	2026-07-09-a
article	$key	2026-07-09	2026-07-09-b
article	$key	2026-07-09	2026-07-09-c
done	$key	2026-07-09	3	0"
is "the same paper twice is asked for once" "$(log 1 | wc -l)" 1
run --events fetch "晚报=$key"
is "events of an unchanged edition" "$(grep -v ^progress "$dir/out")" "paper	$key	晚报
unchanged	$key	2026-07-09"
run --events fetch "晚报=$base/gone.json"
is "events of a failure" "$status $(tail -n 1 "$dir/out")" \
	"1 failed	$base/gone.json	$base/gone.json: HTTP 404, not found"

# -- back issues ------------------------------------------------------------------
feed 2026-07-06 '"expired": true,' >"$www/6.json"
feed 2026-07-07 "\"next_url\": \"$base/6.json\"," >"$www/7.json"
feed 2026-07-08 "\"next_url\": \"$base/7.json\"," >"$www/8.json"
feed 2026-07-09 "\"next_url\": \"$base/8.json\"," >"$www/9.json"
: >"$dir/access.log"
run fetch --since 2026-07-07 "报=$base/9.json"
is "since a day" "$status $(cut -d' ' -f2 "$dir/out" | tr '\n' ' ')" "0 2026-07-09 2026-07-08 2026-07-07 "
log 3 >"$dir/void"
run fetch --since 3d "报=$base/9.json"
is "again: only what is missing" "$(cat "$dir/out")" "报 2026-07-09 2 pages 3 articles, unchanged
报 2026-07-08 2 pages 3 articles, unchanged
报 2026-07-07 2 pages 3 articles, unchanged
报 2026-07-06 2 pages 3 articles"
is "back issues are not asked for again" "$(log 2 | awk '{ print $1 $3 }' | tr '\n' ' ')" "304/9.json 200/6.json "
run fetch "旧=$base/6.json"; log 1 >"$dir/void"
run fetch "旧=$base/6.json"
is "an expired edition is not asked for again" "$(cat "$dir/out") $(wc -l <"$dir/access.log")" \
	"旧 2026-07-06 2 pages 3 articles, unchanged 0"
run fetch --date 2026-07-06 "报=$base/9.json"
is "a cached back issue needs no network" "$(cat "$dir/out") $(wc -l <"$dir/access.log")" \
	"报 2026-07-06 2 pages 3 articles, unchanged 0"
run fetch --date 2026-07-05 "报=$base/9.json"
is "a day that nothing leads to" "$status $(cat "$dir/err")" \
	"1 kanbao-fetch: 报: $base/9.json: no edition of 2026-07-05 is offered"
run fetch --date 2026-07-10 "报=$base/8.json"
is "a day that has not come" "$status $(cat "$dir/err")" \
	"1 kanbao-fetch: 报: $base/8.json: the newest edition is of 2026-07-08, not of 2026-07-10"
printf '{"editions": [{"date": "2026-07-08", "url": "8.json"}, {"date": "2026-07-07", "url": "7.json"}]}' \
	>"$www/calendar.json"
feed 2026-07-09 "" "" "\"calendar\": \"$base/calendar.json\"," >"$www/cal.json"
: >"$dir/access.log"
run fetch --date yesterday "报=$base/cal.json"
is "a calendar leads to a day" "$status $(cat "$dir/out")" "0 报 2026-07-08 2 pages 3 articles"
is "without a detour" "$(log 3 | awk '{ print $3 }' | tr '\n' ' ')" "/cal.json /calendar.json /8.json "
run fetch --date 2026-07-07 "报=$base/cal.json"
is "a calendar that has not changed leads further" "$status $(cut -d' ' -f2 "$dir/out" | tr '\n' ' ')" \
	"0 2026-07-07 "
is "without being sent again" "$(log 3 | awk '{ print $1 $3 }' | tr '\n' ' ')" \
	"200/cal.json 304/calendar.json 200/7.json "
run fetch "报=$base/cal.json"
is "who fetches the newest asks which others there are" "$(log 2 | awk '{ print $1 $3 }' | tr '\n' ' ')" \
	"200/cal.json 304/calendar.json "
rm "$www/calendar.json"
run fetch "报=$base/cal.json"
is "a calendar that has gone is no failure" "$status $(cat "$dir/out" "$dir/err")" \
	"0 报 2026-07-09 2 pages 3 articles, unchanged"
run fetch --before 2026-07-08 "报=$base/9.json"
is "the issue before one" "$status $(tail -n 1 "$dir/out")" "0 报 2026-07-07 2 pages 3 articles"

# -- pictures -----------------------------------------------------------------------
printf '\211PNG\r\n\032\nboat' >"$www/boat.png"
echo '<html>log in</html>' >"$www/portal.png"
sed "s|东风三级。|东风三级。<img src='$base/boat.png'><img src='$base/gone.png'><img src='$base/portal.png'>|" \
	"$www/today.json" >"$www/pictures.json"
: >"$dir/access.log"
run fetch --no-pictures "报=$base/pictures.json"
is "without pictures" "$(log 1 | awk '{ print $3 }' | tr '\n' ' ')" "/pictures.json "
run fetch "报=$base/pictures.json?with"
is "pictures that do not come are no failure" "$status $(cat "$dir/out" "$dir/err")" \
	"0 报 2026-07-09 2 pages 3 articles, 2 pictures missing"
is "pictures come after the text" "$(log 4 | awk '{ print $1 $3 }' | sort | tr '\n' ' ')" \
	"200/boat.png 200/pictures.json 200/portal.png 404/gone.png "
"$top_builddir/kanbao" --cache "$cache" list -v >"$dir/out" 2>"$dir/err"
is "list -v names them and says why" "$(sed -n 's/^  //p' "$dir/out" | sed "s|$base||g" | sort)" \
	"/gone.png: HTTP 404, not found
/portal.png: not a picture"
run fetch "报=$base/pictures.json?with"
is "an unchanged edition's pictures are asked for that are missing" "$status $(cat "$dir/out" "$dir/err")" \
	"0 报 2026-07-09 2 pages 3 articles, 2 pictures missing, unchanged"
is "and no others" "$(log 3 | awk '{ print $1 $3 }' | sort | tr '\n' ' ')" "200/portal.png 304/pictures.json 404/gone.png "
: >"$dir/access.log"
run fetch "报=$base/pictures.json"
is "text that came without pictures gets them" "$status $(cat "$dir/out")" \
	"0 报 2026-07-09 2 pages 3 articles, 2 pictures missing, unchanged"
cp "$www/boat.png" "$www/gone.png"; cp "$www/boat.png" "$www/portal.png"
run fetch "报=$base/pictures.json"
is "until all are there" "$(cat "$dir/out")" "报 2026-07-09 2 pages 3 articles, unchanged"
: >"$dir/access.log"
run fetch "报=$base/pictures.json"; log 1 >"$dir/lines"
is "then none is asked for" "$(awk '{ print $1 $3 }' "$dir/lines" | tr '\n' ' ')" "304/pictures.json "
rm "$www/gone.png"

# -- proxies, logins -----------------------------------------------------------------
printf 'machine 127.0.0.1 login me password secret\n' >"$dir/.netrc"; chmod 600 "$dir/.netrc"
: >"$dir/access.log"
http_proxy=$base run fetch "报=http://paper.invalid/today.json"
is "a proxy of the environment is used" "$status $(cat "$dir/out" "$dir/err")" "0 报 2026-07-09 2 pages 3 articles"
ok "for another host" grep -q ' paper.invalid$' "$dir/access.log"
run fetch "报=$base/today.json?netrc"
ok "nobody's login is sent" test "$(log 2 | grep -c 'login=- ')" = 2

# -- TLS ------------------------------------------------------------------------------
if [ $tls = yes ]; then
	secure=https://127.0.0.1:$((port + 1))/today.json
	run fetch "报=$secure"
	is "an authority that nobody knows" "$status $(cat "$dir/err")" \
		"1 kanbao-fetch: 报: $secure: certificate's issuer is unknown"
	: >"$dir/access.log"
	CURL_CA_BUNDLE=$dir/ca.pem run fetch "报=$secure"
	is "CURL_CA_BUNDLE names it" "$status $(cat "$dir/out" "$dir/err")" "0 报 2026-07-09 2 pages 3 articles"
	SSL_CERT_FILE=$dir/ca.pem run fetch "报=$secure"
	is "SSL_CERT_FILE too" "$status $(cat "$dir/out")" "0 报 2026-07-09 2 pages 3 articles, unchanged"
	is "over HTTP/2" "$(log 2 | awk '{ print $1, $2 }' | tr '\n' ' ')" "200 HTTP/2.0 304 HTTP/2.0 "
	export CURL_CA_BUNDLE=$dir/ca.pem
	for i in {1..6}; do printf '\211PNG\r\n\032\n%s' $i >"$www/p$i.png"; images+="<img src='p$i.png'>"; done
	sed "s|东风三级。|&$images|" "$www/today.json" >"$www/many.json"
	run fetch "报=https://127.0.0.1:$((port + 1))/many.json"
	log 7 >"$dir/lines"
	is "many pictures over HTTP/2" "$status $(grep -c '^200 HTTP/2.0 /p' "$dir/lines")" "0 6"
	is "over one connection" "$(sed 's/.*connection=\([0-9]*\).*/\1/' "$dir/lines" | sort -u | wc -l)" 1
	url=https://127.0.0.1:$((port + 2))/today.json
	run fetch "报=$url"
	is "a certificate for another host" "$status $(cat "$dir/err")" \
		"1 kanbao-fetch: 报: $url: certificate is for another host"
	url=https://127.0.0.1:$((port + 3))/today.json
	run fetch "报=$url"
	is "a certificate of yesterday" "$status $(cat "$dir/err")" \
		"1 kanbao-fetch: 报: $url: certificate expired"
	unset CURL_CA_BUNDLE
else
	n=$((n + 1)); echo "ok $n # SKIP openssl is not installed or makes no certificates: no TLS"
fi

# -- the server goes, the edition stays ---------------------------------------------------
export_of "$base/9.json" 2026-07-08 >"$dir/before"
kill "$child"; wait "$child"
run fetch "报=$base/9.json"
is "the server has gone" "$status $(cat "$dir/err")" \
	"1 kanbao-fetch: 报: $base/9.json: connection refused"
export_of "$base/9.json" 2026-07-08 >"$dir/after"
ok "the cached edition is there" cmp "$dir/before" "$dir/after"
finish
