# src/loop: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libloop.a
libloop_a_SOURCES = src/loop/loop.c src/loop/loop.h

check_PROGRAMS += tests/unit/loop
tests_unit_loop_LDADD = libloop.a libbase.a
