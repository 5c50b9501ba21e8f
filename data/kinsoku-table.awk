# Makes src/typeset/kinsoku_table.h from data/kinsoku.tsv:
#	awk -f data/kinsoku-table.awk data/kinsoku.tsv >src/typeset/kinsoku_table.h
# Columns: code point, character, name, East_Asian_Width, the sets it is in.
BEGIN {
	FS = "\t"
	set["zh-basic-nostart"] = "ZH_START"
	set["zh-strict-nostart"] = "ZH_STRICT"
	set["zh-basic-noend"] = "ZH_END"
	set["zh-gb-noend"] = "ZH_SOLIDUS"
	set["ja-uax14-nostart"] = "JA_HALF_START"
	set["ja-uax14-CJ-halfwidth-nostart"] = "JA_HALF_KANA"
	set["ja-uax14-noend"] = "JA_HALF_END"
	print "/* kinsoku_table.h - made by data/kinsoku-table.awk from data/kinsoku.tsv: do not edit. */"
	print "#ifndef TYPESET_KINSOKU_TABLE_H\n#define TYPESET_KINSOKU_TABLE_H\n"
	print "#include \"typeset/kinsoku.h\"\n"
	print "/* The rows that utf8_props() names. */"
	print "static const uint32_t kinsoku_rows[] = {\n\t0,"
}
!($5 in seen) {
	seen[$5] = 1
	n = split($5, tag, ",")
	sets = ""
	for (i = 1; i <= n; i++) {
		if (tag[i] in set)
			name = set[tag[i]]
		else if (match(tag[i], /cl-[0-9][0-9]/))
			name = "JA_CL" substr(tag[i], RSTART + 3, 2)
		else {
			print "no such set: " tag[i] > "/dev/stderr"
			exit 1
		}
		sets = sets (i > 1 ? " | " : "") "KINSOKU_" name
	}
	printf "\t%s,\t/* first: %s */\n", sets, $3
}
END { print "};\n\n#endif" }
