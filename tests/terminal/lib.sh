# lib.sh - what the terminal's tests share: TAP, a home that goes away, a tmux of
# their own whose one pane shows the reader. Sourced, not run.
set -u
top=${top_srcdir:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
build=${top_builddir:-$top/build}
dir=$(mktemp -d "${TMPDIR:-/tmp}/kanbao-term-XXXXXX") || exit 99
export dir
n=0 failed=0 children=() sample=$top/data/sample.json

# The user's own settings must not reach the tests, nor a test the user's tmux.
unset TMUX TMUX_PANE NO_COLOR BROWSER LANG LANGUAGE LOCPATH COLORTERM TERM_PROGRAM
unset KANBAO_CACHE KANBAO_STATE KANBAO_CONFIG KANBAO_DATA KANBAO_FETCH LINES COLUMNS
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY no_proxy NO_PROXY
export KANBAO_PICTURES=no	# the sample's are on a host that no test may ask
export LC_ALL=C.UTF-8 TZ=UTC KANBAO_NOW=2026-07-09T08:00:00+08:00 TMUX_TMPDIR=$dir PATH=$build:$PATH
home() { # home NAME: from here on the reader knows nothing of what it did before
	export HOME=$dir/$1 XDG_CACHE_HOME=$dir/$1/cache XDG_CONFIG_HOME=$dir/$1/config
	export XDG_STATE_HOME=$dir/$1/state XDG_DATA_HOME=$dir/$1/data
	mkdir -p "$HOME"
}
home home

cleanup() {
	trap - EXIT
	[ -S "$dir/tmux-$(id -u)/t" ] && tm kill-server 2>/dev/null
	for child in "${children[@]}"; do kill "$child" 2>/dev/null; done
	for child in "${children[@]}"; do wait "$child" 2>/dev/null; done
	rm -rf "$dir"
}
trap cleanup EXIT
trap 'exit 1' INT TERM HUP

# -- TAP ------------------------------------------------------------------------

ok() { # ok NAME COMMAND...
	local name=$1; shift
	n=$((n + 1))
	if "$@" >"$dir/ok.out" 2>&1; then echo "ok $n - $name"
	else failed=1; echo "not ok $n - $name"; { echo "ran: $*"; cat "$dir/ok.out"; picture; } | explain; fi
}
is() { # is NAME GOT WANT
	n=$((n + 1))
	if [ "$2" = "$3" ]; then echo "ok $n - $1"
	else failed=1; echo "not ok $n - $1"; { printf '%s\n' "got:  $2" "want: $3"; picture; } | explain; fi
}
has() { # has NAME TEXT PATTERN: an extended regular expression in it
	n=$((n + 1))
	if grep -qE -- "$3" <<<"$2"; then echo "ok $n - $1"
	else failed=1; echo "not ok $n - $1"; { echo "no /$3/ in:"; cat <<<"$2"; } | explain; fi
}
hasnt() { # hasnt NAME TEXT PATTERN
	n=$((n + 1))
	if ! grep -qE -- "$3" <<<"$2"; then echo "ok $n - $1"
	else failed=1; echo "not ok $n - $1"; { echo "/$3/ in:"; cat <<<"$2"; } | explain; fi
}
# What fails may quote hostile bytes: the one who reads the log is not to suffer.
explain() { head -60 | tr -d '\000-\010\013-\037\177' | sed 's/^/#  /'; }
skip() { n=$((n + 1)); echo "ok $n # SKIP $1"; }
skip_all() { echo "1..0 # SKIP $1"; exit 0; }
need() { # need TOOL...
	for tool; do command -v "$tool" >/dev/null || skip_all "$tool is not installed"; done
	# a chroot without /dev/pts has none
	script -qec true /dev/null </dev/null >/dev/null 2>&1 || skip_all "there are no pseudo-terminals here"
}
finish() { echo "1..$n"; exit $failed; }

# -- waiting ----------------------------------------------------------------------

# until_ok SECONDS COMMAND...: tries until it succeeds
until_ok() {
	local end=$((SECONDS + $1 + 1)); shift
	until "$@"; do
		[ $SECONDS -lt $end ] || return 1
		sleep 0.03
	done
}
# a process that nobody has waited for yet is gone too
gone() { ! kill -0 "$1" 2>/dev/null || grep -qs '^State:[[:space:]]*Z' "/proc/$1/status"; }
now_ms() { local t=${EPOCHREALTIME/[.,]/}; echo $((t / 1000)); }

# -- the terminal -------------------------------------------------------------------

tm() { tmux -u -L t -f /dev/null "$@"; }
# pane COMMAND: a fresh pane of $cols x $rows in place of the one before. A first
# session holds the server, which ends with its last one.
cols=80 rows=24 term=tmux-256color
pane() {
	tm has-session -t keep 2>/dev/null || tm new-session -d -s keep 'exec sleep 1000' \; \
		set -g status off \; set -g escape-time 0
	tm kill-session -t s 2>/dev/null
	export -p >"$dir/environment"	# the server would hand down what it was started with
	# (not `window-size manual` for all: tmux 3.3a dies of it in its next new-session)
	tm new-session -d -s s -x "$cols" -y "$rows" ". '$dir/environment'; $1" \; resize-window -t s -x "$cols" -y "$rows" && return
	echo "Bail out! tmux opens no window"
	exit 1
}
# start COMMAND...: runs it in a pane. What it writes is in $dir/bytes, its exit status then in
# $dir/status, the modes of the terminal before and after in $dir/before and $dir/after.
start() {
	rm -f "$dir"/{bytes,status,before,after,pid,go}
	mkfifo "$dir/go"; : >"$dir/bytes"
	{
		echo 'stty -g >"$dir/before"; read -r _ <"$dir/go"; ulimit -c 0'
		printf '( echo $BASHPID >"$dir/pid"; exec'; printf ' %q' "$@"
		printf ' )\necho $? >"$dir/code"; stty -g >"$dir/after"\n'
		echo 'mv "$dir/code" "$dir/status"; exec sleep 1000'
	} >"$dir/run.sh"
	pane "TERM=$term exec bash $dir/run.sh"
	tm pipe-pane -O -t s "cat >>'$dir/bytes'"
	timeout 10 bash -c 'echo >"$dir/go"'
}
reader() { start kanbao "$@"; }
pid() { cat "$dir/pid"; }
keys() { tm send-keys -t s "$@"; }
typed() { tm send-keys -t s -l -- "$1"; }
raw() { tm send-keys -t s -H "$@"; }
resize() { tm resize-window -t s -x "$1" -y "$2"; }
picture() { tm capture-pane -p -t s 2>/dev/null; }
row() { picture | sed -n "$1p"; }
ask() { tm display-message -p -t s "$1"; }
shows() { picture | grep -qE -- "$1"; }
shows_not() { ! shows "$1"; }
# see PATTERN: waits until the screen shows it; fails after ten seconds
see() { until_ok 10 shows "$1" || { echo "# not seen: $1"; return 1; }; }
is_picture() { [ "$(picture)" = "$1" ]; }
# same NAME PICTURE: the screen becomes that
same() { until_ok 10 is_picture "$2"; is "$1" "$(picture)" "$2"; }
# Escape, and the prompt is gone: what follows at once would be Alt and that key.
escape() { keys Escape; until_ok 10 shows_not '^[:/]'; }
# leave KEY...: presses them and waits until the reader has ended
leave() { keys "$@"; until_ok 10 ended || echo "# does not end: $*"; }
ended() { [ -e "$dir/status" ]; }
# kill -9, and its pane has written that down: not over what the next one writes
slay() { kill -KILL "$(pid)"; until_ok 10 ended; }
# The screen when it has not changed for a while, nor waits for the fetcher.
still() {
	local now
	now=$(picture) && [ "$now" ] && sleep 0.12 && is_picture "$now" &&
		! tail -n 1 <<<"$now" | grep -qE 'fetching|asking'
}
settled() { until_ok 10 still; picture; }
