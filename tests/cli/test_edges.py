"""What goes wrong is said in one line, without the model."""

import pytest
from click.testing import CliRunner

from tacitus import pipeline
from tacitus.cli import code, main, show
from tacitus.cli.show import name_page
from tacitus.errors import AssetError
from tacitus.types import Reason, Rejected
from tests.builders import coded, event, marked

TEXT = "[Norway](actor) [met](trigger) [Chile](recipient)."


@pytest.fixture
def run():
    return lambda *words: CliRunner().invoke(main, list(words))


@pytest.fixture
def found(monkeypatch):
    """What the commands find at every place: one coded article, or what a test puts there."""
    plain, _ = marked(TEXT)
    items = [coded(plain, event(TEXT))]
    for command in (code, show):
        monkeypatch.setattr(command, "code_locations", lambda *_: iter(items))
    monkeypatch.setattr(code, "open_tools", lambda: None)
    return items


def said_in_one_line(result):
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    (line,) = result.stderr.splitlines()
    return line


@pytest.mark.parametrize("words", [("code",), ("show",)])
def test_a_missing_bundle_is_said(run, monkeypatch, tmp_path, words):
    def refuse():
        raise AssetError("model bundle bundle/model.onnx", "is missing")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "open_network", refuse)
    pipeline._open_tools.cache_clear()
    line = said_in_one_line(run(*words, "page.html"))
    pipeline._open_tools.cache_clear()
    assert "model.onnx: is missing; reinstall" in line


def test_a_missing_folder_for_the_page_is_said(run, found, tmp_path):
    line = said_in_one_line(run("show", "page.html", "--html", str(tmp_path / "none" / "x.html")))
    assert "there is no folder" in line


def test_a_page_that_cannot_be_written_is_said(run, found, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(28, "No space left on device", "x.html")

    monkeypatch.setattr(show.Path, "write_text", refuse)
    line = said_in_one_line(run("show", "page.html", "--html", str(tmp_path / "x.html")))
    assert "x.html: No space left on device; check" in line


def test_show_names_its_page_itself_and_says_where(run, found, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("show", "news/page.html")
    assert result.exit_code == 0
    assert "page-coded.html" in result.stderr
    assert "CONSULT" in (tmp_path / "page-coded.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("location", "name"),
    [
        ("news/page.html", "page-coded.html"),
        ("https://news.example/a/b.html?c=1", "b-coded.html"),
        ("https://news.example/", "news.example-coded.html"),
        ("-", "standard-input-coded.html"),
        ("news/*.html", "page-coded.html"),
    ],
)
def test_the_name_of_a_page(location, name):
    assert name_page(location) == name


@pytest.mark.parametrize("words", [("code", "--format", "csv", "a"), ("show", "a")])
def test_both_commands_reject_in_the_same_words(run, found, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    found[:] = [Rejected("a", Reason.EMPTY, "0 bytes")]
    result = run(*words)
    assert result.exit_code == 3
    assert "rejected a: empty: 0 bytes" in result.stderr
