"""Whether a page holds an article at all, and if not, what it is instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tacitus.articles.plain import is_prose
from tacitus.articles.structured import find_articles
from tacitus.types import Reason

Element = Any  # lxml has no types here

MIN_WORDS = 25  # of the body of an HTML page; agency flashes on pages have 30 and more
SHORT = 120  # words; a body under this may be an error or log-in page with some text around it
# "404 Not Found", "Page not found | The Gazette"; not "404 people were arrested".
ERROR_TITLE = re.compile(
    r"^\W*(?:error )?(?:400|401|403|404|410|429|500|502|503|504)\b(?!\s+(?:people|dead|killed|\w+s\b))"
    r"|\b(?:page|file|article|story|url) (?:is |was |can(?:no|')t be |could not be |does not |doesn['’]t |is no longer )?"
    r"(?:not )?(?:found|exist|available)\b"
    r"|^\W*(?:not found|access denied|forbidden|bad gateway|service unavailable|internal server error|just a moment"
    r"|attention required|are you a robot|site (?:under )?maintenance|request blocked)\b",
    re.IGNORECASE,
)
ERROR_BODY = re.compile(
    r"\b(?:the page you (?:are|were) (?:looking for|trying to)|(?:page|article|url) (?:you requested|requested) (?:was|could)"
    r"|this page (?:isn['’]t|is not|is no longer) available|checking (?:your browser|if the site connection is secure)"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human|enable (?:javascript|cookies) (?:and|to)|error code:? \d{3}"
    r"|you don['’]t have permission to access|unusual traffic from your)",
    re.IGNORECASE,
)
LOGIN_TITLE = re.compile(
    r"^\W*(?:log ?in|sign ?in|register|subscribe|subscription|create (?:an )?account)\b.{0,60}$", re.I
)
LOGIN_BODY = re.compile(
    r"\b(?:(?:log|sign) in to (?:continue|read|view)|subscribe (?:now )?to (?:continue|read|unlock|keep)"
    r"|this (?:article|content|story) is (?:only |exclusively )?(?:available |reserved )?(?:for|to) (?:our )?"
    r"(?:subscribers|members)|already (?:a subscriber|have an account)|to continue reading|(?:un)?lock this (?:article|story)"
    r"|you have (?:reached|used) (?:your|all)\b.{0,40}\bfree articles|forgot(?:ten)? (?:your )?password)",
    re.IGNORECASE,
)
LINK_SHARE = 0.6  # of all words of a page; on saved article pages it reaches 0.8, but those have a body
TEASER_SHARE = 0.25  # of the lines of a body that are the words of a link; an article has a stray one at most
TEASER_LINES = 0.5  # of the lines of a body that stand below a heading which links elsewhere
MIN_TEASERS = 3
FRONT_WORDS = 60  # words of prose in a body; a front page's best teaser stays below


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a page is no article."""

    reason: Reason
    detail: str = ""


def judge_page(tree: Element, text: str, title: str | None) -> Verdict | None:
    """Why an HTML page is no article; None when it is one. `text` is its cleaned body."""
    words = len(text.split())
    if words < SHORT:
        verdict = _judge_short(tree, text, title)
        if verdict is not None:
            return verdict
    if _is_listing(tree, text):
        return Verdict(Reason.LISTING, "mostly links and teasers")
    if not words:
        return Verdict(Reason.NO_TEXT)
    if words < MIN_WORDS:
        return Verdict(Reason.TOO_SHORT, f"{words} words")
    return None


def _judge_short(tree: Element, text: str, title: str | None) -> Verdict | None:
    """Whether a page with little text is an error page or a closed door."""
    whole = " ".join(" ".join(tree.itertext()).split())[:20_000]
    if ERROR_TITLE.search(title or "") or (
        ERROR_BODY.search(text) or (len(whole.split()) < SHORT and ERROR_BODY.search(whole))
    ):
        return Verdict(Reason.ERROR_PAGE, (title or "")[:100])
    if LOGIN_TITLE.match(title or "") or LOGIN_BODY.search(text):
        return Verdict(Reason.LOGIN, (title or "")[:100])
    fields = sum((node.get("type") or "").lower() == "password" for node in tree.iter("input"))
    if fields and len(text.split()) < MIN_WORDS:
        return Verdict(Reason.LOGIN, "a form for a password")
    return None


def _is_listing(tree: Element, text: str) -> bool:
    """Whether a page is a front or a list: its body is a row of titles that link elsewhere, or nearly all is links."""
    if says_article(tree):
        return False
    lines = [line for line in text.split("\n") if line]
    links = {_fold(" ".join(node.itertext())) for node in tree.iter("a")}
    below = _find_teasers(tree)
    titles = sum(_fold(line) in links for line in lines)
    teasers = sum(_fold(line) in below for line in lines)
    if titles >= MIN_TEASERS and titles >= TEASER_SHARE * len(lines):
        return True
    if teasers >= MIN_TEASERS and teasers >= TEASER_LINES * len(lines):
        return True
    every, linked = _count_words(tree)
    prose = sum(len(line.split()) for line in lines if is_prose(line))
    return linked > LINK_SHARE * every and prose < FRONT_WORDS and len(links) >= 5 * MIN_TEASERS


def _find_teasers(tree: Element) -> set[str]:
    """The first paragraphs below headings that link elsewhere."""
    teasers, waiting = set(), False
    for node in tree.iter("h1", "h2", "h3", "h4", "h5", "p"):
        if node.tag != "p":
            waiting = node.find(".//a[@href]") is not None or (
                node.getparent() is not None and node.getparent().tag == "a"
            )
        elif waiting and (words := _fold(" ".join(node.itertext()))):
            teasers.add(words)
            waiting = False
    return teasers


def says_article(tree: Element) -> bool:
    """Whether a page calls itself an article: og:type, a time of publication, JSON-LD, a marked body."""
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        if name == "article:published_time" or (name == "og:type" and (meta.get("content") or "").lower() == "article"):
            return True
    if any(article.get("headline") for article in find_articles(tree)):
        return True
    marked = [node for node in tree.iter(etree.Element) if (node.get("itemprop") or "").lower() == "articlebody"]
    return len(marked) == 1


def _count_words(tree: Element) -> tuple[int, int]:
    """Words of a page, and those inside links."""
    every = linked = 0
    for node in tree.iter():
        inside = isinstance(node.tag, str) and node.tag not in ("script", "style", "noscript", "template")
        if inside and node.text:
            every += len(node.text.split())
            linked += len(node.text.split()) if node.tag == "a" or _is_in_link(node) else 0
        if node.tail:
            every += len(node.tail.split())
            linked += len(node.tail.split()) if _is_in_link(node) else 0
    return every, linked


def _is_in_link(node: Element) -> bool:
    """Whether one of the three elements around a node is a link; headings and pictures stand between at most."""
    for _ in range(3):
        node = node.getparent()
        if node is None:
            return False
        if node.tag == "a":
            return True
    return False


def _fold(words: str) -> str:
    return " ".join(words.lower().split())
