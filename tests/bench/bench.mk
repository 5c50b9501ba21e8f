# `make bench`: speed and memory beside less, w3m and newsboat; python3 runs it.
# It measures and judges; it fails only when it cannot measure.
BENCH_RUNS = 31
# A year; the ten years of 219,000 articles, which the targets are about, take some
# minutes and 1 GB: make bench-archive BENCH_EDITIONS=3650
BENCH_EDITIONS = 365
EXTRA_PROGRAMS += tests/bench/archive tests/bench/rss
tests_bench_archive_LDADD = $(store_ldadd)

.PHONY: bench bench-archive
bench: $(bin_PROGRAMS) $(pkglibexec_PROGRAMS) tests/bench/typeset$(EXEEXT) tests/bench/rss$(EXEEXT)
	@python3 $(srcdir)/tests/bench/bench.py --runs $(BENCH_RUNS) \
		--kanbao ./kanbao$(EXEEXT) --fetch ./kanbao-fetch$(EXEEXT)
	@python3 $(srcdir)/tests/bench/typeset.py --typeset tests/bench/typeset$(EXEEXT) \
		--sample $(srcdir)/data/sample.json --league $(srcdir)/tests/league/cases.txt
	@python3 $(srcdir)/tests/bench/memory.py --kanbao ./kanbao$(EXEEXT) --fetch ./kanbao-fetch$(EXEEXT) \
		--rss tests/bench/rss$(EXEEXT)
	@python3 $(srcdir)/tests/bench/epaper.py --fetch ./kanbao-fetch$(EXEEXT)
	@$(MAKE) --no-print-directory bench-archive
bench-archive: $(bin_PROGRAMS) tests/bench/archive$(EXEEXT)
	@python3 $(srcdir)/tests/bench/archive.py --runs $(BENCH_RUNS) --editions $(BENCH_EDITIONS) \
		--kanbao ./kanbao$(EXEEXT) --archive tests/bench/archive$(EXEEXT)
EXTRA_DIST += tests/bench/archive.py tests/bench/epaper.py tests/bench/memory.py tests/bench/typeset.py \
	tests/bench/bench.py tests/bench/edition.py tests/bench/terminal.py tests/bench/words.txt
