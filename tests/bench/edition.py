"""The bench's edition: 60 articles made from words.txt, the same ones every time."""
import datetime
import html
import json
import os

DATE = datetime.date(2026, 7, 9)
ARTICLES = 60
PAGES = 8
LONG = 10000	# characters of the first article; the others have 400 to 1400
SECTIONS = ['头版', '要闻', '城事', '民生', '文化', '教育', '副刊', '体育']


class Dice:
    """Numerical Recipes' generator: Python's own may change between versions."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1664525 + 1013904223) & 0xffffffff
        return (self.state >> 8) % n

    def pick(self, words):
        return words[self.below(len(words))]


def read_words():
    words = {}
    with open(os.path.join(os.path.dirname(__file__), 'words.txt'), encoding='utf-8') as f:
        for line in f:
            if not line.startswith('#'):
                kind, rest = line.split(':', 1)
                words[kind] = rest.split()
    return words


def sentence(w, d):
    shape = d.below(4)
    core = d.pick(w['who']) + d.pick(w['how']) + d.pick(w['does']) + d.pick(w['count']) + d.pick(w['what'])
    if shape == 0:
        return d.pick(w['when']) + '，' + core + '，' + d.pick(w['why']) + '。'
    if shape == 1:
        return '在' + d.pick(w['where']) + '，' + core + '。'
    if shape == 2:
        return d.pick(w['says']) + '：“' + d.pick(w['quote']) + '。”'
    return core + '；' + d.pick(w['where']) + '一带也' + d.pick(w['does']) + d.pick(w['what']) + '，' + d.pick(w['why']) + '。'


def paragraphs(w, d, chars):
    result, have = [], 0
    while have < chars:
        p = ''.join(sentence(w, d) for _ in range(2 + d.below(4)))
        result.append(('p', p))
        have += len(p)
        if len(result) % 7 == 0 and have < chars:
            result.append(('h3', d.pick(w['head'])))
    return result


def make_items():
    w, d = read_words(), Dice(20260709)
    items = []
    for i in range(ARTICLES):
        page = '%02d' % (i * PAGES // ARTICLES + 1)
        body = paragraphs(w, d, LONG if i == 0 else 400 + d.below(1000))
        title = d.pick(w['where']) + d.pick(w['how']) + d.pick(w['does']) + d.pick(w['what'])
        items.append({
            'id': 'bench-%02d' % (i + 1),
            'title': title,
            'content_html': ''.join('<%s>%s</%s>' % (t, html.escape(p), t) for t, p in body),
            'authors': [{'name': d.pick(w['who'])}],
            '_newspaper': {
                'page': page,
                'order': i + 1,
                'section': SECTIONS[int(page) - 1],
                'kicker': [d.pick(w['why'])] if i % 3 == 0 else [],
                'byline': '■记者 周文博' if i % 2 else '',
                'dateline': '本报讯' if i % 4 == 0 else '',
                'kind': 'article',
            },
        })
    return items


def write_feed(path):
    pages = [{'label': '%02d' % (i + 1), 'name': name} for i, name in enumerate(SECTIONS)]
    feed = {
        'version': 'https://jsonfeed.org/version/1.1',
        'title': '云溪日报',
        'language': 'zh-Hans',
        '_newspaper': {'date': DATE.isoformat(), 'time_zone': 'Asia/Shanghai', 'pages': pages},
        'items': make_items(),
    }
    with open(path, 'w', encoding='utf-8') as f:
        json.dump(feed, f, ensure_ascii=False, indent=1)


def write_rss(path):
    """The same items for newsboat, which shows the newest first."""
    noon = datetime.datetime.combine(DATE, datetime.time(12), datetime.timezone.utc)
    out = ['<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
           '<title>云溪日报</title><link>http://localhost/</link><description>bench</description>']
    for i, item in enumerate(make_items()):
        when = noon - datetime.timedelta(minutes=i)
        out.append('<item><guid>%s</guid><title>%s</title><pubDate>%s</pubDate><description>%s</description></item>' % (
            item['id'], html.escape(item['title']), when.strftime('%a, %d %b %Y %H:%M:%S +0000'),
            html.escape(item['content_html'])))
    out.append('</channel></rss>')
    with open(path, 'w', encoding='utf-8') as f:
        f.write('\n'.join(out))
