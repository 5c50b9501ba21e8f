# src/loop: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libloop.a
libloop_a_SOURCES = src/loop/loop.h
