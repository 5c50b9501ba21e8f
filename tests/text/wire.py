"""wire.py - documents other than edition feeds, and a server on loopback that says an atom
wherever HTTP has words: reasons, headers, addresses, bodies."""
import html
import json
import os
import socket
import threading

import atoms

SITES = (("new-founder", "jx/pc/layout/index.html"), ("old-founder", "paperindex.htm"), ("nbs", "index.html"), ("paperindex", "content/PaperIndex.htm"))
FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures", "sites")


def raw_of(atom):
    return atom.encode("utf-8", "surrogatepass") if isinstance(atom, str) else atom


def said(status, body=b"", *lines):
    head = [b"HTTP/1.1 " + status, b"Connection: close", b"Content-Length: %d" % len(body), *lines]
    return b"\r\n".join(head) + b"\r\n\r\n" + body


def chunked(body, *lines):
    """A byte a chunk: no sequence and no character arrives in one piece."""
    return (b"\r\n".join([b"HTTP/1.1 200 OK", b"Connection: close", b"Transfer-Encoding: chunked", *lines]) + b"\r\n\r\n" +
            b"".join(b"1\r\n%c\r\n" % b for b in body) + b"0\r\n\r\n")


def answers(kind, n, atom, base, feeds):
    w = atoms.tag("hdr", n).encode() + raw_of(atom)
    page = b"<html><head><title>" + w + b"</title></head><body><h1>" + w + b"</h1>" + w + b"</body></html>"
    return {
        "reason": lambda: said(b"404 " + w),
        "reason-500": lambda: said(b"500 " + w),
        "status": lambda: said(w),
        "version": lambda: b"HTTP/" + w + b" 200 OK\r\n\r\n",
        "location": lambda: said(b"302 " + w, b"", b"Location: " + w),
        "location-path": lambda: said(b"302 Found", b"", b"Location: /gone/" + w),
        "location-host": lambda: said(b"302 Found", b"", b"Location: http://" + w + b".invalid/"),
        "location-scheme": lambda: said(b"301 Moved", b"", b"Location: " + w + b"://x/"),
        "location-user": lambda: said(b"301 Moved", b"", b"Location: http://" + w + b"@127.0.0.1:1/"),
        "type": lambda: said(b"200 OK", page, b"Content-Type: text/" + w + b"; charset=" + w),
        "encoding": lambda: said(b"200 OK", page, b"Content-Encoding: " + w),
        "etag": lambda: said(b"200 OK", json.dumps(feeds["plain"]).encode(), b"ETag: \"" + w + b"\"", b"Last-Modified: " + w, b"Server: " + w,
                             b"Content-Type: application/feed+json", b"Link: <" + w + b">; rel=next", b"Content-Disposition: attachment; filename=" + w,
                             b"Set-Cookie: a=" + w, b"Date: " + w),
        "retry": lambda: said(b"503 " + w, b"", b"Retry-After: " + w),
        "challenge": lambda: said(b"401 " + w, b"", b"WWW-Authenticate: Basic realm=\"" + w + b"\""),
        "header": lambda: said(b"200 OK", b"", w + b": " + w, w),
        "portal": lambda: said(b"200 OK", page, b"Content-Type: text/html"),
        "json": lambda: said(b"200 OK", b'{"version": "' + w + b'", "items": ' + w, b"Content-Type: application/feed+json"),
        "next": lambda: said(b"200 OK", json.dumps({**feeds["plain"], "title": "hdr" + w.decode("latin-1"), "next_url": base + "/reason/" + str(n),
                                                    "feed_url": w.decode("latin-1")}).encode(), b"Content-Type: application/feed+json"),
        "chunks": lambda: chunked(json.dumps({**feeds["plain"], "title": w.decode("utf-8", "replace")}, ensure_ascii=n % 2 == 0).encode("utf-8", "replace"),
                                  b"Content-Type: application/feed+json"),
        "chunks-html": lambda: chunked(page, b"Content-Type: text/html"),
        "teapot": lambda: w,
    }[kind]()


KINDS = ("reason", "reason-500", "status", "version", "location", "location-path", "location-host", "location-scheme", "location-user", "type",
         "encoding", "etag", "retry", "challenge", "header", "portal", "json", "next", "chunks", "chunks-html", "teapot")


def site(n, atom, path):
    """A file of a web edition, the atom in what stands between its tags and in its attributes."""
    full = os.path.normpath(os.path.join(FIXTURES, path))
    if not full.startswith(os.path.normpath(FIXTURES) + os.sep) or not os.path.isfile(full):
        return said(b"404 Not Found")
    with open(full, "rb") as f:
        data = f.read()
    raw, spelled = raw_of(atom), b""
    if isinstance(atom, str):
        spelled = atoms.entities(atom, "&#x{:x};").encode()
    t = atoms.tag("web", n).encode()
    evil = t + raw.replace(b"<", b"") + b"z" + t + spelled + b"z"
    out, inside = [], False
    for piece in data.replace(b"\r", b"").split(b"\n"):
        # text of a line that begins and ends with a tag, so that scripts and structure stay
        for close in (b"</a>", b"</p>", b"</h1>", b"</h2>", b"</h3>", b"</td>", b"</title>", b"</founder-title>", b"</div>", b"</span>", b"</strong>"):
            at = piece.rfind(close)
            if at > 0 and piece[at - 1:at] not in (b">", b" "):
                piece = piece[:at] + evil + piece[at:]
                break
        out.append(piece)
    return said(b"200 OK", b"\n".join(out), b"Content-Type: text/" + (b"xml" if full.endswith(".xml") else b"html"))


def serve(connection, given, feeds, base):
    with connection:
        connection.settimeout(5)
        try:
            data = b""
            while b"\r\n\r\n" not in data:
                more = connection.recv(65536)
                if not more:
                    return
                data += more
            parts = data.split(b" ")[1].decode("latin-1").split("?")[0].split("/")
            if parts[1] in KINDS and len(parts) == 3:
                n = int(parts[2])
                answer = answers(parts[1], n, given[n][1], base, feeds)
            elif parts[1] == "site":
                n = int(parts[2])
                answer = site(n, given[n][1], "/".join(parts[3:]))
            elif parts[1] in feeds:
                answer = said(b"200 OK", json.dumps(feeds[parts[1]]).encode(), b"Content-Type: application/feed+json")
            else:
                answer = said(b"404 Not Found")
            connection.sendall(answer)
        except (OSError, ValueError, IndexError):
            pass


def start(given, feeds):
    """Returns the address, below which `feeds` are, too. Ends with the process."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"

    def accept():
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=serve, args=(connection, given, feeds, base), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return base


def documents(group, first):
    """RSS, Atom, JSON Feed, web pages and text of printed pages with these atoms, in several charsets."""
    def cells(field, spell, form=b"%s"):
        return [form % (atoms.tag(field, first + at).encode() + spell(atom) + b"z") for at, (_, atom) in enumerate(group)]

    def as_is(atom):
        return raw_of(atom)

    def escaped(atom):
        return html.escape(atom).encode("utf-8", "surrogatepass") if isinstance(atom, str) else atom

    def numbered(atom):
        return atoms.entities(atom, "&#x{:x};").encode() if isinstance(atom, str) else atom

    def twice(atom):
        return atoms.entities(atom, "&amp;#{};").encode() if isinstance(atom, str) else atom

    day = b"Thu, 09 Jul 2026 08:00:00 +0800"
    for name, charset, spell in (("utf8", b"utf-8", escaped), ("latin1", b"iso-8859-1", escaped), ("gbk", b"gb18030", escaped), ("numbered", b"utf-8", numbered),
                                 ("twice", b"utf-8", twice)):
        head = b'<?xml version="1.0" encoding="' + charset + b'"?>'
        items = [b"<item><title>" + a + b"</title><link>http://127.0.0.1:1/" + b + b"</link><guid>" + b + b"</guid><author>" + c + b"</author><category>" + d +
                 b"</category><pubDate>" + day + b"</pubDate><description>" + e + b"</description></item>"
                 for a, b, c, d, e in zip(cells("rti", spell), cells("rli", spell), cells("rau", spell), cells("rca", spell), cells("rde", spell))]
        yield f"rss-{name}.xml", head + b"<rss version='2.0'><channel><title>" + spell(group[0][1]) + b"paper</title>" + b"".join(items) + b"</channel></rss>"
        # one that libxml2 gives up at must not be the end of the others
        for at in range(0, len(items), 9):
            yield f"rss-{name}-{at}.xml", head + b"<rss version='2.0'><channel><title>" + spell(group[at][1]) + b"paper</title>" + items[at] + b"</channel></rss>"
    entries = [b"<entry><id>" + a + b"</id><title type='html'><![CDATA[" + b + b"]]></title><updated>2026-07-09T08:00:00+08:00</updated><author><name>" + c +
               b"</name></author><content type='html'><![CDATA[<p>" + d + b"</p>]]></content></entry>"
               for a, b, c, d in zip(cells("aid", as_is), cells("ati", as_is), cells("aau", numbered), cells("aco", as_is))]
    yield "atom.xml", b"<feed xmlns='http://www.w3.org/2005/Atom'><title>a</title>" + b"".join(entries) + b"</feed>"
    outlines = cells("opm", numbered)
    yield "opml.xml", b"<opml version='2.0'><head><title>x</title></head><body>" + b"".join(
        b"<outline text='" + o + b"' type='rss' xmlUrl='http://127.0.0.1:1/" + o + b"'/>" for o in outlines[:20]) + b"</body></opml>"
    plain = {"version": "https://jsonfeed.org/version/1.1", "title": "plain", "items": [
        {"id": str(at), "title": atoms.tag("jti", first + at) + t, "content_text": atoms.tag("jco", first + at) + t, "date_published": "2026-07-09T08:00:00+08:00"}
        for at, (_, t) in enumerate(group) if isinstance(t, str) and t != "\0"]}
    yield "plain.json", json.dumps(plain).encode()
    # an article's page: the second half of a character behind a tag
    paragraphs = cells("ext", as_is, b"<p>%s The ferry left the quay at ten past six, with forty-six passengers, nine bicycles and eleven loads of greens.</p>")
    yield "page.html", (b"<html><head><title>" + cells("ext", as_is)[0] + b"</title></head><body><article><h1>A ferry</h1><p>\xc2<b>\x9b2J</b>\xe2\x80<i>\xae</i></p>" +
                        b"".join(paragraphs) + b"</article></body></html>")
    lines = cells("txt", as_is)
    text = "菱塘晚报\n2026年7月9日 星期四\n第01版 要闻\n\n".encode() + b"\n\n".join(lines) + "\n\n清晨第一班船离岸，船到对岸。\n".encode()
    yield "import.txt", text
    yield "import-utf16.txt", ("\ufeff" + text.decode("utf-8", "replace")).encode("utf-16-le", "replace")
    yield "import-gbk.txt", text.decode("utf-8", "replace").encode("gb18030", "replace") + b"\x81\x30\x81\x30\xff\x9b2J"
