"""Code the words of a party: which country or body they stand for, in which sector, and what says so.

The fall-back order: the very person on the date, the body, the office or role with its country, the country by itself,
and for people without a name the country of the place that the text states.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tacitus.entities.antecedents import PRONOUNS, find_group
from tacitus.entities.blocs import code_short
from tacitus.entities.bodies import code_body, role_follows
from tacitus.entities.coreference import PLURAL, is_pair
from tacitus.entities.joins import JOIN, has_person, is_apposed, split_parties
from tacitus.entities.lands import code_land, is_adjective, state_sector
from tacitus.entities.people import code_known_person, code_person
from tacitus.entities.phrases import LANDS, LEADING
from tacitus.entities.roles import code_role, role_sector
from tacitus.entities.setting import Scene, Setting
from tacitus.entities.unlisted import code_unknown
from tacitus.ontology.codebook import WITHOUT_SECTOR
from tacitus.types import CodeBasis, Entity, Mention, Party, Span

# American papers set the day behind the subject: "Governor Ann Lee| Thursday called for calm"
TRAILING_DAY = re.compile(r"\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
REGIONS = re.compile(
    r"^(?:the\s+)?(?:West|East|Western (?:countries|nations|powers|governments|leaders|officials|allies)|Gulf states|"
    r"Arab world|Global South|(?:world|global) (?:leaders|powers|community)|international community|"
    r"(?:major|great|regional) powers|allies)$",
    re.IGNORECASE,
)


# What somebody leaves or owns, which is nobody: "His remains", "the man's car", "her body"; not "the driver's family",
# "the city's civic body"
THING_OF_SOMEBODY = re.compile(
    r"^(?:(?:his|her|their)\s+(?:bod(?:y|ies)|ashes)|(?:(?:his|her|their|its|my|our)|.*\w(?:[’']s|s[’']))\s+(?:[\w-]+\s+){0,2}"
    r"(?:remains|corpses?|belongings|cars?|deaths?|graves?|funerals?|clothes|phones?))$",
    re.IGNORECASE | re.DOTALL,
)


def code_party(
    scene: Scene,
    span: Span,
    *,
    date: str | None,
    military: bool = False,
    place_country: str | None = None,
    trigger: Span | None = None,
    kind: str | None = None,
) -> tuple[Party, ...]:
    """The party or parties that the words of a span stand for, coded as of the event's date.

    Args:
        scene: The article, with whom and what it names.
        span: The words.
        date: The day of the event, an ISO prefix.
        military: Whether the act is one of force.
        place_country: The country of the place that the text states for the act.
        trigger: The words of the act.
        kind: The event's type in the codebook, where known.

    Joined names and words for two give several parties, what somebody owns none. What cannot be told is None, and `Party.why` says why.
    """
    setting = Setting(scene, date, military, place_country, trigger, kind)
    span = _trim_span(scene.article.text, span, trigger)
    if THING_OF_SOMEBODY.match(span.text):
        return ()
    parts = split_parties(setting, span)
    found = tuple(
        party
        for part, following in zip(parts, [*parts[1:], None], strict=True)
        for party in _code_part(setting, part, following)
    )
    if len(found) == len(parts) == 2 and _are_one_body(scene.article.text, *found):
        return (replace(found[1], span=span),)
    return found


def _are_one_body(text: str, one: Party, two: Party) -> bool:
    """Whether a comma joins a body and its own name or speaker: "the UN refugee agency, |UNHCR"."""
    return one.code == two.code and one.code in WITHOUT_SECTOR and text[one.span.end : two.span.start].strip() == ","


def _trim_span(text: str, span: Span, trigger: Span | None) -> Span:
    """Without blanks and marks at the edges, and without the trigger: "Israeli airstrikes" → "Israeli"."""
    start, end = span.start, span.end
    if trigger is not None and start < trigger.start < end <= trigger.end:
        end = trigger.start
    if (day := TRAILING_DAY.search(text, start, end)) is not None and day.start() > start:
        end = day.start()
    while start < end and text[start] in " \n\t\"“‘'(,":
        start += 1
    while end > start and text[end - 1] in ' \n\t"”,;:.)':
        if text[end - 1] == "." and re.search(r"(?:[A-Z]\.)$", text[start:end]):
            break
        end -= 1
    return Span.of(text, start, end)


def _code_part(setting: Setting, span: Span, following: Span | None) -> tuple[Party, ...]:
    """One part; a bare nationality takes the role noun of the part after it: "Russian and Chinese forces"."""
    if (apposed := _code_apposed(setting, span)) is not None:
        return (apposed,)
    if following is not None:
        phrase = setting.read(span.text)
        other = setting.read(following.text)
        first = other.first(LANDS, in_tail=False)
        alone = len(phrase.pieces) == 1 and phrase.pieces[0].words == LEADING.sub("", span.text)
        shares = other.role is not None and first is not None and role_follows(other, first)
        if alone and shares and is_adjective(setting, phrase.pieces[0].words):
            candidate, sector = phrase.pieces[0].candidate, role_sector(setting, other)
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
    if not is_apposed(setting, one, two):
        return None
    name, title = (one, two) if has_person(setting, one) else (two, one)
    person = next(m for m in reversed(setting.mentions) if m.kind == "per" and m.span.overlaps(name))
    known = _finish(_code_one(setting, person.span)[0])
    stated = _code_one(setting, title)[0]
    opposes = known.sector == "ELI" and stated.sector == "OPP"  # a former president who leads the opposition now
    best = known if known.code_basis in ("office", "name") and known.sector != "UNK" and not opposes else stated
    if opposes:
        best = replace(stated, code=stated.code or known.code, code_basis="office")
    return replace(best, span=span, entity=known.entity or stated.entity)


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
    for code in (code_short, code_person, code_body, code_role, code_land):
        party = code(setting, span, phrase)
        if party is not None:
            return (_finish(party),)
    return (_finish(code_unknown(setting, span)),)


def _finish(party: Party) -> Party:
    """Special codes have no sector."""
    return replace(party, sector=None) if party.code in WITHOUT_SECTOR else party


def _anaphor(setting: Setting, span: Span) -> tuple[Party, ...] | None:
    """A pronoun or a phrase that points back, coded as what it points to; None where the words name somebody."""
    inside = [m for m in setting.mentions if m.span.overlaps(span)]
    low = LEADING.sub("", span.text.lower())
    if low in PLURAL or is_pair(setting.article.text[max(0, span.start - len("the two ")) : span.end]):
        group = find_group(setting, span)
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
    if entity.kind == "person" and (again := _code_name_again(setting, span, entity)) is not None:
        return (again,)
    return (_finish(_code_entity(setting, span, entity)),)


def _code_name_again(setting: Setting, span: Span, entity: Entity) -> Party | None:
    """A pronoun for somebody named: coded as the fullest name before it would be, with what the article calls them there."""
    named = [m for m in setting.mentions if m.entity == entity.id and m.kind == "per"]
    if not named:
        return None
    fullest = max(named, key=lambda m: (" " in m.span.text, -m.span.start))
    found = _code_one(setting, fullest.span)
    return replace(found[0], span=span, entity=entity.id) if len(found) == 1 else None


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
        return code_known_person(setting, span, entity.id, entity)
    if entity.kind == "country":
        sector = state_sector(setting, entity.code)
        return Party(span, entity.id, entity.code, sector, "name", f"country: {entity.name}")
    basis: CodeBasis = "group" if entity.kind == "armed_group" else "name"
    return Party(span, entity.id, entity.code, entity.sector, basis, f"{entity.kind}: {entity.name}")
