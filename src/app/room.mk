# src/app: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libapp.a
libapp_a_SOURCES = \
	src/app/archive.c \
	src/app/archive.h \
	src/app/child.c \
	src/app/child.h \
	src/app/client.c \
	src/app/client.h \
	src/app/client_event.c \
	src/app/client_event.h \
	src/app/command.c \
	src/app/command.def \
	src/app/command.h \
	src/app/default_keys.h \
	src/app/key.c \
	src/app/key.h \
	src/app/keyfile.c \
	src/app/keyfile.h \
	src/app/keymap.c \
	src/app/keymap.h \
	src/app/kiosk.c \
	src/app/kiosk.h \
	src/app/papers.c \
	src/app/papers.h \
	src/app/papers_last.c \
	src/app/query.c \
	src/app/query.h \
	src/app/scratch.c \
	src/app/scratch.h \
	src/app/search.c \
	src/app/search.h \
	src/app/session.c \
	src/app/session.h \
	src/app/settings.c \
	src/app/settings.def \
	src/app/settings.h \
	src/app/stitch.c \
	src/app/stitch.h \
	src/app/typography.c \
	src/app/typography.h
nodist_libapp_a_SOURCES = src/app/default_keys.c

# The default keys are the file that people read, as a C string.
src/app/default_keys.c: keymaps/default.keys
	@$(MKDIR_P) src/app
	$(AM_V_GEN)( echo '#include "app/default_keys.h"'; echo; echo 'const char default_keys[] ='; \
		$(SED) -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/	"&\\n"/' $(srcdir)/keymaps/default.keys; \
		echo '	;' ) > $@.tmp && mv $@.tmp $@
CLEANFILES += src/app/default_keys.c

keymapsdir = $(pkgdatadir)/keymaps
dist_keymaps_DATA = keymaps/default.keys keymaps/vi.keys keymaps/less.keys keymaps/emacs.keys \
	keymaps/newsboat.keys
dist_pkgdata_DATA = data/sample.json

check_PROGRAMS += tests/unit/keymap tests/unit/kiosk tests/unit/settings tests/unit/search
tests_unit_kiosk_LDADD = libapp.a libbase.a $(SECCOMP_LIBS) $(UNISTRING_LIBS)
tests_unit_keymap_LDADD = libapp.a libbase.a $(UNISTRING_LIBS)
tests_unit_settings_LDADD = libapp.a libbase.a $(UNISTRING_LIBS)
tests_unit_search_LDADD = libapp.a libpaper.a libbase.a $(UNISTRING_LIBS)

check_PROGRAMS += tests/unit/archive tests/unit/query
tests_unit_archive_LDADD = libapp.a libloop.a $(store_ldadd)
tests_unit_query_LDADD = libapp.a libpaper.a libbase.a $(UNISTRING_LIBS)

check_PROGRAMS += tests/unit/client_event tests/unit/command
tests_unit_client_event_LDADD = libapp.a libbase.a $(UNISTRING_LIBS)
tests_unit_command_LDADD = libapp.a libbase.a $(UNISTRING_LIBS)

check_PROGRAMS += tests/unit/oom_app
tests_unit_oom_app_SOURCES = tests/unit/oom_app.c tests/lib/failmalloc.c
tests_unit_oom_app_LDADD = libapp.a libpaper.a libbase.a $(UNISTRING_LIBS)

# a harness each, run over its corpus (tests/fuzz/README)
EXTRA_DIST += tests/fuzz/corpus/command tests/fuzz/command.dict \
	tests/fuzz/corpus/event tests/fuzz/event.dict \
	tests/fuzz/corpus/keymap tests/fuzz/keymap.dict \
	tests/fuzz/corpus/papers tests/fuzz/papers.dict \
	tests/fuzz/corpus/query tests/fuzz/query.dict \
	tests/fuzz/corpus/settings tests/fuzz/settings.dict
check_PROGRAMS += tests/fuzz/command tests/fuzz/event tests/fuzz/keymap tests/fuzz/papers tests/fuzz/query tests/fuzz/settings
tests_fuzz_command_SOURCES = tests/fuzz/command.c tests/fuzz/replay.c
tests_fuzz_command_LDADD = libapp.a libbase.a $(UNISTRING_LIBS)
tests_fuzz_event_SOURCES = tests/fuzz/event.c tests/fuzz/replay.c
tests_fuzz_event_LDADD = libapp.a libbase.a $(UNISTRING_LIBS)
tests_fuzz_keymap_SOURCES = tests/fuzz/keymap.c tests/fuzz/replay.c
tests_fuzz_keymap_LDADD = libapp.a libbase.a $(UNISTRING_LIBS)
tests_fuzz_papers_SOURCES = tests/fuzz/papers.c tests/fuzz/replay.c
tests_fuzz_papers_LDADD = libapp.a libpaper.a libbase.a $(UNISTRING_LIBS)
tests_fuzz_query_SOURCES = tests/fuzz/query.c tests/fuzz/replay.c
tests_fuzz_query_LDADD = libapp.a libpaper.a libbase.a $(UNISTRING_LIBS)
tests_fuzz_settings_SOURCES = tests/fuzz/settings.c tests/fuzz/replay.c
tests_fuzz_settings_LDADD = libapp.a libbase.a $(UNISTRING_LIBS)
