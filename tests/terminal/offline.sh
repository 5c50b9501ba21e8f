#!/bin/bash
# The whole way: an edition from a real server, read with a jump and back; the server
# hangs, goes, and all of it is still there at once.
. "$(dirname "$0")/lib.sh"
need tmux
. "$top/tests/net/nginx.sh"
cp "$sample" "$www/paper.json"
url=$base/paper.json
if [ "$tls" = yes ]; then
	url=https://127.0.0.1:$((port + 1))/paper.json
	export CURL_CA_BUNDLE=$dir/ca.pem
fi
first_screen() { # first_screen NAME OPTION...: the cached edition, within a second
	local started=$EPOCHREALTIME took
	reader "${@:2}" weidu
	see '第0[1-4]版'
	# what tmux and its shell need is counted too
	took=$(awk "BEGIN { print int(1000 * ($EPOCHREALTIME - $started)) }")
	ok "$1: shown at once ($took ms)" test "$took" -lt 1000
}

# -- there is a server --------------------------------------------------------------
kanbao papers add weidu "$url"
is "fetch" "$(kanbao fetch weidu 2>&1)" "weidu 2026-07-09 4 pages 19 articles"
line=$(log 1)
has "over the wire: whole and compressed" "$line" '^200 .*gzip=[1-9]'
[ "$tls" = no ] || has "over TLS, HTTP/2" "$line" 'HTTP/2.0 /paper.json'
is "fetch again" "$(kanbao fetch weidu 2>&1)" "weidu 2026-07-09 4 pages 19 articles, unchanged"
has "over the wire: not modified" "$(log 1)" '^304 .* match=W/'
is "fetch today's, from where it is yesterday" \
	"$(KANBAO_NOW=2026-07-08T20:00:00Z TZ=America/Los_Angeles kanbao fetch --date today weidu 2>&1)" \
	"weidu 2026-07-09 4 pages 19 articles, unchanged"
: >"$dir/access.log"
first_screen "with a server"; settled >/dev/null
has "the reader asked behind it" "$(log 1)" '^304 '
keys Enter; see '第01版 要闻 +1/5'; keys G; see '100%$'; before=$(settled)
keys f
ok "a jump" see '第02版 综合 +1/5'
keys C-o
same "and back" "$before"
keys Q; until_ok 10 ended
start env KANBAO_NOW=2026-07-09T20:00:00Z kanbao weidu
ok "at four in the morning: the newest, and that it is not today's" see "today's issue is not out yet; this is the newest"
keys j; ok "until the next key" until_ok 10 shows_not 'not out yet'
leave Q
start env KANBAO_NOW=2026-07-09T20:00:00Z kanbao weidu today
ok "today's, asked for by word, is the newest, too" see "today's issue is not out yet; this is the newest"
ok "which is shown" see '第01版 要闻'
leave Q
start env KANBAO_NOW=2026-07-09T20:00:00Z kanbao --cache "$dir/never" "$url" today
ok "of a paper that was never read" see "today's issue is not out yet; this is the newest"
ok "it is fetched first" see '第01版 要闻'
leave Q
everything() { kanbao print --offline weidu 2>&1; kanbao print --offline --stitch weidu 2>&1; }
everything >"$dir/paper.before"
ok "the whole paper, printed" test "$(wc -l <"$dir/paper.before")" -gt 500

# -- a cache that cannot be written: an address can be read all the same, once --------------
if [ "$(id -u)" -eq 0 ]; then
	mkdir -m 755 "$dir/guest"; mkdir -m 777 "$dir/guest/tmp" "$dir/guest/state"; mkdir -m 555 "$dir/guest/cache"
	cp "$(command -v kanbao)" "$(dirname "$(command -v kanbao)")/kanbao-fetch" "$dir/guest"
	cp "$dir/ca.pem" "$dir/guest" 2>/dev/null; chmod -R o+rX "$dir/guest"; chmod o+x "$dir"
	guest() {
		env TMPDIR="$dir/guest/tmp" XDG_STATE_HOME="$dir/guest/state" CURL_CA_BUNDLE="$dir/guest/ca.pem" \
			setpriv --reuid=65534 --regid=65534 --clear-groups "$dir/guest/kanbao" --cache "$dir/guest/cache" "$@" 2>&1
	}
	if setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$dir/guest/kanbao"; then
		ok "a read-only cache: print URL" grep -q '停航十一年' <(guest print "$url")
		has "a read-only cache, offline: one line says so" "$(guest print --offline "$url")" '^kanbao: .*: not in the cache$'
		is "a read-only cache: nothing is left behind" "$(find "$dir/guest/tmp" "$dir/guest/cache" -mindepth 1)" ""
	fi
fi

# -- offline by word: nobody is asked ---------------------------------------------------
: >"$dir/access.log"
first_screen "--offline" --offline; settled >/dev/null
keys r; ok "--offline: reload says why not" see 'offline'
leave Q
is "--offline: nobody was asked" "$(cat "$dir/access.log")" ""

# -- the server hangs: it takes the question and never answers ------------------------------
if worker=$(cat "/proc/$child/task/$child/children" 2>/dev/null) && [ "$worker" ]; then
	# shellcheck disable=SC2086
	kill -STOP $worker
	first_screen "a server that hangs"
	ok "a server that hangs: is being asked" see 'asking for news|fetching'
	keys g; see '停航十一年'; keys f
	ok "a server that hangs: the keys are heard" see '第02版 综合 +1/5'
	started=$EPOCHREALTIME; leave Q
	ok "a server that hangs: the end does not wait for it" \
		test "$(awk "BEGIN { print ($EPOCHREALTIME - $started < 1) }")" = 1
	# shellcheck disable=SC2086
	kill -CONT $worker
else
	skip "the server's worker cannot be found (no /proc/PID/task/*/children)"
fi

# -- the server goes ---------------------------------------------------------------------------
kill "$child"; wait "$child"
first_screen "without a server"
ok "without a server: says so, and what is shown" see 'connection refused; showing what is cached'
keys q; see '第01版 要闻 ─'; keys g Enter; see '第01版 要闻 +1/5'
read=1
for next in 2/5 3/5 4/5 5/5 '第02版 综合 +1/5' 2/5 3/5 4/5 5/5 '第03版 民生 +1/5' 2/5 3/5 4/5 5/5 \
	'第04版 副刊 +1/4' 2/4 3/4 4/4; do
	keys J
	until_ok 5 shows "$next\$" && shows_not '未取到|not in the cache|missing' && read=$((read + 1))
done
is "without a server: every article is there" "$read" 19
keys K K K; see '1/4$'; keys q 1 Enter; see '第01版 要闻 ─'; keys Enter; see '1/5$'; keys G; see '100%$'; keys f
ok "without a server: a jump" see '第02版 综合 +1/5'
keys C-o
ok "without a server: and back" see '第01版 要闻 +1/5'
leave Q
everything >"$dir/paper.after"
ok "without a server: the whole paper is the same" cmp "$dir/paper.before" "$dir/paper.after"
home new
start kanbao "$base/paper.json"
ok "nothing cached, no server: says so in its place" see 'connection refused'
leave Q
home home

# -- today is the paper's day, wherever its reader is -------------------------------------------
today() { # today NOW ZONE: of the paper, to a reader in that zone
	start env KANBAO_NOW="$1" TZ="$2" kanbao --offline weidu today
	until_ok 10 shows "$3"
	picture; leave Q
}
has "in Los Angeles yesterday still" "$(today 2026-07-08T20:00:00Z America/Los_Angeles '第0[12]版')" '第0[12]版'
hasnt "in Tokyo already tomorrow" "$(today 2026-07-08T15:30:00Z Asia/Tokyo 'offline|2026-07-08|cache')" '2026年7月9日|第8421期'
has "in Tokyo the same day" "$(today 2026-07-08T16:30:00Z Asia/Tokyo '第0[12]版')" '第0[12]版'
export KANBAO_NOW=2026-07-08T20:00:00Z TZ=America/Los_Angeles
has "print knows it too" "$(kanbao print --offline weidu today 2>&1)" '老渡口又响起了开船钟'
has "search too" "$(kanbao search --since today 开船钟 2>&1)" '2026-07-09'
export KANBAO_NOW=2026-07-09T15:30:00Z TZ=Asia/Tokyo	# in Shanghai it is the 9th
has "search: the paper's day, not the reader's" "$(kanbao search --since today 开船钟 2>&1)" '2026-07-09'
finish
