/* datadir.h - the files that come with the program: keymaps, the sample. They
 * are looked for in $KANBAO_DATA, beside the program (a build tree), and where
 * `make install` put them. */
#ifndef BASE_DATADIR_H
#define BASE_DATADIR_H

/* "sample.json", "keymaps/vi.keys": yours to free; NULL when it is nowhere. */
char *datadir_find(const char *name);
/* The fetcher's program: $KANBAO_FETCH, beside this program, libexec. */
char *datadir_fetcher(void);

#endif
