#!/bin/bash
# The reader at the far end of a real sshd: its window, its locale, its end.
. "$(dirname "$0")/lib.sh"
need tmux
. "$(dirname "$0")/sshd.sh"
user=$(id -un) || skip_all "this user has no name to log in with"
cp "$login/mine.pub" "$login/authorized"
printf '%s\n' "AuthorizedKeysFile $login/authorized" "PermitRootLogin yes" >"$login/settings"
logs_in() { client+=("$user@127.0.0.1"); "${client[@]}" true </dev/null >"$login/out" 2>&1; }
sshd_serve no logs_in || sshd_serve yes logs_in || skip_all "no one may log in: $(sshd_reason)"

# -- there ------------------------------------------------------------------------------
# far.sh is what runs behind the login: the tests' directories, but no locale.
far() { # far COMMAND...
	{
		export -p; echo 'export TERM=$FAR_TERM'
		echo 'unset LC_ALL LANG; locale >"$dir/far.locale" 2>&1; stty size >"$dir/far.size" 2>&1'
		printf 'echo $$ >"$dir/far.pid"; exec'; printf ' %q' "$@"; echo
	} >"$dir/far.sh"
	rm -f "$dir"/far.{pid,size,locale}
}
log_in() { start "${client[@]}" -tt "FAR_TERM=\$TERM bash $dir/far.sh"; }
far kanbao "$sample"
log_in
ok "the first screen" see '第01版 要闻 ─.*5'
is "the window is known there" "$(cat "$dir/far.size")" "24 80"
hasnt "no locale is" "$(cat "$dir/far.locale")" 'UTF-8'
ok "UTF-8 all the same" shows '老渡口又响起了开船钟'
keys /; typed 渡口
ok "Chinese is typed" see '^/渡口$'
escape; keys Enter; see '1/5$'
resize 50 12
ok "another window is known at once" until_ok 10 eval '[ "$(picture | wc -l)" = 12 ] && shows "1/5$" && shows "help +[0-9]+%$"'
resize 80 24	# the far side redraws a moment after the window has changed
until_ok 10 eval '[ "$(picture | wc -l)" = 24 ] && [ "$(row 1 | wc -m)" -gt 55 ] && shows "help +[0-9]+%$"'
keys f; ok "a jump" see '第02版 综合 +1/5'
keys j j j j j j; screen=$(settled)

# -- the line is cut ------------------------------------------------------------------------
reader_there=$(cat "$dir/far.pid")
kill -KILL "$(pid)"
started=$EPOCHREALTIME
until_ok 10 gone "$reader_there"
took=$(awk "BEGIN { print int(1000 * ($EPOCHREALTIME - $started)) }")
ok "a line that is cut: the reader ends ($took ms)" test "$took" -lt 2000
log_in
same "and has kept the place" "$screen"
reader_there=$(cat "$dir/far.pid")
typed $'\r'; settled >/dev/null; typed '~.'	# ssh's own way to hang up, behind a line's start
ok "hung up by the client: it ends there" until_ok 10 gone "$reader_there"

# -- the end -----------------------------------------------------------------------------------
log_in; see '第0[12]版'; settled >/dev/null
leave Q
is "its exit status comes back" "$(cat "$dir/status")" 0
is "the terminal is as before" "$(cat "$dir/after") $(ask '#{alternate_on} #{mouse_any_flag}')" "$(cat "$dir/before") 0 0"
log_in; see '第0[12]版'; settled >/dev/null
kill -TERM "$(cat "$dir/far.pid")"
ok "SIGTERM there" until_ok 10 ended
is "SIGTERM there: the terminal here is as before" \
	"$(cat "$dir/after") $(ask '#{alternate_on} #{mouse_any_flag}')" "$(cat "$dir/before") 0 0"
out=$("${client[@]}" -T "FAR_TERM=xterm bash $dir/far.sh" 2>&1 </dev/null); status=$?
is "without a terminal: refused" $status 2
has "without a terminal: says what to do" "$out" '^kanbao: reading takes a terminal'
far kanbao print "$sample"
out=$("${client[@]}" -T "FAR_TERM=xterm bash $dir/far.sh" 2>&1 </dev/null)
has "print needs none" "$out" '老渡口又响起了开船钟'
finish
