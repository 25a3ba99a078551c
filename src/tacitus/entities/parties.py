"""Code the words of a party: which country or body they stand for, in which sector, and what says so.

The fall-back order: the very person on the date, the body, the office or role with its country, the country by itself,
and for people without a name the country of the place that the text states.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from functools import cached_property

from tacitus.entities.coreference import is_pair, is_single_office
from tacitus.entities.phrases import (
    AGAINST,
    BODIES,
    FOREIGN,
    LANDS,
    LEADING,
    PREPOSITION,
    Phrase,
    Piece,
    body_sector,
    read_phrase,
)
from tacitus.entities.whereabouts import count_breaks, countries_meant, country_of_place, is_known_place, only_country
from tacitus.knowledge import Knowledge, Tenure
from tacitus.types import Article, CodeBasis, Entity, Mention, Party, Span

NO_SECTOR = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "MNC"})
SPECIAL = NO_SECTOR | {"IMG"}
REGIONS = re.compile(
    r"^(?:the\s+)?(?:West|East|Western (?:countries|nations|powers|governments|leaders|officials|allies)|Gulf states|"
    r"Arab world|Global South|(?:world|global) (?:leaders|powers|community)|international community|"
    r"(?:major|great|regional) powers|allies)$",
    re.IGNORECASE,
)
# People known by whom they speak or act for: the body beside them decides, not their noun.
AFFILIATES = frozenset(
    "spokesman spokeswoman spokesperson spokesmen official officials leader leaders chief chiefs head heads member members "
    "commander commanders fighter fighters representative representatives delegate delegates delegation envoy envoys source "
    "sources aide aides adviser advisers adviser advisor advisors militant militants operative operatives president "
    "chairman chairwoman chair secretary-general director negotiator negotiators diplomat diplomats peacekeeper peacekeepers "
    "supporter supporters force forces troops soldiers gunmen rebels insurgents politician politicians lawmaker lawmakers "
    "deputy deputies candidate candidates activist activists executive executives staff staffer worker workers employees "
    "inspectors inspector observers monitors experts mission office agency team convoy secretary general "
    "group militia movement army police government authorities minister ministers commander-in-chief terrorists terrorist "
    "guerrillas guerrilla prosecutor prosecutors judge judges coordinator commissioner rapporteur rapporteurs "
    "jihadists agent agents officer officers extremists separatists attackers bombers camp camps positions".split()
)
FORCES = re.compile(r"\b(?:(?:security|government|state|loyalist|special) forces?|regime)\b", re.IGNORECASE)
LED = re.compile(r"^(?:the\s+)?([\w.]+)-led (?:\w+ )?coalition", re.IGNORECASE)
GROUP_WORDS = frozenset({"they", "them", "their"})
PRONOUNS = GROUP_WORDS | {"he", "him", "his", "she", "her", "it", "its", "who"}
JOIN = re.compile(r",?\s+(?:and|as well as|along with)\s+|,\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"[’']s?$")
STATES = re.compile(r"\b(?:countries|nations|states|neighbou?rs|allied|neighbou?r)$", re.IGNORECASE)
PEOPLE = re.compile(
    r"\b(?:others|another|dozens|hundreds|thousands|wounded|dead|injured|homes|areas|families)$", re.IGNORECASE
)
# Nouns for people: what a nationality can be by itself, "Ukrainians", "the Chinese" is left to the country.
PEOPLE_SECTOR = "CVL"
WITHOUT_STATE = frozenset({"Rohingya"})  # peoples who are never their state
WITHOUT_ARMY = frozenset({"PSE"})  # whose people are meant even where force is used
# Acts of courts on plain people: "sentenced", "pleaded guilty"; not "arrested"
CONVICTS = re.compile(r"\b(?:sentenc|convict|jail|plead|guilt|imprison|death penalty|life term)", re.IGNORECASE)
# Acts that hurt: "shot", "airstrikes"; not "struck a deal", which no trigger covers
HURTS = re.compile(
    r"\b(?:kill|murder|assassinat|shot|shoot|stab|wound|injur|bomb|shell|air ?-?strike|strike|struck|attack|hit|raid|fire[ds]?\b|"
    r"missile|rocket|drone|abduct|kidnap|beat|tortur|rap(?:e|ed|ing)\b|behead|lynch|die[ds]?\b|dead)",
    re.IGNORECASE,
)
# Other nationalities and then a noun: "|, Haitian and Venezuelan migrants"; or the noun alone: "| troops"
SHARED_NOUN = re.compile(
    r"(?:(?:,\s+and|,|\s+and|\s+or)\s+[A-Z][\w.-]+(?:\s+[A-Z][\w.-]+)?)*\s+([a-z][\w-]+(?:\s+[a-z][\w-]+)?)"
)
IN_A_PLACE = re.compile(
    r"\b(?:in|at|near|of|from) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?$"
)  # "Police in Kaduna|, Nigeria"
# A minister's or ministry's field, which goes on behind "and": "Minister of Trade| and Industry"
PORTFOLIO = re.compile(
    r"\b(?:minister|ministry|secretary|department) (?:of|for) (?:[\w-]+ ){0,3}[\w-]+$", re.IGNORECASE
)
LEAVES = re.compile(r"\b(?:resign|step|quit|oust|toppl|depos|overthr|coup|dismiss|sack|detain|arrest)", re.IGNORECASE)
DAYS_AFTER = 14  # after the last day, in which news still tells of the leaving
# Acts on a town that its people bear: "lockdown", "besieged"
BURDENS = re.compile(r"\b(?:lock|curfew|seal|quarantin|evacuat|blockad|besieg|siege|flood)", re.IGNORECASE)
# "the pro-democracy lawmaker |Claudia Mo": at most five words up to the name
NOUNS_BEFORE = re.compile(r"((?:[\w’'-]+ ){1,5})$")
# "Ann Lee|, a Norwegian lawyer", "Ann Lee|, 42, a lawyer"
NOUNS_AFTER = re.compile(r",\s+(?:\d+,\s+)?(?:who (?:is|was) )?(?:(?:an?|the|then)\s+)?((?:[\w’'-]+ ?){1,4})")
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
# Groups across borders that help or watch: "aid agencies", "human rights group"
AID_GROUPS = re.compile(
    r"\b(?:(?:aid|relief|humanitarian|human rights|rights|campaign|advocacy|conservation|environmental) "
    r"(?:agenc(?:y|ies)|groups?|organi[sz]ations?|bodies)|watchdogs?|NGOs?)$",
    re.IGNORECASE,
)
# Coalitions of states: "the international coalition", "counter-ISIL coalition"; not "the ruling coalition"
COALITIONS = re.compile(r"\b(?:international|global|multinational|(?:counter|anti)-\w+) coalition$", re.IGNORECASE)
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
PLAIN_PEOPLE = frozenset("man men person teenager youth individual individuals pensioner couple brothers".split())
# Whoever belongs to something that the words name too: "members |of parliament", "security force |members"
MEMBERS = frozenset(
    "member members leader leaders head heads source sources spokesman spokeswoman spokesperson official officials "
    "secretary personnel follower followers representative representatives".split()
)
# Who speaks for a state where its name stands before: "the Omani side"
SIDES = frozenset("side source sources colleague colleagues team partner partners hosts delegation counterpart".split())


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

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the article names."""
        return frozenset(code for m in self.mentions for code in countries_meant(m, self.entities, self.knowledge))

    def read(self, words: str) -> Phrase:
        """The words of a party, read as of the date and in this article."""
        return read_phrase(words, self.knowledge, self.date, self.countries)


def code_party(
    article: Article,
    span: Span,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    knowledge: Knowledge,
    date: str | None,
    military: bool,
    place_country: str | None,
    trigger: Span | None,
) -> tuple[Party, ...]:
    """The party or parties that the words of a span stand for, coded as of the event's date.

    `military` says whether the act is one of force; `place_country` the country of the place that the text states for
    it. Joined names and words for two give several parties. What cannot be told is None, and `Party.why` says why.
    """
    known = {e.id: e for e in entities}
    setting = Setting(article, mentions, known, knowledge, date, military, place_country, trigger)
    span = _trim_span(article.text, span, trigger)
    parts = _split(setting, span)
    return tuple(
        party
        for part, following in zip(parts, [*parts[1:], None], strict=True)
        for party in _code_part(setting, part, following)
    )


def _trim_span(text: str, span: Span, trigger: Span | None) -> Span:
    """Without blanks and marks at the edges, and without the trigger: "Israeli airstrikes" → "Israeli"."""
    start, end = span.start, span.end
    if trigger is not None and start < trigger.start < end <= trigger.end:
        end = trigger.start
    while start < end and text[start] in " \n\t\"“‘'(,":
        start += 1
    while end > start and text[end - 1] in ' \n\t"”,;:.)':
        if text[end - 1] == "." and re.search(r"(?:[A-Z]\.)$", text[start:end]):
            break
        end -= 1
    return Span.of(text, start, end)


# --- several in one span --------------------------------------------------------------------------------------------


def _split(setting: Setting, span: Span) -> list[Span]:
    """The span, or its parts where it joins parties: "Biden and Xi", "Russian and Chinese forces"."""
    parts: list[Span] = []
    position = 0
    for match in [*_joins(setting, span), None]:
        end = match.start() if match else len(span.text)
        if end > position:
            parts.append(Span.of(setting.article.text, span.start + position, span.start + end))
        position = match.end() if match else end
    # "Sergei Lavrov, the foreign minister" stays one
    joined = len(parts) == 2 and _is_apposed(setting, *parts)
    return parts if len(parts) > 1 and not joined and all(_is_codable(setting, p.text) for p in parts) else [span]


def _joins(setting: Setting, span: Span) -> list[re.Match[str]]:
    """Where a span may join parties: not inside a name ("Peace and Security Council") nor a portfolio ("Minister of Trade
    and Industry")."""
    names = [(hit.start, hit.end) for hit in setting.knowledge.find_names(span.text)]
    return [
        match
        for match in JOIN.finditer(span.text)
        if not any(start < match.start() and match.end() < end for start, end in names)
        and not (
            match[0].strip() == ","
            and IN_A_PLACE.search(span.text, 0, match.start())
            and _is_land(setting, span, match)
        )
        and (match[0].strip() == "," or PORTFOLIO.search(span.text, 0, match.start()) is None)
    ]


def _is_land(setting: Setting, span: Span, join: re.Match[str]) -> bool:
    """Whether a country and no more follows a join: "Police in Kaduna,| Nigeria"."""
    rest = span.text[join.end() :]
    return any(c.kind in ("country", "capital") for c in setting.knowledge.candidates(rest))


def _is_apposed(setting: Setting, one: Span, two: Span) -> bool:
    """Whether two parts speak of one person: "Iraqi Foreign Minister, |Ibrahim al-Jaafari", "SPLM-IO leader and |former
    Vice President Riek Machar"; not "the president and |the minister", "Biden and |Chinese President Xi Jinping"."""
    between = setting.article.text[one.end : two.start]
    first, second = _names_one_role(setting, one), _names_one_role(setting, two)
    person_first, person_second = _has_person(setting, one), _has_person(setting, two)
    if between.strip() == ",":
        return (first and person_second and not person_first) or (second and person_first and not person_second)
    goes_on = second or two.text[:1].islower()
    return first and goes_on and person_second and not person_first and LEADING.match(two.text) is None


def _names_one_role(setting: Setting, part: Span) -> bool:
    """Whether words name a role that one person has: "the president of Bulgaria"; not "ministers"."""
    phrase = setting.read(part.text)
    role, spelt = phrase.role, phrase.role_words
    return role is not None and spelt is not None and role.kind == "person" and spelt.lower() == role.words.lower()


def _has_person(setting: Setting, part: Span) -> bool:
    return any(m.kind == "per" and part.start <= m.span.start and m.span.end <= part.end for m in setting.mentions)


def _is_codable(setting: Setting, words: str) -> bool:
    """Whether a part stands for a party by itself; a bare role after a comma ("X, the minister") does not."""
    bare = LEADING.sub("", words)
    if not bare:
        return False
    if bare[0].isupper() and bare.lower() not in PRONOUNS:
        phrase = setting.read(bare)
        return bool(phrase.pieces) or phrase.role is not None or _person_in(setting, words) is not None
    phrase = setting.read(bare)
    return (phrase.role is not None and phrase.role.kind != "person") or bool(phrase.pieces)


def _person_in(setting: Setting, words: str) -> Mention | None:
    """A mention of a person with exactly these words at its end."""
    return next((m for m in setting.mentions if m.kind == "per" and words.endswith(m.span.text)), None)


def _code_part(setting: Setting, span: Span, following: Span | None) -> tuple[Party, ...]:
    """One part; a bare nationality takes the role noun of the part after it: "Russian and Chinese forces"."""
    if (apposed := _code_apposed(setting, span)) is not None:
        return (apposed,)
    if following is not None:
        phrase = setting.read(span.text)
        other = setting.read(following.text)
        first = other.first(LANDS, in_tail=False)
        alone = len(phrase.pieces) == 1 and phrase.pieces[0].words == LEADING.sub("", span.text)
        shares = other.role is not None and first is not None and _role_follows(other, first)
        if alone and shares and _is_adjective(setting, phrase.pieces[0].words):
            candidate, sector = phrase.pieces[0].candidate, _role_sector(setting, other)
            why = f"role: {other.role_words}, country: {candidate.name}"
            return (_finish(Party(span, None, candidate.code, sector, "role", why)),)
    return _code_one(setting, span)


def _code_apposed(setting: Setting, span: Span) -> Party | None:
    """A title and a name with a comma between, or two titles of one person: by the person where known, else by the first
    title."""
    match = JOIN.search(span.text)
    if match is None:
        return None
    text = setting.article.text
    one = Span.of(text, span.start, span.start + match.start())
    two = Span.of(text, span.start + match.end(), span.end)
    if not _is_apposed(setting, one, two):
        return None
    name, title = (one, two) if _has_person(setting, one) else (two, one)
    person = next(m for m in reversed(setting.mentions) if m.kind == "per" and m.span.overlaps(name))
    known = _finish(_code_one(setting, person.span)[0])
    stated = _code_one(setting, title)[0]
    best = known if known.code_basis in ("office", "name") and known.sector != "UNK" else stated
    return replace(best, span=span, entity=known.entity or stated.entity)


def _is_adjective(setting: Setting, words: str) -> bool:
    """Whether a name can stand for a nationality: "Russian", "US"; not "France"."""
    return any(candidate.kind == "demonym" for candidate in setting.knowledge.candidates(words))


# --- one ------------------------------------------------------------------------------------------------------------


def _code_one(setting: Setting, span: Span) -> tuple[Party, ...]:
    """The parties of one part: several only for a word that stands for several named before."""
    low = span.text.lower()
    anaphor = _anaphor(setting, span)
    if anaphor is not None:
        return anaphor
    if REGIONS.match(span.text):
        return (Party(span, why="a region or vague group has no code"),)
    if low in PRONOUNS or LEADING.sub("", low) in PRONOUNS:
        return (Party(span, why="a pronoun without antecedent"),)
    phrase = setting.read(span.text)
    for code in (_code_person, _code_body, _code_role, _code_land):
        party = code(setting, span, phrase)
        if party is not None:
            return (_finish(party),)
    return (_finish(_code_unknown(setting, span)),)


def _finish(party: Party) -> Party:
    """Special codes have no sector."""
    return replace(party, sector=None) if party.code in NO_SECTOR else party


def _anaphor(setting: Setting, span: Span) -> tuple[Party, ...] | None:
    """A pronoun or a phrase that points back, coded as what it points to; None where the words name somebody."""
    inside = [m for m in setting.mentions if m.span.overlaps(span)]
    low = LEADING.sub("", span.text.lower())
    if low in GROUP_WORDS or is_pair(span.text):
        group = _group(setting, span)
        if len(group) > 1:
            return tuple(_finish(_code_entity(setting, span, setting.entities[e])) for e in group)
    exact = next(
        (m for m in inside if m.kind in ("pronoun", "role") and m.span.text.lower() in (low, span.text.lower())), None
    )
    if exact is None or exact.entity is None or exact.entity not in setting.entities:
        return None
    entity = setting.entities[exact.entity]
    if entity.kind == "role":
        return _code_role_again(setting, span, exact, entity)
    return (_finish(_code_entity(setting, span, entity)),)


def _group(setting: Setting, span: Span) -> tuple[str, ...]:
    """The last two, or all, of the fitting kind before a span: read from the mentions, sentence by sentence."""
    wants = (
        {"country", "government", "armed_group"}
        if re.search("side|countr|nation|govern", span.text, re.I)
        else {"person"}
    )
    pair = span.text.lower() not in GROUP_WORDS
    before = [m for m in setting.mentions if m.span.end <= span.start and m.kind in ("per", "gpe", "org", "norp")]
    ids: list[str] = []
    last = None
    for mention in reversed(before):
        entity = setting.entities.get(mention.entity or "")
        if entity is None or entity.kind not in wants:
            continue
        if last is not None and count_breaks(setting.article.text, mention.span.end, last) > 1 + len(ids) // 2:
            break
        last = mention.span.start
        if entity.id not in ids:
            ids.insert(0, entity.id)
        if pair and len(ids) == 2:
            break
    return tuple(ids)


def _code_role_again(setting: Setting, span: Span, mention: Mention, entity: Entity) -> tuple[Party, ...] | None:
    """A pronoun for people known by role ("police … they"): coded as the words they were named by, with what stands
    before those words."""
    if mention.kind == "role":
        return None
    named = next((m for m in setting.mentions if m.entity == entity.id and m.kind == "role"), None)
    if named is None:
        return None
    start = named.span.start
    index = list(setting.mentions).index(named)
    if index and setting.mentions[index - 1].kind == "norp" and setting.mentions[index - 1].span.end + 1 == start:
        start = setting.mentions[index - 1].span.start
    again = _code_one(setting, Span.of(setting.article.text, start, named.span.end))
    return tuple(replace(p, span=span, entity=p.entity or entity.id) for p in again)


def _code_entity(setting: Setting, span: Span, entity: Entity) -> Party:
    """A linked entity as of the event's date."""
    if entity.kind == "person":
        return _code_known_person(setting, span, entity.id, entity)
    if entity.kind == "country":
        sector = _state_sector(setting, entity.code)
        return Party(span, entity.id, entity.code, sector, "name", f"country: {entity.name}")
    basis: CodeBasis = "group" if entity.kind == "armed_group" else "name"
    return Party(span, entity.id, entity.code, entity.sector, basis, f"{entity.kind}: {entity.name}")


def _state_sector(setting: Setting, code: str | None) -> str:
    """GOV, or MIL when the act is one of force; PRE for a partly recognised area."""
    country = setting.knowledge.country(code) if code else None
    if country is not None and country.sector:
        return country.sector
    return "MIL" if setting.military else "GOV"


# --- people ---------------------------------------------------------------------------------------------------------


def _code_person(setting: Setting, span: Span, phrase: Phrase) -> Party | None:
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
    head_end = span.start + len(phrase.head)
    if mention is not None and _role_after(span, phrase, mention):
        return _code_people_of(setting, span, phrase, mention)
    if mention is not None and mention.span.start < head_end:
        entity = setting.entities.get(mention.entity or "")
        if entity is not None and entity.kind == "person":
            return _weigh_title(setting, span, phrase, _code_known_person(setting, span, entity.id, entity))
        if piece is None:
            return _code_unlisted_person(setting, span, mention)
    if piece is not None:
        return _weigh_title(setting, span, phrase, _code_known_person(setting, span, piece.candidate.actor, None))
    return None


def _code_unlisted_person(setting: Setting, span: Span, mention: Mention) -> Party:
    """Somebody whom the knowledge base does not hold, by the words around the name here or elsewhere in the article."""
    start, end = mention.span.start - span.start, mention.span.end - span.start
    around = span.text[: max(0, start)] + " " * (end - max(0, start)) + span.text[end:]
    stated = _code_by_role(setting, span, setting.read(around), None)
    if stated is None:
        return _code_stranger(setting, span, mention.why)
    if stated.code is None or stated.code_basis == "place":
        called = _called_elsewhere(setting, span)
        if called is not None and called.code is not None and called.code_basis != "place":
            return replace(stated, code=called.code, code_basis="role", why=called.why)
    return stated


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
        sector = _role_sector(setting, phrase)
        basis: CodeBasis = "place" if sector == PEOPLE_SECTOR else "role"
        return Party(
            span, None, country, sector, basis if country else None, f"role: {phrase.role_words}, place: {words}"
        )
    people = [c for c in setting.knowledge.candidates(mention.span.text) if c.kind in ("person", "person_surname")]
    code = entity.code if entity is not None and entity.code is not None else None
    if code is None and people and len({c.code for c in people}) == 1:
        code = people[0].code
    sector = _role_sector(setting, phrase)
    why = f"role: {phrase.role_words} of {mention.span.text}"
    if code is None:
        code, where = _stated_country(setting, span, sector)
        return Party(span, None, code, sector, "place" if code else None, f"{why}; {where}")
    return Party(span, None, code, sector, "role", why)


def _code_stranger(setting: Setting, span: Span, why: str | None) -> Party:
    """Somebody of whom only the name is known: by what the article calls them elsewhere, else by what was done."""
    called = _called_elsewhere(setting, span)
    if called is not None:
        return replace(called, span=span)
    sector = _sector_by_deed(setting) or "UNK"
    country, where = _stated_country(setting, span, sector)
    return Party(span, None, country, sector, "place" if country else None, f"{why or 'person not known'}; {where}")


def _called_elsewhere(setting: Setting, span: Span) -> Party | None:
    """Somebody by the role that another mention gives: "the lawyer Ann Lee … Ms Lee", "Ann Lee, a lawyer"."""
    text = setting.article.text
    own = next((m.entity for m in reversed(setting.mentions) if m.kind == "per" and m.span.overlaps(span)), None)
    if own is None:
        return None
    for mention in setting.mentions:
        if mention.entity != own or mention.kind != "per":
            continue
        before = NOUNS_BEFORE.search(text, max(0, mention.span.start - 60), mention.span.start)
        after = NOUNS_AFTER.match(text, mention.span.end)
        for found in (before, after):
            if found is None or found.start(1) >= found.end(1):
                continue
            words = Span.of(text, found.start(1), found.end(1))
            phrase = setting.read(words.text)
            ends = phrase.role_words is not None and phrase.head.rstrip().endswith(phrase.role_words)
            if not ends or not _names_one_role(setting, words) or (words.start <= span.start < words.end):
                continue
            party = _code_by_role(setting, words, phrase, own)
            if party is not None and party.sector not in (None, "UNK"):
                return party
    return None


def _sector_by_deed(setting: Setting) -> str | None:
    """What an unnamed or unknown person is by the act: convicted or killing CRM, hurt CVL; None where it does not say."""
    if setting.trigger is None:
        return None
    if setting.military or CONVICTS.search(setting.trigger.text):
        return "CRM"
    return "CVL" if HURTS.search(setting.trigger.text) else None


def _weigh_title(setting: Setting, span: Span, phrase: Phrase, known: Party) -> Party:
    """A known person beside a title. A present office of the knowledge base stands; where it knows of a former one or of
    none, the title that the text gives without "former" is the better witness."""
    if known.code_basis == "office" and known.sector != "ELI":
        return (
            replace(known, sector="ELI", why=f"former in the text; {known.why}")
            if _left(setting, phrase, known)
            else known
        )
    stated = _code_by_role(setting, span, phrase, known.entity)
    if stated is None or stated.sector == "ELI":
        if known.code is None and known.sector == "UNK":
            return stated or replace(_code_stranger(setting, span, known.why), entity=known.entity)
        return known
    if known.sector != "ELI":
        return stated if stated.code else replace(stated, code=known.code, code_basis="role" if known.code else None)
    in_office = phrase.role is not None and phrase.role.sector in ("GOV", "LEG", "JUD", "MIL", "SPY")
    if not in_office and stated.code not in NO_SECTOR:
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


def _code_known_person(setting: Setting, span: Span, person: str, entity: Entity | None) -> Party:
    """A person by the office held on the date; else the one left."""
    date = setting.date or (entity.as_of if entity is not None else None)
    held, left = setting.knowledge.tenure_on(person, date), setting.knowledge.former(person, date)
    known = setting.knowledge.person(person)
    code = known.country if known is not None else None
    id_ = entity.id if entity is not None else person
    if held is not None:
        return Party(span, id_, held.country or code, held.sector or "GOV", "office", _why_office(held))
    if left is not None and (date is None or left.to == date or _just_left(setting, left, date)):
        return Party(span, id_, left.country or code, left.sector or "GOV", "office", _why_office(left))
    if left is not None:
        return Party(span, id_, left.country or code, "ELI", "office", f"former {left.office} until {left.to}")
    why = "no office known on that date" if known is not None else "person not known"
    return Party(span, id_, code, "UNK", "name" if code else None, why)


def _just_left(setting: Setting, left: Tenure, date: str) -> bool:
    """Whether the act is the very leaving of the office, or told within the days after: "|resigned", "|ousted"."""
    leaves = setting.trigger is not None and LEAVES.search(setting.trigger.text) is not None
    if not leaves or left.to is None or len(left.to) < 10 or len(date) < 10:
        return False
    return 0 <= (Date.fromisoformat(date[:10]) - Date.fromisoformat(left.to[:10])).days <= DAYS_AFTER


def _why_office(held: Tenure) -> str:
    since = f" since {held.from_}" if held.from_ else ""
    return f"office: {held.office}{since}"


def _code_by_role(setting: Setting, span: Span, phrase: Phrase, entity: str | None) -> Party | None:
    """Somebody whose office is not known, by the body or the role that the words give with the name."""
    party = _code_body(setting, span, phrase) or _code_role(setting, span, phrase, named=True)
    if party is None or (party.sector is None and party.code not in NO_SECTOR):
        return None
    return replace(party, entity=entity)


# --- bodies ---------------------------------------------------------------------------------------------------------


def _code_body(setting: Setting, span: Span, phrase: Phrase) -> Party | None:
    """A body, group, company, outlet or seat of power, or people who speak or act for it."""
    piece = phrase.first(BODIES | {"metonym"}, in_tail=False)
    if piece is None and phrase.role is not None and _is_affiliate(phrase):
        piece = phrase.first(BODIES | {"metonym"}, in_tail=True)
    if piece is None:
        return None
    if (
        phrase.role is not None
        and not piece.in_tail
        and not _is_affiliate(phrase, piece)
        and _role_follows(phrase, piece)
    ):
        return None
    candidate = piece.candidate
    if setting.military and (led := LED.match(span.text)) is not None:
        leaders = [c for c in setting.knowledge.candidates(led[1]) if c.kind in LANDS and c.code is not None]
        if leaders:
            return Party(span, candidate.actor, leaders[0].code, "MIL", "name", f"led by {leaders[0].name}")
    basis: CodeBasis = "group" if candidate.kind == "armed_group" else "name"
    sector = candidate.sector
    if candidate.kind == "metonym" and phrase.former:
        sector = "ELI"
    if (
        phrase.former
        and candidate.kind not in ("armed_group", "company")
        and phrase.role is not None
        and phrase.role.kind == "person"
    ):
        sector = "ELI" if candidate.code not in NO_SECTOR else None
    if phrase.role is not None and _role_follows(phrase, piece):
        basis = "group" if basis == "group" else "role"
    land = phrase.first(LANDS, in_tail=False) or phrase.first(LANDS, in_tail=True)
    behind = land is not None and re.fullmatch(r" of (?:the )?", phrase.words[piece.end : land.start]) is not None
    if candidate.kind == "metonym" and land is not None and (land.end <= piece.start or behind):
        code = land.candidate.code  # "Venezuelan National Guard": the name is another country's too
        return Party(span, None, code, sector, basis, f"{land.candidate.name}: {candidate.name}")
    return Party(
        span, _entity_at(setting, span, piece), candidate.code, sector, basis, f"{candidate.kind}: {candidate.name}"
    )


def _is_affiliate(phrase: Phrase, piece: Piece | None = None) -> bool:
    """Whether the role is one whose body decides the code: "Hamas leader", "Givati Brigade sergeants"."""
    if piece is not None and phrase.role is not None and piece.candidate.sector == phrase.role.sector:
        return True
    return phrase.role_words is not None and phrase.role_words.lower().split()[-1] in AFFILIATES


def _role_follows(phrase: Phrase, piece: Piece) -> bool:
    """Whether the role noun is the head behind the name: "Hamas |fighters", not inside it: "Red |Army"."""
    if phrase.role_words is None:
        return False
    role_at = phrase.head.lower().rfind(phrase.role_words.lower())
    return piece.in_tail or role_at + len(phrase.role_words) > piece.end


def _entity_at(setting: Setting, span: Span, piece: Piece) -> str:
    """The id of the entity of a piece: that of its mention, else that of the knowledge base."""
    start, end = span.start + piece.start, span.start + piece.end
    found = next((m.entity for m in setting.mentions if m.span.start < end and start < m.span.end and m.entity), None)
    return found if found in setting.entities and found == piece.candidate.actor else piece.candidate.actor


# --- roles ----------------------------------------------------------------------------------------------------------


def _code_role(setting: Setting, span: Span, phrase: Phrase, *, named: bool = False) -> Party | None:
    """People or bodies by what they do, with the country that the words, or else the stated place, give."""
    role = phrase.role
    if role is None:
        return None
    sector = _role_sector(setting, phrase)
    land = phrase.first(LANDS, in_tail=False) or phrase.first(LANDS, in_tail=True)
    holder = _holder(setting, phrase, land)
    if holder is not None:
        return Party(span, holder.person, holder.country, holder.sector or sector, "office", _why_office(holder))
    told = f"role: {phrase.role_words}"
    if COALITIONS.search(phrase.head) is not None:
        return Party(span, None, "IGO", None, "role", told)
    if AID_GROUPS.search(phrase.head) is not None:
        return Party(span, None, "NGO", None, "role", told)
    if land is not None:
        return Party(span, None, land.candidate.code, sector, "role", f"{told}, country: {land.candidate.name}")
    if (place := _place_in(setting, span)) is not None:
        basis: CodeBasis = "place" if sector == PEOPLE_SECTOR else "role"
        return Party(span, None, place[1], sector, basis, f"{told}, place: {place[0]}")
    owner = phrase.first(frozenset({"person", "person_surname"}), in_tail=False)
    if owner is not None and " " not in owner.words and is_known_place(owner.words, setting.knowledge):
        owner = None
    if owner is not None and _role_follows(phrase, owner) and owner.candidate.code is not None:
        return Party(span, None, owner.candidate.code, sector, "role", f"{told} of {owner.candidate.name}")
    again = _country_named_with(setting, span, phrase)
    if again is not None:
        return Party(span, None, again, sector, "role", f"{told}, country named with it before")
    alone = OFFICES_OF.get((phrase.role_words or "").lower())
    if alone is not None:
        return Party(span, None, alone, sector, "role", f"{told}, an office of {alone}")
    country, where = (
        (None, "from elsewhere") if FROM_AFAR.search(phrase.head) else _stated_country(setting, span, sector)
    )
    return Party(span, None, country, sector, "place" if country else None, f"{told}, {where}")


def _place_in(setting: Setting, span: Span) -> tuple[str, str] | None:
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


def _stated_country(setting: Setting, span: Span, sector: str | None) -> tuple[str | None, str]:
    """The country of the place stated for the act; else the only one that the sentence, or the article, speaks of, for
    people whom that mostly tells."""
    if setting.place_country is not None:
        return setting.place_country, "country of the place"
    if sector in UNSURE_HOME:
        return None, "country not given"
    scopes = ("article",) if sector in PLAIN_SECTORS else ("sentence", "article")
    return only_country(setting.article.text, span.start, setting.mentions, setting.entities, setting.knowledge, scopes)


def _role_sector(setting: Setting, phrase: Phrase) -> str:
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
    land = phrase.first(LANDS)
    if role.words == "counterpart" or (spelt in SIDES and land is not None and role.sector == "UNK"):
        return "GOV"
    if spelt in PLAIN_PEOPLE and (deed := _sector_by_deed(setting)) is not None:
        return deed
    return role.sector


def _sector_of_whole(setting: Setting, phrase: Phrase) -> str | None:
    """The sector of what members belong to: "members |of parliament", "|security force members"; None if not told."""
    assert phrase.role_words is not None
    tail = PREPOSITION.sub("", phrase.words[len(phrase.head) :], count=1)
    fore = phrase.head[: phrase.head.lower().rfind(phrase.role_words.lower())].strip()
    for words in (tail, fore):
        whole = setting.read(words).role if words else None
        if whole is not None and whole.sector not in ("UNK", "CVL", "ELI"):
            return whole.sector
        if words and (sector := body_sector(words)) is not None:
            return sector
    return None


def _holder(setting: Setting, phrase: Phrase, land: Piece | None) -> Tenure | None:
    """Who held the office that a role names ("the Russian president") on the date, where that is one person."""
    if land is None or land.in_tail or phrase.role_words is None or phrase.former or setting.date is None:
        return None
    code = land.candidate.code
    office = setting.knowledge.office_class(phrase.role_words, code)
    if code is None or office is None or not is_single_office(office):
        return None
    if phrase.role is None or phrase.role.kind != "person":
        return None
    if phrase.role_words.lower() != phrase.role.words.lower():  # a plural is no single holder
        return None
    held = setting.knowledge.holder(code, office, setting.date)
    return held[0] if len({tenure.person for tenure in held}) == 1 else None


def _country_named_with(setting: Setting, span: Span, phrase: Phrase) -> str | None:
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


# --- countries ------------------------------------------------------------------------------------------------------


def _code_land(setting: Setting, span: Span, phrase: Phrase) -> Party | None:
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
        return _code_unlisted(setting, span, candidate.code)
    if candidate.kind == "capital" and body_sector(rest) is None:
        metonym = next(
            (m for m in setting.knowledge.metonyms(land.words) if _in_time(m.from_, m.to, setting.date)), None
        )
        code = metonym.code if metonym is not None else candidate.code
        sector = metonym.sector if metonym is not None and metonym.sector else "GOV"
        sector = "MIL" if setting.military and sector == "GOV" else sector
        sector = PEOPLE_SECTOR if _is_struck(setting, span) else sector
        return Party(
            span, _entity_at(setting, span, land), code, sector, "name", f"capital for its government: {candidate.name}"
        )
    sector = _state_sector(setting, candidate.code) if candidate.sector is None else candidate.sector
    if rest.strip() and (own := body_sector(rest)) is not None:
        return Party(span, None, candidate.code, own, "role", f"{why}, {rest.strip()}")
    shared = _noun_shared(setting, span, land, rest)
    if shared is not None:
        return Party(
            span, _entity_at(setting, span, land), candidate.code, shared, "name", f"{why}, with the noun behind"
        )
    if _is_people(setting, land) or _is_noun_for_people(setting, span, land, rest):
        sector = PEOPLE_SECTOR
        why = f"people: {land.words}"
    return Party(span, _entity_at(setting, span, land), candidate.code, sector, "name", why)


def _is_struck(setting: Setting, span: Span) -> bool:
    """Whether a town is what the act falls on: "shelled |Kyiv", "strikes on |Sanaa", "|Kyiv was hit"."""
    trigger = setting.trigger
    if trigger is None or setting.military or not (HURTS.search(trigger.text) or BURDENS.search(trigger.text)):
        return False
    text = setting.article.text
    before = text[trigger.end : span.start] if trigger.end <= span.start else "."
    behind = text[span.end : trigger.start] if span.end <= trigger.start else "."
    falls_on = re.fullmatch(r"\s+(?:(?:on|in|of|against|at|upon|across|the|city|near|capital)\s+)*", before)
    return (
        falls_on is not None or re.fullmatch(r"\s+(?:was|were|is|has been|came)\s+(?:\w+\s+){0,2}", behind) is not None
    )


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


# --- the rest -------------------------------------------------------------------------------------------------------


def _noun_shared(setting: Setting, span: Span, land: Piece, rest: str) -> str | None:
    """The sector of a noun that stands behind a nationality outside the span: "|Cuban, Haitian and Venezuelan migrants"."""
    if rest.strip() or not _is_adjective(setting, land.words):
        return None
    found = SHARED_NOUN.match(setting.article.text, span.end)
    if found is None:
        return None
    start, end = found.span(1)
    phrase = setting.read(setting.article.text[start:end])
    if phrase.role is None or phrase.role_words is None or phrase.role.sector == "UNK":
        return None
    return _role_sector(setting, phrase)


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


def _code_unlisted(setting: Setting, span: Span, code: str | None) -> Party:
    """A body that nobody listed, by the words of its name: "Ethiopian National Defense Force"."""
    sector = body_sector(span.text)
    if sector is None and not any(m.kind == "org" for m in setting.mentions if m.span.overlaps(span)):
        return Party(span, None, code, None, "name" if code else None, "a name with a country in it")
    return Party(
        span, None, code, sector or "GOV", "name" if code else None, f"a body by the words of its name: {span.text}"
    )


def _code_unknown(setting: Setting, span: Span) -> Party:
    """Words that nothing is known of: a linked mention, a place for its people, or no code with the reason."""
    inside = [m for m in setting.mentions if m.span.overlaps(span)]
    for mention in inside:
        entity = setting.entities.get(mention.entity or "")
        if entity is not None and entity.kind == "country" and body_sector(span.text) is not None:
            continue
        if entity is not None and entity.kind != "role" and (entity.code is not None or entity.kind == "person"):
            sector = entity.sector or ("UNK" if entity.kind == "person" else None)
            return Party(span, entity.id, entity.code, sector, None if entity.code is None else "name", mention.why)
    if any(m.kind in ("gpe", "loc") for m in inside) and body_sector(span.text) is None:
        place = _place_in(setting, span)
        country = place[1] if place is not None else setting.place_country
        people = setting.place_country is not None or _is_struck(setting, span) or country in WITHOUT_ARMY
        if country is not None and people:
            return Party(span, None, country, PEOPLE_SECTOR, "place", "a place for its people")
        if country is not None:
            return Party(span, None, country, "GOV", "name", "a place for its authorities")
    unlinked = next((m for m in inside if m.why), None)
    if STATES.search(span.text):
        return Party(span, None, None, "GOV", None, "states that are not named")
    sector = body_sector(span.text)
    if sector is None and (any(m.kind == "role" for m in inside) or PEOPLE.search(span.text)):
        sector = PEOPLE_SECTOR  # "siblings", "four others": people, of whom no more is said
    if sector is not None:
        land = setting.read(span.text).first(LANDS)
        if land is not None:
            return Party(span, None, land.candidate.code, sector, "name", f"country: {land.candidate.name}")
        if (place := _place_in(setting, span)) is not None:
            return Party(span, None, place[1], sector, "name", f"place: {place[0]}")
        country, where = _stated_country(setting, span, sector)
        return Party(span, None, country, sector, "place" if country else None, where)
    why = unlinked.why if unlinked is not None else f"nothing known of {span.text!r}"
    return Party(span, None, None, None, None, why)
