"""Link mentions to entities: names by the knowledge base as of a date, everything else within the article.

A bare surname needs a title before it or an earlier full mention; a name that may mean two is left unlinked, and
`Mention.why` says so. Ids of known entities are those of the knowledge base; entities that only the article knows are
"local:1" and so on, in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tacitus.entities.coreference import link_references
from tacitus.entities.titles import load_titles, title_before
from tacitus.knowledge import Candidate, Knowledge
from tacitus.types import Article, Entity, Mention, Sentence

LINKED_KINDS = ("per", "org", "gpe", "norp", "loc", "site")
ENTITY_KINDS = {
    "country": "country",
    "demonym": "country",
    "metonym": "government",
    "person": "person",
    "person_surname": "person",
    "igo": "igo",
    "armed_group": "armed_group",
    "party": "party",
    "outlet": "outlet",
    "organisation": "organisation",
    "company": "company",
}
ARTICLE = re.compile(r"^(?:al|el|ad|as|at|ash)[-‑](?=\w{3})")  # "al-Araibi", further on "Araibi"
NAMED_FOR_PEOPLE = frozenset({"outlet", "company", "organisation"})
NAME_GOES_ON = re.compile(r"\s+(?:[A-Z]|news\b|reported\b)|[’']s\s+(?:report|website|stock|shares)\b")
CLEAR_LEAD = 1.5  # a reading must weigh this much more than the next; 1.0 against 0.7 is no clear lead


@dataclass
class Linker:
    """The state of one pass over an article's mentions."""

    article: Article
    knowledge: Knowledge
    date: str | None
    countries: frozenset[str]
    entities: dict[str, Entity] = field(default_factory=dict)
    surnames: dict[str, list[str]] = field(default_factory=dict)  # last name → entities with a full mention so far


def link_mentions(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], knowledge: Knowledge, date: str | None
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions with the entities they mean, and those entities as of the date, in order of first mention."""
    linker = Linker(article, knowledge, date, _countries_of(mentions, knowledge))
    named = [_link_name(linker, mention) if mention.kind in LINKED_KINDS else mention for mention in mentions]
    linked, local = link_references(article, sentences, named, tuple(linker.entities.values()), knowledge, date)
    for entity in local:
        linker.entities.setdefault(entity.id, entity)
    used = list(dict.fromkeys(m.entity for m in linked if m.entity is not None))
    return linked, tuple(linker.entities[id_] for id_ in used)


def _countries_of(mentions: Sequence[Mention], knowledge: Knowledge) -> frozenset[str]:
    """The countries that the article names, as context for acronyms."""
    found = set()
    for mention in mentions:
        for candidate in knowledge.candidates(mention.span.text):
            if candidate.kind in ("country", "demonym", "capital") and candidate.code:
                found.add(candidate.code)
    return frozenset(found)


def _link_name(linker: Linker, mention: Mention) -> Mention:
    """A name linked to what the knowledge base holds, or to an entity of this article, or to nobody with a reason."""
    words = mention.span.text
    if _is_named_after(linker, mention):
        mention = replace(mention, kind="per")
    if _is_bare_surname(linker, mention):
        return _link_surname(linker, mention)
    candidates = [c for c in linker.knowledge.candidates(words) if c.kind != "role" and in_force(c, linker.date)]
    fitting = [c for c in candidates if _is_admitted(linker, mention, c)]
    if not fitting:
        why = f"{words!r} needs {candidates[0].needs}" if candidates else None
        return _link_local(linker, mention, why)
    best = fitting[0]
    rivals = [c for c in fitting[1:] if c.actor != best.actor and c.weight * CLEAR_LEAD > best.weight]
    if rivals and (chosen := _by_context(linker, [best, *rivals])) is not None:
        best, rivals = chosen, []
    if rivals:
        names = ", ".join(sorted({best.name, *(c.name for c in rivals)}))
        return _link(
            mention, None, f"ambiguous: {names}" if names != best.name else f"ambiguous: several called {names}"
        )
    if best.kind == "capital":
        return _link(mention, None, "a capital: place or government by its use")
    entity = make_entity(best, linker.knowledge, linker.date)
    return _record(linker, mention, entity, "name")


def _link(mention: Mention, entity: str | None, why: str | None) -> Mention:
    """The mention with what it means; written out, since `replace` is slow and every name comes here."""
    return Mention(mention.id, mention.span, mention.kind, entity, why)


def in_force(candidate: Candidate, date: str | None) -> bool:
    """Whether a reading holds on a date; None means now, and an open end."""
    if date is None:
        return candidate.to is None
    begins, ends = candidate.from_ or "", candidate.to or "9999"
    return begins[: len(date)] <= date[: len(begins) or None] and date[: len(ends)] < ends


def _is_admitted(linker: Linker, mention: Mention, candidate: Candidate) -> bool:
    """Whether what a name needs is in the text."""
    if candidate.needs == "none":
        return True
    if candidate.needs.startswith("context:"):
        return candidate.needs.partition(":")[2] in linker.countries
    known = candidate.actor in linker.entities
    titled = candidate.needs == "title" and has_title(linker.article.text, mention.span.start, linker.knowledge)
    return known or titled


def has_title(text: str, position: int, knowledge: Knowledge) -> bool:
    """Whether a title, an office or a role noun for a person stands directly before a position."""
    if title_before(text, position) is not None:
        return True
    words = text[max(0, position - 60) : position].split()
    if not words or text[position - 1] != " " or words[-1][-1] in ".,;:":
        return False
    return any(
        (noun := knowledge.role(" ".join(words[-size:]))) is not None and noun.kind == "person" for size in (3, 2, 1)
    )


def _by_context(linker: Linker, rivals: Sequence[Candidate]) -> Candidate | None:
    """The one reading that an earlier mention or the countries of the article speak for."""
    known = {c.actor: c for c in rivals if c.actor in linker.entities}
    if len(known) == 1:
        return next(iter(known.values()))
    if linker.date is not None:
        in_office = {c.actor: c for c in rivals if linker.knowledge.tenure_on(c.actor, linker.date)}
        if len(in_office) == 1:
            return next(iter(in_office.values()))
    at_home = {c.actor: c for c in rivals if c.code in linker.countries}
    return next(iter(at_home.values())) if len(at_home) == 1 else None


def make_entity(candidate: Candidate, knowledge: Knowledge, date: str | None) -> Entity:
    """The entity of a reading, with office, code and sector as of a date."""
    kind = ENTITY_KINDS.get(candidate.kind, "organisation")
    entity = Entity(
        candidate.actor, candidate.name, kind, candidate.wikidata, candidate.code, candidate.sector, as_of=date
    )
    if kind != "person":
        return entity
    held, left = knowledge.tenure_on(candidate.actor, date), knowledge.former(candidate.actor, date)
    if held is not None:
        return replace(entity, code=held.country or candidate.code, sector=held.sector, office=held.office)
    if left is not None:
        return replace(entity, code=left.country or candidate.code, sector="ELI", office=f"former: {left.office}")
    return entity


def _record(linker: Linker, mention: Mention, entity: Entity, why: str) -> Mention:
    """Remember the entity, and the surname it goes by from here on."""
    linker.entities.setdefault(entity.id, entity)
    if entity.kind == "person":
        for name in {mention.span.text, entity.name}:
            if " " in name:
                _remember_surname(linker, name, entity.id)
        person = linker.knowledge.person(entity.id)
        if person is not None and person.family:
            _remember_surname(linker, person.family, entity.id)
    return _link(mention, entity.id, why)


def _remember_surname(linker: Linker, name: str, entity: str) -> None:
    last = name.split()[-1].lower()
    for spelling in {last, ARTICLE.sub("", last)}:
        if entity not in linker.surnames.setdefault(spelling, []):
            linker.surnames[spelling].append(entity)


def _is_named_after(linker: Linker, mention: Mention) -> bool:
    """Whether a name of a firm or outlet is the last word of one person named in full before: "Ann Reuters … |Reuters".

    Not so where the firm was named before that person, or its name goes on: "|Reuters News".
    """
    words = mention.span.text
    if mention.kind != "org" or " " in words or NAME_GOES_ON.match(linker.article.text, mention.span.end):
        return False
    people = [id_ for id_ in linker.surnames.get(words.lower(), []) if linker.entities[id_].kind == "person"]
    bodies = {c.actor for c in linker.knowledge.candidates(words) if c.kind in NAMED_FOR_PEOPLE}
    return len(people) == 1 and not any(body in linker.entities for body in bodies)


def _is_bare_surname(linker: Linker, mention: Mention) -> bool:
    """One word that some candidate holds to be a surname, or that ends a full name seen before."""
    words = mention.span.text
    if mention.kind != "per" and words.lower() not in linker.surnames:
        return False
    kinds = {c.kind for c in linker.knowledge.candidates(words)}
    if " " in words or kinds & {"country", "demonym", "capital"}:
        return False
    return mention.kind == "per" and (words.lower() in linker.surnames or "person_surname" in kinds or not kinds)


def _link_surname(linker: Linker, mention: Mention) -> Mention:
    """A surname: somebody named in full before, else somebody whose title stands before it, else nobody."""
    words = mention.span.text
    earlier = linker.surnames.get(words.lower(), [])
    if len(earlier) > 1:  # "Corby … Schapelle Corby … Corby": the surname alone named no second person
        earlier = [id_ for id_ in earlier if " " in linker.entities[id_].name] or earlier
    if len(earlier) == 1:
        return _link(mention, earlier[0], "surname of an earlier full mention")
    if len(earlier) > 1:
        names = ", ".join(linker.entities[e].name for e in earlier)
        return _link(mention, None, f"ambiguous surname: {names}")
    people = [c for c in linker.knowledge.candidates(words) if c.kind in ("person", "person_surname")]
    free = [c for c in people if c.needs == "none"]
    if not has_title(linker.article.text, mention.span.start, linker.knowledge):
        if len({c.actor for c in free}) == 1 and free[0].weight >= 1:
            return _record(linker, mention, make_entity(free[0], linker.knowledge, linker.date), "name known alone")
        if people:
            return _link(mention, None, "a bare surname without title or earlier full mention")
        return _link_local(linker, mention, None)
    fitting = [c for c in people if linker.knowledge.tenure_on(c.actor, linker.date)] or people
    if len({c.actor for c in fitting}) > 1:
        chosen = _by_context(linker, fitting)
        if chosen is None:
            return _link(mention, None, "ambiguous: " + ", ".join(sorted({c.name for c in fitting})))
        fitting = [chosen]
    if not fitting:
        return _link_local(linker, mention, None)
    return _record(linker, mention, make_entity(fitting[0], linker.knowledge, linker.date), "surname with its title")


def _link_local(linker: Linker, mention: Mention, why: str | None) -> Mention:
    """A name that only this article knows: one entity for each distinct name; places are left to the place stage."""
    words = mention.span.text
    if mention.kind not in ("per", "org") or why is not None:
        return _link(mention, None, why or "not in the knowledge base")
    for entity in linker.entities.values():
        if entity.id.startswith("local:") and entity.name == words:
            return _link(mention, entity.id, "same name")
    number = 1 + sum(id_.startswith("local:") for id_ in linker.entities)
    kind = "person" if mention.kind == "per" else "organisation"
    entity = Entity(f"local:{number}", words, kind, as_of=linker.date)
    if kind == "person" and " " not in words and title_before(linker.article.text, mention.span.start) is None:
        linker.entities[entity.id] = entity
        return _link(mention, entity.id, "named in this article only")
    linked = _record(linker, mention, entity, "named in this article only")
    if " " not in words:
        _remember_surname(linker, words, entity.id)
    return linked


def gender_of_title(text: str, position: int) -> str | None:
    """The gender that the title before a name shows: "Mrs. |Smith" female."""
    title = title_before(text, position)
    return None if title is None else load_titles().get(title)
