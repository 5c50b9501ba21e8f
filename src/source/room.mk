# src/source: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libsource.a
libsource_a_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS) $(XML_CFLAGS)
libsource_a_SOURCES = \
	src/source/build.c \
	src/source/build.h \
	src/source/build_piece.c \
	src/source/calendar.c \
	src/source/calendar.h \
	src/source/calendar_xml.c \
	src/source/decode.c \
	src/source/decode.h \
	src/source/dom.c \
	src/source/dom.h \
	src/source/door.c \
	src/source/door.h \
	src/source/encoding.c \
	src/source/encoding.h \
	src/source/epaper.c \
	src/source/epaper.h \
	src/source/epaper_area.c \
	src/source/epaper_article.c \
	src/source/epaper_byline.c \
	src/source/epaper_edition.c \
	src/source/epaper_label.c \
	src/source/epaper_links.c \
	src/source/epaper_meta.c \
	src/source/epaper_page.c \
	src/source/epaper_picture.c \
	src/source/epaper_title.c \
	src/source/epaper_url.c \
	src/source/extract.c \
	src/source/extract.h \
	src/source/extract_dom.c \
	src/source/extract_dom.h \
	src/source/extract_links.c \
	src/source/extract_meta.c \
	src/source/extract_score.c \
	src/source/extract_write.c \
	src/source/feed.h \
	src/source/feed_body.c \
	src/source/feed_check.c \
	src/source/feed_item.c \
	src/source/feed_item.h \
	src/source/feed_read.c \
	src/source/feed_rules.c \
	src/source/feed_rules.h \
	src/source/feed_write.c \
	src/source/feeds.c \
	src/source/feeds.h \
	src/source/feeds_article.c \
	src/source/feeds_compose.c \
	src/source/html.c \
	src/source/html_block.c \
	src/source/html_block.h \
	src/source/html_inline.c \
	src/source/html_list.c \
	src/source/html_settle.c \
	src/source/html_tags.c \
	src/source/html_tags.h \
	src/source/html_write.c \
	src/source/import.c \
	src/source/import.h \
	src/source/import_blocks.c \
	src/source/import_byline.c \
	src/source/import_charset.c \
	src/source/import_form.c \
	src/source/import_head.c \
	src/source/import_join.c \
	src/source/import_lines.c \
	src/source/import_room.h \
	src/source/import_story.c \
	src/source/import_story.h \
	src/source/import_words.c \
	src/source/json.c \
	src/source/json.h \
	src/source/json_guard.c \
	src/source/json_write.c \
	src/source/json_write.h \
	src/source/memory.c \
	src/source/memory.h \
	src/source/news.c \
	src/source/news.h \
	src/source/news_body.c \
	src/source/news_item.c \
	src/source/news_json.c \
	src/source/news_time.c \
	src/source/news_time.h \
	src/source/news_xml.c \
	src/source/opml.c \
	src/source/phrases.c \
	src/source/phrases.h \
	src/source/source.c \
	src/source/source.h \
	src/source/source_output.c \
	src/source/text.c \
	src/source/url.c \
	src/source/url.h \
	src/source/webpage.c \
	src/source/xml.c \
	src/source/xml.h \
	src/source/xml_clean.c

source_ldadd = libsource.a libpaper.a libbase.a $(CJSON_LIBS) $(XML_LIBS) $(UNISTRING_LIBS)
check_PROGRAMS += tests/unit/calendar tests/unit/dom tests/unit/door tests/unit/encoding \
	tests/unit/epaper tests/unit/epaper_article tests/unit/epaper_site tests/unit/extract \
	tests/unit/feed_check tests/unit/feed_read tests/unit/feed_write tests/unit/feeds \
	tests/unit/html tests/unit/import tests/unit/import_form tests/unit/import_whole \
	tests/unit/json_guard tests/unit/news tests/unit/news_time tests/unit/source \
	tests/unit/xml
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
tests_unit_import_form_LDADD = $(source_ldadd)
tests_unit_import_whole_LDADD = $(source_ldadd)
tests_unit_json_guard_LDADD = $(source_ldadd)
tests_unit_news_LDADD = $(source_ldadd)
tests_unit_news_time_LDADD = $(source_ldadd)
tests_unit_source_LDADD = $(source_ldadd)
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
EXTRA_DIST += tests/fixtures/import-page.txt tests/lib/import_whole.h
EXTRA_DIST += tests/fixtures/sites
EXTRA_DIST += tests/fixtures/feed-check.json tests/fixtures/hostile.json tests/fixtures/hostile.py
schemadir = $(pkgdatadir)
dist_schema_DATA = data/edition-feed.schema.json data/papers
