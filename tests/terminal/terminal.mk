# tests/terminal: the program in real terminals, each script in its own, with a
# home and a tmux server that go away.
EXTRA_PROGRAMS += tests/terminal/width
tests_terminal_width_LDADD = libui.a libloop.a libbase.a $(UNISTRING_LIBS)
tests_terminal_width_LDFLAGS = $(AM_LDFLAGS) -rdynamic
CLEANFILES += tests/terminal/width$(EXEEXT)
dist_check_SCRIPTS += \
	tests/terminal/foreground.sh \
	tests/terminal/hostile.sh \
	tests/terminal/locale.sh \
	tests/terminal/offline.sh \
	tests/terminal/ordeal.sh \
	tests/terminal/refresh.sh \
	tests/terminal/ssh.sh \
	tests/terminal/tmux.sh \
	tests/terminal/width.sh
EXTRA_DIST += tests/terminal/lib.sh tests/terminal/sshd.sh tests/terminal/bytes.py tests/terminal/term.py \
	tests/terminal/hostile.py tests/terminal/ordeal.py
tests/terminal/width.log: tests/terminal/width$(EXEEXT)
