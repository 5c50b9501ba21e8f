#!/bin/bash
# The edition changes while it is read: what is shown stays what it was, or says so.
. "$(dirname "$0")/lib.sh"
need tmux
item() { # item ID PAGE TITLE TEXT
	printf '{"id": "%s", "title": "%s", "content_text": "%s", "_newspaper": {"page": "%s"}}' "$1" "$3" "$4" "$2"
}
paper() { # paper ITEM...: the file as it is from now on
	local IFS=,
	printf '{"version": "https://jsonfeed.org/version/1.1", "title": "湾报", "language": "zh",
		"_newspaper": {"date": "2026-07-09"}, "items": [%s]}' "$*" >"$dir/new.json"
	mv "$dir/new.json" "$dir/paper.json"
}
rain=$(item rain 1 雨季来了 雨下了三天。) bridge=$(item bridge 1 修桥 "桥要修了。（下转2版）")
boat=$(item boat 2 渡船又开了 老人上了船。) cat=$(item cat 2 找猫 猫不见了。) fair=$(item fair 2 赶集 集上有糖。)

# -- hits are the articles that were found ------------------------------------------
home hits
paper "$rain" "$bridge" "$boat"
reader "$dir/paper.json"; see '雨季来了'; settled >/dev/null
keys F; typed 老人; keys Enter
ok "a hit" see '渡船又开了'
paper "$(item new 1 新来的 新的一篇。)" "$rain" "$bridge" "$boat"
keys r; sleep 0.5; settled >/dev/null
ok "is the same article when another came before it" shows '渡船又开了'
ok "and no other" shows_not '雨季来了|新来的'
keys Enter
ok "opens" see '老人上了船'
keys q; see '渡船又开了'
paper "$rain" "$bridge"
keys r
ok "one that is gone is told" see '1 of them is no longer in it'
ok "and not shown" shows_not '渡船又开了'
leave Q

# -- so are the candidates of a jump ---------------------------------------------------
home choice
paper "$bridge" "$cat" "$fair"
reader "$dir/paper.json"; see '修桥'; keys Enter; see '桥要修了'; keys f
ok "a choice" see 'one of 2 articles on 2版 is meant'
paper "$rain" "$(item new 1 新来的 新的一篇。)" "$bridge" "$cat" "$fair"
keys r; sleep 0.5; settled >/dev/null
ok "is between the same two" shows '找猫'
ok "and no others" shows_not '新来的|雨季来了'
leave Q

# -- an article that leaves the issue ---------------------------------------------------
home gone
paper "$rain" "$bridge" "$boat"
reader "$dir/paper.json"; see '雨季来了'; settled >/dev/null; keys G Enter; see '老人上了船'
paper "$rain" "$bridge"
keys r
ok "an article that left the issue is no other article" see 'this issue no longer has that article'
ok "the contents are" shows '第1版'
keys q; ok "from which one leaves" until_ok 5 ended
finish
