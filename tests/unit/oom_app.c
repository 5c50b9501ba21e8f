/* oom_app.c - the files that people write, and their searches, when memory runs out. */
#include "app/keymap.h"

#include "app/search.h"
#include "app/settings.h"
#include "lib/torture.h"

static const char keys[] = "include more\nbind 版 edition,article page 2 -- \"the second\"\n"
	"bind g g everywhere top\nbind j everywhere fly\nunbind q everywhere\n# end\nbind x\n";
static const char settings[] = "# mine\nmeasure 60\nambiguous = wide\nbrowser w3m -o x=1\n"
	"measure long\nno-such 1\nbrowser \xff\n";

static bool
open_more(void *ctx, const char *name, struct buf *out, struct err *e)
{
	(void)ctx, (void)name, (void)e;
	buf_adds(out, "bind q everywhere quit\nbind C-f everywhere page-down\nwhat\n");
	return true;
}

static void
add_keys(struct buf *out)
{
	char row[64];
	struct keymap m;

	keymap_init(&m);
	keymap_add(&m, "k", keys, open_more, NULL, out);
	for (size_t i = 0; i < m.count; i++)
		buf_addf(out, "%s %u %d %s %s\n", keymap_keys(&m.bindings[i], row, sizeof row),
			m.bindings[i].contexts, (int)m.bindings[i].command, m.bindings[i].argument,
			m.bindings[i].text);
	keymap_fini(&m);
}

static void
add_settings(struct buf *out)
{
	struct settings s;

	settings_init(&s);
	settings_add(&s, "s", settings, out);
	for (int i = 0; i < SET_COUNT; i++)
		buf_addf(out, "%s\n", settings_text(&s, (enum setting_id)i));
	settings_fini(&s);
}

static void
search(struct buf *out)
{
	static const char text[] = "ＢＲＩＤＧＥ, a bridge: Brücke, BRÜCKE";
	struct block b = { .kind = BLOCK_PARAGRAPH, .text = text, .len = sizeof text - 1 };
	static const char *const words[] = { "bridge", "brücke" };

	for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
		struct match *found;
		struct needle n;

		needle_init(&n, words[w]);
		for (size_t i = 0, count = search_blocks(&n, &b, 1, &found); i < count; i++)
			buf_addf(out, "%u-%u ", found[i].from, found[i].to);
		free(found);
		needle_fini(&n);
	}
}

static const struct torture work[] = {
	{ "keys are read", NULL, add_keys },
	{ "settings are read", NULL, add_settings },
	{ "words are found", NULL, search },
};

int
main(void)
{
	return torture_all(work, sizeof work / sizeof *work);
}
