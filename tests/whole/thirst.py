#!/usr/bin/env python3
"""thirst.py - a program whose n-th allocation fails, from its start to its end.

    thirst.py script STEP READER ARGS...    the reader without a terminal, keys from a script
    thirst.py terminal STEP READER ARGS...  on a terminal, keys typed
    thirst.py fetch STEP FETCHER SOURCE     the fetcher, into a new cache and into one that is there

Every STEP-th allocation, once and from then on. It is to end by itself, not by a signal and not
late, with a status and, where that is not 0, a line; the terminal as before; what was read still
is; the cache whole. Prints one line: how many of how many held, and what did not; how many ended
within libseccomp, whose crashes are not ours to mend (thirst.c)."""
import concurrent.futures
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import termios
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from home import environment  # noqa: E402

PATIENCE = 20
LENT = "within libseccomp"
STEPS = """key Enter
key J
show
key j
key f
type /的
key Enter
key n
key Escape
key m
type :contents
key Enter
type S春
key Enter
show
key q
key i
key q
key ?
key q
key b
type :set measure 30
key Enter
resize 40x12
show
key Q
"""
TYPED = [b"\r", b"J", b"j", b"m", b"/\xe7\x9a\x84\r", b"n", b":contents\r", b"?", b"q", b"Q"]


class Place:
    """A home of its own, as it was made, for each run."""

    def __init__(self, model=None):
        self.home = tempfile.mkdtemp(prefix="kanbao-thirst-")
        self.env = environment(self.home, TERM="xterm-256color")
        if model:
            shutil.copytree(model.home, self.home, dirs_exist_ok=True)

    def drop(self):
        shutil.rmtree(self.home, ignore_errors=True)


def judged(status, text, where):
    """What is wrong with how it ended."""
    if status is None:
        return [f"{where}: does not end"]
    if status == 3 and "within libseccomp" in text:
        return [LENT]
    if status < 0:
        return [f"{where}: signal {-status}"]
    if status > 2:
        return [f"{where}: status {status}"]
    if status > 0 and not re.search("kanbao(-fetch)?: ", text):
        return [f"{where}: status {status} without a reason"]
    return []


def run(command, env, when):
    try:
        r = subprocess.run(command, env=dict(env, KANBAO_THIRST=when), stdin=subprocess.DEVNULL,
                           capture_output=True, timeout=PATIENCE)
        return r.returncode, r.stderr.decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        return None, ""


def on_terminal(command, env, when):
    """Status, what was written, and whether the terminal is as it was."""
    master, slave = pty.openpty()
    before = termios.tcgetattr(slave)
    p = subprocess.Popen(command, env=dict(env, KANBAO_THIRST=when), stdin=slave, stdout=slave, stderr=slave,
                         start_new_session=True)
    seen, end, keys, quiet = b"", time.monotonic() + PATIENCE, list(TYPED), time.monotonic()
    while time.monotonic() < end and p.poll() is None:
        if select.select([master], [], [], 0.01)[0]:
            data = os.read(master, 65536)
            seen += data
            if b"\x1b[c" in data:
                os.write(master, b"\x1b[?6c")
            quiet = time.monotonic()
        elif keys and time.monotonic() > quiet + 0.02:
            os.write(master, keys.pop(0))
            quiet = time.monotonic()
    ended = p.poll() is not None
    if not ended:
        p.kill()
    p.wait()
    while select.select([master], [], [], 0)[0]:
        seen += os.read(master, 65536)
    as_before = termios.tcgetattr(slave) == before
    left = seen.rfind(b"\x1b[?1049l") >= seen.rfind(b"\x1b[?1049h")
    os.close(master)
    os.close(slave)
    return p.returncode if ended else None, seen.decode("utf-8", "replace"), as_before and left


def counted(command, env):
    said = run(command, env, "0")[1]
    return int(re.search(r"allocations: (\d+)", said).group(1))


def remembers(reader, args, place):
    """What was marked before is marked still: the unread are fewer than the articles."""
    steps = f"{place.home}/look"
    with open(steps, "w") as f:
        f.write("type :contents\nkey Enter\nshow\n")
    env = {k: v for k, v in place.env.items() if k != "KANBAO_THIRST"}
    out = subprocess.run([reader, "--offline", "--script", steps, "--size", "80x24"] + args, env=env,
                         capture_output=True, text=True).stdout
    return "unread of" in out and "19 unread" not in out


def reading(how, step, reader, args):
    model = Place()
    steps = f"{model.home}/steps"
    with open(steps, "w") as f:
        f.write("key Enter\nkey m\nkey Q\n")
    plain = [reader, "--script", steps, "--size", "80x24"] + args
    if run(plain, model.env, "0")[0] != 0 or not remembers(reader, args, model):
        sys.exit("the reader does not read")
    with open(steps, "w") as f:
        f.write(STEPS)
    total = counted([reader, "--offline", "--script", steps, "--size", "80x24"] + args, model.env)

    def one(case):
        n, forever = case
        place = Place(model)
        where = f"allocation {n}{' and all after' if forever else ''}"
        if how == "script":
            status, text = run([reader, "--offline", "--script", f"{place.home}/steps", "--size", "80x24"] + args, place.env,
                               f"{n}{'+' if forever else ''}")
            wrong = judged(status, text, where)
        else:
            status, text, whole = on_terminal([reader, "--offline"] + args, place.env, f"{n}{'+' if forever else ''}")
            wrong = judged(status, text, where) + ([] if whole else [f"{where}: the terminal is not as before"])
        if not wrong and not remembers(reader, args, place):
            wrong = [f"{where}: what was read is forgotten"]
        place.drop()
        return wrong

    out = tally(f"reading ({how})", one, total, step)
    model.drop()
    return out


def fetching(step, fetcher, source):
    fresh = Place()
    there = Place()
    command = [fetcher, "fetch", "--no-pictures", f"paper={source}"]
    first = run(command, there.env, "0")[0]
    total = counted(command, fresh.env)
    fresh.drop()

    def one(case):
        n, forever = case
        wrong = []
        for model in (None, there):
            place = Place(model)
            where = f"{'again' if model else 'first'}, allocation {n}{' and all after' if forever else ''}"
            status, text = run(command, place.env, f"{n}{'+' if forever else ''}")
            wrong += judged(status, text, where)
            plain = {k: v for k, v in place.env.items() if k != "KANBAO_THIRST"}
            again = subprocess.run(command, env=plain, stdin=subprocess.DEVNULL, capture_output=True, text=True)
            cache = os.listdir(f"{place.home}/cache/kanbao")
            wrong += [] if again.returncode == 0 else [f"{where}: and the next time {again.stderr[:80]}"]
            wrong += [f"{where}: {f}" for f in cache if "damaged" in f]
            place.drop()
        return wrong

    if first != 0:
        sys.exit("the fetcher does not fetch")
    out = tally("fetching", one, total, step)
    there.drop()
    return out


def tally(what, one, total, step):
    cases = [(n, forever) for n in range(1, total + 1, step) for forever in (False, True)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(one, cases))
    lent = sum(LENT in r for r in results)
    results = [[w for w in r if w != LENT] for r in results]
    wrong = [w for r in results for w in r]
    held = sum(not r for r in results)
    print(f"{what}: {held} of {len(cases)} held, {lent} of them {LENT}, of {total} allocations{': ' + '; '.join(wrong[:5]) if wrong else ''}")


def main():
    how, step, program, args = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:]
    if how == "fetch":
        fetching(step, program, args[0])
    else:
        reading(how, step, program, args)


if __name__ == "__main__":
    main()
