#!/bin/bash
# Clocks that are wrong and that jump: at 1970, 2038, 2106 and back, each run of the fetcher and of
# the reader leaves what is there, and asks no more of the server than it does at any other time.
. "$(dirname "$0")/../terminal/lib.sh"
need python3
mkdir "$dir/www" && : >"$dir/asked"
coproc SERVER { exec python3 "$(dirname "$0")/clocks.py" "$dir/www" "$dir/asked"; }
children+=("$SERVER_PID")
read -r -t 10 port <&"${SERVER[0]}" || skip_all "no server"
mkdir -p "$XDG_CONFIG_HOME/kanbao"
echo "paper http://127.0.0.1:$port/paper.json" >"$XDG_CONFIG_HOME/kanbao/papers"
run() { # run CLOCK COMMAND...: its status; how often it asked is in $asked
	local before; before=$(wc -l <"$dir/asked")
	KANBAO_NOW=$1 timeout 20 "${@:2}" >"$dir/out" 2>&1 </dev/null; status=$?
	asked=$(($(wc -l <"$dir/asked") - before))
}
for day in 05 06 07 08 09; do
	sed "s/2026-07-09/2026-07-$day/g" "$sample" >"$dir/www/paper.json"
	touch -d "2026-07-$day" "$dir/www/paper.json"
	run 2026-07-${day}T08:00:00+08:00 kanbao fetch
done
usual=$asked
run 2026-07-09T09:00:00+08:00 kanbao list
cp "$dir/out" "$dir/had"
is "five issues" "$(grep -c '^paper 2026-07-0[5-9] 城乡版 4 pages 19 articles complete' "$dir/had")" 5
printf '%s\n' wait 'key m' show >"$dir/mark"
printf '%s\n' wait 'type :contents' 'key Enter' show >"$dir/steps"
run 2026-07-09T09:00:00+08:00 kanbao --script "$dir/mark" --size 80x24 paper
has "one is read" "$(cat "$dir/out")" '18 unread of 19'
for clock in 1970-01-01T00:00:00Z 1970-01-01T00:00:01Z 2038-01-19T03:14:07Z 2038-01-19T03:14:08Z 2106-02-07T06:28:16Z \
	2026-07-09T10:00:00+08:00 1999-12-31T23:59:59Z 2026-07-10T08:00:00+08:00; do
	run "$clock" kanbao fetch
	ok "$clock: fetched, status $status, asked $asked times, $usual at a usual one" test $asked -le $((usual + 1))
	run "$clock" kanbao fetch
	ok "$clock: and again, asked $asked times" test $asked -le $((usual + 1))
	run "$clock" kanbao --script "$dir/steps" --size 80x24 paper
	ok "$clock: read, asked $asked times" test $asked -le $((usual + 1))
	run "$clock" kanbao list
	is "$clock: all five are there" "$(grep -c '^paper 2026-07-0[5-9] 城乡版 4 pages 19 articles complete' "$dir/out")" 5
done
run 2026-07-09T11:00:00+08:00 kanbao list
is "the list is as it was" "$(cat "$dir/out")" "$(cat "$dir/had")"
run 2026-07-09T11:00:00+08:00 kanbao --offline --script "$dir/steps" --size 80x24 paper
has "what was read is read" "$(cat "$dir/out")" '18 unread of 19'
finish
