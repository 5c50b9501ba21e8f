#!/usr/bin/env python3
"""An edition of 16 pages and 100 articles from a server that thinks 50 ms about every
answer: how many round trips of time it takes to arrive, parsed and stored, over HTTP/1.1
and over HTTP/2 (nginx in front, where it is installed), and how much processor."""
import argparse
import asyncio
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import edition

THINKS = 0.050		# seconds, before each answer
PAGES, ARTICLES = 16, 100
TARGET_1, TARGET_2, TARGET_CPU = 24, 6, 0.150


class Failure(Exception):
    pass


def layout_page(number, articles):
    nav = ''.join('<div class="swiper-slide"><a href="node_%02d.html">第%02d版：%s</a></div>\n'
                  % (i, i, edition.SECTIONS[(i - 1) % len(edition.SECTIONS)]) for i in range(1, PAGES + 1))
    rows = ''.join('<li><a href="../../../content/202607/09/content_%d.html">%s</a></li>\n' % a[:2]
                   for a in articles)
    areas = ''.join('<Area coords="%d,0,%d,0,%d,90,%d,90" shape="polygon" '
                    'href="../../../content/202607/09/content_%d.html">' % (i * 40, i * 40 + 39, i * 40 + 39, i * 40, a[0])
                    for i, a in enumerate(articles))
    return ('<!DOCTYPE html><html><head><meta charset="utf-8"><title>柳溪日报数字报</title></head><body>'
            '<div id="pageList">%s</div><p>2026年07月09日 星期四 第%02d版：%s</p>'
            '<div class="news-list"><ul class="news-list">%s</ul></div>'
            '<MAP NAME="PagePicMap">%s</MAP></body></html>'
            % (nav, number, edition.SECTIONS[(number - 1) % len(edition.SECTIONS)], rows, areas))


def article_page(number, title, body):
    paragraphs = ''.join('<p>　　%s</p>' % text for kind, text in body if kind == 'p')
    return ('<!DOCTYPE html><html><head><meta charset="utf-8"><title>%s</title></head><body>'
            '<div class="detail-art"><h3 id="PreTitle"></h3><h2 id="Title">%s</h2><p id="SubTitle"></p>'
            '<div id="Author">本报记者 沈禾</div></div><div id="ozoom"><founder-content><!--enpcontent-->%s'
            '<!--/enpcontent--><!--enpproperty <date>2026-07-09 00:00:00:0</date><author></author>'
            '<subtitle></subtitle><introtitle></introtitle><paperarticleid>%d</paperarticleid>'
            '<title>%s</title>/enpproperty--></founder-content></div></body></html>'
            % (title, title, paragraphs, number, title))


def make_site():
    """Path: bytes."""
    words, dice, site, pages = edition.read_words(), edition.Dice(9), {}, [[] for _ in range(PAGES)]
    for i in range(ARTICLES):
        title = dice.pick(words['what']) + dice.pick(words['does']) + dice.pick(words['count']) + str(i)
        pages[i * PAGES // ARTICLES].append((1000 + i, title))
        body = edition.paragraphs(words, dice, 400 + dice.below(1000))
        site['/pc/content/202607/09/content_%d.html' % (1000 + i)] = article_page(1000 + i, title, body).encode()
    for i, articles in enumerate(pages, 1):
        site['/pc/layout/202607/09/node_%02d.html' % i] = layout_page(i, articles).encode()
    return site


class Server:
    """HTTP/1.1 with kept connections, in a thread of its own."""

    def __init__(self, site):
        self.site, self.asked, self.ready = site, [], threading.Event()
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.run, daemon=True).start()
        self.ready.wait()

    def run(self):
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(asyncio.start_server(self.serve, '127.0.0.1', 0, backlog=256))
        self.port = server.sockets[0].getsockname()[1]
        self.ready.set()
        self.loop.run_forever()

    async def serve(self, reader, writer):
        try:
            while True:
                request = await reader.readuntil(b'\r\n\r\n')
                path = request.split(b' ', 2)[1].decode().split('?')[0]
                self.asked.append(path)
                await asyncio.sleep(THINKS)
                body = self.site.get(path)
                head = 'HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n' % (
                    '200 OK' if body is not None else '404 Not Found', len(body or b''))
                writer.write(head.encode() + (body or b''))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


def nginx_front(place, port):
    """TLS and HTTP/2 before the server; its process and port, or None."""
    program = shutil.which('nginx', path=os.environ.get('PATH', '') + ':/usr/sbin:/usr/local/sbin')
    if not program or not shutil.which('openssl'):
        return None
    run = dict(cwd=place, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
                    '-keyout', 'key.pem', '-out', 'cert.pem', '-days', '2', '-subj', '/CN=bench',
                    '-addext', 'subjectAltName=IP:127.0.0.1'], **run)
    os.mkdir(os.path.join(place, 'tmp'))
    front = port + 1 if port < 65000 else port - 1
    with open(os.path.join(place, 'nginx.conf'), 'w') as f:
        f.write('''daemon off; pid %(p)s/nginx.pid; error_log %(p)s/error.log; worker_processes 1; %(u)s
events { worker_connections 512; }
http { access_log off; client_body_temp_path %(p)s/tmp/b; proxy_temp_path %(p)s/tmp/p;
fastcgi_temp_path %(p)s/tmp/f; uwsgi_temp_path %(p)s/tmp/u; scgi_temp_path %(p)s/tmp/s;
upstream slow { server 127.0.0.1:%(b)d; keepalive 128; }
server { listen 127.0.0.1:%(f)d ssl http2; ssl_certificate %(p)s/cert.pem; ssl_certificate_key %(p)s/key.pem;
location / { proxy_pass http://slow; proxy_http_version 1.1; proxy_set_header Connection ""; } } }
''' % {'p': place, 'b': port, 'f': front, 'u': 'user root;' if os.getuid() == 0 else ''})
    server = subprocess.Popen([program, '-c', os.path.join(place, 'nginx.conf')],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    return (server, front) if server.poll() is None else None


def fetch(program, url, place, home):
    env = dict(os.environ, HOME=home, XDG_CACHE_HOME=home, XDG_CONFIG_HOME=home, XDG_STATE_HOME=home,
               KANBAO_NOW='2026-07-09T12:00:00+08:00', CURL_CA_BUNDLE=os.path.join(place, 'cert.pem'))
    if url.startswith('http:'):
        env.pop('CURL_CA_BUNDLE')
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began, arrived, said = time.monotonic(), None, []
    run = subprocess.Popen([program, '--events', 'fetch', '--no-pictures', 'bench=' + url], env=env,
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in run.stdout:		# done: all of it is stored; the calendar is asked for behind it
        said.append(line.split('\t'))
        if said[-1][0] == 'done':
            arrived = time.monotonic() - began
    run.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode != 0 or arrived is None or sum(1 for e in said if e[0] == 'article') != ARTICLES:
        raise Failure('\n'.join('\t'.join(e).strip() for e in said[-3:]) or 'nothing came')
    return arrived, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def tell(name, runs, target):
    seconds = sorted(r[0] for r in runs)[len(runs) // 2]
    cpu = sorted(r[1] for r in runs)[len(runs) // 2]
    trips = seconds / THINKS
    print('  %-10s %7.0f ms  %5.1f round trips (target %d, %s)   %4.0f ms of processor' % (
        name, 1000 * seconds, trips, target, 'reached' if trips <= target else 'missed', 1000 * cpu))
    return cpu


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('--fetch', required=True)
    options.add_argument('--runs', type=int, default=5)
    o = options.parse_args()
    program, site = os.path.abspath(o.fetch), make_site()
    server = Server(site)
    place = tempfile.mkdtemp(prefix='kanbao-bench-')
    front = nginx_front(place, server.port)
    path = '/pc/layout/202607/09/node_01.html'

    def repeat(url):
        return [fetch(program, url, place, tempfile.mkdtemp(dir=place)) for _ in range(o.runs)]

    try:
        print('\nAn e-paper of %d pages and %d articles, each answer after %d ms; medians of %d runs' % (
            PAGES, ARTICLES, 1000 * THINKS, o.runs))
        cpu = tell('HTTP/1.1', repeat('http://127.0.0.1:%d%s' % (server.port, path)), TARGET_1)
        if front:
            tell('HTTP/2', repeat('https://127.0.0.1:%d%s' % (front[1], path)), TARGET_2)
        else:
            print('  HTTP/2     nginx or openssl is not installed')
        print('  -> parsing and storing: %.0f ms of processor without TLS, target %.0f, %s' % (
            1000 * cpu, 1000 * TARGET_CPU, 'reached' if cpu <= TARGET_CPU else 'missed'))
    finally:
        if front:
            front[0].terminate()
        shutil.rmtree(place, ignore_errors=True)


if __name__ == '__main__':
    try:
        main()
    except Failure as e:
        sys.exit('bench: the e-paper does not come: %s' % e)
