#!/usr/bin/env python3
"""Speed and memory of the reader beside less, w3m and newsboat, on a terminal of
80x24 of their own. A measurement: the exit status is 0 whatever the figures say,
1 only when something could not be measured."""
import argparse
import functools
import gc
import http.server
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading

sys.dont_write_bytecode = True	# the source tree may be read-only
import edition  # noqa: E402
from terminal import Failure, Program, ROWS  # noqa: E402

START_TARGET = 2.0	# times less's own time to the first screen
SCROLL_TARGET = 200	# bytes for one line's scroll
PAGE_TARGET = 15	# per cent that a page's turn may be longer than its text
DIRTY_TARGET = 1.5e6	# bytes of private dirty memory
KEY_TARGET = 10.0	# ms; the reader's loop blocks no longer
SCROLLS, PAGES = 60, 9


class Contestant:
    """How a program is started, and the keys that do the same in each.
    first: opens the whole edition; article: opens its first article, whose first
    line stands on the screen after the keys `enter`."""

    def __init__(self, name, first, article, enter, line, page):
        self.name, self.first, self.article = name, first, article
        self.enter, self.line, self.page = enter, line, page


class Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


class Place:
    """A private directory: home, XDG directories, the edition and its forms."""

    def __init__(self, kanbao, fetch):
        self.dir = tempfile.mkdtemp(prefix='kanbao-bench-')
        self.kanbao, self.fetch = os.path.abspath(kanbao), os.path.abspath(fetch)
        self.env = {
            'PATH': os.environ.get('PATH', '/usr/bin:/bin'), 'TERM': 'xterm-256color',
            'LC_ALL': 'C.UTF-8', 'TZ': 'UTC', 'HOME': self.dir,
            'XDG_CACHE_HOME': self.path('cache'), 'XDG_CONFIG_HOME': self.path('config'),
            'XDG_DATA_HOME': self.path('data'), 'XDG_STATE_HOME': self.path('state'),
            'XDG_RUNTIME_DIR': self.path('runtime'), 'TMPDIR': self.dir,
            'KANBAO_NOW': '2026-07-09T12:00:00+08:00', 'LESSHISTFILE': '-', 'LESSCHARSET': 'utf-8',
        }
        for name in ('cache', 'config', 'data', 'state', 'runtime'):
            os.mkdir(self.path(name), 0o700)

    def path(self, name):
        return os.path.join(self.dir, name)

    def run(self, *argv, out=None):
        done = subprocess.run(argv, env=self.env, cwd=self.dir, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode != 0:
            raise Failure('%s: exit status %d\n%s' % (
                ' '.join(argv), done.returncode, done.stderr.decode('utf-8', 'replace')))
        if out:
            with open(self.path(out), 'wb') as f:
                f.write(done.stdout)

    def fill(self):
        """From a server on loopback that is gone afterwards: a file would be asked again."""
        os.mkdir(self.path('www'))
        edition.write_feed(self.path('www/edition.json'))
        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), functools.partial(Silent, directory=self.path('www')))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        source = 'http://127.0.0.1:%d/edition.json' % server.server_port
        try:
            self.run(self.fetch, 'fetch', 'bench=' + source)
        finally:
            server.shutdown()
            server.server_close()
        self.run(self.kanbao, '--offline', 'print', source, out='edition.txt')
        self.run(self.kanbao, '--offline', 'print', '--article', 'bench-01', source, out='article.txt')
        return source

    def contestants(self):
        source = self.fill()
        found = [Contestant('kanbao', [self.kanbao, '--offline', source],
                            [self.kanbao, '--offline', source], [b'\r', b'g'], b'j', b' ')]
        for name, line in (('less', b'j'), ('w3m', b'J')):
            program = shutil.which(name)
            if program:
                found.append(Contestant(name, [program, self.path('edition.txt')],
                                        [program, self.path('article.txt')], [], line, b' '))
        newsboat = shutil.which('newsboat')
        if newsboat:
            found.append(self.newsboat(newsboat))
        return found

    def newsboat(self, program):
        """Offline, with the same items in its cache; its first screen is their list."""
        edition.write_rss(self.path('edition.rss'))
        with open(self.path('urls'), 'w') as f:
            f.write('file://%s\n' % self.path('edition.rss'))
        with open(self.path('newsboat.conf'), 'w') as f:
            f.write('run-on-startup open\n')
        argv = [program, '-q', '-u', self.path('urls'), '-c', self.path('newsboat.db'),
                '-C', self.path('newsboat.conf')]
        self.run(*argv, '-x', 'reload')
        return Contestant('newsboat', argv, argv, [b'\x1bOH', b'\r'], b'\x1bOB', b' ')

    def remove(self):
        shutil.rmtree(self.dir, ignore_errors=True)


def started(argv, place):
    """The program and how long it took to its first screen."""
    p = Program(argv, place.env, place.dir)
    try:
        return p, p.first_screen()
    except BaseException:
        p.stop()
        raise


def measure_start(all_of_them, place, runs):
    """By turns, so that what else the machine does hits each; two turns to warm up."""
    with open(place.path('full.txt'), 'w') as f:
        f.write('\n'.join('%02d' % i * 38 for i in range(ROWS)))
    argvs = {c.name: c.first for c in all_of_them}
    argvs['floor'] = [shutil.which('cat'), place.path('full.txt')]
    times = {name: [] for name in argvs}
    for turn in range(runs + 2):
        for name, argv in argvs.items():
            p, seconds = started(argv, place)
            p.stop()
            if turn >= 2:
                times[name].append(1000 * seconds)
    return times


def enter_article(c, place):
    p, _ = started(c.article, place)
    before = p.screen.text()
    for key in c.enter:	# kanbao opens where it was left: to the top
        p.key(key, 0.2)
    if c.enter and p.screen.text() == before:
        p.stop()
        raise Failure('%s: its article does not open' % c.name)
    return p


def text_bytes(p):
    return sum(len(row.encode('utf-8')) for row in p.screen.text())


def scrolled(before, after):
    """Most rows stand one higher than before."""
    return sum(a == b for a, b in zip(before[1:], after[:-1])) > ROWS // 2


def measure_bytes(c, place):
    """Bytes for a line's scroll, and (bytes, bytes of text) for a page's turn,
    as long as the article goes."""
    lines, pages = [], []
    p = enter_article(c, place)
    try:
        for _ in range(SCROLLS):
            before = p.screen.text()
            _, count = p.key(c.line, 0.03)
            if scrolled(before, p.screen.text()):
                lines.append(count)
        for _ in range(PAGES):
            before = p.screen.text()
            _, count = p.key(c.page, 0.03)
            if p.screen.text() != before:
                pages.append((count, text_bytes(p)))
    finally:
        p.stop()
    if len(lines) < SCROLLS // 2 or len(pages) < PAGES // 2:
        raise Failure('%s: scrolled %d lines, turned %d pages' % (c.name, len(lines), len(pages)))
    return lines, pages


def measure_memory(c, place):
    """After opening the edition, and after opening an article."""
    p, _ = started(c.first, place)
    try:
        opened = p.dirty()
    finally:
        p.stop()
    p = enter_article(c, place)
    try:
        return opened, p.dirty()
    finally:
        p.stop()


def measure_keys(c, place):
    """Line by line through the long article: ms from key to paint, and
    processor time for a line."""
    p = enter_article(c, place)
    times = []
    try:
        before, still = p.cpu(), 0
        while still < 3 and len(times) < 1000:
            old = p.screen.text()
            seconds, _ = p.key(c.line, 0.012, 0.5)
            if p.screen.text() == old:
                still += 1	# a mark that blinks is no end
            else:
                still = 0
                times.append(1000 * seconds)
        cpu = p.cpu() - before
        dirty = p.dirty()
    finally:
        p.stop()
    if len(times) < 100:
        raise Failure('%s: only %d lines scrolled' % (c.name, len(times)))
    return times, 1000 * cpu / len(times), 1000 * cpu, dirty


def row(name, *cells):
    print('  %-10s' % name + ''.join('%13s' % cell for cell in cells))


def verdict(what, value, target, text):
    print('  -> %s: %s, %s' % (what, text, 'reached' if value <= target else 'missed'))


def tell_start(times):
    print('\n1. Time to the first full screen of a cached edition of %d articles, ms' % edition.ARTICLES)
    less = statistics.median(times['less']) if 'less' in times else None
    row('', 'median', 'least', 'most', 'x less')
    for name, t in times.items():
        median = statistics.median(t)
        row(name, '%.1f' % median, '%.1f' % min(t), '%.1f' % max(t), '%.2f' % (median / less) if less else '-')
    print('  (floor: cat of a full screen, what the harness itself costs)')
    if less:
        ratio = statistics.median(times['kanbao']) / less
        verdict('first screen', ratio, START_TARGET, '%.2f times less, target %.1f' % (ratio, START_TARGET))
    else:
        print('  -> less is not here to compare with')


def tell_bytes(measured):
    print('\n2. Bytes sent for a line\'s scroll and for a page\'s turn in an article')
    row('', 'line median', 'line most', 'page median', 'text median', 'most over')
    for name, (lines, pages) in measured.items():
        over = max(100 * (sent / text - 1) for sent, text in pages)
        row(name, '%d' % statistics.median(lines), max(lines), '%d' % statistics.median(s for s, _ in pages),
            '%d' % statistics.median(t for _, t in pages), '%+.0f %%' % over)
    lines, pages = measured['kanbao']
    over = max(100 * (sent / text - 1) for sent, text in pages)
    verdict('a line\'s scroll', max(lines), SCROLL_TARGET, 'at most %d bytes, target %d' % (max(lines), SCROLL_TARGET))
    verdict('a page\'s turn', over, PAGE_TARGET, 'at most its text %+.0f %%, target +%d %%' % (over, PAGE_TARGET))


def tell_memory(memory, keys):
    print('\n3. Private dirty memory, kB')
    row('', 'edition', 'article', 'its end')
    for name, (opened, article) in memory.items():
        row(name, opened // 1024, article // 1024, keys[name][3] // 1024)
    most = max(*memory['kanbao'], keys['kanbao'][3])
    verdict('private dirty memory', most, DIRTY_TARGET, '%.2f MB, target %.1f' % (most / 1e6, DIRTY_TARGET / 1e6))


def tell_keys(keys):
    print('\n4. Line by line through an article of %d characters' % edition.LONG)
    row('', 'lines', 'cpu ms', 'cpu ms/line', 'paint median', 'paint most')
    for name, (times, each, cpu, _) in keys.items():
        row(name, len(times), '%.1f' % cpu, '%.3f' % each, '%.2f' % statistics.median(times), '%.2f' % max(times))
    median = statistics.median(keys['kanbao'][0])
    verdict('from key to paint', median, KEY_TARGET, '%.2f ms, target %.0f' % (median, KEY_TARGET))


def bench(place, runs):
    all_of_them = place.contestants()
    print('kanbao beside %s; 80x24, %d runs each; load average %.1f' % (
        ', '.join(c.name for c in all_of_them[1:]), runs, os.getloadavg()[0]))
    gc.disable()
    tell_start(measure_start(all_of_them, place, runs))
    gc.enable()
    tell_bytes({c.name: measure_bytes(c, place) for c in all_of_them})
    keys = {c.name: measure_keys(c, place) for c in all_of_them}
    tell_memory({c.name: measure_memory(c, place) for c in all_of_them}, keys)
    tell_keys(keys)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--kanbao', default='./kanbao')
    parser.add_argument('--fetch', default='./kanbao-fetch')
    parser.add_argument('--runs', type=int, default=31)
    args = parser.parse_args()
    place = Place(args.kanbao, args.fetch)
    try:
        bench(place, args.runs)
    except (Failure, OSError) as e:
        print('bench: %s' % e, file=sys.stderr)
        return 1
    finally:
        os.chdir('/')
        place.remove()
    return 0


sys.exit(main())
