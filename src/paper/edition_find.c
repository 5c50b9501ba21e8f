#include "paper/edition.h"

#include <string.h>

#include "paper/label.h"

int64_t
edition_article(const struct edition *ed, const char *id)
{
	for (uint32_t i = 0; *id && i < ed->narticles; i++)
		if (strcmp(ed->articles[i].id, id) == 0)
			return i;
	return -1;
}

/* A page's label with its section: the label's own letters, else the page's
 * section when that is letters only ("B", not "要闻"). */
static bool
page_label(const struct page *p, struct label *out)
{
	size_t n = strlen(p->section);

	if (!label_parse(p->label, strlen(p->label), out))
		return false;
	if (out->section[0] || n >= LABEL_SECTION)
		return true;
	for (size_t i = 0; i < n; i++) {
		char c = p->section[i] & ~0x20;

		if (c < 'A' || c > 'Z') {
			out->section[0] = '\0';
			break;
		}
		out->section[i] = c;
		out->section[i + 1] = '\0';
	}
	return true;
}

static int64_t
page_by_words(const struct edition *ed, const char *label)
{
	for (uint32_t i = 0; i < ed->npages; i++)
		if (strcmp(ed->pages[i].label, label) == 0)
			return i;
	for (uint32_t i = 0; i < ed->npages; i++)
		if (strcmp(ed->pages[i].name, label) == 0)
			return i;
	return -1;
}

static int64_t
page_by_label(const struct edition *ed, const struct label *want)
{
	bool any = !want->section[0], first = strcmp(want->section, "A") == 0;
	int64_t found = -1;
	uint32_t count = 0;
	struct label has;

	for (uint32_t i = 0; i < ed->npages; i++)
		if (page_label(&ed->pages[i], &has) && label_equal(&has, want))
			return i;
	/* "1版" may be A01, and "A01版" page 001, when only one page has the number. */
	for (uint32_t i = 0; i < ed->npages; i++) {
		if (!page_label(&ed->pages[i], &has) || has.number != want->number)
			continue;
		if (any || (first && !has.section[0])) {
			found = i;
			count++;
		}
	}
	return count == 1 ? found : -1;
}

/* A page printed over two carries both numbers: A04 with the spread A04, A05. */
static int64_t
page_by_spread(const struct edition *ed, const struct label *want)
{
	struct label has;

	for (uint32_t i = 0; i < ed->npages; i++)
		for (const char *s = ed->pages[i].spread; *s; ) {
			size_t n = strcspn(s, "\n");

			if (label_parse(s, n, &has) && label_equal(&has, want))
				return i;
			s += n + (s[n] == '\n');
		}
	return -1;
}

int64_t
edition_page(const struct edition *ed, const char *label)
{
	int64_t found = *label ? page_by_words(ed, label) : -1;
	struct label want;

	if (found >= 0 || !label_parse(label, strlen(label), &want))
		return found;
	found = page_by_label(ed, &want);
	return found >= 0 ? found : page_by_spread(ed, &want);
}
