"""Page → article: decode, cut what is not the article, read what the page says of itself."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import NoReturn

from tacitus.articles.body import parse_page, read_body, strip_title
from tacitus.articles.dateline import find_dateline
from tacitus.articles.metadata import Metadata, read_metadata, read_text_byline
from tacitus.articles.plain import clean_lines, join_wrapped
from tacitus.articles.published import find_published, today
from tacitus.articles.verdict import judge_page
from tacitus.errors import ArticleError
from tacitus.text.encoding import Decoded, decode, name_binary
from tacitus.text.language import detect_language, normalise_language
from tacitus.text.normalising import tidy_lines
from tacitus.types import Article, Page, Reason, Rejected

LANGUAGES = ("en",)
# What makes a page of unknown kind HTML; `a < b` and `<john@example.org>` do not.
HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
HTML_TAG = re.compile(r"<(?:p|div|article|section|h1|br|a|span|table)(?:\s[^<>]*)?/?>", re.I)
MIN_TAGS = 3  # in the first 5,000 characters of a page of unknown kind
MAX_LOSS = 0.05  # share of characters without a meaning in the encoding; above it the bytes are no text
ID_LETTERS = 16


def read_article(page: Page, *, languages: Collection[str] | None = LANGUAGES, now: datetime | None = None) -> Article:
    """The article on a page.

    Args:
        page: HTML or plain text, in any encoding.
        languages: ISO 639-1 codes of the languages to accept; None accepts all.
        now: The clock, against which dates in the future are seen; by default the machine's.

    Raises:
        ArticleError: If the page holds no usable article; its reason says why.
    """
    binary = name_binary(page.body)
    if binary is not None:
        _refuse(page, Reason.BINARY, binary)
    decoded = decode(page.body)
    if decoded.text.count("\ufffd") > MAX_LOSS * len(decoded.text):
        _refuse(page, Reason.BINARY, f"no text in {decoded.encoding}")
    if not tidy_lines(decoded.text):
        _refuse(page, Reason.EMPTY)
    read = _read_html if is_html(page, decoded.text) else _read_plain
    article = read(page, decoded, now or today())
    notes = article.notes + ((f"some bytes are not {decoded.encoding}; shown as \ufffd",) if decoded.lossy else ())
    return replace(article, language=_check_language(page, article, languages), notes=notes)


def read_articles(
    pages: Iterable[Page | Rejected], *, languages: Collection[str] | None = LANGUAGES, now: datetime | None = None
) -> Iterator[Article | Rejected]:
    """An article for each page, in order; for a page without one, and for what was rejected before, the reason."""
    for page in pages:
        if isinstance(page, Rejected):
            yield page
            continue
        try:
            yield read_article(page, languages=languages, now=now)
        except ArticleError as error:
            yield Rejected(page.location, error.reason, error.detail, page.id)


def make_id(text: str) -> str:
    """The identifier of a text: the same for the same text, on any machine."""
    return base64.b32encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")[:ID_LETTERS].lower()


def is_html(page: Page, text: str) -> bool:
    """Whether a page is HTML, by what its source says, else by its first characters."""
    if page.media_type == "html" or HTML_START.match(_skip_prolog(text)):
        return True
    return page.media_type == "unknown" and len(HTML_TAG.findall(text[:5_000])) >= MIN_TAGS


def _skip_prolog(text: str) -> str:
    """The start of a text after blanks, an XML declaration and comments. (No pattern: one would back-track for ever.)"""
    head = text[:10_000].lstrip()
    for start, end in (("<?xml", "?>"), ("<!--", "-->")):
        while head.startswith(start) and end in head:
            head = head.partition(end)[2].lstrip()
    return head


def _read_html(page: Page, decoded: Decoded, now: datetime) -> Article:
    """The article of an HTML page; its language is the declared one."""
    tree = parse_page(decoded.text)
    if tree is None:
        _refuse(page, Reason.NO_TEXT, "no element in the page")
    metadata = read_metadata(tree, page)
    text, removed = read_body(tree, metadata.title)
    verdict = judge_page(tree, text, metadata.title)
    if verdict is not None:
        _refuse(page, verdict.reason, verdict.detail)
    published = find_published(tree, [], metadata.url, page.published, now)
    if not metadata.authors:
        metadata = replace(metadata, authors=read_text_byline(text.split("\n")))
    article = _make_article(page, text, metadata)
    return replace(
        article, published=published.value, published_from=published.rule, removed=removed, notes=published.notes
    )


def _read_plain(page: Page, decoded: Decoded, now: datetime) -> Article:
    """The article of a plain text; one sentence is enough."""
    whole = tidy_lines(decoded.text)
    text, removed = clean_lines(join_wrapped(whole))
    text = strip_title(text, page.title)
    if not any(map(str.isalnum, text)):
        _refuse(page, Reason.NO_TEXT, "nothing but marks of a page" if removed else "no letters")
    lines = [line for line in whole.split("\n") if line]  # before cleaning: "Posted by … on …" bears the date
    published = find_published(None, lines, page.url, page.published, now)
    metadata = Metadata(page.title, read_text_byline(lines), page.outlet, page.url, normalise_language(page.language))
    article = _make_article(page, text, metadata)
    return replace(
        article, published=published.value, published_from=published.rule, removed=removed, notes=published.notes
    )


def _make_article(page: Page, text: str, metadata: Metadata) -> Article:
    return Article(
        id=page.id if page.id is not None else make_id(text),
        text=text,
        url=metadata.url,
        outlet=metadata.outlet,
        title=metadata.title,
        authors=metadata.authors,
        language=metadata.language,
        dateline=find_dateline(text),
    )


def _check_language(page: Page, article: Article, languages: Collection[str] | None) -> str | None:
    """The language of an article; a text too short to tell is taken as it is declared."""
    if languages is None:
        return article.language
    language = detect_language(article.text, article.language)
    if language is not None and language not in languages:
        _refuse(page, Reason.LANGUAGE, language)
    return language


def _refuse(page: Page, reason: Reason, detail: str = "") -> NoReturn:
    raise ArticleError(page.location, reason, detail)
