#!/bin/bash
# What speaks to a terminal, in every field and on every way out; what people write, unharmed.
# KANBAO_TEST_LONG: all atoms, all terminals.
. "$(dirname "$0")/../terminal/lib.sh"
need python3 infocmp
here=$(cd "$(dirname "$0")" && pwd)
export PYTHONDONTWRITEBYTECODE=1 PYTHONIOENCODING=utf-8
# clean NAME PART EVERY: no fault, and something was looked at
clean() {
	local every=$3
	[ "${KANBAO_TEST_LONG:-}" ] && every=1
	mkdir "$dir/$2"
	python3 "$here/gates.py" "$2" --every "$every" "$dir/$2" "$build/kanbao" >"$dir/gates" 2>&1 </dev/null
	explain <"$dir/gates"
	has "$1" "$(cat "$dir/gates")" "^$2: [1-9][0-9]* cells .* 0 faults$"
	rm -rf "${dir:?}/$2"
}
clean "the judge sees every atom, and passes what is text" proof 1
clean "editions: printed, checked, listed, searched, on a canvas" edition 48
clean "editions on a screen, the progress of a fetch" screen 72
clean "a cache that no gate has seen" cache 48
clean "arguments, names of files, the environment, settings, keys, papers" words 192
clean "a server's reasons, headers, redirects, bodies" wire 96
clean "feeds, web pages, printed pages' text, e-papers" sources 96
clean "what people write is whole" sentences 16
finish
