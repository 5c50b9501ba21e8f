#!/bin/bash
# The fetcher without a network: files, standard input, check, export, pin,
# what it says to wrong words.
. "${top_srcdir:-.}/tests/net/lib.sh"
file=$dir/报.json
feed 2026-07-09 >"$file"
key=file://$file

run fetch "报=$file"
is "a file" "$status $(cat "$dir/out" "$dir/err")" "0 报 2026-07-09 2 pages 3 articles"
run fetch "报=$key"
is "its key is a source too; untouched, it is not read again" "$status $(cat "$dir/out")" \
	"0 报 2026-07-09 2 pages 3 articles, unchanged"
touch -d 2020-01-01 "$file"
(cd "$dir" && "$fetcher" --cache "$cache" --events fetch 报=./报.json) | grep -v ^progress >"$dir/out"
is "a relative path has the same key" "$(cut -f1,2 "$dir/out" | sort -u | tr '\t\n' ' ;')" \
	"article $key;done $key;edition $key;paper $key;"
feed 2026-07-08 | run fetch 报=-
is "standard input" "$status $(cat "$dir/out")" "0 报 2026-07-08 2 pages 3 articles"
feed 2026-07-08 "" "换了一份" | run fetch 报=-
ok "another standard input is another document" grep -q 换了一份 <(export_of stdin:)
mkfifo "$dir/fifo"; feed 2026-07-09 >"$dir/fifo" &
run fetch "报=$dir/fifo"
is "a pipe" "$status $(cat "$dir/out")" "0 报 2026-07-09 2 pages 3 articles"

export_of "$key" >"$dir/before"
export_of "$key" >"$dir/exported.json"
run fetch "又=$dir/exported.json"
is "an exported edition is a source" "$status $(cat "$dir/out" "$dir/err")" "0 又 2026-07-09 2 pages 3 articles"
export_of "file://$dir/exported.json" >"$dir/after"
ok "and comes out as it went in" cmp "$dir/before" "$dir/after"
run check "$dir/exported.json"
is "and has no fault" "$status $(cat "$dir/out" "$dir/err")" "0 "

"$fetcher" --cache "$cache" export "$key" 2>"$dir/err" | true
is "a reader of the export that goes is no news" "$(wc -c <"$dir/err")" 0

refused() { # refused NAME STATUS REASON ARGS...
	local name=$1 want="$2 kanbao-fetch: $3"; shift 3
	run "$@"
	is "$name" "$status $(cat "$dir/err")" "$want"
}
refused "a file that is not there" 1 "报: $dir/no: No such file or directory" fetch "报=$dir/no"
refused "a folder" 1 "报: $dir: is a folder" fetch "报=$dir"
refused "no name" 2 "$file: expected NAME=SOURCE" fetch "$file"
refused "an address for a name" 2 "http://h/?a=b: expected NAME=SOURCE" fetch "http://h/?a=b"
refused "nothing to fetch" 2 "fetch: no paper is named" fetch
refused "no source" 2 "an empty word is no source" fetch 报=
refused "two kinds of days" 2 "fetch: either --date or --since or --before" fetch --date today --since 3d "报=$file"
refused "no day" 2 "no date: soon (YYYY-MM-DD, today, yesterday or 3d)" fetch --date soon "报=$file"
refused "a day that is none" 2 "no such day: 2026-02-30" fetch --date 2026-02-30 "报=$file"
refused "no number" 2 "--keep-bytes: expected a number" fetch --keep-bytes many "报=$file"
refused "a paper that is not cached" 1 "http://h/ 2026-07-09: not in the cache" export http://h/ 2026-07-09
refused "check of nothing" 2 "check: expected one SOURCE" check
run; is "no command" "$status $(head -c 19 "$dir/err")" "2 usage: kanbao-fetch"
run fly; is "a command that is none" "$status $(head -c 19 "$dir/err")" "2 usage: kanbao-fetch"
run --fly; is "an option that is none" "$status" 2
run --version; is "--version" "$status $(cut -d' ' -f1 "$dir/out")" "0 kanbao-fetch"

# -- what is no edition ---------------------------------------------------------
wrong() { # wrong NAME, the document on standard input
	cat >"$file"
	run fetch "报=$file"
	is "$1: a failure in one line" "$status $(wc -l <"$dir/err")" "1 1"
	ok "$1: it names the file: $(cat "$dir/err")" grep -qF "报: $file: " "$dir/err"
	cp "$dir/err" "$dir/fetch.err"
	run check "$file"
	is "$1: check says so too" "$status" 1
	sed 's/^kanbao-fetch: 报: //' "$dir/fetch.err" >"$dir/reason"
	is "$1: in the same words" "$(head -n 1 "$dir/out")" "$(cat "$dir/reason")"
	export_of "$key" >"$dir/after"
	ok "$1: the edition is as it was" cmp "$dir/before" "$dir/after"
}
wrong "nothing" </dev/null
wrong "a web page" <<<"<!DOCTYPE html><html><body>log in</body></html>"
feed 2026-07-09 | head -c 300 | wrong "half of it"
wrong "binary" <"$fetcher"
wrong "UTF-16" < <(printf '\377\376{\0"\0')
wrong "gzip" < <(printf '\037\213\010\0')
wrong "a news feed" <<<"<?xml version='1.0'?><rss version='2.0'></rss>"
wrong "deep" < <(printf '[%.0s' {1..20000})
wrong "control characters" < <(printf '{"version": "\033]0;x\007')
ok "they stay out of the message" test "$(tr -d '\n\t -~' <"$dir/err" | LC_ALL=C tr -d '\200-\377' | wc -c)" = 0
truncate -s $(((32 << 20) + 1)) "$file"
run fetch "报=$file"
is "too large, in the words of the network" "$status $(cat "$dir/err")" \
	"1 kanbao-fetch: 报: $file: larger than 32 MB"
run fetch 报=- <"$file"
is "too large on a pipe" "$status $(cat "$dir/err")" \
	"1 kanbao-fetch: 报: standard input: larger than 32 MB"
: >"$file"; truncate -s $((32 << 20)) "$file"
run fetch "报=$file"
is "as large as may be: it is looked at" "$status $(cat "$dir/err")" \
	"1 kanbao-fetch: 报: $file: not an edition: it is not text"
feed 2026-07-09 | sed 's/"pages": \[/"pages": 3, "old": [/' >"$file"
run check "$file"
ok "check names file and place: $(head -n 1 "$dir/out")" grep -qF "$file: /_newspaper/pages: " "$dir/out"
is "check: faults are a failure" "$status" 1

# -- pin, prune ----------------------------------------------------------------------
rm -rf "$cache"
for day in 5 6 7 8; do feed 2026-07-0$day >"$file"; run fetch "报=$file"; done
run pin "$key" 2026-07-05
is "pin" "$status$(cat "$dir/out" "$dir/err")" 0
refused "pin of what is not there" 1 "$key 2026-07-01: not in the cache" pin "$key" 2026-07-01
feed 2026-07-09 >"$file"
run fetch --keep-bytes 1 --keep "$key" "报=$file"
kept() { for day in 5 6 7 8 9; do export_of "$key" 2026-07-0$day >/dev/null 2>&1 && printf ' %d' $day; done; }
is "pruned: the pinned and the newest stay" "$status$(kept)" "0 5 9"
run unpin "$key" 2026-07-05
KANBAO_NOW=2026-09-09T12:00:00+08:00 run fetch --keep-days 30 --keep "$key" "报=$file"
is "unpinned, it goes with its time" "$status$(kept)" "0 9"
other=$dir/other.json; feed 2026-07-01 >"$other"
KANBAO_NOW=2027-01-01T12:00:00+08:00 run fetch --keep-days 30 --keep "$key" "一=$other"
is "a paper that is taken keeps its newest" "$status$(kept)" "0 9"
KANBAO_NOW=2027-01-01T12:00:00+08:00 run fetch --keep-days 30 "一=$other"
is "one that is not goes whole" "$status$(kept)" "0"
run fetch "报=$file"

# -- a cache that cannot be written ---------------------------------------------------
mkdir "$dir/file"; rmdir "$dir/file"; : >"$dir/file"
"$fetcher" --cache "$dir/file/cache" fetch "报=$file" >"$dir/out" 2>"$dir/err"
is "no place for a cache" "$? $(wc -l <"$dir/err")" "1 1"
if [ -e /dev/full ]; then
	"$fetcher" --cache "$cache" export "$key" >/dev/full 2>"$dir/err"
	is "a full disk under the output" "$? $(cat "$dir/err")" "1 kanbao-fetch: standard output cannot be written"
fi

"$fetcher" --cache "$cache" fetch "报=$file" <&- >&- 2>&-
is "started without standard descriptors" "$?$(export_of "$key" | wc -l | sed 's/[1-9].*/ cached/')" "0 cached"

# -- on a terminal ------------------------------------------------------------------------
if ! have_terminals; then skip "a terminal sees the line too" "there are no pseudo-terminals here"
else
	feed 2026-07-09 "" "再来" >"$file"
	TERM=xterm script -qec "'$fetcher' --cache '$cache' fetch '报=$file'" /dev/null </dev/null >"$dir/out" 2>"$dir/err"
	is "a terminal sees the line too" "$(tail -n 1 "$dir/out" | tr -d '\r' | sed 's/.*\x1b\[K//')" \
		"报 2026-07-09 2 pages 3 articles"
fi
cp "$file" "$dir/alone.json"
# Who only looks at a file may read no other that lies beside it.
if strace -o "$dir/calls" -e trace=openat "$fetcher" check "$dir/alone.json" >"$dir/out" 2>"$dir/err" && grep -q O_PATH "$dir/calls"; then
	is "check: the sandbox has the file, not its folder" \
		"$(grep O_PATH "$dir/calls" | grep -oF -e "\"$dir/alone.json\"" -e "\"$dir\"")" "\"$dir/alone.json\""
else skip "check: the sandbox has the file, not its folder" "no strace, or no Landlock"
fi
finish
