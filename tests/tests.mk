# The levels of tests that are not a room's own unit tests.
dist_check_SCRIPTS += tests/floors.sh tests/documents.sh tests/cli.sh tests/screen/run.sh
EXTRA_DIST += tests/lib/home.py tests/tap.h tests/floors.txt tests/lsan.supp tests/fixtures/truncated.json tests/fixtures/untitled.json tests/fixtures/repeats.json tests/fixtures/tail.json tests/fixtures/english.json \
	tests/fixtures/long-table.json \
	tests/fixtures/tables.json \
	tests/fixtures/printed.json \
	tests/fixtures/vertical.json \
	tests/fixtures/jumps.json \
	tests/fixtures/back-street.json \
	tests/fixtures/long-page.json \
	tests/fixtures/back-issues.sh tests/fixtures/bidi.json \
	tests/screen/archive.screen \
	tests/screen/article.screen \
	tests/screen/back.screen tests/screen/bidi.screen \
	tests/screen/bookmarks.screen \
	tests/screen/broken.screen \
	tests/screen/columns.screen \
	tests/screen/contents.screen \
	tests/screen/convert.screen \
	tests/screen/english.screen \
	tests/screen/hands.screen \
	tests/screen/help.screen \
	tests/screen/issues.screen \
	tests/screen/jump-notes.screen \
	tests/screen/jump-title.screen \
	tests/screen/jump.screen \
	tests/screen/keys.screen \
	tests/screen/line-number.screen \
	tests/screen/percent.screen \
	tests/screen/long-page.screen \
	tests/screen/marks.screen \
	tests/screen/news.screen \
	tests/screen/offline.screen \
	tests/screen/page-image.screen \
	tests/screen/papers.screen \
	tests/screen/prompt.screen \
	tests/screen/read-last.screen \
	tests/screen/read-taken.screen \
	tests/screen/stitch-again.screen \
	tests/screen/readme.screen \
	tests/screen/repeats.screen \
	tests/screen/resize.screen \
	tests/screen/search-back.screen \
	tests/screen/search-help.screen \
	tests/screen/search-resize.screen \
	tests/screen/search.screen \
	tests/screen/small.screen \
	tests/screen/stitch-place.screen \
	tests/screen/stitch.screen \
	tests/screen/table-list.screen \
	tests/screen/tail.screen \
	tests/screen/table-head.screen \
	tests/screen/tables.screen \
	tests/screen/two-papers.screen \
	tests/screen/untitled.screen \
	tests/screen/vertical.screen \
	tests/screen/vertical-blocks.screen \
	tests/screen/wide.screen

# The campaigns whole, of which `make check` has a sample: minutes, some of them many.
CAMPAIGNS = tests/store/crowd tests/store/damage tests/store/damage_state tests/store/faults tests/store/full \
	tests/store/kill tests/store/oom tests/store/readers tests/kiosk/kiosk.sh tests/kiosk/recipe.sh tests/terminal/ordeal.sh \
	tests/text/gates.sh tests/net/baddays.sh tests/net/reading.sh tests/whole/mutants.sh tests/whole/thirst.sh
.PHONY: torture
torture:
	KANBAO_TEST_LONG=1 $(MAKE) check TESTS='$(CAMPAIGNS)'

TESTS = $(check_PROGRAMS) $(dist_check_SCRIPTS)
TEST_EXTENSIONS = .sh .test
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = bash
TEST_LOG_DRIVER = $(LOG_DRIVER)
AM_TESTS_ENVIRONMENT = top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' \
	LC_ALL=C.UTF-8 TZ=UTC ASAN_OPTIONS=$${ASAN_OPTIONS-detect_leaks=1} \
	LSAN_OPTIONS=suppressions='$(abs_top_srcdir)'/tests/lsan.supp:print_suppressions=0; \
	export top_srcdir top_builddir LC_ALL TZ ASAN_OPTIONS LSAN_OPTIONS;
