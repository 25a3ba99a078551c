"""Which way imports point: a module imports its own package and lower layers, absolutely."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "tacitus"
LAYERS = [  # lowest first; packages of one layer never import each other
    {"types"},
    {"errors"},
    {"ontology", "knowledge"},
    {"text"},
    {"sources", "articles", "network"},
    {"entities", "quotes", "dates", "places", "events", "claims"},
    {"pipeline"},
    {"relations"},
    {"exports"},
    {"web"},
    {"cli"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
MODULES = sorted(
    path for path in SOURCE.rglob("*.py") if path.parent != SOURCE or path.stem not in ("__init__", "__main__")
)


def package_of(path: Path) -> str:
    relative = path.relative_to(SOURCE)
    return relative.parts[0] if len(relative.parts) > 1 else path.stem


def imported(path: Path) -> list[tuple[int, str]]:
    """(level of the relative import, dotted name) of every import."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(0, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.level, node.module or ""))
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_point_downwards(path):
    own = package_of(path)
    assert own in LEVEL, f"{own} stands in no layer: add it to LAYERS"
    for level, name in imported(path):
        assert level == 0, f"relative import of {name!r}"
        if not name.startswith("tacitus."):
            assert name != "tacitus" or own in ("pipeline", "cli"), "the package root is for users"
            continue
        other = name.split(".")[1]
        assert other == own or LEVEL[other] < LEVEL[own], f"{own} imports {other}, which does not lie below it"


def test_no_module_has_a_name_that_says_nothing():
    names = {path.stem for path in MODULES} | {path.parent.name for path in MODULES}
    assert not names & {"utils", "helpers", "misc", "common", "manager", "process"}


@pytest.mark.parametrize("banned", ["torch", "spacy", "transformers", "dateparser", "sqlite3", "requests"])
def test_the_package_never_imports(banned):
    for path in MODULES:
        assert all(name.split(".")[0] != banned for _, name in imported(path)), path
