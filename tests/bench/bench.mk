# `make bench`: speed and memory beside less, w3m and newsboat; python3 runs it.
# It measures and judges; it fails only when it cannot measure.
BENCH_RUNS = 31
EXTRA_PROGRAMS += tests/bench/rss

.PHONY: bench
bench: $(bin_PROGRAMS) $(pkglibexec_PROGRAMS) tests/bench/typeset$(EXEEXT) tests/bench/rss$(EXEEXT)
	@python3 $(srcdir)/tests/bench/bench.py --runs $(BENCH_RUNS) \
		--kanbao ./kanbao$(EXEEXT) --fetch ./kanbao-fetch$(EXEEXT)
	@python3 $(srcdir)/tests/bench/typeset.py --typeset tests/bench/typeset$(EXEEXT) \
		--sample $(srcdir)/data/sample.json --league $(srcdir)/tests/league/cases.txt
	@python3 $(srcdir)/tests/bench/memory.py --kanbao ./kanbao$(EXEEXT) --fetch ./kanbao-fetch$(EXEEXT) \
		--rss tests/bench/rss$(EXEEXT)
EXTRA_DIST += tests/bench/memory.py tests/bench/typeset.py tests/bench/bench.py tests/bench/edition.py tests/bench/terminal.py tests/bench/words.txt
