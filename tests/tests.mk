# The levels of tests that are not a room's own unit tests.
dist_check_SCRIPTS += tests/floors.sh
EXTRA_DIST += tests/tap.h tests/floors.txt

TESTS = $(check_PROGRAMS) $(dist_check_SCRIPTS)
TEST_EXTENSIONS = .sh .test
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = bash
TEST_LOG_DRIVER = $(LOG_DRIVER)
AM_TESTS_ENVIRONMENT = top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' \
	LC_ALL=C.UTF-8 TZ=UTC ASAN_OPTIONS=$${ASAN_OPTIONS-detect_leaks=1}; \
	export top_srcdir top_builddir LC_ALL TZ ASAN_OPTIONS;
