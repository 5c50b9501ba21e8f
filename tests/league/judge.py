"""The cases, and the judge of what a program made of them.

The judge knows nothing of how lines are broken. It gets a case, the width and the lines, and says
whether two characters that belong on one line do not stand on one ('cut'), whether a line is wider
than it may be ('wide'), and whether the text is another ('lost'). White space does not count: a
program may indent, justify, and leave out the space at a break. A program that keeps marks together
by not breaking at all has wide lines, so a case is kept when none of the three is so.
"""
import difflib
import os
import re
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ZWJ = '\u200d'


class Case:
    def __init__(self, group, source, language, marked):
        self.group, self.source, self.language, self.marked = group, source, language, marked
        self.text, self.kept = unmark(marked)

    def padded(self, pad):
        """The text behind a pad, so that another of its places comes to the end of a line."""
        return pad + self.text


def unmark(marked):
    """The text, and the indices before which no line may begin."""
    text, kept, inside, tied = '', set(), False, False
    for c in marked:
        if c == '×':
            tied = True
        elif c == '‹':
            inside, first = True, True
        elif c == '›':
            inside = False
        else:
            if tied or (inside and not first):
                kept.add(len(text))
            text, tied, first = text + c, False, False
    return text, kept


def read_cases(path=os.path.join(HERE, 'cases.txt')):
    cases, group = [], ''
    with open(path, encoding='utf-8') as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip('\n')
            if line.startswith('== '):
                group = line[3:]
            elif line and not line.startswith('#'):
                parts = line.split('\t')
                if len(parts) != 3 or not unmark(parts[2])[1]:
                    raise SystemExit('%s:%d: SOURCE, language, text with a mark' % (path, number))
                cases.append(Case(group, *parts))
    return cases


def pads(language, width):
    """Pads of 0 to width - 1 cells. The odd cell is a digit or a letter before the rest, where it
    makes no chance to break that the case would not have."""
    for cells in range(width):
        if language in ('en', 'de', 'ru'):
            yield 'x' * (cells - 1) + ' ' if cells > 1 else ''
        else:
            han = {'ko': '가', 'ja': '国'}.get(language, '国')
            yield '7' * (cells % 2) + han * (cells // 2)


def width_of(text):
    """Cells, the fewest that a terminal may give them: a line that is wide by this is wide."""
    cells, joined = 0, False
    for c in text:
        if c == ZWJ:
            joined = True
            continue
        if joined or unicodedata.category(c) in ('Mn', 'Me', 'Cf', 'Mc') or \
                '\U0001f3fb' <= c <= '\U0001f3ff' or '\u1160' <= c <= '\u11ff':
            joined = False
            continue
        cells += 2 if unicodedata.east_asian_width(c) in 'WF' else 1
    return cells


def judge(case, pad, width, lines):
    """A set of 'cut', 'wide', 'lost'; empty when the case is kept."""
    faults = set()
    text = case.padded(pad)
    want = [i for i, c in enumerate(text) if not c.isspace()]
    got, line_of = '', []
    for number, line in enumerate(lines):
        if width_of(line.rstrip()) > width:
            faults.add('wide')
        for c in line:
            if not c.isspace():
                got += c
                line_of.append(number)
    plain = ''.join(text[i] for i in want)
    stands = {}		# index in the text: line
    if got == plain:
        stands = dict(zip(want, line_of))
    else:
        faults.add('lost')
        for a, b, n in difflib.SequenceMatcher(None, plain, got, False).get_matching_blocks():
            stands.update((want[a + k], line_of[b + k]) for k in range(n))
    for index in case.kept:
        after = index + len(pad)
        while after < len(text) and text[after].isspace():
            after += 1
        before = index + len(pad) - 1
        while before >= 0 and text[before].isspace():
            before -= 1
        if before in stands and after in stands and stands[before] != stands[after]:
            faults.add('cut')
    return faults


# -- controls: programs whose place in the table is known ---------------------

def cut_at_width(case, pad, width):
    """The next line begins where the cells end; every code point has one at least."""
    lines, line, cells = [], '', 0
    for c in case.padded(pad):
        w = max(1, width_of(c))
        if cells + w > width:
            lines.append(line)
            line, cells = '', 0
        line, cells = line + c, cells + w
    return lines + [line]


def one_line(case, pad, width):
    return [case.padded(pad)]


def knows_the_answer(case, pad, width):
    """Breaks where the case lets it and the line is full."""
    text, lines, line, stretch = case.padded(pad), [], '', ''
    for i in range(len(text) + 1):
        stretch_ends = i == len(text) or (i - len(pad) not in case.kept and i > 0)
        if stretch_ends and stretch:
            if width_of(line + stretch) > width and line:
                lines.append(line)
                line = ''
            line, stretch = line + stretch, ''
        if i < len(text):
            stretch += text[i]
    return lines + [line]


CONTROLS = [
    ('control: cut at the width', cut_at_width),
    ('control: one long line', one_line),
    ('control: told the answers', knows_the_answer),
]


def clean(line):
    """Escape sequences and overstriking out."""
    return re.sub('\x1b\\[[0-9;]*[A-Za-z]', '', re.sub('.\x08', '', line))
