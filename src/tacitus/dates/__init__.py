"""Time expressions, and the day they mean."""

from __future__ import annotations

from tacitus.dates.find import find_dates

__all__ = ["find_dates"]
