# src/fetch: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libfetch.a
libfetch_a_SOURCES =
