# src/source: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libsource.a
libsource_a_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS) $(XML_CFLAGS)
libsource_a_SOURCES = \
	src/source/build.c \
	src/source/build.h \
	src/source/build_piece.c \
	src/source/calendar.c \
	src/source/calendar.h \
	src/source/feed.h \
	src/source/feed_body.c \
	src/source/feed_item.c \
	src/source/feed_item.h \
	src/source/feed_read.c \
	src/source/html.c \
	src/source/html_tags.c \
	src/source/html_tags.h \
	src/source/html_write.c \
	src/source/json.c \
	src/source/json.h \
	src/source/json_guard.c \
	src/source/source.c \
	src/source/source.h \
	src/source/text.c \
	src/source/url.c \
	src/source/url.h

source_ldadd = libsource.a libpaper.a libbase.a $(CJSON_LIBS) $(XML_LIBS) $(UNISTRING_LIBS)
check_PROGRAMS += tests/unit/calendar tests/unit/feed_read tests/unit/html \
	tests/unit/json_guard tests/unit/source
tests_unit_calendar_LDADD = $(source_ldadd)
tests_unit_feed_read_LDADD = $(source_ldadd)
tests_unit_html_LDADD = $(source_ldadd)
tests_unit_json_guard_LDADD = $(source_ldadd)
tests_unit_source_LDADD = $(source_ldadd)
