# `make fuzz`: each harness under libFuzzer, FUZZ_SECONDS each (0: only the
# corpus). Takes clang; objects and finds stay in fuzz/ of the build directory.
# `make check` replays the corpora without it.
FUZZ_SECONDS = 60
FUZZ_CLANG = clang

.PHONY: fuzz
fuzz: config.h src/app/default_keys.c
	@$(MAKE) -f $(srcdir)/tests/fuzz/build.mk CLANG='$(FUZZ_CLANG)' srcdir='$(srcdir)' \
		CPPFLAGS='-include config.h -I. -I$(srcdir)/src -I$(srcdir)/tests $(DEFS) \
			$(CPPFLAGS) $(NCURSES_CFLAGS) $(SQLITE_CFLAGS) $(CURL_CFLAGS) $(CJSON_CFLAGS) $(XML_CFLAGS) $(FRIBIDI_CFLAGS) \
			-DPKGDATADIR="\"$(pkgdatadir)\"" -DPKGLIBEXECDIR="\"$(pkglibexecdir)\""' \
		LIBS='$(NCURSES_LIBS) $(SQLITE_LIBS) $(CURL_LIBS) $(CJSON_LIBS) $(XML_LIBS) $(UNISTRING_LIBS) $(HYPHEN_LIBS) $(FRIBIDI_LIBS) $(SECCOMP_LIBS) $(LIBS)'
	@bash $(srcdir)/tests/fuzz/run.sh '$(srcdir)' '$(FUZZ_SECONDS)'
distclean-local:
	rm -rf fuzz coverage
EXTRA_DIST += tests/fuzz/build.mk tests/fuzz/run.sh
