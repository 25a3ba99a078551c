"""Quotations: what was said, by whom, and the word that says so."""

from __future__ import annotations

from tacitus.quotes.find import find_quotes

__all__ = ["find_quotes"]
