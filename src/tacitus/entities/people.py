"""Parties that are somebody named: by the office held on the date, the office left, or the role beside the name."""

from __future__ import annotations

import re
from dataclasses import replace

from tacitus.entities.bodies import is_believed
from tacitus.entities.callings import called_elsewhere, code_by_role
from tacitus.entities.deeds import has_just_left, sector_by_deed
from tacitus.entities.homes import stated_country
from tacitus.entities.phrases import LANDS, Phrase
from tacitus.entities.roles import role_sector, why_office
from tacitus.entities.setting import PEOPLE_SECTOR, Setting
from tacitus.entities.whereabouts import country_of_place, is_known_place
from tacitus.knowledge.facts import Candidate
from tacitus.ontology.codebook import WITHOUT_SECTOR
from tacitus.types import CodeBasis, Entity, Mention, Party, Span


def code_person(setting: Setting, span: Span, phrase: Phrase) -> Party | None:
    """Somebody named: by the office held on the date, the office left, or the role beside the name."""
    mention = next(
        (
            m
            for m in reversed(setting.mentions)
            if m.kind == "per" and m.span.start >= span.start and m.span.end <= span.end
        ),
        None,
    )
    piece = phrase.first(frozenset({"person"}), in_tail=False)
    if (
        mention is not None
        and piece is not None
        and piece.words != mention.span.text
        and piece.words in mention.span.text
    ):
        piece = None  # "Bishop" inside "Russell Bishop"
    if piece is not None and mention is None and not is_believed(setting, piece):
        piece = None  # "Christian |refugees"
    head_end = span.start + len(phrase.head)
    if mention is not None and _role_after(span, phrase, mention):
        return _code_people_of(setting, span, phrase, mention)
    if mention is not None and mention.span.start < head_end:
        entity = setting.entities.get(mention.entity or "")
        if entity is not None and entity.kind == "person":
            beside = setting.read(_words_beside(span, mention))
            return _weigh_title(setting, span, beside, code_known_person(setting, span, entity.id, entity))
        if piece is None:
            return _code_unlisted_person(setting, span, mention)
    if piece is not None:
        return _weigh_title(setting, span, phrase, code_known_person(setting, span, piece.candidate.actor, None))
    return None


def _code_unlisted_person(setting: Setting, span: Span, mention: Mention) -> Party:
    """Somebody whom the knowledge base does not hold, by the words around the name here or elsewhere in the article."""
    stated = code_by_role(setting, span, setting.read(_words_beside(span, mention)), None)
    return _prefer_called(setting, span, stated, mention.why)


def _prefer_called(setting: Setting, span: Span, stated: Party | None, why: str | None) -> Party:
    """Somebody by the words beside the name; by those elsewhere where these tell nothing, or not the country."""
    if stated is None:
        return _code_stranger(setting, span, why)
    if stated.code is None or stated.code_basis == "place":
        called = called_elsewhere(setting, span)
        if called is not None and called.code is not None and called.code_basis != "place":
            return replace(stated, code=called.code, code_basis="role", why=called.why)
    return stated


def _words_beside(span: Span, mention: Mention) -> str:
    """The words of a span with the name in it blanked: no outlet "Mir" in "Mir Hussein Moussavi"."""
    start, end = max(0, mention.span.start - span.start), mention.span.end - span.start
    return span.text[:start] + " " * (end - start) + span.text[end:]


def _role_after(span: Span, phrase: Phrase, mention: Mention) -> bool:
    """Whether a role noun is the head behind a name: "Biden |administration"; not "Joe Biden, the president"."""
    if phrase.role_words is None or phrase.role is None:
        return False
    between = span.text[mention.span.end - span.start : len(phrase.head)]
    return re.match(r"(?:[’']s?)?\s+(?:[\w-]+\s+){0,2}" + re.escape(phrase.role_words), between) is not None


def _code_people_of(setting: Setting, span: Span, phrase: Phrase, mention: Mention) -> Party:
    """Those around somebody named: the role's sector, and the country of that person."""
    entity = setting.entities.get(mention.entity or "")
    words = mention.span.text
    if entity is None and " " not in words and is_known_place(words, setting.knowledge):
        country = country_of_place(words, setting.knowledge, setting.countries)
        sector = role_sector(setting, phrase)
        basis: CodeBasis = "place" if sector == PEOPLE_SECTOR else "role"
        return Party(
            span, None, country, sector, basis if country else None, f"role: {phrase.role_words}, place: {words}"
        )
    people = [
        c
        for c in setting.knowledge.candidates(mention.span.text)
        if c.kind in ("person", "person_surname") and (c.needs == "none" or c.actor in setting.entities)
    ]
    code = entity.code if entity is not None and entity.code is not None else None
    if code is None and people and len({c.code for c in people}) == 1:
        code = people[0].code
    sector = role_sector(setting, phrase)
    why = f"role: {phrase.role_words} of {mention.span.text}"
    if code is None:
        code, where = stated_country(setting, span, sector)
        return Party(span, None, code, sector, "place" if code else None, f"{why}; {where}")
    return Party(span, None, code, sector, "role", why)


def _code_stranger(setting: Setting, span: Span, why: str | None) -> Party:
    """Somebody of whom only the name is known: by what the article calls them elsewhere, else by what was done."""
    called = called_elsewhere(setting, span)
    if called is not None:
        return replace(called, span=span)
    sector = sector_by_deed(setting) or "UNK"
    if (land := _stated_nationality(setting, span)) is not None:
        return Party(span, None, land.code, sector, "name", f"{why or 'person not known'}; country: {land.name}")
    country, where = stated_country(setting, span, sector)
    return Party(span, None, country, sector, "place" if country else None, f"{why or 'person not known'}; {where}")


# "Vadim Krasikov|, a Russian who", "Jeyhun Bayramov| of Azerbaijan"; not "Ann Lee|, a Norwegian Court judge", whose words go on
NATIONALITY = re.compile(r"(?: of |,? an? (?:\w+[- ]){0,2}?)([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)")


def _stated_nationality(setting: Setting, span: Span) -> Candidate | None:
    """The country that stands behind a name."""
    match = NATIONALITY.match(setting.article.text, span.end) or NATIONALITY.search(span.text)
    first = setting.read(match[1]).first(LANDS) if match is not None else None
    return first.candidate if first is not None and match is not None and first.words == match[1] else None


def _weigh_title(setting: Setting, span: Span, phrase: Phrase, known: Party) -> Party:
    """A known person beside a title. A present office of the knowledge base stands; where it knows of a former one or of
    none, the title that the text gives without "former" is the better witness."""
    if known.code_basis == "office" and known.sector != "ELI":
        return (
            replace(known, sector="ELI", why=f"former in the text; {known.why}")
            if _left(setting, phrase, known)
            else known
        )
    stated = code_by_role(setting, span, phrase, known.entity)
    if known.code is None and known.sector == "UNK":
        return replace(_prefer_called(setting, span, stated, known.why), entity=known.entity)
    if stated is None and known.sector == "UNK" and (called := called_elsewhere(setting, span)) is not None:
        return replace(called, span=span, code=called.code or known.code, entity=known.entity)
    if stated is None or stated.sector == "ELI":
        return known
    if known.sector != "ELI":
        return stated if stated.code else replace(stated, code=known.code, code_basis="role" if known.code else None)
    in_office = phrase.role is not None and phrase.role.sector in ("GOV", "LEG", "JUD", "MIL", "SPY", "OPP")
    if not in_office and stated.code not in WITHOUT_SECTOR:
        return known
    code = stated.code or known.code
    return replace(stated, code=code, code_basis="office", why=f"office in the text ({stated.why}); {known.why}")


def _left(setting: Setting, phrase: Phrase, known: Party) -> bool:
    """Whether the text calls somebody former in the very office that the knowledge base still has open."""
    if not phrase.former or phrase.role_words is None or known.entity is None:
        return False
    held = setting.knowledge.tenure_on(known.entity, setting.date)
    office = setting.knowledge.office_class(phrase.role_words, known.code)
    if held is None:  # an office that had ended, where the day is not known
        return setting.date is None
    return held.role_class == office or held.status == "stale"


def code_known_person(setting: Setting, span: Span, person: str, entity: Entity | None) -> Party:
    """A person by the office held on the date; else the one left."""
    date = setting.date or (entity.as_of if entity is not None else None)
    held, left = setting.knowledge.tenure_on(person, date), setting.knowledge.former(person, date)
    known = setting.knowledge.person(person)
    code = known.country if known is not None else None
    id_ = entity.id if entity is not None else person
    if held is not None:
        return Party(span, id_, held.country or code, held.sector or "GOV", "office", why_office(held))
    if left is not None and (date is None or left.to == date or has_just_left(setting, left, date)):
        return Party(span, id_, left.country or code, left.sector or "GOV", "office", why_office(left))
    if left is not None:
        return Party(span, id_, left.country or code, "ELI", "office", f"former {left.office} until {left.to}")
    why = "no office known on that date" if known is not None else "person not known"
    return Party(span, id_, code, "UNK", "name" if code else None, why)
