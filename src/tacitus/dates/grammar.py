"""The closed grammar of date words: one pattern a form, each with what it matches and what it must not.

In every pattern the group `w` is the words of the date, without the preposition before them.
"""

from __future__ import annotations

import re

_LONG = "January February March April May June July August September October November December".split()
MONTHS = {name.lower()[:3]: number for number, name in enumerate(_LONG, 1)}
WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
NUMBERS = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14},
    **{"fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30},
    **{"forty": 40, "fifty": 50},
}

_ONES = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_TEENS = (
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
)
ORDINALS = {word: number for number, word in enumerate([*_ONES, *_TEENS], 1)}
ORDINALS |= {f"twenty-{word}": number for number, word in enumerate(_ONES[:9], 21)} | {
    "thirtieth": 30,
    "thirty-first": 31,
}

_SHORT = [name[:3] for name in _LONG if name != "May"] + ["Sept"]
_NAMES = [*_LONG, *(name.upper() for name in _LONG)]
_DOTTED = [*_SHORT, *(name.upper() for name in _SHORT)]
# "September", "Sept.", "SEPT"; not "march", "may"
MONTH = rf"(?:{'|'.join(_NAMES)}|(?:{'|'.join(sorted(_DOTTED, key=len, reverse=True))})\b\.?)(?![a-z])"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d|,\d{3}|\.\d|%|st|nd|rd|th)"  # "3", "13th", "21:"; not "2,000", "3.5", "21:30"
YEAR = r"(?:1[5-9]|20)\d\d(?![\d,]\d|\d|%)"  # "2014"; not "2,014", "20145"
_WEEK = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WEEKDAY = rf"(?:{_WEEK}|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
_ORDINAL = rf"(?i:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
DAYTIME = r"(?: (?:early )?(?:morning|afternoon|evening|night|lunchtime|at dawn|at noon|midday))?"
TO = r" ?(?:-|–|—|\bto\b|\bthrough\b|\buntil\b) ?"
PART = (
    r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)(?:[ -]in)?[ -](?:the )?|(?:the )?(?P<edge>beginning|start|end|middle) of (?:the month of )?"
    r"|(?:the )?(?P<half>first|second|last) half of |(?:the )?(?P<quarter>first|second|third|fourth|last) quarter of )"
)
# What is counted: "in 2000 people", "2014 troops", "in 2000 metres"
COUNTED = (
    r"(?! (?:people|persons|troops|soldiers|men|women|children|civilians|villages|homes|houses|households|families|refugees"
    r"|migrants|protesters|demonstrators|prisoners|workers|police|officers|cases|deaths|metres|meters|feet|km|kilometres"
    r"|kilometers|miles|tonnes|tons|euros|dollars|pounds|roubles|rubles|hours|votes|seats|GMT|UTC|years?|schoolchildren|students|pupils)\b)"
)
COUNT = rf"(?P<count>\d{{1,3}}|(?i:{'|'.join(NUMBERS)}|(?:a )?few|several|some|many|(?:a )?couple of))"
UNIT = r"(?P<unit>hour|day|week|fortnight|month|year|decade)"
_PART_OF_DAY = "day|morning|afternoon|evening|night"
NO_PERSON = r"(?<!Theresa )(?<!Minister )(?<!Mrs )(?<!Mrs\. )(?<!Ms )(?<!Mr )(?<!Brian )"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


RULES: dict[str, re.Pattern[str]] = {
    # "9/11", "the October 7 attacks"; not "24/7", "October 7"
    "named": _compile(
        r"\b(?P<w>9/11)\b(?!/)|(?P<w2>Oct(?:ober|\.) 7(?:th)?|7 October)(?= (?:attack|massacre|assault|onslaught)s?\b)"
        r"|(?P<w3>Jan(?:uary|\.) 6(?:th)?)(?= (?:riot|attack|insurrection|committee|rioter)s?\b)"
        r"|(?P<w4>Sept(?:ember|\.) 11(?:th)?|11 September)(?=,? (?:\d{4}, )?(?:terror(?:ist)? )?(?:attack|hijacking|hijacker)s?\b)"
    ),
    # "2023-09-13"; not "2023-13-09"
    "iso": _compile(rf"(?<![\d/-])(?P<w>(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01]))(?![\d-])"),
    # "13/09/2023", "13.09.2023"; not "1/2", "1.2.3"
    "numeric": _compile(
        r"(?<![\d/.])(?P<w>(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d))(?![\d/])"
    ),
    # "13 September 2023", "Tuesday, the 13th of September", "13 Sept", "the fifth of May"; not "20 marched"
    "day_month": _compile(
        rf"(?<![\d.,/:-])\b(?P<w>(?:(?P<wd>{WEEKDAY}),? (?:the )?)?(?:(?P<d>{DAY})(?: of)?|(?:the )?(?P<word>{_ORDINAL}) of)"
        rf" (?P<m>{MONTH})(?: ?,? (?P<y>{YEAR}))?)"
    ),
    # "on the 24th", "until the 3rd,"; not "the 3rd battalion"
    "nth": _compile(
        r"\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince) (?P<w>the (?P<d>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)))(?=[,.;:)]|$| (?:and|but|the|he|she"
        r"|it|they|in|at|a|an|as|after|when|with|by)\b| [A-Z])"
    ),
    # "September 13, 2023", "Tuesday (Sept. 13)", "SEPT 13"; not "in March 20 people", "March 2,000 people"
    "month_day": _compile(
        rf"(?<!\b[Ii]n )\b(?P<w>(?:(?P<wd>{WEEKDAY})(?:,| \()? ?)?(?P<m>{MONTH}) (?:the )?(?P<d>{DAY})(?: ?,? (?P<y>{YEAR}))?)(?!-year)"
    ),
    # "10-12 May", "3 to 5 March 2024", "between 3 and 5 March"; not "3 and 5 March"
    "days_month": _compile(
        rf"(?<![\d.,/:-])\b(?P<btw>(?<=[Bb]etween ))?"
        rf"(?P<w>(?P<d>{DAY})(?(btw) and |(?:{TO}| or ))(?P<e>{DAY})(?: of)? (?P<m>{MONTH})(?: ?,? (?P<y>{YEAR}))?)"
    ),
    # "May 10-12", "March 3 to 5, 2024"
    "month_days": _compile(
        rf"\b(?P<w>(?P<m>{MONTH}) (?P<d>{DAY}){TO}(?P<e>{DAY})(?: ?,? (?P<y>{YEAR}))?)(?! (?:{MONTH}))"
    ),
    # "March 2022", "early March 2022", "the end of March, 2022", "March of 2022"
    "month_year": _compile(rf"\b(?P<w>{PART}?(?P<m>{MONTH})(?: ?,| of)? (?P<y>{YEAR}))"),
    # "early March", "mid-May", "the end of August"; not "late Prime Minister May"
    "part_month": _compile(rf"\b(?P<w>{PART}(?P<m>{MONTH}))(?! \d)"),
    # "from March to May", "between March and May 2022", "June–August 2022"
    "months": _compile(
        rf"\b(?:(?<=[Ff]rom )|(?<=[Bb]etween )|(?=\w+[–-]))"
        rf"(?P<w>(?P<m>{MONTH})(?: (?P<x>{YEAR}))?(?:{TO}| and )(?P<n>{MONTH})(?:(?: in| of)? (?P<y>{YEAR}))?)(?! \d)"
    ),
    # "in March", "since August"; not "Prime Minister May", "March on the capital", "May may"
    "month": _compile(
        rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Dd]uring)(?: the month of)? (?P<w>(?P<m>{MONTH}))(?! (?:may|\d{{4}}))"
        rf"|\b(?:[Bb]y|[Bb]efore|[Aa]fter|[Ff]rom|[Tt]hrough|[Oo]f|[Ff]or|[Ii]nto) "
        rf"(?P<w2>(?P<m2>{MONTH}))(?! (?:may|on|for|to|against|\d|[A-Z]))"
    ),
    # "last March", "next June", "this August", "March last year"
    "rel_month": _compile(
        rf"\b(?P<w>(?P<rel>[Ll]ast|[Nn]ext|[Tt]his) (?P<m>{MONTH}))(?! \d)"
        rf"|\b(?P<w2>(?:(?P<d>{DAY}) )?(?P<m2>{MONTH}) (?:of )?(?P<rel2>last|next|this) year)"
    ),
    # "March of that year", "5 March the following year"
    "that_year": _compile(
        rf"\b(?P<w>(?:(?P<d>{DAY}) )?(?P<m>{MONTH}),? (?:of |in )?(?:the |that )?(?P<rel>same|that|following|next|previous) year)\b"
    ),
    # "2014-2016", "2014–16", "2014 – 2016", "from 2014 to 2016", "between 2014 and 2016"; not "2014 and 2016"
    "years": _compile(
        rf"(?<![\d/.-])\b(?P<w>(?P<y>{YEAR})(?:[–—-]|/)(?P<z>{YEAR}|\d\d))(?![\d-])"
        rf"|(?<![\d/.-])\b(?P<w3>(?P<y3>{YEAR}) [–—-] (?P<z3>{YEAR}|\d\d(?=[).,;]|$)))(?![\d-])"
        rf"|\b(?:[Ff]rom|[Bb]etween) (?P<w2>(?P<y2>{YEAR}) (?:to|and|until|through) (?P<z2>{YEAR}))"
    ),
    # "in 2014", "since 2014", "early 2021", "the 2015 deal", "(2014)"; not "in 2000 people", "Flight 2014", "Resolution 1970"
    "year": _compile(
        rf"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Oo]f|[Ff]or|[Tt]hrough)"
        rf"(?: the year)? (?P<w>(?P<y>{YEAR})){COUNTED}(?!-year|[–-]\d)"
        rf"|\b(?P<w2>{PART}(?P<y2>{YEAR})){COUNTED}"
        rf"|\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|a|[Tt]hat|[Tt]his|\w+[’']s) (?P<w3>(?P<y3>{YEAR}))(?= [A-Za-z]){COUNTED}"
        rf"|(?:(?<=\()|(?<=\b\d{{4}} and )|(?<=\b\d{{4}}, )|(?<=\b\d{{4}} or ))(?P<w4>(?P<y4>{YEAR}))(?=[).,;]| [a-z]|$){COUNTED}"
    ),
    # "AD 842", "900 CE"; not "900 BCE"
    "era": _compile(r"\b(?P<w>(?:AD|A\.D\.) ?(?P<y>[1-9]\d{1,3})|(?P<z>[1-9]\d{1,3}) (?:AD|CE|A\.D\.))(?!\w)"),
    # "throughout 2014", "London 2012", "the city’s 2012 games", "(Berg, 2012)", "c. 1580"; not "Flight 1990", "asteroid 2024 YR4"
    "bare_year": _compile(
        rf"(?<![\d$€£#%.,/:–-])\b(?P<w>19(?!00)\d\d|20(?!00)[0-4]\d)(?![\d,]\d|[\w%:°]|\.\d|[-–/]\d|-year| [A-Z]+\d){COUNTED}"
        rf"|(?:(?<=, )|(?<=[a-z.] )|(?<=\[))(?P<w2>{YEAR})(?=[);\]]|: \d)|\b(?:[Cc]a?\.|[Cc]irca|[Cc]a) (?P<w3>{YEAR}){COUNTED}"
    ),
    # "the 1990s", "mid-1990s", "the later 1930’s", "the ’60s"; not "2020’s budget"
    "decade": _compile(
        r"\b(?P<w>(?:[Tt]he )?(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ater?)[ -])?(?P<y>(?:1[5-9]|20)\d0)s)\b"
        r"|\b(?P<w2>[Tt]he (?:(?P<part2>early|mid|later?)[ -])?(?:(?P<y2>1[5-9]\d0)[’']|[’'‘](?P<t>[2-9]0))s)\b(?! [A-Z])"
    ),
    # "the sixties", "the late 1960s" is a decade; not "in his sixties", "the twenties" (of which century?)
    "decade_word": _compile(
        r"\b(?P<w>[Tt]he (?:(?P<part>early|mid|late)[ -])?(?:nineteen[ -])?(?P<ten>thirties|forties|fifties|sixties|seventies"
        r"|eighties|nineties))\b"
    ),
    # "the 20th century", "the late 19th century"; not "a century"
    "century": _compile(
        r"\b(?P<w>(?:[Tt]he )?(?:(?P<part>early|mid|late)[ -])?(?P<c>(?:[5-9]|1\d|20)th|21st|(?i:sixteenth|seventeenth|eighteenth"
        r"|nineteenth|twentieth|twenty-first))[ -][Cc]entury)\b(?! B)"
        r"|(?<!the )\b(?P<w2>(?:(?P<part2>early|mid|late)[ -])?(?P<last>[Ll]ast century))\b(?! B)"
    ),
    # "the summer of 2022", "in spring 2022", "last autumn"; not "this fall in prices"
    "season": _compile(
        rf"\b(?P<w>(?:the )?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of|,)? (?P<y>{YEAR})(?:[-–/](?P<z>\d\d))?)(?!\d)"
        r"|\b(?P<w2>(?P<rel>[Ll]ast|[Nn]ext|[Tt]his) (?P<season2>spring|summer|autumn|fall|winter))\b(?! (?:in|of)\b)"
    ),
    # "on the eve of the vote"; not "Christmas Eve"
    "eve": _compile(r"\b[Oo]n (?P<w>the eve)(?= of\b)"),
    # "Tuesday", "last Monday", "Tuesday evening"; not "Black Friday", "Sunday Times", "every Friday", "Fridays"
    "weekday": _compile(
        r"(?<!Black )(?<!Bloody )(?<!Good )(?<!Easter )(?<!Palm )(?<!Ash )(?<!Holy )(?<!Super )(?<!Cyber )(?<!Mail on )(?<!very )"
        r"(?<![Ee]ach )(?<!most )(?<!any )(?<!Shrove )(?<!Maundy )(?<!\ba )"
        rf"\b(?P<w>(?:(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Tt]his past|[Tt]his coming) )?(?P<wd>{WEEKDAY}){DAYTIME}"
        r"(?: (?:of )?(?P<week>last|this|next) week)?)(?![a-z])"
        r"(?! (?:Times|Telegraph|Mail|Mirror|Express|Post|Herald|Tribune|Star|World|Business|Vanguard|Punch|Independent"
        r"|Standard|Night Live|Agreement|mornings|afternoons|evenings|nights|the 13th))"
    ),
    # "today", "the day after tomorrow", "last night", "this morning"; not "USA Today", "today's world"
    "deictic": _compile(
        r"(?<!USA )(?<!Russia )(?<!India )(?<!Korea )(?<!Psychology )(?<!known )(?<!in use )(?<!still used )(?<!what is )"
        r"\b(?P<w>(?:[Tt]he )?[Dd]ay (?:after tomorrow|before yesterday)"
        r"|(?:(?:(?<!\w )T|t)oday|[Yy]esterday|[Tt]omorrow)(?: (?:morning|afternoon|evening|night))?|[Tt]onight|[Ll]ast night"
        r"|[Tt]his (?:morning|afternoon|evening|day(?! in\b| and age))|[Oo]vernight(?! (?:on|into|from|to|between)\b))\b"
        r"(?![’']s (?:world|society|youth|standards|generation))(?! (?:stay|success|sensation|bag|train|flight|rate|lending))"
    ),
    # "last week", "earlier this month", "the end of the year", "the first half of last year"; not "the last week of"
    "period": _compile(
        rf"(?<!the )(?<!The )\b(?P<w>(?:(?P<when>[Ee]arlier|[Ll]ater) |{PART})?(?P<rel>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his|[Cc]oming) "
        r"(?P<unit>week|month|year|weekend|decade))\b(?!s)(?! of (?:the|his|her|its|their|a|an|our|my)\b)"
        r"|\b(?P<w2>(?:the )?(?P<edge2>beginning|start|end|middle) of the (?P<unit2>week|month|year))\b"
        r"|\b(?:[Oo]ver|[Aa]t|[Dd]uring|[Oo]n|[Tt]hroughout) (?P<w3>the weekend)\b"
        r"|\b(?P<w4>(?P<when4>[Ee]arlier|[Ll]ater) in the (?P<unit4>week|month|year))\b"
    ),
    # "two days ago", "a year ago", "several weeks ago"
    "ago": _compile(rf"\b(?P<w>(?:(?:about|around|nearly|almost) )?{COUNT} {UNIT}s? ago)\b"),
    # "the past 24 hours", "the last two weeks", "the next three days"; not "for the past 20 years"
    "span": _compile(
        rf"(?<![Ff]or )\b(?P<w>the (?P<rel>past|last|previous|next|coming|following) (?:{COUNT} )?{UNIT}(?P<s>s)?)\b"
    ),
    # "within 48 hours", "within two weeks"; not "within a day of the raid", "within six months", "within two days’ time"
    "within": _compile(
        r"\b[Ww]ithin (?:the next )?(?P<w>(?P<count>\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|ten|fourteen)) "
        r"(?P<unit>hour|day|week|fortnight)s?)\b(?! (?:of|after|before)\b|[’'])"
    ),
    # "three weeks later", "a day earlier", "the following day", "that night", "the day before,": counted from a date before them
    "chained": _compile(
        rf"\b(?P<w>{COUNT} {UNIT}s? (?P<way>later|earlier|afterwards|previously|(?:prior|before)(?=[,.;)]|$))"
        rf"|[Tt]he (?P<way2>next|following|previous) (?P<unit2>{_PART_OF_DAY}|week|month|year)"
        rf"|[Tt]he (?P<way3>same|very same) (?P<unit3>{_PART_OF_DAY}|week|month|year)"
        rf"|[Tt]hat (?P<way4>same )?(?P<unit4>{_PART_OF_DAY}|week|month|year)"
        rf"|[Tt]he (?P<unit5>{_PART_OF_DAY}|week|month|year) (?P<way5>before|after)(?=[,.;:)]|$))\b"
    ),
    # "on Friday, two days after the summit", "on Friday, a day before the vote": the day of what is named
    "beside": _compile(rf"(?<=, )(?P<w>{COUNT} {UNIT}s? (?P<way>after|before))\b(?! (?:that|this|then)\b)"),
    # "three days from now", "in two weeks’ time"
    "ahead": _compile(
        rf"\b(?P<w>{COUNT} {UNIT}s? from now|in {COUNT.replace('count', 'count2')} {UNIT.replace('unit', 'unit2')}s?[’'] time)\b"
    ),
    # "Christmas Day", "New Year's Eve", "May Day", "by Christmas"; not "a Christmas truce", "Orthodox Christmas"
    "feast": _compile(
        r"\b(?P<w>(?P<feast>Christmas (?:Day|Eve)|New Year[’']s (?:Day|Eve)|May Day|Bastille Day|Boxing Day|Valentine[’']s Day"
        r"|International Women[’']s Day)(?: ?,? (?P<y>(?:19|20)\d\d))?)\b"
        r"|\b(?:[Aa]t|[Bb]y|[Bb]efore|[Ss]ince|[Uu]ntil|[Ff]or|[Oo]ver|[Aa]fter|[Oo]n|[Ll]ast|[Tt]his|[Nn]ext) "
        r"(?P<w2>(?P<feast2>Christmas|Halloween)(?: (?P<y2>(?:19|20)\d\d))?)\b"
        r"(?! (?:[a-z]*s|tree|card|party|gift|dinner|shopping|Day|Eve|Island)\b)"
    ),
    # "during World War II", "in the Second World War"; not "a World War II bomb"
    "war": _compile(
        r"\b(?:[Dd]uring|[Ii]n)(?: the)? (?P<w>World War (?P<n>II|I|Two|One|2|1)|WW ?(?P<n2>II|I|2|1)|(?P<n3>First|Second) World War)"
        r"(?=[,.;:)?!]|$| (?:and|when|as|but|to|for|by|in|on|at|with|while|who|that|because|after|before|until)\b)"
    ),
}
# Rules that cannot match without a digit, or without a month: most sentences need only the rest.
NEED_DIGIT = frozenset(
    "named iso numeric nth month_day days_month month_days month_year years year era bare_year decade".split()
)
NEED_MONTH = frozenset(
    "day_month month_day days_month month_days month_year part_month months month rel_month that_year".split()
)
DIGIT, ANY_MONTH = re.compile(r"\d"), re.compile(MONTH)

ZONE = (
    r"(?P<zone>GMT|UTC|BST|CEST|CET|EEST|EET|MSK|EST|EDT|ET|CST|CDT|PST|PDT|IST|JST|KST|local time"
    r"|(?:Moscow|Kyiv|Kiev|Tehran|Beijing|Seoul|Tokyo|London|Paris|Berlin|Israel|Eastern|Central European) (?:Summer )?[Tt]ime)"
)
# "at 2:30 p.m. local time (0430 GMT)", "14:30 GMT", "1430 GMT", "2pm", "at noon"; not "a 2:30 lead", "24/7"
CLOCK = re.compile(
    rf"\b(?P<w>(?:(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<min>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?"
    rf"|(?<=[Aa]t )(?P<word>noon|midnight|midday)\b)(?:,? \(?{ZONE}\)?)?(?: \((?P<gmt>[0-2]?\d:?[0-5]\d) (?:GMT|UTC)\))?)"
    rf"|\b(?P<w2>(?P<h2>[01]?\d|2[0-3])[:.]?(?P<min2>[0-5]\d)(?: hours| hrs)? \(?{ZONE.replace('zone', 'zone2')}\)?"
    r"(?: \((?P<gmt2>[0-2]?\d:?[0-5]\d) (?:GMT|UTC)\))?)"
    r"|(?:(?<=[Aa]t )|(?<=[Aa]round )|(?<=[Bb]y )|(?<=[Uu]ntil )|(?<=[Ff]rom ))(?P<w3>(?P<h3>[01]?\d|2[0-3]):(?P<min3>[0-5]\d))(?![\d:])"
)

# A sentence with none of these has no date; saves most of the time.
HINT = re.compile(
    r"\d|[Dd]ays?\b|DAY\b|[Mm]onday|night|morning|week|month|year|ago\b|"
    + "|".join(_LONG + [name.upper() for name in _LONG])
    + r"|tomorrow|noon|evening|afternoon|decade|[Oo]vernight|Tomorrow|hours?\b|[Ee]ve\b|ties\b|[Cc]entury"
    r"|Christmas|Halloween|World War|WW|summer|autumn|spring|fall\b|winter"
)
