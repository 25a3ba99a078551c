"""Read the attributions of one frame: who says, the word that says so, and the words given.

The cases, in the order they are tried:

    according to    "According to X, …" · "…, according to X"
    quoted          "agency quoted X as saying that …"
    after           "“…,” X said" · "…, X said on Monday" · "“…,” said X" · "A, X said, B"
    before          "X said (on Monday) (that) …" · "X told Y …" · "X said: “…”"
    fragment        "X called it “cowardly”"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tacitus.quotes import phrases
from tacitus.quotes.frames import Frame, Token
from tacitus.quotes.lexicon import CueForm, load_cues
from tacitus.quotes.phrases import Range
from tacitus.types import QuoteKind

COMPLEMENTS = frozenset("that how whether if why what".split())
SUBJECTS = frozenset("he she they it we i there".split())
BE_FORMS = frozenset("is was were are been being be".split())
STOPS = frozenset(".,;:?!—–--)…")
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
    found: list[Attribution] = list(_read_according(tokens))
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
    if last == "to" and not (len(before) > 1 and before[-2] == "on") and following not in ("“”", ":"):
        return True
    if {"not", "n't", "never"} & set(before) or any(word.endswith("n't") for word in before):
        return form.verb != "deny"
    if "noun" in form.features and form.tense in ("base", "s"):
        clear = following in COMPLEMENTS or following in ("“”", ":", ",")
        return last in phrases.DETERMINERS | phrases.PREPOSITIONS or not clear
    return form.tense == "base" and last in phrases.DETERMINERS


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
    return Cue(at, at + 1, form, first, at) if first and first[1] <= at else None


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
    for other in later:
        border = other.zone
        before = tokens[border - 1].low if border else ""
        if (other.subject == cue.subject and other.at == other.zone) or border - cue.end >= MINIMAL_CLAUSE:
            while border > cue.end and tokens[border - 1].low in ("and", "but", "while", "also", "then"):
                border -= 1
            joined = border < other.zone or before in (",", ";", "—", "–", "--")
            if joined and border > cue.end:
                return border - 1 if tokens[border - 1].text in (",", ";", "—", "–") else border
    return len(tokens)


def _content_floor(tokens: Sequence[Token], cue: Cue, earlier: Sequence[Cue]) -> int:
    """Where words that stand before a cue start at the earliest."""
    floor = 0
    for position in range(cue.zone - 1, -1, -1):
        if tokens[position].text == ";":
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
    more = _second_half(tokens, rest, limit, direct=bool(contents) and contents[-1].kind == "direct")
    if not contents and more and more[0].kind != "direct" and "free" in cue.form.features:
        contents = [_clause(tokens[floor : border - 1])] if border - 1 > floor else []  # "The deal, he said, was dead."
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
    finite = phrases.is_finite(piece) or any(t.stretch and _goes_on(t) for t in piece)
    if (
        not {"free", "clause"} & cue.form.features
        or not finite
        or (len(piece) < MINIMAL_CLAUSE and not piece[-1].stretch)
    ):
        return []
    return [_clause(piece)]


def _stands_alone(before: Sequence[Token]) -> bool:
    """Whether the words before a quotation are no part of its clause: "He shrugged:" or an earlier sentence."""
    return bool(before) and before[-1].text in (":", ".", "?", "!")


def _second_half(tokens: Sequence[Token], rest: int, limit: int, *, direct: bool) -> list[Content]:
    """What goes on after "…," he said, "…"; or after "The plan, he said, was bad"."""
    position = rest
    while position < limit and tokens[position].text in (",", ".", ":", "—", "–", "-"):
        position += 1
    if position >= limit or position == rest:
        return []
    if tokens[position].stretch:
        return [_direct(tokens[position])]
    piece = tokens[position:limit]
    if direct or tokens[position].low in phrases.TRAILERS | {"who", "which", "whose", "where", "and", "but"}:
        return []
    opens = piece[0].low in phrases.AUXILIARIES or piece[0].low in phrases.IRREGULAR
    return [_clause(piece)] if opens and len(piece) >= MINIMAL_CLAUSE else []


# --- words after the cue --------------------------------------------------------------------------------------------


def _read_before(tokens: Sequence[Token], cue: Cue, limit: int) -> Attribution | None:
    """Words that stand after their cue."""
    addressee, start = _read_addressee(tokens, cue)
    if cue.inverted and tokens[start : start + 1] and tokens[start].text != ":":
        return None
    start = phrases.skip_adverbials(tokens, start, limit)
    while start < limit and tokens[start].text in (",", ":", "—", "–") and tokens[start].low != ")":
        start += 1
        start = phrases.skip_adverbials(tokens, start, limit) if tokens[start - 1].text == "," else start
    if start >= limit:
        ends_open = limit == len(tokens) and tokens[-1].text == ":"
        return replace(_attribution(tokens, cue, addressee, ()), open_ended=True) if ends_open else None
    content = _content_after(tokens, cue, start, limit)
    return _attribution(tokens, cue, addressee, content) if content else None


def _content_after(tokens: Sequence[Token], cue: Cue, start: int, limit: int) -> tuple[Content, ...]:
    """The words given after a cue, or nothing."""
    complement = tokens[start].low in COMPLEMENTS
    first = start + 1 if tokens[start].low == "that" else start
    piece = _cut_end(tokens[first:limit])
    if not piece:
        return ()
    quoted = _leading_quotes(piece)
    if quoted and not (complement and len(quoted) < len(piece)):
        return tuple(quoted)
    features = cue.form.features
    if "fragment" in features:
        return _fragment(piece)
    if len(piece) < MINIMAL_CLAUSE or tokens[start].low in ("to", "goodbye", "so"):
        return ()
    if complement and features & {"free", "clause", "that"}:
        return (_clause(piece),) if phrases.is_finite(piece) or any(t.stretch for t in piece) else ()
    if features & {"free", "clause"} and _is_clause(piece, free="free" in features):
        return (_clause(piece),)
    return ()


def _leading_quotes(piece: Sequence[Token]) -> list[Content]:
    """The quotations that a piece starts with, where nothing of a clause follows them."""
    if not piece[0].stretch:
        return []
    if len(piece) > 1 and piece[1].is_word and not is_full(piece[0]):
        return []
    return [_direct(piece[0])] + [_direct(t) for t in piece[1:] if t.stretch and is_full(t)]


def _is_clause(piece: Sequence[Token], *, free: bool) -> bool:
    """Whether words after a cue without "that" are a clause: "it would respond"; not "his support"."""
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
        piece = _cut_end(tokens[end + 1 :]) if at <= 1 else _cut_end(tokens[_last_break(tokens, at) : at])
        if len(piece) >= MINIMAL_CLAUSE and phrases.is_finite(piece):
            cue = (tokens[at].start, tokens[at + 1].end)
            name = (tokens[speaker[0]].start, tokens[speaker[1] - 1].end)
            yield Attribution(cue, name, None, (_clause(piece),))


def _last_break(tokens: Sequence[Token], at: int) -> int:
    """Where the clause before "according to" starts."""
    return next((p + 1 for p in range(at - 1, -1, -1) if tokens[p].text == ";"), 0)


# --- small parts ----------------------------------------------------------------------------------------------------


def _read_addressee(tokens: Sequence[Token], cue: Cue) -> tuple[Range | None, int]:
    """Whom the cue speaks to ("told Reuters", "said to reporters"), and where the rest starts."""
    if "to" in cue.form.features:
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
    return None if place is None else (tokens[place[0]].start, tokens[place[1] - 1].end)


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
