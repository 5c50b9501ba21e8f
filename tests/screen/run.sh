#!/bin/bash
# Runs each script in this folder through the real program and compares what it
# prints with the file itself: script and pictures are one (src/ui/script.h).
#   tests/screen/run.sh            compares, TAP
#   tests/screen/run.sh --bless F  writes the pictures of F as they are now
# The first line of a script says what it reads: `# with: --size 80x24 SOURCE`;
# later `# run: ...` lines are commands done before, with kanbao in $PATH. A line
# `# needs: COMMAND` skips the script where the command fails, as what it shows is
# not in the build.
set -u
here=$(cd "$(dirname "$0")" && pwd)
top=${top_srcdir:-$(cd "$here/../.." && pwd)}
build=${top_builddir:-$top/build}
export PATH=$build:$PATH KANBAO_NOW=2026-07-09T08:00:00+08:00 LC_ALL=C.UTF-8 TZ=UTC
unset NO_COLOR KANBAO_CACHE KANBAO_STATE KANBAO_CONFIG BROWSER

scratch() { # scratch COMMAND: in a home that goes
	local home status
	home=$(mktemp -d)
	HOME=$home XDG_CACHE_HOME=$home/cache XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state bash -c "$1"
	status=$?
	rm -rf "$home"
	return $status
}

run() { # run SCRIPT: prints the script with its pictures as they are now
	local home args status
	home=$(mktemp -d)
	args=$(sed -n '1s/^# with: //p' "$1")
	(
		export HOME=$home XDG_CACHE_HOME=$home/cache XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state
		cd "$top" || exit 1
		sed -n 's/^# run: //p' "$1" | while IFS= read -r line; do eval "$line" >/dev/null 2>&1; done
		# shellcheck disable=SC2086
		kanbao --script "$1" $args 2>&1
	)
	status=$?
	rm -rf "$home"
	return $status
}

if [ "${1-}" = --bless ]; then
	shift
	for f in "$@"; do run "$(realpath "$f")" >"$f.new" && mv "$f.new" "$f" || { cat "$f.new"; rm -f "$f.new"; }; done
	exit
fi
n=0; failed=0
for f in "$here"/*.screen; do
	n=$((n + 1)); name=$(basename "$f" .screen)
	needs=$(sed -n 's/^# needs: //p' "$f")
	if [ -n "$needs" ] && ! why=$(cd "$top" && scratch "$needs" 2>&1 >/dev/null); then
		echo "ok $n - $name # SKIP $why"; continue; fi
	if out=$(diff "$f" <(run "$f")) ; then echo "ok $n - $name"; else
		failed=1; echo "not ok $n - $name"; printf '%s\n' "$out" | head -40 | sed 's/^/# /'; fi
done
echo "1..$n"
exit $failed
