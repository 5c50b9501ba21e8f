#!/bin/bash
# What the reader believes about widths is what the terminal does: in tmux, in
# xterm, in xterm that draws ambiguous characters wide.
. "$(dirname "$0")/lib.sh"
need tmux
program=$build/tests/terminal/width

# Text as papers have it, then what is difficult; one column of doubt at a time.
printf '%s\n' '“停航十一年”——船，又开了……' '①②③ ■记者 ▲ ▼ ● ○ ★ ☆ → § ± × ÷ °' \
	'「だれも」カタカナ ﾊﾝｶｸ 한국어 신문 ＡＢＣ１２３' 'naïve café Größe résumé' 'Приехал поезд Αθήνα' \
	$'cafe\u0301 a\u0308o\u0308 n\u0303 ka\u3099' $'\u1112\u1161\u11ab\u1100\u1173\u11af' '𠮷野家 㐀 𪚥 﨑' \
	$'\u2764\ufe0f 一' $'\U0001f469\u200d\U0001f469\u200d\U0001f467 家' $'\U0001f44d\U0001f3fd 好' '🚢 😀 🌾' \
	$'a\u200bb' $'\u0e01\u0e33 \u0e19\u0e49\u0e33' $'\u0928\u092e\u0938\u094d\u0924\u0947' \
	$'か\u3099き\u3099漢\u0301字' >"$dir/nasty"
{
	cat "$dir/nasty"
	printf '“\n”\n‘\n’\n—\n…\n·\n■\n①\n℃\n§\n°\n×\n→\n─\n│\n█\n▓\n※\n‰\n′\n〇\n〖\n﹏\n￥\n'
	kanbao print --width 72 "$sample" 2>/dev/null
} >"$dir/lines"

judge() { # judge TERMINAL REPORT VERDICT
	local report=
	[ -e "$2" ] && report=$(cat "$2")
	is "$1: the probe's verdict" "$(sed -n 's/^verdict //p' <<<"$report")" "$3"
	is "$1: curses asks our wcwidth" "$(sed -n 's/^wcwidth //p' <<<"$report")" ours
	is "$1: all was asked" "$(tail -n 1 <<<"$report")" end
	is "$1: columns agree" "$(grep ^differs <<<"$report")" ""
	ok "$1: of many lines" test "$(grep -c ^agrees <<<"$report")" -ge 40
}

start "$program" "$dir/tmux.report" "$dir/lines"
until_ok 20 ended
judge tmux "$dir/tmux.report" narrow

# What stands on the terminal is what the canvas holds, cell by cell.
{
	printf '{"version": "https://jsonfeed.org/version/1.1", "title": "宽窄报", "language": "zh-CN", '
	printf '"_newspaper": {"date": "2026-07-09"}, "items": [{"id": "a", "title": "%s", "content_html": "' \
		$'か\u3099 漢\u0301字 \u1112\u1161\u11ab글 字'
	while IFS= read -r line; do printf '<p>%s%s%s</p>' "$line" "字$line|" "$line"; done <"$dir/nasty"
	printf '"}]}\n'
} >"$dir/nasty.json"
for size in 80x24 37x24; do
	home "script-$size"; cols=${size%x*}
	printf 'key Enter\nwait\nshow\nkey Space\nshow\n' >"$dir/script"
	kanbao --script "$dir/script" --size "$size" "$dir/nasty.json" >"$dir/shown"
	home "screen-$size"
	reader "$dir/nasty.json"; see '漢'; settled >/dev/null; keys Enter; see '1/1$'
	for page in 1 2; do
		# tmux gives a blank no mark, and keeps no blanks at a line's end
		is "$size: screen $page is the canvas" "$(settled)" \
			"$(awk -v n=$page '/^show/ { i++ } /^\|/ && i == n && !/^\| cursor/' "$dir/shown" | cut -c3-)"
		keys Space
	done
	leave Q
done
cols=80

# What ncursesw is bound to in the reader itself; linked into it, it has taken the
# only wcwidth there is, unless that is libc's.
if ldd "$build/kanbao" | grep -q ncurses; then
	bound=$(LD_BIND_NOW=1 LD_DEBUG=bindings kanbao --version 2>&1 | grep 'symbol `wcwidth' | grep ncurses)
	has "ncursesw is bound to the reader's wcwidth" "${bound:-no binding of wcwidth seen}" 'libncursesw[^ ]* \[0\] to [^ ]*kanbao \[0\]'
else
	has "ncursesw is linked to the reader's wcwidth" "$(nm "$build/kanbao" | grep wcwidth)" ' T wcwidth$'
fi

if ! command -v Xvfb >/dev/null || ! command -v xterm >/dev/null; then
	skip "Xvfb or xterm is not installed"
	finish
fi
mkfifo "$dir/display"
Xvfb -displayfd 3 -screen 0 1000x700x8 -nolisten tcp 3>"$dir/display" >"$dir/xvfb.log" 2>&1 &
children+=($!)
if ! read -r -t 20 number <"$dir/display"; then
	skip "Xvfb does not start"
	finish
fi
in_xterm() { # in_xterm NAME OPTION...
	local name=$1; shift
	DISPLAY=:$number timeout 30 xterm -u8 +lc -geometry 80x24 -xrm '*allowWindowOps: false' "$@" \
		-e "$program" "$dir/$name.report" "$dir/lines" >"$dir/xterm.log" 2>&1
}
in_xterm narrow
judge xterm "$dir/narrow.report" narrow
in_xterm wide -cjk_width
judge "xterm -cjk_width" "$dir/wide.report" wide

# The reader itself asks once, and keeps what it heard for the next time.
home xterm
DISPLAY=:$number xterm -u8 +lc -cjk_width -geometry 80x24 -e kanbao "$sample" >"$dir/xterm.log" 2>&1 &
children+=($!)
heard() { grep -aqE 'ambiguous:xterm[^ ]{0,40}wide' "$XDG_STATE_HOME"/kanbao/state.db*; }
ok "the reader keeps the verdict" until_ok 10 heard
finish
