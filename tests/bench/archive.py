#!/usr/bin/env python3
"""An archive of years: how long its newest edition takes to open, and a search to its
first hit. The archive is made by tests/bench/archive (some minutes for 3,650 editions of
60 articles) in a scratch directory that goes afterwards, or stays with --dir DIR. The
exit status is 1 only when something could not be measured."""
import argparse
import os
import select
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True	# the source tree may be read-only
from terminal import Failure, Program  # noqa: E402

TARGET, KEY_TARGET = 20.0, 10.0	# ms
SOURCE = 'https://bench.example/edition.json'
# What is asked for. The newest edition has the common ones; the rare one stands in the
# middle of the archive, once. The last one is made of two characters that most articles
# have, and nowhere together: nothing is harder to be sure of.
QUERIES = [('one character', '的'), ('two characters', '云溪'), ('a phrase', '白鹭洲湿地公园'),
           ('two words', '旧水闸 周文博'), ('a rare word', 'Kanbaobench'), ('a rare character', '饕'),
           ('a word that is nowhere', '垚垚'), ('Latin, nowhere', 'nowhere'), ('common, nowhere', '水云')]


def scratch():
    """In memory where there is room: the disk's own slowness is not what is measured."""
    for place in ('/dev/shm', None):
        if place is None or (os.access(place, os.W_OK) and shutil.disk_usage(place).free > 4e9):
            return tempfile.mkdtemp(prefix='kanbao-archive-', dir=place)


def environment(folder):
    env = {'PATH': os.environ.get('PATH', '/usr/bin:/bin'), 'TERM': 'xterm-256color', 'LC_ALL': 'C.UTF-8',
           'TZ': 'UTC', 'HOME': folder, 'KANBAO_NOW': '2026-07-09T12:00:00+08:00'}
    for name in ('CACHE', 'CONFIG', 'DATA', 'STATE', 'RUNTIME'):
        path = os.path.join(folder, name.lower())
        os.makedirs(path, mode=0o700, exist_ok=True)
        env['XDG_%s_%s' % (name, 'DIR' if name == 'RUNTIME' else 'HOME')] = path
    return env


def make(args, folder):
    cache = os.path.join(folder, 'archive')
    if os.path.exists(os.path.join(cache, 'cache.db')):
        print('  (made before)')
        return cache
    os.makedirs(cache)
    words = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'words.txt')
    done = subprocess.run([args.archive, cache, str(args.editions), str(args.articles), words],
                          stdout=subprocess.PIPE)
    if done.returncode != 0:
        raise Failure('the archive could not be made')
    print('  ' + done.stdout.decode().strip())
    return cache


def tell_size(cache):
    path = os.path.join(cache, 'cache.db')
    db = sqlite3.connect('file:%s?mode=ro' % path, uri=True)
    index, = db.execute('SELECT sum(length(block)) FROM words_data').fetchone()
    bodies, = db.execute('SELECT sum(bytes) FROM body').fetchone()
    articles, = db.execute('SELECT count(*) FROM head').fetchone()
    db.close()
    size = os.path.getsize(path)
    print('  cache.db %.0f MB, of that the index %.0f MB: %.0f bytes an article, %.2f of the text\'s bytes, '
          '%.2f of the rest of the file' % (size / 1e6, index / 1e6, index / articles, index / bodies,
                                            index / (size - index)))


def opened(args, cache, env, folder):
    p = Program([args.kanbao, '--offline', '--cache', cache, SOURCE], env, folder)
    try:
        return 1000 * p.first_screen(0.1)
    finally:
        p.stop()


def first_hit(args, cache, env, query):
    """From the start of the program to its first line, or to its end when there is none."""
    began = time.monotonic()
    p = subprocess.Popen([args.kanbao, 'search', '--cache', cache, query], env=env, stdout=subprocess.PIPE)
    select.select([p.stdout], [], [], 60)
    found = bool(os.read(p.stdout.fileno(), 1))
    seconds = time.monotonic() - began
    p.stdout.close()
    p.wait()
    return 1000 * seconds, found


def keys_meanwhile(args, cache, env, folder):
    """In the reader: from key to paint, while the hardest question is looked for."""
    p = Program([args.kanbao, '--offline', '--cache', cache, SOURCE], env, folder)
    times = []
    try:
        p.first_screen(0.1)
        for key in 'S' + QUERIES[-1][1]:
            p.key(key.encode(), 0.02)
        p.key(b'\r', 0.001)
        until = time.monotonic() + 2
        while time.monotonic() < until and 'searching' in '\n'.join(p.screen.text()):
            for key in (b':', b'\x03'):
                seconds, _ = p.key(key, 0.003)
                if seconds:
                    times.append(1000 * seconds)
    finally:
        p.stop()
    return times


def verdict(ms, target):
    return 'reached' if ms <= target else 'missed'


def row(name, times, target, judge=statistics.median):
    print('  %-24s median %6.2f  most %6.2f ms  target %.0f: %s' % (
        name, statistics.median(times), max(times), target, verdict(judge(times), target)))


def measure(args, folder):
    env = environment(folder)
    print('\nAn archive of %d editions of %d articles' % (args.editions, args.articles))
    cache = make(args, folder)
    tell_size(cache)
    row('its newest edition', [opened(args, cache, env, folder) for _ in range(args.runs)], TARGET)
    for name, query in QUERIES:
        measured = [first_hit(args, cache, env, query) for _ in range(args.runs)]
        row(name + ('' if measured[0][1] else ' (end)'), [ms for ms, _ in measured], TARGET)
    times = keys_meanwhile(args, cache, env, folder)
    if times:
        row('keys meanwhile: %d' % len(times), times, KEY_TARGET)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--kanbao', default='./kanbao', type=os.path.abspath)
    parser.add_argument('--archive', default='tests/bench/archive', type=os.path.abspath)
    parser.add_argument('--editions', type=int, default=365)
    parser.add_argument('--articles', type=int, default=60)
    parser.add_argument('--runs', type=int, default=31)
    parser.add_argument('--dir', type=os.path.abspath)
    args = parser.parse_args()
    folder = args.dir or scratch()
    try:
        measure(args, folder)
    except (Failure, OSError) as e:
        print('archive: %s' % e, file=sys.stderr)
        return 1
    finally:
        os.chdir('/')
        if not args.dir:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


sys.exit(main())
