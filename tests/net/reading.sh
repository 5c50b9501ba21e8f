#!/bin/bash
# Bad days, and somebody reads: whatever the server does, keys are answered and the paper stays.
# KANBAO_TEST_LONG: every behaviour, and each key within 100 ms.
. "${top_srcdir:-.}/tests/net/lib.sh"
server=$builddir/tests/net/badserver
[ -x "$server" ] || skip_all "badserver was not built"
command -v python3 >/dev/null || skip_all "python3 is not installed"
have_terminals || skip_all "there are no pseudo-terminals here"
bad=$dir/bad; mkdir "$bad"
feed 2026-07-09 >"$bad/feed"
echo plain >"$bad/mode"
"$server" "$bad" & children+=($!)
for _ in {1..100}; do [ -s "$bad/port" ] && break; sleep 0.02; done
export KANBAO_FETCH=$fetcher KANBAO_PICTURES=no
modes="slow silent stall truncated 304 500 wait-hour loop portal garbage bomb endless reset"
[ "${KANBAO_TEST_LONG:-}" ] && modes=$(grep -o '{ "[a-z0-9-]*", [a-z_0-9]* }' "${top_srcdir:-.}/tests/net/badserver.c" | cut -d'"' -f2 | tr '\n' ' ')
python3 "${top_srcdir:-.}/tests/net/reading.py" "$bad" "http://127.0.0.1:$(cat "$bad/port")/paper" "$builddir/kanbao" $modes >"$dir/answers" 2>"$dir/err" </dev/null
while read -r name slowest wrong; do
	is "$name: keys are answered, the paper stays (slowest $slowest ms)" "$wrong" ""
	[ -z "${KANBAO_TEST_LONG:-}" ] || ok "$name: within 100 ms" test "$slowest" -le 100
done <"$dir/answers"
is "all of them were tried" "$(wc -l <"$dir/answers")" "$(wc -w <<<"$modes")"
finish
