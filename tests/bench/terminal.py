"""A terminal of 80x24 for the bench: a program behind a pty, the times at which
its bytes came, and what they draw. It answers DSR (ESC[6n) and DA1 (ESC[c)."""
import errno
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
import unicodedata

ROWS, COLS = 24, 80
QUERY = re.compile(rb'\x1b\[(6n|0?c)')
TOKEN = re.compile(
    r'(\x1b\[[0-?]*[ -/]*[@-~])|(\x1b\][^\x07\x1b]*(?:\x07|\x1b\\))|(\x1b[ -/]+[0-~]|\x1b[0-Z\\^-~])'
    r'|([\x00-\x1a\x1c-\x1f])|([^\x00-\x1f]+)', re.S)


class Screen:
    """What xterm would show, without colours: enough to read the rows' text."""

    def __init__(self):
        self.rest = b''
        self.rows = [self.blank() for _ in range(ROWS)]
        self.y = self.x = 0
        self.top, self.bottom = 0, ROWS - 1
        self.wrap = False
        self.saved = (0, 0)
        self.last = ' '
        self.insert = False

    @staticmethod
    def blank():
        return [' '] * COLS

    def feed(self, data):
        data = self.rest + data
        keep = len(data)
        for back in range(1, min(4, len(data)) + 1):	# a character cut at the end waits
            byte = data[-back]
            if byte >= 0xc0:
                if back < (2 if byte < 0xe0 else 3 if byte < 0xf0 else 4):
                    keep = len(data) - back
                break
            if byte < 0x80:
                break
        text = data[:keep].decode('utf-8', 'replace')
        at = 0
        while at < len(text):
            m = TOKEN.match(text, at)
            if not m:
                break
            at = m.end()
            if m[1]:
                self.csi(m[1])
            elif m[3]:
                self.escape(m[3])
            elif m[4]:
                self.control(m[4])
            elif m[5]:
                self.put(m[5])
        self.rest = text[at:].encode('utf-8') + data[keep:]

    def put(self, text):
        for ch in text:
            if unicodedata.combining(ch) or unicodedata.category(ch) == 'Cf':
                continue
            width = 2 if unicodedata.east_asian_width(ch) in 'WF' else 1
            if self.wrap or self.x + width > COLS:
                self.x, self.wrap = 0, False
                self.line_feed()
            row = self.rows[self.y]
            if self.insert:
                row[self.x:self.x] = [' '] * width
                del row[COLS:]
            row[self.x] = ch
            if width == 2:
                row[self.x + 1] = ''
            self.last = ch
            self.x += width
            if self.x >= COLS:
                self.x, self.wrap = COLS - 1, True

    def line_feed(self):
        if self.y == self.bottom:
            self.scroll(self.top, 1)
        elif self.y < ROWS - 1:
            self.y += 1

    def scroll(self, top, n):
        """Rows top..bottom move up by n, down when n is negative."""
        for _ in range(min(abs(n), ROWS)):
            if n > 0:
                del self.rows[top]
                self.rows.insert(self.bottom, self.blank())
            else:
                del self.rows[self.bottom]
                self.rows.insert(top, self.blank())

    def control(self, c):
        if c in '\n\v\f':
            self.line_feed()
        elif c == '\r':
            self.x = 0
        elif c == '\b':
            self.x = max(0, self.x - 1)
        elif c == '\t':
            self.x = min(COLS - 1, (self.x // 8 + 1) * 8)
        if c in '\r\b\t\n':
            self.wrap = False

    def escape(self, s):
        if s[1] == 'M':
            if self.y == self.top:
                self.scroll(self.top, -1)
            else:
                self.y = max(0, self.y - 1)
        elif s[1] in 'DE':
            self.x = 0 if s[1] == 'E' else self.x
            self.line_feed()
        elif s[1] == '7':
            self.saved = (self.y, self.x)
        elif s[1] == '8':
            self.y, self.x = self.saved
        elif s[1] == 'c':
            self.__init__()

    def csi(self, s):
        final, inside = s[-1], s[2:-1]
        if inside[:1] in ('?', '>', '<', '='):
            if final in 'hl' and inside in ('?1049', '?47', '?1047'):
                self.rows = [self.blank() for _ in range(ROWS)]
            return
        args = [int(p) if p.isdigit() else 0 for p in inside.split(';')]
        n = max(1, args[0])
        row = self.rows[self.y]
        if final not in 'mhl':
            self.wrap = False
        if final in 'Hf':
            self.y = min(ROWS, n) - 1
            self.x = min(COLS, max(1, args[1] if len(args) > 1 else 1)) - 1
        elif final == 'A':
            self.y = max(0, self.y - n)
        elif final in 'Be':
            self.y = min(ROWS - 1, self.y + n)
        elif final in 'Ca':
            self.x = min(COLS - 1, self.x + n)
        elif final == 'D':
            self.x = max(0, self.x - n)
        elif final in 'G`':
            self.x = min(COLS, n) - 1
        elif final == 'd':
            self.y = min(ROWS, n) - 1
        elif final == 'J':
            self.erase_display(args[0])
        elif final == 'K':
            first = self.x if args[0] == 0 else 0
            last = COLS if args[0] != 1 else self.x + 1
            row[first:last] = [' '] * (last - first)
        elif final == 'X':
            last = min(COLS, self.x + n)
            row[self.x:last] = [' '] * (last - self.x)
        elif final == 'P':
            del row[self.x:self.x + n]
            row += [' '] * (COLS - len(row))
        elif final == '@':
            row[self.x:self.x] = [' '] * n
            del row[COLS:]
        elif final == 'L':
            self.scroll(self.y, -n)
        elif final == 'M':
            self.scroll(self.y, n)
        elif final == 'S':
            self.scroll(self.top, n)
        elif final == 'T':
            self.scroll(self.top, -n)
        elif final == 'b':
            self.put(self.last * n)
        elif final == 'r':
            self.top = n - 1
            self.bottom = (args[1] if len(args) > 1 and args[1] else ROWS) - 1
            self.y = self.x = 0
        elif final in 'hl' and args[0] == 4:
            self.insert = final == 'h'
        elif final == 's':
            self.saved = (self.y, self.x)
        elif final == 'u':
            self.y, self.x = self.saved

    def erase_display(self, how):
        first = self.y + 1 if how == 0 else 0
        last = ROWS if how != 1 else self.y
        for y in range(first, last):
            self.rows[y] = self.blank()
        if how == 0:
            self.rows[self.y][self.x:] = [' '] * (COLS - self.x)
        elif how == 1:
            self.rows[self.y][:self.x + 1] = [' '] * (self.x + 1)

    def text(self):
        return [''.join(row).rstrip() for row in self.rows]


class Failure(Exception):
    """The harness could not measure; not a slow figure."""


class Program:
    """A program on a terminal of its own. All times are of the monotonic clock."""

    def __init__(self, argv, env, cwd):
        self.screen = Screen()
        self.chunks = []	# (time, bytes) that the screen has not seen yet
        self.sent = 0		# bytes that the program wrote
        self.tail = b''
        self.name = os.path.basename(argv[0])
        self.master, slave = os.openpty()
        path = os.ttyname(slave)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack('HHHH', ROWS, COLS, 0, 0))
        os.set_blocking(self.master, False)
        self.poll = select.poll()
        self.poll.register(self.master, select.POLLIN)
        os.chdir(cwd)
        # A session's leader that opens a terminal gets it as its own.
        actions = [(os.POSIX_SPAWN_OPEN, 0, path, os.O_RDWR, 0),
                   (os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)]
        self.start = time.monotonic()
        self.pid = os.posix_spawn(argv[0], argv, env, file_actions=actions, setsid=True)
        os.close(slave)
        self.ended = False

    def settle(self):
        """Draws what has come."""
        for _, data in self.chunks:
            self.screen.feed(data)
        self.chunks = []

    def answer(self, when, data):
        """Queries are answered from where the cursor stands as each is read."""
        joined = self.tail + data
        at = -len(self.tail)	# of joined's first byte, in data
        done = 0
        for m in QUERY.finditer(joined):
            self.settle()
            self.screen.feed(data[done:at + m.end()])
            done = at + m.end()
            if m[1] == b'6n':
                reply = b'\x1b[%d;%dR' % (self.screen.y + 1, self.screen.x + 1)
            else:
                reply = b'\x1b[?62;22c'
            os.write(self.master, reply)
        rest = data[done:]
        cut = rest.rfind(b'\x1b', -3)
        self.tail = rest[cut:] if cut >= 0 else b''
        self.chunks.append((when, rest))

    def read_quiet(self, quiet, limit=10.0):
        """Reads until nothing came for `quiet` seconds after something did.
        The time of the last bytes, and how many came."""
        last, count, deadline = None, 0, time.monotonic() + limit
        while True:
            ready = self.poll.poll(1000 * (quiet if last else max(0.0, deadline - time.monotonic())))
            if not ready:
                break
            try:
                data = os.read(self.master, 65536)
            except OSError as e:
                if e.errno != errno.EIO:
                    raise
                data = b''
            if not data:
                self.ended = True
                break
            last = time.monotonic()
            count += len(data)
            self.answer(last, data)
            if last > deadline:
                raise Failure('%s: does not come to rest' % self.name)
        self.sent += count
        return last, count

    def first_screen(self, quiet=0.2):
        """Seconds from spawn until the screen was complete: at rest, and drawn down
        to its last row (newsboat keeps that one free for a prompt)."""
        last, _ = self.read_quiet(quiet)
        self.settle()
        text = self.screen.text()
        if last is None or not any(text[ROWS - 2:]) or not any(text[:ROWS - 2]):
            raise Failure('%s: no full screen, but:\n%s' % (self.name, '\n'.join(text)))
        return last - self.start

    def key(self, key, quiet=0.02, limit=1.0):
        """Types a key. Seconds until the last byte of what it drew (None: it
        drew nothing), and how many bytes came."""
        began = time.monotonic()
        os.write(self.master, key)
        last, count = self.read_quiet(quiet, limit)
        self.settle()
        return (last - began if last else None), count

    def dirty(self):
        """Private dirty bytes."""
        with open('/proc/%d/smaps_rollup' % self.pid) as f:
            return sum(int(line.split()[1]) * 1024 for line in f if line.startswith('Private_Dirty'))

    def cpu(self):
        """Seconds of processor time so far (the process's own clock: ~pid << 3 | 2)."""
        return time.clock_gettime(~self.pid << 3 | 2)

    def stop(self):
        """Hangs up, as a closed window does; then less politely."""
        for signo in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.kill(self.pid, signo)
            except ProcessLookupError:
                pass
            until = time.monotonic() + 1
            while time.monotonic() < until:
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    os.close(self.master)
                    return
                if self.poll.poll(5):	# a program that writes as it leaves must not stand still
                    try:
                        os.read(self.master, 65536)
                    except OSError:
                        time.sleep(0.005)
        raise Failure('%s: does not end' % self.name)
