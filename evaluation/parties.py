"""Codes of parties against annotations, given the annotated words: the rules and tables alone, without the network.

    python -m evaluation.parties [--data ../shared/data] [--split dev] [--cases work/parties.jsonl]

Every annotated actor, recipient and asserter is coded from its words, with the annotated mentions, date and place. A party
is right in both when code and sector agree; it is abstained on when no code is given though the annotation has one.
For the split `test` the numbers are written to `evaluation/results/parties.json`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.load import load_corpus
from tacitus.entities import code_party, find_mentions, link_mentions, set_scene
from tacitus.entities.setting import Setting
from tacitus.events.find import MILITARY_TYPES
from tacitus.knowledge import Knowledge, open_knowledge
from tacitus.text.sentences import split_sentences
from tacitus.types import Article, Party, Predictions, SeenMention, Span

RESULTS = Path(__file__).parent / "results"
ROLES = ("actors", "recipients", "asserters")
Code = tuple[str | None, str | None]


@dataclass(frozen=True)
class Case:
    """One annotated party with what it was coded as."""

    id: str
    role: str
    kind: str  # of the event
    span: Span
    sentence: str
    gold: tuple[Code, ...]  # several where one stretch of words stands for several
    bases: tuple[str | None, ...]
    found: tuple[Party, ...]
    setting: Setting


def read_cases(rows: Sequence[dict[str, Any]], knowledge: Knowledge) -> Iterator[Case]:
    """Every annotated party of some texts, coded."""
    for row in rows:
        article = Article(row["id"], row["text"], published=row["published"], language="en")
        sentences = split_sentences(article.text, article.language)
        seen = tuple(SeenMention(*m["span"], m["kind"], 1.0) for m in row["mentions"])
        mentions = find_mentions(article, sentences, Predictions(mentions=seen), knowledge)
        mentions, entities = link_mentions(article, sentences, mentions, knowledge, article.published)
        scene = set_scene(article, sentences, mentions, entities, knowledge)
        for event in row["events"]:
            trigger = Span.of(article.text, *event["trigger"])
            date = (event["date"] or {}).get("value") or article.published
            place = event["place"]["country"] if event["place"] else None
            sentence = next((s for s in sentences if s.start <= trigger.start < s.end), None)
            words = article.text[sentence.start : sentence.end] if sentence else ""
            for role in ROLES:
                military = event["type"] in MILITARY_TYPES and role == "actors"
                for start, end in dict.fromkeys(tuple(p["span"]) for p in event[role]):
                    members = [p for p in event[role] if p["span"] == [start, end]]
                    span = Span.of(article.text, start, end)
                    found = code_party(
                        scene,
                        span,
                        date=date,
                        military=military,
                        place_country=place,
                        trigger=trigger,
                        kind=event["type"],
                    )
                    gold = tuple((p["code"], p["sector"]) for p in members)
                    bases = tuple(p.get("code_basis") for p in members)
                    setting = Setting(scene, date, military, place, trigger, event["type"])
                    yield Case(row["id"], role, event["type"], span, words, gold, bases, found, setting)


def judge(case: Case) -> list[tuple[Code, Code, str]]:
    """Gold and found code of each annotated member, with "code", "sector", "both" or "" for what is right."""
    left: list[Code] = [(p.code, p.sector) for p in case.found]
    result = []
    for gold in case.gold:
        found = max(left, key=lambda one: (one == gold, one[0] == gold[0], one[1] == gold[1]), default=(None, None))
        if found in left:
            left.remove(found)
        if left and len(case.found) > len(case.gold) == 1:
            found = (found[0], "several") if found == gold else found  # one party taken for more
        right = "both" if found == gold else "code" if found[0] == gold[0] else "sector" if found[1] == gold[1] else ""
        result.append((gold, found, right))
    return result


def count(cases: Sequence[Case]) -> dict[str, float | int]:
    """The published numbers of some cases."""
    counts: Counter[str] = Counter()
    for case in cases:
        for gold, found, right in judge(case):
            counts["parties"] += 1
            counts["both"] += right == "both"
            counts["code"] += right in ("both", "code")
            counts["sector"] += right in ("both", "sector")
            counts["wrong"] += found[0] is not None and found[0] != gold[0]
            counts["abstained"] += found[0] is None and gold[0] is not None
    whole = counts["parties"] or 1
    names = {
        "code and sector right": "both",
        "code right": "code",
        "sector right": "sector",
        "wrong code given": "wrong",
        "no code given, though annotated": "abstained",
    }
    return {"parties": counts["parties"], **{name: round(counts[key] / whole, 3) for name, key in names.items()}}


def count_bases(cases: Sequence[Case]) -> dict[str, tuple[int, int]]:
    """For each ground of a code ("name", "the only country of the sentence" …): how often given, how often right."""
    found: dict[str, tuple[int, int]] = {}
    for case in cases:
        if len(case.gold) != 1 or len(case.found) != 1 or case.found[0].code is None:
            continue
        party = case.found[0]
        why = (party.why or "").replace("; ", ", ").split(", ")[-1]
        ground = why if party.code_basis == "place" else party.code_basis or "none"
        given, right = found.get(ground, (0, 0))
        found[ground] = given + 1, right + (party.code == case.gold[0][0])
    return found


def measure(data: Path, split: str) -> tuple[dict[str, Any], list[Case]]:
    """The numbers of one split, in all and by role, and its cases."""
    rows = [row for row in load_corpus(data) if row["split"] == split]
    cases = list(read_cases(rows, open_knowledge()))
    numbers: dict[str, Any] = {"texts": len(rows), "all": count(cases)}
    for role in ROLES:
        numbers[role] = count([case for case in cases if case.role == role])
    grounds = count_bases(cases)
    numbers["grounds of codes"] = {
        name: {"given": given, "code right": round(right / given, 3)}
        for name, (given, right) in sorted(grounds.items(), key=lambda item: -item[1][0])
    }
    return numbers, cases


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--split", default="dev")
    parser.add_argument("--cases", type=Path, help="write every party that is not right; never for the test split")
    options = parser.parse_args()
    if options.cases is not None and options.split == "test":
        parser.error("single errors of the test split are not to be looked at")
    numbers, cases = measure(options.data, options.split)
    text = json.dumps(numbers, indent=2) + "\n"
    print(text, end="")
    if options.split == "test":
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "parties.json").write_text(text, encoding="utf-8")
    if options.cases is not None:
        options.cases.write_text("".join(_row(case) for case in cases), encoding="utf-8")


def _row(case: Case) -> str:
    """The lines of a case that is not right, for whoever mends the rules."""
    wrong = [(gold, found) for gold, found, right in judge(case) if right != "both"]
    why = [party.why for party in case.found]
    told = {"id": case.id, "role": case.role, "type": case.kind, "words": case.span.text, "why": why}
    lines = ({**told, "gold": gold, "found": found, "sentence": case.sentence} for gold, found in wrong)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


if __name__ == "__main__":
    main()
