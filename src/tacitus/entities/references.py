"""What a pronoun can stand for: the mentions so far, and whether number, gender and kind allow one."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tacitus.entities.titles import load_titles, title_before
from tacitus.knowledge import Knowledge
from tacitus.types import Article, Entity, Mention, Sentence, Span

SINGULAR = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
GENDERS = {"m": "male", "f": "female"}  # as the knowledge base writes them
PLURAL = frozenset({"they", "them", "their"})
NEUTER = frozenset({"it", "its"})
FEMALE_WORDS = frozenset(
    "spokeswoman chairwoman congresswoman businesswoman policewoman queen princess actress mother "
    "wife daughter sister widow woman girl first lady".split()
)
MALE_WORDS = frozenset(
    "spokesman chairman congressman businessman policeman king prince actor father husband son brother man boy".split()
)
ADJECTIVES = frozenset("criminal civilian rebel militant insurgent suspect official expert submarine".split())
# "criminal |enterprise"; not "criminal |who", "official |said", "rebel |accused of"
MODIFIES = re.compile(
    r" (?!(?:who|that|of|in|for|and|or|but|to|from|at|on|by|with|is|was|has|had|said|told|says|as)\b|[a-z]+ed\b)[a-z]"
)
GROUP_KINDS = frozenset({"armed_group", "organisation", "party", "company", "igo", "outlet"})

Weights = Mapping[str, Mapping[str, float]]  # kind of pronoun → feature → weight


@dataclass(frozen=True)
class ReferenceState:
    """What coreference looks at: the mentions in order with their sentences, and the entities by id."""

    article: Article
    sentences: Sequence[Sentence]
    mentions: list[Mention]
    entities: dict[str, Entity]
    knowledge: Knowledge
    date: str | None
    starts: tuple[int, ...]  # of the sentences
    fitting: dict[tuple[Span, str | None, str], bool] = field(
        default_factory=dict
    )  # whether a mention fits a kind of pronoun
    genders: dict[Span, str | None] = field(
        default_factory=dict
    )  # shown beside a mention, by its words: asked many times

    def sentence_of(self, mention: Mention) -> int:
        """The number of the sentence a mention stands in."""
        return max(0, bisect_right(self.starts, mention.span.start) - 1)


def is_person(state: ReferenceState, mention: Mention) -> bool:
    """Whether a mention is of one person, by name or by role: "Lee", "the officer"; not "police", "accused him"."""
    entity = state.entities.get(mention.entity or "")
    if entity is None:
        return False
    if entity.kind == "role":
        noun = state.knowledge.role(mention.span.text)
        if noun is None or noun.kind != "person" or looks_plural(mention.span.text):
            return False
        return not _is_no_noun(state, mention)
    return entity.kind == "person"


def _is_no_noun(state: ReferenceState, mention: Mention) -> bool:
    """Whether a word that may be a noun is an adjective or a verb where it stands: "criminal |enterprise", "accused |him"."""
    low, text = mention.span.text.lower(), state.article.text
    if low == "accused":
        return not text[max(0, mention.span.start - 4) : mention.span.start].lower().endswith(("the ", " an "))
    return low in ADJECTIVES and MODIFIES.match(text, mention.span.end) is not None


def agrees(state: ReferenceState, mention: Mention, wanted: str) -> bool:
    """Whether nothing known of somebody's gender speaks against a pronoun."""
    known = gender(state, mention.entity or "")
    return known is None or known == wanted


def gender(state: ReferenceState, entity: str) -> str | None:
    """The gender of an entity by the knowledge base, by a title or noun that the article gives it, by its given name."""
    person = state.knowledge.person(entity)
    if person is not None and person.gender in GENDERS:
        return GENDERS[person.gender]
    for mention in state.mentions:
        if mention.entity != entity:
            continue
        if mention.span not in state.genders:
            state.genders[mention.span] = _gender_beside(state, mention)
        if (told := state.genders[mention.span]) is not None:
            return told
    known = state.entities.get(entity)
    if known is None or known.kind != "person" or " " not in known.name:
        return None
    return open_fitted().given.get(known.name.split()[0].lower())


def _gender_beside(state: ReferenceState, mention: Mention) -> str | None:
    """The gender that a title or a noun at one mention shows: "Mrs |Smith", "businesswoman |Ann Lee"."""
    title = title_before(state.article.text, mention.span.start)
    if title is not None and (told := load_titles().get(title)) is not None:
        return told
    before = state.article.text[max(0, mention.span.start - 30) : mention.span.start].lower().split()
    words = {*(before[-2:] if mention.kind == "per" else ()), *mention.span.text.lower().split()}
    if words & FEMALE_WORDS:
        return "female"
    return "male" if words & MALE_WORDS else None


def is_plural(state: ReferenceState, mention: Mention) -> bool:
    """Whether a mention is of a group, or a plural role noun."""
    entity = state.entities.get(mention.entity or "")
    if entity is None:
        return False
    return entity.kind in GROUP_KINDS or (entity.kind == "role" and looks_plural(mention.span.text))


def is_thing(state: ReferenceState, mention: Mention) -> bool:
    """Whether a mention is of a body or country, which "it" can stand for; a nationality adjective is none."""
    entity = state.entities.get(mention.entity or "")
    if entity is None or mention.kind == "norp":
        return False
    if entity.kind == "role":
        noun = state.knowledge.role(mention.span.text)
        return noun is not None and noun.kind == "body"
    return entity.kind in GROUP_KINDS | {"country", "government", "ministry"}


def looks_plural(words: str) -> bool:
    """ "police", "soldiers", "people"; not "officer"."""
    last = words.lower().split()[-1]
    return last in ("police", "people", "men", "women", "children", "troops", "forces", "media") or (
        last.endswith("s") and not last.endswith("ss")
    )


@dataclass(frozen=True)
class Fitted:
    """What `training.antecedents` fitted: weights by kind of pronoun, and the gender that given names show."""

    weights: dict[str, dict[str, float]]
    given: dict[str, str]


@cache
def open_fitted() -> Fitted:
    """The weights of the features and the given names of one gender."""
    path = Path(__file__).parent.parent / "data" / "antecedents.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    given = {name: gender for gender, names in tables["given"].items() for name in names.split()}
    return Fitted(tables["weights"], given)
