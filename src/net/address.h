/* address.h - which addresses are nobody's but this machine's and its network's. */
#ifndef NET_ADDRESS_H
#define NET_ADDRESS_H

#include <stdbool.h>

/* An IPv4 or IPv6 address in figures, the latter with or without a zone (%eth0): loopback,
 * private use, link-local, shared, unspecified, multicast, or one that leads to such a one
 * (IPv4-mapped, NAT64, 6to4). RFC 6890, RFC 4193, RFC 6052. What is no address is none. */
bool address_is_near(const char *text);

#endif
