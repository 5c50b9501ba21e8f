# src/app: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libapp.a
libapp_a_SOURCES =
