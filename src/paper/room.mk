# src/paper: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libpaper.a
libpaper_a_SOURCES = \
	src/paper/block.h \
	src/paper/edition.h \
	src/paper/jump.h \
	src/paper/label.h \
	src/paper/pack.h \
	src/paper/position.h \
	src/paper/story.h
