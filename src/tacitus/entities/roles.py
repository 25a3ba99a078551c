"""Parties told by a role or office: their sector, their country, and who held the office."""

from __future__ import annotations

import re

from tacitus.entities.bodies import is_believed, role_follows
from tacitus.entities.coreference import find_single_holder
from tacitus.entities.deeds import sector_by_deed
from tacitus.entities.homes import FOREIGN_BUSINESS, FROM_AFAR, country_named_with, place_in, stated_country
from tacitus.entities.phrases import LANDS, PREPOSITION, Phrase, Piece, body_sector
from tacitus.entities.setting import PEOPLE_SECTOR, Setting
from tacitus.entities.whereabouts import is_known_place
from tacitus.knowledge import Candidate, Tenure
from tacitus.types import CodeBasis, Party, Span

# Forces that fight where they use force; of the security forces only those whose name that is: "Kosovo Security Force"
FORCES = re.compile(r"\b(?i:(?:government|state|loyalist|special) forces?|regime)\b|\bSecurity Forces?\b")
# Groups across borders that help or watch: "aid agencies", "human rights group"
AID_GROUPS = re.compile(
    r"\b(?:(?:aid|relief|humanitarian|human rights|rights|campaign|advocacy|conservation|environmental) "
    r"(?:agenc(?:y|ies)|groups?|organi[sz]ations?|bodies)|(?<!police )watchdogs?|NGOs?|"
    r"non-governmental organi[sz]ations?)$",
    re.IGNORECASE,
)
# At home where their words say so: "Uruguayan aid workers"
HELPERS = re.compile(r"\b(?:aid workers?|human rights workers?|charit(?:y|ies))$", re.IGNORECASE)
# Coalitions of states: "the international coalition", "counter-ISIL coalition"; not "the ruling coalition"
COALITIONS = re.compile(r"\b(?:international|global|multinational|(?:counter|anti)-\w+) coalition$", re.IGNORECASE)
# Whoever opposes whom, of no one sector: "both sides", "all parties"; not "opposition parties"
OPPOSED = re.compile(
    r"(?:^|\b(?:both|all|two|the|warring|opposing|rival) )(?:sides|(?:warring )?parties)$", re.IGNORECASE
)
PARTIES = re.compile(r"\b(?:both|all|all the|the|warring) (?:warring )?parties$", re.IGNORECASE)
ARMY = re.compile(
    r"\b(?:army|armies|soldiers?|troops|military|militaries|navy|air force|coup|putsch|junta|warships?|submarines?|artillery)\b",
    re.IGNORECASE,
)
POLICE = re.compile(
    r"\b(?:interior|security forces?|police\w*|court|jail|crime|criminal|arrest\w*|prison|detectives?)\b", re.IGNORECASE
)
# Offices that one state alone calls so
OFFICES_OF = {
    "foreign secretary": "GBR",
    "home secretary": "GBR",
    "secretary of defense": "USA",
    "secretary of state": "USA",
    "defense secretary": "USA",
    "defence secretary": "GBR",
    "special counsel": "USA",
}
# Plain words for people, whom only the act tells apart
PLAIN_PEOPLE = frozenset(
    "man men person male teenager teenagers teen teens boy boys girl girls youth youths national individual individuals "
    "pensioner couple brothers".split()
)
# Whoever belongs to something that the words name too: "members |of parliament", "security force |members"
MEMBERS = frozenset(
    "member members leader leaders head heads source sources spokesman spokeswoman spokesperson official officials "
    "secretary chairman chairwoman chair director personnel follower followers representative representatives".split()
)
# Who speaks for a state where its name stands before: "the Omani side"
SIDES = frozenset("side source sources colleague colleagues team partner partners hosts delegation counterpart".split())


def code_role(setting: Setting, span: Span, phrase: Phrase) -> Party | None:
    """People or bodies by what they do, with the country that the words, or else the stated place, give."""
    role = phrase.role
    if role is None:
        return None
    sector = role_sector(setting, phrase)
    land = phrase.first(LANDS, in_tail=False) or phrase.first(LANDS, in_tail=True)
    holder = _holder(setting, phrase, land)
    if holder is not None:
        return Party(span, holder.person, holder.country, holder.sector or sector, "office", why_office(holder))
    told = f"role: {phrase.role_words}"
    if COALITIONS.search(phrase.head) is not None:
        return Party(span, None, "IGO", None, "role", told)
    helpers = HELPERS.search(phrase.head) is not None and land is None
    if helpers or (AID_GROUPS.search(phrase.head) is not None and (land is None or not land.in_tail)):
        return Party(span, None, "NGO", None, "role", told)
    if _are_opposed(setting, span, phrase):
        country = land.candidate.code if land is not None else stated_country(setting, span, "MIL")[0]
        return Party(span, None, country, None, "place" if country else None, f"{told}: all who fight or talk")
    country, basis, why = _find_home(setting, span, phrase, sector, land)
    return Party(span, None, country, sector, basis, f"{told}{why}")


def _are_opposed(setting: Setting, span: Span, phrase: Phrase) -> bool:
    """Whether words mean all who fight or talk with each other: "both sides"; "parties" only with "all" or "the"."""
    if OPPOSED.search(phrase.head.strip()) is None:
        return False
    before = setting.article.text[max(0, span.start - 9) : span.start]
    return "parties" not in phrase.head or PARTIES.search(before + phrase.head.strip()) is not None


def _find_home(
    setting: Setting, span: Span, phrase: Phrase, sector: str, land: Piece | None
) -> tuple[str | None, CodeBasis | None, str]:
    """The country of people known by role, on what ground, and the words that say so."""
    if (land is None or land.in_tail) and FOREIGN_BUSINESS.search(phrase.head.strip()):
        return None, None, ", from elsewhere"
    if land is not None:
        return land.candidate.code, "role", f", country: {land.candidate.name}"
    if (place := place_in(setting, span)) is not None:
        return place[1], "place" if sector == PEOPLE_SECTOR else "role", f", place: {place[0]}"
    if (owner := _owner(setting, phrase)) is not None:
        return owner.code, "role", f" of {owner.name}"
    if (again := country_named_with(setting, span, phrase)) is not None:
        return again, "role", ", country named with it before"
    if (alone := OFFICES_OF.get((phrase.role_words or "").lower())) is not None:
        return alone, "role", f", an office of {alone}"
    if FROM_AFAR.search(phrase.head):
        return None, None, ", from elsewhere"
    country, where = stated_country(setting, span, sector)
    return country, "place" if country else None, f", {where}"


def _owner(setting: Setting, phrase: Phrase) -> Candidate | None:
    """Somebody known whose people these are, "Assad's |forces"; not a place of that name, nor a surname that is a word of
    its own, "Christian |woman", unless the article names that person."""
    owner = phrase.first(frozenset({"person", "person_surname"}), in_tail=False)
    if owner is None or not is_believed(setting, owner):
        return None
    if " " not in owner.words and is_known_place(owner.words, setting.knowledge):
        return None
    return owner.candidate if role_follows(phrase, owner) and owner.candidate.code is not None else None


def role_sector(setting: Setting, phrase: Phrase) -> str:
    """The sector of a role: forces that fight are MIL, those who left office ELI."""
    role = phrase.role
    assert role is not None
    if phrase.former and role.kind == "person" and role.sector in ("GOV", "LEG", "MIL", "JUD", "SPY", "PTY", "COP"):
        return "ELI"
    if setting.military and FORCES.search(phrase.head):
        return "MIL"
    assert phrase.role_words is not None
    spelt = phrase.role_words.lower()
    if spelt.split()[-1] in MEMBERS and (whole := _sector_of_whole(setting, phrase)) is not None:
        return whole
    if role.words == "officer" and _speaks_of_army(setting, phrase):
        return "MIL"
    land = phrase.first(LANDS)
    if role.words == "counterpart" or (spelt in SIDES and land is not None and role.sector == "UNK"):
        return "GOV"
    if spelt in PLAIN_PEOPLE and (deed := sector_by_deed(setting)) is not None:
        return deed
    return role.sector


def _speaks_of_army(setting: Setting, phrase: Phrase) -> bool:
    """Whether the article tells of an army and of no police, so that its officers are soldiers."""
    if POLICE.search(phrase.head):
        return False
    text = setting.article.text
    return len(ARMY.findall(text)) > len(POLICE.findall(text))


def _sector_of_whole(setting: Setting, phrase: Phrase) -> str | None:
    """The sector of what members belong to: "members |of parliament", "|security force members"; None if not told."""
    assert phrase.role_words is not None
    tail = PREPOSITION.sub("", phrase.words[len(phrase.head) :], count=1)
    fore = phrase.head[: phrase.head.lower().rfind(phrase.role_words.lower())].strip()
    for words in (tail, fore):
        whole = setting.read(words).role if words else None
        if whole is not None and whole.sector not in ("UNK", "CVL", "ELI"):
            return whole.sector
        if (
            whole is not None
            and whole.kind == "group"
            and whole.sector == "CVL"
            and phrase.role_words[:6].lower() == "member"
        ):
            return "CVL"  # "members |of the tribe"
        if words and (sector := body_sector(words)) is not None:
            return sector
    return None


def _holder(setting: Setting, phrase: Phrase, land: Piece | None) -> Tenure | None:
    """Who held the office that a role names ("the Russian president") on the date, where that is one person."""
    if land is None or land.in_tail or phrase.role_words is None or phrase.former or setting.date is None:
        return None
    code = land.candidate.code
    if code is None or phrase.role is None or phrase.role.kind != "person":
        return None
    if phrase.role_words.lower() != phrase.role.words.lower():  # a plural is no single holder
        return None
    return find_single_holder(setting.knowledge, code, phrase.role_words, setting.date)


def why_office(held: Tenure) -> str:
    """The reason of a code by office: "office: President of Chile since 2022-03-11"."""
    since = f" since {held.from_}" if held.from_ else ""
    return f"office: {held.office}{since}"


def names_one_role(setting: Setting, part: Span) -> bool:
    """Whether words name a role that one person has: "the president of Bulgaria"; not "ministers"."""
    phrase = setting.read(part.text)
    role, spelt = phrase.role, phrase.role_words
    return (
        role is not None
        and spelt is not None
        and role.kind == "person"
        and spelt.lower().replace("-", " ") == role.words.lower().replace("-", " ")
    )
