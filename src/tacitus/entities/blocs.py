"""Parties named by a short word that the article makes clear: "the alliance", "the North", "coalition aircraft"."""

from __future__ import annotations

import re

from tacitus.entities.phrases import LANDS, LEADING, Phrase
from tacitus.entities.setting import Setting
from tacitus.types import Party, Span

# "U.S.-led coalition", "Saudi-led military coalition"; not "the ruling coalition"
LED = re.compile(
    r"\b([\w.]+)-led (?:(?:military|international|global|multinational|air) )*(?:coalition|alliance)\b", re.IGNORECASE
)
# A coalition that fights, or its arms: "the coalition", "Coalition aircraft"; not "coalition government", "Syrian National
# Coalition"
FIGHTING = re.compile(
    r"^coalition(?: (?:military|air|ground|special))*"
    r"(?P<arms> (?:forces?|troops|soldiers|aircraft|warplanes|planes|jets|fighters|helicopters|advisers|advisors|commanders?|"
    r"airstrikes?|strikes|military))?$",
    re.IGNORECASE,
)
ALLIES = re.compile(r"^(?:[\w-]+ and )?coalition (?:partners|allies|members|nations|countries)$", re.IGNORECASE)
# The war of 2014 and after in Iraq and Syria, and that of 2003: fought by one coalition, which the United States led
AGAINST_ISLAMIC_STATE = frozenset({"arm.isil", "arm.aqi"})
BLOC = re.compile(r"\b(?:alliance|bloc)\b")
NO_BLOC = frozenset({"UNO"})  # the United Nations are no alliance
HALVES = {"north": "PRK", "south": "KOR"}


def code_short(setting: Setting, span: Span, phrase: Phrase) -> Party | None:
    """A body or state that a short word names, where the article makes clear which; None for any other words."""
    for code in (_code_half, _code_coalition, _code_bloc):
        party = code(setting, span, phrase)
        if party is not None:
            return party
    return None


def _code_half(setting: Setting, span: Span, phrase: Phrase) -> Party | None:
    """ "the |North" in a text about the Koreas."""
    code = HALVES.get(LEADING.sub("", span.text.lower()))
    if code is None or not span.text[-5:][:1].isupper() or not set(HALVES.values()) <= setting.countries:
        return None
    country = setting.knowledge.country(code)
    assert country is not None
    return Party(span, None, code, "MIL" if setting.military else "GOV", "name", f"country: {country.name}")


def _code_coalition(setting: Setting, span: Span, phrase: Phrase) -> Party | None:
    """A coalition that fights: for who leads it, by its own words or by those the article named it with before."""
    led = LED.search(span.text)
    if led is not None:
        armed = setting.military or FIGHTING.match(phrase.head.strip()) or (phrase.role and phrase.role.military)
        return _code_leader(setting, span, led[1]) if armed else None
    words = LEADING.sub("", phrase.head).strip()
    if ALLIES.match(words) and _fights_islamic_state(setting):
        return Party(span, None, None, "MIL", None, "partners of a coalition: no one country")
    found = FIGHTING.match(words)
    if found is None:
        return None
    named = [m for m in LED.finditer(setting.article.text, 0, span.start) if _leader(setting, m[1])]
    if named and (setting.military or found["arms"]):
        return _code_leader(setting, span, named[-1][1])
    if not _fights_islamic_state(setting):
        return None
    return Party(span, None, "USA", "MIL", "group", "the coalition in Iraq and Syria, led by United States")


def _leader(setting: Setting, words: str) -> str | None:
    """The code of the country that a word before "-led" names."""
    return next((c.code for c in setting.knowledge.candidates(words) if c.kind in LANDS and c.code is not None), None)


def _code_leader(setting: Setting, span: Span, words: str) -> Party | None:
    code = _leader(setting, words)
    if code is None:
        return None
    country = setting.knowledge.country(code)
    name = country.name if country is not None else code
    return Party(span, None, code, "MIL", "name", f"led by {name}")


def _fights_islamic_state(setting: Setting) -> bool:
    """Whether the article tells of the war against Islamic State, and names no other coalition."""
    others = {_leader(setting, m[1]) for m in LED.finditer(setting.article.text)} - {"USA", None}
    return bool(AGAINST_ISLAMIC_STATE & setting.entities.keys()) and not others


def _code_bloc(setting: Setting, span: Span, phrase: Phrase) -> Party | None:
    """ "the |bloc", "foreign ministers of the alliance": the body of states that the article named last before."""
    found = BLOC.search(span.text)
    if found is None or phrase.pieces or (phrase.role is not None and phrase.role.sector in ("PTY", "OPP", "LAB")):
        return None
    if found.start() > len(phrase.head) and phrase.role is None:
        return None
    for mention in reversed(setting.mentions):
        entity = setting.entities.get(mention.entity or "")
        if mention.span.start >= span.start or entity is None or entity.kind != "igo" or entity.code in NO_BLOC:
            continue
        return Party(span, entity.id, entity.code, None, "name", f"igo: {entity.name}, named before")
    return None
