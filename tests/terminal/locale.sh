#!/bin/bash
# Charsets other than UTF-8, terminals that nobody knows, none of the colours.
. "$(dirname "$0")/lib.sh"
need tmux infocmp
here=$(cd "$(dirname "$0")" && pwd)
python=$(command -v python3)
judged() { # judged NAME OPTION...: the bytes that left the pane are for that terminal
	[ "$python" ] || { skip "python3 is not installed: $1"; return; }
	ok "$1" "$python" "$here/bytes.py" --probe "${@:2}" "$dir/bytes"
}

# -- no locale, or one that is not there: UTF-8 all the same ------------------------
for setting in LC_ALL=C LC_ALL=POSIX LC_ALL=xx_YY.UTF-8 LANG=; do
	home "locale-$setting"
	start env -u LC_ALL -u LANG "$setting" kanbao "$sample"
	ok "$setting: reads" see '第01版 要闻 ─.*5'
	ok "$setting: Chinese" see '老渡口又响起了开船钟'
	keys /; typed 渡口
	ok "$setting: takes Chinese" see '^/渡口$'
	escape; leave Q
	judged "$setting: nothing but UTF-8" --term "$term"
done
home c
out=$(LC_ALL=C kanbao print --page 1 "$sample" 2>&1)
has "LC_ALL=C: print" "$out" '老渡口又响起了开船钟'

# -- a terminal that speaks GBK -------------------------------------------------------
gbk() { # gbk STEP... : the reader in it; what it printed is in $said
	said=$("$python" "$here/term.py" --charset gbk "${gbk_options[@]}" --out "$dir/bytes" "$@" -- \
		env LOCPATH="$dir/locale" LC_ALL=zh_CN.GBK TERM=xterm-256color kanbao "$dir/gbk.json")
}
mkdir "$dir/locale"
if [ ! "$python" ]; then skip "python3 is not installed: GBK"
elif ! localedef -c -f GBK -i zh_CN "$dir/locale/zh_CN.GBK" >"$dir/localedef.log" 2>&1; then
	skip "localedef makes no zh_CN.GBK: GBK"
else
	# U+20BB7 and a boat are not in GBK.
	sed 's/老渡口又响起了开船钟/老渡口𠮷又响起🚢了开船钟/' "$sample" >"$dir/gbk.json"
	home gbk; gbk_options=(--ambiguous wide)
	gbk 'see 第01版' 'see 老渡口' calm 'type :search 渡口\r' 'see 渡口' calm 'type \e' calm 'type Q' end
	is "GBK: reads, takes GBK from the keyboard, ends" "$said" "status 0"
	judged "GBK: nothing but GBK leaves" --charset gbk --term xterm-256color
	shown=$("$python" -c 'import sys; print(open(sys.argv[1], "rb").read().decode("gbk"))' "$dir/bytes")
	has "GBK: what it lacks is seen to be missing, in its own width" "$shown" '老渡口\?\?又响起\?\?了开船钟'
	heard() { grep -aqE "ambiguous:xterm-256color[^ ]{0,20}GBK[^ ]{0,10}$1" "$XDG_STATE_HOME"/kanbao/state.db*; }
	ok "GBK: the probe speaks it too" heard wide
	home gbk-narrow; gbk_options=(--ambiguous narrow)
	gbk 'see 第01版' calm 'type Q' end
	ok "GBK: narrow is heard as well" heard narrow

	# the commands speak it too, and take it from the shell
	home gbk-commands
	in_gbk() { LOCPATH="$dir/locale" LC_ALL=zh_CN.GBK kanbao "$@"; }
	as_utf8() { "$python" -c 'import sys; sys.stdout.write(sys.stdin.buffer.read().decode("gbk"))'; }
	typed_gbk=$("$python" -c 'import sys; sys.stdout.buffer.write("渡口".encode("gbk"))')
	cp "$sample" "$dir/$typed_gbk.json"
	in_gbk print --page 1 "$dir/$typed_gbk.json" >"$dir/gbk.out" 2>"$dir/gbk.err"
	is "GBK: print takes a file's name" "$?" 0
	has "GBK: print" "$(as_utf8 <"$dir/gbk.out")" '老渡口又响起了开船钟'
	in_gbk print --format ansi --page 1 "$dir/$typed_gbk.json" >"$dir/gbk.out"
	has "GBK: print --format ansi" "$(as_utf8 <"$dir/gbk.out")" '1m老渡口又响起了开船钟'
	in_gbk print --format html --page 1 "$dir/$typed_gbk.json" >"$dir/gbk.out"
	has "GBK: HTML says UTF-8 and is" "$(cat "$dir/gbk.out")" '老渡口又响起了开船钟'
	in_gbk print --format json "$dir/$typed_gbk.json" >"$dir/gbk.out"
	has "GBK: JSON is UTF-8" "$(cat "$dir/gbk.out")" '老渡口又响起了开船钟'
	has "GBK: search" "$(in_gbk search "$typed_gbk" | as_utf8)" '老渡口又响起了开船钟'
	in_gbk papers add "$typed_gbk" "$dir/$typed_gbk.json"
	is "GBK: papers" "$(in_gbk papers | as_utf8 | cut -d' ' -f1)" 渡口
	has "GBK: fetch" "$(in_gbk fetch "$typed_gbk" | as_utf8)" '^渡口 2026-07-09 4 pages'
	in_gbk print "$typed_gbk$typed_gbk" 2>"$dir/gbk.err"
	is "GBK: an error" "$(as_utf8 <"$dir/gbk.err")" "kanbao: 渡口渡口: neither a paper, an address nor a file"
	echo '{}' >"$dir/$typed_gbk$typed_gbk.json"
	has "GBK: check" "$(in_gbk check "$dir/$typed_gbk$typed_gbk.json" 2>&1 | as_utf8)" '渡口渡口.json: /items'
fi

# -- a terminal that does not answer, or late -----------------------------------------------
if [ ! "$python" ]; then skip "python3 is not installed: late answers"; else
	read_with() { # read_with "OPTION..." STEP...
		# shellcheck disable=SC2086
		said=$("$python" "$here/term.py" $1 --out "$dir/bytes" "${@:2}" -- env TERM=xterm-256color kanbao "$sample")
	}
	asked() { grep -ac $'\e\\[6n' "$dir/bytes"; }
	home silent
	read_with "--ambiguous silent" 'see 第01版' calm 'type Q' end
	is "a terminal without an answer: reads" "$said" "status 0"
	read_with "--ambiguous silent" 'see 第01版' calm 'type Q' end
	is "and is not asked again" "$said $(asked)" "status 0 0"
	home late
	read_with "--late 1500" 'see 第01版' calm 'type Q' end
	is "late answers are no keys" "$said" "status 0"
	hasnt "late answers are no keys: nothing happened" "$(cat "$dir/bytes")" 'does nothing|no search|第02版 综合 *[1-5]/5'
	home unknown
	read_with "" 'see 第01版' calm 'type \e[25;7~\e[I\e[200~j\e[201~\e[99;5u\eOl' calm 'type :' 'see :' 'type \e' calm 'type Q' end
	is "keys that terminfo does not know are no rows of keys" "$said" "status 0"
fi

# -- a command whose text goes to a terminal ---------------------------------------------------
if [ ! "$python" ]; then skip "python3 is not installed: print on a wide terminal"; else
	for width in wide narrow; do
		home "print-$width"
		kanbao print --ambiguous $width --width 40 --article 01-1 "$sample" >"$dir/want"
		"$python" "$here/term.py" --ambiguous $width --out "$dir/bytes" end -- env TERM=xterm-256color \
			kanbao print --width 40 --article 01-1 "$sample" >/dev/null
		is "print asks a $width terminal, and fills its lines" \
			"$(sed $'s/\e\\[[0-9;?]*[A-Za-z]//g' "$dir/bytes" | tr -d '\r' |
				tail -n "$(wc -l <"$dir/want")" | sed '1s/^.*“—·//')" "$(cat "$dir/want")"
	done
fi

# -- TERM -----------------------------------------------------------------------------------
terminal() { # terminal NAME VALUE READING-AS
	home "term-$1"
	# a newterm() that fails keeps some memory of curses' own, which a sanitizer would report
	start env TERM="$2" ASAN_OPTIONS=detect_leaks=0 kanbao "$sample"
	ok "$1: reads" see '第01版 要闻 ─'
	ok "$1: says so" shows "reading as $3"
	keys Enter; ok "$1: answers" see '1/5'
	settled >/dev/null; leave Q
	judged "$1: the bytes are that terminal's" --term "$3"
}
terminal "an unknown TERM" nobody-knows vt100
terminal "a relative of xterm" xterm-from-tomorrow xterm-256color
terminal "a path as TERM" ../../../etc/passwd vt100
terminal "sequences as TERM" $'\e]0;x\a\e[2J' vt100
terminal "a format as TERM" '%s%n%s%n' vt100
terminal "5000 letters as TERM" "$(printf 'A%.0s' {1..5000})" vt100
home no-term
start env -u TERM kanbao "$sample"
ok "no TERM: reads" see '第01版 要闻 ─'
ok "no TERM: says so" shows 'TERM is not set'
leave Q
start env TERM=dumb kanbao "$sample"
until_ok 10 ended
is "TERM=dumb: refused" "$(cat "$dir/status")" 2
is "TERM=dumb: in one line" "$(grep -c . "$dir/bytes")" 1
has "TERM=dumb: that says why" "$(cat "$dir/bytes")" 'cannot place its cursor'
judged "TERM=dumb: without a sequence" --term dumb
is "no terminal: refused in one line" "$(kanbao "$sample" 2>&1 </dev/null | wc -l)" 1
kanbao "$sample" >"$dir/out" 2>"$dir/err" </dev/null
is "no terminal: wrong usage" "$? $(cat "$dir/out")" "2 "

# -- colours ------------------------------------------------------------------------------------
colours() { grep -acE $'\e\\[[0-9;]*(3[0-7]|4[0-7]|[34]8;5;[0-9]+)m' "$dir/bytes"; }
for setting in NO_COLOR= NO_COLOR=1; do
	home "colours-$setting"
	start env "$setting" kanbao "$sample"; see '第01版 要闻 ─'; settled >/dev/null
	keys Enter; see '1/5'; settled >/dev/null; leave Q
	case $setting in
	NO_COLOR=) ok "an empty NO_COLOR means nothing" test "$(colours)" -gt 0 ;;
	*) is "NO_COLOR: none" "$(colours)" 0 ;;
	esac
done
finish
