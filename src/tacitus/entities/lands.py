"""Parties that are a country, nationality or capital: its state, or its people."""

from __future__ import annotations

import re

from tacitus.entities.bodies import entity_at
from tacitus.entities.deeds import DRILLS, WITHOUT_ARMY, is_struck
from tacitus.entities.phrases import LANDS, LEADING, Phrase, Piece, body_sector
from tacitus.entities.roles import role_sector
from tacitus.entities.setting import PEOPLE_SECTOR, Setting
from tacitus.entities.unlisted import code_unlisted
from tacitus.entities.whereabouts import countries_meant
from tacitus.types import Party, Span

WITHOUT_STATE = frozenset({"Rohingya"})  # peoples who are never their state
# "a Russian| Su-27 jet", "Syrian| positions"; not "Russian| officials"
ARMS = re.compile(
    r"\s+(?:(?:[A-Z\d][\w-]*|fighter|military|attack|fast-attack|spy|combat|naval)\s+){0,2}"
    r"(?:jets?|fighters?|warplanes?|bombers?|aircraft|helicopters?|drones?|warships?|gunboats?|boats|submarines?|tanks?|"
    r"missiles?|rockets?|positions|targets)\b"
)
ARMED_ACTS = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "THREATEN"})
IN_PLACE = re.compile(
    r"\s+(?:in|across|throughout) (?:(?:the|eastern|western|northern|southern|central|of|city|cities) )*", re.IGNORECASE
)
# What brings aid: "cholera outbreak", "humanitarian crisis"
_DISASTERS = (
    r"(?:earthquake|quake|flood(?:s|ing)?|cholera|famine|drought|tsunami|hurricane|cyclone|typhoon|storm|landslides?|wildfires?|"
    r"(?:forest )?fires|outbreak|epidemic|humanitarian|refugee crisis|death toll|victims|survivors)"
)
DISASTER = re.compile(_DISASTERS + r"\b", re.IGNORECASE)
STRUCK_IN = re.compile(
    _DISASTERS + r"\b(?:[^.;,]{0,30}?\s)?in (?:(?:the|eastern|western|northern|southern|central) )*$", re.IGNORECASE
)
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
    if not rest.strip() and sector == "GOV" and _owns_arms(setting, span, land):
        return Party(
            span, entity_at(setting, span, land), candidate.code, "MIL", "name", f"{why}, with the arms behind"
        )
    if _is_scene(setting, span, land) or _is_people(setting, land) or _is_noun_for_people(setting, span, land, rest):
        sector = PEOPLE_SECTOR
        why = f"people: {land.words}"
    return Party(span, entity_at(setting, span, land), candidate.code, sector, "name", why)


def _code_capital(setting: Setting, span: Span, land: Piece) -> Party:
    """A capital for its government, "|Moscow said"; for its people where the act falls on the town."""
    readings = [m for m in setting.knowledge.metonyms(land.words) if _in_time(m.from_, m.to, setting.date)]
    body = next((m for m in readings if m.code == "EUR"), None)  # no other body is called by its seat
    if body is not None and not _names_besides(setting, land):
        return Party(span, body.actor, body.code, body.sector, "name", f"seat of a body: {land.words}")
    metonym = next(iter(readings), None)
    code = metonym.code if metonym is not None else land.candidate.code
    sector = metonym.sector if metonym is not None and metonym.sector else "GOV"
    if is_struck(setting, span) or _is_scene(setting, span, land):
        sector = PEOPLE_SECTOR
    elif setting.military and sector == "GOV":
        sector = "MIL"
    why = f"capital for its government: {land.candidate.name}"
    return Party(span, entity_at(setting, span, land), code, sector, "name", why)


def _names_besides(setting: Setting, land: Piece) -> bool:
    """Whether the article names a capital's country by another word too: "Belgian police" beside "Brussels"."""
    others = (m for m in setting.mentions if m.span.text != land.words)
    return any(land.candidate.code in countries_meant(m, setting.entities, setting.knowledge) for m in others)


def _owns_arms(setting: Setting, span: Span, land: Piece) -> bool:
    """Whether a nationality goes with arms outside the span: "a |Russian Su-27 jet", "|Syrian positions"."""
    armed = setting.kind in ARMED_ACTS and is_adjective(setting, land.words)
    return armed and ARMS.match(setting.article.text, span.end) is not None


def _is_scene(setting: Setting, span: Span, land: Piece) -> bool:
    """Whether a country is where its people protest, "|Algerian protests", "protests in |Jakarta", or where a disaster
    that brings aid has struck them: "the |Haitian cholera outbreak", "floods in |Pakistan"."""
    trigger, text = setting.trigger, setting.article.text
    if setting.kind == "AID":
        before, behind = text[max(0, span.start - 50) : span.start], text[span.end : span.end + 40]
        adjective = is_adjective(setting, land.words) and DISASTER.match(behind.strip()) is not None
        return adjective or STRUCK_IN.search(before) is not None
    if setting.kind != "PROTEST" or trigger is None:
        return False
    directly = text[span.end : trigger.start].isspace() and is_adjective(setting, land.words)
    return directly or IN_PLACE.fullmatch(text, trigger.end, span.start) is not None


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
