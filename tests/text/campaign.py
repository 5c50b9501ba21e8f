"""campaign.py - what the parts of gates.py share: the program run on a pipe and on a terminal, what
came out judged and counted, homes, files and feeds."""
import argparse
import importlib.util
import os
import re
import select
import subprocess
import sys
import time

import atoms
import wire

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from home import environment  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
TERMINAL = os.path.join(HERE, "..", "terminal")
GROUP = 100
TAG = re.compile(rb"[a-z]{3}[0-9]{3}")
BEHIND_A_DIGIT = ("\ufe0e", "\ufe0f")     # as a tag ends in one: there they are in their context, which the judge knows
HARMLESS = {"U+000A", "lines"}


def borrowed(name):
    spec = importlib.util.spec_from_file_location(name, os.path.join(TERMINAL, f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


judge_of, terminal_of = borrowed("bytes"), borrowed("term")


def judging(**options):
    return judge_of.Judge(argparse.Namespace(**{"term": None, "copy": 0, "probe": False, "sgr": False, "tabs": False, **options}))


def unseen(ch):
    category = atoms.unicodedata.category(ch)
    return (category in judge_of.BAD and ch != "\n" and not judge_of.newer(ch)) or 0xfe00 <= ord(ch) <= 0xfe0f or ord(ch) >= 0xe0100


class Terminal(terminal_of.Terminal):
    """Keeps the bytes, answers what is asked, and needs no picture."""

    def take(self, data):
        self.raw += data
        for question, words in ((b"\x1b[6n", b"\x1b[2;3R"), (b"\x1b[c", b"\x1b[?62;c")):
            for _ in range(data.count(question)):
                self.write(words)

    def write(self, data):
        try:
            os.write(self.fd, data)
        except OSError:
            pass

    def calm(self, quiet, most=10.0):
        end = time.monotonic() + most
        while self.status is None and self.pump(quiet) and time.monotonic() < end:
            pass

    def press(self, *keys, quiet=0.012):
        for key in keys:
            self.write(key.encode() if isinstance(key, str) else key)
            if not select.select([self.fd], [], [], 0.3)[0]:
                continue            # a key that changes nothing
            self.calm(quiet)

    def end(self, seconds=5.0):
        limit = time.monotonic() + seconds
        while self.status is None and time.monotonic() < limit:
            self.pump(0.05)
        if self.status is None:
            os.kill(self.pid, 9)
            self.reap()
            return False
        return True


class Campaign:
    def __init__(self, options):
        self.options, self.folder, self.kanbao = options, options.folder, os.path.abspath(options.kanbao)
        self.faults, self.bytes, self.cells, self.fields, self.ways = [], 0, 0, set(), set()
        self.judges, self.numbered = {}, {}
        self.home("home")

    def home(self, name):
        home = os.path.join(self.folder, name)
        os.environ.update(environment(home))
        os.makedirs(os.path.join(home, "config", "kanbao"), exist_ok=True)
        return home

    def look(self, way, raw, **options):
        """Judges what came out on this way."""
        key = tuple(sorted(options.items()))
        judge = self.judges.setdefault(key, judging(**options))
        before = len(judge.faults)
        judge.bytes(way, raw)
        self.faults += judge.faults[before:]
        tags = set()
        for m in TAG.finditer(raw):
            tags.add(m.group(0))
            # where a sequence looks like one of curses' own, the letter behind it tells
            atom = self.numbered.get(int(m.group(0)[3:]))
            if atom and raw.startswith(atom + b"z", m.end()):
                self.faults.append(f"{way}: as it was: {m.group(0).decode()}{ascii(atom)}")
        self.bytes += len(raw)
        self.cells += len(tags)
        self.fields |= {t[:3] for t in tags}
        self.ways.add(way)
        return tags

    def run(self, way, *words, stdin=b"", env=None, program=None, expect=None, **options):
        """A command, its standard output and its standard error."""
        done = subprocess.run([program or self.kanbao, *words], input=stdin, capture_output=True, check=False, timeout=120,
                              env={**os.environ, **(env or {})})
        if done.returncode not in (0, 1, 2):
            self.faults.append(f"{way}: {words}: status {done.returncode}")
        if expect is not None and done.returncode != expect:
            self.faults.append(f"{way}: {words}: status {done.returncode}, not {expect}: {ascii(done.stderr[-300:])}")
        return self.look(way, done.stdout, **options) | self.look(f"{way}, errors", done.stderr)

    def output(self, way, *words):
        done = subprocess.run([self.kanbao, *words], stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120)
        self.look(way, done.stdout)
        if done.returncode != 0:
            self.faults.append(f"{way}: {words}: {ascii(done.stderr[-300:])}")
        return done.stdout.decode("utf-8", "replace")

    def terminal(self, term, *words, size="300x100", program=None, ambiguous="narrow"):
        return Terminal(argparse.Namespace(charset="utf-8", size=size, ambiguous=ambiguous, late=0, out="/dev/null",
                                           command=["env", b"TERM=" + os.fsencode(term), program or self.kanbao, *words]))

    def must_see(self, way, tags, fields, numbers):
        """Every field of nearly every atom came out: nothing is clean for not being there."""
        for field in fields:
            there = sum(1 for n in numbers if atoms.tag(field, n).encode() in tags)
            if there < len(numbers) * 0.9:
                self.faults.append(f"{way}: {field} came out {there} times of {len(numbers)}")

    def groups(self):
        chosen = atoms.texts(self.options.every)
        for at in range(0, len(chosen), GROUP):
            group = chosen[at:at + GROUP]
            self.number(at, group)
            yield at, group

    def number(self, first, group):
        """Which atoms are meant by the numbers behind tags: those that may not come out as they are."""
        self.numbered = {first + at: wire.raw_of(atom) for at, (name, atom) in enumerate(group)
                         if name not in HARMLESS and atom not in BEHIND_A_DIGIT and (isinstance(atom, bytes) or any(unseen(ch) for ch in atom))}

    def file(self, name, data):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as f:
            f.write(data)
        return path

    def feed(self, name, document, ascii_only=True):
        text = atoms.json.dumps(document, ensure_ascii=ascii_only)
        return self.file(name, text.encode("utf-8", "surrogatepass"))

    def close(self):
        ways = {}
        for fault in self.faults:
            ways.setdefault(fault.split(":")[0], []).append(fault)
        for faults in ways.values():
            print("\n".join(faults[:8]))
            if len(faults) > 8:
                print(f"and {len(faults) - 8} more like it")
        print(f"{self.options.part}: {self.cells} cells ({len(self.fields)} fields, {len(self.ways)} ways out), "
              f"{self.bytes} bytes, {len(self.faults)} faults")
        return 1 if self.faults else 0
