#!/bin/bash
# Memory that runs out: each allocation of the whole reader, and of the whole fetcher, from start
# to end, fails once and for ever. KANBAO_TEST_LONG: each of those of a script; of a terminal and of
# the fetcher, where each is a start of the program, every eleventh and every seventh.
. "$(dirname "$0")/../terminal/lib.sh"
need python3
[ -x "$build/tests/whole/reader" ] || skip_all "tests/whole/reader is not built"
grep -q __asan_init "$build/tests/whole/reader" && skip_all "malloc() is AddressSanitizer's"
export KANBAO_FETCH=$build/kanbao-fetch
script=199 terminal=1499 fetch=97
[ "${KANBAO_TEST_LONG:-}" ] && script=1 terminal=11 fetch=7
held() { # held NAME WHAT STEP PROGRAM SOURCE
	python3 "$(dirname "$0")/thirst.py" "$2" "$3" "$4" "$5" >"$dir/thirst" 2>&1 </dev/null
	sed 's/^/# /' "$dir/thirst"
	has "$1" "$(cat "$dir/thirst")" ': ([0-9]+) of \1 held, [0-9]+ of them within libseccomp, of [0-9]{4,} allocations$'
}
held "the reader: no signal, no hang, a reason, what was read" script $script "$build/tests/whole/reader" "$sample"
held "the reader on a terminal: that is as before, too" terminal $terminal "$build/tests/whole/reader" "$sample"
held "the fetcher: the cache is whole" fetch $fetch "$build/tests/whole/fetcher" "$sample"
finish
