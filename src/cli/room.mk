# src/cli: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libcli.a
libcli_a_SOURCES = \
	src/cli/cli.c \
	src/cli/cli.h \
	src/cli/list.c \
	src/cli/options.c \
	src/cli/options.h \
	src/cli/print.c \
	src/cli/print.h \
	src/cli/print_markup.c \
	src/cli/print_vertical.c \
	src/cli/search.c

check_PROGRAMS += tests/unit/markup
tests_unit_markup_LDADD = libcli.a $(typeset_ldadd)
