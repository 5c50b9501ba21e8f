#include "base/arena.h"

#include <stdint.h>

#include "tap.h"

int
main(void)
{
	struct arena a = { 0 };
	char *first = arena_dup(&a, "看报"), *big;
	bool aligned = true;

	for (int i = 0; i < 1000; i++)
		aligned &= (uintptr_t)arena_alloc(&a, (size_t)i) % _Alignof(max_align_t) == 0;
	tap_ok(aligned, "every piece is aligned");
	big = arena_alloc(&a, 1 << 20);
	memset(big, 'x', 1 << 20);
	tap_str(first, "看报", "what was there first stays");
	tap_str(arena_printf(&a, "%d版", 2), "2版", "formatted text");
	tap_str(arena_dupn(&a, "abc", 2), "ab", "a part of a text");
	tap_ok(arena_dup(&a, NULL) == NULL, "NULL stays NULL");
	arena_fini(&a);
	tap_int((long long)a.total, 0, "nothing is left");
	return tap_done();
}
