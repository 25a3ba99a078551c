"""What an import brings with it, and what a first use reaches for."""

import subprocess
import sys

import pytest

HEAVY = ("numpy", "onnxruntime", "trafilatura", "rich", "jinja2", "apsw", "httpx2")


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("module", ["tacitus", "tacitus.cli", "tacitus.types"])
def test_imports_are_light(module):
    loaded = run(f"import sys, {module}; print(*sorted(m for m in sys.modules if '.' not in m))").split()
    assert not set(HEAVY) & set(loaded)


@pytest.mark.slow
def test_the_whole_line_opens_no_socket_and_needs_no_torch():
    code = """
import socket, sys
def refuse(*_, **__): raise AssertionError("a socket was opened")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
import tacitus
tacitus.code("Norway's foreign minister met Chile's president in Oslo on Thursday.", published="2021-05-07")
print("torch" in sys.modules, "sqlite3" in sys.modules)
"""
    assert run(code).split() == ["False", "False"]
