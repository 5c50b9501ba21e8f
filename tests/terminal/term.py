#!/usr/bin/env python3
"""term.py - a terminal with a charset of its own: runs a command, answers what it is
asked (ESC [ 6 n, ESC [ c) as that terminal would, types, and keeps every byte.

    term.py [--charset NAME] [--ambiguous narrow|wide|silent] [--late MS] [--size WxH]
            --out FILE STEP... -- COMMAND...

A step is `see TEXT` (fails after ten seconds), `type TEXT` (with Python's escapes),
`calm` (until nothing has come for 200 ms) or `end`. Prints what was not seen and how
the command ended.
"""
import argparse
import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
import unicodedata

PATIENCE = 10.0
SEQUENCE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|[()][0-9A-Za-z]|[=>78MEDH]|\][^\x07\x1b]*(?:\x07|\x1b\\))|[\x0e\x0f]")


class Terminal:
    def __init__(self, options):
        self.options = options
        self.raw = bytearray()
        self.decoder = codecs.getincrementaldecoder(options.charset)("replace")
        self.line = ""          # since the last return: where the cursor is
        self.text = ""          # all that was shown, sequences taken out
        self.answers = []       # (when, bytes)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvp(options.command[0], options.command)
        cols, rows = map(int, options.size.split("x"))
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        self.status = None

    def width(self, text):
        wide = "WFA" if self.options.ambiguous == "wide" else "WF"
        return sum(0 if unicodedata.category(c)[0] in "MC" else
                   2 if unicodedata.east_asian_width(c) in wide else 1 for c in text)

    def answer(self, text):
        if self.options.ambiguous != "silent":
            self.answers.append((time.monotonic() + self.options.late / 1000, text.encode()))

    def take(self, data):
        self.raw += data
        self.line += self.decoder.decode(data)
        while m := re.search(r"\r|\x1b\[6n|\x1b\[c", self.line):
            before = self.line[:m.start()]
            if m.group(0) == "\x1b[6n":
                self.answer(f"\x1b[2;{self.width(SEQUENCE.sub('', before).lstrip(chr(10))) + 1}R")
                rest = before + self.line[m.end():]
            elif m.group(0) == "\x1b[c":
                self.answer("\x1b[?62;c")
                rest = before + self.line[m.end():]
            else:
                self.text += before
                rest = self.line[m.end():]
            self.line = rest

    def pump(self, seconds):
        """One look at what comes; False when nothing came."""
        now = time.monotonic()
        due = [a for a in self.answers if a[0] <= now]
        self.answers = [a for a in self.answers if a[0] > now]
        for _, text in due:
            os.write(self.fd, text)
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            data = b""
        if not data:
            self.reap()
            return False
        self.take(data)
        return True

    def reap(self):
        if self.status is None:
            _, status = os.waitpid(self.pid, 0)
            self.status = os.waitstatus_to_exitcode(status)

    def shown(self):
        return SEQUENCE.sub("", self.text + self.line)

    def see(self, text):
        end = time.monotonic() + PATIENCE
        while text not in self.shown():
            if self.status is not None or time.monotonic() > end:
                print(f"not seen: {text}")
                return
            self.pump(0.05)

    def step(self, step):
        word, _, rest = step.partition(" ")
        if word == "see":
            self.see(rest)
        elif word == "type":
            text = re.sub(r"\\e", "\x1b", rest)
            os.write(self.fd, text.replace("\\r", "\r").encode(self.options.charset))
            self.text = self.line = ""
        elif word == "calm":
            end = time.monotonic() + PATIENCE
            quiet = time.monotonic() + 0.2
            while self.status is None and time.monotonic() < min(end, quiet):
                if self.pump(0.05) or self.answers:
                    quiet = time.monotonic() + 0.2
        elif word == "end":
            end = time.monotonic() + PATIENCE
            while self.status is None and time.monotonic() < end:
                self.pump(0.05)
        else:
            sys.exit(f"no such step: {step}")

    def close(self):
        if self.status is None:
            print("had to be killed")
            os.kill(self.pid, signal.SIGKILL)
            self.reap()
        with open(self.options.out, "wb") as f:
            f.write(self.raw)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--charset", default="utf-8")
    parser.add_argument("--ambiguous", default="narrow")
    parser.add_argument("--late", type=int, default=0)
    parser.add_argument("--size", default="80x24")
    parser.add_argument("--out", required=True)
    parser.add_argument("steps", nargs="*")
    at = sys.argv.index("--")
    options = parser.parse_args(sys.argv[1:at])
    options.command = sys.argv[at + 1:]
    terminal = Terminal(options)
    for step in options.steps:
        terminal.step(step)
    terminal.close()
    print(f"status {terminal.status}")


if __name__ == "__main__":
    main()
