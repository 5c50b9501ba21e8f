#!/bin/bash
# Writes what the manual takes from tables: commands, settings and keys stand in
# src/app/*.def and keymaps/default.keys, and nowhere else.
# usage: doc/generate.sh FILE    prints FILE with its generated sections made anew;
#        a section stands between .\" BEGIN NAME and .\" END NAME.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)

# A .def row to tab-separated fields: ID, then the strings.
rows() {
	sed -n 's/^[A-Z]*(\([A-Z_]*\), *\(".*"\))$/\1, \2/p' "$1" | sed -e 's/, "/\t/g' -e 's/"\(\t\|$\)/\1/g'
}
escape() { sed -e 's/\\/\\e/g' -e "s/^\([.']\)/\\\\\&\1/" -e 's/-/\\-/g'; }

commands() {
	rows "$top/src/app/command.def" | escape | awk -F'\t' '{
		printf ".It Ic %s%s\n%s\n", $2, $3 == "" ? "" : " Ar " $3, $4 }'
}
settings() {
	rows "$top/src/app/settings.def" | escape | awk -F'\t' '{
		choices = $4 == "" ? "" : " (" $4 ")"
		printf ".It Cm %s%s\n%s%s\n", $2, choices, $5, $3 == "" ? "" : "; default " $3 }'
}
keys() {
	awk '/^bind / {
		line = $0; sub(/^bind /, "", line)
		text = line; sub(/.*-- "/, "", text); sub(/"$/, "", text)
		sub(/ -- ".*/, "", line)
		n = split(line, w, " "); key = w[1]
		for (i = 2; i <= n && w[i] !~ /^(everywhere|papers|edition|article|issues|help)(,|$)/; i++) key = key " " w[i]
		where = w[i] == "everywhere" ? "" : " (" w[i] ")"
		printf "%s\t%s\t%s%s\n", key, w[i + 1], text, where }' "$top/keymaps/default.keys" |
	awk -F'\t' '{ if ($3 in keys) keys[$3] = keys[$3] "  " $1; else { keys[$3] = $1; order[++n] = $3 } }
		END { for (i = 1; i <= n; i++) print keys[order[i]] "\t" order[i] }' | escape |
	awk -F'\t' '{ printf ".It %s\n%s\n", $1 ~ /^[()\]|\[:?\/]/ ? "\\&" $1 : $1, $2 }'
}

skip=
while IFS= read -r line; do
	case $line in
	'.\" END '*) skip= ;;
	esac
	[ -n "$skip" ] || printf '%s\n' "$line"
	case $line in
	'.\" BEGIN '*) skip=1; "${line#.\\\" BEGIN }" ;;
	esac
done < "$1"
