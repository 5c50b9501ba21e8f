# src/cli: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libcli.a
libcli_a_SOURCES =
