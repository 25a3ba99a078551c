"""Title, authors, outlet, address and language, as a page gives them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from tacitus.articles.lines import BYLINE
from tacitus.articles.prune import name_part
from tacitus.articles.structured import find_articles, find_nodes, list_types
from tacitus.text.language import normalise_language
from tacitus.text.normalising import tidy_lines
from tacitus.types import Page

Element = Any  # lxml has no types here

# Between a title and the name of its outlet: "Talks resume | The Gazette".
TITLE_JOINT = re.compile(r"\s+[|–—»·:-]+\s+|\s*[|»]\s*")
AUTHOR_META = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
)
AUTHOR_NAMES = re.compile(r"(?:^|[\s_-])(?:author|byline|authors)(?:[\s_-]?(?:name|link|url))?(?:$|[\s_-])", re.I)
LEAD = re.compile(
    r"^(?:(?:view all (?:posts|articles) by|by|von|from|written by|posted by|reporting by|authors?:?)\s+)+", re.I
)
JOINTS = re.compile(r"\s*(?:,|;|\band\b|&|\|)\s*")
# An address, a login or a role is no name: "admin", "staff" stay out; "http://…" too.
NO_NAME = re.compile(
    r"https?:|@|www\.|^\W*$|^(?:admin|administrator|editor|staff|web ?desk|news ?desk|guest|webmaster"
    r"|none|null|unknown|no author|follow|redaktion|wordpressadmin)\b",
    re.I,
)
ROLE_WORDS = re.compile(
    r"\b(?:correspondent|reporter|editor|staff writer|writer|columnist|photographer|contributor|senior|chief)\b.*", re.I
)
# A byline of these words alone names nobody: "Newsroom staff", "Our special correspondent", "The Editorial Board"; "Reuters" is
# an agency's, and stays.
GENERIC = frozenset(
    "a the our own by from of for in at and staff newsroom news desk web digital online editor editors editorial board team reporter"
    " reporters correspondent correspondents writer writers author authors contributor contributors contributing columnist special"
    " senior chief guest admin administrator user moderator webmaster publisher bureau agency agencies wire wires services"
    " service report reports reporting monitoring department office national international foreign world local political"
    " politics business sport sports city home page main site website content press room redaction anonymous test".split()
)
STAFF = re.compile(r"(?<=\w)[ ](?:staff|newsroom|news ?desk|editorial team)$", re.I)  # "Reuters Staff": Reuters
MAX_NAME_WORDS, MAX_AUTHORS = 6, 20
MAX_AROUND = 6  # elements around a byline that may say it is a reader's


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; None where it says nothing."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def read_metadata(tree: Element, page: Page) -> Metadata:
    """The metadata of an HTML page; what is given with the page goes before what is in it."""
    metas = _read_metas(tree)
    articles = find_articles(tree)
    outlet = page.outlet or _find_outlet(tree, metas, articles)
    return Metadata(
        page.title or _find_title(tree, metas, articles, outlet),
        tuple(
            name for name in _find_authors(tree, metas, articles) if fold_letters(name) != fold_letters(outlet or "")
        ),
        outlet,
        page.url or _find_url(tree, metas),
        normalise_language(page.language or tree.get("lang") or tree.get("xml:lang") or metas.get("og:locale")),
    )


def _read_metas(tree: Element) -> dict[str, str]:
    """The first content of each named meta element, names in lower case."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = _clean(meta.get("content"))
        if name and content:
            found.setdefault(name, content)
    return found


def _clean(value: object) -> str | None:
    """One line of plain words; None when there are none."""
    if not isinstance(value, str):
        return None
    return " ".join(tidy_lines(html.unescape(re.sub(r"<[^<>]{0,200}>", "", value))).split()) or None


def _find_title(tree: Element, metas: dict[str, str], articles: list[dict[str, Any]], outlet: str | None) -> str | None:
    """The heading: a lone h1 that the title element or og:title bears out, else these."""
    named = _clean(metas.get("og:title")) or metas.get("twitter:title") or metas.get("dc.title")
    element = next((_clean("".join(node.itertext())) for node in tree.iter("title")), None)
    headings = [words for words in (_clean("".join(node.itertext())) for node in tree.iter("h1")) if words]
    headline = next((_clean(article.get("headline")) for article in articles if _clean(article.get("headline"))), None)
    known = [words for words in (named, element, headline) if words]
    for heading in headings:
        if len(heading.split()) > 1 and any(fold_letters(heading) in fold_letters(words) for words in known):
            return heading
    best = named or headline or element or (headings[0] if len(headings) == 1 else None)
    return strip_outlet(best, outlet) if best else None


def strip_outlet(title: str, outlet: str | None) -> str:
    """A title without the outlet's name at its end ("Talks resume | The Gazette")."""
    joints = list(TITLE_JOINT.finditer(title))
    if not joints:
        return title
    last = joints[-1]
    tail = title[last.end() :]
    bar = last.group().strip() in ("|", "»", "·")
    if (
        outlet
        and fold_letters(tail)
        and (fold_letters(tail) in fold_letters(outlet) or fold_letters(outlet) in fold_letters(tail))
    ) or (bar and len(tail.split()) <= 4 and len(title[: last.start()].split()) >= 3):
        return title[: last.start()].strip()
    return title


def fold_letters(words: str) -> str:
    """Letters and digits only, in lower case: titles differ from headings in quotes and dashes."""
    return "".join(letter for letter in words.lower() if letter.isalnum())


def _find_authors(tree: Element, metas: dict[str, str], articles: list[dict[str, Any]]) -> tuple[str, ...]:
    """The names in JSON-LD, else in meta elements, else in the byline."""
    for article in articles:
        names = _split_names(_list_names(article.get("author")))
        if names:
            return names
    names = _split_names([metas[name] for name in AUTHOR_META if name in metas][:1])
    return names or _split_names(_read_bylines(tree))


def _list_names(value: object) -> list[str]:
    """The names in a JSON-LD author: a string, an object, or a list of them."""
    names: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        names += [part for part in (name if isinstance(name, list) else [name]) if isinstance(part, str)]
    return names


def _read_bylines(tree: Element) -> list[str]:
    """Words of the elements marked as author or byline; one by rel or itemprop goes before one by class."""
    marked, classed = [], []
    for element in tree.iter("a", "span", "p", "div", "address", "li", "em", "strong", "b", "cite"):
        words = " ".join("".join(element.itertext()).split()) if len(element) < 10 else ""
        if not 0 < len(words) <= 100:
            continue
        if any(name_part(parent) in ("comments", "related") for parent in islice(element.iterancestors(), MAX_AROUND)):
            continue
        if "author" in (element.get("rel") or "").split() or element.get("itemprop") == "author":
            marked.append(words)
        elif AUTHOR_NAMES.search((element.get("class") or "") + " " + (element.get("id") or "")):
            classed.append(words)
    return (marked or classed)[:1]


def _split_names(values: list[str]) -> tuple[str, ...]:
    """Single names; addresses, roles and desks left out."""
    names: dict[str, None] = {}
    for value in values:
        for part in JOINTS.split(LEAD.sub("", _clean(value) or "")):
            name = STAFF.sub("", ROLE_WORDS.sub("", LEAD.sub("", part)).strip(" .,;:|-–—"))
            if name and not is_generic(name) and len(name.split()) <= MAX_NAME_WORDS and not name.isdecimal():
                names[name] = None
    return tuple(names)[:MAX_AUTHORS]


def is_generic(name: str) -> bool:
    """Whether byline words name nobody: addresses, logins, roles and desks."""
    return NO_NAME.search(name) is not None or {word.strip(".") for word in name.lower().split()} <= GENERIC


def _find_outlet(tree: Element, metas: dict[str, str], articles: list[dict[str, Any]]) -> str | None:
    """The name of the site or of the publisher."""
    if metas.get("og:site_name"):
        return metas["og:site_name"]
    for article in articles:
        publisher = article.get("publisher")
        name = _clean(publisher.get("name")) if isinstance(publisher, dict) else _clean(publisher)
        if name:
            return name
    sites = [
        _clean(node.get("name"))
        for node in find_nodes(tree)
        if {"website", "newsmediaorganization"} & set(list_types(node))
    ]
    return next((name for name in sites if name), metas.get("application-name"))


def _find_url(tree: Element, metas: dict[str, str]) -> str | None:
    """The address a page gives as its own; a relative one has no host to stand on."""
    canonical = next(
        (link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()), None
    )
    for address in (canonical, metas.get("og:url")):
        if address and is_web_address(address.strip()):
            return str(address.strip())
    base = next((node.get("href") for node in tree.iter("base")), None)
    try:
        joined = urljoin(base or "", canonical or "")
    except ValueError:
        return None
    return joined if canonical and is_web_address(joined) else None


def is_web_address(address: str) -> bool:
    """Whether a string is a whole http(s) address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def read_text_byline(lines: list[str]) -> tuple[str, ...]:
    """The names in a byline near the top of a plain text ("By Ana Ruiz and Tom Lee")."""
    for line in lines[:6]:
        match = BYLINE.match(line.strip()) if len(line.split()) <= 15 else None
        if match is not None:
            return _split_names([match["names"]])
    return ()
