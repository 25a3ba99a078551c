"""Parties that are a country, nationality or capital: its state, or its people."""

from __future__ import annotations

import re

from tacitus.entities.bodies import entity_at
from tacitus.entities.deeds import DRILLS, WITHOUT_ARMY, is_struck
from tacitus.entities.phrases import LANDS, LEADING, Phrase, Piece, body_sector
from tacitus.entities.roles import role_sector
from tacitus.entities.setting import PEOPLE_SECTOR, Setting
from tacitus.entities.unlisted import code_unlisted
from tacitus.types import Party, Span

WITHOUT_STATE = frozenset({"Rohingya"})  # peoples who are never their state
# Other nationalities and then a noun: "|, Haitian and Venezuelan migrants"; or the noun alone: "| troops"
SHARED_NOUN = re.compile(
    r"(?:(?:,\s+and|,|\s+and|\s+or)\s+[A-Z][\w.-]+(?:\s+[A-Z][\w.-]+)?)*\s+([a-z][\w-]+(?:\s+[a-z][\w-]+)?)"
)


def code_land(setting: Setting, span: Span, phrase: Phrase) -> Party | None:
    """A country, nationality or capital by itself: its state, or its people."""
    land = phrase.first(LANDS, in_tail=False)
    if land is None:
        return None
    candidate = land.candidate
    why = f"{candidate.kind}: {candidate.name}"
    rest = phrase.head[land.end :]
    if re.match(r"(?:[’']s?)?\s+(?:[a-z]+\s+)?[A-Z]", rest) or (
        LEADING.sub("", phrase.head[: land.start]).strip() and body_sector(phrase.head)
    ):
        return code_unlisted(setting, span, candidate.code)
    if candidate.kind == "capital" and body_sector(rest) is None:
        return _code_capital(setting, span, land)
    sector = state_sector(setting, candidate.code) if candidate.sector is None else candidate.sector
    if rest.strip() and (own := body_sector(rest)) is not None:
        return Party(span, None, candidate.code, own, "role", f"{why}, {rest.strip()}")
    shared = _noun_shared(setting, span, land, rest)
    if shared is not None:
        return Party(
            span, entity_at(setting, span, land), candidate.code, shared, "name", f"{why}, with the noun behind"
        )
    if _is_people(setting, land) or _is_noun_for_people(setting, span, land, rest):
        sector = PEOPLE_SECTOR
        why = f"people: {land.words}"
    return Party(span, entity_at(setting, span, land), candidate.code, sector, "name", why)


def _code_capital(setting: Setting, span: Span, land: Piece) -> Party:
    """A capital for its government, "|Moscow said"; for its people where the act falls on the town."""
    metonym = next((m for m in setting.knowledge.metonyms(land.words) if _in_time(m.from_, m.to, setting.date)), None)
    code = metonym.code if metonym is not None else land.candidate.code
    sector = metonym.sector if metonym is not None and metonym.sector else "GOV"
    if is_struck(setting, span):
        sector = PEOPLE_SECTOR
    elif setting.military and sector == "GOV":
        sector = "MIL"
    why = f"capital for its government: {land.candidate.name}"
    return Party(span, entity_at(setting, span, land), code, sector, "name", why)


def _in_time(from_: str | None, to: str | None, date: str | None) -> bool:
    if date is None:
        return to is None
    return (from_ or "") <= date < (to or "9999")


def _is_people(setting: Setting, land: Piece) -> bool:
    """Whether a nationality is a noun for people: "Ukrainians"; not "Israeli", and not where troops are meant."""
    if land.candidate.kind != "demonym" or land.candidate.code is None:
        return False
    if land.words in WITHOUT_STATE:
        return True
    if setting.military and land.candidate.code not in WITHOUT_ARMY:
        return False
    country = setting.knowledge.country(land.candidate.code)
    return (
        country is not None
        and land.words in country.demonyms
        and land.words != country.adjective
        and land.words.endswith("s")
    )


def _noun_shared(setting: Setting, span: Span, land: Piece, rest: str) -> str | None:
    """The sector of a noun that stands behind a nationality outside the span: "|Cuban, Haitian and Venezuelan migrants"."""
    if rest.strip() or not is_adjective(setting, land.words):
        return None
    found = SHARED_NOUN.match(setting.article.text, span.end)
    if found is None:
        return None
    start, end = found.span(1)
    phrase = setting.read(setting.article.text[start:end])
    if phrase.role is None or phrase.role_words is None or phrase.role.sector == "UNK":
        return None
    return role_sector(setting, phrase)


def _is_noun_for_people(setting: Setting, span: Span, land: Piece, rest: str) -> bool:
    """ "a |Palestinian", "Spanish |instructors" where no force is used: people, not their state."""
    if setting.military or land.candidate.kind != "demonym":
        return False
    before = setting.article.text[max(0, span.start - 12) : span.start + land.start]
    after = setting.article.text[span.start + land.end :]
    noun = re.match(
        r"\s+(?!(?:was|were|who|and|in|has|had|is|on|at|from|after|by|to)\b)[\w-]", after
    )  # "a German |ship"
    single = re.search(r"\b(?:an?|one|young|another)\s+$", before, re.IGNORECASE) is not None and noun is None
    return single or re.fullmatch(r"\s+[a-z][\w\s-]*s", rest) is not None


def is_adjective(setting: Setting, words: str) -> bool:
    """Whether a name can stand for a nationality: "Russian", "US"; not "France"."""
    return any(candidate.kind == "demonym" for candidate in setting.knowledge.candidates(words))


def state_sector(setting: Setting, code: str | None) -> str:
    """GOV, or MIL when the act is one of force; PRE for a partly recognised area."""
    country = setting.knowledge.country(code) if code else None
    if country is not None and country.sector:
        return country.sector
    drills = (
        setting.kind == "COOPERATE" and setting.trigger is not None and DRILLS.search(setting.trigger.text) is not None
    )
    return "MIL" if setting.military or drills else "GOV"
