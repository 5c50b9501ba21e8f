/* limits.h - the defaults of struct net_limits, and the tests' way around them. */
#ifndef NET_LIMITS_H
#define NET_LIMITS_H

#include "net/net.h"

/* `given` may be NULL. */
struct net_limits limits_fill(const struct net_limits *given);
/* address_is_near(), but for the one that a test sends out into the world. */
bool limits_is_near(const struct net_limits *l, const char *address);

#endif
