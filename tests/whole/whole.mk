# tests/whole: both programs from their start to their end, while something is wrong with the
# machine: memory, files, clocks.
EXTRA_PROGRAMS += tests/whole/reader tests/whole/fetcher
tests_whole_reader_SOURCES = src/kanbao.c tests/whole/thirst.c tests/lib/failmalloc.c
tests_whole_reader_LDADD = $(kanbao_LDADD)
tests_whole_fetcher_SOURCES = src/kanbao-fetch.c tests/whole/thirst.c tests/lib/failmalloc.c
tests_whole_fetcher_LDADD = $(kanbao_fetch_LDADD)
CLEANFILES += tests/whole/reader$(EXEEXT) tests/whole/fetcher$(EXEEXT)
dist_check_SCRIPTS += tests/whole/clocks.sh tests/whole/mutants.sh tests/whole/thirst.sh
EXTRA_DIST += tests/whole/clocks.py tests/whole/mutants.py tests/whole/thirst.py
tests/whole/thirst.log: tests/whole/reader$(EXEEXT) tests/whole/fetcher$(EXEEXT)
