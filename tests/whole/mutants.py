#!/usr/bin/env python3
"""mutants.py - caches that are not what they were: the reader starts with each of them, draws its
screens, and what was read before is still known when a sound one is there again. (What is told of
them, and what is saved, tests/store/damage judges.)

    mutants.py COUNT READER SOURCE

Prints one line: how many of how many held, and what did not."""
import concurrent.futures
import functools
import http.server
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from home import environment  # noqa: E402

LOOK = "type :contents\nkey Enter\nshow\nkey Enter\nshow\n"
PAGE = 4096


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def read(reader, source, home, steps, *options):
    script = f"{home}/steps"
    with open(script, "w") as f:
        f.write(steps)
    return subprocess.run([reader, *options, "--script", script, "--size", "80x24", source], env=environment(home),
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=20)


def changed(n, sound):
    """The n-th mutant of a file, and what lies beside it."""
    rng, data, beside = random.Random(n), bytearray(sound), {}
    kind = n % 8
    if kind == 0:       # bits
        for _ in range(1 << n % 7):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    elif kind == 1:     # bits of SQLite's own books
        for _ in range(1 << n % 7):
            at = rng.randrange(len(data) // PAGE) * PAGE + rng.randrange(128)
            data[at] ^= 1 << rng.randrange(8)
    elif kind == 2:     # cut short
        del data[rng.randrange(len(data) // 512) * 512:]
    elif kind == 3:     # pages of zeros
        for _ in range(1 + n % 5):
            at = rng.randrange(len(data) // PAGE) * PAGE
            data[at:at + PAGE] = bytes(PAGE)
    elif kind == 4:     # pages in each other's place
        a, b = (rng.randrange(len(data) // PAGE) * PAGE for _ in range(2))
        data[a:a + PAGE], data[b:b + PAGE] = data[b:b + PAGE], data[a:a + PAGE]
    elif kind == 5:     # a log and an index of another's
        beside = {"-wal": bytes(sound[:rng.randrange(1, 40000)]), "-shm": rng.randbytes(32768)}
    elif kind == 6:     # noise behind a right beginning
        at = rng.choice((16, 100, 512, PAGE))
        data[at:] = rng.randbytes(len(data) - at)
    else:               # another's file
        data = bytearray(rng.choice((b"", b"\0", b"{}", b"SQLite format 3\0", rng.randbytes(PAGE), b"<html>" * 999)))
    return bytes(data), beside


def main():
    count, reader = int(sys.argv[1]), sys.argv[2]
    model = tempfile.mkdtemp(prefix="kanbao-mutants-")
    shutil.copy(sys.argv[3], f"{model}/paper.json")
    handler = functools.partial(Quiet, directory=model)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    source = f"http://127.0.0.1:{server.server_port}/paper.json"
    read(reader, source, model, "key Enter\nkey m\nkey Q\n")
    server.shutdown()       # from now on there is the cache alone
    cache = f"{model}/cache/kanbao/cache.db"
    with open(cache, "rb") as f:
        sound = f.read()
    if b"18 unread of 19" not in read(reader, source, model, LOOK, "--offline").stdout:
        sys.exit("the reader does not read")

    def one(n):
        home = tempfile.mkdtemp(prefix="kanbao-mutant-")
        wrong = []
        shutil.copytree(model, home, dirs_exist_ok=True)
        for old in ("-wal", "-shm"):
            if os.path.exists(f"{home}/cache/kanbao/cache.db{old}"):
                os.unlink(f"{home}/cache/kanbao/cache.db{old}")
        data, beside = changed(n, sound)
        for name, content in {"": data, **beside}.items():
            with open(f"{home}/cache/kanbao/cache.db{name}", "wb") as f:
                f.write(content)
        try:
            r = read(reader, source, home, LOOK, "--offline")
            if r.returncode != 0 or r.stdout.count(b"\n|") < 2 * 24:
                wrong.append(f"{n}: status {r.returncode}, {r.stderr[:80]!r}")
            shutil.rmtree(f"{home}/cache")
            shutil.copytree(f"{model}/cache", f"{home}/cache")
            if b"18 unread of 19" not in read(reader, source, home, LOOK, "--offline").stdout:
                wrong.append(f"{n}: what was read is forgotten")
        except subprocess.TimeoutExpired:
            wrong.append(f"{n}: does not end")
        shutil.rmtree(home)
        return wrong

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(one, range(count)))
    shutil.rmtree(model)
    wrong = [w for r in results for w in r]
    held = sum(not r for r in results)
    print(f"mutants: {held} of {count} held{': ' + '; '.join(wrong[:5]) if wrong else ''}")


if __name__ == "__main__":
    main()
