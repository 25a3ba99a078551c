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

from tacitus.quotes.according import read_according
from tacitus.quotes.after import read_words_after
from tacitus.quotes.attribution import Attribution
from tacitus.quotes.before import read_words_before
from tacitus.quotes.cues import find_cues
from tacitus.quotes.frames import Frame
from tacitus.quotes.limits import find_floor, find_limit
from tacitus.quotes.nouns import read_nouns
from tacitus.quotes.uses import has_words


def read_attributions(frame: Frame) -> tuple[Attribution, ...]:
    """The attributions of a frame in order."""
    tokens = frame.tokens
    cues = find_cues(tokens)
    found: list[Attribution] = [*read_according(tokens), *read_nouns(tokens)]
    used: set[int] = set()
    for number, cue in enumerate(cues):
        if not has_words(tokens, cue):  # it ends the words before it all the same: "said … and ordered a recount"
            continue
        limit = find_limit(tokens, cue, cues[number + 1 :])
        read = read_words_before(tokens, cue, find_floor(tokens, cue, cues[:number]), limit, used) or read_words_after(
            tokens, cue, limit
        )
        if read is None:
            continue
        used |= {
            t.start for t in tokens if t.stretch and any(c.start <= t.end and t.start <= c.end for c in read.contents)
        }
        found.append(read)
    return tuple(sorted(found, key=lambda a: a.cue))
