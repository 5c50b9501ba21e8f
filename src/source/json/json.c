#include "source/json/json.h"

#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "source/json/guard.h"
#include "source/markup/memory.h"

enum { LINES_MAX = 64 };

cJSON *
json_parse(const char *data, size_t len, struct err *e)
{
	cJSON *root;

	if (!json_guard(data, len, e))
		return NULL;
	memory_ours();
	root = cJSON_ParseWithLength(data, len);
	if (!root)
		err_set(e, ERR_PARSE, "the document could not be read as JSON");
	return root;
}

cJSON *
json_parse_leniently(const char *data, size_t len, struct err *e)
{
	static const char zero[] = "\\u0000", instead[] = "\\ufffd";
	struct buf mended = { 0 };
	cJSON *root;

	if (!memmem(data, len, zero, sizeof zero - 1))
		return json_parse(data, len, e);
	buf_add(&mended, data, len);
	for (size_t i = 0; i + sizeof zero - 1 <= len; i++) {
		if (mended.data[i] != '\\')
			continue;
		if (memcmp(mended.data + i, zero, sizeof zero - 1) == 0)
			memcpy(mended.data + i, instead, sizeof instead - 1);
		i++;	/* a backslash that is escaped begins nothing */
	}
	root = json_parse(mended.data, mended.len, e);
	buf_fini(&mended);
	return root;
}

const cJSON *
json_member(const cJSON *o, const char *name)
{
	return cJSON_IsObject(o) ? cJSON_GetObjectItemCaseSensitive(o, name) : NULL;
}

const cJSON *
json_either(const cJSON *o, const char *name, const char *other)
{
	const cJSON *v = json_member(o, name);

	return v ? v : json_member(o, other);
}

const char *
json_string(const cJSON *v)
{
	return cJSON_IsString(v) ? v->valuestring : "";
}

static const char *
number_line(struct arena *a, double n)
{
	if (!isfinite(n))
		return "";
	if (n > -1e15 && n < 1e15 && n == (double)(int64_t)n)
		return arena_printf(a, "%lld", (long long)n);
	return arena_printf(a, "%g", n);
}

const char *
json_line(struct arena *a, const cJSON *v)
{
	const char *s;

	if (cJSON_IsNumber(v))
		return number_line(a, v->valuedouble);
	if (!cJSON_IsString(v))
		return "";
	s = v->valuestring;
	return utf8_gate_dup(a, s, utf8_border(s, strlen(s), JSON_LINE_MAX), UTF8_LINE);
}

const char *
json_lines(struct arena *a, const cJSON *v, const char *name)
{
	struct arena scratch = { 0 };
	struct buf out = { 0 };
	const cJSON *one;
	int lines = 0;
	char *kept;

	if (!cJSON_IsArray(v))
		return json_line(a, cJSON_IsObject(v) && name ? json_member(v, name) : v);
	cJSON_ArrayForEach(one, v) {
		const char *s = json_line(&scratch, cJSON_IsObject(one) && name ?
			json_member(one, name) : one);

		if (*s && lines++ < LINES_MAX) {
			if (out.len)
				buf_addc(&out, '\n');
			buf_adds(&out, s);
		}
	}
	kept = arena_dup(a, buf_str(&out));
	arena_fini(&scratch);
	buf_fini(&out);
	return kept;
}

const cJSON *
json_list(const cJSON *v)
{
	return cJSON_IsArray(v) ? v : NULL;
}

uint32_t
json_count(const cJSON *v)
{
	return cJSON_IsArray(v) ? (uint32_t)cJSON_GetArraySize(v) : 0;
}

uint32_t
json_size(const cJSON *v, uint32_t max)
{
	double n = cJSON_IsNumber(v) ? v->valuedouble : 0;

	return isfinite(n) && n >= 0 && n <= max && n == (uint32_t)n ? (uint32_t)n : 0;
}
