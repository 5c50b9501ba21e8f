# src/fetch: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libfetch.a
libfetch_a_SOURCES = \
	src/fetch/check.c \
	src/fetch/check.h \
	src/fetch/confine.c \
	src/fetch/confine.h \
	src/fetch/days.c \
	src/fetch/document.c \
	src/fetch/document.h \
	src/fetch/events.c \
	src/fetch/events.h \
	src/fetch/gather.c \
	src/fetch/import.c \
	src/fetch/import.h \
	src/fetch/indexing.c \
	src/fetch/indexing.h \
	src/fetch/intake.c \
	src/fetch/job.c \
	src/fetch/job.h \
	src/fetch/keep.c \
	src/fetch/pages.c \
	src/fetch/pictures.c \
	src/fetch/progress.c \
	src/fetch/progress.h \
	src/fetch/report.h \
	src/fetch/stream.c \
	src/fetch/sync.c \
	src/fetch/sync.h \
	src/fetch/walk.c \
	src/fetch/wishes.c \
	src/fetch/wishes.h

# Its source and its calendar are the test's own (sync_fake.h): of libsource.a it takes
# what makes a step's output, no more.
fetch_ldadd = libfetch.a libsource.a libnet.a libloop.a libstore.a libpaper.a libbase.a $(CURL_LIBS) \
	$(SQLITE_LIBS) $(UNISTRING_LIBS)
check_PROGRAMS += tests/unit/sync tests/unit/events
tests_unit_sync_LDADD = $(fetch_ldadd)
tests_unit_events_LDADD = $(fetch_ldadd)

# tests/net: the program against servers. Its tools are built for the tests only.
EXTRA_PROGRAMS += tests/net/badserver tests/net/peak
tests_net_badserver_SOURCES = tests/net/badserver.c tests/net/badserver.h tests/net/badserver_bomb.c
CLEANFILES += $(EXTRA_PROGRAMS)
EXTRA_DIST += tests/unit/sync_fake.h
dist_check_SCRIPTS += tests/net/bad.sh tests/net/baddays.sh tests/net/far.sh tests/net/feeds.sh tests/net/good.sh \
	tests/net/issues.sh tests/net/local.sh tests/net/manners.sh tests/net/reading.sh
EXTRA_DIST += tests/net/authority.sh tests/net/badwire.py tests/net/lib.sh tests/net/nginx.sh \
	tests/net/reading.py
tests/net/bad.log tests/net/manners.log tests/net/reading.log: tests/net/badserver$(EXEEXT) tests/net/peak$(EXEEXT)
