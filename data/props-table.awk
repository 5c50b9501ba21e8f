# Makes src/base/utf8_props_table.h from the Unicode Character Database (Debian:
# package unicode-data) and the sets of data/kinsoku.tsv:
#	awk -f data/props-table.awk
# from the top of the tree; -v u=DIR names another place than /usr/share/unicode.
# One look-up gives everything that typesetting asks about a character.
function value(hex,	i, v) {
	v = 0
	for (i = 1; i <= length(hex); i++)
		v = v * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
	return v
}
# Whole blocks of 128 are kept as one, so that Han and the planes cost nothing.
function put(p, from, to, v,	b, c, end) {
	for (c = from; c <= to; c = end + 1) {
		b = int(c / 128)
		end = b * 128 + 127
		if (c == b * 128 && to >= end) {
			block[p, b] = v
			continue
		}
		end = end < to ? end : to
		mixed[b] = 1
		for (; c <= end; c++)
			one[p, c] = v
	}
}
function get(p, c, none) {
	if ((p, c) in one)
		return one[p, c]
	return (p, int(c / 128)) in block ? block[p, int(c / 128)] : none
}
function read_file(path, p, want,	field, range) {
	while ((getline < path) > 0) {
		sub(/\r$/, "")
		if (FNRs[path]++ == 0)
			first_line = substr($0, 3)
		if ($0 !~ /^[0-9A-F]/)
			continue
		sub(/[ \t]*#.*/, "")
		split($0, field, /[ \t]*;[ \t]*/)
		if (want != "" && field[2] != want)
			continue
		if (split(field[1], range, /\.\./) == 1)
			range[2] = range[1]
		put(p, value(range[1]), value(range[2]), field[2])
	}
	close(path)
}
# Equal rows of tags share a number, in the order of the file: kinsoku-table.awk
# counts them the same way.
function read_kinsoku(path,	field, n) {
	n = 0
	while ((getline < path) > 0) {
		split($0, field, "\t")
		if (!(field[5] in row))
			row[field[5]] = ++n
		put("kinsoku", value(substr(field[1], 3)), value(substr(field[1], 3)), row[field[5]])
	}
}
# UAX #14 LB1, and the classes that its rules part by other properties.
function line_class(c,	lb, gc, ea) {
	lb = get("lb", c, "XX")
	gc = get("gc", c, "Cn")
	ea = get("ea", c, "N")
	if (lb == "SA")
		return gc == "Mn" || gc == "Mc" ? "CM" : "AL"
	if (lb == "AI" || lb == "SG" || lb == "XX")
		return "AL"
	if ((lb == "OP" || lb == "CP") && (ea == "F" || ea == "W" || ea == "H"))
		return lb "_EA"
	if (gc == "Cn" && get("pict", c, "") != "")
		return "XP"
	return lb
}
# Marks, format characters and separators have no width; of the conjoining
# jamo the leading consonant alone has one, for the syllable.
function width(c,	gc, ea) {
	gc = get("gc", c, "Cn")
	ea = get("ea", c, "N")
	if (c < 32 || (c >= 127 && c < 160) || (c >= 4448 && c <= 4607) || (c >= 55216 && c <= 55295))
		return 0
	if (gc ~ /^(Mn|Me|Cf|Zl|Zp)$/ && get("gcb", c, "") != "Prepend")
		return 0
	if (ea == "W" || ea == "F")
		return 2
	return ea == "A" && c >= 161 ? "UTF8_PROPS_AMBIGUOUS" : 1
}
function flags(c,	gc, f) {
	gc = get("gc", c, "Cn")
	f = ""
	if (get("pict", c, "") != "")
		f = f "|PROP_PICT"
	if (gc == "Ps" || gc == "Pi")
		f = f "|PROP_OPENS"
	if (gc == "Pe" || gc == "Pf" || gc == "Po")
		f = f "|PROP_CLOSES"
	if ((c >= 65296 && c <= 65305) || (c >= 65313 && c <= 65338) || (c >= 65345 && c <= 65370))
		f = f "|PROP_WIDE_WORD"
	# what nearly all of an East Asian text is: no rule but LB31 looks at it
	if (f == "" && get("lb", c, "XX") == "ID" && get("kinsoku", c, 0) == 0 &&
	    get("gcb", c, "Other") == "Other" && width(c) == 2)
		f = "|PROP_PLAIN"
	return f == "" ? "0" : substr(f, 2)
}
function record(c,	r, gcb) {
	gcb = toupper(get("gcb", c, "Other"))
	r = "LB_" line_class(c) ", GCB_" gcb ", " width(c) ", " get("kinsoku", c, 0) ", " flags(c)
	if (!(r in record_id)) {
		record_id[r] = nrecords
		records[nrecords++] = r
	}
	return record_id[r]
}
function numbers(list, n,	i, line) {
	line = "\t"
	for (i = 0; i < n; i++) {
		line = line list[i] ","
		if (length(line) > 92) {
			print line
			line = "\t"
		}
	}
	print line
}
BEGIN {
	if (u == "")
		u = "/usr/share/unicode"
	read_file(u "/LineBreak.txt", "lb", "")
	source = first_line
	read_file(u "/EastAsianWidth.txt", "ea", "")
	read_file(u "/auxiliary/GraphemeBreakProperty.txt", "gcb", "")
	read_file(u "/extracted/DerivedGeneralCategory.txt", "gc", "")
	read_file(u "/emoji/emoji-data.txt", "pict", "Extended_Pictographic")
	read_kinsoku("data/kinsoku.tsv")
	nrecords = nblocks = nleaf = 0
	for (b = 0; b < 8704; b++) {
		key = ""
		if (b in mixed)
			for (c = b * 128; c < b * 128 + 128; c++)
				key = key " " record(c)
		else
			key = record(b * 128) ""
		if (!(key in block_id)) {
			block_id[key] = nblocks++
			n = split(key, part, " ")
			for (i = 1; i <= 128; i++)
				leaf[nleaf++] = part[n == 1 ? 1 : i]
		}
		index_of[b] = block_id[key]
	}
	print "/* utf8_props_table.h - made by data/props-table.awk from " source
	print " * and its companions, and data/kinsoku.tsv: do not edit. */"
	print "#ifndef BASE_UTF8_PROPS_TABLE_H\n#define BASE_UTF8_PROPS_TABLE_H\n"
	print "#include \"base/utf8_props.h\"\n"
	print "const struct utf8_props utf8_props_records[] = {"
	for (i = 0; i < nrecords; i++)
		print "\t{ " records[i] " },"
	print "};\n\nconst uint16_t utf8_props_blocks[] = {"
	numbers(index_of, 8704)
	print "};\n\nconst uint8_t utf8_props_leaves[] = {"
	numbers(leaf, nleaf)
	print "};\n\n#endif"
	if (nrecords > 256) {
		print "too many records: " nrecords > "/dev/stderr"
		exit 1
	}
}
