#include "source/markup/memory.h"

#include <cjson/cJSON.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>
#include <stdlib.h>

#include "base/mem.h"

static void *
get(size_t n)
{
	return mem_resize(NULL, n);
}

__attribute__((format(printf, 2, 3)))
static void
hush(void *ctx, const char *fmt, ...)
{
	(void)ctx, (void)fmt;
}

void
memory_ours(void)
{
	cJSON_Hooks hooks = { get, free };

	cJSON_InitHooks(&hooks);
	xmlSetGenericErrorFunc(NULL, hush);
	xmlMemSetup(free, get, mem_resize, mem_dup);
}
