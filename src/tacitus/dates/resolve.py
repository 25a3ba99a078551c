"""From matched words to a period of the calendar: the reader of each form of the grammar."""

from __future__ import annotations

from collections.abc import Callable

from tacitus.dates.reading import Match, Reading, Scene
from tacitus.dates.relative import RELATIVE
from tacitus.dates.stated import STATED

READERS: dict[str, Callable[[Match, Scene], Reading | None]] = STATED | RELATIVE


def resolve(rule: str, match: Match, scene: Scene) -> Reading | None:
    """The reading of a match of a rule; None when the words are no date after all."""
    return READERS[rule](match, scene)
