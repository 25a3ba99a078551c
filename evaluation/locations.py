"""Measure where acts happened: `python -m evaluation.locations [--data ../shared/data] [--count 1500 | --all] [--cases FILE]`.

A public set (Halterman 2019; MIT) gives verbs of news sentences, each with the places where that act happened, or none. A place is right
when its words overlap with a given one, or are the same elsewhere in the text. Two readings are measured:

events: what the program writes, for its events whose trigger is the given verb; and how many of the verbs have one.
verbs: all given verbs, political acts or not. The network is told that the verb is a trigger; all else goes the usual way.

The set marks names alone; the program also writes "the village" or "a market". "right, of names alone" takes these for none.

Half of the rows were accepted by a reviewer. In the others, nothing marked may also mean that nobody looked: whole runs of one verb have
no place, though the sentence says it ("killed in the village of Susik"). The two parts are kept apart; "none, rightly" can be trusted in
the accepted one alone. How often two rows on the same verb agree says what can be reached: by the same count as for the program.

Writes `evaluation/results/locations.json`; `--cases` writes a row for each verb.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np

from tacitus.events.fields import read_place
from tacitus.events.roles import gather_meeting, settle_roles
from tacitus.network.decode import Floats, decode_window
from tacitus.network.read import Network
from tacitus.network.windows import cut_windows
from tacitus.pipeline import code_articles, open_tools
from tacitus.text.sentences import split_sentences
from tacitus.types import Article, CodedArticle, EventMention, PlaceMention, SeenEvent, Span

RESULTS = Path(__file__).parent / "results" / "locations.json"
SEED = 7
CERTAIN = 100.0  # as a raw score: leaves the others nothing
RIGHT, NONE, INVENTED, UNNAMED, MISSED, WRONG = OUTCOMES = (
    "right place",
    "none, rightly",
    "name where none is given",
    "words without a name where none is given",
    "none where one is given",
    "wrong place",
)


@dataclass(frozen=True, slots=True)
class Case:
    """One given verb of a text, with where its act happened."""

    id: str
    text: str
    verb: Span
    places: tuple[Span, ...]
    accepted: bool


def read_cases(path: Path) -> list[Case]:
    """The usable rows of the set."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [case for row in rows if (case := read_case(row)) is not None]


def read_case(row: dict[str, Any]) -> Case | None:
    """One row; None where it has not one verb, or a mark whose words the text does not hold."""
    marks = [(span["label"], find_mark(row["text"], span)) for span in row["spans"]]
    found = [(label, span) for label, span in marks if span is not None]
    verbs = [span for label, span in found if label == "VERB"]
    if len(verbs) != 1 or len(found) < len(marks):
        return None
    places = tuple(span for label, span in found if label == "LOCATION")
    return Case(str(row["id"]), row["text"], verbs[0], places, row["answer"] == "accept")


def find_mark(text: str, mark: dict[str, Any]) -> Span | None:
    """The words of a mark, nearest to its offsets: of one in thirty those lie some words off."""
    words = (mark["text_given"] or mark["text"]).strip()
    starts = [n for n in range(len(text)) if words and text.startswith(words, n)]
    if not starts:
        return None
    start = min(starts, key=lambda n: abs(n - mark["start"]))
    return Span.of(text, start, start + len(words))


def code_cases(cases: Sequence[Case]) -> Iterator[tuple[Case, CodedArticle]]:
    """Each case with its text coded; what several share is coded once."""
    texts = {case.text: Article(f"text {n}", case.text, language="en") for n, case in enumerate(cases)}
    coded = dict(zip(texts, code_articles(texts.values(), open_tools()), strict=True))
    return ((case, coded[case.text]) for case in cases)


def find_event(case: Case, coded: CodedArticle) -> EventMention | None:
    """The event with the given verb in its trigger."""
    return next((event for event in coded.events if event.trigger.overlaps(case.verb)), None)


def read_verb(case: Case, coded: CodedArticle, network: Network) -> PlaceMention | None:
    """The place of the given verb, whatever it means, by the rules for events."""
    seen = see_trigger(case, network)
    if seen is None:
        return None
    kind = seen.types[0][0]
    return read_place(case.text, kind, gather_meeting(kind, case.verb.text, settle_roles(seen)), coded.places)


def see_trigger(case: Case, network: Network) -> SeenEvent | None:
    """What the network sees at the given verb when it takes it, and nothing else, for a trigger."""
    for window in cut_windows(case.text, split_sentences(case.text, "en"), network.tokenizer):
        words = [n for n, (start, end) in enumerate(window.words) if start < case.verb.end and case.verb.start < end]
        if words:
            (scores,) = network.score([window])
            scores["trigger"] = mark_trigger(scores["trigger"], words[0])
            return decode_window(window, scores, network.heads, network.pairs)[1][0]
    return None


def mark_trigger(tags: Floats, word: int) -> Floats:
    """Raw tags (W, L) by which one word is surely a trigger and no other is; which type it has stays open."""
    marked = tags.copy()
    marked[:, 0] = CERTAIN
    marked[word, 0] = -CERTAIN
    return np.asarray(marked, dtype=np.float32)


def judge(given: Sequence[Span], found: Sequence[Span]) -> str:
    """How the places found compare with the given ones; one of each is enough."""
    if not found:
        return MISSED if given else NONE
    if not given:
        return UNNAMED if all(span.text.islower() for span in found) else INVENTED
    return (
        RIGHT
        if any(one.text.strip() == other.text.strip() or one.overlaps(other) for one in given for other in found)
        else WRONG
    )


def spans_of(place: PlaceMention | None) -> tuple[Span, ...]:
    """The words of a place, if there is one."""
    return (place.span,) if place else ()


def summarise(outcomes: Sequence[str]) -> dict[str, float | int]:
    """The share that is right, of all and by what is given, and the counts behind it."""
    counts = Counter(outcomes)
    with_place = counts[RIGHT] + counts[WRONG] + counts[MISSED]
    right = counts[RIGHT] + counts[NONE]

    def share(part: int, whole: int) -> float:
        return round(part / whole, 3) if whole else 0.0

    return {
        "verbs": len(outcomes),
        "right": share(right, len(outcomes)),
        "right, of names alone": share(right + counts[UNNAMED], len(outcomes)),
        "right, where a place is given": share(counts[RIGHT], with_place),
        "right, where none is given": share(counts[NONE], len(outcomes) - with_place),
        "right, of the places written": share(counts[RIGHT], len(outcomes) - counts[NONE] - counts[MISSED]),
        **{outcome: counts[outcome] for outcome in OUTCOMES},
    }


def compare_rows(cases: Iterable[Case]) -> dict[str, float | int]:
    """The set against itself: of rows on the same verb the accepted one is given, the other is taken for found."""
    rows: dict[tuple[str, str, int], list[Case]] = defaultdict(list)
    for case in cases:
        rows[case.text.strip(), case.verb.text, len(case.text[case.verb.end :].rstrip())].append(case)
    return summarise(
        [
            judge(one.places, other.places)
            for same in rows.values()
            for one, other in permutations(same, 2)
            if one.accepted and not other.accepted
        ]
    )


def measure(cases: Sequence[Case]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The numbers, and a row for each case."""
    network = open_tools().network
    assert network is not None
    rows, by_event, by_verb = [], [], []
    for case, coded in code_cases(cases):
        event, place = find_event(case, coded), read_verb(case, coded, network)
        by_verb.append(judge(case.places, spans_of(place)))
        if event is not None:
            by_event.append(judge(case.places, spans_of(event.place)))
        rows.append(write_case(case, event, place))
    found = {
        "verbs with an event": round(len(by_event) / len(cases), 3),
        "events": summarise(by_event),
        "verbs": summarise(by_verb),
    }
    return found, rows


def write_case(case: Case, event: EventMention | None, place: PlaceMention | None) -> dict[str, Any]:
    """One row of the case file: offsets, labels and outcomes, no text."""

    def offsets(span: Span) -> tuple[int, int]:
        return span.start, span.end

    return {
        "id": case.id,
        "verb": offsets(case.verb),
        "given": [offsets(span) for span in case.places],
        "verb place": offsets(place.span) if place else None,
        "verb outcome": judge(case.places, spans_of(place)),
        "event type": event.type if event else None,
        "event place": offsets(event.place.span) if event and event.place else None,
        "event outcome": judge(case.places, spans_of(event.place)) if event else None,
    }


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--count", type=int, default=1500, help="so many verbs of each part, drawn with a fixed seed")
    parser.add_argument("--all", action="store_true", help="all verbs")
    parser.add_argument("--cases", type=Path)
    options = parser.parse_args()
    cases = read_cases(options.data / "places" / "event-location" / "train.jsonl.gz")
    random.Random(SEED).shuffle(cases)
    found: dict[str, Any] = {"the set against itself": compare_rows(cases)}
    rows = []
    for name, accepted in (("accepted", True), ("unreviewed", False)):
        part = [case for case in cases if case.accepted == accepted]
        found[name], own = measure(part if options.all else part[: options.count])
        rows += own
    if options.cases is not None:
        options.cases.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    written = json.dumps(found, indent=1)
    print(written)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
