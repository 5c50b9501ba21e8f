#!/bin/bash
# Caches cut short, overwritten, foreign, beside a log that is not theirs: the reader starts with
# each, and what was read stays known. KANBAO_TEST_LONG: a thousand of them.
. "$(dirname "$0")/../terminal/lib.sh"
need python3
count=48; [ "${KANBAO_TEST_LONG:-}" ] && count=1000
python3 "$(dirname "$0")/mutants.py" $count "$build/kanbao" "$sample" >"$dir/mutants" 2>&1 </dev/null
sed 's/^/# /' "$dir/mutants"
has "each starts, and what was read is known" "$(cat "$dir/mutants")" '^mutants: ([0-9]+) of \1 held$'
finish
