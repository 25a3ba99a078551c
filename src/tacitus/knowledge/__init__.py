"""Actors, offices, roles and outlets: what is known before an article is read."""

from __future__ import annotations

from tacitus.knowledge.base import Knowledge, open_knowledge
from tacitus.knowledge.facts import Candidate, Country, Metonym, NameHit, Outlet, Person, RoleNoun, Tenure

__all__ = [
    "Candidate",
    "Country",
    "Knowledge",
    "Metonym",
    "NameHit",
    "Outlet",
    "Person",
    "RoleNoun",
    "Tenure",
    "open_knowledge",
]
