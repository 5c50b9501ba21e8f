#!/bin/bash
# Documents say what is so: generated parts are current, the README's keys are
# bound as it says, commands and files that are named exist.
set -u
cd "${top_srcdir:-.}" || exit 1
n=0; failed=0
report() { # report NAME PROBLEMS
	n=$((n + 1))
	if [ -z "$2" ]; then echo "ok $n - $1"; else
		failed=1; echo "not ok $n - $1"; printf '%s\n' "$2" | sed 's/^/# /'; fi
}
report "kanbao(1) has the tables as they are (doc/generate.sh doc/kanbao.1)" \
	"$(diff doc/kanbao.1 <(bash doc/generate.sh doc/kanbao.1) | head -10)"
if command -v mandoc >/dev/null; then
	report "kanbao(1) is well-formed" "$(mandoc -Tlint -Wwarning doc/kanbao.1 | grep -v 'outdated mandoc.db')"
fi
# README: lines "  KEYS   what" between "Keys" and the next heading name keys that are bound.
keys=$(awk '/^Keys$/ { on = 1; next } /^[A-Z]/ { on = 0 } on && /^  [^ ]/ { sub(/^  /, ""); sub(/   .*/, ""); print }' README)
bad=
for key in $keys; do
	grep -qF "bind $key " keymaps/default.keys || bad+="$key is not bound"$'\n'
done
report "the README's keys are bound" "$bad"
report "the README names at least ten keys" "$([ "$(printf '%s\n' "$keys" | wc -w)" -ge 10 ] || echo "found: $keys")"
report "the README's screen is what the program shows (tests/screen/readme.screen)" \
	"$(diff <(awk '/^Start$/ { exit } /^   *苇渡/ { on = 1 } on' README | sed -e 's/^  //' -e '${/^$/d}') \
		<(sed -n -e '/^| cursor/d' -e 's/^| \{0,1\}//p' tests/screen/readme.screen) | head -5)"
report "HACKING is under 200 lines" "$([ "$(wc -l < doc/HACKING)" -lt 200 ] || wc -l doc/HACKING)"
missing=
for f in $(grep -ohE '\b(src|tests|doc|data|keymaps)/[A-Za-z0-9_./-]*[A-Za-z0-9_]' README doc/HACKING doc/*.md | sort -u); do
	[[ $f == *NAME* ]] || [ -e "$f" ] || [ -e "$f.c" ] || missing+="$f"$'\n'
done
report "files that documents name exist" "$missing"
report "each room is in HACKING" "$(for r in src/*/; do grep -q "$r" doc/HACKING || echo "$r"; done)"
echo "1..$n"
exit $failed
