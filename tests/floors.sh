#!/bin/bash
# The house's rules that grep can see: includes point down, a library is known
# in its own place only, banned functions stay out, files and functions stay
# small. Fails on the first wrong line of each rule and names it.
set -u
cd "${top_srcdir:-.}" || exit 1
n=0; failed=0
report() { # report NAME OFFENDERS
	n=$((n + 1))
	if [ -z "$2" ]; then echo "ok $n - $1"; else
		failed=1; echo "not ok $n - $1"; printf '%s\n' "$2" | sed 's/^/# /'; fi
}

while IFS=: read -r room may; do
	case $room in '#'*|''|@*) continue ;; esac
	offenders=
	case $room in */*) others="${room%/*}/[a-z]*" ;; *) others='[a-z]*' ;; esac
	for other in $(sed -n "s,^\($others\):.*,\1,p" tests/floors.txt); do
		case " $room $may " in *" $other "*) continue ;; esac
		offenders+=$(grep -n "#include \"$other/" -r "src/$room" --include='*.[ch]')
	done
	report "$room includes only what its row says" "$offenders"
done < tests/floors.txt

while IFS=: read -r header places; do
	case $header in @*) header=${header#@} ;; *) continue ;; esac
	offenders=$(grep -n "#include <$header" -r src --include='*.[ch]')
	for place in $places; do offenders=$(printf '%s' "$offenders" | grep -v "^$place"); done
	report "<$header> stays in$places" "$offenders"
done < tests/floors.txt

banned='\b(strcpy|strcat|sprintf|vsprintf|atoi|atol|strtok|sleep|usleep|system|popen|gets|curl_easy_perform)[[:space:]]*\('
report "no banned function" "$(grep -nE "$banned" -r src --include='*.[ch]' | grep -vE ':[[:space:]]*(/?\*|//)')"
report "no file has 500 lines" \
	"$(find src tests \( -name '*.[ch]' -o -name '*.py' -o -name '*.sh' \) ! -name '*_table.[ch]' -exec wc -l {} + | awk '$2 != "total" && $1 > 500 { print $2 ": " $1 }')"
# A function is what stands between a line "{" and a line "}". Tables and flat
# switches say so with a comment /* flat */ behind the opening brace.
report "no function has 60 lines" "$(find src -name '*.c' -exec awk '
	FNR == 1 { start = 0 }
	/^\{$/ { start = FNR }
	/^\{ \/\* flat \*\/$/ { start = 0 }
	/^\}/ { if (start && FNR - start > 60) print FILENAME ":" start ": " FNR - start " lines"; start = 0 }' {} +)"
# A brace at the end of the signature would hide a function from that measure.
braces() { # braces FILE...
	awk 'FNR == 1 { before = "" }
	/^[a-zA-Z_].*\)[[:space:]]*\{/ || (/^[[:space:]].*\)[[:space:]]*\{[[:space:]]*$/ &&
		before ~ /^[a-zA-Z_][^=;]*\(.*,[[:space:]]*$/) {
		print FILENAME ":" FNR ": function name at column 0, brace at column 0" }
	{ before = $0 }' "$@"
}
report "function name and brace stand at column 0" "$(find src -name '*.[ch]' -print0 | xargs -0 bash -c "$(declare -f braces)"'; braces "$@"' -)"
sample=$(mktemp); printf '%s\n' 'int' 'good(int a,' '	int b)' '{' '	if (a) {' '	}' '}' 'int bad(int a) {' '}' \
	'static int worse(int a,' '	int b) {' '}' 'static const int v[] = {' '};' >"$sample"
found=$(braces "$sample" | cut -d: -f2 | xargs); rm -f "$sample"
report "and where they do not, it is seen" "$([ "$found" = "8 11" ] || echo "lines $found of a sample, not 8 11")"
echo "1..$n"
exit $failed
