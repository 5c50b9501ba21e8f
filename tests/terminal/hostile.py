#!/usr/bin/env python3
"""hostile.py - editions that try to speak to the terminal, and what to make of them.

    hostile.py make FIXTURE DIR     writes the editions into DIR
    hostile.py patch FILE...        puts sequences into a database, behind the gate's back
    hostile.py copied BYTES         prints what was put on the clipboard (OSC 52)
"""
import base64
import copy
import json
import re
import sys

PLAIN = "QQQQWWWWEEEE"      # stands where patch() puts what no gate has seen
PATCHES = {b"QQQQ": b"\x1b]0;", b"WWWW": b"\xc2\x9b\xc2\x9d", b"EEEE": b"\x9b\xff\x07\x0e"}


def each(value, change):
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [each(v, change) for v in value]
    if isinstance(value, dict):
        return {change(k): each(v, change) for k, v in value.items()}
    return value


def repaired(feed):
    """What holds an edition together is sound: its text is not."""
    feed = copy.deepcopy(feed)
    news = feed["_newspaper"]
    feed["language"], news["time_zone"] = "zh-CN", "Asia/Shanghai"
    page = news["pages"][0]
    news["pages"] = [dict(page, label="01", spread=[]), dict(page, label="02", spread=[]), page]
    feed.pop("next_url")
    news.pop("calendar")
    for i, item in enumerate(feed["items"]):
        own = item["_newspaper"]
        item["language"] = "zh-CN"
        item["tags"] = []
        own["kind"], own["page"] = "article", "02" if i == 1 else "01"
        own.pop("pages")
        own.pop("continued_from")
        if i == 2:              # so that the authors and the source are shown
            own.pop("byline")
            own.pop("dateline")
        own["continued_on"] = {"page": "02", "id": feed["items"][1]["id"]} if i == 0 else {"page": "9"}
    return feed


def write(path, feed):
    with open(path, "w", encoding="utf-8") as f:
        json.dump(feed, f, ensure_ascii=True, indent=1)


def make(fixture, folder):
    with open(fixture, encoding="utf-8") as f:
        feed = json.load(f)
    evil = next(k for k, v in feed.items() if k == v)
    write(f"{folder}/fixture.json", feed)
    sound = repaired(feed)
    write(f"{folder}/sound.json", sound)
    older = copy.deepcopy(sound)
    older["_newspaper"]["date"] = "2026-07-08"
    write(f"{folder}/older.json", older)
    write(f"{folder}/plain.json", each(sound, lambda s: s.replace(evil, PLAIN)))
    for name, value in (("date", evil), ("pages", {evil: evil}), ("number", 1e99)):
        wrong = copy.deepcopy(sound)
        wrong["_newspaper"]["date" if name == "number" else name] = value
        write(f"{folder}/wrong-{name}.json", wrong)
    # Bytes that JSON forbids and bytes that are no UTF-8, where an escape stood.
    raw = json.dumps(sound, ensure_ascii=False).encode("utf-8", "replace")
    for escaped, byte in ((b"\\u001b", b"\x1b"), (b"\\u0007", b"\x07"), (b"\\u007f", b"\x7f"), (b"\\t", b"\t"),
                          (b"\xc2\x9b", b"\x9b"), (b"\xc2\x90", b"\x90\xff\xc0\x80\xed\xa0\x80")):
        raw = raw.replace(escaped, byte)
    with open(f"{folder}/raw.json", "wb") as f:
        f.write(raw)
    with open(f"{folder}/portal.json", "wb") as f:
        f.write(f"<html><title>{evil}</title>{evil}</html>".encode("utf-8", "replace"))


def patch(paths):
    for path in paths:
        with open(path, "rb") as f:
            data = f.read()
        for plain, evil in PATCHES.items():
            data = data.replace(plain, evil)
        with open(path, "wb") as f:
            f.write(data)


def copied(path):
    with open(path, "rb") as f:
        for m in re.finditer(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", f.read()):
            sys.stdout.buffer.write(base64.b64decode(m.group(1)) + b"\n")


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], sys.argv[3])
    elif sys.argv[1] == "patch":
        patch(sys.argv[2:])
    else:
        copied(sys.argv[2])
