"""Take from a page what its own markup says is not the article: comments, forms, navigation, related links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from tacitus.articles.vocabulary import BODY_NAMES, NAMES, ROLES, STATES, TAGS, Kind
from tacitus.text.normalising import tidy_lines
from tacitus.types import Removed

Element = Any  # lxml has no types here

CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
JOINT = re.compile(r"[^A-Za-z0-9]+")
# `comment`, `li-comment-12`, `comment-12`; not `comment-and-debate`, the name of an opinion section.
ONE_COMMENT = re.compile(r"^-(?:comment|(?:[a-z]+-){0,2}comment-\d+)-$")
# Never pruned by name: the page itself, and what it marks as its main part.
KEPT_TAGS = frozenset({"html", "body", "main", "head", "h1", "title"})
INLINE_TAGS = frozenset({"span", "a", "b", "i", "em", "strong", "time", "abbr", "sup", "sub", "mark", "small", "font"})
BLOCK_TAGS = ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "section", "article", "br", "dd", "dt", "td")
PROSE_WORDS = 25  # of a paragraph
MAX_SHARE = 0.5  # of the page's paragraph text; a part with more is the article, whatever its name (not comments)


def prune_page(tree: Element, *, only: Kind | None = None) -> tuple[Removed, ...]:
    """Cut the parts that are not the article (or only those of one kind) out of the tree; what was cut, in order."""
    whole = max(_measure_paragraphs(tree), 1)
    removed = []
    for element, kind in list(_find_parts(tree)):
        if element.getparent() is None or not _is_attached(element, tree):
            continue  # cut with a part around it
        if only not in (None, kind):
            continue
        if kind != "comments" and (_measure_paragraphs(element) > MAX_SHARE * whole or _is_prose(element, kind)):
            continue
        words = read_blocks(element)
        _drop(element)
        if words:
            removed.append(Removed(kind, words))
    return tuple(removed)


def read_blocks(element: Element) -> str:
    """The words of an element, a line for each block."""
    copy = []
    for node in element.iter():
        if not isinstance(node.tag, str) or node.tag in ("script", "style", "noscript"):
            if node.tail and node is not element:
                copy.append(node.tail)
            continue
        if node.tag in BLOCK_TAGS:
            copy.append("\n")
        copy.append(node.text or "")
        if node is not element:
            copy.append(node.tail or "")
    lines = tidy_lines("".join(copy)).split("\n")
    return "\n".join(line for line in lines if line)


def _find_parts(tree: Element) -> Iterator[tuple[Element, Kind]]:
    """Elements whose markup names a kind, in order of the page."""
    for element in tree.iter(etree.Element):
        if element.tag in KEPT_TAGS:
            continue
        kind = name_part(element)
        if kind is not None and not _is_article(element, kind):
            yield element, kind


def name_part(element: Element) -> Kind | None:
    """The kind of part that an element's tag, role, id or class names."""
    by_role = ROLES.get((element.get("role") or "").strip().lower()) or TAGS.get(element.tag)
    if by_role is not None:
        return by_role
    if element.tag in INLINE_TAGS and element.get("id") is None:
        return None
    for attribute in ("id", "class", "data-testid", "data-component"):
        for name in (element.get(attribute) or "")[:2000].split():
            kind = name_kind(name)
            if kind is not None:
                return kind
    return None


@lru_cache(maxsize=20_000)
def name_kind(name: str) -> Kind | None:
    """The kind that one class or id stands for: "commentList" is comments, "comments-open" and "article" nothing."""
    words = "-" + "-".join(JOINT.split(CAMEL.sub("-", name))).lower().strip("-") + "-"
    if any(f"-{state}-" in words for state in STATES):
        return None
    if ONE_COMMENT.search(words):
        return "comments"
    for kind, names in NAMES:
        for known in names:
            if words.startswith(f"-{known}-") or (words.endswith(f"-{known}-") and words.count("-") <= 4):
                return kind
    return None


def _is_article(element: Element, kind: Kind) -> bool:
    """Whether a part holds the heading or the body that the page itself names.

    Comments have headings and bodies of their own: only the schema.org mark counts against them.
    """
    for node in element.iter(etree.Element):
        if (node.get("itemprop") or "").lower() == "articlebody":
            return True
        if kind == "comments":
            continue
        if node.tag == "h1":
            return True
        if any(name.lower().replace("_", "-") in BODY_NAMES for name in (node.get("class") or "").split()):
            return True
    return False


def _is_prose(element: Element, kind: Kind) -> bool:
    """Whether a part called a menu or a form has paragraphs of text without links: its name means something else."""
    if kind not in ("navigation", "form"):
        return False
    long = 0
    for paragraph in element.iter("p"):
        words = len(" ".join(paragraph.itertext()).split())
        linked = sum(len(" ".join(link.itertext()).split()) for link in paragraph.iter("a"))
        long += words >= PROSE_WORDS and linked * 3 < words
    return long >= 2


def _measure_paragraphs(element: Element) -> int:
    """Characters of text in paragraphs."""
    return sum(len(" ".join(p.itertext())) for p in element.iter("p"))


def _is_attached(element: Element, tree: Element) -> bool:
    """Whether an element is still part of the tree."""
    root = element
    while root.getparent() is not None:
        root = root.getparent()
    return bool(root is tree or root is tree.getroottree().getroot())


def _drop(element: Element) -> None:
    """Cut an element and all in it; the text after it stays."""
    parent = element.getparent()
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
