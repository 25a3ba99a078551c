"""The straight line without the network: stored predictions, defaults, public names."""

import pytest

import tacitus
from tacitus import pipeline
from tacitus.errors import AssetError
from tacitus.types import Predictions
from tests.builders import article, marked, seen_event, whole

TEXT = "[Norway](actor) [condemned](trigger) [Belarus](recipient)."


@pytest.fixture
def no_model(monkeypatch):
    def refuse():
        raise AssetError("model bundle", "is missing")

    monkeypatch.setattr(pipeline, "open_network", refuse)
    pipeline._open_tools.cache_clear()
    yield
    pipeline._open_tools.cache_clear()


def test_stored_predictions_are_coded_without_the_model(no_model):
    plain, spans = marked(TEXT)
    tools = tacitus.open_tools(network=False)
    for bundle in ("of then", None):
        seen = Predictions(events=(seen_event(spans, "ACCUSE"),), bundle=bundle)
        coded = tacitus.code_article(article(plain), whole(plain), seen, tools)
        assert [event.type for event in coded.events] == ["ACCUSE"]
        assert coded.run.bundle == bundle


def test_without_the_model_nothing_new_is_coded(no_model):
    plain, _ = marked(TEXT)
    with pytest.raises(ValueError, match="open_tools"):
        next(tacitus.code_articles([article(plain)], tacitus.open_tools(network=False)))


def test_tools_are_opened_once():
    assert tacitus.open_tools(network=False) is tacitus.open_tools(network=False)


def test_locations_need_no_options(monkeypatch, tmp_path):
    tools = tacitus.open_tools(network=False)
    monkeypatch.setattr(pipeline, "open_tools", lambda: tools)
    (tmp_path / "empty.html").write_bytes(b"")
    (found,) = tacitus.code_locations([str(tmp_path)])
    assert isinstance(found, tacitus.Rejected)


@pytest.mark.parametrize("name", tacitus.__all__)
def test_every_public_name_is_there(name):
    assert getattr(tacitus, name)


def test_an_unknown_name_is_said():
    with pytest.raises(AttributeError, match="read_article"):
        _ = tacitus.nothing
