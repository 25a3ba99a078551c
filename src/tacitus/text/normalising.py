"""Make the characters of a text plain: one line end, one blank, nothing that cannot be seen."""

from __future__ import annotations

import re

LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# No-break, figure, thin and other wide or narrow blanks; the tab. Not the line feed.
BLANKS = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Soft hyphen, zero-width characters, direction marks, byte order mark, controls; lone surrogates cannot be written.
# Zero-width joiner and non-joiner go as well: English does not need them.
UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
RUNS = re.compile(r" {2,}")


def normalise_characters(text: str) -> str:
    """The text with line feeds only, plain blanks, and no unseen characters; words and their order stay."""
    return UNSEEN.sub("", BLANKS.sub(" ", LINE_ENDS.sub("\n", text)))


def tidy_lines(text: str) -> str:
    """Normalised text; no blanks at line ends, no run of blanks, at most one empty line between two lines."""
    lines = [RUNS.sub(" ", line).strip() for line in normalise_characters(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
