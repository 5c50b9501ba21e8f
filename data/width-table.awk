# Makes src/base/utf8_width_table.h from the Unicode Character Database:
#	awk -f data/width-table.awk /usr/share/unicode/EastAsianWidth.txt >src/base/utf8_width_table.h
# (Debian: package unicode-data). Code points are compared as zero-filled hex.
function put(prop, from, to,	n) {
	n = count[prop]
	if (n && value(from) == value(last[prop, n]) + 1)
		last[prop, n] = to
	else {
		n = ++count[prop]
		first[prop, n] = from
		last[prop, n] = to
	}
}
function value(hex,	i, v) {
	v = 0
	for (i = 1; i <= length(hex); i++)
		v = v * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
	return v
}
function table(prop, name,	i) {
	printf "\nstatic const struct width_range %s[] = {\n", name
	for (i = 1; i <= count[prop]; i++)
		printf "\t{ 0x%s, 0x%s },\n", first[prop, i], last[prop, i]
	print "};"
}
NR == 1 { source = substr($0, 3) }
/^[0-9A-F]/ {
	sub(/[ \t]*#.*/, "")
	split($0, field, /[ \t]*;[ \t]*/)
	if (split(field[1], range, /\.\./) == 1)
		range[2] = range[1]
	if (field[2] == "W" || field[2] == "F")
		put("wide", range[1], range[2])
	if (field[2] == "A")
		put("ambiguous", range[1], range[2])
}
END {
	print "/* utf8_width_table.h - made by data/width-table.awk from " source ": do not edit."
	print " * East_Asian_Width (UAX #11): two cells (W, F), and the ambiguous (A). */"
	print "#ifndef BASE_UTF8_WIDTH_TABLE_H\n#define BASE_UTF8_WIDTH_TABLE_H\n\n#include <stdint.h>\n"
	print "struct width_range { uint32_t first, last; };"
	table("wide", "width_wide")
	table("ambiguous", "width_ambiguous")
	print "\n#endif"
}
