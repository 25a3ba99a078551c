"""What a party is coded by, besides its own words: the article around it, the knowledge base, the event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tacitus.entities.phrases import Phrase, read_phrase
from tacitus.entities.whereabouts import countries_meant
from tacitus.knowledge import Knowledge
from tacitus.types import Article, Entity, Mention, Span

# Nouns for people: what a nationality can be by itself, "Ukrainians", "the Chinese" is left to the country.
PEOPLE_SECTOR = "CVL"


@dataclass(frozen=True)
class Setting:
    """What a party is coded by, besides its words."""

    article: Article
    mentions: Sequence[Mention]
    entities: dict[str, Entity]
    knowledge: Knowledge
    date: str | None
    military: bool
    place_country: str | None
    trigger: Span | None = None
    kind: str | None = None  # the event's type in the codebook

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the article names."""
        return frozenset(code for m in self.mentions for code in countries_meant(m, self.entities, self.knowledge))

    def read(self, words: str) -> Phrase:
        """The words of a party, read as of the date and in this article."""
        return read_phrase(words, self.knowledge, self.date, self.countries)
