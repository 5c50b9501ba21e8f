# src/source: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libsource.a
libsource_a_SOURCES = src/source/feed.h src/source/source.h
