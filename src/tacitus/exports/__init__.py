"""Ways to write coded articles down. To add one: a module with `write(coded, file)`, and a row in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from tacitus.exports import article, csv, plover
from tacitus.types import CodedArticle

Writer = Callable[[Iterable[CodedArticle], TextIO], None]
FORMATS: dict[str, Writer] = {"article": article.write, "csv": csv.write, "plover": plover.write}
