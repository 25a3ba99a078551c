"""Fit what he, she, they and it stand for: for each kind of pronoun a choice between those named before, and nobody.

    python -m training.antecedents [--data ../shared/data]

Pronouns of GUM's openly licensed genres with their coreference, and pronouns of the project's training split whose antecedent an
annotator named because it stands in another sentence. Writes weights, and the given names that show a gender, to
src/tacitus/data/antecedents.toml, and prints what five-fold cross-validation (by text) finds at each threshold.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from corpus.load import load_corpus
from tacitus.entities import find_mentions, link_mentions
from tacitus.entities.coreference import link_references
from tacitus.entities.ranking import Candidate, pronoun_kind, rank_antecedents, weigh
from tacitus.entities.references import GENDERS, ReferenceState, Weights
from tacitus.knowledge import open_knowledge
from tacitus.text.sentences import split_sentences
from tacitus.types import Article, Entity, Mention, Predictions, SeenMention, Sentence

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "src/tacitus/data/antecedents.toml"
PEOPLE = ROOT / "src/tacitus/data/knowledge/people.tsv"
GENRES = ("news", "interview", "bio", "speech")
KINDS = ("person", "plural", "thing")
FOLDS, STEPS, RATE, RIDGE, ROUNDS = 5, 1500, 0.5, 2.0, 2
OF_NOBODY = 0.3  # weight of a pronoun that stands for nobody named: as the party of an act it is rarer than in GUM
OF_OWN = 2.0  # weight of a pronoun of the corpus, whose texts are those that the project reads
THRESHOLDS = tuple(round(0.3 + 0.05 * n, 2) for n in range(13))
BEARERS, ONE_SIDED = 4, 0.97  # a given name shows a gender when so many have it, and nearly all are of one
SUBJECTS, OBJECTS = (
    ("he", "she", "it", "they"),
    ("him", "her", "it", "them", "he", "she", "they", "his", "their", "its"),
)
KINDS_OF_GUM = {"person": "per", "organization": "org", "place": "gpe"}


@dataclass(frozen=True)
class Text:
    """An article with the right antecedents of its pronouns: by pronoun start, spans of which one is right (none: nobody)."""

    source: str
    article: Article
    sentences: Sequence[Sentence]
    seen: Predictions
    right: Mapping[int, Sequence[tuple[int, int]]]


@dataclass(frozen=True)
class PronounCase:
    """One pronoun: the features of nobody and of each candidate, and which of them is right."""

    source: str
    kind: str
    fold: int
    rows: list[dict[str, float]]
    right: frozenset[int]  # more than one where the linker took one for two
    note: str


# --- texts ----------------------------------------------------------------------------------------------------------


def read_gum(data: Path) -> Iterator[Text]:
    """GUM's texts with their pronouns; a mention's head is where a name that it begins or ends with stands."""
    with gzip.open(data / "gum-open/entities.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["genre"] in GENRES:
                yield _read_gum_text(row)


def _read_gum_text(row: dict[str, Any]) -> Text:
    text, places, sentences = _join_tokens(row["tokens"], row["sent"])
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for mention in row["mentions"]:
        start, end = places[mention["start"]][0], places[mention["end"] - 1][1]
        spans[mention["group"]].append((start, end))
    groups = {span: group for group, all_ in spans.items() for span in all_}
    right = {}
    for start, end in groups:
        if pronoun_kind(text[start:end]) is not None:
            right[start] = [span for span in spans[groups[start, end]] if span[0] < start]
    for start, end in places:  # one that no mention is made of stands for nobody
        if pronoun_kind(text[start:end]) is not None:
            right.setdefault(start, [])
    return Text("gum", Article(row["doc"], text), sentences, Predictions(mentions=tuple(_names(row, places))), right)


def _names(row: dict[str, Any], places: Sequence[tuple[int, int]]) -> Iterator[SeenMention]:
    """Names among GUM's mentions: runs of capitals with a page of their own."""
    for mention in row["mentions"]:
        words = row["tokens"][mention["start"] : mention["end"]]
        kind = KINDS_OF_GUM.get(mention["type"])
        if kind and len(words) < 5 and all(word[:1].isupper() or word in ("of", "the", "and", "de") for word in words):
            yield SeenMention(places[mention["start"]][0], places[mention["end"] - 1][1], kind, 1.0)


def _join_tokens(tokens: Sequence[str], numbers: Sequence[int]) -> tuple[str, list[tuple[int, int]], list[Sentence]]:
    """The text of tokens, where each stands in it, and its sentences."""
    text, places, opened = "", [], 0
    for token, previous in zip(tokens, ["(", *tokens], strict=False):
        quote = token in ('"', "“", "”")
        opened += quote
        closes = quote and opened % 2 == 0
        after_open = previous in ("(", "[", "-", "“") or (previous == '"' and opened % 2 == 1 and not quote)
        glued = re.match(r"[,.;:!?)\]%\-]|['’](?:s|re|ve|ll|d|m|)$|n['’]t$", token) is not None or closes or after_open
        text += "" if glued or not text else " "
        places.append((len(text), len(text) + len(token)))
        text += token
    ends = [n for n in range(len(tokens)) if n + 1 == len(tokens) or numbers[n] != numbers[n + 1]]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return (
        text,
        places,
        [Sentence(places[a][0], places[b][1], n) for n, (a, b) in enumerate(zip(starts, ends, strict=True))],
    )


def read_own(data: Path, split: str) -> Iterator[Text]:
    """The corpus with the pronouns beside an act whose party was annotated in another sentence."""
    for row in load_corpus(data):
        if row["split"] == split:
            sentences = split_sentences(row["text"], "en")
            right = dict(_annotated_pronouns(row, sentences))
            seen = Predictions(
                mentions=tuple(SeenMention(*m["span"], m["kind"], 1.0) for m in row["mentions"] if m["kind"] != "time")
            )
            if right:
                yield Text("own", Article(row["id"], row["text"], published=row["published"]), sentences, seen, right)


def _annotated_pronouns(
    row: dict[str, Any], sentences: Sequence[Sentence]
) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """The pronouns by which a party of another sentence takes part in an act: the last before it, or the first behind."""
    for event in row["events"]:
        start, end = event["trigger"]
        sentence = next((s for s in sentences if s.start <= start < s.end), None)
        if sentence is None:
            continue
        for side, words in (("actors", SUBJECTS), ("recipients", OBJECTS)):
            outside = [tuple(p["span"]) for p in event[side] if not sentence.start <= p["span"][0] < sentence.end]
            if not outside or any(span[0] >= start for span in outside):
                continue
            found = _pronoun_near(row["text"], sentence, (start, end), words, behind=side == "recipients")
            if found is not None and (len(outside) == 1 or row["text"][found : found + 4].lower() == "they"):
                yield found, outside


def _pronoun_near(
    text: str, sentence: Sentence, trigger: tuple[int, int], words: Sequence[str], *, behind: bool
) -> int | None:
    """Where the one pronoun stands that may be a party; None where there are pronouns of two kinds."""
    pattern = re.compile(rf"\b(?:{'|'.join(words)})\b", re.I)
    before = list(pattern.finditer(text, sentence.start, trigger[0]))
    after = list(pattern.finditer(text, trigger[1], min(trigger[1] + 40, sentence.end))) if behind else []
    kinds = {pronoun_kind(match[0]) for match in [*before, *after]}
    if len(kinds) != 1:
        return None
    return after[0].start() if after else before[-1].start()


# --- cases ----------------------------------------------------------------------------------------------------------


def make_cases(texts: Sequence[Text], weights: Weights) -> Iterator[PronounCase]:
    """A case for each pronoun of the texts, those before it linked by the given weights."""
    knowledge = open_knowledge()
    for text in texts:
        article, sentences = text.article, text.sentences
        mentions = find_mentions(article, sentences, text.seen, knowledge)
        named, entities = link_mentions(article, sentences, mentions, knowledge, article.published)
        bare = [replace(m, entity=None) if m.kind == "pronoun" else m for m in named]
        linked, _ = link_references(article, sentences, bare, entities, knowledge, article.published, weights)
        by_id: dict[str, Entity] = {e.id: e for e in entities}
        linked = tuple(m if m.entity in by_id else replace(m, entity=None) for m in linked)
        starts = tuple(s.start for s in sentences)
        state = ReferenceState(article, sentences, list(linked), by_id, knowledge, article.published, starts)
        for index, mention in enumerate(linked):
            if mention.kind == "pronoun" and mention.span.start in text.right:
                case = _make_case(text, state, index)
                if case is not None:
                    yield case


def _make_case(text: Text, state: ReferenceState, index: int) -> PronounCase | None:
    pronoun = state.mentions[index]
    kind = pronoun_kind(pronoun.span.text)
    if kind is None:
        return None
    rows = rank_antecedents(state, index)
    spans = text.right[pronoun.span.start]
    fits = [n for n, (candidate, _) in enumerate(rows) if candidate is not None and _is_right(candidate, spans, text)]
    if not fits and (text.source == "own" or _nobody_can_say(rows, spans)):
        return None
    place = pronoun.span.start
    note = state.article.text[max(0, place - 80) : place + 20] + " | " + (str(rows[fits[0]][0]) if fits else "nobody")
    fold = zlib.crc32(text.article.id.encode()) % FOLDS
    return PronounCase(text.source, kind, fold, [features for _, features in rows], frozenset(fits or [0]), note)


def _nobody_can_say(
    rows: Sequence[tuple[Candidate | None, Mapping[str, float]]], spans: Sequence[tuple[int, int]]
) -> bool:
    return len(rows) == 1


def _is_right(candidate: Candidate, spans: Sequence[tuple[int, int]], text: Text) -> bool:
    """Whether one of the candidate's names is a right span, or is what it begins or ends with."""
    if len(candidate.entities) > 1:
        return any(_covers_joined(span, candidate, text) for span in spans) or (
            text.source == "own" and len(spans) == len(candidate.entities) > 1
        )
    if text.source == "own":
        return len(spans) == 1 and any(
            m.span.start < end and start < m.span.end for m in candidate.mentions for start, end in spans
        )
    return any(_is_head(m, span, text.article.text) for m in candidate.mentions for span in spans)


def _is_head(mention: Mention, span: tuple[int, int], text: str) -> bool:
    """Whether a mention is what a longer one is about: it ends it, or begins it before a comma or preposition."""
    start, end = span
    if not start <= mention.span.start or not mention.span.end <= end:
        return False
    rest = text[mention.span.end : end].strip()
    before = text[start : mention.span.start]
    within = re.search(r"\b(?:of|in|for|by|with|from|at|on|and)\b|[’']s|,", before) is not None
    return not within and (
        not rest or re.match(r"[,(]|(?:of|in|for|who|which|that|from|with|at)\b|[’']s$", rest) is not None
    )


def _covers_joined(span: tuple[int, int], candidate: Candidate, text: Text) -> bool:
    inside = text.article.text[span[0] : span[1]]
    return " and " in inside and span[0] <= candidate.last.span.start < span[1] and len(inside) < 120


# --- fitting --------------------------------------------------------------------------------------------------------


def fit(cases: Sequence[PronounCase]) -> dict[str, float]:
    """Weights under which the right row of each case is likeliest, by gradient descent with a ridge."""
    names = sorted({name for case in cases for row in case.rows for name in row})
    column = {name: n for n, name in enumerate(names)}
    arrays = [np.zeros((len(case.rows), len(names))) for case in cases]
    for array, case in zip(arrays, cases, strict=True):
        for number, row in enumerate(case.rows):
            for name, value in row.items():
                array[number, column[name]] = value
    x, sizes = np.concatenate(arrays), np.array([len(case.rows) for case in cases])
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.zeros(len(x))
    for start, case in zip(first, cases, strict=True):
        right[start + np.array(sorted(case.right))] = 1
    importance = np.repeat([_importance(case) for case in cases], sizes)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        score = np.exp(x @ weights)
        chance = score / np.repeat(np.add.reduceat(score, first), sizes)
        aim = chance * right / np.repeat(np.add.reduceat(chance * right, first), sizes)
        weights -= RATE * (x.T @ (importance * (chance - aim)) + RIDGE * weights) / len(cases)
    return dict(zip(names, (float(w) for w in weights), strict=True))


def _importance(case: PronounCase) -> float:
    return OF_OWN if case.source == "own" else OF_NOBODY if 0 in case.right else 1.0


def fit_all(cases: Sequence[PronounCase]) -> dict[str, dict[str, float]]:
    """The weights of each kind of pronoun."""
    return {kind: fit([case for case in cases if case.kind == kind]) for kind in KINDS}


def cross_validate(cases: Sequence[PronounCase]) -> list[tuple[PronounCase, int, float]]:
    """For each case the row chosen by weights that were fitted without its text, and its chance."""
    found = []
    for fold in range(FOLDS):
        weights = fit_all([case for case in cases if case.fold != fold])
        for case in cases:
            if case.fold == fold:
                chances = weigh([(None, row) for row in case.rows], weights[case.kind])
                best = max(range(len(chances)), key=lambda n, chances=chances: chances[n])
                found.append((case, best, chances[best]))
    return found


def print_measures(found: Sequence[tuple[PronounCase, int, float]]) -> None:
    """By source and kind: at each threshold how many are linked, and how many of those rightly."""
    for source in ("own", "gum"):
        for kind in KINDS:
            rows = [(case, best, chance) for case, best, chance in found if (case.source, case.kind) == (source, kind)]
            some = sum(0 not in case.right for case, _, _ in rows)
            print(f"{source} {kind}: {len(rows)} pronouns, {some} of somebody named")
            for threshold in THRESHOLDS:
                given = [best in case.right for case, best, chance in rows if best > 0 and chance >= threshold]
                share = sum(given) / max(1, some)
                print(
                    f"  from {threshold}: linked {len(given)}, right {sum(given) / max(1, len(given)):.3f}, found {share:.3f}"
                )


# --- given names ----------------------------------------------------------------------------------------------------


def read_given_names() -> dict[str, list[str]]:
    """The given names that (nearly) all of one gender bear among the people of the knowledge base."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with PEOPLE.open(encoding="utf-8") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        for row in rows:
            words = row["name"].split()
            if row["gender"] in GENDERS and len(words) > 1 and words[0] != row["family"] and len(words[0]) > 2:
                counts[words[0].lower()][GENDERS[row["gender"]]] += 1
    found: dict[str, list[str]] = {"male": [], "female": []}
    for name, genders in sorted(counts.items()):
        gender, most = genders.most_common(1)[0]
        if genders.total() >= BEARERS and most >= ONE_SIDED * genders.total():
            found[gender].append(name)
    return found


def write_target(weights: Weights, given: Mapping[str, Sequence[str]], count: int) -> None:
    """The file that the package reads."""
    lines = [
        f"# Written by training.antecedents from {count} pronouns of GUM (CC BY, CC BY-SA, public domain) and of the corpus, and\n"
    ]
    lines.append("# from the people of the knowledge base; see tacitus.entities.ranking.\n")
    for kind, own in weights.items():
        lines.append(f"[weights.{kind}]\n")
        lines += [f'"{name}" = {weight:.3f}\n' for name, weight in own.items()]
    lines.append("[given]\n")
    lines += [f'{gender} = "{" ".join(names)}"\n' for gender, names in given.items()]
    TARGET.write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Fit, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    texts = [*read_gum(options.data), *read_own(options.data, "train")]
    weights: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    cases: list[PronounCase] = []
    for _ in range(ROUNDS):
        cases = list(make_cases(texts, weights))
        weights = fit_all(cases)
    print_measures(cross_validate(cases))
    write_target(weights, read_given_names(), len(cases))


if __name__ == "__main__":
    main()
