/* log.h - what happened, for whoever asked with -v. Off by default; every line
 * passes the gate, so a hostile name cannot speak to the terminal. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>

void log_to_stderr(int level);			/* 0 off, 1 what was done, 2 each step */
bool log_to_file(const char *path, int level);
void log_line(int level, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
