#!/bin/bash
# The reader in a real terminal: start, read, jump, resize, stop and go on, end by
# signals, crash, quit; the mouse, the prompt, the keymaps.
. "$(dirname "$0")/lib.sh"
need tmux
export KANBAO_COLUMNS=1	# a sheet of columns may begin before the place: tests/screen/columns.screen

modes() { ask 'alternate #{alternate_on} cursor #{cursor_flag} mouse #{mouse_any_flag} keypad #{keypad_flag}#{keypad_cursor_flag}'; }
# whether pasted text comes in brackets, as the program said last
brackets() { grep -aoE $'\e\\[\\?2004[hl]' "$dir/bytes" | tail -n 1 | tail -c 2; }
restored() { # restored NAME: what the terminal is like after the reader
	is "$1: pasted text comes without brackets" "$(brackets)" l
	is "$1: the terminal's modes are as before" "$(cat "$dir/after")" "$(cat "$dir/before")"
	is "$1: screen, cursor, mouse, keypad are as before" "$(modes)" "alternate 0 cursor 1 mouse 0 keypad 00"
}

# -- start, open, jump, come back ------------------------------------------------
reader "$sample"
ok "the first screen" see '第01版 要闻 ─.*5'
is "is on the alternate screen, with the mouse" "$(ask '#{alternate_on} #{mouse_any_flag}')" "1 1"
ok "with the cursor on the selection" until_ok 5 eval '[ "$(ask "#{cursor_y} #{cursor_x} #{cursor_flag}")" = "5 4 1" ]'
keys Enter
ok "a story opens" see '^ +——“菰米号”首航见闻'
keys G
ok "its end" see '100%$'
before=$(settled)
keys f
ok "f follows it" see '第02版 综合.*1/5'
ok "to the rest of the story" see '（上接1版）'
keys C-o
ok "C-o comes back" see '第01版 要闻.*1/5'
is "to where the jump began" "$(settled)" "$before"
keys C-n
ok "C-n goes forward again" see '（上接1版）'

# -- another size, the same place ----------------------------------------------------
keys j j j j j j j
before_top=$(settled | sed -n 2p | sed 's/^ *//'); keys j
line=$(settled | sed -n 2p | sed 's/^ *//'); keys j
around=$before_top$line$(settled | sed -n 2p); keys k
around=${around// /}	# blanks that flush a line
settled >/dev/null; screen=$(picture)
for size in 40x10 20x5 160x50; do
	resize "${size%x*}" "${size#*x}"
	ok "$size: drawn in that size" until_ok 10 eval '[ "$(picture | wc -l)" = '"${size#*x}"' ] && shows "第02版|02版|日报"'
	now=$(settled | sed -n 2p | tr -d ' ')
	case $around in *"${now:0:7}"*) kept=yes ;; *) kept="no: $now" ;; esac
	is "$size: the same text is on top" "$kept" yes
done
is "160x50: the same line" "$now" "${line// /}"
resize 80 24
same "80x24: the screen as it was" "$screen"
for size in 30x8 79x23 41x30; do resize "${size%x*}" "${size#*x}"; done
resize 80 24
same "many sizes at once: the screen as it was" "$screen"

# -- the end by a signal: everything given back, the place kept -----------------------
kill -TERM "$(pid)"
ok "SIGTERM ends it" until_ok 5 ended
is "in order" "$(cat "$dir/status")" 0
restored SIGTERM
reader "$sample"
see "${line:0:12}"
same "SIGTERM: reopened, article and line are the same" "$screen"

kill -HUP "$(pid)"
until_ok 5 ended
restored SIGHUP

reader "$sample"
see "${line:0:12}"; keys j j; shown=$(settled); gone_pid=$(pid)
start_ms=$(now_ms)
tm kill-pane -t s
until_ok 5 gone "$gone_pid"
took=$(($(now_ms) - start_ms))
ok "a closed window: gone within a second ($took ms)" test $took -lt 1000
reader "$sample"
same "a closed window: the place was kept" "$shown"

kill -SEGV "$(pid)"
ok "a crash ends it" until_ok 10 ended
has "with its signal" "$(cat "$dir/status")" '^(139|1)$'
restored crash
reader "$sample"; see '第0[12]版'
kill -ABRT "$(pid)"; until_ok 10 ended
restored abort

# -- quit ---------------------------------------------------------------------------
reader "$sample"; see '第0[12]版'
keys q
ok "q in an article goes to the contents" see '第01版 要闻 ─.*5'
keys q
ok "q in the contents ends it" until_ok 5 ended
is "with success" "$(cat "$dir/status")" 0
restored quit
for key in Q C-c; do
	reader "$sample"; see '第0[12]版'
	keys $key
	ok "$key ends it at once" until_ok 5 ended
	restored "$key"
done

# -- stop and go on: a shell with job control --------------------------------------------
home jobs
echo 'set enable-bracketed-paste off' >"$dir/inputrc"	# the shell's own line has them too
pane "exec env INPUTRC='$dir/inputrc' PS1='shell> ' TERM=tmux-256color bash --norc --noprofile -i"
see '^shell>'
: >"$dir/bytes"; tm pipe-pane -O -t s "cat >>'$dir/bytes'"
typed "stty -g >$dir/before; kanbao '$sample'"; keys Enter
see '第01版 要闻 ─.*5'; keys j Enter; see '末班车，多等三分钟'; shown=$(settled)
keys C-z
ok "^Z stops it" see 'Stopped'
typed "stty -g >$dir/after; echo written"; keys Enter
see '^written'
# The shell's own line editing sets its modes before each command; a shell that
# stops a job restores them itself, so what the reader left is only seen on the screen.
is "^Z: pasted text comes without brackets" "$(brackets)" l
is "^Z: screen, cursor, mouse, keypad are given back" "$(modes)" "alternate 0 cursor 1 mouse 0 keypad 00"
is "^Z: the modes are the shell's" "$(cat "$dir/after")" "$(cat "$dir/before")"
typed fg; keys Enter
same "fg: the screen as it was" "$shown"
is "fg: and in brackets again" "$(brackets)" h
keys C-z; see 'Stopped'; resize 60 20
typed "printf '\\033[2J'; fg"; keys Enter
ok "fg in another size" until_ok 10 eval 'shows "2/5" && [ "$(picture | wc -l)" = 20 ] && shows "末班车，多等三分钟"'
resize 80 24
same "and back" "$shown"
keys Q; until_ok 5 eval '[ "$(ask "#{alternate_on}")" = 0 ]'

# -- the mouse -----------------------------------------------------------------------------
home mouse
reader "$sample"; see '第01版 要闻 ─.*5'
x10() { raw 1b 5b 4d "$(printf %x $((32 + $1)))" "$(printf %x $((33 + $2)))" "$(printf %x $((33 + $3)))"; }
is "only clicks and the wheel are asked for" "$(ask '#{mouse_button_flag}#{mouse_all_flag}')" 00
# What means nothing here must not stop the reader: other buttons, a tilted wheel, a release alone.
for button in 3 1 3 2 3 66 67 128; do x10 $button 30 9; done
keys :; ok "X10: other buttons do nothing" see '^:$'; escape
x10 0 12 6; x10 3 12 6
ok "X10: a click selects" until_ok 5 eval '[ "$(ask "#{cursor_y}")" = 6 ] || shows "2/5 *$"'
x10 0 12 6; x10 3 12 6
ok "X10: a click on the selection opens" see '第01版 要闻 +2/5'
was=$(settled)
x10 65 12 6
ok "X10: the wheel scrolls" until_ok 5 eval '[ "$(row 2)" = "$(sed -n 5p <<<"$was")" ]'
x10 64 12 6
ok "X10: and back" until_ok 5 eval '[ "$(picture)" = "$was" ]'
keys t
ok "t gives the mouse back" until_ok 5 eval '[ "$(ask "#{mouse_any_flag}")" = 0 ]'
leave Q
term=xterm-256color reader "$sample"; see '第01版 要闻 +2/5'
for button in 1 2 66 67 128; do typed $'\e[<'"$button;30;9M"$'\e[<'"$button;30;9m"; done
keys :; ok "SGR: other buttons do nothing" see '^:$'; escape
was=$(settled)
typed $'\e[<65;10;10M'
ok "SGR: the wheel scrolls" until_ok 5 eval '[ "$(row 2)" = "$(sed -n 5p <<<"$was")" ]'
typed $'\e[<64;10;10M'
typed $'\e[<65;10;10M\e[<65;10;10M'
ok "SGR: two turns in one go are two" until_ok 5 eval '[ "$(row 2)" = "$(sed -n 8p <<<"$was")" ]'
typed $'\e[<64;10;10M'
typed $'\e[<64;10;10M'
ok "SGR: and back" until_ok 5 eval '[ "$(picture)" = "$was" ]'
keys q; see '第01版 要闻 ─.*5'
typed $'\e[<0;12;9M\e[<0;12;9m\e[<0;12;9M\e[<0;12;9m'
ok "SGR: two clicks in one go open" see '第01版 要闻 +4/5'
leave Q
restored "after the mouse"

# -- search ----------------------------------------------------------------------------------
home search
reader "$sample"; see '第01版 要闻 ─.*5'; keys Enter
see '^ +——“菰米号”首航见闻'
ends=$(settled | sed -n 7p | sed 's/ *$//'); begins=$(picture | sed -n 8p | sed 's/^ *//')
word=${ends: -2}${begins:0:3}
keys /; typed "$word"
ok "the search prompt shows what is typed" see "^/$word"
keys Enter
lit() { tm capture-pane -p -e -t s | sed -n "$1p" | grep -qE -- $'\e\\[([0-9]+;)*7m(\e\\[[0-9;]+m)?'"$2"; }
ok "a match over a line's end: the end is lit" until_ok 5 lit 7 "${word:0:2}"
ok "and the beginning" lit 8 "${word:2}"
leave C-c

# -- the prompt ----------------------------------------------------------------------------------
home prompt
reader "$sample"; see '第01版 要闻 ─.*5'
keys :; typed nex
keys Tab
ok ": completes" see '^:next-[a-z]+'
one=$(settled | tail -n 1)
keys Tab
ok ": the next Tab offers another" until_ok 5 eval '[ "$(picture | tail -n 1)" != "$one" ] && shows "^:next-"'
keys C-u; typed 'search 渡船'
ok ": takes wide characters" see '^:search 渡船'
keys Left; typed 口
ok ": in their midst" see '^:search 渡口船'
is "with the cursor behind them" "$(ask '#{cursor_x}')" 12
keys BSpace Enter
ok ": runs it" see '渡船.*'
ok ": a search of the issue" shows '第0[1-4]版|[1-4]版'
keys :; typed 'fly 纸飞机'; keys Enter
ok ": a wrong word is named" see 'no such command: fly'
keys :; typed '3'; keys Enter
ok ": a number is a page" see '第03版 民生'

# -- pasted text ------------------------------------------------------------------------------------
paste() { tm set-buffer -b p -- "$1"; tm paste-buffer -p -r -b p -t s; }
is "pasted text comes in brackets" "$(brackets)" h
paste $'jjQ\nq'
ok "where nothing asks for text it is left out" see 'pasted text is left out'
ok "and does nothing else" shows '第03版 民生'
keys /; paste $'三台\n收割机\tQ'
ok "in the prompt a line's end between Han is nothing, a tab a blank" see '^/三台收割机 Q$'
keys C-u; paste "$(printf '渡%.0s' {1..500})"; paste 船
ok "a long one comes whole" see '渡渡渡船$'
escape
keys /; raw 1b 5b 32 30 30 7e 61; sleep 1.3; keys b C-u x
ok "one that never ends gives the keys back" see '^/x$'
escape

# -- help, back issues -------------------------------------------------------------------------------
keys '?'
ok "help" see 'follow the jump（下转2版）|down: a line'
leave q Q
cp "$sample" "$dir/paper.json"
sed -i 's/"date": "2026-07-09"/"date": "2026-07-08"/; s/"issue": "8421"/"issue": "8420"/' "$dir/paper.json"
kanbao papers add weidu "$dir/paper.json"
kanbao fetch weidu >"$dir/fetched" 2>&1
cp "$sample" "$dir/paper.json"
reader weidu; see '7月8日'; settled >/dev/null
keys i
ok "the back issues" see '2026年7月8日 星期三'
until_ok 5 shows '2026年7月9日 星期四'; keys G Enter
ok "one opens" see '2026年7月8日.*第8420期'
keys ')'
ok "and the issue after it" see '2026年7月9日.*第8421期'
leave Q

# -- what is said to be kept is kept -----------------------------------------------------------------
home kept
kept() { sqlite3 "$XDG_STATE_HOME/kanbao/state.db" "SELECT count(*) FROM $1"; }
if ! command -v sqlite3 >/dev/null; then skip "sqlite3 is not installed: what is kept"
else
	reader "$sample"; see '第01版 要闻 ─.*5'; keys B
	ok "a bookmark" see 'bookmarked$|bookmarked +'
	slay
	is "is there after kill -9" "$(kept bookmark)" 1
	reader "$sample"; see '第01版 要闻 ─.*5'; keys A
	ok "all marked read" see 'the whole issue is marked read'
	slay
	is "are so after kill -9" "$(kept read)" 19
	# another program holds the state, longer than the end waits for it
	home locked
	reader "$sample"; see '第01版 要闻 ─.*5'; settled >/dev/null
	sqlite3 "$XDG_STATE_HOME/kanbao/state.db" 'BEGIN IMMEDIATE' '.shell sleep 20' & holder=$!
	children+=($holder); sleep 0.5
	keys B
	ok "what is not stored yet says so" see 'bookmarked, not stored yet'
	keys Q; until_ok 9 ended
	is "and is told at the end" "$(cat "$dir/status") $(grep -ac 'what was marked last is not remembered: .*holds it' "$dir/bytes")" "1 1"
	kill $holder 2>/dev/null
fi

# -- the keymaps -------------------------------------------------------------------------------------
keymap() { # keymap NAME KEYS PATTERN: the keys in an article lead to what matches
	home "keys-$1"
	reader --keymap "$1" "$sample"; see '第01版 要闻 ─.*5'; keys Enter
	see '^ +——“菰米号”首航见闻'
	# shellcheck disable=SC2086
	keys $2
	ok "$1: $2" see "$3"
}
keymap vi "G g g" '^ +——“菰米号”首航见闻'; keys g f
ok "vi: g f" see '第02版 综合.*1/5'; keys Z Z; ok "vi: Z Z" until_ok 5 ended
keymap less ": n" '第01版 要闻 +2/5'; keys h
ok "less: h" see 'keymap less'; keys : q; ok "less: : q" until_ok 5 ended
keymap emacs "M-n" '第01版 要闻 +2/5'; keys M-x; ok "emacs: M-x" see '^:'
keys C-g C-g; keys C-x C-c; ok "emacs: C-x C-c" until_ok 5 ended
keymap newsboat "n" '第01版 要闻 +2/5'; keys v
ok "newsboat: v" see 'To look around'; leave q Q

# -- the reader's own keys -----------------------------------------------------------------------------
home own
mkdir -p "$XDG_CONFIG_HOME/kanbao"
printf '%s\n' '# mine' 'bind Z everywhere bottom -- "down"' 'bind X everywhere fly -- "away"' \
	'bind 版 everywhere help -- "keys"' >"$XDG_CONFIG_HOME/kanbao/keys"
reader "$sample"
ok "a wrong line is named: file, line, reason" see 'keys:3: .*fly'
see '第01版 要闻 ─.*5'; keys Z
ok "the line before it works" see '遥控器归谁管'
typed 版
ok "the line behind it works" see 'keymap default'
leave q Q
mkdir "$XDG_CONFIG_HOME/kanbao/keymaps"
printf '%s\n' 'bynd j everywhere down' 'include trap' 'bind q nowhere quit' >"$XDG_CONFIG_HOME/kanbao/keymaps/trap.keys"
rm "$XDG_CONFIG_HOME/kanbao/keys"
reader --keymap trap "$sample"
ok "a keymap that leads nowhere says what does" see 'trap: no key leaves.*C-c leaves it'
ok "and how many more there are, each counted once" see 'and 3( more|$)'
keys q; see 'q does nothing here'; keys C-c
ok "one without a way out: C-c leads out" until_ok 5 ended
restored "at last"
finish
