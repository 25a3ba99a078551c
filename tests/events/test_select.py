from dataclasses import replace

import pytest

from tacitus.events import with_confidence, with_statuses
from tacitus.types import Quote
from tests.exports.test_exports import sample

SURE = {"type": 0.9, "status": 0.9, "actors": 0.9, "recipients": 0.9, "date": 0.9, "place": 0.9}


def rated(**chances):
    """The sample article with one event of these probabilities."""
    made = sample()
    return replace(made, events=(replace(made.events[0], confidence=tuple({**SURE, **chances}.items())),))


def test_only_chosen_statuses_are_kept():
    assert with_statuses(sample(), ["actual"]).events == ()
    assert len(with_statuses(sample(), ["possible"]).events) == 1


def test_quotes_name_no_event_that_is_left_out():
    made = sample()
    quote = Quote("q1", made.events[0].trigger, "direct", events=("e1",))
    quoted = replace(made, quotes=(quote,))
    assert with_statuses(quoted, ["actual"]).quotes[0].events == ()
    assert with_statuses(quoted, ["possible"]).quotes[0].events == ("e1",)


@pytest.mark.parametrize(("field", "kept"), [("type", 0), ("status", 0), ("actors", 1), ("place", 1)])
def test_an_event_of_unsure_type_or_status_is_left_out(field, kept):
    assert len(with_confidence(rated(**{field: 0.4}), 0.5).events) == kept


@pytest.mark.parametrize(("field", "empty"), [("actors", ()), ("date", None), ("place", None)])
def test_an_unsure_field_is_emptied_with_its_reason(field, empty):
    before = rated(**{field: 0.4})
    assert getattr(before.events[0], field) != empty
    (event,) = with_confidence(before, 0.5).events
    assert getattr(event, field) == empty
    assert dict(event.unknown)[field] == "not sure enough: 0.4 is under 0.5"
    assert not any(name.startswith(f"{field}[") or name.startswith(f"{field}.") for name, _ in event.unknown)


def test_what_is_sure_enough_stays_as_it_is():
    made = rated()
    assert with_confidence(made, 0.9) == made
