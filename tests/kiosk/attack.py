#!/usr/bin/env python3
"""attack.py - a client that means harm to a kiosk: known ways out of pagers, readers and
restricted shells, then random keys, over the ssh command that it is given.

    attack.py attack KEYS SEED SSH...   prints what was done, one line each; the judge is kiosk.sh, by
                                        what the system saw
    attack.py look SSH...               prints the first screen, or what came in its place, and leaves"""
import concurrent.futures
import errno
import fcntl
import os
import pty
import random
import select
import signal
import struct
import sys
import termios
import time

ESC = "\x1b"
# Typed into the running reader. Of vi, less, man, w3m, lynx, mutt, newsboat, emacs and shells.
ESCAPES = [
    "!sh\r", "!id >/tmp/kiosk-escaped\r", ":!sh\r", ":!id >/tmp/kiosk-escaped\r", ":sh\r", ":shell\r", "|sh\r",
    "|id >/tmp/kiosk-escaped\r", ":pipe sh\r", ":pipe sh -c 'id >/tmp/kiosk-escaped'\r", ":pipe /bin/sh -i\r",
    "v", "e", "E", ":e /etc/passwd\r", ":r /etc/passwd\r", ":r !id\r", ":w /tmp/kiosk-escaped\r",
    ":save /tmp/kiosk-escaped\r", "w/tmp/kiosk-escaped\r", ":save ../../../../tmp/kiosk-escaped\r", "s/tmp/kiosk-escaped\r",
    "o", "O", "\t\ro", ":browse\r", ":page-image\r", ":set browser sh\r", ":set viewer sh\r", ":set browser=sh -c id\r",
    ":set keymap /etc/passwd\r", ":set keymap ../../../etc/passwd\r", "\x1a", ":suspend\r", "\x1c", "\x03", "\x04",
    ":reload\r", "r", ":pin\r", "P", ":papers add x /etc/passwd\r", ":open /etc/passwd\r", ":edit\r", "g/etc/passwd\r",
    "U/etc/passwd\r", ":source /etc/passwd\r", ":exec id\r", ":system id\r", ESC + "x" + "shell\r", ESC + "!id\r",
    "\x18\x06/etc/passwd\r", "\x18!id\r", ":date $(id)\r", "/`id`\r", "S$(id)\r", ":page ';id;'\r",
    # terminals: answers that nobody asked for, pastes with a line end, titles, strings without an end
    ESC + "]52;c;aWQK\x07", ESC + "P+q544e\x1b\\", ESC + "[200~!id\r:pipe sh\r" + ESC + "[201~",
    ESC + "[200~:save /tmp/kiosk-escaped\r", ESC + "[201~", ESC + "]2;x\x07", ESC + "[?1049l", ESC + "[<0;99999;99999M",
    ESC + "[<65;1;1M" * 50, ESC + "[M\xff\xff\xff", ESC + "O" * 200, ESC + "[" + "9" * 5000 + "A", "\x00" * 300,
    ESC + "[99999;99999R", ESC + "[?6c", ESC + "_G" + "A" * 3000,
]
# What is not typed: it would end the session, which is no escape; how often is up to the rest.
QUIET = set("qQ")


class Session:
    def __init__(self, ssh, rows=24, cols=80, environment=None):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(environment or {})
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
            os.execvp(ssh[0], ssh)
        os.set_blocking(self.fd, False)
        self.seen = b""

    def read(self, seconds):
        """What comes within that time, or until it has ended: then False."""
        end = time.monotonic() + seconds
        while True:
            left = max(0, end - time.monotonic())
            if not select.select([self.fd], [], [], left)[0]:
                return True
            try:
                data = os.read(self.fd, 65536)
            except OSError as e:
                if e.errno == errno.EAGAIN:
                    continue
                data = b""
            if not data:
                return False
            if b"\x1b[c" in data:	# how wide it draws, it is asked
                os.write(self.fd, b"\x1b[?6c")
            self.seen = (self.seen + data)[-65536:]

    def wait_for(self, what, seconds):
        end = time.monotonic() + seconds
        while what not in self.seen and time.monotonic() < end:
            if not self.read(0.05):
                return what in self.seen
        return what in self.seen

    def write(self, data):
        """All of it; reads meanwhile. False when the other side is gone."""
        while data:
            readable, writable, _ = select.select([self.fd], [self.fd], [], 10)
            if readable and not self.read(0):
                return False
            if not readable and not writable:
                return False
            if writable:
                try:
                    data = data[os.write(self.fd, data[:4096]):]
                except OSError as e:
                    if e.errno != errno.EAGAIN:
                        return False
        return True

    def settle(self):
        """Until it has done with what was typed: it draws no more."""
        for _ in range(200):
            before = len(self.seen), self.seen[-200:]
            if not self.read(0.03) or (len(self.seen), self.seen[-200:]) == before:
                return

    def resize(self, rows, cols):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def close(self):
        try:
            os.kill(self.pid, signal.SIGHUP)
        except ProcessLookupError:
            pass
        for _ in range(100):
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
            time.sleep(0.02)
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)


READY = "苇渡日报".encode()


AT_ONCE = 4


def try_escape(ssh, escape):
    s = Session(ssh)
    if not s.wait_for(READY, 20):
        print("no first screen before", repr(escape)[:60])
        s.close()
        return False
    s.write(escape.encode("latin-1", "replace"))
    s.read(0.15)
    s.write(b"\x1b\x1b")
    held = b"uid=" not in s.seen and b"root:" not in s.seen
    if not held:
        print("got out by", repr(escape)[:60])
    s.close()
    return held


def known_escapes(ssh):
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        held = sum(pool.map(lambda e: try_escape(ssh, e), ESCAPES))
    print(f"escapes {len(ESCAPES)} held {held}")


def windows(ssh):
    shown = 0
    sizes = [(1, 1), (2, 2), (0, 0), (10000, 10000), (65535, 65535), (1, 65535), (65535, 1)]
    for rows, cols in sizes:
        s = Session(ssh, rows, cols)
        s.read(1.0)
        s.resize(24, 80)
        shown += s.wait_for(READY, 10)
        s.resize(rows, cols)
        s.read(0.3)
        s.resize(24, 80)
        s.seen = b""
        s.write(b"?")
        shown += s.wait_for(b"next-unread", 10)
        s.close()
    print(f"windows {2 * len(sizes)} shown {shown}")


def answers(s):
    """All that was typed has been read: out of pastes and prompts, the help is shown."""
    s.resize(24, 80)
    for key in (b"\x1b[201~", b"\x1b", b"\x1b", b"\x1b"):
        s.write(key)
        s.read(0.2)
    for _ in range(20):
        s.seen = b""
        s.write(b":help\r")
        if s.wait_for(b"next-unread", 3):
            return True
        s.write(b"\x1b")
        s.read(0.2)
    return False


def random_keys(ssh, count, seed):
    rng = random.Random(seed)
    plain = [chr(c) for c in range(1, 127) if chr(c) not in QUIET and c not in (3, 28)]
    strange = ["\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1bOP", "\x1b[<0;3;3M", "\x1b[<64;9;9M",
               "\r", "\r", "\x1b", "版", "。", "é", "\x1b[200~", "\x1b[201~", "\x9b", "\xff"]
    sent = sessions = 0
    alive = False
    while sent < count:
        s = Session(ssh)
        sessions += 1
        if not s.wait_for(READY, 15):
            print("no first screen")
            s.close()
            break
        while sent < count:
            n = min(rng.randint(1, 400), count - sent)
            row = "".join(rng.choice(plain if rng.random() < 0.8 else strange) for _ in range(n))
            if not s.write(row.encode("utf-8", "surrogateescape")):
                break
            sent += n
            if sent // 2000 != (sent - n) // 2000:
                s.settle()
            if rng.random() < 0.05:
                s.resize(rng.randint(1, 300), rng.randint(1, 500))
            if b"uid=" in s.seen or b"root:x" in s.seen:
                print("got out by random keys, seed", seed)
        alive = answers(s)
        s.close()
    print(f"keys {sent} sessions {sessions}, the last one {'answers' if alive else 'is deaf'}")


def timed(fn, *args):
    begun = time.monotonic()
    fn(*args)
    print(f"  in {time.monotonic() - begun:.1f} s")


def main():
    if sys.argv[1] == "look":
        s = Session(sys.argv[2:])
        s.wait_for(READY, 8)
        s.write(b"Q")
        s.read(2)
        sys.stdout.buffer.write(s.seen)
        s.close()
        return
    count, seed, ssh = int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    timed(known_escapes, ssh)
    timed(windows, ssh)
    timed(random_keys, ssh, count, seed)


main()
