"""What a large feed costs in memory: while it is fetched, at most three times its size
beyond what the fetcher needs for next to nothing; once it is cached, no more than its longest
article asks for. The largest resident size of each process, as the kernel counts it."""
import argparse
import functools
import http.server
import itertools
import json
import os
import subprocess
import sys
import tempfile
import threading

sys.dont_write_bytecode = True	# the source tree may be read-only
import edition  # noqa: E402

MEGA = 1000000
FEED_TARGET = 3.0	# times the feed
SIZES = 10 * MEGA, 28 * MEGA


class Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


def feed(path, size, items):
    """`size` bytes of text in so many articles of the same length."""
    words, dice = edition.read_words(), edition.Dice(11)
    text, each = [], size // items
    for i in range(items):
        part, length = [], 0
        while length < each:
            part.append(''.join(edition.sentence(words, dice) for _ in range(4)))
            length += len(part[-1].encode())
        text.append({'id': str(i), 'title': '第%d篇' % i, 'content_text': '\n\n'.join(part),
                     '_newspaper': {'page': str(i // 20 + 1)}})
    with open(path, 'w', encoding='utf-8') as f:
        json.dump({'version': 'https://jsonfeed.org/version/1.1', 'title': '大报',
                   '_newspaper': {'date': '2026-07-09', 'time_zone': 'Asia/Shanghai'}, 'items': text},
                  f, ensure_ascii=False)
    return os.path.getsize(path)


def largest(rss, argv, env):
    """Bytes of the largest resident size it had."""
    done = subprocess.run([rss] + argv, env=env, stdout=subprocess.PIPE)
    if done.returncode != 0:
        raise OSError('%s: exit status %d' % (' '.join(argv), done.returncode))
    return int(done.stdout) * 1024


def measure(args, folder, size, items):
    """From a server on loopback that is gone afterwards: what is cached is printed without it."""
    env = dict(os.environ)
    for name in ('CACHE', 'STATE', 'CONFIG', 'DATA'):
        env['XDG_%s_HOME' % name] = os.path.join(folder, name.lower())
        env.pop('KANBAO_' + name, None)
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), functools.partial(Silent, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = 'http://127.0.0.1:%d/' % server.server_port
    feed(os.path.join(folder, 'small.json'), 1000, 1)
    size = feed(os.path.join(folder, 'large.json'), size, items)
    fetched = [largest(args.rss, [args.fetch, 'fetch', 'x=%s%s.json' % (address, name)], env) for name in ('small', 'large')]
    server.shutdown()
    server.server_close()
    printed = [largest(args.rss, [args.kanbao, '--offline', 'print', '--article', '0', '%s%s.json' % (address, name)], env)
               for name in ('small', 'large')]
    return size, fetched[1] - fetched[0], printed[1] - printed[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--kanbao', default='./kanbao')
    parser.add_argument('--fetch', default='./kanbao-fetch')
    parser.add_argument('--rss', default='tests/bench/rss')
    args = parser.parse_args()
    args.kanbao, args.fetch = os.path.abspath(args.kanbao), os.path.abspath(args.fetch)
    args.rss = os.path.abspath(args.rss)
    print('\nmemory beyond what a feed of 1 kB takes, MB')
    for size, items in itertools.product(SIZES, (10, 1000)):
        with tempfile.TemporaryDirectory() as folder:
            size, fetched, printed = measure(args, folder, size, items)
        print('  %d articles in %.1f MB: fetched %.1f, %.1f times the feed (%s %.0f); one of %.0f kB printed '
              'from the cache %.1f' % (
                  items, size / MEGA, fetched / MEGA, fetched / size,
                  'ok, below' if fetched <= FEED_TARGET * size else 'ABOVE', FEED_TARGET,
                  size / items / 1000, printed / MEGA))
    return 0


sys.exit(main())
