"""What a page says of itself in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

Element = Any  # lxml has no types here

ARTICLE_TYPES = ("article", "posting", "report", "liveblog")  # NewsArticle, BlogPosting, ReportageNewsArticle …
MAX_BLOCKS, MAX_NODES = 50, 2_000


def find_articles(tree: Element) -> list[dict[str, Any]]:
    """The articles described on a page; those that other pages are about (teasers in lists) are left out."""
    return [node for node in find_nodes(tree) if _is_article(node)]


def find_nodes(tree: Element) -> Iterator[dict[str, Any]]:
    """All objects in the JSON-LD of a page, from the outside in; broken blocks give none."""
    for number, script in enumerate(tree.iter("script")):
        if number >= MAX_BLOCKS * 10:
            return
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            yield from _walk(_load(script.text or ""))


def _load(text: str) -> object:
    """The value of a block, or nothing."""
    text = text.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    for form in (text, text.replace("\r", " ").replace("\n", " ").replace("\t", " ")):  # raw line ends inside strings
        try:
            return msgspec.json.decode(form.encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError):
            continue
    return None


def _walk(value: object) -> Iterator[dict[str, Any]]:
    """Objects at the top, in lists, in `@graph` and in `mainEntity`; not the items of lists of teasers."""
    waiting, seen = [value], 0
    while waiting and seen < MAX_NODES:
        seen += 1
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node[:MAX_NODES]
        elif isinstance(node, dict):
            yield node
            waiting += [node[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in node]


def list_types(node: dict[str, Any]) -> list[str]:
    """The types of an object, in lower case."""
    types = node.get("@type")
    return [kind.lower() for kind in (types if isinstance(types, list) else [types]) if isinstance(kind, str)]


def _is_article(node: dict[str, Any]) -> bool:
    return any(kind.endswith(ARTICLE_TYPES) for kind in list_types(node))
