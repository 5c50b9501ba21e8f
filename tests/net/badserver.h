/* badserver.h - what the bad server's files share. */
#ifndef TESTS_NET_BADSERVER_H
#define TESTS_NET_BADSERVER_H

#include <stdbool.h>
#include <stddef.h>

struct request {
	int fd;
	char path[256];
	char etag[128];		/* If-None-Match */
	int number;		/* of this mode, from 1 */
	char *feed;
	size_t feed_len;
};

/* False when the client is gone. */
bool bad_send(const struct request *r, const void *data, size_t n);
/* Status line and headers; more: further ones, each with its CRLF; length -1: until the end. */
void bad_head(const struct request *r, const char *status, const char *more, long long length);

void bad_bomb(const struct request *r);
void bad_bomb_br(const struct request *r);
void bad_bomb_zstd(const struct request *r);

#endif
