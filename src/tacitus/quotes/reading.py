"""Read the attributions of one frame: who says, the word that says so, and the words given.

The cases, in the order they are tried:

    according to    "According to X, …" · "…, according to X"
    quoted          "agency quoted X as saying that …"
    after           "“…,” X said" · "…, X said on Monday" · "“…,” said X" · "A, X said, B"
    before          "X said (on Monday) (that) …" · "X told Y …" · "X said: “…”"
    fragment        "X called it “cowardly”" · "X called it a farce"
    noun            "X's claim that …" · "a warning by X that …"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tacitus.quotes import phrases
from tacitus.quotes.frames import Frame, Token
from tacitus.quotes.lexicon import CueForm, load_cues
from tacitus.quotes.phrases import Range
from tacitus.types import QuoteKind

COMPLEMENTS = frozenset("that how whether if why what".split())
SUBJECTS = frozenset("he she they it we i there".split())
BE_FORMS = frozenset("is was were are been being be".split())
STOPS = frozenset(".,;:?!—–--)…")
SUBORDINATE = frozenset("if when after although though while because since despite once unless until even".split())
CONJUNCTIONS = frozenset("but and so yet".split())
LINKS = frozenset("however meanwhile moreover furthermore additionally still instead nevertheless".split())
LINKS_OF_TWO = frozenset({"in addition", "for example", "for instance"})
DATELINE_WORDS = 9
NAMING = frozenset({"call", "brand", "dub", "label", "term"})  # take object and name; the other verbs take "as"
NAMING_STOPS = frozenset("and but while because after before when since who which that during".split())
OBJECTS = frozenset("it him her them this".split())
PARTICLES = frozenset("back again up out in off over to home and for".split())
ADJECTIVES = ("ive", "ous", "able", "ible", "less", "ful", "ate", "ent", "ant", "ary", "legal", "ional", "inal", "ted")
BREAKS = frozenset("but though although whereas".split())
CUT_OFF = frozenset("why how is was are therefore that".split())  # no clause ends so: "That is why, he argued, we left"
SHORT_HALF = 6  # tokens before the cue that are no clause yet: "That is why, he argued, we left"
NOUNS = frozenset(
    "claim claims allegation allegations accusation accusations assertion assertions statement warning warnings complaint "
    "suggestion suggestions announcement admission assurance assurances insistence prediction predictions declaration "
    "denial contention charge argument acknowledgement reminder call".split()
)
POSSESSIVES = frozenset("his her its their my our your whose".split())
PARTICIPLES = frozenset("announce claim confirm estimate report suspect".split())  # "all nine confirmed cases"
COUNTED = frozenset(
    "one two three four five six seven eight nine ten first second new other more further newly".split()
)
MODALS = frozenset("would could should might had must will can may".split())
MINIMAL_CLAUSE = 3  # words; "he said no" gives no quote


@dataclass(frozen=True, slots=True)
class Content:
    """Words given as somebody's, [start, end) of the text."""

    start: int
    end: int
    kind: QuoteKind


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with what belongs to it, in characters. `open_ended`: the words follow after this frame ("He said:")."""

    cue: tuple[int, int]
    speaker: tuple[int, int] | None
    addressee: tuple[int, int] | None
    contents: tuple[Content, ...]
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A speech verb in use: tokens [at, end), its subject, and what introduced that subject."""

    at: int
    end: int
    form: CueForm
    subject: Range | None
    zone: int  # where subject and verb together start
    inverted: bool = False  # the subject stands after the verb


def read_attributions(frame: Frame) -> tuple[Attribution, ...]:
    """The attributions of a frame in order."""
    tokens = frame.tokens
    cues = _find_cues(tokens)
    found: list[Attribution] = [*_read_according(tokens), *_read_nouns(tokens)]
    used: set[int] = set()
    for number, cue in enumerate(cues):
        limit = _content_limit(tokens, cue, cues[number + 1 :])
        read = _read_after(tokens, cue, _content_floor(tokens, cue, cues[:number]), limit, used) or _read_before(
            tokens, cue, limit
        )
        if read is None:
            continue
        used |= {
            t.start for t in tokens if t.stretch and any(c.start <= t.end and t.start <= c.end for c in read.contents)
        }
        found.append(read)
    return tuple(sorted(found, key=lambda a: a.cue))


# --- cues -----------------------------------------------------------------------------------------------------------


def _find_cues(tokens: Sequence[Token]) -> list[Cue]:
    """The speech verbs in use, with their subjects."""
    cues: list[Cue] = []
    forms = load_cues()
    for at, token in enumerate(tokens):
        form = forms.get(token.text) or (forms.get(token.low) if token.text.isupper() else None)
        if form is None or _is_no_report(tokens, at, form):
            continue
        low = _clause_start(tokens, at, cues)
        cue = _with_subject(tokens, at, form, low, cues)
        if cue is not None:
            cues.append(cue)
    return cues


def _is_no_report(tokens: Sequence[Token], at: int, form: CueForm) -> bool:
    """Passives, infinitives, negated and nominal uses: "is said to", "declined to say", "a report", "not said"."""
    before = [t.low for t in tokens[max(0, at - 3) : at]]
    last = before[-1] if before else ""
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if (
        form.tense == "past"
        and (set(before[-2:]) & BE_FORMS)
        and not set(before) & {"who", "he", "she"} - set(before[-1:])
    ):
        return True
    counted = last in phrases.DETERMINERS | COUNTED or last.isdigit()
    if counted and form.tense == "past" and form.verb in PARTICIPLES and following not in COMPLEMENTS | SUBJECTS:
        return True
    if last == "to" and not (len(before) > 1 and before[-2] == "on") and following not in ("“”", ":"):
        return True
    if {"not", "n't", "never"} & set(before) or any(word.endswith("n't") for word in before):
        return form.verb != "deny"
    if "noun" in form.features and form.tense in ("base", "s"):
        return last in phrases.DETERMINERS | phrases.PREPOSITIONS or not _is_clear_verb(tokens, at, form)
    return form.tense == "base" and last in phrases.DETERMINERS


def _is_clear_verb(tokens: Sequence[Token], at: int, form: CueForm) -> bool:
    """Whether a form that can be a noun is a verb: "claims that", "Aalto claims the", "…, he claims."; not "member states, as"."""
    last = tokens[at - 1] if at else None
    if last is not None and last.low.endswith(("'s", "s'")):
        return False
    following = tokens[at + 1].low if at + 1 < len(tokens) else "."
    if following in COMPLEMENTS or following in ("“”", ":"):
        return True
    if last is None or not last.is_word:
        return False
    named = last.text[0].isupper() and not last.low.endswith(("'s", "s'")) and at > 1
    subject = last.low in phrases.PRONOUNS or (named and form.tense == "s")
    if following in (",", ".", "—", "–"):
        return subject or any(t.text == "," or t.stretch for t in tokens[max(0, at - 5) : at])
    return subject and following in phrases.DETERMINERS | phrases.PRONOUNS


def _clause_start(tokens: Sequence[Token], at: int, cues: Sequence[Cue]) -> int:
    """The first token that may belong to the subject of the verb at `at`."""
    low = cues[-1].end if cues else 0
    for position in range(at - 1, low - 1, -1):
        if tokens[position].text in (";", ":") or tokens[position].text in ("?", "!"):
            return position + 1
    return low


def _with_subject(tokens: Sequence[Token], at: int, form: CueForm, low: int, cues: Sequence[Cue]) -> Cue | None:
    """The cue with its subject: before it, after it, or shared with the cue before."""
    if form.tense == "ing":
        return _participle(tokens, at, form, cues)
    before = at - 1
    after_quote = before >= 0 and (
        tokens[before].stretch is not None or (tokens[before].text == "," and before > 0 and tokens[before - 1].stretch)
    )
    subject = None if after_quote else phrases.find_subject(tokens, at, low)
    if subject is not None and not _is_inverted(tokens, at, subject):
        return Cue(at, at + 1, form, subject, _with_article(tokens, subject[0]))
    if before >= 0 and (after_quote or tokens[before].text == ","):
        behind = phrases.read_subject_after(tokens, at + 1)
        if behind is not None and form.tense != "base":
            return Cue(at, behind[1], form, behind, at, inverted=True)
    if cues and before >= 0 and tokens[before].low in ("and", "but", ",", "then", "also"):
        return Cue(at, at + 1, form, cues[-1].subject, at)
    if before >= 0 and tokens[before].low == "and":
        first = phrases.noun_phrase_before(tokens, _first_verb(tokens, low), low)
        return Cue(at, at + 1, form, first, at) if first else None
    return None


def _with_article(tokens: Sequence[Token], start: int) -> int:
    """Where a noun phrase starts with its article, which is no part of the speaker."""
    return start - 1 if start and tokens[start - 1].low in ("the", "a", "an") else start


def _first_verb(tokens: Sequence[Token], low: int) -> int:
    """Where the first finite verb of the clause stands."""
    for position in range(low + 1, len(tokens)):
        if phrases.is_finite([tokens[low], tokens[position]]):
            return position
    return len(tokens)


def _participle(tokens: Sequence[Token], at: int, form: CueForm, cues: Sequence[Cue]) -> Cue | None:
    """ "…, adding that", "quoted X as saying", "is saying", "in a statement saying"."""
    before = tokens[at - 1].low if at else ""
    if before in BE_FORMS:
        subject = phrases.find_subject(tokens, at, cues[-1].end if cues else 0)
        return Cue(at, at + 1, form, subject, subject[0]) if subject else None
    if before == "as":
        return _quoted_as_saying(tokens, at, form)
    if (before in phrases.PREPOSITIONS and before != "by") or before in phrases.DETERMINERS:
        return None
    if cues:
        return Cue(at, at + 1, form, cues[-1].subject, at)
    first = phrases.noun_phrase_before(tokens, _first_verb(tokens, 0), 0)
    if first is None or first[1] > at:  # "The group, in a statement saying that"
        first = phrases.noun_phrase_before(tokens, next((p for p, t in enumerate(tokens[:at]) if t.text == ","), 0), 0)
    return Cue(at, at + 1, form, first, at) if first else None


def _quoted_as_saying(tokens: Sequence[Token], at: int, form: CueForm) -> Cue | None:
    """ "TASS quoted Peskov as saying" and "Peskov was quoted as saying": the speaker is Peskov."""
    for position in range(at - 2, max(-1, at - 16), -1):
        if tokens[position].low in ("quoted", "cited", "quotes", "cites"):
            if position + 1 < at - 1:
                subject = phrases.trim_noun_phrase(tokens, position + 1, at - 1)
            else:
                subject = phrases.find_subject(tokens, position, 0)
            return Cue(at, at + 1, form, subject, subject[0]) if subject else None
    return None


def _is_inverted(tokens: Sequence[Token], at: int, subject: Range) -> bool:
    """ "The war is over, said Lavrov." against "Lavrov, the minister, said the war is over." """
    if at == 0 or tokens[at - 1].text != ",":
        return False
    rest = tokens[at + 1 : at + 20]
    if not rest or not rest[0].text[:1].isalpha():
        return False
    stop = next((i for i, t in enumerate(rest) if t.text in (",", ".", ";") or t.low in ("who", "which")), len(rest))
    return not phrases.is_finite(rest[:stop]) and phrases.is_finite(tokens[subject[0] : at - 1])


# --- limits ---------------------------------------------------------------------------------------------------------


def _content_limit(tokens: Sequence[Token], cue: Cue, later: Sequence[Cue]) -> int:
    """Where the words given by a cue end at the latest: before the next clause that has its own speaker."""
    opens = _skips(tokens, cue.end, len(tokens))
    for other in later:
        border = other.zone
        if opens is not None and border - 1 <= opens:
            continue  # "feared that if we wait, Berg could threaten to leave": one clause to its end
        before = tokens[border - 1].low if border else ""
        if (other.subject == cue.subject and other.at == other.zone) or border - cue.end >= MINIMAL_CLAUSE:
            while border > cue.end and tokens[border - 1].low in ("and", "but", "while", "also", "then"):
                border -= 1
            joined = border < other.zone or before in (",", ";", "—", "–", "--")
            if joined and border > cue.end:
                return border - 1 if tokens[border - 1].text in (",", ";", "—", "–") else border
    return len(tokens)


def _skips(tokens: Sequence[Token], start: int, limit: int) -> int | None:
    """The first comma of words that open with "if" or "when", which ends no clause; None where they do not."""
    start += start < limit and tokens[start].low == "that"
    if start >= limit or tokens[start].low not in SUBORDINATE:
        return None
    return next((p for p in range(start, limit) if tokens[p].text == ","), None)


def _content_floor(tokens: Sequence[Token], cue: Cue, earlier: Sequence[Cue]) -> int:
    """Where words that stand before a cue start at the earliest."""
    floor = 0
    for position in range(cue.zone - 1, -1, -1):
        if tokens[position].text in (";", ":"):
            floor = position + 1
            break
    for other in earlier:
        if not other.inverted and other.end <= cue.zone and _has_break(tokens, other.end, cue.zone):
            floor = max(floor, other.end)
    return floor


def _has_break(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a new clause starts between the two."""
    return any(t.low in ("and", "but", "while", ";") for t in tokens[start:end])


# --- words before the cue -------------------------------------------------------------------------------------------


def _read_after(tokens: Sequence[Token], cue: Cue, floor: int, limit: int, used: set[int]) -> Attribution | None:
    """Words that stand before their cue; the second half of a split quotation comes with them."""
    border = cue.zone
    while border > floor and tokens[border - 1].low in ("and", "but") and border - 1 > floor:
        border -= 1
    if border <= floor or cue.form.tense == "ing":
        return None
    addressee, rest = _read_addressee(tokens, cue)
    rest = phrases.skip_adverbials(tokens, rest, limit)
    last = tokens[border - 1]
    after_quote = last.stretch or (
        last.text in (",", "—", "–", "--") and border - 2 >= floor and tokens[border - 2].stretch
    )
    if not after_quote and not (last.text == "," and _is_over(tokens, rest, limit)):
        return None
    if (
        after_quote
        and not _is_over(tokens, rest, limit)
        and not cue.inverted
        and not _ends_as_speech(last, tokens[border - 2])
    ):
        return None
    contents = _contents_before(tokens, floor, border, cue, used)
    first = _first_word(tokens, floor)
    cut_off = tokens[border - 2].low in CUT_OFF if border - first >= 2 else False
    halved = cut_off or (tokens[first].low in SUBORDINATE if contents else border - first <= SHORT_HALF)
    more = _second_half(tokens, rest, limit, direct=bool(contents) and contents[-1].kind == "direct", halved=halved)
    if not contents and more and more[0].kind != "direct" and {"free", "clause"} & cue.form.features:
        contents = [_clause(tokens[first : border - 1])] if border - 1 > first else []  # "The deal, he said, was dead."
    if not contents:
        return None
    contents += more
    return _attribution(tokens, cue, addressee, tuple(contents))


def _ends_as_speech(last: Token, before: Token) -> bool:
    """Whether a quotation ends as one that a cue follows: with a comma or an end mark at its close."""
    quoted = last if last.stretch else before
    return last.text == "," or quoted.text.rstrip("\"”’'»")[-1:] in ",?!…—-"


def _is_over(tokens: Sequence[Token], rest: int, limit: int) -> bool:
    """Whether nothing that could be reported follows: the end, a mark, or "as troops moved in"."""
    if rest >= limit or rest >= len(tokens):
        return True
    token = tokens[rest]
    return token.text in STOPS or token.low in phrases.TRAILERS or token.low in ("who", "which", "and", "but")


def _contents_before(tokens: Sequence[Token], floor: int, border: int, cue: Cue, used: set[int]) -> list[Content]:
    """The words before a cue: whole quotations each by itself, anything else as one clause."""
    end = border
    while end > floor and tokens[end - 1].text in (",", "—", "–", "--"):
        end -= 1
    while floor < end and not tokens[floor].is_word and not tokens[floor].stretch:
        floor += 1
    piece = tokens[floor:end]
    if piece and all(t.stretch or t.text in (",", ".", "…") for t in piece):
        return [_direct(t) for t in piece if t.stretch and t.start not in used]
    if piece and piece[-1].stretch and is_full(piece[-1]) and _stands_alone(piece[:-1]):
        return [] if piece[-1].start in used else [_direct(piece[-1])]
    finite = phrases.is_finite(piece) or any(t.stretch and (_goes_on(t) or is_full(t)) for t in piece)
    if not {"free", "clause"} & cue.form.features or not finite or _count_words(piece) < MINIMAL_CLAUSE:
        return []
    return [_clause(_cut_start(piece))]


def _cut_start(piece: Sequence[Token]) -> Sequence[Token]:
    """Without what links a clause to the text before it ("However,", "But") and without a dateline ("OSLO -")."""
    if piece[0].text.isupper() and len(piece[0].text) > 2:
        dash = next((i for i, t in enumerate(piece[:DATELINE_WORDS]) if t.text in ("-", "—", "–", "--")), None)
        if dash is not None and piece[dash].start > piece[dash - 1].end:
            piece = piece[dash + 1 :]
    for words, length in ((LINKS, 1), (LINKS_OF_TWO, 2)):  # "However, trade grew"; not "However hard it is"
        link = " ".join(t.low for t in piece[:length])
        if link in words and len(piece) > length + 1 and piece[length].text == ",":
            return piece[length + 1 :]
    return piece[1:] if piece[0].low in CONJUNCTIONS and len(piece) > 1 else piece


def _stands_alone(before: Sequence[Token]) -> bool:
    """Whether the words before a quotation are no part of its clause: "He shrugged:" or an earlier sentence."""
    return bool(before) and before[-1].text in (":", ".", "?", "!")


def _first_word(tokens: Sequence[Token], floor: int) -> int:
    """Where the first word or quotation from `floor` on stands."""
    return next((p for p in range(floor, len(tokens)) if tokens[p].is_word or tokens[p].stretch), floor)


def _second_half(tokens: Sequence[Token], rest: int, limit: int, *, direct: bool, halved: bool) -> list[Content]:
    """What goes on after "…," he said, "…"; after "The plan, he said, was bad"; after "If we lose, he said, we go"."""
    position = rest
    while position < limit and tokens[position].text in (",", ".", ":", "—", "–", "-"):
        position += 1
    if position >= limit or position == rest:
        return []
    if tokens[position].stretch:
        return [_direct(tokens[position])]
    if direct:  # "…," he said at the port, "but …"
        later = (t for b, t in pairwise(tokens[position - 1 : limit]) if t.stretch and b.text == "," and _goes_on(t))
        return [_direct(t) for t in later][:1]
    piece = tokens[position:limit]
    if tokens[position].low in phrases.TRAILERS | {"who", "which", "whose", "where", "and", "but"}:
        return []
    piece = _cut_end(piece)
    opens = bool(piece) and (piece[0].low in phrases.AUXILIARIES or piece[0].low in phrases.IRREGULAR)
    return [_clause(piece)] if (opens or (halved and phrases.is_finite(piece))) and len(piece) >= MINIMAL_CLAUSE else []


# --- words after the cue --------------------------------------------------------------------------------------------


def _read_before(tokens: Sequence[Token], cue: Cue, limit: int) -> Attribution | None:
    """Words that stand after their cue."""
    addressee, start = _read_addressee(tokens, cue)
    if cue.inverted and tokens[start : start + 1] and tokens[start].text != ":":
        return None
    start = phrases.skip_adverbials(tokens, start, limit)
    start = _skip_to_that(tokens, start, limit)
    while start < limit and tokens[start].text in (",", ":", "—", "–") and tokens[start].low != ")":
        start += 1
        start = phrases.skip_adverbials(tokens, start, limit) if tokens[start - 1].text == "," else start
    if start >= limit:
        ends_open = limit == len(tokens) and tokens[-1].text == ":"
        return replace(_attribution(tokens, cue, addressee, ()), open_ended=True) if ends_open else None
    content = _content_after(tokens, cue, start, limit)
    return _attribution(tokens, cue, addressee, content) if content else None


def _skip_to_that(tokens: Sequence[Token], start: int, limit: int) -> int:
    """Past what, when and where to a "that" that opens the words: "wrote to members late in May that"."""
    if start >= limit or tokens[start].low not in phrases.PREPOSITIONS | phrases.TIME_WORDS:
        return start
    that = phrases.find_that(tokens, start, limit)
    return start if that is None else that


def _content_after(tokens: Sequence[Token], cue: Cue, start: int, limit: int) -> tuple[Content, ...]:
    """The words given after a cue, or nothing."""
    complement = tokens[start].low in COMPLEMENTS
    first = start + 1 if tokens[start].low == "that" else start
    piece = _cut_end(tokens[first : _content_break(tokens, first, limit)])
    if not piece:
        return ()
    quoted = _leading_quotes(piece)
    if quoted and not (complement and len(quoted) < len(piece)):
        return tuple(quoted)
    features = cue.form.features
    if "fragment" in features:
        return _fragment(piece) or _naming(piece, cue.form.verb)
    if _count_words(piece) < MINIMAL_CLAUSE or tokens[start].low in ("to", "goodbye", "so"):
        return ()
    if complement and features & {"free", "clause", "that"}:
        return (_clause(piece),) if phrases.is_finite(piece) or any(t.stretch for t in piece) else ()
    if features & {"free", "clause"} and _is_clause(piece, free="free" in features):
        return (_clause(piece),)
    return ()


def _content_break(tokens: Sequence[Token], first: int, limit: int) -> int:
    """Where words given after a cue end within its sentence: at ";" or before ", but", ", though"."""
    for position in range(first + MINIMAL_CLAUSE, limit - 1):
        token = tokens[position]
        if token.text == ";" or (token.text == "," and tokens[position + 1].low in BREAKS):
            return position
        if token.text == "," and tokens[position + 1].low == "and" and _turns_away(tokens, position + 2, limit):
            return position
    return limit


def _turns_away(tokens: Sequence[Token], start: int, limit: int) -> bool:
    """Whether ", and" goes on with what others did, or the speaker: "…, and police closed the road"; not "…, and it would"."""
    words = tokens[start : start + 12]
    stop = next((i for i, t in enumerate(words) if t.text in (",", ";")), len(words))
    future = any(t.low in MODALS for t in words[:stop])
    return start < limit and not future and words[0].low not in SUBJECTS | {"that"} and phrases.is_finite(words[:stop])


def _leading_quotes(piece: Sequence[Token]) -> list[Content]:
    """The quotations that a piece starts with, where nothing of a clause follows them."""
    if not piece[0].stretch:
        return []
    if len(piece) > 1 and piece[1].is_word and not is_full(piece[0]):
        return []
    return [_direct(piece[0])] + [_direct(t) for t in piece[1:] if t.stretch and is_full(t)]


def _is_clause(piece: Sequence[Token], *, free: bool) -> bool:
    """Whether words after a cue without "that" are a clause: "it would respond"; not "his support"."""
    if piece[0].low in ("having", "being"):
        return False
    head = piece[: 30 if free else 18]
    if piece[0].low in SUBJECTS or piece[0].low.startswith(tuple(f"{s}'" for s in SUBJECTS)):
        return True
    if any(
        t.stretch and _goes_on(t) for t in piece[1:]
    ):  # the verb may stand in the quoted words: the move "will cost lives"
        return True
    stop = next((i for i, t in enumerate(head) if t.low in ("that", "which", "who", "after", "as")), len(head))
    return phrases.is_finite(head if free else head[:stop])


def _fragment(piece: Sequence[Token]) -> tuple[Content, ...]:
    """ "called [it “cowardly”]": from the object to the last quotation of the clause."""
    stop = next((i for i, t in enumerate(piece) if t.text == "," or t.low in ("while", "but")), len(piece))
    quoted = [i for i, t in enumerate(piece[: max(stop, 1) + 1]) if t.stretch]
    return (Content(piece[0].start, piece[quoted[-1]].end, "mixed"),) if quoted else ()


def _naming(piece: Sequence[Token], verb: str) -> tuple[Content, ...]:
    """What somebody calls something, in plain words: "called [the vote a farce]", "described [it as unlawful]".

    Not: "called a meeting", "called him on Monday", "described the road".
    """
    stop = next((i for i, t in enumerate(piece) if i and (t.text in STOPS or t.low in NAMING_STOPS)), len(piece))
    piece = piece[:stop]
    if len(piece) < 2 or piece[0].low in phrases.PREPOSITIONS | {"to"}:
        return ()
    if verb not in NAMING:
        named = next((i for i, t in enumerate(piece) if i and t.low == "as"), None)
        is_name = named is not None and named + 1 < len(piece) and not phrases.is_finite(piece[named + 1 : named + 6])
    else:
        is_name = _has_complement(piece)
    return (_clause(piece),) if is_name else ()


def _has_complement(piece: Sequence[Token]) -> bool:
    """Whether a second phrase follows the object: "it unlawful", "the vote a farce", "the sentence excessive"."""
    if piece[0].low in OBJECTS:
        return piece[1].low not in phrases.PREPOSITIONS | phrases.TIME_WORDS | PARTICLES
    for at in range(1, min(len(piece) - 1, 9)):
        if piece[at].low in ("a", "an", "the") and piece[at - 1].low not in phrases.PREPOSITIONS | {"the", "and"}:
            return piece[at + 1].low not in phrases.TIME_NOUNS
    return len(piece) <= 6 and piece[-1].low.endswith(ADJECTIVES) and piece[0].low in phrases.DETERMINERS


# --- nouns ----------------------------------------------------------------------------------------------------------


def _read_nouns(tokens: Sequence[Token]) -> Iterator[Attribution]:
    """ "his warning that …", "Norway's claim that …", "a warning by the bank that …"; not: "the claim that …"."""
    for at, token in enumerate(tokens[:-MINIMAL_CLAUSE]):
        if token.text not in NOUNS or at == 0:
            continue
        that = at + 1
        owner = _owner(tokens, at)
        if tokens[that].low in ("by", "from") and (after := phrases.find_that(tokens, that + 1, len(tokens))):
            owner, that = phrases.trim_noun_phrase(tokens, that + 1, after), after
        if owner is None or tokens[that].low != "that":
            continue
        piece = _cut_end(tokens[that + 1 : _noun_clause_end(tokens, owner[0], that + 1)])
        if _count_words(piece) >= MINIMAL_CLAUSE and phrases.is_finite(piece):
            last = tokens[owner[1] - 1]
            name = (tokens[owner[0]].start, last.end - (2 if last.low.endswith("'s") else 0))
            yield Attribution((token.start, token.end), name, None, (_clause(piece),))


def _owner(tokens: Sequence[Token], at: int) -> Range | None:
    """Whose word a noun is: "his", "the bank's", with at most two words between."""
    for position in range(at - 1, max(-1, at - 4), -1):
        if tokens[position].low in POSSESSIVES:
            return (position, position + 1)
        if tokens[position].low.endswith(("'s", "s'")):
            return phrases.noun_phrase_before(tokens, position + 1, phrases.nearest_phrase(tokens, position + 1, 0))
        if not tokens[position].is_word or tokens[position].low in phrases.PREPOSITIONS | phrases.DETERMINERS:
            return None
    return None


def _noun_clause_end(tokens: Sequence[Token], subject: int, start: int) -> int:
    """Where the clause after "his claim that" ends: before the verb whose subject it is, or with its sentence."""
    is_subject = not phrases.is_finite(tokens[: subject + 1])
    verbs = 0
    for position in range(start, len(tokens)):
        if tokens[position].text in (",", ";", "—", "–"):
            return position
        if is_subject and tokens[position].low in phrases.AUXILIARIES | phrases.IRREGULAR:
            follows = position > start and tokens[position - 1].low in phrases.AUXILIARIES
            verbs += not follows
            if verbs > 1:
                return position
    return len(tokens)


# --- according to ---------------------------------------------------------------------------------------------------


def _read_according(tokens: Sequence[Token]) -> Iterator[Attribution]:
    """ "According to X, …" and "…, according to X"."""
    for at in range(len(tokens) - 2):
        if tokens[at].low != "according" or tokens[at + 1].low != "to":
            continue
        end = at + 2
        while (end < len(tokens) and tokens[end].text not in (",", ".", ";", "—", "–")) or (
            end < len(tokens) and tokens[end].text == "." and phrases.is_abbreviation(tokens, end)
        ):
            end += 1
        speaker = phrases.trim_noun_phrase(tokens, at + 2, min(end, at + 16))
        if speaker is None:
            continue
        if at <= 1:
            speaker = phrases.extend_to_name(tokens, speaker)
            piece = _cut_end(tokens[_after_apposition(tokens, end) + 1 :])
        else:
            piece = _cut_end(tokens[_last_break(tokens, at) : at])
            piece = _cut_start(piece) if piece else piece
        if _count_words(piece) >= MINIMAL_CLAUSE:
            cue = (tokens[at].start, tokens[at + 1].end)
            name = (tokens[speaker[0]].start, tokens[speaker[1] - 1].end)
            yield Attribution(cue, name, None, (_clause(piece),))


def _after_apposition(tokens: Sequence[Token], comma: int) -> int:
    """The comma behind "According to Bo Berg, head of the port," where the clause comes after a second one."""
    after = next((p for p in range(comma + 1, min(comma + 16, len(tokens))) if tokens[p].text == ","), None)
    if after is None or phrases.is_finite(tokens[comma + 1 : after]) or any(t.stretch for t in tokens[comma:after]):
        return comma
    first, following = tokens[comma + 1], tokens[after + 1 : after + 12]
    starts_clause = first.low in phrases.PREPOSITIONS | phrases.CLAUSE_OPENERS | SUBORDINATE or first.text.isdigit()
    lists_more = bool(following) and following[0].low in ("and", "or")
    return comma if starts_clause or lists_more or not phrases.is_finite(following) else after


def _last_break(tokens: Sequence[Token], at: int) -> int:
    """Where the clause before "according to" starts."""
    return next((p + 1 for p in range(at - 1, -1, -1) if tokens[p].text == ";"), 0)


# --- small parts ----------------------------------------------------------------------------------------------------


def _read_addressee(tokens: Sequence[Token], cue: Cue) -> tuple[Range | None, int]:
    """Whom the cue speaks to ("told Reuters", "said to reporters"), and where the rest starts."""
    if "to" in cue.form.features:
        that = phrases.find_that(tokens, cue.end, len(tokens))
        if that is not None and that > cue.end:
            return phrases.split_addressee(tokens, cue.end, that), that
        found, rest = phrases.read_addressee(tokens, cue.end)
        # "warned the dam could break" has no addressee; "told" always has one
        opens = rest < len(tokens) and tokens[rest].low in phrases.AUXILIARIES | phrases.IRREGULAR
        return (None, cue.end) if opens and cue.form.verb not in ("tell", "inform") else (found, rest)
    following = [t.low for t in tokens[cue.end : cue.end + 2]]
    if following[:1] == ["to"] and cue.form.verb in ("say", "explain", "write", "complain", "confess", "admit"):
        return phrases.read_addressee(tokens, cue.end + 1)
    return None, cue.end


def _attribution(
    tokens: Sequence[Token], cue: Cue, addressee: Range | None, contents: tuple[Content, ...]
) -> Attribution:
    """The attribution in characters."""
    return Attribution(
        (tokens[cue.at].start, tokens[cue.at].end),
        _characters(tokens, cue.subject),
        _characters(tokens, addressee),
        contents,
    )


def _characters(tokens: Sequence[Token], place: Range | None) -> tuple[int, int] | None:
    if place is None:
        return None
    last = tokens[place[1] - 1]
    pronoun, mark, _ = last.low.partition("'")  # "he" of "he's"
    end = last.start + len(pronoun) if mark and pronoun in phrases.PRONOUNS else last.end
    return tokens[place[0]].start, end


def _count_words(piece: Sequence[Token]) -> int:
    """How many words a piece has, those in quotation marks with them."""
    return sum(len(t.text.split()) if t.stretch else 1 for t in piece)


def _cut_end(piece: Sequence[Token]) -> Sequence[Token]:
    """Without marks at the ends."""
    start, end = 0, len(piece)
    while end > start and not piece[end - 1].stretch and piece[end - 1].text in STOPS - {")"}:
        end -= 1
    while start < end and not piece[start].stretch and piece[start].text in STOPS:
        start += 1
    return piece[start:end]


def _direct(token: Token) -> Content:
    """A whole quotation."""
    assert token.stretch is not None
    return Content(token.stretch.inner_start, token.stretch.inner_end, "direct")


def _clause(piece: Sequence[Token]) -> Content:
    """A reported clause; mixed where it holds quoted words."""
    kind: QuoteKind = "mixed" if any(t.stretch for t in piece) else "indirect"
    return Content(piece[0].start, piece[-1].end, kind)


def _goes_on(token: Token) -> bool:
    """Whether quoted words go on with the clause around them ("will cost lives"), unlike a title ("War and Peace")."""
    return token.text.lstrip("\"“‘'«„ ")[:1].islower()


def is_full(token: Token) -> bool:
    """Whether a quotation is speech of its own, not a few words: a capital or an end mark, and four words."""
    if token.stretch is None:
        return False
    words = token.text.strip("\"“”‘’'«»„").split()
    ends = token.text.rstrip("\"”’'»")[-1:] in ".,?!…"
    return (len(words) >= 4 and (words[0][:1].isupper() or ends)) or (
        ends and len(words) >= 2 and words[0][:1].isupper()
    )
