"""Read whom a cue speaks to: "told Reuters", "said to reporters"."""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.quotes import phrases
from tacitus.quotes.attribution import Cue
from tacitus.quotes.frames import Token
from tacitus.quotes.phrases import Range


def read_told(tokens: Sequence[Token], cue: Cue) -> tuple[Range | None, int]:
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
