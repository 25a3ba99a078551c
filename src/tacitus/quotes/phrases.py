"""Find the words beside a speech verb that name who speaks and who is spoken to, and skip those that do neither.

No parser: each function walks over tokens and stops at words that cannot stand in what it looks for. Ranges are
half-open, in tokens of the frame.
"""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.quotes.frames import Token
from tacitus.quotes.lexicon import load_cues, load_verb_forms

Range = tuple[int, int]

PRONOUNS = frozenset("he she they it i we you who one".split())
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my some several many two three four another "
    "other one most both all each any".split()
)
AUXILIARIES = frozenset(
    "is was were are am be been being has had have having would will could can may might should must did does do "
    "isn't wasn't weren't aren't hasn't hadn't haven't wouldn't won't couldn't can't cannot shouldn't didn't doesn't "
    "don't shall ain't".split()
)
# Past forms without -ed that news uses most: enough to see that a stretch holds a verb.
IRREGULAR = frozenset(
    "took came went began fell rose left held made gave sent won lost saw knew met shot hit fled broke struck became "
    "said told led kept brought bought fought sought caught taught thought felt built lost stood spoke drew grew threw "
    "wrote ran cut put set paid laid read want wants need needs remains seems means expects plans hopes wins needs "
    "makes takes gives goes comes leaves knows thinks wants believes supports includes".split()
)
BEFORE_VERB = frozenset(
    "also later then now again further recently previously earlier repeatedly reportedly even only just once first "
    "still often already never not ever soon has had have is are was were be been will would could can did does do "
    "may might must should separately has today yesterday both all personally again quickly simply he's she's".split()
)
PREPOSITIONS = frozenset(
    "in on at during after before with from by to of for about through over via into against under between among "
    "amid despite following since until without as upon within near outside inside around across".split()
)
CLAUSE_OPENERS = frozenset(
    "that as but while when because after before if which where though although since whether until unless so yet "
    "than or what how why".split()
)
# What cannot stand between "told" and its "that"; where the phrase nearest to "who said" begins
NO_ADDRESSEE = AUXILIARIES | IRREGULAR | CLAUSE_OPENERS | {"to"}
NEAREST = (PREPOSITIONS - {"of"}) | IRREGULAR | {"the", "a", "an"}
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr aug sept "
    "sep oct nov dec".split()
)
TIME_WORDS = DAYS | frozenset(
    "today yesterday tonight earlier later recently afterwards afterward then late early separately again too "
    "meanwhile already overnight".split()
)
TIME_NOUNS = frozenset("week month year morning afternoon evening night day weekend hours days weeks months".split())
# What people speak in, at or through: "said in a televised address".
OCCASIONS = frozenset(
    "statement interview speech briefing conference press news post posts tweet tweets message letter report note email "
    "court address remarks comments phone call meeting rally summit parliament television tv radio media telegram "
    "twitter facebook x instagram condition anonymity event hearing debate video blog article column memo filing "
    "documents editorial website page advance testimony broadcast session ceremony visit forum talk exchange op-ed "
    "affidavit release response reference return part telephone writing public private recording time".split()
)
# Who is told: "told them"; and what stands small in the name of who is: "told Xinhua news agency"
OBJECTS = frozenset("him her them me us you it".split())
INSIDE_NAMES = frozenset("news agency television tv of radio newspaper magazine channel and de".split())
LINKING = frozenset("but and so yet as".split())
CHAINING = frozenset(
    "on appear appears appeared seem seems seemed continue continues continued began begun begins started used came quick "
    "careful rushed hastened".split()
)
QUESTIONS = frozenset("whether if how why what who when where".split())
REACH_OF_THAT = 14  # tokens between a cue and its "that"
OPENERS = frozenset("in on at during via through over after before from to of with for by under".split())
TRAILERS = frozenset(
    "as after before while when during following amid ahead referring citing without despite because in on at about "
    "of to with upon from outside speaking using when describing, if".split()
)


def is_finite(tokens: Sequence[Token]) -> bool:
    """Whether the tokens seem to hold a finite verb."""
    verbs = load_verb_forms()
    for position, token in enumerate(tokens):
        low = token.low
        if low in AUXILIARIES or low in IRREGULAR or low.endswith(("n't", "'ll", "'d", "'re", "'ve")):
            return True
        # "troops trained by the army" has no verb
        passive = position + 1 < len(tokens) and tokens[position + 1].low == "by"
        if low in verbs and position and tokens[position - 1].low != "to":
            return True
        if token.is_word and low.endswith("ed") and len(low) > 4 and position and not passive:
            return True
        if position and tokens[position - 1].low in ("he", "she", "it", "they", "we", "i", "who", "there"):
            return True
        if low in ("he's", "she's", "it's", "that's", "there's"):
            return True
    return False


def find_subject(tokens: Sequence[Token], cue: int, low: int) -> Range | None:
    """The tokens that name the subject of the verb at `cue`, not before `low`; None where nothing does."""
    end = cue
    if [t.low for t in tokens[max(low, cue - 3) : cue]] in (["went", "on", "to"], ["goes", "on", "to"]):
        end -= 3
    elif cue - 2 > low and tokens[cue - 1].low == "to" and tokens[cue - 2].low in CHAINING:
        end -= 2  # "appeared to suggest"
    while end > low and _may_precede_verb(tokens, end - 1):
        end -= 1
    if end < cue and tokens[end].low in ("all", "both") and (end <= low or tokens[end - 1].text == ","):
        return (end, end + 1)  # "all agreed"
    if end <= low:
        return None
    end = _before_brackets(tokens, end, low)
    last = tokens[end - 1]
    if last.low in ("who", "which", "that") and end - 1 > low:
        end -= 2 if tokens[end - 2].text == "," else 1
        return noun_phrase_before(tokens, end, nearest_phrase(tokens, end, low))
    if last.text == "," or last.low in (")", "—", "–", "-", "--"):
        return _before_apposition(tokens, end - 1, low)
    return noun_phrase_before(tokens, end, low)


def nearest_phrase(tokens: Sequence[Token], end: int, low: int) -> int:
    """Where "an Oslo judge" of "the warrant came from an Oslo judge" starts, for "who said" after it."""
    return next((p + 1 for p in range(end - 2, low - 1, -1) if tokens[p].low in NEAREST), low)


def _before_brackets(tokens: Sequence[Token], end: int, low: int) -> int:
    """Where "Bo Berg" of "Bo Berg (R-Ohio)" ends; `end` where no short remark in brackets stands there."""
    if tokens[end - 1].text != ")":
        return end
    opened = next((p for p in range(end - 2, max(low, end - 9), -1) if tokens[p].text == "("), end)
    return opened if opened > low else end


def _may_precede_verb(tokens: Sequence[Token], position: int) -> bool:
    """Adverbs and auxiliaries between subject and verb: "has also", "reportedly"."""
    token = tokens[position]
    if (token.low in BEFORE_VERB and token.text != "May") or token.low in TIME_WORDS:
        return True
    if token.low == "on" and position + 1 < len(tokens) and tokens[position + 1].low in DAYS:
        return True
    return (
        token.is_word and token.text[0].islower() and token.low.endswith("ly") and token.low not in ("family", "ally")
    )


def noun_phrase_before(tokens: Sequence[Token], end: int, low: int) -> Range | None:
    """The noun phrase that ends at `end`."""
    start = end
    while start > low and _in_noun_phrase(tokens, start - 1):
        start -= 1
    if start > low and tokens[start - 1].low == "and" and start < end:
        start = _join_first_half(tokens, start, low)
    return trim_noun_phrase(tokens, start, end)


def _in_noun_phrase(tokens: Sequence[Token], position: int) -> bool:
    """Whether a token can stand inside a noun phrase."""
    token = tokens[position]
    low = token.low
    if token.stretch:
        return False
    if not token.is_word:
        between = position > 0 and position + 1 < len(tokens) and tokens[position + 1].start == token.end
        return (
            token.text in "&/’'"
            or (token.text == "." and position > 0 and is_abbreviation(tokens, position))
            or (token.text in "-%$" and between)
        )
    if token.text == "May" and position and tokens[position - 1].text[0].isupper():
        return True  # "Theresa May"
    if low in AUXILIARIES or low == "and" or (low in CLAUSE_OPENERS and low not in ("as",)) or low in ("who", "not"):
        return False
    form = load_cues().get(token.text)
    return form is None or "noun" in form.features or low == "press"


def is_abbreviation(tokens: Sequence[Token], position: int) -> bool:
    """The point of "Gen." or "J."."""
    word = tokens[position - 1]
    return word.end == tokens[position].start and word.text[:1].isupper() and len(word.text) <= 5


def _join_first_half(tokens: Sequence[Token], start: int, low: int) -> int:
    """Take in "Putin and" of "Putin and Xi said", where those words open the clause; else leave it."""
    first = start - 1
    while first > low and _in_noun_phrase(tokens, first - 1):
        first -= 1
    opens = first == low or tokens[first - 1].text in (",", ";", ":")
    half = tokens[first : start - 1]
    short = 0 < len(half) <= 5 and not is_finite(half) and half[0].low not in PREPOSITIONS
    return first if opens and short and half[0].text[0].isupper() else start


def trim_noun_phrase(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """Cut what is no part of the name off both ends: articles, adverbs, "on Monday", a leading phrase with "in"."""
    while end > start and (
        tokens[end - 1].low in TIME_WORDS
        or (tokens[end - 1].low in BEFORE_VERB and end - 1 > start and tokens[end - 1].text != "May")
        or tokens[end - 1].low in MONTHS - {"may", "march"}
        or (tokens[end - 1].text.isdigit() and end - 1 > start and tokens[end - 2].low in MONTHS)
        or tokens[end - 1].low in ("on", "in", "at", ".")
    ):
        end -= 1
    if start >= end:
        return None
    if tokens[end - 1].low in PRONOUNS:
        return (end - 1, end)
    if tokens[start].low in PREPOSITIONS or tokens[start].low in ("later", "earlier"):
        start = _last_phrase(tokens, start + 1, end)
    while start < end and (
        tokens[start].low
        in ("the", "a", "an", "also", "then", "however", "meanwhile", "later", "and", "but", "so", "yet")
        or tokens[start].low in DAYS
        or not (tokens[start].is_word or tokens[start].stretch)
    ):
        start += 1
    if start >= end or end - start > 16:
        return None
    words = [t for t in tokens[start:end] if t.is_word]
    return (start, end) if words and not all(t.low in PREPOSITIONS for t in words) else None


def _last_phrase(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the last noun phrase of "in a statement the ministry" starts."""
    for position in range(end - 1, start, -1):
        before = tokens[position - 1].low
        if tokens[position].low in ("the", "a", "an", "his", "her", "its", "their") and before not in PREPOSITIONS:
            return position
    run = end
    while run > start and tokens[run - 1].text[:1].isupper():
        run -= 1
    return run if run < end else start


def _before_apposition(tokens: Sequence[Token], comma: int, low: int) -> Range | None:
    """The subject in "Sergei Lavrov, the foreign minister, said": the first piece between commas that can be one."""
    pieces: list[Range] = []
    start = low
    for position in range(low, comma + 1):
        if position == comma or tokens[position].stretch or tokens[position].text in (",", "—", "–", "(", ")"):
            pieces.append((start, position))
            start = position + 1
    for start, end in pieces:
        start += start < end and tokens[start].low in LINKING
        if end == comma and tokens[comma].text == ",":
            break  # no comma stands alone between subject and verb: "The curfew, announced on Friday, ends"
        if _may_be_subject(tokens[start:end]):
            found = trim_noun_phrase(tokens, start, end)
            if found is not None:
                return extend_to_name(tokens, found)
    return None


def extend_to_name(tokens: Sequence[Token], place: Range) -> Range:
    """With the name that follows an office: "Norway's foreign minister, Anna Aalto,"; not "officials in Oslo, Norway"."""
    start, end = place
    own = tokens[start:end]
    if end >= len(tokens) or tokens[end].text != "," or (len(own) < 4 and all(t.text[0].isupper() for t in own)):
        return place
    last = end + 1
    while last < len(tokens) and last - end <= 4 and tokens[last].is_word and tokens[last].text[0].isupper():
        last += 1
    closed = last >= len(tokens) or tokens[last].text in (",", ".")
    return (start, last) if closed and last - end >= 3 else place


def _may_be_subject(piece: Sequence[Token]) -> bool:
    """A short piece without a verb that starts like a noun phrase."""
    if not piece or len(piece) > 14 or any(t.stretch and len(t.text) > 30 for t in piece) or is_finite(piece):
        return False
    first = piece[0]
    if first.low in PREPOSITIONS | CLAUSE_OPENERS | TIME_WORDS or first.low.endswith("ing") or first.low.endswith("ly"):
        return False
    return first.low in DETERMINERS | PRONOUNS or first.text[:1].isupper()


def read_subject_after(tokens: Sequence[Token], start: int) -> Range | None:
    """The noun phrase that starts at `start`, as in "said Lavrov, who …"."""
    end = start
    while end < len(tokens) and _in_noun_phrase(tokens, end):
        low = tokens[end].low
        if end > start and (low in ("in", "on", "at", "during", "as", "from") and _ends_name(tokens, end)):
            break
        if end > start and (low in TIME_WORDS or low in PRONOUNS - {"one"}):
            break
        if low in PRONOUNS - {"one"}:
            return (start, end + 1)
        end += 1
    if end < len(tokens) - 1 and tokens[end].low == "and" and tokens[end + 1].text[:1].isupper():
        second = read_subject_after(tokens, end + 1)
        end = second[1] if second and second[1] - second[0] <= 4 and end - start <= 4 else end
    found = trim_noun_phrase(tokens, start, end)
    return found and extend_to_name(tokens, found)


def _ends_name(tokens: Sequence[Token], position: int) -> bool:
    """Whether "in", "on", "at" starts when or where it was said, not a part of who said it."""
    rest = [t.low for t in tokens[position + 1 : position + 5]]
    return bool(set(rest) & (OCCASIONS | DAYS | MONTHS | TIME_NOUNS)) or tokens[position].low in ("on", "as", "during")


def read_addressee(tokens: Sequence[Token], start: int) -> tuple[Range | None, int]:
    """The person spoken to after "told", without an article, and where the rest starts."""
    position = start
    if position < len(tokens) and tokens[position].low in ("the", "a"):
        position += 1
    first = position
    if position < len(tokens) and tokens[position].low in OBJECTS:
        return (position, position + 1), position + 1
    proper = position < len(tokens) and tokens[position].text[:1].isupper()
    while position < len(tokens) and tokens[position].is_word and position - first < 7:
        token = tokens[position]
        if _ends_addressee(token, position > first):
            break
        if proper and token.text[0].islower() and token.low not in INSIDE_NAMES:
            break
        if not proper and position > first and token.text[0].isupper():
            break
        position += 1
    if position == first:
        return None, start
    return (first, position), position


def find_that(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Where "that" opens the words given: "told state broadcaster NRK on Monday that"; not "said the plan that failed"."""
    for position in range(start, min(end, start + REACH_OF_THAT)):
        token = tokens[position]
        following = tokens[position + 1].low if position + 1 < end else ""
        if token.low == "that":
            return position if following not in AUXILIARIES else None
        if token.text in ".;:—–" or token.low in NO_ADDRESSEE:
            return None
        if token.stretch and len(token.text.split()) > 4:
            return None
    return None


def split_addressee(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """Who is told in "the court on Monday", without article, place and time."""
    first = start + (start < end and tokens[start].low in ("the", "a", "an"))
    stops = (PREPOSITIONS - {"of", "for"}) | TIME_WORDS | {"late", "last", "this"}
    last = first
    while last < end and tokens[last].low not in stops and tokens[last].text != ",":
        last += 1
    return (first, last) if last > first else None


def _ends_addressee(token: Token, inside: bool) -> bool:
    """Words that cannot be in an addressee: "told reporters that", "told Reuters it", "told the BBC on"."""
    if not inside:
        return token.low in ("that", "to") or token.low in QUESTIONS
    stops = (PREPOSITIONS - {"of"}) | (DETERMINERS - {"one"}) | PRONOUNS | AUXILIARIES | TIME_WORDS | CLAUSE_OPENERS
    return token.low in stops or token.low == "there"


def skip_adverbials(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the content starts after "said" + "on Monday in a statement": skips when, where and by what means."""
    position = start
    while position < end:
        after = _skip_one(tokens, position, end)
        if after == position:
            break
        position = after
    return position


def _skip_one(tokens: Sequence[Token], position: int, end: int) -> int:
    """One adverbial, or the same position."""
    low = tokens[position].low
    following = tokens[position + 1].low if position + 1 < end else ""
    if low in TIME_WORDS:
        return position + 1
    if low in ("last", "this", "next") and following in TIME_NOUNS | DAYS | MONTHS:
        return position + 2
    if low in MONTHS and following.isdigit():
        return position + 2
    if low in ("morning", "afternoon", "evening", "night") and tokens[position - 1].low in TIME_WORDS:
        return position + 1
    if low in OPENERS and following not in ("least", "most", "all", "fact", "addition", "the last"):
        return _skip_prepositional(tokens, position, end)
    return position


def _skip_prepositional(tokens: Sequence[Token], position: int, end: int) -> int:
    """ "in a statement", "at a news conference", "in Moscow", "on May 5"; not "in total exports had fallen"."""
    at = position + 1
    while at < end and (tokens[at].low in DETERMINERS or tokens[at].low in ("late", "early")):
        at += 1
    first = at
    while at < end and tokens[at].is_word and not _ends_prepositional(tokens, at, first):
        at += 1
    words = {t.low for t in tokens[first:at]}
    known = bool(words & (OCCASIONS | DAYS | MONTHS | TIME_NOUNS)) or tokens[position].low in ("of", "with", "to")
    named = (
        first < at and tokens[first].text[0].isupper() and tokens[position].low in ("in", "at", "from", "of", "with")
    )
    return at if at > first and (known or named) else position


def _ends_prepositional(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether the phrase is over before this token."""
    low, text = tokens[at].low, tokens[at].text
    if low in PREPOSITIONS | PRONOUNS | AUXILIARIES | CLAUSE_OPENERS and low not in MONTHS:
        return True
    if at == first:
        return False
    if low in DETERMINERS or low in TIME_WORDS:
        return True
    before = tokens[at - 1].text
    return (before[0].islower() and text[0].isupper()) or (before[0].isupper() and text[0].islower())
