"""The article's own paragraphs of an HTML page."""

from __future__ import annotations

import copy
import re
from typing import Any

from lxml import etree, html

from tacitus.articles.metadata import fold_letters
from tacitus.articles.plain import clean_lines
from tacitus.articles.prune import prune_page
from tacitus.text.normalising import normalise_characters, tidy_lines
from tacitus.types import Removed

Element = Any  # lxml has no types here

# trafilatura writes list items as "- item" and table rows as "a | b |".
ITEM = re.compile(r"^[-•*]\s+(?=\S)")
CELLS = re.compile(r"\s*\|\s*")
MIN_WORDS = 25  # below this the pruned page is read again as it came: pruning may have cut the article


def parse_page(text: str) -> Element | None:
    """The element tree of a page; None when nothing in it is an element. Opens no file and no connection.

    libxml2 stops at a depth of 256 elements: deeper nesting is an attack or an accident.
    """
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, recover=True)
    try:
        return html.document_fromstring(normalise_markup(text).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None


def normalise_markup(text: str) -> str:
    """Markup without the characters that end a parse before its time."""
    return re.sub(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]", "", text)


def read_body(tree: Element, title: str | None) -> tuple[str, tuple[Removed, ...]]:
    """The text of the article on a page, and what was on the page beside it. The tree is left as it was."""
    pruned = copy.deepcopy(tree)
    removed = prune_page(pruned)
    text = _extract(pruned)
    if len(text.split()) < MIN_WORDS:
        less = copy.deepcopy(tree)
        comments = prune_page(less, only="comments")
        whole = _extract(less)
        if len(whole.split()) > 2 * len(text.split()):
            text, removed = whole, comments
    text, more = clean_lines(text, strict=True)
    return strip_title(text, title), removed + more


def strip_title(text: str, title: str | None) -> str:
    """The text without a first line that repeats the title."""
    first, _, rest = text.partition("\n")
    if title and rest and fold_letters(first) == fold_letters(title):
        return rest.lstrip("\n")
    return text


def _extract(tree: Element) -> str:
    """Paragraphs of the main text, one a line; empty when there are none."""
    import trafilatura  # at its first use: half a second to load, which plain text does not need

    found = trafilatura.extract(
        copy.deepcopy(tree),  # it cuts the tree it is given
        include_comments=False,
        include_tables=True,
        favor_precision=True,
        output_format="txt",
        with_metadata=False,
    )
    lines = normalise_characters(found or "").split("\n")
    return tidy_lines("\n".join(CELLS.sub(" ", ITEM.sub("", line)) for line in lines))
