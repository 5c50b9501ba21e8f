#!/bin/bash
# What doc/kiosk tells a server's owner to do, done: its lines are taken from there. A folder, an
# account whose shell is kanbao, its block of sshd's settings, both ways in; then the reader and
# the fetcher on kernels of other years (Landlock 1, 2 and the newest). In a mount namespace with
# an /etc of its own, so that the machine knows nothing of it.
. "$(dirname "$0")/../terminal/lib.sh"
[ "$(id -u)" = 0 ] || skip_all "only root makes accounts"
if [ "${1:-}" != inside ]; then
	unshare --mount true 2>/dev/null || skip_all "no mount namespaces here"
	trap - EXIT; rm -rf "$dir"
	exec unshare --mount --propagation private bash "$0" inside
fi
need adduser chsh tmux
. "$(dirname "$0")/../terminal/sshd.sh"
recipe=$top/doc/kiosk
chmod 755 "$dir"
cp -a /etc "$dir/etc" && mount --bind "$dir/etc" /etc || skip_all "nothing may be mounted here"
kiosk=$dir/srv reader=$dir/kanbao
mkdir -m 755 "$kiosk"
cp "$build/kanbao" "$reader"; cp "$sample" "$kiosk/sample.json"
echo "weidu $kiosk/sample.json" >"$kiosk/papers"
KANBAO_CONFIG=$kiosk KANBAO_CACHE=$kiosk kanbao fetch weidu >"$dir/out" 2>&1
ok "cron's line fills the folder" grep -q '^weidu 2026-07-09 4 pages' "$dir/out"
chmod -R a+rX "$kiosk" "$reader"

# -- the account -------------------------------------------------------------------------------
# told PATTERN: the recipe's own line, of this folder and this program
here() { sed "s#/usr/bin/kanbao#$reader#g; s#/srv/kanbao#$kiosk#g"; }
told() { grep -E "^  (sudo )?$1" "$recipe" | sed 's/^ *\(sudo \)\?//' | here; }
eval "$(told 'adduser .*news-reader')" >"$dir/adduser" 2>&1
has "the account is made" "$(getent passwd news-reader)" '^news-reader:'
eval "$(told 'chsh ')" >>"$dir/adduser" 2>&1
has "its shell is kanbao" "$(getent passwd news-reader)" ":$reader\$"

# where the program looks for its owner's line, it says itself
file=$(exec -a -kanbao "$reader" 2>&1 </dev/null | sed -n 's/.*takes a kiosk; \(.*\): No such file.*/\1/p')
owned=${file%/kanbao/kiosk}
case $owned in
"$top"* | "$build"* | "") skip "an account's shell: this build is not for the system"; owned= ;;
/etc) ;;
*) until [ -d "$owned" ]; do owned=${owned%/*}; done	# nothing of it is there: a place of its own
	mount -t tmpfs none "${owned:-/}" && mkdir -p "${file%/*}" || owned= ;;
esac
if [ "$owned" ]; then
	mkdir -p "${file%/*}"
	line=$(told "echo '/srv/kanbao --require-sandbox'")
	eval "${line%%|*}" >"$file"
	ok "the owner's line: $(cat "$file")" grep -q -- "^$kiosk --require-sandbox$" "$file"
fi

# -- the server -----------------------------------------------------------------------------------
mkdir -p /etc/kanbao
echo "$(told 'restrict,pty' | sed 's/ ssh-ed25519.*//') $(cat "$login/mine.pub")" >/etc/kanbao/authorized_keys
sed -n '/^  Match User/,/^$/p' "$recipe" | here >"$dir/block"
ok "the recipe's block" grep -q 'ForceCommand .*--require-sandbox' "$dir/block"
logs_in() {
	client+=(-e none)
	"${client[@]}" news-reader@127.0.0.1 </dev/null >"$login/out" 2>&1
	grep -q 'reading takes a terminal' "$login/out"
}
serve() { # serve PATTERN: the block without the lines that have it
	grep -vE -- "$1" "$dir/block" >"$login/settings"
	sshd_serve yes logs_in || sshd_serve no logs_in
}
reads() { # reads NAME WORDS...: the account over ssh, with a terminal
	local name=$1; shift
	start "${client[@]}" -tt news-reader@127.0.0.1 "$@"
	ok "$name: the paper" see '苇渡日报'
	keys Enter; ok "$name: a story" see '本报讯'
	leave Q
}
if [ "$owned" ]; then
	if "$reader" --kiosk "$kiosk" --require-sandbox 2>&1 </dev/null | grep -q 'has no sandbox'; then
		skip "an account's shell: this kernel has no sandbox"
	elif serve ForceCommand; then
		reads "its shell"
		reads "its shell, asked for another" "sh -i"
		has "what the client wants run is not looked at" "$("${client[@]}" news-reader@127.0.0.1 id </dev/null 2>&1)" '^kanbao: reading takes'
		hasnt "no sftp" "$("${client[@]}" -s news-reader@127.0.0.1 sftp </dev/null 2>&1)" 'uid=|Connected'
		if serve '^$'; then reads "its shell and a ForceCommand"
		else ok "a ForceCommand: $(sshd_reason)" false; fi
	else
		ok "the account logs in: $(sshd_reason)" false
	fi
fi

# -- kernels of other years ----------------------------------------------------------------------------
asked=landlock_create_ruleset
strace -qq -o /dev/null -e trace=$asked -e inject=$asked:retval=1:when=1 true 2>/dev/null || { skip "strace answers for no kernel here"; finish; }
grep -q __asan_init "$reader" && { skip "AddressSanitizer looks around under any kernel"; finish; }
for abi in 1 2; do
	older=(strace -f -qq -o "$dir/asked" -e trace=$asked -e inject=$asked:retval=$abi:when=1)
	start "${older[@]}" "$reader" --kiosk "$kiosk" --require-sandbox
	ok "Landlock $abi: the kiosk's paper" see '苇渡日报'
	keys Enter; ok "Landlock $abi: a story" see '本报讯'
	keys ':'; typed "pipe id"; keys Enter; ok "Landlock $abi: nothing is run" see 'not in a kiosk'
	leave Q
	has "Landlock $abi: it was the kernel's answer" "$(cat "$dir/asked")" "= $abi \(INJECTED\)"
	rm -rf "$dir/fresh"
	KANBAO_CONFIG=$kiosk KANBAO_CACHE=$dir/fresh "${older[@]}" kanbao fetch weidu >"$dir/out" 2>&1
	ok "Landlock $abi: a paper is fetched" grep -q '2026-07-09' "$dir/out"
	has "Landlock $abi: in a sandbox" "$(cat "$dir/asked")" "= $abi \(INJECTED\)"
done
finish
