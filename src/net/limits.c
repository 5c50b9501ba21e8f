#include "net/limits.h"

#include <stdlib.h>
#include <string.h>

#include "net/address.h"

/* A number of milliseconds from the environment, where a test asks for it. */
static long
milliseconds(long given, const char *name, long otherwise)
{
	const char *text = getenv(name);
	char *end;
	long ms;

	if (given > 0)
		return given;
	if (!text || !*text)
		return otherwise;
	ms = strtol(text, &end, 10);
	return *end == '\0' && ms > 0 && ms <= 3600000 ? ms : otherwise;
}

struct net_limits
limits_fill(const struct net_limits *given)
{
	struct net_limits l = given ? *given : (struct net_limits){ 0 };

	l.connect_ms = milliseconds(l.connect_ms, "KANBAO_NET_CONNECT_MS", 10000);
	l.stall_ms = milliseconds(l.stall_ms, "KANBAO_NET_STALL_MS", 15000);
	l.total_ms = milliseconds(l.total_ms, "KANBAO_NET_TOTAL_MS", 300000);
	l.backoff_ms = milliseconds(l.backoff_ms, "KANBAO_NET_BACKOFF_MS", 1000);
	l.longest_wait_ms = milliseconds(l.longest_wait_ms, "KANBAO_NET_WAIT_MS", 60000);
	if (!l.far_address)
		l.far_address = getenv("KANBAO_NET_FAR");
	if (l.max_bytes == 0)
		l.max_bytes = 32 << 20;
	if (l.per_host <= 0)
		l.per_host = 6;
	if (l.tries <= 0)
		l.tries = 3;
	return l;
}

bool
limits_is_near(const struct net_limits *l, const char *address)
{
	return address_is_near(address) && !(l->far_address && strcmp(l->far_address, address) == 0);
}
