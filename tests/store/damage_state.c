/* damage_state.c - the reader's state cut short, overwritten, foreign: it is set
 * aside, what can be read of it is saved, and it goes on. What was done in this
 * session is never lost.
 * KANBAO_TEST_LONG=1 tries 2000 mutants instead of 60. */
#include "lib/tmpdir.h"
#include "store/shelf.h"
#include "store/state.h"
#include "tap.h"

enum { MARKS = 400 };

static struct buf sound_state;

static size_t
marks(struct state *s)
{
	char **ids;
	size_t n;

	state_read_ids(s, shelf_key, (struct date){ 2026, 7, 9 }, &ids, &n);
	state_ids_free(ids, n);
	return n;
}

static void
make_sound(void)
{
	char *dir = tmpdir_make("sound"), *path = path_join(dir, "state.db");
	struct state *s = state_open(dir, NULL);

	for (int i = 0; i < MARKS; i++) {
		char id[16];
		struct state_article a = { shelf_key, { 2026, 7, 9 }, id };

		snprintf(id, sizeof id, "a%d", i);
		state_mark(s, &a, true, i);
		state_put_position(s, &a, (struct position){ 1, 2, 3 }, i);
		if (i % 40 == 0)
			state_bookmark(s, &a, "题目", true, i);
	}
	state_close(s);
	path_read(path, 1 << 24, &sound_state, NULL);
	free(path);
	tap_ok(sound_state.len > 16384, "a state of %zu bytes", sound_state.len);
	tmpdir_remove(dir);
}

static void
test_state_damage(const char *name, const void *data, size_t n, size_t want)
{
	struct state_article a = { shelf_key, { 2026, 7, 9 }, "new" };
	char *dir = tmpdir_make("state"), note[256];
	struct state *s;
	struct err e;
	size_t left;

	shelf_file(dir, "state.db", data, n);
	s = state_open(dir, note);
	left = marks(s);
	tap_ok(shelf_count(dir, "state.db.damaged-", true) > 0 && strstr(note, "set aside as state.db.damaged-")
		&& left >= want, "%s: %zu marks left: %s", name, left, note);
	state_mark(s, &a, true, 1);
	tap_ok(state_flush(s, &e) && !e.code, "it goes on");
	state_close(s);
	s = state_open(dir, note);
	tap_ok(!*note && state_is_read(s, &a), "and is there next time");
	state_close(s);
	tmpdir_remove(dir);
}

/* Damage that shows only while the file is used. */
static void
test_state_later(void)
{
	char *dir = tmpdir_make("state"), *copy = mem_alloc(sound_state.len), note[256];
	struct state_article b = { shelf_key, { 2026, 7, 9 }, "a40" };
	struct state_article fresh = { shelf_key, { 2026, 7, 9 }, "new" };
	struct state *s;
	struct err e = { 0 };
	size_t left;

	memcpy(copy, sound_state.data, sound_state.len);
	/* The leaves in the middle of the marks and of the positions. */
	for (char *at = copy, *end = copy + sound_state.len;
		(at = memmem(at, (size_t)(end - at), "a250", 4)); at++)
		memset(copy + (at - copy) / 4096 * 4096, 0xee, 4096);
	shelf_file(dir, "state.db", copy, sound_state.len);
	s = state_open(dir, note);
	tap_str(note, "", "one damaged page is not seen at the start");
	state_mark(s, &fresh, true, 1);
	left = marks(s);
	tap_ok(left > 0 && left < MARKS, "a list breaks off after %zu", left);
	tap_ok(state_flush(s, &e), "the next flush mends it");
	tap_ok(strstr(e.text, "set aside as state.db.damaged-") != NULL, "and tells it: %s", e.text);
	left = marks(s);
	tap_ok(left > MARKS / 2, "and most marks are saved from both ends: %zu of %d", left, MARKS);
	tap_ok(state_is_read(s, &fresh) && state_is_bookmarked(s, &b), "with the new one, and a "
		"bookmark");
	state_close(s);
	free(copy);
	tmpdir_remove(dir);
}

static void
test_state_mutants(void)
{
	int mutants = shelf_is_long() ? 2000 : 60, lost = 0, told = 0;
	char *copy = mem_alloc(sound_state.len);

	for (int m = 0; m < mutants; m++) {
		struct state_article a = { shelf_key, { 2026, 7, 9 }, "new" };
		char *dir = tmpdir_make("state"), note[256];
		struct state *s;
		struct err e = { 0 };

		memcpy(copy, sound_state.data, sound_state.len);
		for (int i = 0; i < 1 << m % 9; i++)
			copy[((size_t)rand() << 8 ^ (size_t)rand()) % sound_state.len] = (char)rand();
		shelf_file(dir, "state.db", copy, sound_state.len);
		s = state_open(dir, note);
		told += *note != '\0';
		marks(s);
		state_mark(s, &a, true, 1);
		state_flush(s, &e);
		told += e.code != 0;
		state_close(s);
		s = state_open(dir, note);
		if (!state_is_read(s, &a) && !strstr(note, "newer kanbao"))
			lost++, printf("# mutant %d: %s %s\n", m, e.text, note);
		state_close(s);
		tmpdir_remove(dir);
	}
	free(copy);
	tap_int(lost, 0, "a state goes on from every mutant");
	tap_ok(told > 0, "%d of %d were noticed", told, mutants);
}

int
main(void)
{
	struct buf noise = { 0 };

	srand(7);
	make_sound();
	test_state_damage("a state cut to a half", sound_state.data, sound_state.len / 2, 50);
	test_state_damage("a text", "read\n", 5, 0);
	buf_add(&noise, sound_state.data, sound_state.len);
	memset(noise.data, 0, 100);
	test_state_damage("a header of zeros", noise.data, noise.len, 0);
	{
		char *dir = tmpdir_make("other"), *path = path_join(dir, "cache.db");

		cache_close(cache_open(dir, CACHE_WRITE, NULL, NULL));
		path_read(path, 1 << 24, &noise, NULL);
		test_state_damage("a cache's file", noise.data, noise.len, 0);
		free(path);
		tmpdir_remove(dir);
	}
	test_state_later();
	test_state_mutants();
	buf_fini(&noise);
	buf_fini(&sound_state);
	return tap_done();
}
