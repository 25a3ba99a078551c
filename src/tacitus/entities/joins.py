"""Where the words of a span join several parties: "Biden and Xi"; not inside a name, nor a title and its name."""

from __future__ import annotations

import re

from tacitus.entities.antecedents import PRONOUNS
from tacitus.entities.phrases import LEADING, Phrase
from tacitus.entities.roles import names_one_role
from tacitus.entities.setting import Setting
from tacitus.types import Mention, Span

JOIN = re.compile(r"[,;]?\s+(?:and|as well as|along with)\s+|[,;]\s+", re.IGNORECASE)
# What a list tells of each person: "Ann Lee|, 42, of Salem, Oregon"; not "Ann Lee|, 42 soldiers"
TOWN = r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*"
DETAILS = re.compile(
    rf",\s+(?:aged? )?\d{{1,3}}(?:,?\s+(?:both )?(?:of|from) {TOWN}(?:, {TOWN}(?=\s*(?:;|,|$)))?)?(?=\s*(?:[;,]|and\b|$))"
)
IN_A_PLACE = re.compile(
    r"\b(?:in|at|near|of|from) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?$"
)  # "Police in Kaduna|, Nigeria"
# A minister's or ministry's field, which goes on behind "and": "Minister of Trade| and Industry"
PORTFOLIO = re.compile(
    r"\b(?:minister|ministry|secretary|department) (?:of|for) (?:[\w-]+ ){0,3}[\w-]+$", re.IGNORECASE
)


def split_parties(setting: Setting, span: Span) -> list[Span]:
    """The span, or its parts where it joins parties: "Biden and Xi", "Russian and Chinese forces"."""
    parts: list[Span] = []
    position = 0
    for match in [*_joins(setting, span), None]:
        end = match.start() if match else len(span.text)
        if end > position:
            aged = DETAILS.search(span.text, position, end) if match or parts else None
            end_of_name = aged.start() if aged is not None and aged.end() == end else end
            parts.append(Span.of(setting.article.text, span.start + position, span.start + end_of_name))
        position = match.end() if match else end
    # "Sergei Lavrov, the foreign minister" stays one
    joined = len(parts) == 2 and is_apposed(setting, *parts)
    listed = any(match[0].startswith((",", ";")) for match in _joins(setting, span))
    split = len(parts) > 1 and not joined and all(_is_codable(setting, p.text, listed=listed) for p in parts)
    return parts if split else [span]


def _joins(setting: Setting, span: Span) -> list[re.Match[str]]:
    """Where a span may join parties: not inside a name ("Peace and Security Council") nor a portfolio ("Minister of Trade
    and Industry")."""
    names = [(hit.start, hit.end) for hit in setting.knowledge.find_names(span.text)]
    names += [(aged.start() - 1, aged.end() + 1) for aged in DETAILS.finditer(span.text)]
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


def is_apposed(setting: Setting, one: Span, two: Span) -> bool:
    """Whether two parts speak of one person: "Iraqi Foreign Minister, |Ibrahim al-Jaafari", "SPLM-IO leader and |former
    Vice President Riek Machar"; not "the president and |the minister", "Biden and |Chinese President Xi Jinping"."""
    between = setting.article.text[one.end : two.start]
    first, second = names_one_role(setting, one), names_one_role(setting, two)
    person_first, person_second = has_person(setting, one), has_person(setting, two)
    if between.strip() == ",":
        return (first and person_second and not person_first) or (second and person_first and not person_second)
    goes_on = second or two.text[:1].islower()
    return first and goes_on and person_second and not person_first and LEADING.match(two.text) is None


def has_person(setting: Setting, part: Span) -> bool:
    """Whether a part holds the name of a person."""
    return any(m.kind == "per" and part.start <= m.span.start and m.span.end <= part.end for m in setting.mentions)


def _is_codable(setting: Setting, words: str, *, listed: bool) -> bool:
    """Whether a part stands for a party by itself; a bare role after a comma ("X, the minister") does not.

    In a list with commas or semicolons, several people of one role do, "doctors, |nurses", and a name behind its role;
    joined by "and" alone they are one party: "soldiers and policemen".
    """
    bare = LEADING.sub("", words)
    if not bare:
        return False
    if bare[0].isupper() and bare.lower() not in PRONOUNS:
        phrase = setting.read(bare)
        return bool(phrase.pieces) or phrase.role is not None or _person_in(setting, words) is not None
    phrase = setting.read(bare)
    if (phrase.role is not None and phrase.role.kind != "person") or phrase.pieces:
        return True
    return listed and (_are_many(phrase) or _person_in(setting, words) is not None)


def _are_many(phrase: Phrase) -> bool:
    """Whether a role noun stands for several by its form: "doctors"; not "the doctor"."""
    if phrase.role is None or phrase.role_words is None:
        return False
    return phrase.role_words.lower() != phrase.role.words.lower()


def _person_in(setting: Setting, words: str) -> Mention | None:
    """A mention of a person with exactly these words at its end."""
    return next((m for m in setting.mentions if m.kind == "per" and words.endswith(m.span.text)), None)
