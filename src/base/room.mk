# src/base: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libbase.a
libbase_a_SOURCES = \
	src/base/arena.c \
	src/base/arena.h \
	src/base/buf.c \
	src/base/buf.h \
	src/base/date.c \
	src/base/date.h \
	src/base/err.c \
	src/base/err.h \
	src/base/log.h \
	src/base/mem.c \
	src/base/mem.h \
	src/base/path.c \
	src/base/path.h \
	src/base/style.h \
	src/base/utf8.h

check_PROGRAMS += tests/unit/date tests/unit/path
tests_unit_date_LDADD = libbase.a
tests_unit_path_LDADD = libbase.a

check_PROGRAMS += tests/unit/arena tests/unit/err
tests_unit_arena_LDADD = libbase.a
tests_unit_err_LDADD = libbase.a
