/* guard.h - what stands before cJSON, which takes more than JSON and no end of it. */
#ifndef SOURCE_JSON_GUARD_H
#define SOURCE_JSON_GUARD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* RFC 8259 on bytes, depth and number of values. */
bool json_guard(const char *data, size_t len, struct err *e);

#endif
