# src/typeset: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libtypeset.a
libtypeset_a_SOURCES = src/typeset/breaks.h src/typeset/compose.h src/typeset/layout.h
