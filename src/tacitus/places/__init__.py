"""Place mentions, and the gazetteer entry they mean."""

from __future__ import annotations

from tacitus.places.find import find_places, zone_of

__all__ = ["find_places", "zone_of"]
