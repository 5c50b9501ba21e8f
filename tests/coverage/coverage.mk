# `make coverage`: the gate, the store and the URL policy to the last branch. Builds in
# coverage/ of the build directory with gcc --coverage, runs the tests named here, then
# coverage.py reads what gcov says; it fails where a branch is neither taken nor named in
# exceptions.txt. A few minutes; never part of make check.
COVERAGE_CC = gcc
COVERAGE_GCOV = gcov
COVERAGE_TESTS = tests/unit/utf8 tests/unit/utf8_fold tests/unit/utf8_gate tests/unit/utf8_props \
	tests/unit/utf8_width tests/unit/utf8_words tests/fuzz/utf8 tests/fuzz/words \
	tests/unit/cache tests/unit/cache_document tests/unit/state tests/store/corners tests/store/damage \
	tests/store/damage_state tests/store/denied tests/store/full tests/store/index tests/store/readers \
	tests/store/refused tests/fuzz/rows tests/fuzz/tokenizer \
	tests/unit/net tests/unit/source tests/unit/url tests/unit/xml tests/unit/feeds tests/unit/feed_read
# Without optimization each condition of the source has its branches; _exit() would leave
# without writing what was counted.
COVERAGE_FLAGS = CC='$(COVERAGE_CC)' CFLAGS='-O0 -g -w --coverage -include $(abs_top_srcdir)/tests/coverage/exit.h'

.PHONY: coverage
coverage:
	@mkdir -p coverage
	@test -f coverage/Makefile -a coverage/Makefile -nt $(srcdir)/configure || \
		(cd coverage && $(abs_top_srcdir)/configure -q $(COVERAGE_FLAGS))
	@find coverage -name '*.gcda' -exec rm -f {} +
	@$(MAKE) -s -C coverage $(COVERAGE_TESTS)
	@$(MAKE) -s -C coverage check-TESTS TESTS='$(COVERAGE_TESTS)'
	@python3 $(srcdir)/tests/coverage/coverage.py --gcov '$(COVERAGE_GCOV)' --build coverage --source $(srcdir)
EXTRA_DIST += tests/coverage/coverage.py tests/coverage/exceptions.txt tests/coverage/exit.h tests/coverage/groups.txt
