"""Annotated texts → tensors. Every label sits at the first piece of a word; windows are cut by the package's own code."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from corpus import labels
from corpus.pairs import Spans, pairs_of
from tacitus.network.heads import Heads
from tacitus.network.read import pad_windows
from tacitus.network.windows import Window, cut_windows
from tacitus.text.sentences import split_sentences
from tacitus.types import Sentence

ROLES = (
    "actor", "recipient", "asserts", "denies", "alleges", "doubts", "date", "due", "place",
    "size_dead", "size_injured", "size_arrested", "size_money", "size_people", "size_other",
    "source", "content", "addressee",
)  # fmt: skip


def tag_set(kinds: Sequence[str]) -> tuple[str, ...]:
    """O, then B- and I- for each kind."""
    return ("O", *(f"{side}-{kind}" for kind in kinds for side in "BI"))


def make_heads() -> Heads:
    """The heads as the corpus labels them."""
    return Heads(
        mention=tag_set(labels.KINDS),
        trigger=tag_set(tuple(labels.TYPES)),
        cue=tag_set(("cue",)),
        status=labels.STATUSES,
        mode=tuple(f"{kind}/{mode}" for kind, modes in labels.TYPES.items() for mode in modes),
        context=tuple(labels.CONTEXTS),
        content=("none", *labels.TYPES),
        sector=("none", *labels.SECTORS),
        roles=ROLES,
    )


SUBJECTS = ("he", "she", "it", "they", "who", "we", "i", "his", "her", "their", "its", "which")
OBJECTS = ("him", "her", "it", "them", "us", "me", "his", "their", "its", "himself", "herself")


@dataclass
class Trigger:
    """A gold trigger (or cue) in a window; words are indices into Window.words."""

    word: int
    is_event: bool
    status: int = -100
    historical: float = 0.0
    modes: list[int] = field(default_factory=list)
    contexts: list[int] = field(default_factory=list)
    content: int = -100
    roles: list[tuple[int, int, int]] = field(default_factory=list)  # (role, first word, last word)
    sectors: list[tuple[int, int]] = field(default_factory=list)  # (first word of a party, sector)


@dataclass
class Example:
    """One window with its labels. A label of -100 is not known and costs nothing."""

    window: Window
    mention_allowed: Tensor  # (W, L) bool: the tags that a word may have
    trigger: Tensor  # (W,)
    cue: Tensor  # (W,)
    triggers: list[Trigger]
    factuality: list[tuple[int, float]] = field(default_factory=list)  # (word, -3..3)
    # First and last word of one party and of another, and the event types from the one to the other; no type: `none`.
    relations: list[tuple[tuple[int, int, int, int], tuple[int, ...]]] = field(default_factory=list)


def words_of(window: Window, span: Sequence[int]) -> tuple[int, int] | None:
    """First and last word that a span touches; None when it lies outside the window."""
    inside = [n for n, (a, b) in enumerate(window.words) if a < span[1] and span[0] < b]
    return (inside[0], inside[-1]) if inside else None


def build_examples(rows: Sequence[dict[str, Any]], tokenizer: Tokenizer, heads: Heads) -> list[Example]:
    """Windows of annotated texts."""
    examples = []
    rng = random.Random(len(rows))
    for row in rows:
        pairs = list(pairs_of(row, rng))
        for window in cut_windows(row["text"], split_sentences(row["text"], "en"), tokenizer):
            example = _label_window(row, window, heads)
            example.relations = [found for pair in pairs if (found := _label_pair(*pair, window, heads)) is not None]
            examples.append(example)
    return examples


def _label_pair(
    spans: Spans, types: frozenset[str], window: Window, heads: Heads
) -> tuple[tuple[int, int, int, int], tuple[int, ...]] | None:
    """A pair of parties as words of the window; None where one of them is not in it."""
    actor, recipient = (words_of(window, span) for span in spans)
    if actor is None or recipient is None:
        return None
    return (*actor, *recipient), tuple(sorted(heads.trigger.index(f"B-{kind}") // 2 for kind in types))


def _label_window(row: dict[str, Any], window: Window, heads: Heads) -> Example:
    count = len(window.words)
    mention = torch.zeros(count, dtype=torch.long)
    trigger = torch.zeros(count, dtype=torch.long)
    cue = torch.zeros(count, dtype=torch.long)
    for found in row["mentions"]:
        _tag(mention, words_of(window, found["span"]), heads.mention, found["kind"])
    triggers = []
    for event in row["events"]:
        where = words_of(window, event["trigger"])
        if where is None:
            continue
        _tag(trigger, where, heads.trigger, event["type"])
        triggers.append(_label_event(event, where[0], window, heads, row["text"]))
    for quote in row["quotes"]:
        where = words_of(window, quote["cue"]) if quote["cue"] else None
        if where is None:
            continue
        _tag(cue, where, heads.cue, "cue")
        roles = []
        for name, span in (("source", quote["speaker"]), ("content", quote["span"]), ("addressee", quote["addressee"])):
            place = words_of(window, span) if span else None
            if place is not None:
                roles.append((heads.roles.index(name), *place))
        triggers.append(Trigger(where[0], False, roles=roles))
    allowed = torch.zeros(count, len(heads.mention), dtype=torch.bool)
    allowed[torch.arange(count), mention] = True
    if not row["mentions"]:
        allowed[:] = True
    if row["part"] == "items":
        cue[:] = -100  # items were not annotated for attributions
    return Example(window, allowed, trigger, cue, triggers)


def _label_event(event: dict[str, Any], word: int, window: Window, heads: Heads, text: str) -> Trigger:
    spans = [("actor", span) for span in _here(event["actors"], SUBJECTS, word, window, text)]
    spans += [("recipient", span) for span in _here(event["recipients"], OBJECTS, word, window, text)]
    spans += [(party["stance"], party["span"]) for party in event["asserters"]]
    spans += [(name, event[name]["span"]) for name in ("date", "due", "place") if event[name]]
    spans += [(f"size_{size['what']}", size["span"]) for size in event["size"]]
    roles = []
    for name, span in spans:
        where = words_of(window, span)
        if where is not None and where[1] - where[0] < 14:
            roles.append((heads.roles.index(name), *where))
    sectors = []
    for party in event["actors"] + event["recipients"] + event["asserters"]:
        where = words_of(window, party["span"])
        if where is not None:
            sectors.append((where[0], heads.sector.index(party["sector"] or "none")))
    kind = event["type"]
    return Trigger(
        word,
        True,
        status=heads.status.index(event["status"]),
        historical=float(event["historical"]),
        modes=[heads.mode.index(f"{kind}/{mode}") for mode in event["modes"]],
        contexts=[heads.context.index(context) for context in event["contexts"]],
        content=heads.content.index(event["content"] or "none"),
        roles=roles,
        sectors=sectors,
    )


def _here(
    parties: Sequence[dict[str, Any]], pronouns: tuple[str, ...], word: int, window: Window, text: str
) -> list[list[int]]:
    """The spans of parties in this sentence; for those named in another one, the pronoun nearest to the trigger that may stand for them.

    Annotators give the antecedent's words; what the network can see in the sentence is the pronoun.
    """
    spans = [party["span"] for party in parties]
    if spans and all(words_of(window, span) is None for span in spans):
        found = [n for n, (a, b) in enumerate(window.words) if text[a:b].lower() in pronouns]
        subjects = [n for n in found if n < word] if pronouns is SUBJECTS else [n for n in found if n > word]
        nearest = min(subjects or found, key=lambda n: abs(n - word), default=None)
        return [] if nearest is None else [list(window.words[nearest])]
    return spans


def _tag(tags: Tensor, where: tuple[int, int] | None, names: Sequence[str], kind: str) -> None:
    if where is not None:
        tags[where[0]] = names.index(f"B-{kind}")
        tags[where[0] + 1 : where[1] + 1] = names.index(f"I-{kind}")


# --- named entities from other open sets: a tag of theirs allows several of ours ------------------------------------

OPEN_KINDS = {
    "PER": ("per",), "politician": ("per",), "person": ("per",), "ORG": ("org",), "organisation": ("org",),
    "politicalparty": ("org",), "country": ("gpe",), "LOC": ("gpe", "loc", "site"), "location": ("gpe", "loc", "site"),
}  # fmt: skip
UNSEEN = ("role", "time", "norp", "site")  # kinds that these sets do not mark: an O of theirs may be one of ours


def read_conll(path: Path, tag_column: int = -1) -> Iterator[tuple[list[str], list[str]]]:
    """(words, tags) of each sentence of a column file."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.split()
        if not parts or parts[0] == "-DOCSTART-":
            if words:
                yield words, tags
            words, tags = [], []
        else:
            words.append(parts[0])
            tags.append(parts[tag_column])


def named_entities(data: Path, tokenizer: Tokenizer, heads: Heads) -> list[Example]:
    """Windows of wikigold and CrossNER politics with what their tags allow."""
    files = [
        data / "ner/wikigold/wikigold.conll.txt",
        data / "ner/crossner-politics/train.txt",
        data / "ner/crossner-politics/dev.txt",
    ]
    examples = []
    for path in files:
        for words, tags in read_conll(path):
            if len(words) > 3:
                examples.append(_label_words(words, tags, tokenizer, heads))
    return examples


def _label_words(words: list[str], tags: list[str], tokenizer: Tokenizer, heads: Heads) -> Example:
    text, starts = "", []
    for word in words:
        starts.append(len(text))
        text += word + " "
    window = cut_windows(text, [Sentence(0, len(text), 0)], tokenizer)[0]
    allowed = torch.zeros(len(window.words), len(heads.mention), dtype=torch.bool)
    owner = 0
    for n, (start, _) in enumerate(window.words):
        while owner + 1 < len(starts) and starts[owner + 1] <= start:
            owner += 1
        name = tags[owner].split("-")[-1]
        begins = start == starts[owner] and (
            tags[owner].startswith("B") or owner == 0 or tags[owner - 1].split("-")[-1] != name
        )
        if tags[owner] == "O":
            allowed[n, 0] = True
            for kind in UNSEEN:
                allowed[n, heads.mention.index(f"B-{kind}")] = allowed[n, heads.mention.index(f"I-{kind}")] = True
        elif name in OPEN_KINDS:
            for kind in OPEN_KINDS[name]:
                allowed[n, heads.mention.index(f"{'B' if begins else 'I'}-{kind}")] = True
        else:
            allowed[n] = True
    blank = torch.full((len(window.words),), -100)
    return Example(window, allowed, blank, blank, [])


def factuality(data: Path, tokenizer: Tokenizer, heads: Heads) -> list[Example]:
    """Windows of UDS-IH2: how surely a predicate happened, -3 to 3; an auxiliary task for status."""
    examples = []
    with gzip.open(data / "factuality/uds-ih2/train.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            words = row["text"].split(" ")
            if not 5 <= len(words) <= 60:
                continue
            example = _label_words(words, ["?"] * len(words), tokenizer, heads)
            starts = [len(" ".join(words[:n])) + (n > 0) for n in range(len(words))]
            for target in row["targets"]:
                where = words_of(example.window, (starts[target["span1"][0]], starts[target["span1"][0]] + 1))
                if where is not None:
                    example.factuality.append((where[0], float(target["label"])))
            examples.append(example)
    return examples


# Genres of GUM in which next to no sentence tells a political act; those with words of force or office are left out all the same.
QUIET_GENRES = ("academic", "voyage", "vlog", "textbook", "conversation")
LOUD = re.compile(
    r"\b(?:war|kill|attack|arrest|protest|troop|army|militar|govern|president|minist|king|court|police|law|treat|agree|invad|ban|strike"
    r"|elect|vote|parliament|nation|empire|coloni|slave|rebel|soldier|bomb|weapon|fight|fought|battle)",
    re.I,
)


def quiet_sentences(data: Path, tokenizer: Tokenizer, heads: Heads) -> list[Example]:
    """Windows without an act, so that everyday verbs do not become one: sentences of GUM's quiet genres."""
    examples, quiet = [], False
    with gzip.open(data / "gum-open/train.conllu.gz", "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("# newdoc id"):
                quiet = line.split("_")[1] in QUIET_GENRES
            elif quiet and line.startswith("# text = "):
                words = line.removeprefix("# text = ").split()
                if 7 <= len(words) <= 50 and not LOUD.search(line):
                    example = _label_words(words, ["?"] * len(words), tokenizer, heads)
                    example.trigger = torch.zeros_like(example.trigger)
                    examples.append(example)
    return examples


def batches(examples: list[Example], pieces: int, rng: random.Random) -> Iterator[list[Example]]:
    """All examples once in random order, near-equal lengths together, about `pieces` word pieces a batch."""
    order = sorted(examples, key=lambda e: len(e.window.pieces) + rng.random() * 12)
    groups: list[list[Example]] = []
    group: list[Example] = []
    for example in order:
        if group and (len(group) + 1) * len(example.window.pieces) > pieces:
            groups.append(group)
            group = []
        group.append(example)
    if group:
        groups.append(group)
    rng.shuffle(groups)
    yield from groups


def to_inputs(examples: Sequence[Example]) -> dict[str, Tensor]:
    """The encoder's arrays of a batch."""
    return {name: torch.from_numpy(array) for name, array in pad_windows([e.window for e in examples]).items()}
