"""Read the words of a party: what in them is a person, a role, a country, a body, and which of them is the head."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tacitus.knowledge import Candidate, Knowledge, NameHit, RoleNoun

# "Iran-backed", "Kyiv-based", "German-born", "Russian-held": the place does not own the one described.
# "Saudi-led" does: the leader stands for those it leads.
FOREIGN = re.compile(
    r"[-‑](?:backed|linked|allied|aligned|born|funded|financed|made|trained|supported|occupied|held|"
    r"controlled|sponsored|supplied|brokered|mediated|speaking|bound|installed)\b",
    re.IGNORECASE,
)
# "pro-Russian", "Central American"; not "South African", which is a nationality of its own
AGAINST = re.compile(r"(?:pro|anti|non|un)[-‑]$|\b(?:Central|Latin|South|North) $", re.IGNORECASE)
FORMER = re.compile(r"\b(?:former|ex|ousted|deposed|toppled|onetime|then-former)\b[\s-]*", re.IGNORECASE)
# What follows one of these belongs to the head, but is not the head itself.
PREPOSITION = re.compile(r"\s+(?:of|from|in|for|at|to|with|near|on|by|under|against|who|which|that)\s+", re.IGNORECASE)
LEADING = re.compile(
    r"^(?:(?:the|an?|this|that|these|those|its|their|his|her|our|some|several|many|two|three|four|five|six|seven|eight|nine|ten|"
    r"dozens of|hundreds of|thousands of|tens of thousands of|scores of|at least|around|about|nearly|more than|up to|both|"
    r"all|other|another|\d[\d,.]*)\s+)+",
    re.IGNORECASE,
)
# "(a) group of Asian American applicants": the people are what follows.
CONTAINER = re.compile(
    r"^(?:(?:an?|the)\s+)?(?:(?:large|small|angry)\s+)?(?:groups?|crowds?|dozens|hundreds|thousands|millions|scores|number|pairs?|"
    r"couple|majority|handful|relatives|(?:tens|hundreds) of thousands)\s+of\s+(?=[\w])",
    re.IGNORECASE,
)
# What an unlisted body does, by the last of these words in its name.
BODY_WORDS = {
    word: sector
    for sector, words in {
        "MIL": "convoy command army navy force forces brigade battalion regiment division corps militia airforce squadron fleet",
        "COP": "police constabulary sheriff customs coastguard",
        "JUD": "court tribunal judiciary prosecutor prosecutors",
        "LEG": "parliament assembly senate congress duma knesset bundestag legislature",
        "GOV": "ministry department commission authority council agency bureau government administration office cabinet "
        "municipality treasury secretariat taskforce",
        "PTY": "party",
        "EDU": "university college school academy",
        "BUS": "bank company inc corp corporation ltd plc airlines airways holdings motors group industries foods energy "
        "petroleum oil minerals incorporated co records pharmaceuticals media stores restaurant hotel limited railways "
        "railway grill motor shipping telecom vessel tanker ship maker maker's bars nightclubs shops",
        "LAB": "union unions federation workers",
        "MED": "hospital clinic",
        "REL": "church mosque diocese synagogue cathedral temple",
        "JRN": "news times post television tv radio newspaper magazine broadcaster broadcasting herald journal daily weekly "
        "monthly paper gazette",
        "SOC": "foundation association institute society network campaign movement",
        "REB": "front resistance insurgency",
    }.items()
    for word in words.split()
}
# Police and prosecutors behind a word for any office: "Brennick County |Sheriff’s Office"; not "Governor’s Office"
OFFICE_OF_LAW = re.compile(
    r"\b(sheriff|police|prosecutor|district attorney)(?:[’']?s?[’']?)\s+(?:office|department|bureau|agency|service)$",
    re.IGNORECASE,
)
# With a capital and before another capital they begin a name: "National Directorate of Security", "Rebel Wilson"
PARTS_OF_NAMES = frozenset({"National", "Local", "Rebel", "Nations", "Royal", "Civil", "Union"})
BODIES = frozenset({"igo", "armed_group", "party", "outlet", "organisation", "company"})
LANDS = frozenset({"country", "demonym", "capital"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A known name in a phrase, at [start, end) of it, with the reading that holds on the date."""

    start: int
    end: int
    words: str
    candidate: Candidate
    in_tail: bool  # behind a preposition: "residents |of Kharkiv"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A party's words, read."""

    words: str
    head: str  # the words before the first preposition
    pieces: tuple[Piece, ...]
    role: RoleNoun | None
    role_words: str | None
    former: bool

    def first(self, kinds: frozenset[str], *, in_tail: bool | None = None) -> Piece | None:
        """The first piece of some kinds, before or behind the preposition where that matters."""
        return next(
            (p for p in self.pieces if p.candidate.kind in kinds and (in_tail is None or p.in_tail == in_tail)), None
        )


def read_phrase(words: str, knowledge: Knowledge, date: str | None, countries: Collection[str] | None = None) -> Phrase:
    """What the knowledge base holds of the words of a party, as of a date, in an article that names some countries."""
    if (container := CONTAINER.match(words)) is not None:
        blank = " " * container.end()
        return read_phrase(blank + words[container.end() :], knowledge, date, countries)
    cut = PREPOSITION.search(words, len(words) - len(words.lstrip()))
    border = cut.start() if cut else len(words)
    pieces = []
    for hit in _find_hits(words, knowledge):
        if FOREIGN.match(words, hit.end) or AGAINST.search(words, 0, hit.start):
            continue
        candidate = choose_reading(hit, date, countries)
        if candidate is not None:
            pieces.append(Piece(hit.start, hit.end, words[hit.start : hit.end], candidate, hit.start >= border))
    role, role_words = _find_role(words[:border], knowledge)
    if role is None:
        role, role_words = _find_role(words, knowledge) if _is_fixed_role(words, knowledge) else (None, None)
    return Phrase(words, words[:border], tuple(pieces), role, role_words, FORMER.search(words[:border]) is not None)


def _find_hits(words: str, knowledge: Knowledge) -> list[NameHit]:
    """The known names; those inside a role noun too: "White House" in "White House spokesman"."""
    hits = []
    for hit in knowledge.find_names(words):
        hits.append(hit)
        inner = words[hit.start : hit.end].rpartition(" ")[0]
        if hit.kind == "role" and inner:
            for own in knowledge.find_names(inner):
                hits.append(NameHit(hit.start + own.start, hit.start + own.end, own.kind, own.candidates))
    return hits


def choose_reading(hit: NameHit, date: str | None, countries: Collection[str] | None = None) -> Candidate | None:
    """The reading of a name that holds on a date; where the date is unknown the one still open, else the likeliest.

    Of names that several countries have ("Greens") the one of a country that the article names; none where it names none.
    """
    fitting = [c for c in hit.candidates if c.kind != "role" and _holds(c, date)]
    plain = [c for c in fitting if c.needs == "none" or c.needs.startswith("context:")]
    if countries is not None:  # "Mir" is a broadcaster in a text about Russia alone
        plain = [c for c in plain if c.kind != "outlet" or c.needs == "none" or c.needs.partition(":")[2] in countries]
        fitting = plain or [c for c in fitting if c.kind != "outlet"]
    apart = [c for c in plain if c.needs.startswith("context:")]
    if countries is not None and apart and len({c.code for c in plain}) > 1:
        here = [c for c in apart if c.needs.partition(":")[2] in countries]
        plain = here or [c for c in plain if c not in apart]
        if not plain:
            return None
    return next(iter(plain or fitting), None)


# Unions of states, and what else is no trade union
BLOC = re.compile(r"\b(?:Soviet|European|African|Eurasian|Customs|Monetary|Western European) Union\b")


def body_sector(words: str) -> str | None:
    """The sector that the name of an unlisted body shows: "Nanjing Intermediate Court" JUD; None where none does."""
    words = BLOC.sub("", words)
    head = PREPOSITION.split(words.strip())[0] or words
    if (holder := OFFICE_OF_LAW.search(head)) is not None:
        return "COP" if holder[1].lower() in ("sheriff", "police") else "JUD"
    for word in [*reversed(head.lower().split()), *reversed(words.lower().split())]:
        if (sector := BODY_WORDS.get(word.strip(".,’'"))) is not None:
            return sector
    return None


def _holds(candidate: Candidate, date: str | None) -> bool:
    if date is None:
        return candidate.to is None
    begins, ends = candidate.from_ or "", candidate.to or "9999"
    size = min(len(begins), len(date))
    return begins[:size] <= date[:size] and date[: len(ends)] < ends


def _find_role(head: str, knowledge: Knowledge) -> tuple[RoleNoun | None, str | None]:
    """The role noun that ends latest in the head; of those the longest: "army chief" over "chief"."""
    tokens = list(re.finditer(r"[\w’'-]+", head))
    for last in range(len(tokens), 0, -1):
        if last == len(tokens) - 1 and tokens[last][0][0].isupper() and tokens[last][0].lower() in BODY_WORDS:
            break  # "Ethiopian National Defense Force" is a name; its "National" is no role
        for size in range(min(5, last), 0, -1):
            start, end = tokens[last - size].start(), tokens[last - 1].end()
            spelt = re.sub(r"[’']s?$", "", head[start:end])
            noun = knowledge.role(spelt)
            if noun is not None and spelt in PARTS_OF_NAMES and tokens[last:] and tokens[last][0][0].isupper():
                continue
            if noun is not None and not _is_possessive(head, end, tokens[last:]):
                return noun, spelt
    return None, None


def _is_possessive(head: str, end: int, rest: Sequence[re.Match[str]]) -> bool:
    """Whether a role noun only owns the head that follows: "the president's |adviser"."""
    return re.search(r"[’']s?$", head[:end]) is not None and bool(rest)


def _is_fixed_role(words: str, knowledge: Knowledge) -> bool:
    """Role nouns that hold a preposition themselves: "secretary of state", "chief of staff", "head of state"."""
    return (
        re.search(
            r"\b(?:secretary|chief|head|house|member|leader|governor|commander|chair|president|speaker)\b",
            words,
            re.IGNORECASE,
        )
        is not None
    )
