"""Coreference inside an article: pronouns, and noun phrases that point back to somebody named before.

Pronouns go to the likeliest antecedent by a fitted ranker (`ranking`), where it is likely enough; number and gender must agree
where known. Two candidates that are equally good give no link: `Mention.why` says which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tacitus.entities.headlines import link_headline
from tacitus.entities.pointers import UNITED_NATIONS, find_pointed, is_head_of_united_nations
from tacitus.entities.ranking import LIKELY, choose_antecedent, find_equal, pronoun_kind
from tacitus.entities.references import PLURAL as PLURAL
from tacitus.entities.references import ReferenceState, Weights, looks_plural, open_fitted
from tacitus.entities.speakers import FIRST, find_speaker
from tacitus.knowledge import Knowledge, Tenure
from tacitus.types import Article, Entity, Mention, Sentence

REACH = 4  # sentences that a pronoun looks back; further back news names people again
DEFINITE = re.compile(
    r"(?:^|[\s(\"“])(the|this|that|these|those|both|its|their|his|her)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
PAIR = re.compile(
    r"\b(?:the two|both|the pair|the duo|two) ?(?:prime |foreign |defen[cs]e )?(?:leaders|sides|presidents|countries|ministers|nations|men|"
    r"governments|parties|neighbours|neighbors|states|diplomats|officials)?$",
    re.IGNORECASE,
)
COORDINATION = re.compile(r"^\s*(?:,|and|with|,\s*and)\s*(?:\w+\s+){0,4}$")
COUNTRY_NOUNS = frozenset("country nation state republic kingdom".split())
ARMED = frozenset({"armed_group"})
BODY_KINDS = frozenset({"armed_group", "organisation", "party"})
# What kinds of entity a noun with "the" may point back to.
GROUP_NOUNS = {
    **dict.fromkeys("militants fighters rebels militia insurgents jihadists guerrillas".split(), ARMED),
    **dict.fromkeys("group movement organisation organization faction".split(), BODY_KINDS),
    **dict.fromkeys("alliance bloc".split(), frozenset({"igo", "party"})),
    "company": frozenset({"company"}),
    "agency": frozenset({"igo", "organisation", "outlet"}),
}
SINGLE_OFFICES = frozenset({"head_state", "head_gov", "igo_head", "central_bank", "speaker"})


def link_references(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    knowledge: Knowledge,
    date: str | None,
    weights: Weights | None = None,
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions with pronouns and role nouns linked too, and the entities that only they brought in."""
    known_entities = {e.id: e for e in entities}
    starts = tuple(s.start for s in sentences)
    mentions = link_headline(article, mentions, known_entities)
    state = ReferenceState(article, sentences, list(mentions), known_entities, knowledge, date, starts)
    for index, mention in enumerate(mentions):
        if (pointed := _link_pointer(state, index)) is not None:
            state.mentions[index] = pointed
        elif mention.entity is not None:
            continue
        elif mention.kind == "pronoun":
            state.mentions[index] = _link_pronoun(state, index, open_fitted().weights if weights is None else weights)
        elif mention.kind == "role":
            state.mentions[index] = _link_role(state, index)
    _link_speakers(state)
    known = {e.id for e in entities}
    return tuple(state.mentions), tuple(e for e in state.entities.values() if e.id not in known)


def _link_speakers(state: ReferenceState) -> None:
    """Link "I" and "we" in quotations, whose speakers may stand behind them."""
    for index, mention in enumerate(state.mentions):
        if mention.kind == "pronoun" and mention.span.text.lower() in FIRST:
            speaker, why = find_speaker(state, index)
            state.mentions[index] = replace(mention, entity=speaker.entity if speaker else None, why=why)


def _link_pointer(state: ReferenceState, index: int) -> Mention | None:
    """A noun that points back to a body or state, or an office that one person holds; None for any other mention."""
    mention = state.mentions[index]
    if mention.kind not in ("role", "org", "gpe"):
        return None
    pointed = find_pointed(state, index)
    if pointed is not None:
        return replace(mention, kind="role", entity=pointed, why=f"named before: {state.entities[pointed].name}")
    if not is_head_of_united_nations(state, index):
        return None
    holder = _holder(state, mention, UNITED_NATIONS)
    return (
        None if holder is None else replace(mention, kind="role", entity=holder, why="the head of the United Nations")
    )


def resolve_group(
    index: int, article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], entities: Sequence[Entity]
) -> tuple[str, ...]:
    """The entities that a plural at `mentions[index]` stands for ("they", "the two leaders", "both sides").

    A word for two gives the last two of its kind; "they" all people joined last in one sentence. Empty where fewer than
    two can be found, or where a "two" has three to choose from.
    """
    mention = mentions[index]
    known = {e.id: e for e in entities}
    wants = _wanted_kinds(mention.span.text)
    place = next((s.index for s in sentences if s.start <= mention.span.start < s.end), 0)
    for number in range(place, max(-1, place - REACH - 1), -1):
        sentence = next((s for s in sentences if s.index == number), None)
        if sentence is None:
            continue
        ids = _distinct_before(mentions[:index], sentence, known, wants)
        if len(ids) == 2 or (len(ids) > 2 and mention.span.text.lower() in PLURAL):
            return tuple(ids)
        if len(ids) > 2:
            return ()
    return ()


def is_single_office(role_class: str) -> bool:
    """Whether a country has one holder of an office at a time: a foreign minister; not "a minister", not a judge."""
    return role_class in SINGLE_OFFICES or (role_class.startswith("minister:") and role_class != "minister:other")


def find_single_holder(knowledge: Knowledge, country: str, role_words: str, date: str) -> Tenure | None:
    """Who held the office that a role names in a country on a date, where the country has one holder of it at a time."""
    office = knowledge.office_class(role_words, country)
    if office is None or not is_single_office(office):
        return None
    held = knowledge.holder(country, office, date)
    return held[0] if len({tenure.person for tenure in held}) == 1 else None


def is_pair(words: str) -> bool:
    """Whether words name two at once: "the two leaders", "both sides"."""
    return PAIR.search(words) is not None


def _wanted_kinds(words: str) -> frozenset[str]:
    """The kinds of entity that a plural can stand for."""
    low = words.lower()
    if re.search(r"leader|president|minister|diplomat|official|\bmen\b|pair|duo", low):
        return frozenset({"person"})
    if re.search(r"countr|nation|state|government|neighbo", low):
        return frozenset({"country", "government"})
    if "side" in low or "part" in low:
        return frozenset({"country", "government", "armed_group", "organisation", "igo", "party"})
    return frozenset({"person"})


def _distinct_before(
    mentions: Sequence[Mention], sentence: Sentence, known: dict[str, Entity], wants: frozenset[str]
) -> list[str]:
    """The distinct entities of the wanted kinds in one sentence, in order; a government counts as its country."""
    ids: list[str] = []
    for m in mentions:
        inside = sentence.start <= m.span.start < sentence.end and m.entity in known
        if inside and m.entity is not None and known[m.entity].kind in wants and m.kind not in ("pronoun", "role"):
            code = known[m.entity].code
            twin = [i for i in ids if known[i].code == code and "country" in {known[i].kind, known[m.entity].kind}]
            if m.entity not in ids and not (twin and code is not None):
                ids.append(m.entity)
    return ids


# --- pronouns -------------------------------------------------------------------------------------------------------


def _link_pronoun(state: ReferenceState, index: int, weights: Weights) -> Mention:
    """A pronoun with its antecedent, or with the reason why there is none."""
    mention = state.mentions[index]
    kind = pronoun_kind(mention.span.text)
    if mention.span.text.lower() in FIRST:
        return mention  # _link_speakers
    if kind is None:
        return _link_who(state, index)
    found, chance = choose_antecedent(state, index, weights)
    if found is None:
        return replace(mention, why="no antecedent in reach")
    names = " and ".join(state.entities[e].name for e in found.entities)
    if chance < LIKELY[kind]:
        return replace(mention, why=f"ambiguous: {names} likeliest ({chance:.2f})")
    if (other := find_equal(state, index, found)) is not None:
        return replace(mention, why=f"ambiguous: {names}, {other.span.text}")
    if len(found.entities) > 1:
        return replace(mention, why=f"several: {names} ({chance:.2f})")
    return replace(
        mention, entity=found.entities[0], why=f"{mention.span.text.lower()}: {found.last.span.text} ({chance:.2f})"
    )


def _link_who(state: ReferenceState, index: int) -> Mention:
    """ "who" is the mention that ends directly before it."""
    mention = state.mentions[index]
    if index == 0:
        return replace(mention, why="nobody before it")
    before = state.mentions[index - 1]
    between = state.article.text[before.span.end : mention.span.start]
    if len(between) <= 3 and before.entity is not None:
        return replace(mention, entity=before.entity, why=f"who: {before.span.text}")
    return replace(mention, why="no mention directly before it")


def _choose(state: ReferenceState, index: int, fits: Callable[[Mention], bool], low: str) -> Mention:
    """The best antecedent: nearest sentence, subject first; two joined by "and" are equally good."""
    mention = state.mentions[index]
    place = state.sentence_of(mention)
    for distance in range(REACH):
        here = [
            m
            for m in state.mentions[:index]
            if m.entity is not None and state.sentence_of(m) == place - distance and fits(m)
        ]
        here = [m for m in here if m.kind != "pronoun"] or here
        if not here:
            continue
        ids = list(dict.fromkeys(m.entity for m in here))
        if len(ids) > 1 and _is_joined(state, here):
            names = ", ".join(state.entities[i].name for i in ids[:2] if i is not None)
            return replace(mention, why=f"ambiguous: {names}")
        return replace(mention, entity=here[0].entity, why=f"{low}: {here[0].span.text}")
    return replace(mention, why="no antecedent in reach")


def _is_joined(state: ReferenceState, here: Sequence[Mention]) -> bool:
    """Whether the first two are coordinated ("Lee and Berg met"), so that neither is more of a subject."""
    first = here[0]
    second = next(m for m in here if m.entity != first.entity)
    between = state.article.text[first.span.end : second.span.start]
    return re.fullmatch(r"\s*(?:,|and|, and)\s+(?:[\w’'-]+\s+){0,5}", between) is not None and "and" in between


# --- role nouns -----------------------------------------------------------------------------------------------------


def _link_role(state: ReferenceState, index: int) -> Mention:
    """A role noun: part of a name beside it, a title with its country, a word for somebody before, or new."""
    mention = state.mentions[index]
    low = mention.span.text.lower()
    if (named := _name_after(state, index)) is not None:
        return replace(mention, entity=named, why="title of the name after it")
    text = state.article.text
    if is_pair(text[max(0, mention.span.start - 9) : mention.span.end]):
        return replace(mention, why="several: see resolve_group")
    country = _country_before(state, index)
    if low.split()[-1] in COUNTRY_NOUNS:
        return _choose(state, index, lambda m: _kind(state, m) == "country", low)
    definite = DEFINITE.search(text, max(0, mention.span.start - 30), mention.span.start) is not None
    if definite and country is not None and (earlier := _same_office(state, index, country)) is not None:
        return replace(mention, entity=earlier, why="somebody of that office named before")
    if country is not None and (holder := _holder(state, mention, country)) is not None:
        return replace(mention, entity=holder, why=f"the holder of the office in {country}")
    if definite and country is None and low.split()[-1] in GROUP_NOUNS:
        pointed = _choose(state, index, lambda m: _kind(state, m) in GROUP_NOUNS[low.split()[-1]], low)
        return pointed if pointed.entity is not None else _new_role(state, index, country)
    if definite and (earlier := _same_office(state, index, country)) is not None:
        return replace(mention, entity=earlier, why="somebody of that office named before")
    return _new_role(state, index, country)


def _kind(state: ReferenceState, mention: Mention) -> str | None:
    entity = state.entities.get(mention.entity or "")
    return entity.kind if entity and mention.kind != "norp" else None


def _name_after(state: ReferenceState, index: int) -> str | None:
    """The person whose name follows a title directly: "Foreign Minister |Sergey Lavrov"."""
    if index + 1 >= len(state.mentions):
        return None
    following, mention = state.mentions[index + 1], state.mentions[index]
    between = state.article.text[mention.span.end : following.span.start]
    shortened = len(mention.span.text) <= len("Capt.") and between == ". "  # "Gen. Lee"; not "the opposition. Lee"
    close = shortened or re.fullmatch(r"\s|,\s", between) is not None
    if following.kind != "per" or not close or following.entity is None:
        return None
    return following.entity if "," not in between or _is_single_person(state, mention) else None


def _is_single_person(state: ReferenceState, mention: Mention) -> bool:
    noun = state.knowledge.role(mention.span.text)
    return noun is not None and noun.kind == "person" and not looks_plural(mention.span.text)


def _country_before(state: ReferenceState, index: int) -> str | None:
    """The country that a role noun is of: "Russian |president", "France's |president", "president |of France"."""
    mention = state.mentions[index]
    if index > 0:
        before = state.mentions[index - 1]
        between = state.article.text[before.span.end : mention.span.start]
        entity = state.entities.get(before.entity or "")
        if re.fullmatch(r"(?:[’']s?)?\s(?:[a-z]+\s)?", between) and entity and entity.kind in ("country", "government"):
            return entity.code
    if index + 1 < len(state.mentions):
        after = state.mentions[index + 1]
        between = state.article.text[mention.span.end : after.span.start]
        entity = state.entities.get(after.entity or "")
        if re.fullmatch(r"\sof\s(?:the\s)?", between) and entity and entity.kind == "country":
            return entity.code
    return None


def _holder(state: ReferenceState, mention: Mention, country: str) -> str | None:
    """Who held the office on the article's date, where that is one person."""
    if state.date is None or looks_plural(mention.span.text):
        return None
    before = state.article.text[max(0, mention.span.start - 8) : mention.span.start].lower()
    if before.endswith(("former ", "ex-", " a ", " an ")):
        return None
    tenure = find_single_holder(state.knowledge, country, mention.span.text, state.date)
    if tenure is None:
        return None
    state.entities.setdefault(
        tenure.person,
        Entity(tenure.person, tenure.name, "person", None, tenure.country, tenure.sector, tenure.office, state.date),
    )
    return tenure.person


def _same_office(state: ReferenceState, index: int, country: str | None) -> str | None:
    """The last person named before whose office or title has the same class; None where two fit equally."""
    mention = state.mentions[index]
    head = mention.span.text.lower().split()[-1]
    fitting: list[str] = []
    for before in reversed(state.mentions[:index]):
        entity = state.entities.get(before.entity or "")
        if entity is None or entity.kind != "person" or (country is not None and entity.code != country):
            continue
        title = _title_words(state, entity.id, index)
        office = (entity.office or "").lower()
        leads = head == "leader" and re.search(
            r"president|prime minister|chancellor|leader|king|head", f"{office} {title}"
        )
        if (head in title.split() or head in office.split() or leads) and entity.id not in fitting:
            fitting.append(entity.id)
    if len(fitting) > 1 and country is None:
        return None
    return fitting[0] if fitting else None


def _title_words(state: ReferenceState, entity: str, index: int) -> str:
    """The role nouns that the article has joined to a person so far."""
    return " ".join(m.span.text.lower() for m in state.mentions[:index] if m.entity == entity and m.kind == "role")


def _new_role(state: ReferenceState, index: int, country: str | None) -> Mention:
    """An entity for people known by their role only: the last one of the same words and country, or a new one."""
    mention = state.mentions[index]
    name = mention.span.text
    for entity in reversed(tuple(state.entities.values())):
        same = entity.kind == "role" and entity.name.lower() == name.lower()
        if same and (country is None or entity.code == country):
            return replace(mention, entity=entity.id, why="same role named before")
    number = 1 + sum(id_.startswith("local:") for id_ in state.entities)
    noun = state.knowledge.role(name)
    sector = noun.sector if noun is not None else None
    entity = Entity(f"local:{number}", name, "role", None, country, sector, None, state.date)
    state.entities[entity.id] = entity
    return replace(mention, entity=entity.id, why="role")
