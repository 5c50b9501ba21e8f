#!/bin/bash
# A feed that speaks to the terminal: ESC, OSC 52, OSC 8, C1, bidi overrides, a flood of
# marks in every field. Whatever leaves the pty is text, or what curses sends.
. "$(dirname "$0")/lib.sh"
need tmux python3 infocmp
here=$(cd "$(dirname "$0")" && pwd)
mkdir "$dir/feeds"
python3 "$here/hostile.py" make "$top/tests/fixtures/hostile.json" "$dir/feeds" || exit 99
# None of these may be seen even where a sequence of curses has its beginning in common.
printf '%s\n' '["\x1b]0", "\x1b]5", "\x1b]8", "\x1bP", "\x1b\\\\", "\n\t\x7f", "\r\n\t"]' >"$dir/never"
printf '%s\n' '["\x1bP", "\x1b\\\\", "\x1b]8", "\n\t\x7f"]' >"$dir/never-copy"
judged() { # judged NAME FILE OPTION...
	ok "$1" python3 "$here/bytes.py" "${@:3}" "$2"
}
look() { settled >>"$dir/seen"; }

# -- the reader ------------------------------------------------------------------------
# What was on the screens must include a piece of each field: nothing is hidden by not
# being drawn.
printf '#!/bin/bash\nprintf "%%s\\n" "$@" >>%q\n' "$dir/browsed" >"$dir/browser"; chmod +x "$dir/browser"
export BROWSER=$dir/browser
evil_name=$'na\e]0;x\a\u202eme'
cp "$dir/feeds/sound.json" "$dir/$evil_name.json"
tour() { # tour TERM
	home "tour-$1"; term=$1
	# another day of the same paper, for the back issues
	cp "$dir/feeds/older.json" "$dir/$evil_name.json"; kanbao fetch "$dir/$evil_name.json" >/dev/null 2>&1
	cp "$dir/feeds/sound.json" "$dir/$evil_name.json"
	cols=500; reader "$dir/$evil_name.json"; cols=80
	see 'title'; look; resize 80 24; look; keys r; look; keys i; look; keys g Enter; look; keys G; look; keys g
	keys Enter; look
	local i
	for i in 1 2 3 4; do keys PageDown; look; done
	for i in 1 2; do keys J; look; keys g; look; done; keys K K
	keys g Tab; look; for i in 1 2 3 4; do keys Tab; done; look
	keys s; look; keys G; look; keys s f; look; keys C-o; look
	keys '?'; look; keys q
	keys /; typed $'zz\u202e\u0301\u0301\u0301\u0301\u0301\u0301\u009b\u200b\u2028'; look; keys Enter; look
	keys :; typed $'fly\u202e\u009d'; look; keys Enter; look
	keys :; typed $'page \u202e\u009d'; keys Enter; look
	keys :; typed $'set measure \u202e'; keys Enter; look
	keys F; typed $'title\u202e'; keys Enter; look; keys q
	keys m; look; keys M; look; keys U; look; keys B; look; keys "'"; look; keys q
	keys :; typed "save $dir"$'/gone\u202e/file'; keys Enter; look
	keys :; typed "save $dir/saved"; keys Enter; look
	keys :; typed "pipe tee $dir/piped"; keys Enter; look; keys Enter; look
	keys o; look
	keys p; look; keys q
	leave Q
	judged "$1: what leaves the pty" "$dir/bytes" --term "$1" --probe --never "$dir/never"
}
visit() { # visit TERM: what each screen has
	home "visit-$1"; term=$1
	reader "$dir/$evil_name.json"; see 'title'; look; keys Enter; look; keys Space; look; keys G; look
	keys '?'; look; keys q; keys :; typed $'fly\u202e\u009d'; look; keys Enter; look
	leave Q
	judged "$1: what leaves the pty" "$dir/bytes" --term "$1" --probe --never "$dir/never"
}
tour xterm-256color
for name in tmux-256color vt100 linux; do
	if infocmp "$name" >/dev/null 2>&1; then visit $name; else skip "no description of $name"; fi
done
term=tmux-256color
words=(paper motto edition issue name label kicker title sub author byline dateline source p b a 漢 h cap li td q pre caption credit)
missing=
for word in "${words[@]}"; do grep -qF -- "$word" "$dir/seen" || missing+=" $word"; done
is "every field was on a screen" "$missing" ""
for file in saved piped; do judged "a story $file" "$dir/$file" --tabs; done
judged "what the browser is given" "$dir/browsed"

# -- at the reader's word: the clipboard ------------------------------------------------------
home copy
reader "$dir/feeds/sound.json"; see title; settled >/dev/null
keys Enter; settled >/dev/null; keys y; settled >/dev/null; keys Y; settled >/dev/null; leave Q
judged "OSC 52 for each copy, and no other" "$dir/bytes" --term "$term" --probe --copy 2 --never "$dir/never-copy"
python3 "$here/hostile.py" copied "$dir/bytes" >"$dir/copied"
judged "what is on the clipboard" "$dir/copied" --tabs
ok "is the story" grep -q kicker "$dir/copied"

# -- other editions: the fixture as it is, wrong ones, not JSON --------------------------------
for name in fixture raw wrong-date wrong-pages wrong-number portal; do
	home "$name"
	reader "$dir/feeds/$name.json"; settled >/dev/null; keys Enter; settled >/dev/null; keys G; settled >/dev/null
	keys Q; until_ok 5 ended || { keys q q; leave Q; }
	judged "$name: what leaves the pty" "$dir/bytes" --term "$term" --probe --never "$dir/never"
done

# -- a cache and a state that no gate has seen --------------------------------------------------
home patched
kanbao fetch "$dir/feeds/plain.json" >/dev/null 2>&1
reader --offline "$dir/feeds/plain.json"; see title; settled >/dev/null; keys Enter; settled >/dev/null; keys B; settled >/dev/null; leave Q
python3 "$here/hostile.py" patch "$XDG_CACHE_HOME"/kanbao/cache.db* "$XDG_STATE_HOME"/kanbao/state.db*
ok "the patch is in" grep -qa $'\e]0;' "$XDG_CACHE_HOME/kanbao/cache.db"
mv "$dir/feeds/plain.json" "$dir/feeds/away.json"
kanbao papers add plain "$dir/feeds/away.json"
sed -i 's/away/plain/' "$XDG_CONFIG_HOME/kanbao/papers"
start kanbao --offline plain
settled >/dev/null; keys q; settled >/dev/null; keys i; settled >/dev/null; keys q; keys g Enter; settled >/dev/null
keys Space; settled >/dev/null; keys "'"; settled >/dev/null; keys q p; settled >/dev/null; leave Q
judged "a patched cache: what leaves the pty" "$dir/bytes" --term "$term" --probe --never "$dir/never"
for format in text ansi markdown html; do
	kanbao print --offline --format $format plain >"$dir/out" 2>&1
	judged "a patched cache: print --format $format" "$dir/out" --sgr --never "$dir/never"
done
{ kanbao list; kanbao search title; kanbao print --offline --format json plain; } >"$dir/out" 2>&1
judged "a patched cache: list, search, json" "$dir/out" --never "$dir/never"

# -- without a screen ------------------------------------------------------------------------------
home cli
evil=$'\e]0;x\a\x9b\u009b\u202e\u0301\u0301\u0301\u0301\u0301\u0301\x7f\u2028\ue000\rend'
for feed in "$dir/$evil_name" "$dir/feeds/fixture" "$dir/feeds/raw" "$dir/feeds/wrong-date" "$dir/feeds/wrong-pages" "$dir/feeds/portal"; do
	{
		for format in text markdown html json; do kanbao print --format $format "$feed.json"; done
		kanbao print --stitch --width 20 "$feed.json"
		kanbao check "$feed.json"
		kanbao fetch "$feed.json"
		kanbao -v fetch "$feed.json"
	} >"$dir/out" 2>&1
	judged "${feed##*/}: print, check, fetch" "$dir/out" --never "$dir/never"
	kanbao print --format ansi "$feed.json" >"$dir/out" 2>&1
	judged "${feed##*/}: print --format ansi" "$dir/out" --sgr --never "$dir/never"
done
mkdir -p "$XDG_CONFIG_HOME/kanbao"
{
	kanbao list; kanbao search title; kanbao search "$evil"; kanbao search --since "$evil" title; kanbao search --paper "$evil" title
	for word in "$evil" "./$evil.json" "https://127.0.0.1:1/$evil" "https://user:$evil@127.0.0.1:1/" "ftp://$evil" "stdin:$evil"; do
		kanbao print "$word"; kanbao check "$word"; kanbao fetch "$word"; kanbao fetch "$evil=$word"; kanbao "$word"
		kanbao papers add "$evil" "$word"; kanbao papers add x "$word"; kanbao papers remove "$evil"; kanbao papers search "$evil"
	done
	kanbao print "$dir/$evil_name.json" "$evil"; kanbao print --page "$evil" "$dir/$evil_name.json"
	kanbao print --article "$evil" "$dir/$evil_name.json"; kanbao print --format "$evil" x; kanbao print --width "$evil" x
	kanbao fetch --date "$evil" x; kanbao fetch --since "$evil" x; kanbao "--$evil"; kanbao "--$evil=1"; kanbao "-$evil"
	kanbao --config "$dir/$evil" list; kanbao --cache "$dir/$evil" list; kanbao --keymap "$evil" list
	kanbao --ambiguous "$evil" list; kanbao --script "$dir/$evil" --size "$evil" "$sample"
	KANBAO_JUSTIFY=$evil kanbao list; KANBAO_KEYMAP=$evil kanbao list
	printf '%s\n' "ab $evil" "$evil c" "$evil" >"$XDG_CONFIG_HOME/kanbao/papers"; kanbao list; kanbao papers; kanbao print ab
	printf '%s\n' "$evil" "justify $evil" "$evil = 1" >"$XDG_CONFIG_HOME/kanbao/settings"; kanbao list
	printf '%s\n' "bind $evil everywhere down" "bind x $evil down" "bind x everywhere $evil" "$evil" \
		>"$XDG_CONFIG_HOME/kanbao/keys"
	kanbao --script /dev/null "$sample"
} >"$dir/out" 2>&1 </dev/null
judged "what people type and write, quoted in messages" "$dir/out" --never "$dir/never"
ok "of which there were many" test "$(wc -l <"$dir/out")" -gt 60
reader "$sample"; settled >/dev/null; keys p; settled >/dev/null; keys j; settled >/dev/null; keys Enter; settled >/dev/null; leave Q
judged "and on the screen" "$dir/bytes" --term "$term" --probe --never "$dir/never"

# -- the progress bar is on a terminal too ---------------------------------------------------------
home bar
start kanbao fetch "$dir/$evil_name.json"; until_ok 10 ended
judged "a progress bar" "$dir/bytes" --term "$term"
finish
