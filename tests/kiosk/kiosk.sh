#!/bin/bash
# A kiosk as doc/kiosk builds it: a folder that a fetcher fills, an sshd with its ForceCommand,
# and a client that means harm. The judge is what the kernel saw: under strace no program is
# run, no process made, nothing bound, no file opened outside the list. KANBAO_TEST_LONG: a
# million keys instead of some thousands.
. "$(dirname "$0")/../terminal/lib.sh"
need python3
. "$(dirname "$0")/../terminal/sshd.sh"
user=$(id -un) || skip_all "this user has no name to log in with"
attack=$(dirname "$0")/attack.py keys=50000; [ "${KANBAO_TEST_LONG:-}" ] && keys=1000000

# -- the folder ------------------------------------------------------------------------------
chmod 755 "$dir"
kiosk=$dir/srv log=$dir/strace
mkdir -m 755 "$kiosk"; mkdir -m 1777 "$log"
cp "$sample" "$kiosk/sample.json"; cp "$build/kanbao" "$dir/kanbao"	# where anybody may run it
echo "weidu $kiosk/sample.json" >"$kiosk/papers"
echo "set measure 60" >"$kiosk/settings"
KANBAO_CONFIG=$kiosk KANBAO_CACHE=$kiosk kanbao fetch weidu >"$dir/out" 2>&1
ok "cron's line fills it" grep -q '^weidu 2026-07-09 4 pages' "$dir/out"
chmod -R a+rX "$kiosk" "$dir/kanbao"

# -- by hand -----------------------------------------------------------------------------------
refused() { # refused NAME STATUS PATTERN WORDS...
	local name=$1 want=$2 pattern=$3 out status; shift 3
	out=$("$dir/kanbao" "$@" 2>&1 </dev/null); status=$?
	is "$name: $want" $status "$want"; has "$name: says why" "$out" "$pattern"
}
refused "a folder that is not there" 2 "--kiosk /nonexistent: No such file" --kiosk /nonexistent
refused "a file" 2 "not a folder" --kiosk "$sample"
refused "another command" 2 "in a kiosk papers are read" --kiosk "$kiosk" fetch
refused "a script" 2 "--kiosk has its own files" --kiosk "$kiosk" --script /etc/passwd
refused "another cache" 2 "--kiosk has its own files" --cache /tmp --kiosk "$kiosk"
refused "a file to read" 2 "not one of the papers here" --kiosk "$kiosk" /etc/passwd
refused "a paper of the directory" 2 "not one of the papers here" --kiosk "$kiosk" jxrb
refused "its options without it" 2 "--state goes with --kiosk" --state /tmp
out=$(exec -a -kanbao "$dir/kanbao" 2>&1 </dev/null)
has "as a login shell without a line of its owner's" "$out" 'as a shell it takes a kiosk'
out=$("$dir/kanbao" -c "kanbao --kiosk $kiosk" 2>&1 </dev/null)
has "a shell's -c is the client's word" "$out" 'as a shell it takes a kiosk'

# -- who reads there --------------------------------------------------------------------------------
reads() { start env -i PATH="$PATH" TERM=$term LANG=C.UTF-8 "$dir/kanbao" --kiosk "$kiosk" "$@"; }
if command -v tmux >/dev/null; then
	reads; see '苇渡日报'
	for key in o r P w '|' C-z O; do
		keys "$key"; ok "$key leads nowhere" see 'not in a kiosk'; keys g; until_ok 5 shows_not 'not in a kiosk'
	done
	typed ':set keymap /etc/passwd'; keys Enter; ok "nor does a setting" see 'set keymap: not in a kiosk'
	typed ':set idle'; keys Enter; ok "who types nothing is let go after a quarter of an hour" see 'idle 15'
	keys '?'; see 'next-unread'; hasnt "the help has none of them" "$(picture)" ':(browse|pipe|suspend|save|pin|reload)'
	keys q p; ok "its papers, and no others" see 'The papers'; hasnt "not those of a directory" "$(picture)" 'sample|papers add'
	keys Enter; see '第01版'
	sed 's/2026-07-09/2026-07-10/g' "$sample" >"$kiosk/next.json"; mv "$kiosk/next.json" "$kiosk/sample.json"
	KANBAO_NOW=2026-07-10T08:00:00+08:00 KANBAO_CONFIG=$kiosk KANBAO_CACHE=$kiosk kanbao fetch weidu >/dev/null 2>&1
	ok "what cron brings is told" until_ok 20 shows 'the issue of 2026-07-10 has arrived'
	keys ')'; ok "and read" see '7月10日'
	keys m; ok "what was read is forgotten" see 'until the end'
	leave Q
	is "its exit status" "$(cat "$dir/status")" 0
	mkdir "$dir/kept"
	reads --state "$dir/kept"; see '7月10日'; keys m; see 'marked'; leave Q
	reads --state "$dir/kept"; ok "with --state it is not" see '18 unread of 19'; leave Q
	reads --idle 1; see '7月10日'; begun=$(now_ms)
	if [ "${KANBAO_TEST_LONG:-}" ]; then
		ok "a minute without a key" until_ok 70 ended
		ok "is a minute ($(($(now_ms) - begun)) ms)" test $(($(now_ms) - begun)) -gt 55000
		has "and says why" "$(cat "$dir/bytes")" 'kanbao: 1 minute without a key'
	else leave Q; fi
else skip "who reads there: tmux is not installed"; fi
rm -rf "$kiosk"/cache.db*; cp "$sample" "$kiosk/sample.json"
KANBAO_CONFIG=$kiosk KANBAO_CACHE=$kiosk kanbao fetch weidu >"$dir/out" 2>&1; chmod -R a+rX "$kiosk"

# -- the server -----------------------------------------------------------------------------------
echo "restrict,pty $(cat "$login/mine.pub")" >"$login/authorized"
calls=execve,execveat,fork,vfork,clone,clone3,socket,bind,listen,connect,open,openat,openat2,creat,truncate,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,mknod,mknodat,ptrace
traced="$(command -v strace) -f -q --seccomp-bpf -e trace=$calls -o $log/\$\$"
if ! command -v strace >/dev/null || ! strace -f -q --seccomp-bpf -e trace=execve -o /dev/null true 2>/dev/null; then
	traced=; fi
# Root may read everything: what comes in is nobody.
programs=1 nobody=
if [ "$(id -u)" = 0 ]; then	# and strace is root: it may look into a program that nobody else may
	nobody="$(command -v setpriv) --reuid=65534 --regid=65534 --clear-groups --no-new-privs" programs=2
fi
printf '#!/bin/sh\nexec %s %s %s --kiosk %s --require-sandbox weidu\n' "$traced" "$nobody" "$dir/kanbao" "$kiosk" >"$dir/entry"
chmod 755 "$dir/entry"
# a kernel without a sandbox: tried without
"$dir/kanbao" --kiosk "$kiosk" --require-sandbox 2>&1 </dev/null | grep -q 'has no sandbox' && {
	skip "the sandbox: this kernel has none"; sed -i 's/ --require-sandbox//' "$dir/entry"; traced=; }
printf '%s\n' "AuthorizedKeysFile $login/authorized" "PermitRootLogin yes" "AcceptEnv *" "MaxStartups 100" \
	"ForceCommand $dir/entry" "AllowTcpForwarding no" "X11Forwarding no" "AllowAgentForwarding no" \
	"PermitTunnel no" "AllowStreamLocalForwarding no" "PermitUserRC no" "ClientAliveInterval 30" \
	"ClientAliveCountMax 4" >"$login/settings"
logs_in() {
	client+=(-e none)
	"${client[@]}" "$user@127.0.0.1" </dev/null >"$login/out" 2>&1
	grep -q 'reading takes a terminal' "$login/out"
}
sshd_serve no logs_in || sshd_serve yes logs_in || skip_all "no one may log in: $(sshd_reason)"

# -- what the client asks of the server ---------------------------------------------------------------
there() { "${client[@]}" "$@" </dev/null 2>&1; }
for word in id "sh -i" "/bin/sh -c 'id'" "kanbao --kiosk /" "kanbao print /etc/passwd" "scp -f /etc/passwd" "rsync --server"; do
	has "ssh host $word: the kiosk" "$(there "$user@127.0.0.1" "$word")" '^kanbao: reading takes a terminal'
done
hasnt "no sftp" "$(there -s "$user@127.0.0.1" sftp)" 'sftp-server|uid='
has "no forwarding" "$(there -o ExitOnForwardFailure=yes -R 0:127.0.0.1:22 "$user@127.0.0.1")" 'forwarding failed|takes a terminal'
for setting in "TERMINFO=/tmp" "LD_LIBRARY_PATH=/tmp" "LOCPATH=/tmp" "KANBAO_CONFIG=/etc" "LC_ALL=../../../../tmp/x" "LINES=60000" "BROWSER=sh"; do
	out=$(env "$setting" TERM=xterm python3 "$attack" look "${client[@]}" -o "SendEnv=${setting%%=*}" -tt "$user@127.0.0.1" 2>&1)
	has "with $setting: the paper" "$out" '苇渡日报'
done
for term in ../../etc/passwd '$(id)' "$(printf 'A%.0s' {1..5000})" dumb '' nosuch; do
	out=$(env TERM="$term" python3 "$attack" look "${client[@]}" -tt "$user@127.0.0.1" 2>&1)
	has "TERM=${term:0:20}: the paper, or a line" "$out" '苇渡日报|kanbao: '
	hasnt "TERM=${term:0:20}: nothing of the system" "$out" 'root:|uid='
done

# -- the attack -------------------------------------------------------------------------------------------
TERM=xterm-256color python3 "$attack" attack "$keys" "${KANBAO_SEED_KEYS:-20261127}" "${client[@]}" -tt "$user@127.0.0.1" >"$dir/attack" 2>&1
sed 's/^/# /' "$dir/attack"
has "all known escapes hold" "$(cat "$dir/attack")" '^escapes ([0-9]+) held \1$'
ok "forty of them and more" test "$(sed -n 's/^escapes \([0-9]*\) .*/\1/p' "$dir/attack")" -ge 40
has "windows of all sizes show the paper" "$(cat "$dir/attack")" '^windows ([0-9]+) shown \1$'
has "$keys random keys" "$(cat "$dir/attack")" "^keys $keys sessions [0-9]+, the last one answers"
hasnt "nothing got out" "$(cat "$dir/attack")" 'got out|Traceback'
ok "nothing was written" test ! -e /tmp/kiosk-escaped
is "the folder is as it was" "$(ls "$kiosk" | grep -v '^cache.db' | tr '\n' ' ')" "papers sample.json settings "

# -- what the kernel saw ----------------------------------------------------------------------------------------
if [ -z "$traced" ]; then skip "what the kernel saw: strace cannot trace here"; finish; fi
sleep 0.5
cat "$log"/* >"$dir/whole"
# what came before kanbao itself is not its own
for session in "$log"/*; do sed '1,/execve(.*\/kanbao"/d' "$session"; done >"$dir/all"
sessions=$(ls "$log" | wc -l)
ok "every session was traced ($sessions)" test "$sessions" -ge 60
tried() { grep -E "$1" "$dir/all" | grep -vE 'resumed'; }
done_() { tried "$1" | grep -vE ' = -1 E|unfinished'; }
is "no program but kanbao${nobody:+ and what makes it nobody}, once a session" "$(grep -E 'execve(at)?\(' "$dir/whole" | grep -v ' = -1 E' | wc -l)" $((sessions * programs))
is "nor was one tried" "$(tried 'execve(at)?\(' | head -3)" ""
is "no socket, no port, nor tried" "$(tried '(socket|bind|listen|connect)\(' | wc -l)" 0
is "no file made, moved or removed, nor tried" "$(tried '(creat|truncate|rename|renameat|renameat2|link|linkat|symlink|symlinkat|unlink|unlinkat|mkdir|mkdirat|mknod|mknodat|ptrace)\(' | wc -l)" 0
if grep -q __asan_init "$dir/kanbao"; then
	# its search for leaks is a process of its own that looks around
	skip "no process, no file outside the list: AddressSanitizer is in it"; finish
fi
is "no process, nor tried" "$(tried '(fork|vfork|clone|clone3)\(' | grep -v CLONE_THREAD | wc -l)" 0
[ "$nobody" ] || { skip "the files that were opened: only root sees their names"; finish; }
allowed="^($kiosk(/[a-z.-]+)?|/dev/(null|tty|urandom)|/etc/(ld.so.cache|localtime|terminfo(/.*)?)|/(usr/)?(local/)?lib(64)?(/.*)?|/usr/(local/)?share/(terminfo|locale|zoneinfo|hyphen|opencc)(/.*)?|[A-Za-z0-9]+\.(json|ocd2))$"	# the last: there it stands
# LD_LIBRARY_PATH was a client's, which sshd let through here: the linker is before the program
tried 'open(at|at2)?\(' | grep -vE '"/tmp/([a-z0-9_.-]+/)*lib[a-zA-Z0-9_+.-]+\.so[.0-9]*", .* = -1 ENOENT' | sed -n 's/^[^"]*"\([^"]*\)".*/\1/p' | tr -s / | sort | uniq -c | sort -rn >"$dir/opened"
is "no file outside the list, nor tried" "$(awk '{ print $2 }' "$dir/opened" | grep -vE "$allowed" | head -5)" ""
is "none to be written but /dev/null and the terminal" \
	"$(done_ 'open(at|at2)?\(' | grep -E 'O_WRONLY|O_RDWR|O_CREAT' | grep -vE '"/dev/(null|tty)"' | head -3)" ""
finish
