# src/ui: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libui.a
libui_a_SOURCES =
