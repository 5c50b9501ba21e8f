/* kiosk.h - reading by those who come over SSH and are nobody here: a folder with papers,
 * settings and a cache that cron fills, and nothing else of the machine. doc/kiosk. */
#ifndef APP_KIOSK_H
#define APP_KIOSK_H

#include <stdbool.h>

#include "app/command.h"
#include "app/settings.h"
#include "base/err.h"

/* The one line that a kiosk's owner writes for accounts whose shell kanbao is: the words
 * behind --kiosk. It must be root's, and nobody else's to write. */
#define KIOSK_FILE SYSCONFDIR "/kanbao/kiosk"

/* By its arguments alone: --kiosk is among them, or it is somebody's shell. */
bool kiosk_is_called(int argc, char **argv);
/* As a shell: "-kanbao", or -c and a command of the client's, which is not looked at. */
bool kiosk_is_shell(int argc, char **argv);
/* Takes away what a client or whoever started it may have set: the environment, signals of
 * the terminal, more files, memory and core dumps than reading takes. Before the locale. */
void kiosk_strip(void);
/* The words of the kiosk's file, program name and --kiosk in front, NULL behind; yours to free,
 * each and the list. NULL with the reason. */
char **kiosk_words(const char *file, int *argc, struct err *e);

struct kiosk {
	const char *dir;	/* papers, settings, keys and cache */
	const char *state;	/* a folder for what was read; NULL: it is forgotten */
	bool required;		/* an error where the system has no sandbox */
};
/* From here on there are these two folders only. Before anything of them is read. */
bool kiosk_enter(const struct kiosk *k, struct err *e);

/* What leads out of it: commands that run, write or ask for something, settings that name files
 * and programs. */
bool kiosk_refuses(enum command_id id);
bool kiosk_refuses_setting(enum setting_id id);

#endif
