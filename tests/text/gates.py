#!/usr/bin/env python3
"""gates.py - what speaks to a terminal, in every field, on every way out.

    gates.py PART [--every N] FOLDER KANBAO

PART is proof (the judge sees what is bad), edition, screen, cache, words, wire, sources or
sentences.
--every N takes one of N atoms. FOLDER is empty and becomes the program's home. Prints what is
wrong, and "PART: N cells, M bytes, F faults": a cell is one atom in one field on one way out
where its tag came out again, and therefore could have brought it along.
"""
import argparse
import os
import re
import sqlite3
import subprocess
import sys

import atoms
from campaign import Campaign, GROUP, HARMLESS, judging, unseen
import sentences
import wire

DAY = "2026-07-09"


# -- the judge itself -------------------------------------------------------------------------

def proof(c):
    """Each atom as it is, is seen as soon as it stands between letters; and what is allowed is not."""
    blind, n = [], 0
    for name, atom in atoms.atoms():
        raw = atom.encode("utf-8", "surrogatepass") if isinstance(atom, str) else atom
        bad = isinstance(atom, bytes) or any(unseen(ch) for ch in atom) or name in ("five marks", "a flood of marks")
        if not bad or name in HARMLESS or raw == "\ufffd".encode():
            continue
        n += 1
        for options in ({}, {"term": "xterm-256color", "probe": True}):
            judge = judging(**options)
            judge.bytes(name, b"a" + raw + b"b")
            # what curses itself may send looks the same
            if not judge.faults and not (options and raw[:1] in b"\x1b\b\t\r" or name == "backspaces" and options):
                blind.append(name)
    for text in ("e\u0301" * 5, "می\u200cخواهم", "क्\u200dष", "\U0001f468\u200d\U0001f469", "\u2764\ufe0f", "葛\U000e0100", "1\ufe0f\u20e3",
                 "\u101c\u103b\u103e\u102d\u102f\u1037", "a\ufffdb\n", "\U00031350"):
        if judging().judge("good", text) or judging_faults(text):
            blind.append(ascii(text))
    c.cells, c.faults = n, [f"the judge is wrong about {name}" for name in blind]


def judging_faults(text):
    judge = judging()
    judge.judge("", text)
    return judge.faults


# -- editions, without a screen -----------------------------------------------------------------

FIELDS = ["pla", "pna", "lab", "kic", "kib", "tit", "sub", "byl", "dat", "sou", "bod", "bld", "lnk", "rub", "rtt", "dec", "hex", "dbl", "hea",
          "lis", "quo", "fca", "tca", "tda", "pre", "emp", "cap", "crd", "tib", "txt", "txu", "aut"]


def walk(articles):
    """The script of a reader who looks at everything."""
    yield from ("show", "key g", "key i", "show", "key q", "key ?", "show", "key q", "key Enter")
    for _ in range(articles):
        yield from ("show", "key PgDn", "show", "key J")
    yield from ("key s", "show", "key V", "show", "key V", "key q", "key F", "type z", "key Enter", "show", "key q", "key p", "show")


def edition(c):
    for first, group in c.groups():
        numbers = range(first, first + len(group))
        c.home(f"home{first}")
        document = atoms.edition(group, first)
        path = c.feed(f"feed{first}.json", document)
        raw = c.feed(f"raw{first}.json", {**document, "items": document["items"][:-1]}, False) if not any(
            ord(ch) < 0x20 for _, t in group for ch in t) else None
        c.run("fetch", "-v", "-v", "fetch", path, expect=0)
        for form in ("text", "ansi", "markdown", "html", "json"):
            tags = c.run(f"print {form}", "print", "--width", "500", "--measure", "500", "--format", form, path, sgr=form == "ansi", expect=0)
            c.must_see(f"print {form}", tags, [f for f in FIELDS if form != "html" or f not in ("pla", "pna")], numbers)
        for words in (["--width", "40"], ["--stitch", "--width", "30"], ["--columns", "3", "--width", "150"], ["--vertical", "--width", "100"],
                      ["--page", f"{atoms.tag('pla', first)}{group[0][1]}z"], ["--article", f"h{first}{group[0][1]}"],
                      ["--convert", "s2t"]):
            c.run(f"print {words[0]}", "print", *words, path)
        if raw:
            c.run("print raw", "print", "--width", "500", raw, expect=0)
        c.run("check", "check", path)
        c.run("check wrong", "check", c.feed(f"wrong{first}.json", atoms.wrong(group, first)))
        c.run("print wrong", "print", c.feed(f"wrong{first}.json", atoms.wrong(group, first)))
        c.run("list", "list", expect=0)
        c.run("list -v", "-v", "list", path)
        c.run("search", "search", "z", expect=0)
        for _, text in group[::10]:
            c.run("search for it", "search", text)
        c.run("events", "--events", "--cache", at_cache(), "fetch", path, program=fetcher(c), tabs=True)
        size = "500x200"
        script = c.file(f"walk{first}", "\n".join(walk(2 * len(group))).encode() + b"\n")
        tags = c.run("script", "--script", script, "--size", size, "--measure", "500", path, expect=0)
        c.must_see("script", tags, [f for f in FIELDS if f not in ("cap", "pna", "pla")], numbers)
    refusals(c)


def fetcher(c):
    return os.environ.get("KANBAO_FETCH") or os.path.join(os.path.dirname(c.kanbao), "kanbao-fetch")


def refusals(c):
    for at, (name, raw) in enumerate(atoms.refused()):
        if at % (c.options.every * (1 if c.options.every == 1 else 5)) == 0:
            path = c.file("refused.json", raw)
            c.run(f"refused: {name}", "check", path)
            if at % 7 == 0:
                c.run(f"refused: {name}", "print", path)


# -- the screen -----------------------------------------------------------------------------------

TERMS = ("xterm-256color", "tmux-256color", "screen", "linux", "vt100", "vt220", "ansi", "xterm-kitty", "rxvt-unicode-256color")


def described(term):
    return subprocess.run(["infocmp", term], capture_output=True, check=False).returncode == 0


def tour(t, articles):
    t.calm(0.4)
    t.press("g", "\x0c", "i", "q", "?", "q", "p", "\x0c", "q", quiet=0.03)
    t.press("F", "z\r", quiet=0.1)
    t.press("q", "\r", quiet=0.03)
    for _ in range(articles):
        t.press("\x0c", "J")
    t.press("s", "V", "V", ":fly\u202e\u009d\r", "B", "m", "'", "q", quiet=0.03)
    t.press("/\u202ez\u0301\u0301\u0301\u0301\u0301\u0301\u200b\r", quiet=0.03)
    t.press("Q")


def screen(c):
    terms = [t for t in TERMS if described(t)]
    if c.options.every > 1:
        terms = terms[:1] + terms[4:5]
    for first, group in c.groups():
        path = c.feed(f"feed{first}.json", atoms.edition(group, first))
        for at, term in enumerate(terms):
            if at > 1 and c.options.every == 1 and (first // GROUP + at) % 2:
                continue        # two for all, the others for every second group
            c.home(f"home{first}{term}")
            c.run("fetch", "fetch", path)
            t = c.terminal(term, "--measure", "300", path)
            tour(t, 2 * len(group))
            if not t.end():
                c.faults.append(f"{term}: had to be killed")
            tags = c.look(f"pty {term}", bytes(t.raw), term=term, probe=True)
            if term == terms[0]:
                c.must_see(f"pty {term}", tags, ["kic", "tit", "sub", "byl", "bod", "hex", "dbl", "txt"], range(first, first + len(group)))
    bar(c, terms[0])


def bar(c, term):
    """The progress of a fetch, on a terminal."""
    c.home("bar")
    for first, group in c.groups():
        for at, (_, text) in enumerate(group):
            if at % 4:
                continue
            name = f"{atoms.tag('bar', first + at)}{text}z"
            path = c.feed(f"{name}.json".replace("/", "_"), atoms.wrong([("", "x")], 0) if at % 8 else atoms.edition(group[at:at + 1], first + at))
            t = c.terminal(term, "--cache", at_cache(), "fetch", f"{name}={path}", path, size="200x24", program=fetcher(c))
            t.end()
            c.look("progress", bytes(t.raw), term=term)


# -- a cache that no gate has seen -------------------------------------------------------------------

def fnv(data, value=0xcbf29ce484222325):
    for byte in data:
        value = (value ^ byte) * 0x100000001b3 & 0xffffffffffffffff
    return value


def sum_of(name, number, data):
    """db_sum() of src/store/db.c: who writes a cache writes its sums, too."""
    value = fnv(name + b"\0" + number.to_bytes(8, sys.byteorder) + data)
    return value - (1 << 64) if value >> 63 else value


def forge(path, swaps):
    """Puts each atom where as many bytes stood behind its tag, in blobs and in columns of text."""
    found = 0

    def swapped(data):
        return swap.sub(lambda m: swaps[m.group(0)], data)

    swap = re.compile(b"|".join(re.escape(s) for s in sorted(swaps, key=len, reverse=True)))
    db = sqlite3.connect(path)
    db.text_factory = bytes
    tables = [t.decode() for (t,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    names = {"skeleton": "SELECT s.rowid, e.key || ' ' || e.date, e.id, s.data FROM skeleton AS s JOIN edition AS e ON e.id = s.edition",
             "body": "SELECT rowid, id, edition, data FROM body"}
    for table in tables:
        if re.search("words|text|fts|_", table):
            continue                # the index has none
        for row, name, number, data in db.execute(names[table]).fetchall() if table in names else ():
            new = swapped(data)
            found += new != data
            db.execute(f"UPDATE {table} SET sum = ?, data = ? WHERE rowid = ?", (sum_of(name, number, new), new, row))
        if table == "head":         # without rowids
            for place, name, number, data in db.execute("SELECT place, id, edition, data FROM head").fetchall():
                new = swapped(data)
                found += new != data
                db.execute("UPDATE head SET sum = ?, data = ? WHERE edition = ? AND place = ?", (sum_of(name, number, new), new, number, place))
        for _, column, kind, *_ in db.execute(f"PRAGMA table_info({table})").fetchall():
            column = column.decode()
            if kind == b"TEXT":
                for (old,) in db.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall():
                    if isinstance(old, bytes) and swapped(old) != old:
                        found += 1
                        db.execute(f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE {column} = CAST(? AS TEXT)", (swapped(old), old))
    db.commit()
    db.close()
    return found


def cache(c):
    """Whatever a database holds: the last gate is the one that must hold. Also bytes, and NUL."""
    term, feeds = "xterm-256color", {}
    base = wire.start([], feeds)
    chosen = [(n, a) for n, a in atoms.atoms() if a != "\0"][::c.options.every]
    for first in range(0, len(chosen), GROUP):
        home = c.home(f"home{first}")
        group, behind = [], []
        for at, (name, atom) in enumerate(chosen[first:first + GROUP]):
            raw = (atom.encode() if isinstance(atom, str) else atom)[:60]
            group.append((name, "Q" * len(raw)))
            behind.append((at, raw))
        document = atoms.edition(group, first)
        document["items"] = document["items"][:-len(atoms.HALVES)]
        feeds[f"plain{first}"] = document
        path = f"{base}/plain{first}"
        c.run("fetch", "fetch", path, expect=0)
        c.run("add", "papers", "add", "plain", path, expect=0)
        t = c.terminal(term, path)
        t.calm(0.4)
        t.press("\r", "B", "J", "B", "J", "m", "Q", quiet=0.03)
        t.end()
        del feeds[f"plain{first}"]      # all there is is in the cache
        c.number(first, chosen[first:first + GROUP])
        swaps = {}
        for at, raw in behind:
            for field in {*FIELDS, "pap", "mot", "edi", "iss", "pse", "alt", "auh", "sec", "lan", "url", "hrf", "con", "ref", "jmp"}:
                tag = atoms.tag(field, first + at).encode()
                swaps[tag + b"Q" * len(raw) + b"z"] = tag + raw + b"z"
                swaps[tag + b"Q" * len(raw)] = tag + raw
        found = [forge(os.path.join(home, kind, "kanbao", f"{kind}.db"), swaps) for kind in ("cache", "state")]
        if found[0] < 4 * len(group) or not found[1]:
            c.faults.append(f"the cache was not forged: {found}")
        for form in ("text", "ansi", "markdown", "html", "json"):
            c.run(f"patched: print {form}", "print", "--offline", "--width", "500", "--format", form, "plain", sgr=form == "ansi", expect=0)
        c.run("patched: list", "list")
        c.run("patched: list paper", "list", "plain")
        c.run("patched: search", "search", "z")
        c.run("patched: export", "export", path, program=fetcher(c))
        script = c.file(f"walk{first}", "\n".join(walk(2 * len(group))).encode() + b"\n")
        tags = c.run("patched: script", "--offline", "--script", script, "--size", "300x100", "plain")
        c.must_see("patched: script", tags, ["tit", "txt"], range(first, first + len(group)))
        t = c.terminal(term, "--offline", "plain")
        tour(t, 2 * len(group))
        t.end()
        c.look("patched: pty", bytes(t.raw), term=term, probe=True)


# -- what people and their shells hand over ------------------------------------------------------------

def words(c):
    sample = c.feed("sample.json", atoms.edition([("plain", "plain")], 0))
    for at, (_, atom) in enumerate(atoms.atoms()):
        if at % c.options.every or atom == "\0":
            continue
        evil = atom.encode() if isinstance(atom, str) else atom
        w = atoms.tag("arg", at).encode() + evil
        p = c.folder.encode() + b"/" + w.replace(b"/", b"_")
        with open(p + b".json", "wb") as f:
            f.write(b'{"version": "https://jsonfeed.org/version/1.1"}')
        for way, argv in (("a source", [b"print", w]), ("a file", [b"check", p + b".json"]), ("a file that is not there", [b"print", p]),
                          ("a file to fetch", [b"fetch", p + b".json"]), ("an address", [b"fetch", b"http://127.0.0.1:1/" + w]),
                          ("an address's name", [b"check", b"https://u:" + w + b"@127.0.0.1:1/"]), ("a scheme", [b"print", w + b"://x"]),
                          ("a date", [b"print", sample.encode(), w]), ("a page", [b"print", b"--page", w, sample.encode()]),
                          ("an article", [b"print", b"--article", w, sample.encode()]), ("a format", [b"print", b"--format", w, b"x"]),
                          ("an option", [b"--" + w]), ("a setting", [b"--justify", w, b"list"]), ("a keymap", [b"--keymap", w, b"--script", b"/dev/null", sample.encode()]),
                          ("a settings file", [b"--config", p, b"list"]), ("a cache", [b"--cache", p + b".json/x", b"list"]), ("a query", [b"search", w]),
                          ("a paper searched", [b"search", b"--paper", w, b"x"]), ("a paper added", [b"papers", b"add", w, w]),
                          ("a paper removed", [b"papers", b"remove", w]), ("a day", [b"fetch", b"--since", w, b"x"]),
                          ("a script", [b"--script", p, sample.encode()]), ("a size", [b"--size", w, b"--script", b"/dev/null", sample.encode()]),
                          ("a kiosk", [b"--kiosk", p]), ("a page to import", [b"import", b"--page", w, w + b"=" + p]), ("a command", [w])):
            c.run(way, *argv)
        c.run("a name", "--cache", at_cache(), "fetch", w + b"=" + p + b".json", program=fetcher(c))
        os.remove(p + b".json")
        env = {"KANBAO_JUSTIFY": os.fsdecode(w), "KANBAO_KEYMAP": os.fsdecode(w)}
        c.run("the environment", "list", env=env)
        c.run("a folder", "list", env={"XDG_CACHE_HOME": os.fsdecode(p), "HOME": os.fsdecode(p)})
        c.run("a zone", "list", env={"TZ": os.fsdecode(w), "LC_ALL": os.fsdecode(w), "KANBAO_NOW": os.fsdecode(w), "NO_COLOR": os.fsdecode(w)})
        terminals(c, w, sample)
        configured(c, w, sample)


def terminals(c, w, sample):
    """$TERM of a client's choosing: one line, and none of it as it is. It reads as what any terminal understands."""
    t = c.terminal(w, sample, size="80x24", ambiguous="silent")
    t.calm(0.05, 1)
    t.write(b"Q")
    t.end()
    text = bytes(t.raw)
    kind = "vt100" if b"\x1b[?7h" in text else "xterm-256color"
    c.look("$TERM", text, term=kind, probe=True)


def configured(c, w, sample):
    folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "kanbao")
    one = w.replace(b"\n", b"")
    for name, lines in (("settings", [one, b"justify " + one, one + b" = 1", b"measure 9" + one]),
                        ("keys", [b"bind " + one + b" everywhere down", b"bind x " + one + b" down", b"bind x everywhere " + one, one,
                                  b"include " + one, b"unbind " + one + b" article"]),
                        ("papers", [b"ab " + one, one + b" c", one])):
        with open(os.path.join(folder, name), "wb") as f:
            f.write(b"\n".join(lines) + b"\n")
        for argv in (["-v", "list"], ["papers"], ["--script", os.path.join(c.folder, "show"), sample]):
            c.run(f"{name} as written", *argv)
        os.remove(os.path.join(folder, name))


# -- servers -----------------------------------------------------------------------------------------

def serve(c):
    # whatever leads out of this machine ends here, at once
    os.environ.update(http_proxy="http://127.0.0.1:1", https_proxy="http://127.0.0.1:1", no_proxy="127.0.0.1")
    os.environ.update(KANBAO_NET_CONNECT_MS="2000", KANBAO_NET_STALL_MS="500", KANBAO_NET_BACKOFF_MS="5", KANBAO_NET_WAIT_MS="500")
    return wire.start(atoms.atoms(), {"plain": atoms.edition([("plain", "plain")], 0)})


def at_cache():
    return os.path.join(os.environ["XDG_CACHE_HOME"], "kanbao")


def wire_part(c):
    base = serve(c)
    numbers = range(0, len(atoms.atoms()), c.options.every)
    for kind in wire.KINDS:
        c.home(f"home-{kind}")
        for at in range(0, len(numbers), 40):
            some = [f"{atoms.tag('nam', n)}={base}/{kind}/{n}" for n in numbers[at:at + 40]]
            c.run(f"server: {kind}", "-v", "-v", "--cache", at_cache(), "fetch", "--no-pictures", *some, program=fetcher(c))
            c.run(f"server: {kind}, events", "--events", "--cache", at_cache(), "fetch", "--no-pictures", *some[:10], program=fetcher(c), tabs=True)
        c.run(f"server: {kind}, list", "list")
        for n in numbers[::29]:
            t = c.terminal("xterm-256color", f"{base}/{kind}/{n}", size="200x24")
            t.calm(0.3)
            t.press("\r", "q", "Q")
            t.write(b"q")
            t.end()
            c.look(f"server: {kind}, pty", bytes(t.raw), term="xterm-256color", probe=True)


# -- other sources --------------------------------------------------------------------------------------

def sources(c):
    os.environ["KANBAO_NOW"] = f"{DAY}T12:00:00+08:00"
    base = serve(c)
    everything = atoms.atoms()
    for first in range(0, len(everything) // c.options.every, GROUP):
        group = everything[::c.options.every][first:first + GROUP]
        for name, raw in wire.documents(group, first):
            c.home(f"home-{first}-{name}")
            path = c.file(f"{first}-{name}", raw)
            for argv in (["fetch", path], ["print", "--width", "500", path], ["print", "--format", "json", path], ["check", path],
                         ["print", "--format", "markdown", path], ["list"], ["search", "z"]):
                c.run(f"{name}: {argv[0]}", *argv)
            if name.startswith("import"):
                c.run(f"{name}: import", "import", "--date", DAY, path)
                c.run(f"{name}: import", "import", "-", stdin=raw)
    for site, entry in wire.SITES:
        for n in range(0, len(everything), c.options.every * 8):
            c.home(f"home-{site}-{n}")
            url = f"{base}/site/{n}/{site}/{entry}"
            for argv in (["-v", "-v", "fetch", "--no-pictures", url], ["print", "--offline", "--width", "500", url],
                         ["print", "--offline", "--format", "json", url], ["list"]):
                c.run(f"e-paper {site}: {' '.join(argv[:3])[:14]}", *argv)


PARTS = {"proof": proof, "edition": edition, "screen": screen, "cache": cache, "words": words, "wire": wire_part, "sources": sources, "sentences": sentences.run}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("folder")
    parser.add_argument("kanbao")
    campaign = Campaign(parser.parse_args())
    campaign.file("show", b"show\nkey ?\nshow\n")
    PARTS[campaign.options.part](campaign)
    return campaign.close()


if __name__ == "__main__":
    sys.exit(main())
