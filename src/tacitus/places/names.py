"""What stands around and inside place words: directions, kinds of region, countries beside a name."""

from __future__ import annotations

import re

# "northern Gaza", "downtown Cairo", "the Syrian-held" is not one; "North Korea" is a name and is looked up first.
DIRECTION = re.compile(
    r"^(?:the )?(?:(?:far |occupied |mainland |downtown |central |greater )*"
    r"(?:north|south|east|west|northern|southern|eastern|western|north-?eastern|north-?western|south-?eastern"
    r"|south-?western|north-?east|north-?west|south-?east|south-?west|central|downtown|mainland|occupied|upper|lower"
    r"|rural|outer|inner|greater)) ",
    re.IGNORECASE,
)
# "Aleppo province", "Donetsk region": the word says that the region is meant, not its town.
REGION_WORD = (
    r"(?:provinces?|regions?|oblasts?|governorates?|states?|prefectures?|districts?|county|cantons?|krai|territory"
    r"|voivodeship|department|administrative region)"
)
ENDS_WITH_REGION = re.compile(rf" {REGION_WORD}$", re.IGNORECASE)
BEFORE_REGION = re.compile(rf"^[’']?s? {REGION_WORD}\b", re.IGNORECASE)  # what follows "Aleppo" in "Aleppo province"
AFTER_REGION = re.compile(
    rf"\b{REGION_WORD} of (?:the )?$", re.IGNORECASE
)  # what precedes it in "the province of Aleppo"
# "the city of Aleppo", "Mosul city": the town is meant.
CITY_WORD = r"(?:city|town|village|port|suburb|capital|settlement)"
ENDS_WITH_CITY = re.compile(rf" {CITY_WORD}$", re.IGNORECASE)
AFTER_CITY = re.compile(rf"\b{CITY_WORD}s? of (?:the )?$", re.IGNORECASE)
BEFORE_CITY = re.compile(rf"^[’']?s? {CITY_WORD}\b", re.IGNORECASE)
# Between a place and what holds it: "Aleppo, Syria", "Aleppo (Syria)", "Aleppo in northern Syria", "Basra, southern Iraq".
# Not "Aleppo and Syria".
INSIDE = re.compile(
    r"(?:, ?| ?\(|, in | in |, a (?:city|town|village) in )(?:the )?"
    r"(?:(?:north|south|east|west|central|north-?east|north-?west|south-?east|south-?west)(?:ern)? )?"
    r"(?:[a-z]+ of )?",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(
    r"[’']s? (?:[a-z-]+ ){0,3}(?:(?:city|town|village|port|province|region) of )?"
)  # "Syria's Aleppo"

# "Vnukovo airport", "Kunduz hospital": the place whose name it has. Not "Kennedy Center", a name of its own.
SITE_WORD = re.compile(
    r" (?:(?:international )?airport|air ?base|airfield|railway station|train station|port|harbour|harbor"
    r"|border crossing|hospital|prison|jail|stadium|refinery)$"
    r"|(?<=[a-z]) (?:International Airport|Airport|Air Base|Airbase|Airfield|Port)$"
)
# "Republic of North Macedonia", "Islamic Republic of Iran": what follows has to be a state.
STATE_FORM = re.compile(
    r"^(?:the )?(?:(?:people[’']s|democratic|federal|islamic|socialist|united|hashemite|plurinational|bolivarian|former"
    r"|yugoslav|co-?operative|arab|independent) )*"
    r"(?:republic|kingdom|state|states|federation|union|principality|commonwealth|sultanate|emirate|grand duchy) of (?:the )?",
    re.IGNORECASE,
)
# Words that open a sentence with a capital, and are the names of some village.
COMMON = re.compile(
    r"(?:the )?(?:airport|capital|city|town|village|border|north|south|east|west|centre|center|central|coast|island|port"
    r"|province|region|district|state|parliament|palace|embassy|university|hospital|school|church|bridge|station)",
    re.IGNORECASE,
)
# "Mr Kim", "President Putin", "Kim said", "Putin, who": the words around the name of a person.
TITLE_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Lord|Lady|President|Premier|Chancellor|Minister|Secretary|Senator"
    r"|Gen|General|Colonel|Col|Captain|Judge|King|Queen|Prince|Princess|Pope|Ambassador|Governor|Congressman"
    r"|leader|spokesman|spokeswoman|candidate)\.? $"
)
SPEAKS_AFTER = re.compile(
    r"^ (?:also |then |later |has |had )?(?:said|says|told|added|insisted|replied|wrote|tweeted|testified|resigned)\b"
    r"|^,? who\b"
)
IN_BEFORE = re.compile(r"\b(?:in|at|near|from|outside|inside|to|around|into|of|reached|left|towards?) (?:the )?$", re.I)


def shorten(words: str) -> str | None:
    """Place words without the direction, kind or article around the name; None when there is nothing to take off."""
    plain = re.sub(r"[’']s?$", "", words.strip())
    plain = ENDS_WITH_REGION.sub("", ENDS_WITH_CITY.sub("", DIRECTION.sub("", plain)))
    plain = re.sub(
        r"^(?:the )?(?:(?:city|town|village|province|state|region|port) of )?(?:the )?", "", plain, flags=re.I
    )
    return plain if plain and plain != words else None
