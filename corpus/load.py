"""The annotated corpus with its texts: rows of the repository joined, by id and SHA-1, with the texts beside it.

`items.jsonl` and `documents.jsonl` hold ids, digests, offsets and labels; `sentences.jsonl` and `articles.jsonl` hold what was
written here, with its text.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Literal

from corpus.sample import read_documents, read_items, split_of

HERE = Path(__file__).parent
TEST_SOURCES = ("US_State_Department", "Delegation_of_the_European_Union_to_Syria")  # no source sits on two sides
DEV_SOURCES = ("Wikipedia", "Australian_Department_of_Foreign_Affairs")
Version = Literal["", "first", "second"]
DEV_GEOVIRUS = 7  # one in seven of the Wikinews texts on health; all of GUM's news is the test


def load_rows(name: str) -> list[dict[str, Any]]:
    """The annotation rows of one file of this folder; empty when it is not there."""
    path = HERE / name
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def document_split(row: dict[str, Any]) -> str:
    """By source: which split a document belongs to."""
    if row["id"].startswith("GUM"):
        return "test"
    if row["id"].startswith("geovirus"):
        return "dev" if int(row["id"].split("-")[1]) % DEV_GEOVIRUS == 0 else "train"
    source = row["source"]
    return "test" if source in TEST_SOURCES else "dev" if source in DEV_SOURCES else "train"


def sentence_split(row: dict[str, Any]) -> str:
    """Every tenth written sentence is for development; none is a test, since they were written beside the guidelines."""
    return "dev" if int(row["id"].split("-")[1]) % 10 == 0 else "train"


def article_split(row: dict[str, Any]) -> str:
    """Every sixth written article is for development; none is a test."""
    return "dev" if int(row["id"].split("-")[1]) % 6 == 0 else "train"


def load_corpus(data: Path, version: Version = "") -> list[dict[str, Any]]:
    """Every annotated text with `text`, `published`, `split` and `part` (items, documents or sentences).

    Args:
        data: The folder of texts (`../shared/data`).
        version: "first" or "second" for one of the two blind annotations of the test split and a few more documents; by default the
            corpus itself, which has for those what was decided between the two.

    Raises:
        ValueError: If a text beside the project is not the one that was annotated.
    """
    suffix = f"-{version}.jsonl" if version else ".jsonl"
    items = {row["id"]: row for row in read_items(data)}
    documents = {row["id"]: row for kind in read_documents(data).values() for row in kind}
    result = []
    for row in load_rows("items" + suffix):
        source = items[row["id"]]
        result.append(_join(row, source["text"], source["published"], split_of(source["published"]), "items"))
    for row in load_rows("documents" + suffix):
        source = documents[row["id"]]
        result.append(_join(row, source["text"], source["published"], document_split(source), "documents"))
    for row in load_rows("articles" + suffix):
        result.append(_join(row, row["text"], row["published"], article_split(row), "documents"))
    for row in load_rows("sentences" + suffix):
        result.append(_join(row, row["text"], row["published"], sentence_split(row), "sentences"))
    return result


def _join(row: dict[str, Any], text: str, published: str | None, split: str, part: str) -> dict[str, Any]:
    if hashlib.sha1(text.encode()).hexdigest() != row["sha1"]:
        raise ValueError(f"{row['id']}: the text beside the project is not the one that was annotated")
    return {**row, "text": text, "published": published, "split": split, "part": part}
