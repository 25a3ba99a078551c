import pytest

from tacitus.claims.judge import judge_claim, worded_status
from tacitus.types import Span
from tests.builders import marked, seen_event

WORDED = [  # the words before the trigger, its type, what they leave no doubt of
    ("Sudan and Chad did not ", "CONSULT", "negated"),
    ("The council has never ", "SUPPORT", "negated"),
    ("The envoys haven't ", "CONSULT", "negated"),
    ("No ", "CONSULT", "negated"),
    ("The sides left without direct ", "CONSULT", "negated"),
    ("The doctors who were to have ", "AID", "negated"),
    ("Chile called off Saturday's ", "CONSULT", "negated"),
    ("The unions called off the march and ", "CONSULT", None),
    ("Ships that might ", "AID", "possible"),
    ("Rebels may have been ", "ASSAULT", "possible"),
    ("The minister is expected to ", "CONSULT", "possible"),
    ("Troops reportedly ", "ASSAULT", "possible"),
    ("Peru is considering ", "SANCTION", "possible"),
    ("If troops from the north ", "ASSAULT", "hypothetical"),
    ("Peru will talk only after the troops ", "RETREAT", "hypothetical"),
    ("Police held a man on suspicion of ", "ASSAULT", "possible"),
    ("Two men suspected of having ", "ASSAULT", "possible"),
    ("The raid would have ", "ASSAULT", "hypothetical"),
    ("The union did not ", "REJECT", None),  # the refusal itself
    ("In May ", "CONSULT", None),
    ("They not only ", "CONSULT", None),
    ("The two ministers ", "CONSULT", None),
    ("If the army withdraws, rebels ", "RETREAT", None),
    ("There were no longer any ", "CONSULT", None),
    ("The union said it would ", "REQUEST", "planned"),
    ("The court is due to ", "SANCTION", "planned"),
    ("The army will ", "CONCEDE", None),  # the promise itself
    ("The army denied that its aircraft had carried out the ", "ASSAULT", "negated"),
    ("The army denied involvement, but rebels ", "ASSAULT", None),
    ("After denying rumours, the minister ", "RETREAT", None),
    ("If they survive the ", "ASSAULT", None),
    ("The claim was denied by rebels who ", "ASSAULT", None),
]
AFTER = [
    (", which both sides had announced, have not taken place.", "CONSULT", "negated"),
    (" never took place.", "CONSULT", "negated"),
    (" of the mayor, over his campaign, is due to open in March.", "ACCUSE", "planned"),
    (" was expected to be held in Oslo.", "CONSULT", "possible"),
    (" of troops, which was due in May.", "RETREAT", None),
    (" to end the war is set to start on Friday.", "AGREE", None),  # the promise itself
    (" took place in Oslo.", "CONSULT", None),
    (" no step towards peace.", "AGREE", "negated"),
    (" no fewer than nine men.", "ASSAULT", None),
    (" did not end the fighting.", "CONSULT", None),
]


@pytest.mark.parametrize(("before", "kind", "status"), WORDED)
def test_wording_right_before_the_trigger(before, kind, status):
    found = worded_status(before, " the port.", kind)
    assert (found[0] if found else None) == status


@pytest.mark.parametrize(("after", "kind", "status"), AFTER)
def test_wording_after_the_trigger(after, kind, status):
    found = worded_status("The ", after, kind)
    assert (found[0] if found else None) == status


@pytest.mark.parametrize(
    ("text", "statuses", "expected"),
    [
        ("Troops might [strike](trigger) the port.", (("actual", 0.9), ("possible", 0.1)), "possible"),
        ("Troops [struck](trigger) the port.", (("actual", 0.9), ("possible", 0.1)), "actual"),
        ("Troops [struck](trigger) the port.", (("actual", 0.5), ("possible", 0.4)), "possible"),
        ("Troops [struck](trigger) the port.", (("planned", 0.6), ("actual", 0.4)), "planned"),
    ],
)
def test_wording_and_doubt_override_a_reading_as_actual(text, statuses, expected):
    plain, spans = marked(text)
    seen = seen_event(spans, "ASSAULT", statuses=statuses)
    assert judge_claim(plain, Span.of(plain, 0, len(plain)), spans["trigger"][0], seen).status == expected
