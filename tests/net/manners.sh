#!/bin/bash
# What a host wants, by the directory of papers: who asks, with what, how often.
. "${top_srcdir:-.}/tests/net/lib.sh"
. "${top_srcdir:-.}/tests/net/nginx.sh"
export XDG_CONFIG_HOME=$dir/config
mkdir -p "$dir/config/kanbao" "$www/shy" "$www/202607/08"
feed 2026-07-09 >"$www/shy/today.json"
feed 2026-07-09 >"$www/other.json"
feed 2026-07-08 >"$www/202607/08/paper.json"
cat >"$dir/config/kanbao/directory" <<END
shy | 羞报 | zh | 羞州 | Asia/Shanghai | feed | $base/shy/today.json | agent=Mozilla/5.0 (X11; Linux) | cookie=seen=1 | referer=$base/shy/ | days=$base/{YYYY}{MM}/{DD}/paper.json
this line is wrong
END
: >"$dir/access.log"
run fetch "shy=$base/shy/today.json"
is "a paper with wishes" "$status $(cat "$dir/out" "$dir/err")" "0 shy 2026-07-09 2 pages 3 articles"
line=$(log 1)
ok "its host hears who it wants to hear" grep -qF 'agent=Mozilla/5.0 (X11; Linux) cookie=seen=1 ' <<<"$line"
ok "and where from" grep -qF "referer=$base/shy/ " <<<"$line"
run fetch --date 2026-07-08 "shy=$base/shy/today.json"
is "a day has its address" "$status $(cat "$dir/out" "$dir/err")" "0 shy 2026-07-08 2 pages 3 articles"
is "and is asked for at once" "$(log 1 | cut -d' ' -f3)" "/202607/08/paper.json"
run fetch --date 2026-07-07 "shy=$base/shy/today.json"
is "a day without an edition" "$status $(cat "$dir/err")" \
	"1 kanbao-fetch: shy: $base/202607/07/paper.json: HTTP 404, not found"
mkdir -p "$www/202607/05"; feed 2026-07-05 >"$www/202607/05/paper.json"
: >"$dir/access.log"
run fetch --since 2026-07-04 "shy=$base/shy/today.json"
is "without a calendar its days are asked for one by one, and those that have none are no failure" \
	"$status $(cut -d' ' -f2 "$dir/out" | tr '\n' ' ')$(cat "$dir/err")" "0 2026-07-09 2026-07-08 2026-07-05 "
is "each of them once" "$(log 5 | awk '{ print $1 $3 }' | grep 2026 | tr '\n' ' ')" \
	"404/202607/07/paper.json 404/202607/06/paper.json 200/202607/05/paper.json 404/202607/04/paper.json "

# -- a new design ------------------------------------------------------------------
echo "shell | 壳报 | zh | | Asia/Shanghai | founder | $base/shell.html" >>"$dir/config/kanbao/directory"
echo '<html><body><div id="app"></div><script src="app.js"></script></body></html>' >"$www/shell.html"
run fetch "shell=$base/shell.html"
is "a known paper that is built anew says what is no longer there" "$status $(cat "$dir/err")" \
	"1 kanbao-fetch: shell: $base/shell.html: page list not recognised, as the directory has it (founder): a new design?"

# -- how often: the same server, spaced --------------------------------------------
server=$builddir/tests/net/badserver bad=$dir/bad
mkdir "$bad"; feed 2026-07-09 >"$bad/feed"; echo plain >"$bad/mode"
"$server" "$bad" & children+=($!)
for _ in {1..100}; do [ -s "$bad/port" ] && break; sleep 0.02; done
slow=http://127.0.0.1:$(cat "$bad/port")
printf 'slow|慢报|zh|||feed|%s/1|wait=0.3\n' "$slow" >"$dir/config/kanbao/directory"
: >"$bad/log"
run fetch "a=$slow/1" "b=$slow/2" "c=$slow/3"
is "three papers of one host" "$status $(wc -l <"$bad/log")" "0 3"
ok "one after the other: $(cut -d' ' -f1 "$bad/log" | tr '\n' ' ')" \
	awk 'NR > 1 && $1 - last < 280 { exit 1 } { last = $1 }' "$bad/log"
rm "$dir/config/kanbao/directory"; : >"$bad/log"
run fetch "a=$slow/1" "b=$slow/2" "c=$slow/3"
ok "where nobody wishes it they come at once" \
	awk 'NR == 1 { first = $1 } { last = $1 } END { exit last - first > 250 }' "$bad/log"
finish
