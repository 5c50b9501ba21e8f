#!/usr/bin/env python3
"""badwire.py - a server that misbehaves below and beside HTTP: what a socket, TLS, the lines of
a head, the framing of a body can do wrong.

    badwire.py DIR TLS APART

As long as DIR/mode says "plain" whoever asks gets DIR/feed with the ETag "old", also by way of
a proxy; afterwards /paper?NAME is answered as NAME says below. Writes "NAME URL" lines to
DIR/urls. TLS is "yes" when certificates lie in the folder above. APART is not empty in a network
and a /etc of its own (DIR/hosts, DIR/resolv.conf): there it is the name server, too. Ends with
its parent."""
import fcntl
import gzip
import json
import os
import signal
import socket
import ssl
import struct
import sys
import threading
import time
import zlib

HANG, RESET, CLOSE = object(), object(), object()


def head(status="200 OK", *lines):
    return "\r\n".join((f"HTTP/1.1 {status}", "Connection: close") + lines + ("", "")).encode("latin-1")


def said(body, *lines, status="200 OK"):
    """An answer with its length."""
    return head(status, f"Content-Length: {len(body)}", *lines) + body


def chunk(data):
    return b"%x\r\n%s\r\n" % (len(data), data)


def again(data, seconds):
    while True:
        yield data
        yield seconds


def drip(body):
    yield head("200 OK", f"Content-Length: {len(body)}")
    for at in range(len(body)):
        yield body[at:at + 1]
        yield 0.05


def wrong_sum(feed):
    packed = bytearray(gzip.compress(feed))
    packed[-8] ^= 1
    return bytes(packed)


def raw_deflate(feed):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(feed) + packer.flush()


def answers(f, base):
    """What is sent, in order: bytes, pauses in seconds, an end."""
    half, chunked = len(f) // 2, "Transfer-Encoding: chunked"

    def to(where, *lines):
        return [head("302 Found", f"Location: {where}", "Content-Length: 0", *lines)]

    return {
        # stalls, one at each stage, and what is too slow
        "half-status": [b"HTTP/1.1 2", HANG],
        "status-only": [b"HTTP/1.1 200 OK\r\n", HANG],
        "half-head": [b"HTTP/1.1 200 OK\r\nContent-Le", HANG],
        "head-only": [head("200 OK", f"Content-Length: {len(f)}"), HANG],
        "last-byte": [said(f)[:-1], HANG],
        "half-size": [head("200 OK", chunked) + b"1", HANG],
        "half-chunk": [head("200 OK", chunked) + chunk(f)[:half], HANG],
        "no-last-chunk": [head("200 OK", chunked) + chunk(f), HANG],
        "half-trailer": [head("200 OK", chunked) + chunk(f) + b"0\r\nX-", HANG],
        "open-ended": [head() + f, HANG],
        "drip": drip(f),
        "drip-head": [b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n", 0.05] * 400],
        "drip-continue": again(b"HTTP/1.1 100 Continue\r\n\r\n", 0.05),
        "all-continue": again(b"HTTP/1.1 100 Continue\r\n\r\n" * 400, 0),
        # ends
        "close-at-once": [CLOSE],
        "close-in-status": [b"HTTP/1.1 20", CLOSE],
        "close-in-head": [b"HTTP/1.1 200 OK\r\nContent-Length: 9", CLOSE],
        "close-after-head": [head("200 OK", f"Content-Length: {len(f)}"), CLOSE],
        "close-open-ended": [head() + f[:half], CLOSE],
        "reset-in-body": [said(f)[:-half], 0.05, RESET],
        "reset-open-ended": [head() + f[:half], 0.05, RESET],
        # lengths
        "short-length": [head("200 OK", f"Content-Length: {half}") + f],
        "no-number": [head("200 OK", "Content-Length: many") + f],
        "negative": [head("200 OK", "Content-Length: -1") + f],
        "two-lengths": [head("200 OK", f"Content-Length: {half}", f"Content-Length: {len(f)}") + f],
        "beyond-64-bits": [head("200 OK", "Content-Length: 99999999999999999999") + f],
        "length-and-chunks": [head("200 OK", f"Content-Length: {half}", chunked) + chunk(f) + b"0\r\n\r\n"],
        "no-hex": [head("200 OK", chunked) + b"zz\r\n" + f],
        "minus-chunk": [head("200 OK", chunked) + b"-5\r\n" + f],
        "huge-chunk": [head("200 OK", chunked) + b"ffffffffffffffff\r\n" + f],
        "fat-size": [head("200 OK", chunked) + b"0" * 5000 + b"1\r\n" + f],
        "chunks-of-one": [head("200 OK", chunked) + b"".join(chunk(f[i:i + 1]) for i in range(len(f))) + b"0\r\n\r\n"],
        "trailers": [head("200 OK", chunked) + chunk(f) + b"0\r\nX-Sum: 1\r\n\r\n"],
        "more-behind": [said(f) + b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad"],
        # heads
        "http-0.9": [f],
        "http-1.0": [b"HTTP/1.0 200 OK\r\n\r\n" + f],
        "http-9": [b"HTTP/9.9 200 OK\r\n\r\n" + f],
        "status-abc": [b"HTTP/1.1 abc OK\r\n\r\n" + f],
        "status-999": [said(f, status="999 Strange")],
        "no-reason": [b"HTTP/1.1 200\r\n\r\n" + f],
        "line-feeds": [b"HTTP/1.1 200 OK\nConnection: close\n\n" + f],
        "no-colon": [head("200 OK", "this is no header") + f],
        "nul-in-head": [head("200 OK", "X-A: b\0c") + f],
        "fat-etag": [said(f, "ETag: \"" + "e" * 10000 + "\"")],
        "many-headers": [said(f, *["X-Filler: 1"] * 6000)],
        "continue-first": [b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + said(f)],
        "switching": [head("101 Switching Protocols", "Upgrade: h2c") + b"\0\0\0\4\0\0\0\0\0"],
        # statuses
        "206": [said(f[:half], f"Content-Range: bytes 0-{half - 1}/{len(f)}", status="206 Partial Content")],
        "300": [said(b"", status="300 Multiple Choices")],
        "304": [head("304 Not Modified", "ETag: \"old\"")],
        "304-body": [head("304 Not Modified", "ETag: \"old\"", f"Content-Length: {len(f)}") + f],
        "401": [said(b"", "WWW-Authenticate: Basic realm=\"\033[31m\"", status="401 Unauthorized")],
        "407": [said(b"", status="407 Proxy Authentication Required")],
        "410": [said(b"", status="410 Gone")],
        "451": [said(b"", status="451 Unavailable For Legal Reasons")],
        "429": [said(b"", status="429 Too Many Requests")],
        "503-word": [said(b"", "Retry-After: soon", status="503 Busy")],
        "503-minus": [said(b"", "Retry-After: -7", status="503 Busy")],
        "503-for-ever": [said(b"", "Retry-After: 99999999999999999999", status="503 Busy")],
        "404-fat": [head("404 Not Found"), *[b"x" * 65536] * 640],
        # redirects
        "to-nowhere": [head("302 Found", "Content-Length: 0")],
        "to-empty": to("http://"),
        "to-script": to("javascript:alert(1)"),
        "to-gopher": to(f"gopher://127.0.0.1:{base.rsplit(':', 1)[1]}/_x"),
        "to-controls": to("/\033]0;x\007"),
        "to-fat": to("/" + "a" * 100000),
        "to-refused": to("http://127.0.0.1:1/x"),
        "to-no-name": to("http://paper.invalid/x"),
        "to-itself": to("?to-itself"),
        "ping": to("?pong"),
        "pong": to("?ping"),
        "to-login": to("?login-page"),
        "login-page": [said(b"<!DOCTYPE html><title>Log in</title><form action=x></form>", "Content-Type: text/html")],
        # codings
        "gzip-plain": [said(f, "Content-Encoding: gzip")],
        "br-gzip": [said(gzip.compress(f), "Content-Encoding: br")],
        "unsaid-gzip": [said(gzip.compress(f))],
        "no-coding": [said(f, "Content-Encoding: rot13")],
        "gzip-tail": [said(gzip.compress(f) + b"tail", "Content-Encoding: gzip")],
        "gzip-sum": [said(wrong_sum(f), "Content-Encoding: gzip")],
        "gzip-cut": [said(gzip.compress(f)[:-20], "Content-Encoding: gzip")],
        "raw-deflate": [said(raw_deflate(f), "Content-Encoding: deflate")],
        "gzip-twice": [said(gzip.compress(gzip.compress(f)), "Content-Encoding: gzip, gzip")],
        "gzip-tower": [said(f, "Content-Encoding: " + ", ".join(["gzip"] * 50))],
        # what is in it
        "cut-json": [said(f[:half])],
        "nuls": [said(f.replace(b"\n", b"\0\n"))],
        "utf-16": [said(f.decode().encode("utf-16"), "Content-Type: application/json; charset=utf-16")],
        "gbk": [said(f.decode().encode("gbk"), "Content-Type: application/json; charset=gbk")],
        "no-feed": [said(b"{\"error\": \"try later\"}", "Content-Type: application/json")],
        "no-items": [said(b"{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"x\", \"items\": []}")],
        "no-articles": [said(json.dumps(dict(json.loads(f), items=[])).encode())],
        "html-as-feed": [said(b"<html><body>maintenance</body></html>", "Content-Type: application/feed+json")],
        "feed-as-png": [said(f, "Content-Type: image/png")],
        "zeros": [said(bytes(100000))],
        "blanks": [said(b" " * 100000)],
    }


SECURE = {  # the certificate, and what is sent
    "tls-old": ("old", None), "tls-young": ("young", None), "tls-other": ("other", None), "tls-alone": ("alone", None),
    "tls-good": ("server", None),
    "tls-silent": (None, [HANG]), "tls-close": (None, [CLOSE]), "tls-garbage": (None, [b"\x16\x03\x03\xff\xff" + b"g" * 70000]),
    "tls-alert": (None, [b"\x15\x03\x03\x00\x02\x02\x28"]), "tls-plain": (None, [head("400 Bad Request") + b"plain HTTP"]),
    "tls-cut": ("server", lambda f, base: [head() + f[:len(f) // 2], CLOSE]),
    "tls-stall": ("server", lambda f, base: [said(f)[:-9], HANG]),
    "tls-down": ("server", lambda f, base: [head("302 Found", f"Location: {base}/paper?http-1.0", "Content-Length: 0")]),
}


SIX = "six.test"		# in DIR/hosts: [::1] and 127.0.0.1


def resolver(query):
    """What the name server says; None: nothing."""
    kind = query[13:13 + query[12]].decode("latin-1")
    question = query[12:query.index(0, 12) + 5]
    if kind == "silent":
        return None
    if kind == "junk":
        return query[:2] + b"\xff" * 40
    flags, answer = {"broken": (0x8182, b""), "truncated": (0x8380, b""),
                     "circle": (0x8180, b"\xc0\x0c\0\5\0\1\0\0\0\x3c\0\2\xc0\x0c")}.get(kind, (0x8183, b""))
    return query[:2] + struct.pack(">5H", flags, 1, bool(answer), 0, 0) + question + answer


def name_server():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    fcntl.ioctl(s, 0x8914, struct.pack("16sh14x", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP
    s.bind(("127.0.0.1", 53))

    def serve():
        while True:
            query, whose = s.recvfrom(2048)
            answer = resolver(query)
            if answer:
                s.sendto(answer, whose)
    threading.Thread(target=serve, daemon=True).start()


def play(c, steps):
    for step in steps:
        if step is HANG:
            c.settimeout(20)
            while c.recv(4096):
                pass
        elif step is RESET:
            c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            c.close()
        elif step is CLOSE:
            return
        elif isinstance(step, bytes):
            c.sendall(step)
        else:
            time.sleep(step)


class Server:
    def __init__(self, folder):
        self.dir, self.keep = folder, []
        self.urls = {}

    def read(self, name):
        with open(os.path.join(self.dir, name), "rb") as f:
            return f.read()

    def good_days(self):
        return self.read("mode").strip() == b"plain"

    def listen(self, family, address, serve, backlog=64):
        s = socket.socket(family, socket.SOCK_STREAM)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.bind(address)
        s.listen(backlog)
        self.keep.append(s)
        if serve:
            threading.Thread(target=self.accept, args=(s, serve), daemon=True).start()
        return s.getsockname()[1]

    def accept(self, s, serve):
        while True:
            c = s.accept()[0]
            threading.Thread(target=self.one, args=(c, serve), daemon=True).start()

    def one(self, c, serve):
        try:
            serve(c)
            c.shutdown(socket.SHUT_WR)
        except (OSError, ssl.SSLError):
            pass
        finally:
            c.close()

    def request(self, c):
        """The path asked for; a proxy's is whole."""
        text = b""
        while b"\r\n\r\n" not in text:
            more = c.recv(8192)
            if not more:
                raise OSError("gone")
            text += more
        return text.split()[1].decode("latin-1")

    def plain(self, c):
        self.answer(c, lambda path: answers(self.read("feed"), self.base).get(path.rpartition("?")[2], [CLOSE]))

    def answer(self, c, steps):
        path = self.request(c)
        play(c, [said(self.read("feed"), "ETag: \"old\"")] if self.good_days() else steps(path))

    def secure(self, certificate, steps):
        def context(name):
            t = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            at = os.path.join(self.dir, "..", name)
            t.load_cert_chain(at + ".pem", at + ".key")
            return t

        def serve(c):
            bad = not self.good_days()
            if bad and not certificate:
                return play(c, steps)
            t = context(certificate if bad else "server").wrap_socket(c, server_side=True)
            try:
                self.answer(t, lambda path: steps(self.read("feed"), self.base) if steps else
                            [said(self.read("feed"))])
                if not steps:
                    t.unwrap()
            finally:
                t.close()
        return serve

    def hole(self, family, address):
        """A listener whose queue is full: what comes is dropped."""
        port = self.listen(family, address, None, 0)
        for _ in range(4):
            s = socket.socket(family, socket.SOCK_STREAM)
            s.setblocking(False)
            s.connect_ex((address[0], port))
            self.keep.append(s)
        return port

    def start(self, tls, apart):
        if apart:
            name_server()
        port = self.listen(socket.AF_INET, ("127.0.0.1", 0), self.plain)
        self.base = f"http://127.0.0.1:{port}"
        for name in answers(self.read("feed"), self.base):
            self.urls[name] = f"{self.base}/paper?{name}"
        for name in SECURE if tls else ():
            own = self.listen(socket.AF_INET, ("127.0.0.1", 0), self.secure(*SECURE[name]))
            self.urls[name] = f"https://127.0.0.1:{own}/paper"
        self.urls["hole"] = f"http://127.0.0.1:{self.hole(socket.AF_INET, ('127.0.0.1', 0))}/paper"
        self.urls["refused"] = "http://127.0.0.1:1/paper"
        self.urls["no-name"] = "http://paper.invalid/paper"
        self.urls["bad-name"] = f"http://{'a' * 70}.invalid/paper"
        if apart:
            self.hole(socket.AF_INET6, ("::1", port))
            self.urls["hole-6"] = f"http://{SIX}:{port}/paper?http-1.0"
            for kind in "silent", "junk", "broken", "truncated", "circle":
                self.urls[f"names-{kind}"] = f"http://{kind}.test/paper"
        with open(os.path.join(self.dir, "urls.new"), "w") as f:
            f.writelines(f"{name} {url}\n" for name, url in self.urls.items())
        os.rename(os.path.join(self.dir, "urls.new"), os.path.join(self.dir, "urls"))


def main():
    parent = os.getppid()
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    Server(sys.argv[1]).start(sys.argv[2] == "yes", bool(sys.argv[3]))
    while os.getppid() == parent:
        time.sleep(0.5)


main()
