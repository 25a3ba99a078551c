"""How well articles are read from saved pages: `python -m evaluation.pages [FOLDER]`.

FOLDER holds `truth.json` (for each page: pieces its article has, pieces it has not, pieces of readers' comments, title,
authors, date) and the pages, gzipped, under `html/`. Each reader is given the same bytes in the same run. Writes
`evaluation/results/pages.json`: numbers, and the names of pages that failed; no text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import trafilatura

from tacitus.articles import read_article
from tacitus.errors import ArticleError
from tacitus.text.encoding import decode
from tacitus.text.language import detect_language
from tacitus.types import Page

RESULTS = Path(__file__).parent / "results" / "pages.json"
NOW = datetime(2026, 1, 1, tzinfo=UTC)  # after the newest page; fixed, so that two runs agree


@dataclass(slots=True)
class Reading:
    """What one reader found on one page."""

    text: str = ""
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    rule: str | None = None
    refused: str | None = None


@dataclass(slots=True)
class Counts:
    """Counts that add; ratios come last."""

    pages: int = 0
    refused: int = 0
    crashed: int = 0
    kept: int = 0  # pieces of the article found
    lost: int = 0
    leaked: int = 0  # pieces that are not the article's, found
    dropped: int = 0
    comment_pages: int = 0  # pages whose truth names comments
    comment_leaks: int = 0
    english_comment_pages: int = 0
    english_comment_leaks: int = 0
    dates: int = 0
    dates_right: int = 0
    dates_wrong: int = 0
    titles: int = 0
    titles_right: int = 0
    authors: int = 0
    authors_right: int = 0
    cpu_seconds: float = 0.0
    rules: dict[str, list[int]] = field(default_factory=dict)  # rule → [right, wrong]
    leaking: list[str] = field(default_factory=list)
    losing: list[str] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)


Read = Callable[[bytes], Reading]


def read_ours(body: bytes) -> Reading:
    """Our reading; any language."""
    try:
        article = read_article(Page("page", body, "html"), languages=None, now=NOW)
    except ArticleError as error:
        return Reading(refused=error.reason.value)
    return Reading(article.text, article.title, article.authors, article.published, article.published_from)


def read_trafilatura(body: bytes, *, precise: bool) -> Reading:
    """trafilatura alone, comments off."""
    found = trafilatura.bare_extraction(body, include_comments=False, favor_precision=precise, with_metadata=True)
    if found is None:
        return Reading(refused="nothing")
    names = tuple((found.author or "").split("; ")) if found.author else ()
    return Reading(found.text or "", found.title, names, found.date)


READERS: dict[str, Read] = {
    "tacitus": read_ours,
    "trafilatura, precision": lambda body: read_trafilatura(body, precise=True),
    "trafilatura, default": lambda body: read_trafilatura(body, precise=False),
}


def fold(text: str | None) -> str:
    """Text without blanks: readers differ in line ends and in blanks around tags."""
    return "".join((text or "").split())


def count_page(counts: Counts, truth: dict[str, Any], reading: Reading, name: str) -> None:
    """Add one page to the counts."""
    counts.pages += 1
    if reading.refused is not None:
        counts.refused += 1
        counts.refusals[name] = reading.refused
    body = fold(f"{reading.title or ''}\n{reading.text}")
    lost = [piece for piece in truth.get("with", []) if fold(piece) not in body]
    counts.lost += len(lost)
    counts.kept += len(truth.get("with", [])) - len(lost)
    if lost:
        counts.losing.append(name)
    comments = [piece for piece in truth.get("comments", []) if fold(piece)]
    text = fold(reading.text)
    unwanted = [piece for piece in truth.get("without", []) + comments if fold(piece)]
    leaked = [piece for piece in unwanted if fold(piece) in text]
    counts.leaked += len(leaked)
    counts.dropped += len(unwanted) - len(leaked)
    if comments:
        english = detect_language(reading.text) == "en"
        counts.comment_pages += 1
        counts.english_comment_pages += english
        if any(fold(piece) in text for piece in comments):
            counts.comment_leaks += 1
            counts.english_comment_leaks += english
            counts.leaking.append(name)
    count_metadata(counts, truth, reading)


def count_metadata(counts: Counts, truth: dict[str, Any], reading: Reading) -> None:
    """Add date, title and authors of one page; of a page that was refused as well."""
    if truth.get("date"):
        counts.dates += 1
        right = (reading.published or "")[:10] == truth["date"]
        counts.dates_right += right
        if reading.published:
            counts.dates_wrong += not right
            counts.rules.setdefault(reading.rule or "its own", [0, 0])[not right] += 1
    if truth.get("title"):
        counts.titles += 1
        counts.titles_right += fold(reading.title).lower() == fold(truth["title"]).lower()
    if truth.get("author"):
        counts.authors += 1
        names = truth["author"] if isinstance(truth["author"], list) else truth["author"].split(";")
        wanted = {fold(name) for name in names}
        counts.authors_right += wanted == {fold(name) for name in reading.authors}


def measure_reader(read: Read, folder: Path, truths: dict[str, Any]) -> Counts:
    """The counts of one reader over all pages."""
    counts = Counts()
    for truth in truths.values():
        name = truth["file"]
        body = gzip.decompress((folder / "html" / f"{name}.gz").read_bytes())
        started = time.process_time()
        try:
            reading = read(body)
        except Exception as error:  # a crash of any kind is what is counted here
            counts.crashed += 1
            counts.refusals[name] = f"crash: {type(error).__name__}"
            reading = Reading(refused="crash")
        counts.cpu_seconds += time.process_time() - started
        count_page(counts, truth, reading, name)
    return counts


def sum_up(counts: Counts) -> dict[str, float]:
    """The ratios."""
    precision = counts.kept / max(counts.kept + counts.leaked, 1)
    recall = counts.kept / max(counts.kept + counts.lost, 1)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "comment leaks in 50 pages": 50 * counts.comment_leaks / max(counts.comment_pages, 1),
        "the same, English pages": 50 * counts.english_comment_leaks / max(counts.english_comment_pages, 1),
        "date accuracy": counts.dates_right / max(counts.dates, 1),
        "date wrong": counts.dates_wrong / max(counts.dates, 1),
        "title accuracy": counts.titles_right / max(counts.titles, 1),
        "author accuracy": counts.authors_right / max(counts.authors, 1),
        "refused": counts.refused,
        "crashes": counts.crashed,
        "CPU ms a page": 1000 * counts.cpu_seconds / max(counts.pages, 1),
    }


def print_table(results: dict[str, Counts]) -> None:
    """One row a measure, one column a reader."""
    ratios = {name: sum_up(counts) for name, counts in results.items()}
    print(f"{'':28}" + "".join(f"{name:>26}" for name in ratios))
    for measure in next(iter(ratios.values())):
        print(f"{measure:28}" + "".join(f"{ratios[name][measure]:26.3f}" for name in ratios))
    print("dates by rule [right, wrong]:", results["tacitus"].rules)


def check_text(reader: str, folder: Path, truths: dict[str, Any]) -> None:
    """Warn when a page declares one encoding and is in another; the other readers decode by themselves."""
    lossy = sum(
        decode(gzip.decompress((folder / "html" / f"{t['file']}.gz").read_bytes())).lossy for t in truths.values()
    )
    print(f"{reader}: {lossy} of {len(truths)} pages hold bytes without a meaning in their encoding")


def main() -> None:
    """Measure all readers, print the table, write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("../shared/data/pages"))
    parser.add_argument("--only", choices=sorted(READERS), help="Measure one reader, and write nothing.")
    chosen = parser.parse_args()
    truths = json.loads((chosen.folder / "truth.json").read_text(encoding="utf-8"))
    readers = {chosen.only: READERS[chosen.only]} if chosen.only else READERS
    results = {name: measure_reader(read, chosen.folder, truths) for name, read in readers.items()}
    if chosen.only:
        print(sum_up(results[chosen.only]), results[chosen.only])
        return
    print_table(results)
    check_text("tacitus", chosen.folder, truths)
    written = {name: {"ratios": sum_up(counts), "counts": asdict(counts)} for name, counts in results.items()}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(written, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
