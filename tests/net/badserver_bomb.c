/* badserver_bomb.c - little that says it is much: streams without end in each coding. */
#include "net/badserver.h"

#include <string.h>

/* A gzip stream (RFC 1952, RFC 1951 3.2.6: fixed codes) of zeros without end:
 * one literal, then again and again "258 bytes from one byte back", 13 bits. */
void
bad_bomb(const struct request *r)
{
	static const unsigned char start[] = { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3 };
	unsigned char out[13 * 4096];
	unsigned long bits = 0x2 | 0x0cUL << 3;	/* block of fixed codes, the literal 0 */
	int nbits = 11;

	bad_head(r, "200 OK", "Content-Encoding: gzip\r\n", -1);
	bad_send(r, start, sizeof start);
	do {
		size_t n = 0;

		while (n < sizeof out) {
			while (nbits < 8) {	/* 11000101, as it comes: high bit first */
				bits |= 0xa3UL << nbits;
				nbits += 13;
			}
			out[n++] = (unsigned char)bits;
			bits >>= 8;
			nbits -= 8;
		}
		if (!bad_send(r, out, sizeof out))
			return;
	} while (true);
}

/* A Brotli stream (RFC 7932) of one character without end: each of its parts is 97 bytes and
 * says some four megabytes. Made with libbrotlienc, window of 2^18. */
void
bad_bomb_br(const struct request *r)
{
	static const unsigned char start[] = {
		0xa3, 0xff, 0xff, 0x03, 0x40, 0x02, 0x26, 0x1e, 0x0b, 0x24,
	}, part[] = {
		0xf7, 0xfe, 0x40, 0xff, 0xff, 0x07, 0x80, 0x04, 0x40, 0x1c, 0x16, 0x80, 0xee, 0xfd, 0x81, 0xfe,
		0xff, 0x0f, 0x00, 0x09, 0x80, 0x38, 0x2c, 0x00, 0xdd, 0xfb, 0x03, 0xfd, 0xff, 0x1f, 0x00, 0x12,
		0x00, 0x71, 0x58, 0x00, 0xba, 0xf7, 0x07, 0xfa, 0xff, 0x3f, 0x00, 0x24, 0x00, 0xe2, 0xb0, 0x00,
		0x74, 0xef, 0x0f, 0xf4, 0xff, 0x7f, 0x00, 0x48, 0x00, 0xc4, 0x61, 0x01, 0xe8, 0xde, 0x1f, 0xe8,
		0xff, 0xff, 0x00, 0x90, 0x00, 0x88, 0xc3, 0x02, 0xd0, 0xbd, 0x3f, 0xd0, 0xff, 0xff, 0x01, 0x20,
		0x01, 0x10, 0x87, 0x05, 0xa0, 0x7b, 0x7f, 0xa0, 0xff, 0xff, 0x03, 0x40, 0x02, 0x20, 0x0e, 0x0b,
		0x40,
	};

	bad_head(r, "200 OK", "Content-Encoding: br\r\n", -1);
	if (bad_send(r, start, sizeof start))
		while (bad_send(r, part, sizeof part))
			;
}

/* A Zstandard frame (RFC 8878) of run-length blocks without end: four bytes say 128 KB. */
void
bad_bomb_zstd(const struct request *r)
{
	static const unsigned char start[] = { 0x28, 0xb5, 0x2f, 0xfd, 0, 0x50 };	/* a window of 1 MB */
	unsigned char blocks[4 * 1024];

	for (size_t i = 0; i < sizeof blocks; i += 4)
		memcpy(blocks + i, "\x02\x00\x10" "0", 4);
	bad_head(r, "200 OK", "Content-Encoding: zstd\r\n", -1);
	if (bad_send(r, start, sizeof start))
		while (bad_send(r, blocks, sizeof blocks))
			;
}
