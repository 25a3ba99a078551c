"""Build hook: compiles the knowledge base, so that a wheel or an editable install has it ready.

Switched on in pyproject.toml by `[tool.hatch.build.hooks.custom]` with `dependencies = ["apsw>=3.54"]`.
"""

from __future__ import annotations

import importlib
import sys
import types
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KnowledgeHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `tacitus.knowledge.compiling.build` before the files are gathered."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the tables into `src/tacitus/data/knowledge.db` and have it shipped, though git ignores it."""
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        for name in ("tacitus", "tacitus.knowledge"):  # bare packages: their own imports need not be installed to build
            package = types.ModuleType(name)
            package.__path__ = [str(source.joinpath(*name.split(".")))]
            sys.modules[name] = package
        compiling = importlib.import_module("tacitus.knowledge.compiling")
        compiling.build()
        build_data["artifacts"].append("src/tacitus/data/knowledge.db")
