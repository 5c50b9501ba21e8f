# src/store: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libstore.a
libstore_a_SOURCES = src/store/cache.h src/store/state.h
