"""sentences.py - what people write comes out whole: joiners, marks, stacks, selectors, emoji.

Of the phrases of a language in the file beside this one, each stands before and behind each
other. Blanks may be where they like; U+200B and the soft hyphen say where a line may break and
are no text; a screen shows emoji as utf8_reduce() (src/base/utf8.h) says.
"""
import collections
import html
import json
import os
import re
import unicodedata

HINTS = re.compile("[\\s\u00ad\u200b]+")
JOINED = re.compile("\u200d[\u2640\u2642\u2695\u2764\u2b1b\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*")
UNTOLD = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")


def bare(text):
    return HINTS.sub("", text)


def reduced(text):
    return UNTOLD.sub("", JOINED.sub("", bare(text)))


def sentences():
    """(language, sentence)"""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "sentences"), encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                language, _, rest = line.rstrip("\n").partition("\t")
                phrases = [p.replace("~", "\u200b").replace("=", "\u00ad") for p in rest.split(" | ")]
                yield from ((language, f"{a} {b}") for a in phrases for b in phrases if a != b)


def lost(out, wanted):
    """Those that are not in it."""
    out = bare(out)
    return [w for w in wanted if bare(w) not in out]


def proof(wanted):
    """One character less, wherever, is seen."""
    blind = []
    for sentence in wanted:
        text = bare(sentence)
        for at in range(0, len(text), 5):
            if not lost(text[:at] + text[at + 1:], [text]) and text[:at] + text[at + 1:] != text:
                blind.append(f"the judge does not miss {ascii(text[at])} of {ascii(sentence)}")
    return blind


def feed(language, texts):
    return {"version": "https://jsonfeed.org/version/1.1", "title": "sentences", "language": language,
            "_newspaper": {"date": "2026-07-09", "pages": [{"label": "1"}]},
            "items": [{"id": str(n), "title": f"{n} {text}", "content_text": text, "_newspaper": {"page": "1"}} for n, text in enumerate(texts)]}


def unmarked(markdown):
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", html.unescape(markdown))


def unseen(out, wanted):
    """Letters of text from right to left, in whatever order and form, that are fewer than there should be."""
    def letters(text):
        return collections.Counter(unicodedata.normalize("NFKC", bare(text)))
    return letters("".join(wanted)) - letters(out)


def run(c):
    os.environ["KANBAO_BIDI"] = "no"    # as it is written; what order is seen, tests/unit/bidi judges
    chosen = {}
    for n, (language, text) in enumerate(sentences()):
        if n % c.options.every == 0:
            chosen.setdefault(language, []).append(text)
    everything = [t for texts in chosen.values() for t in texts]
    c.faults += proof(everything[::3])
    for language, texts in chosen.items():
        c.home(f"sentences-{language}")
        path = c.feed(f"sentences-{language}.json", feed(language, texts), False)
        for form, back in (("text", str), ("markdown", unmarked), ("json", json_text)):
            out = c.output(f"print {form}", "print", "--width", "500", "--measure", "500", "--format", form, path)
            c.faults += [f"{language} {form}: lost: {ascii(t)}" for t in lost(back(out), texts)]
        # one article of them all: drawn at once, nothing of one sentence is left for the next
        whole = c.feed(f"whole-{language}.json", feed(language, ["\n\n".join(texts)]), False)
        script = c.file("sentences-walk", b"key Enter\n" + b"show\nkey J\n" * len(texts))
        out = c.output("script", "--script", script, "--size", "400x30", "--measure", "400", path).replace("\n|", "\n")
        c.faults += [f"{language} screen: lost: {ascii(t)}" for t in lost(out, map(reduced, texts))]
        if language in ("ar", "fa", "he"):
            os.environ["KANBAO_BIDI"] = "yes"
            again = c.file("sentences-again", b"type :contents\nkey Enter g g Enter\n" + b"show\nkey J\n" * len(texts))
            out = c.output("script", "--script", again, "--size", "400x30", "--measure", "400", path)
            c.faults += [f"{language} turned: lost: {n} {ascii(t)}" for t, n in unseen(out, map(reduced, texts)).items()]
            os.environ["KANBAO_BIDI"] = "no"
        t = c.terminal("xterm-256color", "--measure", "300", "--columns", "1", "--justify", "no", whole)
        t.calm(0.4)
        t.press("\r", quiet=0.05)
        t.press("\x0c", "Q", quiet=0.05)
        t.end()
        c.look("pty", bytes(t.raw), term="xterm-256color", probe=True)
        out = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][0AB]|\x1b[=>]", "", bytes(t.raw).decode("utf-8", "replace"))
        c.faults += [f"{language} pty: lost: {ascii(t)}" for t in lost(out, map(reduced, texts))]
        c.cells += 5 * len(texts)


def json_text(out):
    return " ".join(html.unescape(re.sub("<[^>]*>", "", i.get("content_html") or i.get("content_text", ""))) for i in json.loads(out)["items"])
