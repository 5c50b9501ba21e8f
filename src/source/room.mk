# src/source: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libsource.a
libsource_a_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS) $(XML_CFLAGS)
libsource_a_SOURCES = \
	src/source/byline/byline.c \
	src/source/byline/byline.h \
	src/source/byline/credit.c \
	src/source/byline/ends.c \
	src/source/byline/ends.h \
	src/source/byline/foreign.c \
	src/source/byline/foreign.h \
	src/source/byline/makers.c \
	src/source/epaper/area.c \
	src/source/epaper/article.c \
	src/source/epaper/byline.c \
	src/source/epaper/calendar.c \
	src/source/epaper/calendar.h \
	src/source/epaper/calendar_xml.c \
	src/source/epaper/door.c \
	src/source/epaper/door.h \
	src/source/epaper/edition.c \
	src/source/epaper/epaper.c \
	src/source/epaper/epaper.h \
	src/source/epaper/headline.h \
	src/source/epaper/label.c \
	src/source/epaper/lines.c \
	src/source/epaper/links.c \
	src/source/epaper/meta.c \
	src/source/epaper/page.c \
	src/source/epaper/picture.c \
	src/source/epaper/place.c \
	src/source/epaper/title.c \
	src/source/epaper/url.c \
	src/source/extract/dom.c \
	src/source/extract/dom.h \
	src/source/extract/extract.c \
	src/source/extract/extract.h \
	src/source/extract/links.c \
	src/source/extract/meta.c \
	src/source/extract/score.c \
	src/source/extract/write.c \
	src/source/feed/body.c \
	src/source/feed/check.c \
	src/source/feed/feed.h \
	src/source/feed/item.c \
	src/source/feed/item.h \
	src/source/feed/read.c \
	src/source/feed/rules.c \
	src/source/feed/rules.h \
	src/source/feed/write.c \
	src/source/feeds/article.c \
	src/source/feeds/compose.c \
	src/source/feeds/feeds.c \
	src/source/feeds/feeds.h \
	src/source/feeds/opml.c \
	src/source/feeds/webpage.c \
	src/source/html/block.c \
	src/source/html/block.h \
	src/source/html/build.c \
	src/source/html/build.h \
	src/source/html/build_piece.c \
	src/source/html/html.c \
	src/source/html/html.h \
	src/source/html/inline.c \
	src/source/html/list.c \
	src/source/html/settle.c \
	src/source/html/text.c \
	src/source/html/write.c \
	src/source/import/blocks.c \
	src/source/import/charset.c \
	src/source/import/folio.c \
	src/source/import/form.c \
	src/source/import/head.c \
	src/source/import/import.c \
	src/source/import/import.h \
	src/source/import/join.c \
	src/source/import/lines.c \
	src/source/import/masthead.c \
	src/source/import/room.h \
	src/source/import/story.c \
	src/source/import/story.h \
	src/source/import/turns.c \
	src/source/import/words.c \
	src/source/json/guard.c \
	src/source/json/guard.h \
	src/source/json/json.c \
	src/source/json/json.h \
	src/source/json/write.c \
	src/source/json/write.h \
	src/source/limits.h \
	src/source/markup/decode.c \
	src/source/markup/decode.h \
	src/source/markup/dom.c \
	src/source/markup/dom.h \
	src/source/markup/encoding.c \
	src/source/markup/encoding.h \
	src/source/markup/html_tags.c \
	src/source/markup/html_tags.h \
	src/source/markup/memory.c \
	src/source/markup/memory.h \
	src/source/markup/tags.c \
	src/source/markup/tags.h \
	src/source/markup/xml.c \
	src/source/markup/xml.h \
	src/source/markup/xml_clean.c \
	src/source/news/body.c \
	src/source/news/item.c \
	src/source/news/json.c \
	src/source/news/news.c \
	src/source/news/news.h \
	src/source/news/time.c \
	src/source/news/time.h \
	src/source/news/xml.c \
	src/source/phrases.c \
	src/source/phrases.h \
	src/source/source.c \
	src/source/source.h \
	src/source/source_output.c \
	src/source/url.c \
	src/source/url.h

source_ldadd = libsource.a libpaper.a libbase.a $(CJSON_LIBS) $(XML_LIBS) $(UNISTRING_LIBS)
check_PROGRAMS += tests/unit/calendar tests/unit/dom tests/unit/door tests/unit/encoding \
	tests/unit/epaper tests/unit/epaper_article tests/unit/epaper_site tests/unit/extract \
	tests/unit/feed_check tests/unit/feed_read tests/unit/feed_write tests/unit/feeds \
	tests/unit/html tests/unit/import tests/unit/import_folio tests/unit/import_foreign tests/unit/import_form tests/unit/import_pages \
	tests/unit/import_whole \
	tests/unit/json_guard tests/unit/json_suite tests/unit/news tests/unit/news_time tests/unit/source \
	tests/unit/tags tests/unit/url tests/unit/xml
tests_unit_calendar_LDADD = $(source_ldadd)
tests_unit_calendar_CPPFLAGS = $(AM_CPPFLAGS) $(XML_CFLAGS)
tests_unit_dom_LDADD = $(source_ldadd)
tests_unit_dom_CPPFLAGS = $(AM_CPPFLAGS) $(XML_CFLAGS)
tests_unit_door_LDADD = $(source_ldadd)
tests_unit_encoding_LDADD = $(source_ldadd)
tests_unit_epaper_LDADD = $(source_ldadd)
tests_unit_epaper_CPPFLAGS = $(AM_CPPFLAGS) $(XML_CFLAGS)
tests_unit_epaper_article_LDADD = $(source_ldadd)
tests_unit_epaper_article_CPPFLAGS = $(AM_CPPFLAGS) $(XML_CFLAGS)
tests_unit_epaper_site_LDADD = $(source_ldadd)
tests_unit_epaper_site_CPPFLAGS = $(AM_CPPFLAGS) $(XML_CFLAGS)
tests_unit_extract_LDADD = $(source_ldadd)
tests_unit_feed_check_LDADD = $(source_ldadd)
tests_unit_feed_read_LDADD = $(source_ldadd)
tests_unit_feed_write_LDADD = $(source_ldadd)
tests_unit_feeds_LDADD = $(source_ldadd)
tests_unit_html_LDADD = $(source_ldadd)
tests_unit_import_LDADD = $(source_ldadd)
tests_unit_import_folio_LDADD = $(source_ldadd)
tests_unit_import_foreign_LDADD = $(source_ldadd)
tests_unit_import_form_LDADD = $(source_ldadd)
tests_unit_import_pages_LDADD = $(source_ldadd)
tests_unit_import_whole_LDADD = $(source_ldadd)
tests_unit_json_guard_LDADD = $(source_ldadd)
tests_unit_json_suite_LDADD = $(source_ldadd)
tests_unit_news_LDADD = $(source_ldadd)
tests_unit_news_time_LDADD = $(source_ldadd)
tests_unit_source_LDADD = $(source_ldadd)
tests_unit_tags_LDADD = $(source_ldadd)
tests_unit_tags_CPPFLAGS = $(AM_CPPFLAGS) $(XML_CFLAGS)
tests_unit_url_LDADD = $(source_ldadd)
tests_unit_xml_LDADD = $(source_ldadd)
# reads its table with cJSON, too
tests_unit_feed_check_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS)

check_PROGRAMS += tests/unit/oom_source
tests_unit_oom_source_SOURCES = tests/unit/oom_source.c tests/lib/failmalloc.c
tests_unit_oom_source_LDADD = $(source_ldadd)

# a harness each, run over its corpus (tests/fuzz/README)
EXTRA_DIST += tests/fuzz/promise.h \
	tests/fuzz/corpus/calendar tests/fuzz/calendar.dict \
	tests/fuzz/corpus/epaper tests/fuzz/epaper.dict \
	tests/fuzz/corpus/extract tests/fuzz/extract.dict \
	tests/fuzz/corpus/feed tests/fuzz/feed.dict \
	tests/fuzz/corpus/html tests/fuzz/html.dict \
	tests/fuzz/corpus/import tests/fuzz/import.dict \
	tests/fuzz/corpus/rss tests/fuzz/rss.dict
check_PROGRAMS += tests/fuzz/calendar tests/fuzz/epaper tests/fuzz/extract tests/fuzz/feed \
	tests/fuzz/html tests/fuzz/import tests/fuzz/rss
tests_fuzz_calendar_SOURCES = tests/fuzz/calendar.c tests/fuzz/replay.c
tests_fuzz_calendar_LDADD = $(source_ldadd)
tests_fuzz_epaper_SOURCES = tests/fuzz/epaper.c tests/fuzz/replay.c
tests_fuzz_epaper_LDADD = $(source_ldadd)
tests_fuzz_epaper_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS) $(XML_CFLAGS)
tests_fuzz_extract_SOURCES = tests/fuzz/extract.c tests/fuzz/replay.c
tests_fuzz_extract_LDADD = $(source_ldadd)
tests_fuzz_feed_SOURCES = tests/fuzz/feed.c tests/fuzz/replay.c
tests_fuzz_feed_LDADD = $(source_ldadd)
tests_fuzz_html_SOURCES = tests/fuzz/html.c tests/fuzz/replay.c
tests_fuzz_html_LDADD = $(source_ldadd)
tests_fuzz_import_SOURCES = tests/fuzz/import.c tests/fuzz/replay.c
tests_fuzz_import_LDADD = $(source_ldadd)
tests_fuzz_rss_SOURCES = tests/fuzz/rss.c tests/fuzz/replay.c
tests_fuzz_rss_LDADD = $(source_ldadd)

dist_check_SCRIPTS += tests/net/epaper.sh tests/schema.sh
EXTRA_DIST += tests/fixtures/import-page.txt tests/lib/import_page.h tests/lib/import_whole.h
EXTRA_DIST += tests/fixtures/sites
EXTRA_DIST += tests/fixtures/feed-check.json tests/fixtures/hostile.json tests/fixtures/hostile.py
schemadir = $(pkgdatadir)
dist_schema_DATA = data/edition-feed.schema.json data/papers
