#!/bin/bash
# Another program in front of the reader: what an article is piped to, a browser.
# It is a job of its own: ^C and ^Z are for it, signals still reach the reader.
. "$(dirname "$0")/lib.sh"
need tmux pgrep
shell() { # an interactive one, with job control
	home "$1"
	pane "exec env PS1='shell> ' TERM=tmux-256color bash --norc --noprofile -i"
	see '^shell>'
	typed "kanbao '$sample'"; keys Enter
	see '第01版 要闻 ─.*5'; keys j Enter; see '末班车，多等三分钟'; settled >/dev/null
}
# What earlier commands left on the main screen must not be taken for this one's.
printf '#!/bin/bash\nprintf "\\033[H\\033[2J"\nexec "$@"\n' >"$dir/fresh"; chmod +x "$dir/fresh"
pipe() { keys :; typed "pipe $dir/fresh $1"; keys Enter; }

shell pipe
shown=$(picture)
pipe "head -1"
ok "what a command prints is seen, until Enter" see '^街巷调查'
ok "and Enter is asked for" shows '\[Enter\]'
sleep 0.2; ok "as long as it takes" shows '\[Enter\]'
keys Enter
ok "then the reader is there" see 'piped to .*head -1'
pipe "sh -c 'exit 3'"; see '\[Enter\]'; keys Enter
ok "a command that fails" see 'ended with status 3'
keys :; typed "pipe no-such-command-here"; keys Enter
ok "one that is not there" see 'no-such-command-here: No such file'
is "nothing else was lost" "$(settled | sed '$d')" "$(sed '$d' <<<"$shown")"

# -- ^C is the command's -----------------------------------------------------------
pipe "sleep 100.$$"; until_ok 5 pgrep -f -x "sleep 100.$$" >/dev/null
keys C-c
ok "^C ends the command" see '\[Enter\]'
keys Enter
ok "and not the reader" see 'ended with status 130'

# -- ^Z stops both -------------------------------------------------------------------
pipe "sleep 101.$$"; until_ok 5 pgrep -f -x "sleep 101.$$" >/dev/null
keys C-z
ok "^Z: the shell has its prompt" see 'Stopped'
typed "echo at the prompt"; keys Enter
ok "^Z: and listens" see '^at the prompt'
typed fg; keys Enter; sleep 0.3
ok "fg: the command goes on" pgrep -f -x "sleep 101.$$"
keys C-c; see '\[Enter\]'; keys Enter
ok "fg: and the reader after it" see 'ended with status 130'
is "the screen is as it was" "$(settled | sed '$d')" "$(sed '$d' <<<"$shown")"
keys C-z; see 'Stopped'; typed fg; keys Enter
ok "^Z of the reader itself as ever" see '末班车，多等三分钟'

# -- a program that takes the whole screen ----------------------------------------------
if command -v less >/dev/null; then
	pipe less
	ok "less has the screen" see '^街巷调查'
	keys C-z; ok "less is stopped" see 'Stopped'
	typed fg; keys Enter
	ok "less goes on" see '^街巷调查'
	keys q; see '\[Enter\]'; keys Enter
	ok "less ends" see 'piped to .*less'
else skip "less is not installed"; fi

# -- another size meanwhile ---------------------------------------------------------------
pipe "head -1"; see '\[Enter\]'; resize 60 20; keys Enter
ok "resized behind its back" until_ok 10 eval 'shows "piped to" && [ "$(picture | wc -l)" = 20 ] && shows "末班车，多等三分钟"'
resize 80 24; settled >/dev/null

# -- signals reach the reader ----------------------------------------------------------------
pipe "sleep 102.$$"; until_ok 5 pgrep -f -x "sleep 102.$$" >/dev/null
kill -TERM "$(pgrep -f -x "kanbao $sample")"
ok "SIGTERM ends the reader" until_ok 5 eval '! pgrep -f -x "kanbao $sample"'
ok "and what runs in front of it" until_ok 5 eval '! pgrep -f -x "sleep 102.$$"'
typed "echo still here"; keys Enter
ok "the shell has the terminal" see '^still here'
typed "kanbao '$sample'"; keys Enter
ok "the place was kept" see '末班车，多等三分钟'
pipe "true"; see '\[Enter\]'
kill -TERM "$(pgrep -f -x "kanbao $sample")"
ok "SIGTERM while Enter is waited for" see 'shell> *$'

# -- a browser in the terminal ---------------------------------------------------------------
home browse
printf '#!/bin/bash\nprintf "%%s\\n" "$@"\nread -rsn1 -p "a browser" _\n' >"$dir/browser"; chmod +x "$dir/browser"
export BROWSER=$dir/browser
reader "$sample"; see '第01版 要闻 ─.*5'; keys Enter; see '渡口又响起'; settled >/dev/null
keys o
ok "a browser has the terminal" see 'a browser'
keys x
ok "and gives it back" see '渡口又响起'
ok "said so" shows 'the browser has ended'
leave Q

# -- a page as it was printed ----------------------------------------------------------------
home viewer
printf '#!/bin/bash\necho "viewing $*"\nread -rsn1 _\n' >"$dir/view"; chmod +x "$dir/view"
export KANBAO_VIEWER="$dir/view -x"
reader "$top/tests/fixtures/printed.json"; see '版样报'
keys O
ok "the PDF of the selected page, in the viewer" see 'viewing -x https://paper.example/01.pdf'
keys x; see '版样报'; keys ] O
ok "or its picture" see 'viewing -x https://paper.example/02.jpg'
keys x; see '版样报'
leave Q
reader "$sample"; see '第01版 要闻 ─.*5'; keys j j Enter; see '早稻开镰'; settled >/dev/null; keys Tab
ok "a picture of an article is selected, with its address" see 'https://example.org/weidu/2026-07-09/img/rice.jpg'
keys Enter
ok "and opened in the viewer" see 'viewing -x https://example.org/weidu/2026-07-09/img/rice.jpg'
keys x; see '早稻开镰'
leave Q
unset KANBAO_VIEWER

# -- a fetcher that does not listen ------------------------------------------------------------
home deaf
mkfifo "$dir/never.json"
reader "$dir/never.json"; until_ok 10 pgrep -f "kanbao-fetch.*never.json" >/dev/null
kill -STOP "$(pgrep -f "kanbao-fetch.*never.json")"
begun=$(now_ms); keys Q
ok "Q ends in spite of a stopped fetcher" until_ok 5 ended
ok "within two seconds ($(($(now_ms) - begun)) ms)" test $(($(now_ms) - begun)) -lt 2000
finish
