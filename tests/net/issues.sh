#!/bin/bash
# Back issues from inside the reader: what the calendar of a real nginx has is listed,
# fetched at the reader's word and opened when it has come; without a network it is
# listed too, and says so.
. "${top_srcdir:-.}/tests/net/lib.sh"
. "${top_srcdir:-.}/tests/net/nginx.sh"
sh "${top_srcdir:-.}/tests/fixtures/back-issues.sh" "$www" || exit 99
export XDG_CACHE_HOME=$dir/home/cache XDG_CONFIG_HOME=$dir/home/config XDG_STATE_HOME=$dir/home/state
export KANBAO_FETCH=$fetcher

# read_ STEPS [ARGS...]: the reader by a script; the pictures in $dir/shown
read_() {
	printf '%s\n' "$1" >"$dir/steps"; shift
	"$builddir/kanbao" --script "$dir/steps" --size 70x12 "$@" "$base/cal.json" >"$dir/shown" 2>"$dir/err"
}
shown() { grep -qE -- "$1" "$dir/shown" || { cat "$dir/shown"; return 1; }; }

read_ $'wait\nkey i\nshow'
ok "the issues view lists what the calendar has" shown 'back issues .*1 in the cache, 6 to fetch'
is "the newest and its calendar were asked for, once each" "$(log 2 | awk '{ print $1 $3 }' | tr '\n' ' ')" \
	"200/cal.json 200/days.json "
read_ $'wait\nkey i j j j Enter\nwait\nshow\nkey q\nshow'
ok "Enter fetches one and opens it" shown '菱塘晚报  2026年7月6日 星期一'
ok "q goes back to the list, where it is cached now" shown '2 in the cache, 5 to fetch'
log 5 >"$dir/lines"
is "neither the newest nor the calendar came again" "$(awk '$1 == 200 { print $3 }' "$dir/lines" | tr '\n' ' ')" "/6.json "
read_ $'wait\nkey ( (\nwait\nshow'
ok "( at the oldest in the cache fetches the one before it" shown '2026年7月5日'
read_ $'wait\ntype :date 2026-07-04\nkey Enter\nwait\nshow'
ok ":date opens a day" shown '菱塘晚报  2026年7月4日 星期六'
read_ $'wait\ntype :date 2026-07-01\nkey Enter\nwait\nshow'
ok "a day that is not offered is told" shown 'no edition of 2026-07-01'
ok "and what was open stays" shown '2026年7月9日'
mv "$www/8.json" "$www/8"
read_ $'wait\nkey i j Enter\nwait\nshow'
ok "one that does not come is told, in the list" shown 'HTTP 404'
ok "which stays" shown 'back issues .*4 in the cache, 3 to fetch'
mv "$www/8" "$www/8.json"

: >"$dir/access.log"
read_ $'key i\nshow' --offline
ok "offline they are listed too" shown '4 in the cache, 3 to fetch'
read_ $'key i j Enter\nshow' --offline
ok "what is not there says so" shown 'offline: the issue of 2026-07-08 is not in the cache'
read_ $'key i j j j Enter\nshow' --offline
ok "what is there opens" shown '菱塘晚报  2026年7月6日'
read_ $'key ( ( ( (\nshow' --offline
ok "beyond the oldest it says so" shown 'offline: the issue of 2026-07-03 is not in the cache'
read_ $'type :date 2026-07-08\nkey Enter\nshow' --offline
ok "and of a day by its date" shown 'offline: the issue of 2026-07-08 is not in the cache'
is "nobody was asked" "$(wc -l <"$dir/access.log")" 0
finish
