"""Where people are from whose words name no country: the place in them, that of the act, the only one of the article."""

from __future__ import annotations

import re

from tacitus.entities.phrases import AGAINST, FOREIGN, Phrase
from tacitus.entities.setting import Setting
from tacitus.entities.whereabouts import country_of_place, only_country
from tacitus.types import Span

# People of whom no place says where they are from: "foreign nurses", "European monitors"; not "foreign minister"
FROM_AFAR = re.compile(
    r"\b(?:foreign(?! minist| office| secretar| affairs| polic)|western|european|international|global|world|asian|african|"
    r"american|pacific|multinational|"
    r"coalition(?= (?:forces?|troops|military|aircraft))|peacekeepers?|refugees?|migrants?|asylum.seekers?|evacuees?)\b",
    re.IGNORECASE,
)
# Sectors whose people the one country of a sentence or article told less than four times in five, without a stated place
UNSURE_HOME = frozenset({"UAF", "REF", "BUS", "SOC", "LAB", "REL"})
# Sectors for which the whole article must speak of one country only: a sentence alone was right in less than half
PLAIN_SECTORS = frozenset({"CVL", "UNK"})


def place_in(setting: Setting, span: Span) -> tuple[str, str] | None:
    """A place in the words and its country: "mayor of |Melitopol", "|Texas governor"; not in "Gaza-bound ship"."""
    for mention in setting.mentions:
        if mention.kind not in ("gpe", "loc", "site") or not mention.span.overlaps(span):
            continue
        start, end = mention.span.start - span.start, mention.span.end - span.start
        if start < 0 or FOREIGN.match(span.text, end) or AGAINST.search(span.text, 0, start):
            continue
        country = country_of_place(mention.span.text, setting.knowledge, setting.countries)
        if country is not None:
            return mention.span.text, country
    return None


def stated_country(setting: Setting, span: Span, sector: str | None) -> tuple[str | None, str]:
    """The country of the place stated for the act; else the only one that the sentence, or the article, speaks of, for
    people whom that mostly tells."""
    if setting.place_country is not None:
        return setting.place_country, "country of the place"
    if sector in UNSURE_HOME:
        return None, "country not given"
    scopes = ("article",) if sector in PLAIN_SECTORS else ("sentence", "article")
    return only_country(setting.article.text, span.start, setting.mentions, setting.entities, setting.knowledge, scopes)


def country_named_with(setting: Setting, span: Span, phrase: Phrase) -> str | None:
    """The country that the same role was given before in the article: "Turkish police … the police"."""
    for mention in setting.mentions:
        if mention.kind != "role" or mention.span.end > span.start:
            continue
        if phrase.role_words is None or mention.span.text.lower() != phrase.role_words.lower():
            continue
        before = setting.article.text[max(0, mention.span.start - 40) : mention.span.start].split(".")[-1]
        earlier = setting.read(before.strip())
        last = earlier.pieces[-1] if earlier.pieces else None
        if last is not None and last.candidate.kind in ("country", "demonym") and last.end >= len(before.strip()) - 2:
            return last.candidate.code
    return None
