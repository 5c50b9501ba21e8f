#!/usr/bin/env python3
"""reading.py - a reader at its paper while the server behaves badly.

    reading.py BAD URL READER MODE...

BAD is the bad server's folder. For each of its modes the paper, which is cached, is asked for
news, and keys are pressed all the while. A MODE may be NAME=KEPT=URL: a paper of its own, which
lies in the cache $READING_CACHE already; where KEPT is "old", the reader has to say that this is
what it shows. Prints a line for each mode: the slowest key in milliseconds, and what was wrong: a
key without an answer, a screen without the paper."""
import os
import select
import shutil
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "terminal"))
from ordeal import Reader  # noqa: E402

KEYS, PAUSE = 12, 0.04
HEADLINE = "渡口开船".encode()	# of the first two articles: where j and k go


def answer(r, key):
    """Seconds until the row is drawn that the key leads to; None: it is not."""
    r.read(0)
    r.seen = b""
    begun = time.monotonic()
    r.type(key)
    while HEADLINE not in r.seen:
        left = begun + 5 - time.monotonic()
        if left <= 0 or not select.select([r.master], [], [], left)[0]:
            return None
        r.read(0)
    took = time.monotonic() - begun
    r.read(0)
    return took


def mode(bad, name):
    with open(os.path.join(bad, "mode"), "w") as f:
        f.write(name)


def one(bad, url, reader, home, name, kept):
    known = os.environ.get("READING_CACHE")
    if known:
        shutil.copytree(known, f"{home}/cache/kanbao", dirs_exist_ok=True)
    mode(bad, name if known else "plain")
    r = Reader([reader, url], home)
    if not r.wait_for(b"unread", 10):
        r.close()
        return None, ["the paper is not shown"]
    r.calm()
    mode(bad, name)
    slowest, wrong = 0.0, []
    r.type(b"r")
    r.read(0.02)
    for i in range(KEYS):
        took = answer(r, b"jk"[i % 2:i % 2 + 1])
        if took is None:
            wrong.append("a key is not answered")
            break
        slowest = max(slowest, took)
        time.sleep(PAUSE)
    r.seen = b""
    r.type(b"r")
    if kept == "old" and not r.wait_for(b"cached", 6):
        wrong.append("it does not say what it shows")
    r.seen = b""
    r.type(b"\x0c")
    if not r.wait_for(b"unread", 5) or HEADLINE not in r.seen:
        wrong.append("the paper is no longer shown")
    r.type(b"Q")
    if not r.wait_said("X0", 3):
        wrong.append("it does not end in order")
    r.close()
    return slowest, wrong


def main():
    bad, url, reader, names = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
    with tempfile.TemporaryDirectory() as home:
        for name in names:
            name, kept, own = (name.split("=", 2) + ["", ""])[:3]
            slowest, wrong = one(bad, own or url, reader, home, name, kept)
            print(name, "-" if slowest is None else int(slowest * 1000), "; ".join(wrong))


main()
