"""Turn the annotators' notation into offsets, and refuse what does not fit the text or the codebook.

    python -m corpus.notation check FILE.txt [--texts TEXTS.jsonl]
    python -m corpus.notation convert OUT.jsonl FILE.txt … [--texts TEXTS.jsonl] [--annotator NAME]

TEXTS.jsonl holds `{"id", "text", "published", "sentences"}` a line, for items whose text is not in the notation; with `"own": true`
where the text was written here.
The script converts and checks; it never decides. The notation is described in docs/guidelines.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.labels import (
    BASES,
    CONTENT_TYPES,
    CONTEXTS,
    KINDS,
    NO_SECTOR_CODES,
    SECTORS,
    SIZES,
    STANCES,
    STATUSES,
    TYPES,
)
from tacitus.events.numbers import read_number

VALUE = re.compile(
    r"(\?|-?\d{4}(-\d\d(-\d\d(T\d\d(:\d\d)?([+-]\d\d:\d\d|Z)?)?)?)?(/\d{4}(-\d\d(-\d\d(T\d\d(:\d\d)?([+-]\d\d:\d\d|Z)?)?)?)?)?)$"
)
CODE = re.compile(r"([A-Z]{3}|-)$")


class NotationError(ValueError):
    """A line that does not fit; names the item and the line."""


def read_blocks(path: Path) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Yield (item id, numbered lines) for each `@` block."""
    name, lines = None, []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("//"):
            continue
        if line.startswith("@"):
            if name is not None:
                yield name, lines
            name, lines = line[1:].strip(), []
        else:
            lines.append((number, line))
    if name is not None:
        yield name, lines


class Item:
    """One text with its sentences, in which words are looked up."""

    def __init__(self, text: str, sentences: list[list[int]] | None) -> None:
        self.text = text
        self.sentences = sentences or [[0, len(text)]]
        self.is_document = sentences is not None

    def occurrences(self, words: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """All places of these words on token borders in [start, end)."""
        end = len(self.text) if end is None else end
        pattern = re.escape(words)
        before = r"(?<!\w)" if words[:1].isalnum() else ""
        after = r"(?!\w)" if words[-1:].isalnum() else ""
        return [m.span() for m in re.compile(before + pattern + after).finditer(self.text, start, end)]

    def find(self, words: str, near: int | None = None) -> list[int]:
        """The span of the words; `S3:words` looks in one sentence, `words#2` takes the second occurrence."""
        region: tuple[int, int] | None = None
        if match := re.match(r"S(\d+):(.*)$", words):
            index = int(match[1])
            if index >= len(self.sentences):
                raise NotationError(f"there is no sentence {index}")
            region, words = (self.sentences[index][0], self.sentences[index][1]), match[2]
        count = None
        if match := re.match(r"(.*)#(\d+)$", words):
            words, count = match[1], int(match[2])
        words = words.strip()
        if not words:
            raise NotationError("empty words")
        if region is None and near is not None and self.is_document:
            own = next(s for s in self.sentences if s[0] <= near < s[1])
            places = self.occurrences(words, own[0], own[1])
            if not places:
                places = sorted(self.occurrences(words), key=lambda p: abs(p[0] - near))
                places = places[:1]
        elif region is not None:
            places = self.occurrences(words, region[0], region[1])
        else:
            places = self.occurrences(words)
        if not places:
            raise NotationError(f"words not found: {words!r}")
        if count is not None:
            if count > len(places):
                raise NotationError(f"{words!r} stands only {len(places)} times")
            return list(places[count - 1])
        if near is not None:
            return list(min(places, key=lambda p: abs(p[0] - near)))
        return list(places[0])


def parse_value(value: str) -> dict[str, Any]:
    """A date value or interval; `?` is unresolved."""
    value = value.strip()
    if not VALUE.match(value):
        raise NotationError(f"not a date value: {value!r}")
    if value == "?":
        return {"value": None, "end_value": None}
    first, _, last = value.partition("/")
    return {"value": first, "end_value": last or None}


def split_words(part: str) -> tuple[str, str]:
    """`words=value`, cut at the last `=`."""
    words, sign, value = part.rpartition("=")
    if not sign:
        raise NotationError(f"needs words=value: {part!r}")
    return words.strip(), value.strip()


def parse_code(value: str, item_bases: tuple[str, ...] = BASES) -> dict[str, Any]:
    """`ISR.MIL.name` → code, sector, code_basis."""
    pieces = value.split(".")
    if len(pieces) not in (2, 3):
        raise NotationError(f"needs CODE.SECTOR.basis: {value!r}")
    code, sector = pieces[0], pieces[1]
    basis = pieces[2] if len(pieces) == 3 else None
    if not CODE.match(code):
        raise NotationError(f"not a code: {code!r}")
    if sector != "-" and sector not in SECTORS:
        raise NotationError(f"not a sector: {sector!r}")
    if code in NO_SECTOR_CODES and sector != "-":
        raise NotationError(f"{code} has no sector, write {code}.-")
    if basis is not None and basis not in item_bases:
        raise NotationError(f"not a basis: {basis!r}")
    return {
        "code": None if code == "-" else code,
        "sector": None if sector == "-" else sector,
        "code_basis": basis,
    }


def parse_event(item: Item, body: str) -> dict[str, Any]:
    """One `E` line."""
    fields = [f.strip() for f in body.split(" | ")]
    if len(fields) < 3:
        raise NotationError("E needs trigger | TYPE | status")
    trigger_words = fields[0]
    if match := re.match(r"S(\d+)[ :](.*)$", trigger_words):
        trigger_words = f"S{match[1]}:{match[2].strip()}"
    trigger = item.find(trigger_words)
    kind, _, modes = fields[1].partition("/")
    if kind not in TYPES:
        raise NotationError(f"not a type: {kind!r}")
    mode_list = [m.strip() for m in modes.split(",") if m.strip()]
    for mode in mode_list:
        if mode not in TYPES[kind]:
            raise NotationError(f"{mode!r} is no mode of {kind}; it has {', '.join(TYPES[kind]) or 'none'}")
    status, _, historical = fields[2].partition(" ")
    if status not in STATUSES or historical.strip() not in ("", "h"):
        raise NotationError(f"not a status: {fields[2]!r}")
    event: dict[str, Any] = {
        "trigger": trigger,
        "type": kind,
        "modes": mode_list,
        "contexts": [],
        "content": None,
        "status": status,
        "historical": bool(historical.strip()),
        "actors": [],
        "recipients": [],
        "asserters": [],
        "date": None,
        "due": None,
        "place": None,
        "size": [],
    }
    for field in fields[3:]:
        if not field:
            continue
        key, sign, value = field.partition(":")
        if not sign:
            raise NotationError(f"field without a name: {field!r}")
        _read_field(item, event, key.strip(), value.strip(), trigger[0])
    return event


def _read_field(item: Item, event: dict[str, Any], key: str, value: str, near: int) -> None:
    parts = [p.strip() for p in value.split(";") if p.strip()]
    if key in ("a", "r"):
        target = event["actors" if key == "a" else "recipients"]
        for part in parts:
            words, code = split_words(part)
            target.append({"span": item.find(words, near), **parse_code(code)})
    elif key == "by":
        for part in parts:
            words, rest = split_words(part)
            code, _, stance = rest.partition(" ")
            if stance.strip() not in STANCES:
                raise NotationError(f"asserter needs a stance: {part!r}")
            event["asserters"].append({"span": item.find(words, near), **parse_code(code), "stance": stance.strip()})
    elif key in ("d", "due"):
        words, when = split_words(value)
        event["date" if key == "d" else "due"] = {"span": item.find(words, near), **parse_value(when)}
    elif key == "p":
        words, country = split_words(value)
        if country not in ("-", "?") and not CODE.match(country):
            raise NotationError(f"not a country: {country!r}")
        event["place"] = {"span": item.find(words, near), "country": None if country in "-?" else country}
    elif key == "n":
        for part in parts:
            what, _, rest = part.partition(" ")
            if what not in SIZES:
                raise NotationError(f"not a size: {what!r}")
            words, number = split_words(rest)
            amount, _, unit = number.partition(" ")
            try:
                quantity = float(amount.replace(",", ""))
            except ValueError:
                raise NotationError(f"not a number: {amount!r}") from None
            span = item.find(words, near)
            if read_number(item.text[span[0] : span[1]]) is not None:  # vague words ("dozens") are no number
                event["size"].append({"what": what, "value": quantity, "unit": unit or None, "span": span})
    elif key == "ctx":
        contexts = [c.strip() for c in value.split(",") if c.strip()]
        for context in contexts:
            if context not in CONTEXTS:
                raise NotationError(f"not a context: {context!r}")
        event["contexts"] = contexts
    elif key == "c":
        if event["type"] not in CONTENT_TYPES:
            raise NotationError(f"{event['type']} has no content")
        if value not in TYPES:
            raise NotationError(f"content is no type: {value!r}")
        event["content"] = value
    else:
        raise NotationError(f"not a field: {key!r}")


def parse_quote(item: Item, body: str) -> dict[str, Any]:
    """One `Q` line: kind | sp: words | cue: words | first words ... last words."""
    fields = [f.strip() for f in body.split(" | ")]
    if fields[0] not in ("direct", "indirect", "mixed"):
        raise NotationError(f"not a kind of quote: {fields[0]!r}")
    content = fields[-1]
    match = re.match(r"(?:S(\d+)[ :])?(.*)$", content, re.S)
    assert match
    prefix = f"S{match[1]}:" if match[1] else ""
    first, dots, last = match[2].partition("...")
    start = item.find(prefix + first.strip())[0]
    if dots:
        ends = item.occurrences(last.strip().split("#")[0], start)
        if not ends:
            raise NotationError(f"end of quote not found: {last.strip()!r}")
        end = ends[0][1]
    else:
        end = start + len(re.sub(r"#\d+$", "", first.strip()))
    quote: dict[str, Any] = {"kind": fields[0], "span": [start, end], "speaker": None, "cue": None, "addressee": None}
    for field in fields[1:-1]:
        key, _, value = field.partition(":")
        value = value.strip()
        if "=" in value:
            value = split_words(value)[0]
        name = {"sp": "speaker", "cue": "cue", "to": "addressee"}.get(key.strip())
        if name is None:
            raise NotationError(f"not a field of a quote: {field!r}")
        quote[name] = item.find(value, start)
    return quote


def parse_mentions(item: Item, body: str) -> list[dict[str, Any]]:
    """One `M` line: kind: words; words | kind: words."""
    mentions = []
    for field in body.split(" | "):
        kind, _, value = field.partition(":")
        kind = kind.strip()
        if kind not in KINDS:
            raise NotationError(f"not a kind of mention: {kind!r}")
        for words in (w.strip() for w in value.split(";")):
            if not words:
                continue
            words = re.sub(r"#\d+$", "", words)
            places = item.occurrences(words)
            if not places:
                raise NotationError(f"words not found: {words!r}")
            mentions += [{"kind": kind, "span": list(place)} for place in places]
    return _longest(mentions)


def _longest(mentions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of overlapping mentions the longer one stays ("police" inside "police chief")."""
    kept: list[dict[str, Any]] = []
    for mention in sorted(mentions, key=lambda m: (m["span"][0] - m["span"][1], m["span"][0])):
        start, end = mention["span"]
        if all(end <= k["span"][0] or start >= k["span"][1] for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m["span"])


def parse_block(name: str, lines: list[tuple[int, str]], texts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """One item; raises NotationError listing all its bad lines."""
    own = {line[0]: line[2:].strip() for _, line in lines if line[0] in "TP"}
    source = texts.get(name, {})
    text = own.get("T") or source.get("text")
    if text is None:
        raise NotationError(f"@ {name}: no text of that id")
    item = Item(text, source.get("sentences"))
    result: dict[str, Any] = {
        "id": name,
        "sha1": hashlib.sha1(text.encode()).hexdigest(),
        "published": own.get("P") or source.get("published"),
        "mentions": [],
        "events": [],
        "quotes": [],
        "dates": [],
    }
    if "T" in own or source.get("own"):  # written here: the text is kept with its labels
        result["text"] = text
    problems = []
    said_none = False
    for number, line in lines:
        tag, body = line[0], line[2:].strip() if len(line) > 1 else ""
        try:
            if tag == "E":
                result["events"].append(parse_event(item, body))
            elif tag == "Q":
                result["quotes"].append(parse_quote(item, body))
            elif tag == "M":
                result["mentions"] += parse_mentions(item, body)
            elif tag == "D":
                words, value = split_words(body)
                if match := re.match(r"S(\d+)[ :](.*)$", words):
                    words = f"S{match[1]}:{match[2].strip()}"
                result["dates"].append({"span": item.find(words), **parse_value(value)})
            elif tag == "N":
                said_none = True
            elif tag not in "TP":
                raise NotationError(f"not a line of the notation: {line!r}")
        except NotationError as error:
            problems.append(f"line {number}: {error}")
    if said_none == bool(result["events"]) and not problems:
        problems.append("an item has either events (E) or N")
    if problems:
        raise NotationError(f"@ {name}: " + "; ".join(problems))
    return result


def load_texts(path: str | None) -> dict[str, dict[str, Any]]:
    """The texts by id."""
    if path is None:
        return {}
    with open(path, encoding="utf-8") as file:
        return {row["id"]: row for row in map(json.loads, file)}


def main(argv: list[str]) -> int:
    """Check or convert; returns 1 when any item was refused."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("check", "convert"))
    parser.add_argument("files", nargs="+")
    parser.add_argument("--texts")
    parser.add_argument("--annotator", default=None)
    options = parser.parse_args(argv)
    texts = load_texts(options.texts)
    out = options.files.pop(0) if options.verb == "convert" else None
    rows, refused = [], 0
    for path in options.files:
        for name, lines in read_blocks(Path(path)):
            try:
                row = parse_block(name, lines, texts)
            except NotationError as error:
                refused += 1
                print(f"{path}: {error}", file=sys.stderr)
                continue
            if options.annotator:
                row["annotator"] = options.annotator
            rows.append(row)
    if out is not None:
        rows.sort(key=lambda row: row["id"])
        Path(out).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    events = sum(len(row["events"]) for row in rows)
    print(f"{len(rows)} items, {events} events, {refused} refused", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
