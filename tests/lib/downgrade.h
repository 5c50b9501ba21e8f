/* downgrade.h - makes a cache.db what an older kanbao left: version 5 knew not which
 * pictures are missing, 4 no repeats, 3 no index, 2 no calendar, 1 no pictures that are missing. */
#ifndef TESTS_LIB_DOWNGRADE_H
#define TESTS_LIB_DOWNGRADE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>

#include "store/tokenizer.h"

__attribute__((unused))
static bool
downgrade(const char *path, int version)
{
	static const char *const steps[] = {
		"ALTER TABLE edition DROP COLUMN pictures_missing; PRAGMA user_version = 1",
		"DROP TABLE issue; PRAGMA user_version = 2",
		"DROP TABLE words; DROP INDEX edition_on; DROP INDEX edition_without;"
		"ALTER TABLE edition DROP COLUMN slot; PRAGMA user_version = 3",
		"ALTER TABLE edition DROP COLUMN repeats; DROP TABLE document; PRAGMA user_version = 4",
		"DROP TABLE gap; PRAGMA user_version = 5",
	};
	char *why = NULL;
	sqlite3 *h = NULL;
	bool ok = sqlite3_open(path, &h) == SQLITE_OK && tokenizer_add(h) == SQLITE_OK;

	for (int v = 5; ok && v >= version; v--)
		ok = sqlite3_exec(h, steps[v - 1], NULL, NULL, &why) == SQLITE_OK;
	if (!ok)
		printf("# %s: %s\n", path, why ? why : "cannot be opened");
	sqlite3_free(why);
	sqlite3_close(h);
	return ok;
}

#endif
