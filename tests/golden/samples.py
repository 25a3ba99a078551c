"""The sample articles, what a reader found in them, and which of it the program is known to miss."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from corpus.notation import parse_block, read_blocks
from evaluation.records import EXTRA, FIELDS, Record, match, of_annotation, of_coded, overlap, same_field
from tacitus.articles import read_articles
from tacitus.pipeline import code_articles, open_tools
from tacitus.sources import ReadOptions, read_pages
from tacitus.text.sentences import split_sentences
from tacitus.types import Article, CodedArticle, Rejected

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "samples" / "articles"
FAILURES = HERE / "known_failures.toml"
NOW = datetime(2025, 1, 1, tzinfo=UTC)  # later than every sample

COURIER = "Sample Courier (sample)"
# What each page says of itself: title, outlet, day of publication, and the rule that finds that day.
READ = {
    "ankara-exchange": ("Russia and the West swap 24 prisoners in Ankara", COURIER, "2024-08-01", "json-ld"),
    "blinken-lavrov-call": ("Blinken and Lavrov speak by telephone about prisoners", COURIER, "2022-07-29", "given"),
    "jerusalem-veto": ("US vetoes Security Council text on Jerusalem", COURIER, "2017-12-18", "meta"),
    "karabakh-ceasefire": (
        "Karabakh truce strained after one day as Ganja is hit",
        COURIER,
        "2020-10-11",
        "json-ld",
    ),
    "kunduz-airstrike": (None, None, "2018-04-04", "text line"),
    "minsk-protests": ("Strikes and human chains in fifth day of Belarus protests", COURIER, "2020-08-13", "meta"),
    "prespa-agreement": ("Athens and Skopje sign accord on a new name", COURIER, "2018-06-17", "meta"),
    "russia-sanctions": (None, None, "2022-02-25", "text line"),
    "sarkozy-verdict": ("Paris court convicts Sarkozy", COURIER, "2021-03-01", "given"),
    "sudan-pledges": (None, None, "2024-04-15", "text line"),
    "vostochny-scraped": (None, None, "2023-09-15", "text line"),
    "vostochny-summit": ("Putin and Kim meet at Russian spaceport", COURIER, "2023-09-13", "meta"),
}
FACTS = ("title", "outlet", "published", "rule")

# Sentences that look like events and hold none; the note at the end of each sample is added to them.
NEAR_MISSES = {
    "ankara-exchange": (8, 10, 11),  # an opinion, no confirmation, people standing by
    "kunduz-airstrike": (11, 13),  # control of a district, no answer
    "minsk-protests": (8, 12),  # safety, a result of an election
    "russia-sanctions": (11,),  # markets
    "sarkozy-verdict": (7, 8, 9),  # an attack in football, floods, rain that struck
    "sudan-pledges": (3, 11, 12),  # need, a famine that could come, an appeal to memory
    "vostochny-scraped": (3, 11),  # what is built and stored
    "vostochny-summit": (7, 11),  # watching, stocks
}


@dataclass(frozen=True)
class Case:
    """One thing that must hold for one sample. `check` is reading, record, quote, not actual or near miss."""

    sample: str
    check: str
    words: str  # "published", "S4: met", "S7"

    @property
    def key(self) -> tuple[str, str, str]:
        return self.sample, self.check, self.words

    def __str__(self) -> str:
        return f"{self.sample}-{self.words}"


@cache
def read_samples() -> dict[str, Article]:
    """Each sample as it is read, by its name: that of its file, or the id of a line."""
    found = {}
    for path in sorted(SAMPLES.iterdir()):
        for article in read_articles(read_pages([str(path)], ReadOptions()), now=NOW):
            if isinstance(article, Rejected):
                raise AssertionError(f"{path.name}: {article.reason.value} {article.detail}")
            found[article.id if path.suffix == ".jsonl" else path.stem] = article
    return found


@cache
def parse_expected(sample: str) -> dict[str, Any]:
    """A reader's annotation of a sample, with offsets."""
    article = read_samples()[sample]
    spans = [[s.start, s.end] for s in split_sentences(article.text, article.language)]
    texts = {sample: {"id": sample, "text": article.text, "published": article.published, "sentences": spans}}
    ((name, lines),) = read_blocks(HERE / "expected" / f"{sample}.txt")
    assert name == sample
    return parse_block(name, lines, texts)


def _name_words(sample: str, start: int, end: int) -> str:
    """ "S4: met" """
    article = read_samples()[sample]
    sentence = next(s for s in split_sentences(article.text, article.language) if s.start <= start < s.end)
    return f"S{sentence.index}: {article.text[start:end]}"


@cache
def expected_records(sample: str) -> dict[str, Record]:
    """What a reader found in a sample, by sentence and trigger words ("S4: met")."""
    return {_name_words(sample, *event["trigger"]): of_annotation(event) for event in parse_expected(sample)["events"]}


@cache
def expected_quotes(sample: str) -> dict[str, dict[str, Any]]:
    """The quotes that a reader marked in a sample, by sentence and words."""
    return {_name_words(sample, *quote["span"]): quote for quote in parse_expected(sample)["quotes"]}


@cache
def code_samples() -> dict[str, CodedArticle]:
    """Each sample coded by the installed system, once."""
    samples = read_samples()
    return dict(zip(samples, code_articles(samples.values(), open_tools()), strict=True))


def expected_names() -> list[str]:
    """The samples for which a reader's records are written down."""
    return sorted(path.stem for path in (HERE / "expected").glob("*.txt"))


def list_cases(check: str) -> list[Case]:
    """All cases of one check."""
    if check == "reading":
        return [Case(name, check, fact) for name in READ for fact in FACTS]
    if check == "near miss":
        last = {name: len(split_sentences(a.text, a.language)) - 1 for name, a in read_samples().items()}
        return [Case(name, check, f"S{n}") for name in sorted(last) for n in (*NEAR_MISSES.get(name, ()), last[name])]
    if check == "quote":
        return [Case(name, check, words) for name in expected_names() for words in expected_quotes(name)]
    return [
        Case(name, check, words)
        for name in expected_names()
        for words, record in expected_records(name).items()
        if check == "record" or record.status != "actual"
    ]


def judge_case(case: Case) -> str | None:
    """What is wrong with a case; None when it holds."""
    return JUDGES[case.check](case)


def _judge_reading(case: Case) -> str | None:
    article = read_samples()[case.sample]
    found = (article.title, article.outlet, (article.published or "")[:10], article.published_from or "")
    at = FACTS.index(case.words)
    expected = READ[case.sample][at]
    same = found[at].startswith(str(expected)) if case.words == "rule" else found[at] == expected
    return None if same else f"read: {found[at] or 'nothing'}"


def _found_for(case: Case) -> Record | None:
    """The record that the program has at the trigger of an expected one."""
    gold = expected_records(case.sample)
    pairs = match(list(gold.values()), of_coded(code_samples()[case.sample]))
    return next(found for expected, found in pairs if expected is gold[case.words])


def _judge_record(case: Case) -> str | None:
    found = _found_for(case)
    if found is None:
        return "not found"
    wrong = [name for name in FIELDS if not same_field(name, expected_records(case.sample)[case.words], found)]
    return f"wrong: {', '.join(wrong)}" if wrong else None


def _judge_status(case: Case) -> str | None:
    found = _found_for(case)
    return "taken as actual" if found is not None and found.status == "actual" else None


def _judge_near_miss(case: Case) -> str | None:
    coded = code_samples()[case.sample]
    found = [e for e in coded.events if e.sentence == int(case.words[1:])]
    return f"found: {', '.join(f'{e.trigger.text} {e.type}' for e in found)}" if found else None


def _judge_quote(case: Case) -> str | None:
    """Whether words are given to the right speaker: by the same words, or by an entity that these words name."""
    gold, coded = expected_quotes(case.sample)[case.words], code_samples()[case.sample]
    found = next((q for q in coded.quotes if overlap((q.span.start, q.span.end), tuple(gold["span"]))), None)
    if found is None:
        return "not found"
    if found.speaker is None:
        return "wrong: no speaker"
    named = tuple(gold["speaker"])
    entities = {m.entity for m in coded.mentions if overlap((m.span.start, m.span.end), named)} - {None}
    same = overlap((found.speaker.span.start, found.speaker.span.end), named) or found.speaker.entity in entities
    return None if same else "wrong: speaker"


JUDGES = {
    "reading": _judge_reading,
    "record": _judge_record,
    "quote": _judge_quote,
    "not actual": _judge_status,
    "near miss": _judge_near_miss,
}


def read_failures() -> dict[tuple[str, str, str], str]:
    """The known failures with their reasons."""
    if not FAILURES.exists():
        return {}
    rows = tomllib.loads(FAILURES.read_text(encoding="utf-8")).get("failure", [])
    return {(row["sample"], row["check"], row["case"]): row["reason"] for row in rows}


def is_default(reason: str) -> bool:
    """Whether a reason was written by the program and may be written anew."""
    return re.match(r"(?:not found|taken as actual|wrong: [a-z, ]+|(?:found|read): .*)$", reason) is not None


def describe_difference(case: Case) -> str:
    """Expected and found values of the wrong fields, for a reader of the output."""
    gold, found = expected_records(case.sample)[case.words], _found_for(case)
    if found is None:
        return "not found"
    rows = [
        f"{name}: {_plain(getattr(gold, name))} but {_plain(getattr(found, name))}"
        for name in FIELDS + EXTRA
        if not same_field(name, gold, found)
    ]
    return "; ".join(rows)


def _plain(value: object) -> str:
    if isinstance(value, frozenset):
        return " ".join(sorted(".".join(map(str, v)) if isinstance(v, tuple) else str(v) for v in value)) or "none"
    return str(value)
