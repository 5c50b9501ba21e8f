# src/paper: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libpaper.a
libpaper_a_SOURCES = \
	src/paper/among.c \
	src/paper/among.h \
	src/paper/block.c \
	src/paper/block.h \
	src/paper/block_text.c \
	src/paper/directory.c \
	src/paper/directory.h \
	src/paper/edition.c \
	src/paper/edition.h \
	src/paper/edition_find.c \
	src/paper/jump.c \
	src/paper/jump.h \
	src/paper/jump_find.c \
	src/paper/jump_form.c \
	src/paper/jump_form.h \
	src/paper/jump_title.c \
	src/paper/label.c \
	src/paper/label.h \
	src/paper/pack.c \
	src/paper/pack.h \
	src/paper/position.c \
	src/paper/position.h \
	src/paper/story.c \
	src/paper/story.h \
	src/paper/story_join.c \
	src/paper/story_map.c \
	src/paper/story_room.h \
	src/paper/story_seam.c \
	src/paper/table.c \
	src/paper/table.h \
	src/paper/words.c \
	src/paper/words.h

paper_ldadd = libpaper.a libbase.a $(UNISTRING_LIBS)
EXTRA_DIST += tests/unit/paper_make.h
check_PROGRAMS += tests/unit/block tests/unit/directory tests/unit/edition tests/unit/jump tests/unit/jump_find \
	tests/unit/label tests/unit/pack tests/unit/position tests/unit/story \
	tests/unit/table tests/unit/words
tests_unit_block_LDADD = $(paper_ldadd)
tests_unit_edition_LDADD = $(paper_ldadd)
tests_unit_jump_LDADD = $(paper_ldadd)
tests_unit_jump_find_LDADD = $(paper_ldadd)
tests_unit_directory_LDADD = $(paper_ldadd)
tests_unit_label_LDADD = $(paper_ldadd)
tests_unit_pack_LDADD = $(paper_ldadd)
tests_unit_position_LDADD = $(paper_ldadd)
tests_unit_story_LDADD = $(paper_ldadd)
tests_unit_table_LDADD = $(paper_ldadd)
tests_unit_words_LDADD = $(paper_ldadd)

check_PROGRAMS += tests/unit/oom_paper
tests_unit_oom_paper_SOURCES = tests/unit/oom_paper.c tests/lib/failmalloc.c
tests_unit_oom_paper_LDADD = $(paper_ldadd)

# a harness each, run over its corpus (tests/fuzz/README)
EXTRA_DIST += tests/fuzz/corpus/label tests/fuzz/label.dict
EXTRA_DIST += tests/fuzz/corpus/jump tests/fuzz/corpus/pack tests/fuzz/jump.dict tests/fuzz/pack.dict
check_PROGRAMS += tests/fuzz/jump tests/fuzz/label tests/fuzz/pack
tests_fuzz_label_SOURCES = tests/fuzz/label.c tests/fuzz/replay.c
tests_fuzz_label_LDADD = $(paper_ldadd)
tests_fuzz_jump_SOURCES = tests/fuzz/jump.c tests/fuzz/replay.c
tests_fuzz_jump_LDADD = $(paper_ldadd)
tests_fuzz_pack_SOURCES = tests/fuzz/pack.c tests/fuzz/replay.c
tests_fuzz_pack_LDADD = $(paper_ldadd)
