"""The nouns of Tacitus: frozen values, standard library only.

Every stretch of text that a value speaks of is a `Span` whose words equal the slice of `Article.text` it names.
What is not known is `None`, and `EventMention.unknown` says why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

Status = Literal["actual", "planned", "possible", "hypothetical", "negated"]
Stance = Literal["asserts", "denies", "alleges", "doubts"]
QuoteKind = Literal["direct", "indirect", "mixed"]
MentionKind = Literal["per", "org", "gpe", "loc", "site", "norp", "role", "time", "pronoun"]
PlaceRole = Literal["event", "dateline", "mention"]
CodeBasis = Literal["name", "office", "role", "group", "place"]
Precision = Literal["year", "month", "day", "hour", "minute"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Article.text`: half-open, in code points, with its words."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span [start, end) of a text."""
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Page:
    """What was read from a source, untouched, with what the source says of it (any of which may be unknown)."""

    location: str  # the file, address or line it came from, for messages
    body: bytes
    media_type: Literal["html", "text", "unknown"] = "unknown"
    id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None  # ISO prefix
    language: str | None = None  # ISO 639-1


class Reason(Enum):
    """Why a page gave no article."""

    EMPTY = "empty"
    BINARY = "binary"
    TOO_LARGE = "too large"
    TOO_SHORT = "too short"
    LISTING = "a front or listing page"
    ERROR_PAGE = "an error page"
    LOGIN = "a log-in or payment page"
    LANGUAGE = "language not supported"
    BAD_LINE = "broken input line"
    UNREADABLE = "cannot be read"
    REFUSED = "address refused"
    FETCH = "could not be fetched"
    NO_TEXT = "no article text"


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input which gave no article; a value, not an exception, so that a run goes on."""

    location: str
    reason: Reason
    detail: str = ""
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """Text of the page that is not the article's."""

    kind: Literal["comments", "form", "navigation", "related", "other"]
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader reads; `text` is the coordinate system for everything below."""

    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None  # ISO prefix, as precise as the page
    published_from: str | None = None  # the rule that found it: "json-ld", "meta article:published_time", "given" …
    language: str | None = None
    dateline: Span | None = None
    removed: tuple[Removed, ...] = ()
    notes: tuple[str, ...] = ()  # what a user should know: "publication date lies in the future; not used"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in the text and in the order."""

    start: int
    end: int
    index: int


# --- what the network saw: calibrated, undecided -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SeenMention:
    """Words that may refer to somebody, somewhere or some time."""

    start: int
    end: int
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class SeenRole:
    """A stretch that plays a part in an event: actor, recipient, asserter (with stance), date, due, place or size."""

    start: int
    end: int
    role: str
    score: float
    sector: str | None = None
    sector_score: float = 0.0


@dataclass(frozen=True, slots=True)
class SeenEvent:
    """A trigger with what was read at it. Label scores are probabilities, 0 to 1."""

    start: int
    end: int
    types: tuple[tuple[str, float], ...]  # best first
    statuses: tuple[tuple[str, float], ...]  # best first
    historical: float
    modes: tuple[tuple[str, float], ...]
    contexts: tuple[tuple[str, float], ...]
    contents: tuple[tuple[str, float], ...]  # "none" among them
    roles: tuple[SeenRole, ...]


@dataclass(frozen=True, slots=True)
class SeenAttribution:
    """A speech cue with its source and content, where seen."""

    start: int
    end: int
    score: float
    source: tuple[int, int] | None
    content: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Predictions:
    """What the network saw in one article; enough to code it again without the network."""

    mentions: tuple[SeenMention, ...] = ()
    events: tuple[SeenEvent, ...] = ()
    attributions: tuple[SeenAttribution, ...] = ()
    bundle: str | None = None


# --- what the stages decide -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to someone or something, and the entity they were linked to."""

    id: str
    span: Span
    kind: str
    entity: str | None = None  # Entity.id
    why: str | None = None  # how it was linked, or why not


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something, as of the article's date."""

    id: str
    name: str
    kind: str  # country, government, ministry, person, igo, armed_group, outlet, company, role, place …
    wikidata: str | None = None
    code: str | None = None
    sector: str | None = None
    office: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words they are."""

    span: Span
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words given as someone's."""

    id: str
    span: Span
    kind: QuoteKind
    speaker: Speaker | None = None
    cue: Span | None = None
    addressee: Speaker | None = None
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """A date as precise as the text: an ISO prefix (`2024-03` is a month), or an interval with its inclusive last day.

    `value` is None when the words have no anchor. `basis` says how the value was worked out.
    """

    span: Span
    value: str | None
    end_value: str | None = None
    precision: Precision | None = None
    basis: str = "stated"  # stated | published | dateline | unresolved: <why>


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place, and the gazetteer entry they mean."""

    span: Span
    name: str | None
    country: str | None  # ISO alpha-3
    admin1: str | None = None
    lat: float | None = None  # decimal degrees
    lon: float | None = None
    geonames: int | None = None
    resolution: str | None = None  # site | city | admin1 | country | region
    zone: str | None = None  # IANA
    role: PlaceRole = "mention"


@dataclass(frozen=True, slots=True)
class Party:
    """A member of actors or recipients; code and sector as of the event's date."""

    span: Span
    entity: str | None = None
    code: str | None = None
    sector: str | None = None
    code_basis: CodeBasis | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Asserter:
    """Who in the text commits to the act, and how."""

    span: Span
    stance: Stance
    entity: str | None = None
    code: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """A number that belongs to an event: dead, injured, arrested, money, people."""

    what: str
    value: float
    unit: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Score:
    """A value on a named scale."""

    scale: str
    value: float


@dataclass(frozen=True, slots=True)
class EventMention:
    """One report, in one sentence, of one act."""

    id: str
    sentence: int
    trigger: Span
    type: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    content: str | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    status: Status = "actual"
    historical: bool = False
    asserters: tuple[Asserter, ...] = ()
    date: When | None = None
    due: When | None = None
    place: PlaceMention | None = None
    size: tuple[Size, ...] = ()
    quad: int | None = None
    score: Score | None = None
    cameo: str | None = None
    goldstein: Score | None = None
    quote: str | None = None
    confidence: tuple[tuple[str, float], ...] = ()  # (field, probability)
    unknown: tuple[tuple[str, str], ...] = ()  # (field, why), each field once: "date", "actors[0].code"


@dataclass(frozen=True, slots=True)
class Run:
    """What made a record."""

    tacitus: str
    bundle: str | None
    codebook: str
    knowledge: str


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """Everything found in one article."""

    article: Article
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    dates: tuple[When, ...]
    places: tuple[PlaceMention, ...]
    events: tuple[EventMention, ...]
    run: Run
    predictions: Predictions = field(default_factory=Predictions)
