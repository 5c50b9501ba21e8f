#include "paper/edition.h"

#include "tap.h"

static struct edition *
with_pages(const char *const labels[], const char *const sections[], uint32_t n)
{
	struct edition *ed = edition_new();

	ed->pages = arena_array(&ed->arena, n, sizeof *ed->pages);
	ed->npages = n;
	for (uint32_t i = 0; i < n; i++) {
		ed->pages[i].label = labels[i];
		ed->pages[i].section = sections ? sections[i] : "";
	}
	edition_fill(ed);
	return ed;
}

static const struct {
	const char *name;
	const char *labels[4], *sections[4];
	const char *ask;
	int want;
} pages[] = {
	{ "as printed", { "01", "02" }, { "", "" }, "02", 1 },
	{ "folded", { "001", "002" }, { "", "" }, "第二版", 1 },
	{ "full width", { "01", "02" }, { "", "" }, "２", 1 },
	{ "a bare number in the only section", { "A01", "A02" }, { "", "" }, "1", 0 },
	{ "a bare number in two sections", { "A01", "B01" }, { "", "" }, "1", -1 },
	{ "A01 of a paper without sections", { "001", "002" }, { "", "" }, "A01", 0 },
	{ "B01 of a paper without sections", { "001", "002" }, { "", "" }, "B01", -1 },
	{ "the exact section first", { "1", "A1" }, { "", "" }, "A01", 1 },
	{ "the page's section", { "1", "1" }, { "A", "b" }, "B1", 1 },
	{ "a section in words is none", { "1", "2" }, { "要闻", "城事" }, "A2", 1 },
	{ "no such page", { "1", "2" }, { "", "" }, "3", -1 },
	{ "no label", { "1", "2" }, { "", "" }, "", -1 },
	{ "words", { "头版", "二版" }, { "", "" }, "头版", 0 },
	{ "other words", { "1", "2" }, { "", "" }, "末版", -1 },
};

static void
test_pages(void)
{
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct edition *ed = with_pages(pages[i].labels, pages[i].sections, 2);

		tap_int(edition_page(ed, pages[i].ask), pages[i].want, pages[i].name);
		edition_free(ed);
	}

	struct edition *ed = with_pages((const char *[]){ "A03", "A04", "A06" }, NULL, 3);

	ed->pages[1].spread = "A04\nA05";
	ed->pages[2].name = "副刊";
	tap_int(edition_page(ed, "A05"), 1, "the second number of a spread");
	tap_int(edition_page(ed, "5版"), -1, "a spread's number wants its section");
	tap_int(edition_page(ed, "副刊"), 2, "a page's name");
	edition_free(ed);
}

static void
test_arrange(void)
{
	struct edition *ed = with_pages((const char *[]){ "1", "2" }, NULL, 2);
	uint32_t on[][3] = { { 0, 1, 1 }, { 0 }, { 7, 0 }, { 9 } };
	uint32_t counts[] = { 3, 1, 2, 1 };
	int32_t orders[] = { 2, 0, 1, 5 };

	ed->narticles = 4;
	ed->articles = arena_array(&ed->arena, 4, sizeof *ed->articles);
	for (int i = 0; i < 4; i++)
		ed->articles[i] = (struct article){ .pages = on[i], .npages = counts[i],
			.order = orders[i] };
	ed->articles[2].id = "two";
	edition_fill(ed);
	edition_arrange(ed);
	tap_int(ed->articles[0].npages, 2, "a repeated page counts once");
	tap_int(ed->articles[2].npages, 1, "a page the edition has not is dropped");
	tap_int(ed->articles[3].npages, 1, "an article on no page stands on the first");
	tap_ok(ed->pages[0].narticles == 4 && ed->pages[0].articles[0] == 2 &&
		ed->pages[0].articles[1] == 0 && ed->pages[0].articles[2] == 3 &&
		ed->pages[0].articles[3] == 1, "by order, those without one last");
	tap_ok(ed->pages[1].narticles == 1 && ed->pages[1].articles[0] == 0, "on two pages");
	tap_int(edition_article(ed, "two"), 2, "an article by its id");
	tap_int(edition_article(ed, ""), -1, "no id is no article's");
	tap_int(edition_article(ed, "nine"), -1, "no such article");
	for (int i = 0; i < 4; i++) {
		ed->articles[i].title = i == 3 ? "Cat" : "Ferry";
		ed->articles[i].hash = i == 1 ? 8 : 7;
		ed->articles[i].chars = 100;
	}
	edition_arrange(ed);
	tap_ok(ed->pages[0].narticles == 3 && ed->pages[0].articles[0] == 2 &&
		ed->pages[0].articles[1] == 3 && ed->pages[0].articles[2] == 1,
		"one article under two ids is on its page once; another text, another headline is another");
	tap_ok(ed->pages[1].narticles == 1 && ed->pages[1].articles[0] == 2 && ed->articles[2].npages == 2 &&
		ed->articles[0].listed_as == 3, "and the same stands on the other page");
	tap_int(edition_listed(ed), 3, "counted once");
	edition_arrange(ed);
	tap_ok(ed->pages[1].narticles == 1 && edition_listed(ed) == 3, "twice is as once");
	edition_free(ed);

	ed = edition_new();
	edition_arrange(ed);
	tap_str(ed->paper, "", "an edition of nothing has its strings");
	edition_free(ed);
	edition_free(NULL);
}

int
main(void)
{
	enum article_kind k;

	for (int i = 0; i < ARTICLE_KINDS; i++)
		tap_ok(article_kind_find(article_kind_name(i), &k) && (int)k == i, "kind %s",
			article_kind_name(i));
	tap_ok(!article_kind_find("poem", &k), "no such kind");
	tap_str(article_kind_name(ARTICLE_KINDS), "article", "a kind out of range");
	test_pages();
	test_arrange();
	return tap_done();
}
