# `make league`: the same cases through kanbao and the other programs that set text in
# lines, those that are installed; writes doc/league.md. Never part of make check, which
# only tries the judge (tests/league/check.sh).
.PHONY: league
league: $(bin_PROGRAMS) $(pkglibexec_PROGRAMS)
	@python3 $(srcdir)/tests/league/league.py --kanbao ./kanbao$(EXEEXT) \
		--output $(srcdir)/doc/league.md
dist_check_SCRIPTS += tests/league/check.sh
EXTRA_DIST += tests/league/cases.txt tests/league/judge.py tests/league/league.py \
	tests/league/tools.py doc/league.md
