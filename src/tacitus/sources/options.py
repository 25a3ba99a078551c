"""What a user may choose about reading."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Limits of reading; the defaults suit news pages."""

    max_bytes: int = 20_000_000  # of one page or one line; the largest real news page seen has 9 MB
    allow_private: bool = False  # fetch from loopback, private and link-local addresses too
    timeout: float = 20.0  # seconds without an answer
    deadline: float = 60.0  # seconds for a whole fetch, redirects and all
    max_redirects: int = 5
