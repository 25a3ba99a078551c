"""Event mentions: what was done, by whom, to whom, when, where and how many."""

from tacitus.events.find import EventTools, find_events

__all__ = ["EventTools", "find_events"]
