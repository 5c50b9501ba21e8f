"""How each program is asked to set paragraphs at a width: as well as it can, by its own options.

Each text is a paragraph of its own behind a paragraph "case N", by which its lines are found again
in what comes out."""
import html
import json
import os
import pty
import re
import resource
import select
import shutil
import signal
import subprocess
import tempfile
import time

import judge

MARK = re.compile(r'\s*case(\d+)\s*$')
LOCALE = 'C.UTF-8'


PATIENCE = 20	# seconds for one case of a program that may not come to an end
OUTPUT_MOST = 16000000	# bytes: more comes only from a program that does not end


class Absent(Exception):
    pass


class Hung(Exception):
    pass


def bound_output():
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT_MOST, OUTPUT_MOST))


class Room:
    """A folder and a home of its own for one run."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix='league')
        keep = {k: os.environ[k] for k in ('PATH', 'LANG', 'LD_LIBRARY_PATH') if k in os.environ}
        self.env = dict(keep, HOME=self.path, LC_ALL=LOCALE, TERM='xterm', TZ='UTC',
                        XDG_CACHE_HOME=self.file('cache'), XDG_CONFIG_HOME=self.file('config'),
                        XDG_STATE_HOME=self.file('state'))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)

    def file(self, name, text=None):
        path = os.path.join(self.path, name)
        if text is not None:
            with open(path, 'w', encoding='utf-8') as f:
                f.write(text)
        return path

    def read(self, name):
        with open(self.file(name), encoding='utf-8', errors='replace') as f:
            return f.read()

    def run(self, argv, text=None, check=True, patience=600):
        with open(self.file('stdin'), 'w+b') as feed, open(self.file('stdout'), 'w+b') as out:
            feed.write((text or '').encode())
            feed.seek(0)
            done = subprocess.Popen(argv, env=self.env, cwd=self.path, stdin=feed, stdout=out,
                                    stderr=subprocess.PIPE, preexec_fn=bound_output,
                                    start_new_session=True)
            try:
                _, said = done.communicate(timeout=patience)
            except subprocess.TimeoutExpired as e:
                os.killpg(done.pid, signal.SIGKILL)     # groff is several programs
                done.communicate()
                raise Hung() from e
            if out.seek(0, os.SEEK_END) >= OUTPUT_MOST:
                raise Hung()
            out.seek(0)
            written = out.read().decode(errors='replace')
        if check and done.returncode:
            raise Absent('%s: %s' % (argv[0], said.decode(errors='replace').strip()[:200]))
        return written


def paragraphs(texts):
    for i, text in enumerate(texts):
        yield 'case%d' % i
        yield text


def plain(texts):
    return '\n\n'.join(paragraphs(texts)) + '\n'


def page(texts, language):
    return ('<!DOCTYPE html><html lang="%s"><meta charset="utf-8"><title>t</title>%s</html>'
            % (language, ''.join('<p>%s</p>\n' % html.escape(p, False) for p in paragraphs(texts))))


def lines_of(out, count):
    """The lines of each text, in order."""
    found, current = [[] for _ in range(count)], None
    for line in out.split('\n'):
        line = judge.clean(line)
        mark = MARK.match(line)
        if mark:
            current = int(mark.group(1))
        elif current is not None and line.strip() and current < count:
            found[current].append(line.strip('\r\n'))
    return found


class Tool:
    name = how = ''
    by_case = False	# one run for each case: it may not come to an end
    program = ()		# the words whose first must be in the path, and which tell the version

    def __init__(self, kanbao=None):
        self.kanbao = kanbao

    def version(self):
        if not shutil.which(self.program[0]):
            raise Absent('not installed')
        with Room() as room:
            out = room.run(self.program, check=False)
        found = re.search(r'\d+(\.\d+)+[\w.-]*', out)
        return found.group(0).rstrip('.,') if found else '?'

    def set(self, texts, width, language):
        with Room() as room:
            return lines_of(self.out(room, texts, width, language), len(texts))


class Kanbao(Tool):
    name = 'kanbao'
    how = 'print --width N --hyphenate no'

    def version(self):
        with Room() as room:
            return room.run([self.kanbao, '--version']).split()[1]

    def out(self, room, texts, width, language):
        feed = {'version': 'https://jsonfeed.org/version/1.1', 'title': 't', 'language': language,
                'items': [{'id': '1', 'title': 't', 'content_html':
                           ''.join('<p>%s</p>' % html.escape(p, False) for p in paragraphs(texts))}]}
        room.file('feed.json', json.dumps(feed))
        return room.run([self.kanbao, 'print', '--width', str(width), '--hyphenate', 'no', 'feed.json'])


class W3m(Tool):
    name, program = 'w3m', ('w3m', '-version')
    how = '-dump -cols N'

    def out(self, room, texts, width, language):
        room.file('page.html', page(texts, language))
        return room.run(['w3m', '-dump', '-cols', str(width), '-T', 'text/html', '-I', 'UTF-8',
                         '-O', 'UTF-8', 'page.html'])


class Elinks(Tool):
    name, program = 'elinks', ('elinks', '-version')
    how = '-dump -dump-width N, without its margin'

    def out(self, room, texts, width, language):
        room.file('page.html', page(texts, language))
        return room.run(['elinks', '-no-home', '-dump', '-dump-width', str(width),
                         '-dump-charset', 'UTF-8', '-eval', 'set document.browse.margin_width = 0', '-no-references',
                         '-no-numbering', room.file('page.html')])


class Lynx(Tool):
    name, program = 'lynx', ('lynx', '-version')
    how = '-dump -width=N'

    def out(self, room, texts, width, language):
        room.file('page.html', page(texts, language))
        return room.run(['lynx', '-dump', '-nolist', '-width=%d' % width, '-display_charset=UTF-8',
                         '-assume_charset=UTF-8', 'page.html'])


class Par(Tool):
    name, program = 'par', ('par', 'version')
    how = 'wN'

    def out(self, room, texts, width, language):
        return room.run(['par', 'w%d' % width, 'p0', 's0'], plain(texts))


class Groff(Tool):
    by_case = True	# 1.22.4 -mzh writes empty lines for ever after a Latin word wider than the line
    name, program = 'groff', ('groff', '--version')
    how = '-Tutf8 -mzh (-mja for Japanese), .ad l, .nh'

    @staticmethod
    def escape(text):
        """Letters as they are: a bare - or ' would be printed as another character."""
        for a, b in (('\\', '\\e'), ('-', "\\N'45'"), ("'", '\\(aq'), ('`', '\\(ga'),
                     ('^', '\\(ha'), ('~', '\\(ti'), ('"', '\\(dq')):
            text = text.replace(a, b)
        return '\\&' + text

    def out(self, room, texts, width, language):
        source = '.ll %dn\n.ad l\n.nh\n' % width
        source += '\n.sp\n'.join(self.escape(p) for p in paragraphs(texts)) + '\n'
        macros = {'zh': ['-mzh'], 'zh-TW': ['-mzh'], 'ja': ['-mja']}.get(language, [])
        return room.run(['groff', '-Tutf8', '-Kutf8', '-P-cbou'] + macros, source, patience=PATIENCE)


class Vim(Tool):
    name, program = 'vim', ('vim', '--version')
    how = 'gq with textwidth N, formatoptions tmM]'

    def out(self, room, texts, width, language):
        room.file('text', plain(texts))
        room.run(['vim', '-u', 'NONE', '-i', 'NONE', '-n', '-N', '-e', '-s',
                  '-c', 'set encoding=utf-8', '-c', 'edit text', '-c', 'set textwidth=%d formatoptions=tmM] nojoinspaces' % width,
                  '-c', 'normal! gggqG', '-c', 'write! out', '-c', 'qa!'], check=False)
        return room.read('out')


class Emacs(Tool):
    name, program = 'emacs', ('emacs', '--version')
    how = ('fill-region, kinsoku on, fill-column N less the 4 cells (kinsoku-limit) that it may go '
           'beyond')

    def out(self, room, texts, width, language):
        room.file('text', plain(texts))
        room.file('fill.el', """
(set-language-environment "UTF-8")
(require 'kinsoku)
(let ((coding-system-for-read 'utf-8) (coding-system-for-write 'utf-8))
  (find-file "text")
  (setq fill-column (- %d kinsoku-limit) enable-kinsoku t)
  (fill-region (point-min) (point-max) 'left)
  (write-region (point-min) (point-max) "out"))
""" % width)
        room.run(['emacs', '-Q', '--batch', '-l', 'fill.el'])
        return room.read('out')


class Newsboat(Tool):
    name, program = 'newsboat', ('newsboat', '--version')
    how = 'its article view by way of `pager`, text-width N, driven through a terminal of its own'

    def out(self, room, texts, width, language):
        body = ''.join('<p>%s</p>' % html.escape(p, False) for p in paragraphs(texts))
        feed = room.file('feed.xml', '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0">'
                         '<channel><title>t</title><link>http://example.org/</link>'
                         '<description>d</description><item><title>t</title>'
                         '<link>http://example.org/1</link><guid>1</guid><description>'
                         + html.escape(body, False) + '</description></item></channel></rss>')
        room.file('urls', 'file://%s\n' % feed)
        room.file('config', 'text-width %d\npager "mv %%f out"\nauto-reload no\n' % width)
        files = ['-q', '-u', 'urls', '-c', 'cache.db', '-C', 'config']
        room.run(['newsboat'] + files + ['-x', 'reload'])
        last = 'case%d\n' % (len(texts) - 1)
        steps = [(lambda seen: b'Your feeds' in seen, b'\r'),
                 (lambda seen: b'Articles in feed' in seen, b'\r'),
                 (lambda seen: os.path.exists(room.file('out')) and last in room.read('out'), None)]
        press(room, ['newsboat'] + files, steps)
        return room.read('out')


def press(room, argv, steps):
    """Runs a program that wants a terminal: waits for each step, then presses its keys."""
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(room.path)
        os.execvpe(argv[0], argv, dict(room.env, LINES='40', COLUMNS='100'))
    seen, end = b'', time.monotonic() + 120
    try:
        for ready, keys in steps:
            while not ready(seen):
                if time.monotonic() > end:
                    raise Absent('%s does not get where it should' % argv[0])
                if select.select([fd], [], [], 0.05)[0]:
                    seen += os.read(fd, 65536)
            if keys:
                seen = b''
                os.write(fd, keys)
    except OSError as e:
        raise Absent('%s: %s' % (argv[0], e)) from e
    finally:
        os.kill(pid, signal.SIGTERM)
        os.waitpid(pid, 0)
        os.close(fd)


TOOLS = [Kanbao, W3m, Elinks, Lynx, Par, Groff, Vim, Emacs, Newsboat]
