"""What an article calls somebody whom nobody listed: "the lawyer Ann Lee", "Ann Lee, a lawyer", "Ann Lee is a lawyer"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tacitus.entities.bodies import code_body
from tacitus.entities.phrases import Phrase
from tacitus.entities.roles import code_role, names_one_role
from tacitus.entities.setting import Setting
from tacitus.ontology.codebook import WITHOUT_SECTOR
from tacitus.types import Mention, Party, Span

# "the pro-democracy lawmaker |Claudia Mo": at most eight words up to the name; points only behind ranks, "Navy Capt. "
NOUNS_BEFORE = re.compile(r"((?:(?:[\w’'-]+|[A-Z][\w.]{0,3}\.) ){1,8})$")
# "The commission's chairman, |Ann Lee,"
APPOSED_BEFORE = re.compile(r"(?:^|[.,;:“”\"()\n]\s*|\b(?:and|but|that) )([^.,;:“”\"()\n]{3,90}), $")
# "Ann Lee|, a Norwegian lawyer", "Ann Lee|, 42, who was a lawyer for Berg"; "Ann Lee| (born 1970) is a lawyer"
NOUNS_AFTER = re.compile(
    r",\s+(?:\d+,\s+)?(?:who (?:is|was) (?:also )?)?(?:(?:an?|the|then|his|her|its|their)\s+)?([^.,;:“”\"()\n]{3,90})"
)
COPULA = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:,[^.,]{1,60},)?\s+(?:is|was) (?:also )?(?:an?|the) ([^.,;:“”\"()\n]{3,90})"
)
# Behind the noun for a person: "a doctor |famous for", "the general |suspected"
GOES_ON = re.compile(r"\s*(?:[\w-]+(?:ed|ing)|famous|known|held|sought|shot|close|loyal|responsible|and|convicted)\b")
# Words that no description of a person holds: where the reading backwards from a name stops
STOPS = frozenset(
    "said says told tells that but in on at by with from to after before as was is are were had has have when while where "
    "against between including among than also met named called during since until over against who which".split()
)
BY_DEED = frozenset({"prisoner", "detainee", "suspect"})  # what the act tells better
REACH = 110  # characters before a name


def code_by_role(setting: Setting, span: Span, phrase: Phrase, entity: str | None) -> Party | None:
    """Somebody whose office is not known, by the body or the role that the words give with the name."""
    party = code_body(setting, span, phrase) or code_role(setting, span, phrase)
    if party is None or (party.sector is None and party.code not in WITHOUT_SECTOR):
        return None
    return replace(party, entity=entity)


def called_elsewhere(setting: Setting, span: Span) -> Party | None:
    """Somebody by the role that the article gives at any mention; one that comes with its country is the better witness."""
    own = next((m.entity for m in reversed(setting.mentions) if m.kind == "per" and m.span.overlaps(span)), None)
    if own is None:
        return None
    weaker = None
    for mention in setting.mentions:
        if mention.entity != own or mention.kind != "per":
            continue
        for words in _descriptions(setting, mention):
            if words.start <= span.start < words.end:
                continue
            party = _read(setting, words, own)
            if party is not None and party.code is not None and party.code_basis != "place":
                return party
            weaker = weaker or party
    return weaker


def _read(setting: Setting, words: Span, entity: str) -> Party | None:
    """The party that a description gives; none where it says no more than what was done to somebody."""
    phrase = setting.read(words.text)
    if phrase.role_words is not None and phrase.role_words.lower() in BY_DEED:
        return None
    party = code_by_role(setting, words, phrase, entity)
    return party if party is not None and party.sector != "UNK" else None


def _descriptions(setting: Setting, mention: Mention) -> Iterator[Span]:
    """The words beside a name that say who somebody is."""
    text, start, end = setting.article.text, mention.span.start, mention.span.end
    before = NOUNS_BEFORE.search(text, max(0, start - REACH), start)
    if before is not None:
        yield from _windows(setting, *before.span(1))
    apposed = APPOSED_BEFORE.search(text, max(0, start - REACH), start)
    if apposed is not None and text[end : end + 1] in (",", ".", " "):
        words = Span.of(text, *apposed.span(1))
        if _is_role(setting, words.text, alone=True):
            yield words
    for pattern in (NOUNS_AFTER, COPULA):
        after = pattern.match(text, end)
        if after is not None and _is_role(setting, after[1], alone=False):
            yield Span.of(text, *after.span(1))


def _windows(setting: Setting, start: int, end: int) -> Iterator[Span]:
    """The words before a name from the last one backwards, where they end in a role: first the shortest that do."""
    text = setting.article.text
    found = list(re.finditer(r"\S+", text[start:end]))
    for index in range(len(found) - 1, -1, -1):
        word = found[index][0]
        if word.lower() in STOPS or re.fullmatch(r"[a-z]+ed", word):
            return
        if index and found[index - 1][0].lower() in STOPS and _is_country(setting, word):
            return  # "In Turkey |Minister Lee": no minister of Turkey
        words = Span.of(text, start + found[index].start(), start + found[-1].end())
        if _is_role(setting, words.text, alone=True):
            yield words


def _is_country(setting: Setting, word: str) -> bool:
    return any(c.kind in ("country", "capital") for c in setting.knowledge.candidates(word))


def _is_role(setting: Setting, words: str, *, alone: bool) -> bool:
    """Whether the words up to the first preposition end in one person's role, or, if that need not stand alone, go on
    behind it with what is known of them."""
    phrase = setting.read(words)
    if phrase.role is None or phrase.role_words is None:
        return False
    at = phrase.head.lower().rfind(phrase.role_words.lower())
    rest = phrase.head[at + len(phrase.role_words) :].strip(" .") if at >= 0 else ""
    one = names_one_role(setting, Span(0, len(words), words))
    return one and (not rest or (not alone and GOES_ON.match(rest) is not None))
