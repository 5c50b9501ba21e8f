# src/base: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libbase.a
libbase_a_SOURCES = \
	src/base/arena.c \
	src/base/arena.h \
	src/base/buf.c \
	src/base/buf.h \
	src/base/charset.c \
	src/base/charset.h \
	src/base/datadir.c \
	src/base/datadir.h \
	src/base/date.c \
	src/base/date.h \
	src/base/err.c \
	src/base/err.h \
	src/base/log.c \
	src/base/log.h \
	src/base/mem.c \
	src/base/mem.h \
	src/base/path.c \
	src/base/path.h \
	src/base/sandbox.c \
	src/base/sandbox.h \
	src/base/style.h \
	src/base/utf8.c \
	src/base/utf8.h \
	src/base/utf8_fold.c \
	src/base/utf8_gate.c \
	src/base/utf8_han_table.h \
	src/base/utf8_props.c \
	src/base/utf8_props.h \
	src/base/utf8_props_table.h \
	src/base/utf8_width.c \
	src/base/utf8_words.c \
	src/base/utf8_words.h

check_PROGRAMS += tests/unit/date tests/unit/log tests/unit/path tests/unit/sandbox
tests_unit_sandbox_LDADD = libbase.a $(SECCOMP_LIBS) $(UNISTRING_LIBS)
tests_unit_date_LDADD = libbase.a
tests_unit_log_LDADD = libbase.a $(UNISTRING_LIBS)
tests_unit_path_LDADD = libbase.a $(UNISTRING_LIBS)

check_PROGRAMS += tests/unit/arena tests/unit/charset tests/unit/err
tests_unit_charset_LDADD = libbase.a $(UNISTRING_LIBS)
tests_unit_arena_LDADD = libbase.a
tests_unit_err_LDADD = libbase.a

EXTRA_DIST += data/props-table.awk data/han-table.awk
check_PROGRAMS += tests/unit/oom_base
EXTRA_DIST += tests/lib/torture.h
tests_unit_oom_base_SOURCES = tests/unit/oom_base.c tests/lib/failmalloc.c
tests_unit_oom_base_LDADD = libbase.a $(UNISTRING_LIBS)

check_PROGRAMS += tests/unit/utf8 tests/unit/utf8_width tests/unit/utf8_gate tests/unit/utf8_fold \
	tests/unit/utf8_props tests/unit/utf8_words
tests_unit_utf8_LDADD = libbase.a $(UNISTRING_LIBS)
tests_unit_utf8_width_LDADD = libbase.a $(UNISTRING_LIBS)
# without ncursesw nothing asks for wcwidth(), so that the linker would hide it
tests_unit_utf8_width_LDFLAGS = $(AM_LDFLAGS) -rdynamic
tests_unit_utf8_gate_LDADD = libbase.a $(UNISTRING_LIBS)
tests_unit_utf8_fold_LDADD = libbase.a $(UNISTRING_LIBS)
tests_unit_utf8_props_LDADD = libbase.a $(UNISTRING_LIBS)
tests_unit_utf8_words_LDADD = libbase.a $(UNISTRING_LIBS)

# a harness each, run over its corpus (tests/fuzz/README)
EXTRA_DIST += tests/fuzz/corpus/date tests/fuzz/date.dict \
	tests/fuzz/corpus/utf8 tests/fuzz/utf8.dict \
	tests/fuzz/corpus/words tests/fuzz/words.dict
check_PROGRAMS += tests/fuzz/date tests/fuzz/utf8 tests/fuzz/words
tests_fuzz_date_SOURCES = tests/fuzz/date.c tests/fuzz/replay.c
tests_fuzz_date_LDADD = libbase.a $(UNISTRING_LIBS)
tests_fuzz_utf8_SOURCES = tests/fuzz/utf8.c tests/fuzz/replay.c
tests_fuzz_utf8_LDADD = libbase.a $(UNISTRING_LIBS)
tests_fuzz_words_SOURCES = tests/fuzz/words.c tests/fuzz/replay.c
tests_fuzz_words_LDADD = libbase.a $(UNISTRING_LIBS)
