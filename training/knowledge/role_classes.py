"""Which class of office the name of a position belongs to, and its sector."""

from __future__ import annotations

import re

# first match wins; each line: class, pattern. "Minister of Foreign Affairs" is minister:foreign; "Deputy Minister of
# Foreign Affairs" none of these (the first pattern).
_PATTERNS = [
    (
        "",
        r"^(deputy|vice|assistant|under|shadow|parliamentary|junior|alternate|former|first deputy|state secretary)\b"
        r"(?!.*\b(prime minister|premier|president|chancellor)\b)|^minister of state\b",
    ),
    ("chief_of_staff", r"white house chief of staff"),
    (
        "deputy_head",
        r"^(first |second |third |acting |executive |senior )*(deputy|vice)[ -]*(prime minister|premier|"
        r"president|chancellor|chairman of the (council of ministers|government|"
        r"cabinet))\b(?!.*(assembly|senate|parliament|chamber|bank|court|duma))",
    ),
    ("", r"^(deputy|vice|first deputy|second|third)\b|^first lady|council of (the )?judic|\bbank\b.*deputy"),
    ("un_ambassador", r"permanent representative.*united nations|ambassador to the united nations"),
    (
        "ambassador",
        r"^(the )?ambassador.*\b(united states|united kingdom|russia|russian federation|china|france|"
        r"ukraine|israel|iran)\b",
    ),
    ("", r"^ambassador|^permanent|^high commissioner|^consul"),
    (
        "speaker",
        r"^(president|speaker|chair\w*) of (the )?(senate|national assembly|house|parliament|chamber|"
        r"congress|knesset|legislat|people|federal council|bundestag|state duma|federation|majlis|"
        r"supreme council|verkhovna|assembly|national council|riksdag|sejm|seimas|saeima|storting|"
        r"folketing|nationalrat|great national|milli|mejlis|great people)|^speaker|parliament speaker",
    ),
    ("judge", r"^chief justice|^president of the (supreme|constitutional) court"),
    ("prosecutor", r"^(prosecutor|attorney)[ -]general|^general prosecutor|^chief prosecutor"),
    (
        "central_bank",
        r"\b(governor|president|chair\w*) of (the )?.*\b(central|national|federal|reserve|"
        r"state)?\s*(bank|monetary|federal reserve)\b",
    ),
    ("minister:finance", r"exchequer"),
    (
        "head_gov",
        r"\(prime minister\)|^(acting |interim |caretaker )*(prime minister|premier|chancellor|taoiseach|"
        r"minister[- ]president|president of the government|head of government|chief executive|"
        r"state counsellor|president of the council of ministers|federal chancellor|"
        r"premier of the state council)\b(?!.*(office|department|secretary|adviser))",
    ),
    (
        "head_state",
        r"^(acting |interim |federal |transitional )*(president|king|queen|emperor|sultan|emir|amir|"
        r"monarch|supreme leader|grand duke|prince|sovereign|pope|head of state|captain[s]? regent|"
        r"president of the republic|yang di-pertuan agong|monarch of \w+)$|"
        r"^president of (the )?(republic|russia|united states|federation|people's republic|"
        r"swiss confederation|state|presidency)|^chair\w* of the (presidency|state affairs)|"
        r"^supreme leader",
    ),
    (
        "minister:foreign",
        r"\b(foreign|external) (affairs|relations|minister)|\bforeign secretary|^secretary of state$|"
        r"minister of foreign|secretary of state for foreign|^foreign minister|for foreign (affairs|and)",
    ),
    (
        "minister:defence",
        r"\b(defen[cs]e|armed forces)\b(?=.*|$)(?<!chief of defence)(?<!chief of defense)(?<!staff)|^secretary of war",
    ),
    (
        "minister:interior",
        r"\b(interior|internal affairs|home affairs|home secretary|home department|public security|"
        r"homeland security|citizen protection)\b",
    ),
    ("minister:finance", r"\b(finance|finances|treasury|exchequer|treasurer)\b"),
    ("minister:justice", r"\bjustice\b"),
    ("minister:energy", r"\b(energy|petroleum|oil)\b"),
    ("minister:economy", r"\b(economy|economic affairs|economic development|economics)\b"),
    ("minister:trade", r"\b(trade|commerce)\b"),
    ("minister:health", r"\bhealth\b"),
    ("minister:information", r"\binformation\b|\bcommunications?\b"),
    ("security_adviser", r"national security (advis|council)|secretary of the (national )?security|security council"),
    ("intelligence", r"intelligence|security service|secret service|mossad|shin bet|\bfsb\b"),
    ("spokesperson", r"spokes|press secretary|chief cabinet secretary"),
    (
        "chief_of_staff",
        r"(president|white house|presidential|cabinet).*(chief of staff|administration)|"
        r"^chief of staff to|head of the (presidential|president)",
    ),
    (
        "military_chief",
        r"chief of (the )?(general|defen|army|staff|joint)|commander[- ]in[- ]chief|chief of defen|"
        r"joint chiefs|chief of general",
    ),
]
_COMPILED = [(role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _PATTERNS]
_MILITARY = re.compile(
    r"chief of (the )?(general|defen|army|joint|staff)|commander[- ]in[- ]chief|joint chiefs", re.IGNORECASE
)
# offices that name a ministry but do not head it
_LESSER = re.compile(
    r"procurement|personnel|materi[ae]l|equipment|defen[cs]e (industr|science|production)|associate|delegate|foreign trade"
    r"|cabinet of|military cabinet|adviser|advisor|^chief of|spokes|inspector|director|department of .* at|secretary general|joint"
    r"|permanent (under-?)?secretary|duchy of lancaster",
    re.IGNORECASE,
)
_MINISTER = re.compile(r"minist|secretary|treasurer|councill?or|head of|chancellor", re.IGNORECASE)
SECTORS = {
    **{"speaker": "LEG", "legislator": "LEG", "military_chief": "MIL", "intelligence": "SPY", "judge": "JUD"},
    **{"prosecutor": "JUD", "party_leader": "PTY", "group_leader": "REB", "igo_head": ""},
}
SINGLE = frozenset(
    {"head_state", "head_gov", "minister:foreign", "minister:defence", "minister:interior", "minister:finance"}
    | {"security_adviser", "central_bank", "military_chief"}
)


def is_of_the_state(position: str, names: set[str]) -> bool:
    """Whether an office is not that of a part of the country, as "Premier of Ontario"."""
    part = re.search(
        r"\b(?:premier|minister|president|chancellor|chief executive|leader) of (?:the )?(.+)", position, re.IGNORECASE
    )
    if part is None or re.search(
        r"republic|government|council|state|federation|union|presidency|cabinet", part[1], re.IGNORECASE
    ):
        return True
    return part[1].lower() in names


def classify_position(position: str) -> str | None:
    """The class of office of a position's name, or None where it is not one we keep."""
    if _MILITARY.search(position) and not re.search(
        r"deputy|vice|minister|white house|president", position, re.IGNORECASE
    ):
        return "military_chief"
    for role, pattern in _COMPILED:
        if pattern.search(position):
            if role.startswith("minister:") and (_LESSER.search(position) or not _MINISTER.search(position)):
                continue
            return role or None
    return None


def sector_of(role_class: str) -> str:
    """The sector of those who hold an office of a class."""
    return SECTORS.get(role_class, "GOV")
