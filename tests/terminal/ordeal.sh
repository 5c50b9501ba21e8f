#!/bin/bash
# What befalls a reader that runs for long: signals at random moments, lost lines, being stopped,
# windows of all sizes and storms of them, terminals that are none. KANBAO_TEST_LONG: the whole.
. "$(dirname "$0")/lib.sh"
need python3
many=5 some=10 windows=20 storm=1000
[ "${KANBAO_TEST_LONG:-}" ] && many=100 some=100 windows=800 storm=10000
export KANBAO_NOW=2026-07-09T08:00:00+08:00 KANBAO_PICTURES=no
held() { # held NAME WHAT COUNT
	python3 "$(dirname "$0")/ordeal.py" "$2" "$3" "$build/kanbao" "$sample" >"$dir/ordeal" 2>&1 </dev/null
	sed 's/^/# /' "$dir/ordeal"
	has "$1" "$(cat "$dir/ordeal")" ': ([0-9]+) of \1 held$'
}
for how in TERM HUP INT QUIT; do
	held "SIG$how: gone within a second, the terminal as before, the place kept" "end:$how" $many
done
held "a line that is cut: the same" end:hangup $many
held "a terminal that takes nothing: it ends all the same" stuck $((many < 20 ? 4 : 20))
held "stopped and let go on: nothing has changed" stop $some
held "windows of all sizes, opened and resized into" sizes $windows
held "a storm of windows" storm $storm
if grep -q __asan_init "$build/kanbao"; then skip "memory: AddressSanitizer takes more than the reader"
else held "a window that is none takes no memory" memory 65536; fi
held "terminals: read, or refused in a line" terms 1
finish
