from dataclasses import replace

import pytest

from tacitus.events.confidence import FIELDS, features_of, open_weights, rate_fields
from tacitus.types import Party, SeenRole, Span, When
from tests.builders import event, seen_event

SEEN = replace(
    seen_event({"trigger": [Span(10, 13, "met")]}, "CONSULT"), types=(("CONSULT", 0.9),), statuses=(("actual", 0.8),)
)
NORWAY = Party(Span(0, 6, "Norway"), code="NOR", sector="GOV", code_basis="name")


def told(**fields):
    """An event that agrees with SEEN in type and status."""
    return replace(event("[Norway](actor) [met](trigger) envoys."), actors=(NORWAY,), **fields)


def features(field, made, seen=SEEN):
    return dict(features_of(made, seen))[field]


def test_every_field_has_a_probability():
    rated = rate_fields(told(), SEEN)
    assert tuple(field for field, _ in rated) == FIELDS
    assert all(0 < chance < 1 for _, chance in rated)


@pytest.mark.parametrize("field", ["type", "status", "actors"])
def test_what_the_network_is_surer_of_is_more_probable(field):
    less = replace(SEEN, types=(("CONSULT", 0.5),), statuses=(("actual", 0.4),), roles=(SeenRole(0, 6, "actor", 0.3),))
    more = replace(
        SEEN, types=(("CONSULT", 0.99),), statuses=(("actual", 0.99),), roles=(SeenRole(0, 6, "actor", 0.99),)
    )
    assert dict(rate_fields(told(), more))[field] > dict(rate_fields(told(), less))[field]


@pytest.mark.parametrize(
    ("field", "change", "feature"),
    [
        ("actors", {"actors": ()}, "none"),
        ("actors", {"actors": (NORWAY, NORWAY)}, "several"),
        ("actors", {"actors": (replace(NORWAY, code=None),)}, "no code"),
        ("actors", {"actors": (replace(NORWAY, code_basis="place"),)}, "from context"),
        ("date", {}, "none"),
        ("date", {"date": When(Span(0, 6, "Norway"), None)}, "not worked out"),
        ("status", {"status": "possible"}, "by words"),
        ("status", {"type": "AGREE"}, "promise"),
    ],
)
def test_what_speaks_for_a_field(field, change, feature):
    assert features(field, replace(told(), **change)).get(feature) == 1.0


def test_the_shipped_weights_know_the_features_of_every_field():
    for field, found in features_of(told(), SEEN):
        assert set(found) & set(open_weights()[field]), field
