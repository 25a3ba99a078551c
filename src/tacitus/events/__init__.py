"""Event mentions: what was done, by whom, to whom, when, where and how many."""

from tacitus.events.find import EventTools, find_events
from tacitus.events.select import with_confidence, with_statuses

__all__ = ["EventTools", "find_events", "with_confidence", "with_statuses"]
