#!/usr/bin/env python3
"""The league table of programs that set text in lines: which of them keep what a Chinese, Japanese,
Korean or Western line must keep together.

  league.py --kanbao PROGRAM     sets every case (cases.txt) with every program that is installed,
                                 at each width and behind each pad, and prints the table
  league.py --check              tries the judge on programs whose place is known; TAP
Python 3 without anything else. `make league` writes doc/league.md."""
import argparse
import collections
import os
import shutil
import sys
import unicodedata

sys.dont_write_bytecode = True	# the sources may lie where nobody may write
import judge	# noqa: E402
import tools	# noqa: E402

WIDTHS = (20, 31)
FAULTS = ('cut', 'wide', 'lost')
INTRO = '''# League table

Written by `make league` (tests/league/league.py): do not edit.

%d cases (tests/league/cases.txt), each with the rule that it comes from, set at %s
cells behind pads of every width, so that each of its characters comes to the end of a line:
%d paragraphs for each program. A case is kept when in none of them what belongs together was
cut, a line was wider than asked for, or a character was lost or became another (a case may have
several of these faults). White space does not count. The judge (tests/league/judge.py) sees
lines only, and is the same for all; the controls show that it can be lost before, and won.
Ambiguous characters are one cell wide. The rules are the strictest of their kind, which kanbao
keeps by default, and its authors chose the cases; a program that follows a looser level, or
none, loses by that.
'''


class Place:
    """What one program made of the cases: for each the faults it had anywhere."""

    def __init__(self, name, how='', version=''):
        self.name, self.how, self.version = name, how, version
        self.faults = collections.defaultdict(set)
        self.absent = ''
        self.tried, self.hung = 0, set()	# hung: cases after which it did not end

    def add(self, case, pad, width, lines):
        self.faults[case] |= judge.judge(case, pad, width, lines)
        self.tried += 1

    def kept(self, cases):
        return sum(not self.faults[c] for c in cases)

    def had(self, fault, cases):
        return sum(fault in self.faults[c] for c in cases)


def control(name, split, cases):
    place = Place(name)
    for case in cases:
        for width in WIDTHS:
            for pad in judge.pads(case.language, width):
                place.add(case, pad, width, split(case, pad, width))
    return place


def set_batch(tool, place, cases, width, language):
    tries = [(c, p) for c in cases for p in judge.pads(language, width)]
    try:
        found = tool.set([c.padded(p) for c, p in tries], width, language)
    except tools.Hung:
        if not tool.by_case:
            raise
        place.hung |= set(cases)
        found = [[] for _ in tries]
    for (case, pad), lines in zip(tries, found):
        place.add(case, pad, width, lines)


def contender(tool, cases):
    place = Place(tool.name, tool.how)
    try:
        place.version = tool.version()
        for width in WIDTHS:
            for language in sorted({c.language for c in cases}):
                members = [c for c in cases if c.language == language]
                for batch in [[c] for c in members] if tool.by_case else [members]:
                    set_batch(tool, place, batch, width, language)
    except (tools.Absent, tools.Hung, OSError) as e:
        place.absent = (str(e) or 'does not come to an end').replace('|', ' ').replace('\n', ' ')
    return place


def groups_of(cases):
    groups = collections.OrderedDict()
    for case in cases:
        groups.setdefault(case.group, []).append(case)
    return groups


def show(case):
    """A case in the table's own words: no bar, and marks and joiners visible."""
    return ''.join('\\u%04x' % ord(c) if unicodedata.category(c) in ('Cf', 'Zs') and c != ' ' else c
                   for c in case.marked).replace('|', '\\|')


def table(places, cases):
    groups, tries = groups_of(cases), max(p.tried for p in places)
    out = [INTRO % (len(cases), ' and '.join(map(str, WIDTHS)), tries),
           '| program | version | asked for | cases kept | cut | too wide | lost or changed |',
           '|---|---|---|--:|--:|--:|--:|']
    there = [p for p in places if not p.absent]
    for p in sorted(places, key=lambda p: (bool(p.absent), -p.kept(cases))):
        if p.absent:
            out.append('| %s | %s | %s | | | | |' % (p.name, p.absent, p.how))
        else:
            had = ' | '.join(str(p.had(f, cases)) for f in FAULTS)
            out.append('| %s | %s | %s | **%d** | %s |' % (p.name, p.version, p.how, p.kept(cases), had))
    there = [p for p in there if not p.name.startswith('control')]
    out += ['', 'Cases kept, by what they are about:', '',
            '| | cases | ' + ' | '.join(p.name for p in there) + ' |',
            '|---|--:|' + '--:|' * len(there)]
    for name, members in groups.items():
        kept = ' | '.join(str(p.kept(members)) for p in there)
        out.append('| %s | %d | %s |' % (name, len(members), kept))
    out += [''] + ['%s did not come to an end in %d cases, which count as lost.' %
                   (p.name, len(p.hung)) for p in there if p.hung]
    for p in there:
        lost = [c for c in cases if p.faults[c]]
        if p.name == 'kanbao':
            out += ['', 'What kanbao does not keep%s' % (':' if lost else ': nothing of these.')]
            out += [''] if lost else []
            out += ['- %s (%s, %s): %s' % (show(c), c.language, c.source,
                                           ', '.join(sorted(p.faults[c]))) for c in lost]
    return '\n'.join(out) + '\n'


def check(cases):
    """The judge must be able to fail, and to pass."""
    count, failed = 0, 0

    def report(good, name, why=''):
        nonlocal count, failed
        count += 1
        failed += not good
        print('%sok %d - %s%s' % ('' if good else 'not ', count, name, '' if good else '\n# ' + why))

    languages = {c.language for c in cases}
    report(len(cases) >= 120, 'at least 120 cases', str(len(cases)))
    report({'zh', 'ja', 'ko', 'en'} <= languages, 'in four languages', str(languages))
    places = {name: control(name, split, cases) for name, split in judge.CONTROLS}
    told = places['control: told the answers']
    report(told.kept(cases) == len(cases), 'who is told the answers keeps all',
           '; '.join('%s %s' % (c.marked, told.faults[c]) for c in cases if told.faults[c]))
    cut = places['control: cut at the width']
    report(cut.kept(cases) == 0, 'who cuts at the width keeps nothing: each case bites',
           '; '.join(c.marked for c in cases if not cut.faults[c]))
    report(cut.had('wide', cases) + cut.had('lost', cases) == 0, 'and does nothing else wrong')
    long = places['control: one long line']
    report(long.kept(cases) == 0 and long.had('cut', cases) == 0,
           'who does not break keeps nothing either')
    case = judge.Case('', '', 'zh', '船来了×，人也来了‹abc›')
    report(judge.judge(case, '', 20, ['船来了，', '人也来了abc']) == set(), 'well done')
    report(judge.judge(case, '', 20, ['　船来了，', '人 也来了abc ']) == set(), 'indented, justified')
    report(judge.judge(case, '', 20, ['船来了', '，人也来了abc']) == {'cut'}, 'a comma at the start')
    report(judge.judge(case, '', 20, ['船来了，人也来了a', 'bc']) == {'cut'}, 'a word in two')
    report(judge.judge(case, '', 20, ['船来了，人也来了abc']) == set(), 'a line as wide as it may be')
    report(judge.judge(case, '', 18, ['船来了，人也来了abc']) == {'wide'}, 'a line that is wider')
    report(judge.judge(case, '', 20, ['船来了，', '人来了abc']) == {'lost'}, 'a character lost')
    report(judge.judge(case, '', 20, ['船来了，', '人也来了aBc']) == {'lost'}, 'a character changed')
    report(judge.judge(case, '', 20, ['船来', '，人也来了abc']) == {'lost'}, 'what is lost is not cut as well')
    report(judge.judge(case, '', 20, []) == {'lost'}, 'nothing at all')
    print('1..%d' % count)
    return failed != 0


def main():
    args = argparse.ArgumentParser(description=__doc__,
                                   formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument('--kanbao', default='kanbao')
    args.add_argument('--check', action='store_true')
    args.add_argument('--output', help='a file for the table')
    given = args.parse_args()
    cases = judge.read_cases()
    if given.check:
        sys.exit(check(cases))
    program = shutil.which(given.kanbao)
    if not program:
        sys.exit('%s: no such program' % given.kanbao)
    program = os.path.abspath(program)
    places = []
    for tool in tools.TOOLS:
        print('%s ...' % tool.name, file=sys.stderr, flush=True)
        places.append(contender(tool(program), cases))
    places += [control(name, split, cases) for name, split in judge.CONTROLS]
    text = table(places, cases)
    sys.stdout.write(text)
    if given.output:
        with open(given.output, 'w', encoding='utf-8') as f:
            f.write(text)


if __name__ == '__main__':
    main()
