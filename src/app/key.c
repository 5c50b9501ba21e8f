#include "app/key.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

static const struct { const char *name; key_code key; } names[] = {
	{ "Space", ' ' }, { "Enter", KEY_ENTER_ }, { "Tab", KEY_TAB_ }, { "Esc", KEY_ESC_ },
	{ "Backspace", KEY_BACKSPACE_ }, { "Up", KEY_UP_ }, { "Down", KEY_DOWN_ },
	{ "Left", KEY_LEFT_ }, { "Right", KEY_RIGHT_ }, { "Home", KEY_HOME_ }, { "End", KEY_END_ },
	{ "PgUp", KEY_PGUP_ }, { "PgDn", KEY_PGDN_ }, { "Insert", KEY_INSERT_ },
	{ "Delete", KEY_DELETE_ }, { "Hash", '#' },
};

static key_code
parse_base(const char *s, size_t n)
{
	uint32_t cp;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i].name) == n && strncasecmp(names[i].name, s, n) == 0)
			return names[i].key;
	if ((s[0] == 'F' || s[0] == 'f') && n >= 2 && n <= 3) {
		unsigned f = 0;

		for (size_t i = 1; i < n; i++)
			f = s[i] >= '0' && s[i] <= '9' ? f * 10 + (unsigned)(s[i] - '0') : 99;
		if (f >= 1 && f <= 12)
			return KEY_F1_ + f - 1;
	}
	if (utf8_invalid_at(s, n) == n && utf8_decode(s, n, &cp) == n && cp > ' ' && cp != 0x7f)
		return cp;
	return KEY_NONE;
}

key_code
key_parse(const char *s, size_t n)
{
	key_code mods = 0, base;

	while (n > 2 && s[1] == '-') {
		if (s[0] == 'C')
			mods |= KEY_CTRL;
		else if (s[0] == 'M')
			mods |= KEY_META;
		else if (s[0] == 'S')
			mods |= KEY_SHIFT;
		else
			return KEY_NONE;
		s += 2;
		n -= 2;
	}
	if (n == 0 || !(base = parse_base(s, n)))
		return KEY_NONE;
	/* A terminal sends the same byte for C-f and C-F, and for C-i and Tab. */
	if (mods & KEY_CTRL) {
		if (base >= 'A' && base <= 'Z')
			base += 'a' - 'A';
		if (base == 'i' || base == 'm' || base == '[') {
			base = base == 'i' ? KEY_TAB_ : base == 'm' ? KEY_ENTER_ : KEY_ESC_;
			mods &= ~(key_code)KEY_CTRL;
		}
	}
	return base | mods;
}

const char *
key_text(key_code key, char *out, size_t size)
{
	key_code base = key & ~(key_code)(KEY_CTRL | KEY_META | KEY_SHIFT);
	char text[12] = "";

	if (base >= KEY_F1_ && base <= KEY_F12_)
		snprintf(text, sizeof text, "F%u", (unsigned)(base - KEY_F1_ + 1));
	for (size_t i = 0; !text[0] && i < sizeof names / sizeof *names; i++)
		if (names[i].key == base && base != '#')
			snprintf(text, sizeof text, "%s", names[i].name);
	if (!text[0] && base < KEY_NAMED_)
		utf8_encode(base, text);
	snprintf(out, size, "%s%s%s%s", key & KEY_CTRL ? "C-" : "", key & KEY_META ? "M-" : "",
		key & KEY_SHIFT ? "S-" : "", text);
	return out;
}
