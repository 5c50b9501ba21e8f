#include "app/keyfile.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/datadir.h"
#include "app/default_keys.h"
#include "base/mem.h"
#include "base/path.h"

enum { KEYFILE_MAX = 1 << 20 };

static char *
readable(char *file)
{
	if (file && access(file, R_OK) == 0)
		return file;
	free(file);
	return NULL;
}

/* A path is one; a name is looked for beside the reader's settings, among the
 * keymaps that come along, then here. */
static char *
find(const char *name)
{
	char *dir, *file, *found;

	if (strchr(name, '/'))
		return path_typed(name);
	dir = path_config();
	found = readable(mem_printf("%s/keymaps/%s.keys", dir, name));
	free(dir);
	if (found)
		return found;
	file = mem_printf("keymaps/%s.keys", name);
	found = datadir_find(file);
	free(file);
	return found ? found : readable(path_typed(name));
}

bool
keyfile_open(void *ctx, const char *name, struct buf *out, struct err *e)
{
	char *file;
	bool ok;

	if (strcmp(name, "default") == 0) {
		buf_adds(out, default_keys);
		return true;
	}
	file = find(name);
	if (!file)
		return err_set(e, ERR_ABSENT, "no keymap called %s", name);
	ok = path_read(file, KEYFILE_MAX, out, e);
	free(file);
	return ok;
}

void
keyfile_load(struct keymap *m, const char *chosen, struct buf *faults)
{
	char *dir = path_config(), *own = path_join(dir, "keys");
	struct buf text = { 0 };
	struct err e = { 0 };

	if (keyfile_open(NULL, chosen, &text, &e)) {
		keymap_add(m, chosen, buf_str(&text), keyfile_open, NULL, faults);
	} else {
		buf_addf(faults, "%s\n", e.text);
		keymap_add(m, "default", default_keys, keyfile_open, NULL, faults);
	}
	buf_clear(&text);
	if (access(own, F_OK) == 0) {
		if (path_read(own, KEYFILE_MAX, &text, &e))
			keymap_add(m, own, buf_str(&text), keyfile_open, NULL, faults);
		else
			buf_addf(faults, "%s\n", e.text);
	}
	/* Said before all others: only the first line is shown whole. */
	buf_clear(&text);
	keymap_keep_way_out(m, chosen, &text);
	buf_adds(&text, buf_str(faults));
	buf_fini(faults);
	*faults = text;
	free(own);
	free(dir);
}
