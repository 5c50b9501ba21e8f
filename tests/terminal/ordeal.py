#!/usr/bin/env python3
"""ordeal.py - what befalls a reader that runs for long: signals, lost lines, windows, terminals
that are none.

    ordeal.py WHAT COUNT READER ARGS...

WHAT is end:HUP|TERM|INT|QUIT|hangup (gone within a second, the terminal as before, the place
kept), stuck (told to end while the terminal takes nothing), stop (TSTP and CONT), sizes (all from 1x1 to 40x20, or COUNT of them), storm (COUNT
resizes), memory (COUNT kB of it at most, in windows that are none) or terms. Prints one line: how many of how many held, and what did not."""
import fcntl
import os
import random
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from home import environment  # noqa: E402

READY = "苇渡日报".encode()
rng = random.Random(20261127)


class Reader:
    """On a pseudo-terminal whose other end stays open here, below a shell of two lines."""

    def __init__(self, command, home, rows=24, cols=80, term="xterm-256color", sides=None):
        self.master, self.slave = os.openpty()
        self.size(rows, cols)
        self.before = termios.tcgetattr(self.slave)
        self.seen = b""
        told, tell = os.pipe()
        asked, ask = os.pipe()
        self.shell = os.fork()
        if self.shell == 0:
            os.close(self.master)
            self.be_a_shell(command, home, term, tell, asked, sides)
        os.close(tell)
        os.close(asked)
        self.told, self.ask = told, ask
        self.pid = int(os.read(told, 16).split(b"\n")[0])
        os.set_blocking(self.master, False)

    def be_a_shell(self, command, home, term, tell, asked, sides):
        os.setsid()
        fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        env = {k: v for k, v in environment(home).items() if k not in ("TERM", "LINES", "COLUMNS")}
        if term is not None:
            env["TERM"] = term
        if sides is not None:
            env["LINES"] = env["COLUMNS"] = sides
        pid = os.fork()
        if pid == 0:
            os.setpgid(0, 0)
            os.tcsetpgrp(self.slave, os.getpgrp())
            signal.signal(signal.SIGTTOU, signal.SIG_DFL)
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            for fd in range(3):
                os.dup2(self.slave, fd)
            os.closerange(3, 64)
            os.execvpe(command[0], command, env)
        os.write(tell, b"%d\n" % pid)
        while True:
            try:
                _, status = os.waitpid(pid, os.WUNTRACED)
            except InterruptedError:
                continue
            if not os.WIFSTOPPED(status):
                os.write(tell, b"X%d\n" % (os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)))
                os._exit(0)
            os.write(tell, b"S\n")
            os.read(asked, 1)
            try:
                os.tcsetpgrp(self.slave, pid)
                os.kill(-pid, signal.SIGCONT)
            except OSError:
                pass

    def size(self, rows, cols):
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def resize(self, rows, cols):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def read(self, seconds):
        end = time.monotonic() + seconds
        while True:
            left = max(0, end - time.monotonic())
            if not select.select([self.master], [], [], left)[0]:
                return
            try:
                data = os.read(self.master, 65536)
            except (BlockingIOError, OSError):
                return
            if b"\x1b[c" in data:
                os.write(self.master, b"\x1b[?6c")
            self.seen = (self.seen + data)[-400000:]

    def wait_for(self, what, seconds=10):
        end = time.monotonic() + seconds
        while what not in self.seen and time.monotonic() < end and not self.said(0):
            self.read(0.03)
        self.read(0)
        return what in self.seen

    def calm(self):
        while True:
            n = len(self.seen)
            self.read(0.05)
            if len(self.seen) == n:
                return

    def said(self, seconds):
        """What the shell has to say: "S", "X0"; "" nothing."""
        if hasattr(self, "status"):
            return self.status
        if not select.select([self.told], [], [], seconds)[0]:
            return ""
        word = os.read(self.told, 16).decode().strip()
        if word.startswith("X"):
            self.status = word
        return word

    def wait_said(self, what, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0)
            if self.said(0.01).startswith(what):
                self.read(0.02)
                return True
        return False

    def type(self, keys):
        os.write(self.master, keys)

    def as_before(self):
        return termios.tcgetattr(self.slave) == self.before

    def left_screen(self):
        return self.seen.rfind(b"\x1b[?1049l") > self.seen.rfind(b"\x1b[?1049h")

    def close(self):
        if not hasattr(self, "status"):
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.kill(self.pid, signal.SIGCONT)
            except ProcessLookupError:
                pass
            self.wait_said("X", 2)
        for fd in (self.master, self.slave, self.told, self.ask):
            try:
                os.close(fd)
            except OSError:
                pass
        try:
            os.kill(self.shell, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.shell, 0)


def picture(command, home, steps):
    """The first row of what a script of keys shows, with that home."""
    with tempfile.NamedTemporaryFile("w", suffix=".steps") as f:
        f.write(steps)
        f.flush()
        out = subprocess.run([command[0], "--offline", "--script", f.name, "--size", "80x24"] + command[1:], env=environment(home),
                             capture_output=True, text=True).stdout
    rows = [r for r in out.splitlines() if r.startswith("|")]
    return re.sub(r"\s+", " ", rows[0]) if rows else out


def tell(what, held, of, wrong):
    print(f"{what}: {held} of {of} held{': ' + '; '.join(sorted(set(wrong))[:5]) if wrong else ''}")


def ends(how, count, command):
    held, wrong, slowest = 0, [], 0.0
    with tempfile.TemporaryDirectory() as home:
        first = Reader(command, home)
        first.wait_for(READY)
        first.calm()
        first.type(b"Q")
        first.wait_said("X", 5)
        first.close()
        for i in range(count):
            k = rng.randint(0, 8)
            r = Reader(command, home)
            if not r.wait_for(READY):
                wrong.append("no first screen")
                r.close()
                continue
            r.type(b":contents\rgg")
            r.calm()
            r.type(b"\r" + b"J" * k)
            r.calm()
            r.type(b"j" * rng.randint(0, 3))
            r.read(rng.random() * 0.05)
            begun = time.monotonic()
            if how == "hangup":
                os.close(r.master)
                os.close(r.slave)
                gone = False
                while time.monotonic() < begun + 3 and not gone:
                    gone = r.said(0.01).startswith("X")
            else:
                os.kill(r.pid, getattr(signal, "SIG" + how))
                gone = r.wait_said("X", 3)
            took = time.monotonic() - begun
            slowest = max(slowest, took)
            problems = [] if gone and took < 1 else [f"took {took:.1f} s"]
            if how != "hangup" and gone:
                problems += [] if r.as_before() else ["stty is not as before"]
                problems += [] if r.left_screen() else ["the alternate screen was not left"]
            r.close()
            place, want = (picture(command, home, "show\n"), picture(command, home, "type :contents\nkey Enter g g Enter" + " J" * k + "\nshow\n"))
            # the second run went on from the first: both are the same article, or the place was lost
            problems += [] if place == want else [f"the place is lost: {place!r} for {want!r}"]
            held += not problems
            wrong += problems
    tell(f"{how} (slowest {slowest * 1000:.0f} ms)", held, count, wrong)


def stuck(count, command):
    """A terminal that takes nothing more: a line that stalls, a client that stopped reading."""
    held, wrong, slowest = 0, [], 0.0
    with tempfile.TemporaryDirectory() as home:
        for i in range(count):
            how = ("TERM", "HUP", "INT", "QUIT")[i % 4]
            r = Reader(command, home)
            r.wait_for(READY)
            r.calm()
            r.type(b":contents\rgg")
            r.calm()
            r.type(b"\r" + b"J" * (i % 6))
            r.calm()
            for _ in range(100):
                r.type(b"\x0c")
                time.sleep(0.01)
            begun = time.monotonic()
            os.kill(r.pid, getattr(signal, "SIG" + how))
            while time.monotonic() < begun + 5 and not r.said(0.01).startswith("X"):
                pass
            took = time.monotonic() - begun
            slowest = max(slowest, took)
            r.seen = b""
            r.read(0.05)
            problems = [] if took > 0.25 else ["was not stuck"]
            problems += [] if took < 1 else [f"took {took:.1f} s"]
            problems += [] if hasattr(r, "status") else [f"SIG{how}: does not end"]
            problems += [] if r.as_before() else ["stty is not as before"]
            problems += [] if b"\x1b[?1049l" in r.seen else ["the alternate screen was not left"]
            r.close()
            place, want = (picture(command, home, "show\n"), picture(command, home, "type :contents\nkey Enter g g Enter" + " J" * (i % 6) + "\nshow\n"))
            problems += [] if place == want else [f"the place is lost: {place!r} for {want!r}"]
            held += not problems
            wrong += problems
    tell(f"stuck (slowest {slowest * 1000:.0f} ms)", held, count, wrong)


def stop(count, command):
    held, wrong = 0, []
    with tempfile.TemporaryDirectory() as home:
        r = Reader(command, home)
        r.wait_for(READY)
        r.calm()
        r.type(b"\rJJ")
        r.calm()
        for i in range(count):
            os.kill(r.pid, signal.SIGTSTP)
            problems = [] if r.wait_said("S", 3) else ["does not stop"]
            problems += [] if r.as_before() else ["stty is not as before while it is stopped"]
            problems += [] if r.left_screen() else ["the screen is not left while it is stopped"]
            os.write(r.ask, b"C")
            r.seen = b""
            problems += [] if r.wait_for(b"\x1b[?1049h", 3) else ["does not come back"]
            r.calm()
            held += not problems
            wrong += problems
        r.type(b"Q")
        if not r.wait_said("X0", 3):
            wrong.append("does not end")
        r.close()
        if picture(command, home, "show\n") != picture(command, home, "type :contents\nkey Enter g g Enter J J\nshow\n"):
            wrong.append("the place has changed")
    tell("TSTP and CONT", held, count, wrong)


def lives(r, what):
    """It draws what it should at an ordinary size, and ends in order."""
    r.resize(24, 80)
    r.calm()
    r.seen = b""
    for key in (b"\x1b", b"\x1b", b":contents\r", b"\x0c"):  # what follows Escape at once is Alt and that key
        r.type(key)
        r.read(0.06)
    problems = [] if r.wait_for(READY, 5) else [f"{what}: does not answer"]
    r.type(b"Q")
    problems += [] if r.wait_said("X", 3) and r.status == "X0" else [f"{what}: ends with {getattr(r, 'status', 'nothing')}"]
    problems += [] if r.as_before() else [f"{what}: stty is not as before"]
    return problems


def sizes(count, command):
    every = [(rows, cols) for rows in range(1, 21) for cols in range(1, 41)]
    some = every if count >= len(every) else rng.sample(every, count)
    some += [(0, 0), (65535, 65535), (1, 65535), (65535, 1), (300, 500)]
    held, wrong = 0, []
    with tempfile.TemporaryDirectory() as home:
        walker = Reader(command, home)
        walker.wait_for(READY)
        for rows, cols in some:
            r = Reader(command, home, rows, cols)
            r.read(0.06)
            problems = lives(r, f"started at {cols}x{rows}")
            r.close()
            walker.resize(rows, cols)
            walker.read(0.01)
            walker.type(rng.choice([b"j", b"k", b" ", b"\r", b"J", b"?", b"/a\r", b"\x1b", b"V", b"s"]))
            walker.read(0.02)
            if walker.said(0).startswith("X"):
                problems.append(f"resized into {cols}x{rows}: ended")
                walker.close()
                walker = Reader(command, home)
                walker.wait_for(READY)
            held += not problems
            wrong += problems
        wrong += lives(walker, "resized into all of them")
        walker.close()
    tell("sizes", held, len(some), wrong)


def storm(count, command):
    wrong = []
    with tempfile.TemporaryDirectory() as home:
        r = Reader(command, home)
        r.wait_for(READY)
        for i in range(count):
            r.resize(rng.randint(0, 310), rng.randint(0, 510))
            if i % 20 == 0:
                r.read(0)
                r.type(rng.choice([b"j", b"k", b" ", b"\r", b"J", b"s", b"V"]))
        wrong += lives(r, "a storm")
        r.close()
    tell("resizes", 0 if wrong else count, count, wrong)


def peak(r):
    with open(f"/proc/{r.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))


def memory(most, command):
    """Windows that no terminal has: said by the terminal, by the environment, or while it starts."""
    cases = [(side, None) for side in [(10000, 10000), (65535, 65535), (65535, 1), (1, 65535)]]
    cases += [((10000, 10000), said) for said in ["0", "-1", "abc", "0x2710", "023420", " 10000", "10000", "9" * 20, ""]]
    cases += [((0, 0), said) for said in ["10000", "0x2710", "9" * 20]]
    cases += [("meanwhile", None)] * 10
    held, wrong, largest = 0, [], 0
    with tempfile.TemporaryDirectory() as home:
        for side, said in cases:
            r = Reader(command, home, *((24, 80) if side == "meanwhile" else side), sides=said)
            for i in range(200 if side == "meanwhile" else 0):
                r.resize(10000 + i % 2, 10000)
                r.read(0.0002)
            r.wait_for(READY, 1)
            r.calm()
            taken = peak(r)
            largest = max(largest, taken)
            problems = [] if taken <= most else [f"{side}, LINES and COLUMNS {said}: {taken} kB"]
            problems += lives(r, f"{side}, LINES and COLUMNS {said}")
            r.close()
            held += not problems
            wrong += problems
    tell(f"memory, kB, in a window that is none ({largest} of {most})", held, len(cases), wrong)


def terms(count, command):
    names = ["xterm-256color", "xterm", "screen", "tmux", "linux", "vt100", "vt52", "dumb", "ansi", "hp2382a", None,
             "no-such-terminal", "../../etc/passwd", "", "$(id)", "x" * 5000]
    held, wrong = 0, []
    with tempfile.TemporaryDirectory() as home:
        for name in names:
            r = Reader(command, home, term=name)
            shown = str(name)[:20]
            if r.wait_for(READY, 6):
                r.calm()
                r.type(b"j\r")
                r.calm()
                r.type(b"Q")
                problems = [] if r.wait_said("X", 3) and r.status == "X0" else [f"{shown}: does not end in order"]
            else:
                text = re.sub(rb"\x1b[^a-zA-Z]*[a-zA-Z]|\r", b"", r.seen).decode("utf-8", "replace")
                rows = [row for row in text.split("\n") if row.strip()]
                refused = getattr(r, "status", "X0") != "X0" and len(rows) == 1 and rows[0].startswith("kanbao: ")
                problems = [] if refused else [f"{shown}: neither read nor refused in a line: {text[:80]!r}"]
            problems += [] if r.as_before() else [f"{shown}: stty is not as before"]
            r.close()
            held += not problems
            wrong += problems
    tell("terminals", held, len(names), wrong)


def main():
    what, count, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    if what.startswith("end:"):
        ends(what[4:], count, command)
    else:
        {"stuck": stuck, "stop": stop, "sizes": sizes, "storm": storm, "memory": memory, "terms": terms}[what](count, command)


if __name__ == "__main__":
    main()
