"""The straight line: from a page to its records.

    read_pages → read_articles → split_sentences → network.read → code_article
    code_article: mentions → entities → quotes → dates → places → events with their claims

`code_article` is pure: the same article, predictions and tools give the same records, with no model.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import TypeVar

from tacitus import __version__
from tacitus.articles import read_article, read_articles
from tacitus.claims import judge_claim
from tacitus.dates import find_dates
from tacitus.entities import Scene, code_party, find_mentions, link_mentions, set_scene
from tacitus.events import EventTools, find_events, with_confidence
from tacitus.events.find import PartyRequest
from tacitus.knowledge import Knowledge, open_knowledge
from tacitus.knowledge.gazetteer import Gazetteer, open_gazetteer
from tacitus.network.read import Network, open_network
from tacitus.ontology.codebook import Codebook, open_codebook
from tacitus.ontology.crosswalk import Crosswalk, open_crosswalk
from tacitus.places import find_places, zone_of
from tacitus.quotes import find_quotes
from tacitus.sources import ReadOptions, read_pages
from tacitus.text.sentences import split_sentences
from tacitus.types import (
    Article,
    CodedArticle,
    EventMention,
    Page,
    Party,
    PlaceMention,
    Predictions,
    Quote,
    Rejected,
    Run,
    SeenEvent,
    Sentence,
    Span,
    Status,
)

BATCH = 128  # articles read by the network together: like lengths of sentences meet; more only costs memory
Item = TypeVar("Item")


@dataclass(frozen=True)
class Tools:
    """What a run opens once. Create with `open_tools`."""

    network: Network | None  # None: enough to code stored predictions again
    knowledge: Knowledge
    gazetteer: Gazetteer
    codebook: Codebook
    crosswalk: Crosswalk

    @property
    def run(self) -> Run:
        """The versions that every record names."""
        bundle = self.network.digest if self.network else None
        return Run(__version__, bundle, self.codebook.version, self.knowledge.version)


def open_tools(*, network: bool = True) -> Tools:
    """The shipped network, knowledge, gazetteer and codebook, opened once a process.

    Args:
        network: Whether to open the model; `code_article` does without.
    """
    return _open_tools(network)


@cache
def _open_tools(network: bool) -> Tools:
    if network:
        return replace(_open_tools(False), network=open_network())
    tools = Tools(None, open_knowledge(), open_gazetteer(), open_codebook(), open_crosswalk())
    gc.freeze()  # the tables live as long as the process: walking through them again and again cost a tenth of the rest
    return tools


def code(text_or_html: str | bytes, *, published: str | None = None, url: str | None = None, title: str | None = None,
         outlet: str | None = None, id: str | None = None, min_confidence: float = 0.0) -> CodedArticle:  # fmt: skip
    """The records of one text or page.

    Args:
        text_or_html: A page's HTML, or plain text.
        published: Publication date as an ISO prefix, where known; relative dates are worked out from it.
        url: Address of the page.
        title: Heading, where it is not in the text.
        outlet: Who published it.
        id: Your own id; it comes back unchanged.
        min_confidence: Events whose type or status is less probable than this (0 to 1) are left out, other fields that are less
            probable are emptied with the reason.

    Raises:
        ArticleError: If it holds no article; its `reason` says why.
    """
    body = text_or_html.encode() if isinstance(text_or_html, str) else text_or_html
    page = Page("the given text", body, id=id, url=url, title=title, outlet=outlet, published=published)
    article = read_article(page, now=datetime.now(UTC))
    coded = next(code_articles([article], open_tools()))
    return with_confidence(coded, min_confidence) if min_confidence > 0 else coded


def code_locations(
    locations: Iterable[str],
    options: ReadOptions | None = None,
    tools: Tools | None = None,
    languages: Sequence[str] | None = ("en",),
) -> Iterator[CodedArticle | Rejected]:
    """Code all that some places hold; what gives no article comes as a value with its reason, in its place.

    Args:
        locations: Files, folders, globs, addresses, or "-" for standard input.
        options: Limits of reading; by default those of `ReadOptions()`.
        tools: What `open_tools` gives; by default opened here.
        languages: ISO 639-1 codes of the languages to accept; None accepts all.
    """
    tools = tools or open_tools()
    now = datetime.now(UTC)
    articles = read_articles(read_pages(locations, options), now=now, languages=languages)
    for batch in take_batches(articles, BATCH):
        coded = code_articles([a for a in batch if isinstance(a, Article)], tools)
        for one in batch:
            yield one if isinstance(one, Rejected) else next(coded)


def code_articles(articles: Iterable[Article], tools: Tools) -> Iterator[CodedArticle]:
    """Code articles in order; the network alone sees more than one article.

    Raises:
        ValueError: If the tools were opened without the network.
    """
    if tools.network is None:
        raise ValueError("these tools have no network; open them with open_tools(), or code stored predictions")
    for batch in take_batches(articles, BATCH):
        sentences = [skip_dateline(article, split_sentences(article.text, article.language)) for article in batch]
        for article, own, seen in zip(batch, sentences, tools.network.read(batch, sentences), strict=True):
            yield code_article(article, own, seen, tools)


def code_article(
    article: Article, sentences: tuple[Sentence, ...], predictions: Predictions, tools: Tools
) -> CodedArticle:
    """Code one article from what the network saw. Pure: same arguments, same result, on any machine.

    `run.bundle` of the result names the bundle that made the predictions, where they know it.
    """
    knowledge = tools.knowledge
    mentions = find_mentions(article, sentences, predictions, knowledge)
    mentions, entities = link_mentions(article, sentences, mentions, knowledge, article.published)
    quotes = find_quotes(article, sentences, predictions, mentions)
    hints = tuple(dict.fromkeys(e.code for e in entities if e.code is not None))
    places = find_places(article.text, sentences, mentions, tools.gazetteer, article.dateline, hints)
    dates = find_dates(article.text, sentences, article.published, dateline_zone=zone_of(places))
    scene = set_scene(article, sentences, mentions, entities, knowledge)
    events = find_events(article, sentences, predictions, dates, places, quotes, _event_tools(scene, tools))
    places = _mark_event_places(places, events)
    quotes = _link_quotes(quotes, events)
    run = replace(tools.run, bundle=predictions.bundle or tools.run.bundle)
    return CodedArticle(article, sentences, entities, mentions, quotes, dates, places, events, run, predictions)


# What stands between the place words of a dateline and the report: ", Sept 13 (Reuters) - ", " — ".
DATELINE_REST = re.compile(r"[^\n]{0,70}?(?:\s[-–]{1,2}\s|\s?—\s?|:\s)")


def skip_dateline(article: Article, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """The sentences with the first one beginning after the dateline, whose words take no part in what is reported."""
    if article.dateline is None:
        return sentences
    rest = DATELINE_REST.match(article.text, article.dateline.end)
    if rest is None:
        return sentences
    return tuple(
        replace(s, start=rest.end()) if s.start <= article.dateline.start < rest.end() < s.end else s for s in sentences
    )


def _event_tools(scene: Scene, tools: Tools) -> EventTools:
    """What the events stage takes from the others: how to code a party, and how to judge a claim."""
    article = scene.article

    def code_one(asked: PartyRequest) -> tuple[Party, ...]:
        return code_party(
            scene,
            asked.span,
            date=asked.date or article.published,
            military=asked.military,
            place_country=asked.place_country,
            trigger=asked.trigger,
            kind=asked.kind,
        )

    def judge(sentence: Span, trigger: Span, seen: SeenEvent) -> tuple[Status, bool]:
        found = judge_claim(article.text, sentence, trigger, seen)
        return found.status, found.historical

    return EventTools(tools.codebook, tools.crosswalk, code_one, judge)


def _mark_event_places(places: tuple[PlaceMention, ...], events: Sequence[EventMention]) -> tuple[PlaceMention, ...]:
    """Places where an event took place say so; the dateline stays a dateline."""
    used = {event.place.span for event in events if event.place is not None}
    return tuple(
        replace(place, role="event") if place.span in used and place.role == "mention" else place for place in places
    )


def _link_quotes(quotes: tuple[Quote, ...], events: Sequence[EventMention]) -> tuple[Quote, ...]:
    """Each quote names the event mentions inside it."""
    return tuple(replace(quote, events=tuple(e.id for e in events if e.quote == quote.id)) for quote in quotes)


def take_batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lists of up to `size` items, in order."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
