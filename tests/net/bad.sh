#!/bin/bash
# Bad days: a server that is slow, silent, lying, too talkative. Whatever it
# does, the fetch ends, says why in one line that names the URL, and the cached
# edition is what it was.
. "${top_srcdir:-.}/tests/net/lib.sh"
server=$builddir/tests/net/badserver peak=$builddir/tests/net/peak
[ -x "$server" ] || skip_all "badserver was not built"
bad=$dir/bad; mkdir "$bad"
feed 2026-07-09 >"$bad/feed"
echo plain >"$bad/mode"
"$server" "$bad" & children+=($!)
for _ in {1..100}; do [ -s "$bad/port" ] && break; sleep 0.02; done
base=http://127.0.0.1:$(cat "$bad/port")
url=$base/paper
requests() { wc -l <"$bad/log"; }
mode() { echo "$1" >"$bad/mode"; : >"$bad/log"; }

# What a mode leaves behind: status, one line with the URL and the reason, how many requests, and
# the edition as it was.
refused() { # refused MODE REQUESTS REASON [HOW]
	local url=$base/paper?$1
	mode plain
	run fetch "报=$url"
	export_of "$url" >"$dir/before"
	mode "$1"
	run fetch "报=$url"
	is "${4:-$1}: a failure" "$status" 1
	is "$1: one line says why" "$(cat "$dir/err")" "kanbao-fetch: 报: $url: $3"
	is "$1: asked so often" "$(requests)" "$2"
	export_of "$url" >"$dir/after"
	ok "$1: the edition is as it was" cmp "$dir/before" "$dir/after"
}
accepted() { # accepted MODE REQUESTS HOW
	local url=$base/paper?$1
	mode "$1"
	run fetch "报=$url"
	is "$1: $3" "$(cat "$dir/out" "$dir/err")" "报 2026-07-09 2 pages 3 articles"
	is "$1: asked so often" "$(requests)" "$2"
}

run fetch "报=$url"
is "a good day first" "$status $(cat "$dir/out")" "0 报 2026-07-09 2 pages 3 articles"

accepted slow 1 "slow is not silent"
refused silent 3 "no answer in 0.2 s"
refused stall 3 "stalled for 0.2 s after $(($(wc -c <"$bad/feed") / 2)) bytes"
refused truncated 3 "cut off after $(wc -c <"$bad/feed") bytes" "a body shorter than it says"
refused unended 3 "cut off after $(wc -c <"$bad/feed") bytes" "chunks without an end"
refused reset 3 "connection broken after 0 bytes"
refused no-http 1 "the answer is not HTTP"
refused 304 1 "HTTP 304, though nothing was asked conditionally"
refused 204 1 "HTTP 204"
refused 404 1 "HTTP 404, not found" "gone is gone: no second try"
refused 403 1 "HTTP 403, not allowed"
refused 500 3 "HTTP 500, trouble at the server"
refused 502 3 "HTTP 502, trouble at the server"
refused 503 3 "HTTP 503, the server is not available"
accepted 503-once 2 "a second try helps"
url=$base/paper?verbose; mode 503-once
run -v fetch "报=$url"
ok "-v tells of it: $(cat "$dir/err")" grep -qE "\?verbose: HTTP 503, the server is not available; again in [0-9]+ ms$" "$dir/err"
accepted wait-second 2 "429 with Retry-After in seconds is waited for"
is "wait-second: as long as it asked" \
	"$(awk 'NR == 1 { t = $1 } NR == 2 { print ($1 - t >= 1000) }' "$bad/log")" 1
accepted wait-past 2 "a Retry-After that has passed is no wait"
refused wait-hour 1 "HTTP 429, asked to wait 3600 s" "too long a wait is not begun"
run fetch "报=$base/paper?wait-hour"
is "wait-hour: the next run knows" "$status $(requests) $(cat "$dir/err")" \
	"1 1 kanbao-fetch: 报: $base/paper?wait-hour: asked to be left alone for 3600 s more"
mode plain
KANBAO_NOW=2026-07-09T13:00:01+08:00 run fetch "报=$base/paper?wait-hour"
is "wait-hour: until it has passed" "$status $(requests)" "0 1"
url=$base/paper?wait-date
mode wait-date
run fetch "报=$url"
ok "wait-date: Retry-After as a date" grep -qE "^kanbao-fetch: 报: .*\?wait-date: HTTP 503, asked to wait (7200|71[0-9][0-9]) s$" "$dir/err"
is "wait-date: asked once" "$status $(requests)" "1 1"

refused loop 6 "more than 5 redirects"
refused six 6 "more than 5 redirects"
accepted five 6 "five redirects are followed"
refused to-file 1 "redirects to what is not http or https"
refused to-ftp 1 "redirects to what is not http or https"

refused garbage 1 "damaged compression"
refused declared 1 "larger than 32 MB" "a body that says it is too large is not begun"
refused endless 1 "larger than 32 MB"
refused headers 1 "the answer's headers are too large"
for mode in portal empty picture cut-gzip long-header; do
	url=$base/paper?$mode
	mode plain; run fetch "报=$url"; export_of "$url" >"$dir/before"
	[ $mode = cut-gzip ] && feed 2026-07-09 | gzip >"$bad/feed"
	mode $mode; run fetch "报=$url"
	is "$mode: a failure" "$status $(requests) $(wc -l <"$dir/err")" "1 1 1"
	ok "$mode: the line names the URL: $(cat "$dir/err")" grep -qF "报: $url: " "$dir/err"
	export_of "$url" >"$dir/after"
	ok "$mode: the edition is as it was" cmp "$dir/before" "$dir/after"
	feed 2026-07-09 >"$bad/feed"
done

# A gigabyte and more in a megabyte. Sanitizers keep what was freed.
limit=131072; grep -q __asan_init "$fetcher" && limit=1000000
for bomb in bomb bomb-br bomb-zstd; do
	url=$base/paper?$bomb; mode plain; run fetch "报=$url"; export_of "$url" >"$dir/before"; mode $bomb
	"$peak" "$dir/peak" "$fetcher" --cache "$cache" fetch "报=$url" >"$dir/out" 2>"$dir/err"; status=$?
	if grep -qi 'content encoding' "$dir/err"; then skip "$bomb" "this libcurl does not know the coding"; continue; fi
	is "$bomb: a failure" "$status $(cat "$dir/err")" "1 kanbao-fetch: 报: $url: larger than 32 MB"
	ok "$bomb: in less than $limit kB: $(cat "$dir/peak")" test "$(cat "$dir/peak")" -lt $limit
	export_of "$url" >"$dir/after"
	ok "$bomb: the edition is as it was" cmp "$dir/before" "$dir/after"
done

mode evil-headers
run fetch "报=$base/paper?evil"
is "evil headers: no harm" "$status $(cat "$dir/out")" "0 报 2026-07-09 2 pages 3 articles"
run fetch "报=$base/paper?evil"
is "evil headers: nothing of them is sent back" "$(awk '{ print NF }' "$bad/log" | sort -u)" 2

# Nobody listens, no such host.
run fetch "报=http://127.0.0.1:1/x"
is "nobody listens" "$status $(cat "$dir/err")" "1 kanbao-fetch: 报: http://127.0.0.1:1/x: connection refused"
run fetch "报=http://paper.invalid/x"
is "no such host" "$status $(cat "$dir/err")" \
	"1 kanbao-fetch: 报: http://paper.invalid/x: no such host, or no network"
run fetch "报=ftp://127.0.0.1/x"
is "no such scheme" "$status $(cat "$dir/err")" \
	"2 kanbao-fetch: ftp://127.0.0.1/x: not an http or https address"

# One that fails does not hold up the others.
mode plain
run fetch "甲=http://127.0.0.1:1/x" "乙=$base/paper?other"
is "one fails, one comes" "$status $(cat "$dir/out")" "1 乙 2026-07-09 2 pages 3 articles"

# Six at once, the seventh waits.
mode slow; : >"$bad/done"
words=(); for i in {1..8}; do words+=("p$i=$base/paper?many$i"); done
run fetch "${words[@]}"
is "eight papers of one host" "$status $(wc -l <"$dir/out")" "0 8"
at_once=$( { sed 's/ .*/ 1/' "$bad/log"; sed 's/ .*/ -1/' "$bad/done"; } | sort -n |
	awk '{ now += $2; if (now > most) most = now } END { print most }')
is "six of them at once" "$at_once" 6

# Whoever started it may go, or say stop.
mode silent
export KANBAO_NET_STALL_MS=10000
for signal in TERM INT HUP; do
	: >"$bad/log"
	# a shell's background job would have SIGINT ignored
	env --default-signal=INT "$fetcher" --cache "$cache" fetch "报=$base/paper?other" >"$dir/out" 2>"$dir/err" &
	pid=$!
	for _ in {1..100}; do [ "$(requests)" -ge 1 ] && break; sleep 0.02; done
	kill -$signal $pid
	wait $pid
	is "SIG$signal: ends quietly" "$? $(grep -c kanbao "$dir/err")" "1 0"
done
start=${EPOCHREALTIME/[.,]/}
{ "$fetcher" --cache "$cache" --events fetch "报=$base/paper?other" 2>"$dir/err"; echo $? >"$dir/status"; } | read -r line
for _ in {1..100}; do [ -s "$dir/status" ] && break; sleep 0.02; done
is "the reader of the events has gone" "$(cat "$dir/status") $(wc -c <"$dir/err")" "1 0"
ok "noticed at once" test $((${EPOCHREALTIME/[.,]/} - start)) -lt 3000000
is "it had begun" "$line" "paper	$base/paper?other	报"
export KANBAO_NET_STALL_MS=250

# Somebody who watches sees the document come.
mode slow
filler=$(printf '船%.0s' {1..9000})
feed 2026-07-09 "" "$filler" >"$bad/long"
mv "$bad/feed" "$bad/short"; cp "$bad/long" "$bad/feed"
"$fetcher" --cache "$cache" --events fetch "报=$base/paper?long" >"$dir/out" 2>"$dir/err"
is "the events tell bytes while it comes" "$(awk -F'\t' '$1 == "edition" { exit }
	$1 == "progress" { n += ($3 == 0 && $4 == 0 && $5 > last); all++; last = $5 }
	END { print (n >= 1 && n == all && n <= 5) }' "$dir/out")" 1
if ! have_terminals; then skip "a bar while it comes" "there are no pseudo-terminals here"
else
	watched() { # watched QUERY: what a terminal saw of the fetch, one line per drawing
		TERM=xterm script -qec "stty cols 100; '$fetcher' --cache '$cache' fetch '报=$base/paper?$1'" \
			/dev/null </dev/null 2>"$dir/err" | tr '\r' '\n' >"$dir/out"
	}
	watched bar
	ok "a bar, per cent and bytes of the document" grep -qE '^报  \[#+\.+\] [1-9][0-9]? %  [1-9][0-9]*/27 kB' "$dir/out"
	watched no-length
	ok "of a document without a length, bytes" grep -qE '^报  [1-9][0-9]* (bytes|kB)' "$dir/out"
	ok "and no bar" test "$(grep -c '^报  \[.*%' "$dir/out")" = 0
fi
mv "$bad/short" "$bad/feed"

# Two at once for one cache.
mode slow
run2() { "$fetcher" --cache "$cache" fetch "报=$base/paper?two" >"$dir/two.$1" 2>&1; }
run2 1 & a=$!; run2 2 & b=$!
wait $a; a=$?; wait $b; b=$?
is "two fetchers, one cache" "$a$b $(cat "$dir"/two.*)" "00 报 2026-07-09 2 pages 3 articles
报 2026-07-09 2 pages 3 articles"
finish
