"""Who and what an article speaks of: mentions, the entities they mean, and the codes of the parties to an act."""

from __future__ import annotations

from tacitus.entities.coreference import resolve_group
from tacitus.entities.linking import link_mentions
from tacitus.entities.mentions import find_mentions
from tacitus.entities.parties import code_party
from tacitus.entities.setting import Scene, set_scene

__all__ = ["Scene", "code_party", "find_mentions", "link_mentions", "resolve_group", "set_scene"]
