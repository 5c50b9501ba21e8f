/* replay.c - main() for a fuzz harness outside of libFuzzer: runs it over each
 * file that is named, over each file of a directory that is named, and without
 * arguments over tests/fuzz/corpus/NAME, where NAME is the program's. Prints TAP. */
#include <dirent.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"

#include "tap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
replay_file(const char *path)
{
	struct buf all = { 0 };
	char part[4096];
	FILE *f = fopen(path, "rb");
	uint8_t *exact;
	size_t n;

	if (!f) {
		tap_ok(false, "%s cannot be read", path);
		return;
	}
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_add(&all, part, n);
	fclose(f);
	/* said before, so that the log names the input that does not come back */
	printf("# %s\n", path);
	fflush(stdout);
	/* a block of exactly this size: what reads behind it is caught by tools */
	exact = malloc(all.len ? all.len : 1);
	if (all.len)
		memcpy(exact, all.data, all.len);
	tap_int(LLVMFuzzerTestOneInput(exact, all.len), 0, strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
	free(exact);
	buf_fini(&all);
}

static void
replay(const char *path)
{
	struct dirent **names = NULL;
	char file[PATH_MAX];
	struct stat st;
	int count;

	if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
		replay_file(path);
		return;
	}
	count = scandir(path, &names, NULL, alphasort);
	for (int i = 0; i < count; i++) {
		snprintf(file, sizeof file, "%s/%s", path, names[i]->d_name);
		if (names[i]->d_name[0] != '.')
			replay_file(file);
		free(names[i]);
	}
	free(names);
}

int
main(int argc, char **argv)
{
	const char *top = getenv("top_srcdir"), *name = strrchr(argv[0], '/');
	char corpus[PATH_MAX];

	name = name ? name + 1 : argv[0];
	snprintf(corpus, sizeof corpus, "%s/tests/fuzz/corpus/%s", top ? top : ".", name);
	if (argc == 1)
		replay(corpus);
	for (int i = 1; i < argc; i++)
		replay(argv[i]);
	return tap_done();
}
