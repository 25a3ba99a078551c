"""No record leaves whose evidence does not stand in its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from tacitus.errors import EvidenceError
from tacitus.types import Article, CodedArticle, Predictions, Span


def check_evidence(coded: CodedArticle) -> None:
    """Raise EvidenceError when any span of a coded article differs from its text."""
    text = coded.article.text
    for name, span in walk_spans(coded, ""):
        found = text[span.start : span.end]
        if found != span.text or span.start >= span.end:
            raise EvidenceError(coded.article.id, name, span.text, found)


def walk_spans(value: Any, name: str) -> Iterator[tuple[str, Span]]:
    """Every span inside a value, with the path that leads to it."""
    if isinstance(value, Span):
        yield name, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk_spans(item, f"{name}[{index}]")
    elif is_dataclass(value) and not isinstance(value, (Predictions, type)):
        for field in fields(value):
            child = getattr(value, field.name)
            if not (isinstance(value, Article) and field.name == "removed"):
                yield from walk_spans(child, f"{name}.{field.name}".lstrip("."))
