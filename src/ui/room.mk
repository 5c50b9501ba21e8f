# src/ui: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libui.a
libui_a_CPPFLAGS = $(AM_CPPFLAGS) $(NCURSES_CFLAGS)
libui_a_SOURCES = \
	src/ui/actions.c \
	src/ui/actions.h \
	src/ui/ambiguous.c \
	src/ui/ambiguous.h \
	src/ui/article_doc.c \
	src/ui/article_doc.h \
	src/ui/article_draw.c \
	src/ui/article_draw.h \
	src/ui/canvas.c \
	src/ui/canvas.h \
	src/ui/event.h \
	src/ui/foreground.c \
	src/ui/foreground.h \
	src/ui/furniture.c \
	src/ui/furniture.h \
	src/ui/list.c \
	src/ui/list.h \
	src/ui/preview.c \
	src/ui/preview.h \
	src/ui/probe.c \
	src/ui/probe.h \
	src/ui/program.c \
	src/ui/program.h \
	src/ui/program_command.c \
	src/ui/program_complete.c \
	src/ui/program_convert.c \
	src/ui/program_draw.c \
	src/ui/program_keys.c \
	src/ui/program_issues.c \
	src/ui/program_news.c \
	src/ui/program_pile.c \
	src/ui/program_search.c \
	src/ui/prompt.c \
	src/ui/prompt.h \
	src/ui/prompt_complete.c \
	src/ui/prompt_room.h \
	src/ui/rows.c \
	src/ui/rows.h \
	src/ui/rows_wrap.c \
	src/ui/screen.c \
	src/ui/screen.h \
	src/ui/screen_cells.c \
	src/ui/screen_cells.h \
	src/ui/screen_crash.c \
	src/ui/screen_crash.h \
	src/ui/screen_input.c \
	src/ui/screen_input.h \
	src/ui/script.c \
	src/ui/script.h \
	src/ui/theme.c \
	src/ui/theme.h \
	src/ui/view.h \
	src/ui/article_page.c \
	src/ui/article_page.h \
	src/ui/article_view.h \
	src/ui/view_archive.c \
	src/ui/view_article.c \
	src/ui/view_article_links.c \
	src/ui/view_article_move.c \
	src/ui/view_article_search.c \
	src/ui/view_bookmarks.c \
	src/ui/view_edition.c \
	src/ui/view_help.c \
	src/ui/view_hits.c \
	src/ui/view_issues.c \
	src/ui/view_papers.c

check_PROGRAMS += tests/unit/canvas
tests_unit_canvas_LDADD = libui.a $(typeset_ldadd)
# a harness, run over its corpus (tests/fuzz/README)
EXTRA_DIST += tests/fuzz/corpus/prompt tests/fuzz/prompt.dict
check_PROGRAMS += tests/fuzz/prompt
tests_fuzz_prompt_SOURCES = tests/fuzz/prompt.c tests/fuzz/replay.c
tests_fuzz_prompt_LDADD = libui.a libapp.a $(typeset_ldadd)
EXTRA_DIST += tests/fuzz/corpus/paint tests/fuzz/paint.dict tests/fuzz/terminal.h
check_PROGRAMS += tests/fuzz/paint
tests_fuzz_paint_SOURCES = tests/fuzz/paint.c tests/fuzz/replay.c
tests_fuzz_paint_CPPFLAGS = $(AM_CPPFLAGS) $(NCURSES_CFLAGS)
tests_fuzz_paint_LDADD = $(kanbao_LDADD)
