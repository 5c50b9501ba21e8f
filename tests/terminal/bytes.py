#!/usr/bin/env python3
"""bytes.py - judges bytes on their way to a terminal. Whatever is not printable
text, and not a sequence that a full-screen program sends to that TERM, is named.

    bytes.py [--term NAME] [--charset NAME] [--probe] [--copy N] [--sgr] [--tabs]
             [--never FILE] [--must FILE] BYTES...

Without --term only text and line ends may pass, with --sgr colours too. --copy N:
so many OSC 52 are awaited. --never: a Python list of strings that may stand nowhere;
--must: of strings that must have been seen. Exit status 1 when something is wrong.
"""
import argparse
import ast
import re
import subprocess
import sys
import unicodedata

# What curses sends while it draws; not titles, palettes, printers, clipboards,
# resets and queries, though terminfo has them too. (oc is curses' own: it resets the
# palette whenever it comes back from another program.)
CAPABILITIES = """bold blink clear civis cnorm cr csr cub cub1 cud cud1 cuf cuf1 cup cuu cuu1
    cvvis dch dch1 dim dl dl1 ech ed el el1 enacs home hpa ht ich ich1 il il1 ind indn invis nel
    oc op rc rep rev ri rin ritm rmacs rmcup rmir rmkx rmso rmul setab setaf sgr sgr0 sitm smacs
    smam smcup smir smkx smso smul vpa rmam""".split()
# Curses' own for the mouse (its XM), and the reader's when it crashes; pasted text in
# brackets; titles' stack is part of xterm's smcup. The probe asks before curses starts.
MOUSE = [r"\x1b\[\?1000[hl]", r"\x1b\[\?1006;1000[hl]", r"\x1b\[\?1006l"]
PASTE = [r"\x1b\[\?2004[hl]"]
PROBE = [r"\x1b\[6n", r"\x1b\[c", r"\x1b\[K", r"\x1b\[A"]
COPY = r"\x1b\]52;c;[A-Za-z0-9+/]*=*(?:\x07|\x1b\\)"
SGR = r"\x1b\[[0-9;]*m"
BAD = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
MARKS = 4                  # without a width of their own, on one base
# Scripts whose spelling needs joiners: Arabic to Mandaic, the Indic ones, Myanmar, Khmer, Mongolian.
JOINING = ((0x600, 0xdff), (0x1000, 0x109f), (0x1780, 0x18af))
HAN = ((0x3400, 0x4dbf), (0x4e00, 0x9fff), (0xf900, 0xfaff), (0x20000, 0x3fffd))


def within(c, ranges):
    return any(a <= ord(c) <= b for a, b in ranges)


def pictograph(c):
    return ord(c) in (0xa9, 0xae, 0x203c, 0x2049) or unicodedata.category(c) in ("So", "Sm", "Sk", "Cn", "Po") and (
        0x2100 <= ord(c) <= 0x2bff or 0x3030 <= ord(c) <= 0x3299 or 0x1f000 <= ord(c) <= 0x1faff)


def newer(c):
    """Unassigned in some tables, and yet passed: Han and emoji that Unicode adds every year."""
    return ord(c) & 0xfffe != 0xfffe and (within(c, ((0x20000, 0x3fffd),)) or
                                         (0x1f300 <= ord(c) <= 0x1faff and unicodedata.east_asian_width(c) == "W"))


def joins(text, at):
    """A joiner stands alone, and where its script or an emoji has a use for it."""
    before, after = text[at - 1:at], text[at + 1:at + 2]
    if not before or before in "\u200c\u200d" or (after and after in "\u200c\u200d"):
        return False
    base = at - 1
    while base > 0 and unicodedata.category(text[base])[0] == "M":
        base -= 1
    if within(text[base], JOINING) and unicodedata.category(text[base])[0] != "Z":
        return True
    return text[at] == "\u200d" and pictograph(text[base]) and bool(after) and pictograph(after)


def selects(text, at):
    """A variation selector stands on what has variants: emoji (15, 16), Han."""
    if at == 0:
        return False
    base, cp = text[at - 1], ord(text[at])
    if cp in (0xfe0e, 0xfe0f):
        return pictograph(base) or base in "#*0123456789"
    return within(base, HAN) or base in "々〆〇"


def unescape(text):
    """A string of infocmp -1 as the bytes it stands for."""
    names = {"E": "\x1b", "e": "\x1b", "n": "\n", "l": "\n", "r": "\r", "t": "\t", "b": "\b",
             "f": "\f", "s": " ", "0": "\0"}
    out, i = "", 0
    while i < len(text):
        c = text[i]
        if c == "\\" and re.match(r"[0-7]{3}", text[i + 1:]):
            out += chr(int(text[i + 1:i + 4], 8) & 0x7f)
            i += 4
        elif c == "\\":
            out += names.get(text[i + 1], text[i + 1])
            i += 2
        elif c == "^":
            out += "\x7f" if text[i + 1] == "?" else chr(ord(text[i + 1]) & 0x1f)
            i += 2
        else:
            out += c
            i += 1
    return re.sub(r"\$<[^>]*>", "", out)


def pattern(text):
    """A parameterised string (terminfo(5)) as a regular expression."""
    out, stack, i = "", [], 0
    while i < len(text):
        if text[i] != "%":
            out += re.escape(text[i])
            i += 1
            continue
        m = re.match(r"%(?:p\d|[Pg][A-Za-z]|\{\d+\}|'.'|(:?[-+# ]*\d*\.?\d*)([doxXs])|.)", text[i:], re.S)
        word = m.group(0)
        i += len(word)
        if m.group(2):
            out += "[0-9]+" if m.group(2) != "s" else "[^\x00-\x1f]*"
        elif word == "%%":
            out += "%"
        elif word == "%c":
            pass                # rep's character: it is text and judged as such
        elif word == "%?":
            stack.append(out)
            out = ""
        elif word == "%t":
            out = ""            # what stood before was the condition
            stack.append([])
        elif word == "%e":
            stack[-1].append(out)
            out = ""
        elif word == "%;":
            options, otherwise = [], out
            while isinstance(stack[-1], list):
                options += stack.pop()
            out = stack.pop() + "(?:" + "|".join(options + [otherwise]) + ")?"
    return out


def sequences(term):
    listing = subprocess.run(["infocmp", "-1", "-x", term], capture_output=True, text=True, check=True)
    found = []
    for line in listing.stdout.splitlines():
        m = re.match(r"\s+([A-Za-z0-9]+)=(.*),$", line)
        if m and (m.group(1) in CAPABILITIES):
            # longest first: a capability may begin with another
            found.append(pattern(unescape(m.group(2))))
    return sorted(set(found), key=len, reverse=True)


def shown(text):
    return ascii(text)[1:-1]


class Judge:
    """`options` has term, copy, probe, sgr and tabs, as on the command line."""

    def __init__(self, options):
        allowed = [r"\n"] if not options.term else [r"\r\n"]
        self.copies = 0
        if options.term:
            allowed += sequences(options.term) + MOUSE + PASTE
        if options.probe:
            allowed += PROBE
        if options.sgr:
            allowed.append(SGR)
        if options.tabs:
            allowed.append(r"\t")      # between the cells of a table
        self.copy = re.compile(COPY) if options.copy else None
        self.allowed = re.compile("|".join(f"(?:{a})" for a in allowed))
        self.faults, self.characters, self.sequences = [], 0, 0

    def fault(self, name, text, at, why):
        around = text[max(0, at - 20):at + 30]
        self.faults.append(f"{name}: at {at}: {why} in {shown(around)}")

    def bytes(self, name, raw, charset="utf-8"):
        try:
            text = raw.decode(charset)
        except UnicodeDecodeError as e:
            self.faults.append(f"{name}: no {charset}: {e.reason} at {e.start}: "
                               f"{shown(str(raw[max(0, e.start - 20):e.start + 20]))}")
            text = raw.decode(charset, "replace").replace("\ufffd", "?")
        self.judge(name, text)
        return text

    def judge(self, name, text):
        at, marks = 0, 0
        while at < len(text):
            c = text[at]
            category = unicodedata.category(c)
            if (c in "\u200c\u200d" and joins(text, at)) or (category == "Cn" and newer(c)):
                marks = marks if category == "Cf" else 0
            elif category in BAD:
                m = self.allowed.match(text, at)
                if not (m and m.end() > at) and self.copy:
                    m = self.copy.match(text, at)
                    self.copies += m is not None
                if m and m.end() > at:
                    self.sequences += 1
                    at, marks = m.end(), 0
                    continue
                self.fault(name, text, at, f"U+{ord(c):04X} ({category})")
            elif 0xfe00 <= ord(c) <= 0xfe0f or 0xe0100 <= ord(c) <= 0xe01ef:
                if not selects(text, at):
                    self.fault(name, text, at, f"U+{ord(c):04X} selects nothing")
            elif category in ("Mn", "Me"):
                marks += 1
                if marks == MARKS + 1:
                    self.fault(name, text, at, f"more than {MARKS} marks")
            elif category != "Mc":
                marks = 0
            self.characters += 1
            at += 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--term")
    parser.add_argument("--charset", default="utf-8")
    parser.add_argument("--probe", action="store_true")
    parser.add_argument("--sgr", action="store_true")
    parser.add_argument("--tabs", action="store_true")
    parser.add_argument("--copy", type=int, default=0)
    parser.add_argument("--never")
    parser.add_argument("--must")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    judge, everything = Judge(options), ""
    for name in options.files:
        with open(name, "rb") as f:
            everything += judge.bytes(name, f.read(), options.charset)
    for option, wrong in (("never", True), ("must", False)):
        if getattr(options, option):
            with open(getattr(options, option), encoding="utf-8") as f:
                for word in ast.literal_eval(f.read()):
                    if (word in everything) == wrong:
                        judge.faults.append(f"{'seen' if wrong else 'not seen'}: {shown(word)}")
    if judge.copies != options.copy:
        judge.faults.append(f"{judge.copies} times OSC 52, {options.copy} awaited")
    for fault in judge.faults[:40]:
        print(fault)
    if len(judge.faults) > 40:
        print(f"and {len(judge.faults) - 40} more")
    print(f"{judge.characters} characters, {judge.sequences} sequences, {len(judge.faults)} faults")
    return 1 if judge.faults else 0


if __name__ == "__main__":
    sys.exit(main())
