"""What a party is coded by, besides its own words: the article around it, the knowledge base, the event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tacitus.entities.phrases import Phrase, read_phrase
from tacitus.entities.whereabouts import LandMention, country_of_dateline, find_lands, sentence_at
from tacitus.knowledge import Knowledge
from tacitus.types import Article, Entity, Mention, Sentence, Span

# Nouns for people: what a nationality can be by itself, "Ukrainians", "the Chinese" is left to the country.
PEOPLE_SECTOR = "CVL"


@dataclass(frozen=True)
class Scene:
    """An article with who and what it names: the same for all its parties. Create with `set_scene`."""

    article: Article
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    entities: dict[str, Entity]
    knowledge: Knowledge

    @cached_property
    def lands(self) -> tuple[LandMention, ...]:
        """Where the article names a country, in the order of the text; one that names none plays where its dateline is."""
        found = find_lands(self.sentences, self.mentions, self.entities, self.knowledge)
        if found or self.article.dateline is None:
            return found
        country = country_of_dateline(self.article.dateline.text, self.knowledge)
        return () if country is None else (LandMention(self.article.dateline.start, 0, country),)

    def sentence_at(self, start: int) -> int:
        """The number of the sentence that a position lies in."""
        return sentence_at(self.sentences, start)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the article names."""
        return frozenset(land.code for land in self.lands)

    @cached_property
    def _phrases(self) -> dict[tuple[str, str | None], Phrase]:
        """What was read before: several stages of coding read the same words of a party."""
        return {}

    def read(self, words: str, date: str | None) -> Phrase:
        """The words of a party, read as of a date and in this article."""
        if (words, date) not in self._phrases:
            self._phrases[words, date] = read_phrase(words, self.knowledge, date, self.countries)
        return self._phrases[words, date]


def set_scene(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    knowledge: Knowledge,
) -> Scene:
    """The scene of an article's parties."""
    return Scene(article, sentences, mentions, {entity.id: entity for entity in entities}, knowledge)


@dataclass(frozen=True)
class Setting:
    """What one party is coded by, besides its words."""

    scene: Scene
    date: str | None
    military: bool
    place_country: str | None
    trigger: Span | None = None
    kind: str | None = None  # the event's type in the codebook

    @property
    def article(self) -> Article:
        """The article that the party stands in."""
        return self.scene.article

    @property
    def mentions(self) -> Sequence[Mention]:
        """Whom and what the article names."""
        return self.scene.mentions

    @property
    def entities(self) -> dict[str, Entity]:
        """What the mentions mean, by id."""
        return self.scene.entities

    @property
    def knowledge(self) -> Knowledge:
        """Who is who."""
        return self.scene.knowledge

    @property
    def countries(self) -> frozenset[str]:
        """The countries that the article names."""
        return self.scene.countries

    def read(self, words: str) -> Phrase:
        """The words of a party, read as of the date and in this article."""
        return self.scene.read(words, self.date)
