# Makes src/base/utf8_han_table.h from Unicode's Unihan database (Debian: package
# unicode-data):
#	awk -f data/han-table.awk
# -v u=DIR names another place than /usr/share/unicode. Each character that has a
# simplified form is led to it, one to one: 發 and 髮 both to 发. Where a character
# stays beside its simplified form (乾: 干, but 乾隆), it goes to that all the same:
# who searches should find too much rather than miss what is there.
# OpenCC's tables would part 乾 from 干 by whole words; a character by itself cannot
# be parted so, and the index must not change with what is installed.
function value(hex,	i, v) {
	v = 0
	for (i = 3; i <= length(hex); i++)	# behind U+
		v = v * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
	return v
}
# The first form that is another one; the lists go by code point, so that the
# common planes come first.
function simplified(c, list,	i, n, v, form) {
	n = split(list, form, " ")
	for (i = 1; i <= n; i++) {
		v = value(form[i])
		if (v != c)
			return v
	}
	return c
}
function pair(c, v) {
	if (c == v || (c in to))
		return
	from[++n] = c
	to[c] = v
}
# Forms that Hong Kong and Taiwan print where Unihan knows them as variants of
# the meaning or the shape only, too many and too loose to be taken: 衞 卫, 羣 群, 峯
# 峰, 牀 床, 啓 启, 祕 秘, 麪 面, 濶 阔, 擡 抬, 喫 吃, 衹 只, 敎 教, 戶 户, 靑 青, 竝 并, 淨 净, 裏 里, 歎 叹,
# 溼 湿, 彊 强, 譁 哗, 証 证, 蹟 迹, 餽 馈, 饑 饥, 箇 个, 勳 勋, 舖 铺, 槓 杠.
function add_variants(	i, m, half, list) {
	m = split("U+885E U+536B,U+7FA3 U+7FA4,U+5CEF U+5CF0,U+7240 U+5E8A,U+5553 U+542F," \
		"U+7955 U+79D8,U+9EAA U+9762,U+6FF6 U+9614,U+64E1 U+62AC,U+55AB U+5403," \
		"U+8879 U+53EA,U+654E U+6559,U+6236 U+6237,U+9751 U+9752,U+7ADD U+5E76," \
		"U+6DE8 U+51C0,U+88CF U+91CC,U+6B4E U+53F9,U+6EBC U+6E7F,U+5F4A U+5F3A," \
		"U+8B41 U+54D7,U+8A3C U+8BC1,U+8E5F U+8FF9,U+993D U+9988,U+9951 U+9965," \
		"U+7B87 U+4E2A,U+52F3 U+52CB,U+8216 U+94FA,U+69D3 U+6760", list, ",")
	for (i = 1; i <= m; i++) {
		split(list[i], half, " ")
		pair(value(half[1]), value(half[2]))
	}
}
# In the order of the code points; a heap would be faster, and nobody waits.
function sort(	i, j, v) {
	for (i = 2; i <= n; i++) {
		v = from[i]
		for (j = i - 1; j > 0 && from[j] > v; j--)
			from[j + 1] = from[j]
		from[j + 1] = v
	}
}
BEGIN {
	if (u == "")
		u = "/usr/share/unicode"
	unpack = "bzcat " u "/Unihan_Variants.txt.bz2"
	while ((unpack | getline) > 0) {
		if ($0 ~ /^# Date: /)
			version = $3
		list = $3
		for (i = 4; i <= NF; i++)
			list = list " " $i
		if ($2 == "kSimplifiedVariant")
			pair(value($1), simplified(value($1), list))
		if ($2 == "kTraditionalVariant") {
			m = split(list, form, " ")
			for (i = 1; i <= m; i++) {
				back[++nback] = value(form[i])
				back_to[nback] = value($1)
			}
		}
	}
	close(unpack)
	# 裏 is a traditional form of 里, says Unihan of 里 only.
	for (i = 1; i <= nback; i++)
		pair(back[i], back_to[i])
	add_variants()
	sort()
	print "/* utf8_han_table.h - made by data/han-table.awk from Unihan_Variants of " version ":"
	print " * do not edit. */"
	print "#ifndef BASE_UTF8_HAN_TABLE_H\n#define BASE_UTF8_HAN_TABLE_H\n"
	print "#include <stdint.h>\n"
	print "/* Ordered by the first of each pair. */"
	print "static const struct { uint32_t from, to; } utf8_han_pairs[] = {"
	line = "\t"
	for (i = 1; i <= n; i++) {
		v = to[from[i]]
		# 穀 leads to 谷 and no farther: to the end of every chain, but round no ring
		for (steps = 0; (v in to) && to[v] != from[i] && steps < 4; steps++)
			v = to[v]
		line = line sprintf("{ 0x%04x, 0x%04x }, ", from[i], v)
		if (length(line) > 76) {
			print substr(line, 1, length(line) - 1)
			line = "\t"
		}
	}
	if (line != "\t")
		print substr(line, 1, length(line) - 1)
	print "};\n\n#endif"
}
