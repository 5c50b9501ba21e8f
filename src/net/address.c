#include "net/address.h"

#include <arpa/inet.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static const struct { uint32_t net; int bits; } near_v4[] = {
	{ 0x00000000, 8 },	/* this network */
	{ 0x0a000000, 8 }, { 0xac100000, 12 }, { 0xc0a80000, 16 },	/* private use */
	{ 0x64400000, 10 },	/* shared with a provider's customers */
	{ 0x7f000000, 8 },	/* loopback */
	{ 0xa9fe0000, 16 },	/* link-local, where clouds keep their secrets */
	{ 0xc0000000, 24 },	/* IETF's own */
	{ 0xc6120000, 15 },	/* benchmarks */
	{ 0xe0000000, 3 },	/* multicast, reserved, broadcast */
};

static bool
is_near_v4(const unsigned char b[4])
{
	uint32_t ip = (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];

	for (size_t i = 0; i < sizeof near_v4 / sizeof *near_v4; i++)
		if ((ip ^ near_v4[i].net) >> (32 - near_v4[i].bits) == 0)
			return true;
	return false;
}

static bool
is_near_v6(const unsigned char b[16])
{
	static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff }, none[12] = { 0 },
		nat64[12] = { 0x00, 0x64, 0xff, 0x9b };

	if (memcmp(b, mapped, 12) == 0 || memcmp(b, nat64, 12) == 0)
		return is_near_v4(b + 12);
	if (memcmp(b, none, 12) == 0)	/* ::, ::1, and what was IPv4-compatible */
		return true;
	if (b[0] == 0x20 && b[1] == 0x02)	/* 6to4 */
		return is_near_v4(b + 2);
	return (b[0] & 0xfe) == 0xfc || (b[0] == 0xfe && (b[1] & 0x80)) || b[0] == 0xff;
}

bool
address_is_near(const char *text)
{
	unsigned char b[16];
	char plain[INET6_ADDRSTRLEN];
	size_t n = strcspn(text, "%");

	if (n >= sizeof plain)
		return false;
	memcpy(plain, text, n);
	plain[n] = '\0';
	if (inet_pton(AF_INET, plain, b) == 1)
		return is_near_v4(b);
	return inet_pton(AF_INET6, plain, b) == 1 && is_near_v6(b);
}
