# src/typeset: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libtypeset.a
libtypeset_a_CPPFLAGS = $(AM_CPPFLAGS) $(FRIBIDI_CFLAGS)
libtypeset_a_SOURCES = \
	src/typeset/address.c \
	src/typeset/address.h \
	src/typeset/bidi.c \
	src/typeset/bidi.h \
	src/typeset/breaks.c \
	src/typeset/breaks.h \
	src/typeset/columns.c \
	src/typeset/columns.h \
	src/typeset/compose.c \
	src/typeset/compose.h \
	src/typeset/convert.c \
	src/typeset/convert.h \
	src/typeset/convert_paper.c \
	src/typeset/convert_place.c \
	src/typeset/convert_room.h \
	src/typeset/counter.c \
	src/typeset/counter.def \
	src/typeset/counter.h \
	src/typeset/fill.c \
	src/typeset/fill.h \
	src/typeset/fit.c \
	src/typeset/fit.h \
	src/typeset/fit_cost.c \
	src/typeset/fit_room.h \
	src/typeset/grid.c \
	src/typeset/grid.h \
	src/typeset/hashtag.c \
	src/typeset/hashtag.h \
	src/typeset/headline.c \
	src/typeset/headline.h \
	src/typeset/hyphen.c \
	src/typeset/hyphen.h \
	src/typeset/item.c \
	src/typeset/item.h \
	src/typeset/kinsoku.c \
	src/typeset/kinsoku.h \
	src/typeset/kinsoku_table.h \
	src/typeset/korean.c \
	src/typeset/korean.h \
	src/typeset/layout.c \
	src/typeset/layout.h \
	src/typeset/linebreak.c \
	src/typeset/linebreak.h \
	src/typeset/number.c \
	src/typeset/number.h \
	src/typeset/runs.c \
	src/typeset/runs.h \
	src/typeset/script.h \
	src/typeset/setter.c \
	src/typeset/setter_line.c \
	src/typeset/setter.h \
	src/typeset/slots.c \
	src/typeset/slots.h \
	src/typeset/straight.c \
	src/typeset/straight.h \
	src/typeset/table.c \
	src/typeset/table.h \
	src/typeset/table_room.h \
	src/typeset/table_rows.c \
	src/typeset/unit_kind.c \
	src/typeset/unit_kind.h \
	src/typeset/vertical.c \
	src/typeset/vertical.h \
	src/typeset/visual.c \
	src/typeset/visual.h
EXTRA_DIST += tests/lib/picture.h tests/unicode_cases.h data/kinsoku.tsv data/kinsoku-table.awk \
	tests/fuzz/README tests/fuzz/corpus/typeset tests/fuzz/typeset_readings.h

typeset_ldadd = libtypeset.a libpaper.a libbase.a $(UNISTRING_LIBS) $(HYPHEN_LIBS) $(FRIBIDI_LIBS)
check_PROGRAMS += tests/unit/bidi tests/unit/breaks tests/unit/columns tests/unit/compose tests/unit/convert \
	tests/unit/counter tests/unit/fit tests/unit/hyphen tests/unit/layout tests/unit/linebreak tests/unit/slots \
	tests/unit/optimum tests/unit/soft tests/unit/vertical
tests_unit_columns_LDADD = $(typeset_ldadd)
tests_unit_bidi_CPPFLAGS = $(AM_CPPFLAGS) $(FRIBIDI_CFLAGS)
tests_unit_bidi_LDADD = $(typeset_ldadd)
tests_unit_breaks_LDADD = $(typeset_ldadd)
tests_unit_convert_LDADD = $(typeset_ldadd)
tests_unit_counter_LDADD = $(typeset_ldadd)
tests_unit_linebreak_LDADD = $(typeset_ldadd)
tests_unit_fit_LDADD = $(typeset_ldadd)
tests_unit_hyphen_LDADD = $(typeset_ldadd)
tests_unit_layout_LDADD = $(typeset_ldadd)
tests_unit_optimum_LDADD = $(typeset_ldadd)
tests_unit_soft_LDADD = $(typeset_ldadd)
tests_unit_slots_LDADD = $(typeset_ldadd)
tests_unit_vertical_LDADD = $(typeset_ldadd)
tests_unit_compose_LDADD = $(typeset_ldadd)

check_PROGRAMS += tests/unit/oom_typeset
tests_unit_oom_typeset_SOURCES = tests/unit/oom_typeset.c tests/lib/failmalloc.c
tests_unit_oom_typeset_LDADD = $(typeset_ldadd)

check_PROGRAMS += tests/unit/typeset tests/fuzz/convert tests/fuzz/typeset
tests_fuzz_convert_SOURCES = tests/fuzz/convert.c tests/fuzz/promise.h tests/fuzz/replay.c
tests_fuzz_convert_LDADD = $(typeset_ldadd)
EXTRA_DIST += tests/fuzz/corpus/convert tests/fuzz/convert.dict
typeset_harness = tests/fuzz/typeset_columns.h tests/fuzz/typeset_forbidden.h tests/fuzz/typeset_input.h tests/fuzz/typeset_slots.h
tests_unit_typeset_SOURCES = tests/unit/typeset.c tests/fuzz/typeset.c $(typeset_harness)
tests_unit_typeset_LDADD = $(typeset_ldadd)
tests_fuzz_typeset_SOURCES = tests/fuzz/typeset.c $(typeset_harness) \
	tests/fuzz/replay.c
tests_fuzz_typeset_LDADD = $(typeset_ldadd)

# what setting a text costs: `make bench`
EXTRA_PROGRAMS += tests/bench/typeset
tests_bench_typeset_LDADD = $(typeset_ldadd)
