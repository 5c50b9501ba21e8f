"""atoms.py - what no reader should meet in a text, made by rule, and the editions that carry it.

An atom is a name and what it is made of: characters, or bytes where it is no UTF-8. Each one
that is put anywhere stands behind a tag, the three letters of its field and its number, so that
what comes out on the other side says whose it was.
"""
import html
import json
import sys
import unicodedata

ESC, BEL, ST = "\x1b", "\x07", "\x1b\\"
# What a terminal does at these: titles, palette, link, notes, fonts, clipboard, resets, programs' own.
OSC = (0, 1, 2, 4, 7, 8, 9, 10, 11, 12, 22, 50, 52, 104, 105, 110, 133, 555, 633, 777, 1337)
STRINGS = {"DCS": ("P", "\x90"), "APC": ("_", "\x9f"), "PM": ("^", "\x9e"), "SOS": ("X", "\x98"), "title of screen": ("k", "\x1bk")}
CONTROLS = ("[2J", "[H", "[31m", "[6n", "[c", "[>c", "[?1049h", "[?1000h", "[?2004h", "[5i", "[20t", "[21t", "[8;99;99t", "[!p",
            "[200~x", "[201~", "[1;5r", "[3 q", "[?5h", "[99999999b", "[0$~", "c", "D", "M", "Z", "#8", "%G", "(0", "N", "O", "7",
            "8", "=", ">", "n", "|", "]R", "G Q")
HALVES = ((ESC, "]0;x" + BEL), (ESC + "]", "52;c;UFc=" + BEL), (ESC, "[2J"), ("\x9b", "2J"), (ESC + "P", "$q\"p" + ST),
          ("\r", "\nx"), ("\u202e", "\u202c"), ("\U0001f468\u200d", "\u200d\U0001f469"), ("e\u0301\u0301\u0301", "\u0301\u0301\u0301"),
          ("\u0600", "\u0301"), ("&#2", "7;[2J"), ("\\u00", "1b[2J"), ("&amp;#x", "9b;2J"))
MARK = "\u0301"


def by_category():
    """Every control, format character and separator; samples of what has no meaning."""
    for cp in range(0x110000):
        c = chr(cp)
        if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") or cp & 0xfffe == 0xfffe or 0xfdd0 <= cp <= 0xfdef:
            yield f"U+{cp:04X}", c
    for cp in (0xe000, 0xf8ff, 0xf0000, 0xffffd, 0x100000, 0x10fffd, 0x378, 0x530, 0x2fe0, 0x1f7ff, 0x40000, 0xe0080, 0xe0fff,
               0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180f, 0x2800, 0x3164, 0xffa0, 0xfe00, 0xfe0f, 0xe0100, 0xe01ef,
               0x1d159, 0x2065, 0xfff0, 0xfffc, 0x16fe4, 0x1bca0):
        yield f"U+{cp:04X}", chr(cp)


def by_form():
    for number in OSC:
        for name, start, end in (("BEL", ESC + "]", BEL), ("ST", ESC + "]", ST), ("C1", "\x9d", "\x9c"), ("open", ESC + "]", "")):
            yield f"OSC {number} {name}", f"{start}{number};?{end}"
    for name, (letter, c1) in STRINGS.items():
        yield name, f"{ESC}{letter}q{ST}"
        yield f"{name} C1", f"{c1}q\x9c"
        yield f"{name} open", f"{ESC}{letter}q"
    for control in CONTROLS:
        yield f"ESC {control}", ESC + control
        if control[0] == "[":
            yield f"CSI {control[1:]}", "\x9b" + control[1:]
    yield "five marks", "e" + MARK * 5
    yield "a flood of marks", "e" + MARK * 200
    yield "marks around a joiner", "\u0915" + "\u200d\u093c" * 20
    yield "enclosing marks", "e" + "\u20dd\u20e0\u0488" * 9
    yield "marks on nothing", MARK * 9
    yield "a flood of nothing", "\u200b" * 300
    yield "a flood of joiners", "\u0628" + "\u200c\u200d" * 40
    yield "a flood of selectors", "\u2764" + "\ufe0f" * 100
    yield "tags", "\U0001f3f4" + "".join(chr(0xe0000 + ord(c)) for c in "hello\x7f")
    yield "tags on a letter", "a" + "".join(chr(0xe0000 + ord(c)) for c in "hello\x7f")
    yield "plane 14 selectors on a letter", "a" + "\U000e0100\U000e01ef" * 4
    yield "joiners on Latin", "a\u200db\u200cc"
    yield "overrides nested", "\u202e\u2067" * 70 + "x"
    yield "isolates left open", "\u2066\u2067\u2068x"
    yield "an emoji's family without an end", "\U0001f468\u200d" * 60
    yield "jamo without an end", "\u1100" * 60 + "\u1161" * 60
    yield "a prepended sign", "\u0600\u0601\u06dd\u110bd\U000110bdx"
    yield "lines", "a\r\nb\rc\vd\fe\x85f\u2028g\u2029h"
    yield "backspaces", "abc\b\b\bdef\b \b"
    yield "an interlinear note", "\ufff9a\ufffab\ufffbc"
    yield "music", "\U0001d173a\U0001d174"


def in_bytes():
    """No UTF-8: overlong, surrogates, beyond the end, cut short, and C1 as they are."""
    for c1 in range(0x80, 0xa0):
        yield f"byte {c1:02X}", bytes([c1])
    for text in ("c0 80", "c0 9b", "c1 9b", "e0 80 9b", "f0 80 80 9b", "c0 ae", "e0 82 9b", "ed a0 80", "ed bf bf", "ed a0 bd ed b8 80",
                 "f4 90 80 80", "f5 80 80 80", "f8 88 80 80 80", "fc 84 80 80 80 80", "fe", "ff", "fe ff", "ff fe", "c2", "e4 b8", "f0 9f 98",
                 "c2 1b", "e4 1b 5b", "f0 9f 1b", "9b 32 4a", "9d 30 3b 78 07", "9d 30 3b 78 9c", "90 71 9c", "e2 80 ae 9b", "ef bf be", "c2 9b 9b"):
        yield f"bytes {text}", bytes.fromhex(text)


def atoms():
    """All of them: (name, str or bytes)."""
    return [*by_category(), *by_form(), *in_bytes()]


def texts(every=1):
    """Those that a JSON document can carry without being refused. (NUL and surrogates: refused().)"""
    whole = [a for a in atoms() if isinstance(a[1], str) and a[1] != "\0"]
    return whole[::every]


def tag(field, n):
    return f"{field}{n:03d}"


def entities(text, form):
    return "".join(form.format(ord(c)) for c in text)


def item(n, text, label, more):
    """Two articles with the atom in every field, the body as HTML and as text."""
    def cell(field):
        return f"{tag(field, n)}{text}z"

    url = f"https://example.org/{cell('url')}"
    raw = html.escape(text)
    body = (f"<p class='{raw}'>{tag('bod', n)}{raw}z <b>{tag('bld', n)}{raw}z</b> <a href='https://e.example/{tag('hrf', n)}{raw}'"
            f" title='{raw}'>{tag('lnk', n)}{raw}z</a> <ruby>{tag('rub', n)}{raw}z<rt>{tag('rtt', n)}{raw}z</rt></ruby></p>"
            f"<p>{tag('dec', n)}{entities(text, '&#{};')}z {tag('hex', n)}{entities(text, '&#x{:x};')}z"
            f" {tag('bar', n)}{entities(text, '&#x{:x}')} z {tag('dbl', n)}{entities(text, '&amp;#{};')}z</p>"
            f"<h2>{tag('hea', n)}{raw}z</h2><ul><li>{tag('lis', n)}{raw}z</li></ul><blockquote>{tag('quo', n)}{raw}z</blockquote>"
            f"<figure><img src='https://e.example/{raw}' alt='{tag('alt', n)}{raw}z'><figcaption>{tag('fca', n)}{raw}z</figcaption></figure>"
            f"<table><caption>{tag('tca', n)}{raw}z</caption><tr><td>{tag('tda', n)}{raw}z</td><td>{tag('tdb', n)}{raw}z</td></tr>"
            f"<tr><td>a</td><td>b</td></tr></table><pre>{tag('pre', n)}{raw}z\n{raw}\nx</pre>"
            f"<p>{tag('emp', n)}{raw}<i>{raw}</i>{raw}<!-- {raw} --><x{raw}>z</p>")
    own = {"page": label, "section": cell("sec"), "label": cell("lab"), "kicker": [cell("kic"), cell("kib")], "subtitle": [cell("sub")],
           "byline": cell("byl"), "dateline": cell("dat"), "source": cell("sou"), "kind": "article",
           "images": [{"url": url, "caption": cell("cap"), "credit": cell("crd")}],
           "continued_on": {"page": cell("con"), "id": "none"}, "refers_to": [{"page": cell("ref")}], **more}
    first = {"id": f"h{n}{text}", "url": url, "title": cell("tit"), "content_html": body, "language": cell("lan"), "tags": [cell("tgs")],
             "authors": [{"name": cell("auh")}], "attachments": [{"url": url, "mime_type": "image/png", "title": cell("att")}], "_newspaper": own}
    plain = {k: v for k, v in own.items() if k not in ("byline", "dateline", "source", "label")}
    second = {"id": f"t{n}{text}", "title": cell("tib"), "authors": [{"name": cell("aut")}], "summary": cell("sum"),
              "content_text": f"{cell('txt')} {text}\n\n{text}{cell('txu')}\n\n（下转{cell('jmp')}版）", "_newspaper": plain}
    return first, second


def borders(first):
    """Atoms whose halves are in two fields that stand beside each other on paper and screen."""
    found = []
    for n, (head, tail) in enumerate(HALVES):
        n += first
        found.append({"id": f"b{n}", "title": tail + tag("tit", n) + head,
                      "content_html": f"<p>{tail}{tag('bod', n)}{html.escape(head)}</p><p>{html.escape(tail)}<b>{html.escape(head)}</b>{html.escape(tail)}</p>",
                      "_newspaper": {"kicker": [tag("kic", n) + head], "subtitle": [tail + tag("sub", n) + head], "byline": tail + tag("byl", n) + head,
                                     "dateline": tail + tag("dat", n) + head, "source": tail + head, "label": head, "page": "borders"}})
    return found


def edition(group, first, date="2026-07-09"):
    """One edition of these atoms: a page and two articles for each."""
    everything = [text for _, text in group]
    pages, items = [], []
    for at, text in enumerate(everything):
        n = first + at
        label = f"{tag('pla', n)}{text}z"
        pages.append({"label": label, "name": f"{tag('pna', n)}{text}z", "section": f"{tag('pse', n)}{text}z", "url": f"https://e.example/{text}",
                      "image": f"https://e.example/{text}.jpg", "pdf": f"https://e.example/{text}.pdf", "spread": [label, text]})
        items += item(n, text, label, {})
    pages.append({"label": "borders", "name": "borders"})
    items += borders(900)

    def mixed(field):
        return " ".join(f"{tag(field, first + at)}{text[:9]}z" for at, text in enumerate(everything))

    return {"version": "https://jsonfeed.org/version/1.1", "title": mixed("pap"), "description": mixed("mot"), "language": "zh-CN",
            "home_page_url": "https://e.example/" + everything[0], "icon": "https://e.example/" + everything[-1],
            "items": items,
            "_newspaper": {"date": date, "time_zone": "Asia/Shanghai", "edition": mixed("edi"), "issue": mixed("iss"), "pages": pages}}


def wrong(group, first):
    """The same atoms where a check has something to say of them."""
    items = []
    for at, (_, text) in enumerate(group):
        n = first + at
        items.append({"id": f"{tag('idd', n)}{text}", "title": 7, text + "x": text, "content_text": "x", "date_published": tag("pub", n) + text,
                      "_newspaper": {"page": f"{tag('npg', n)}{text}", "kind": f"{tag('knd', n)}{text}", "order": text,
                                     "continued_on": {"page": tag("npo", n) + text, "id": tag("nid", n) + text}}})
        items.append(dict(items[-1]))
    return {"version": "https://jsonfeed.org/version/1.1" + group[0][1], "title": "wrong", "items": items, "language": group[0][1],
            "_newspaper": {"date": "2026-07-09", "time_zone": "Mars/" + group[0][1], "pages": [{"label": "1", "spread": [t for _, t in group]}]}}


def refused():
    """Documents that are refused whole, as bytes: the reason may quote them."""
    head = b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [], "_newspaper": {"date": "2026-07-09"}, "a": "'
    for name, atom in atoms():
        raw = atom.encode() if isinstance(atom, str) else atom
        yield f"{name} in a string", head + raw + b'"}'
        yield f"{name} outside", raw + head
        yield f"{name} for a value", head + b'", ' + raw + b": 1}"
        yield f"{name} for a date", head.replace(b"2026-07-09", json.dumps(atom if isinstance(atom, str) else "x").encode()) + b'"}'
    for escape in (b"\\u0000", b"\\ud800", b"\\udc9b", b"\\ud800\\ud800", b"\\u001B]0;", b"\\x1b", b"\\u00", b"\\"):
        yield f"{escape.decode()}", head + escape + b'"}'


if __name__ == "__main__":
    print(len(atoms()), "atoms", len(texts()), "texts", file=sys.stderr)
    for name, atom in atoms():
        print(name, ascii(atom))
