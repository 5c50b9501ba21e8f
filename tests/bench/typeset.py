"""What setting a text costs, beside the programs that wrap text at all, and how flush it comes out.

CPU time (user and system) for 10 MB of Chinese at 80 cells: greedy at most half of elinks, whole
paragraphs at most as much as elinks; bare u8_width_linebreaks for comparison. Then 1, 10 and 100 MB,
which should cost 1 to 10 to 100, and the lines that are flush at 40 cells, line by line and by whole
paragraphs: of the sample edition, of made-up news, of the league's Chinese cases run together, and of the
file that the environment's KANBAO_CORPUS names, a paragraph a line."""
import argparse
import html
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

import edition

MEGA = 1000000
ARTICLE, RESIZE = 10000, 5	# characters; ms
FLUSH = 98.2	# per cent at 40 cells: greedy breaking with hanging, joints and marks gives that


def sample(path):
    with open(path, encoding='utf-8') as f:
        items = json.load(f)['items']
    for item in items:
        for part in re.split('</(?:p|h[1-6]|li|td|figcaption)>', item.get('content_html', '')):
            text = html.unescape(re.sub('<[^>]*>', '', part)).replace('\n', ' ').strip()
            if text:
                yield text


def generated():
    words, dice = edition.read_words(), edition.Dice(7)
    for _ in range(400):
        yield ''.join(edition.sentence(words, dice) for _ in range(2 + dice.below(5)))


def cases(path):
    """Hard text: all that a line must keep together, a few cases a paragraph."""
    with open(path, encoding='utf-8') as f:
        rows = [row.rstrip('\n').split('\t') for row in f if not row.startswith('#')]
    texts = [re.sub('[×‹›]', '', row[2]) for row in rows if len(row) == 3 and row[1] == 'zh']
    for few in (3, 5, 7):
        for i in range(0, len(texts) - few, 2):
            yield '。'.join(texts[i:i + few])


def page(text):
    """As HTML, which peers wrap: a dump of text/plain is a copy of it."""
    return ''.join('<p>%s</p>\n' % html.escape(line) for line in text.splitlines())


def write(path, text, size):
    """Whole paragraphs, again and again up to `size` bytes."""
    data = text.encode()
    with open(path, 'wb') as f:
        for _ in range(max(1, size // len(data))):
            f.write(data)


def cpu(argv, path):
    """The best of three, in ms; the text comes on standard input."""
    best = None
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with open(path, 'rb') as f:
            subprocess.run(argv, stdin=f, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                           check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = took if best is None else min(best, took)
    return best * 1000


def measure(program, mode, path):
    """Per cent of the lines that are flush, and of the last ones that are short, where it says so."""
    out = subprocess.run([program, '-w', '40', mode], stdin=open(path, 'rb'), check=True,
                         capture_output=True, text=True).stdout
    short = re.search('([0-9.]+) % short', out)
    return float(re.search('([0-9.]+) % flush', out).group(1)), short and float(short.group(1))


def tell(name, took, elinks, most):
    if took is None:
        print('  %-22s not installed%s' % (name, ': nothing to judge by' if name == 'elinks' else ''))
        return
    ratio = '%.2f of elinks' % (took / elinks) if elinks else 'no elinks'
    verdict = '' if most is None else 'not judged' if not elinks else \
        'ok' if took <= most * elinks else 'ABOVE %.1f' % most
    print('  %-22s %8.0f ms  %-16s %s' % (name, took, ratio, verdict))


def bench(program, folder, data, league):
    text = '\n'.join(list(sample(data)) + list(generated())) + '\n'
    path = os.path.join(folder, 'text')
    write(path, text, 10 * MEGA)
    web = path + '.html'
    with open(web, 'w', encoding='utf-8') as f:     # the same text, as often
        f.write('<meta charset="UTF-8">' + page(text) * max(1, 10 * MEGA // len(text.encode())))
    peers = {'elinks': ['elinks', '-no-home', '-dump', '-dump-width', '80', '-dump-charset', 'UTF-8', web],
             'w3m': ['w3m', '-dump', '-T', 'text/html', '-I', 'UTF-8', '-O', 'UTF-8', '-cols', '80', web]}
    times = {name: cpu(argv, path) if shutil.which(argv[0]) else None for name, argv in peers.items()}
    elinks = times['elinks']
    print('typesetting: CPU time for 10 MB of Chinese at 80 cells, best of 3')
    tell('kanbao, greedy', cpu([program, 'greedy'], path), elinks, 0.5)
    tell('kanbao, whole paragraphs', cpu([program, 'fit'], path), elinks, 1.0)
    tell('u8_width_linebreaks', cpu([program, 'unistring'], path), elinks, None)
    for name, took in times.items():
        tell(name, took, elinks, None)
    for size in (1, 10, 100):
        write(path, text, size * MEGA)
        print('  %4d MB: greedy %.0f ms, whole paragraphs %.0f ms' % (
            size, cpu([program, 'greedy'], path), cpu([program, 'fit'], path)))
    tell_article(program, path, text)
    for name, paragraphs, most in (('the sample edition', sample(data), FLUSH),
                                   ('made-up news', generated(), FLUSH),
                                   ('the league\'s cases', cases(league), 0)):
        write(path, '\n'.join(paragraphs) + '\n', 0)
        tell_flush(program, path, name, most)
    if os.environ.get('KANBAO_CORPUS'):     # a text that the costs were not tuned on
        tell_flush(program, os.environ['KANBAO_CORPUS'], 'KANBAO_CORPUS', FLUSH)


def tell_article(program, path, text):
    """What a resize costs: its text is set anew."""
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text[:ARTICLE])
    least = min(float(re.search('([0-9.]+) ms', subprocess.run(
        [program, '-w', '80', 'fit'], stdin=open(path, 'rb'), check=True, capture_output=True,
        text=True).stdout).group(1)) for _ in range(9))
    print('  an article of %d characters: %.2f ms (%s %d)' % (
        ARTICLE, least, 'ok, below' if least < RESIZE else 'ABOVE', RESIZE))


def tell_flush(program, path, name, least):
    """Beside the issue's figures, which are of another text: what they measure, of this one."""
    modes = (('greedy', 'greedy'), ('greedy-hang', 'greedy, hanging'),
             ('greedy-stretch', 'greedy, hanging, stretched'), ('fit-none', 'whole paragraphs, nothing hangs'),
             ('fit-half', 'half'), ('fit', 'whole'))
    measured = {mode: measure(program, mode, path) for mode, _ in modes}
    values = {mode: figures[0] for mode, figures in measured.items()}
    print('flush lines at 40 cells, %s: ' % name + ', '.join(
        '%s %.1f %%' % (what, values[mode]) for mode, what in modes), end='')
    for most in filter(None, (values['greedy-stretch'], least)):
        print(' (%s %.1f)' % ('ok, above' if values['fit'] > most else 'BELOW', most), end='')
    print('; %.1f %% of its paragraphs end in one or two characters' % measured['fit'][1])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--typeset', default='tests/bench/typeset')
    parser.add_argument('--sample', default='data/sample.json')
    parser.add_argument('--league', default='tests/league/cases.txt')
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench(args.typeset, folder, args.sample, args.league)


sys.exit(main())
