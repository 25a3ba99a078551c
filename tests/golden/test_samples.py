"""Whole articles: what is read from each sample, and what is found in it against a reader's records."""

from __future__ import annotations

import pytest

from tacitus.exports.evidence import check_evidence
from tests.golden.samples import (
    JUDGES,
    READ,
    Case,
    code_samples,
    describe_difference,
    expected_names,
    judge_case,
    list_cases,
    read_failures,
    read_samples,
)

NOTE = "Sample text written for Tacitus."
PAGES = (
    "ankara-exchange",
    "jerusalem-veto",
    "karabakh-ceasefire",
    "minsk-protests",
    "prespa-agreement",
    "vostochny-summit",
)
# Words that stand beside an article and never in it.
BESIDE = (
    "Leave a Reply",
    "Your email address will not be published",
    "Required fields are marked",
    "thought on",
    "thoughts on",
    "Post Comment",
    "Save my name",
    "says:",
    "Share this",
    "Related posts",
    "cookies",
    "newsletter",
    "All rights reserved",
    "Weather\n",
    "Posted on",
)
FAILING = read_failures()


def cases(check: str) -> list[object]:
    """The cases of a check; known failures are expected to fail, and to be taken off the list when they do not."""
    found = []
    for case in list_cases(check):
        reason = FAILING.get(case.key)
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        found.append(pytest.param(case, id=str(case), marks=marks))
    return found


@pytest.mark.parametrize("case", cases("reading"))
def test_sample_says_what_it_is(case: Case):
    assert judge_case(case) is None


@pytest.mark.parametrize("name", READ)
def test_language_is_known(name):
    assert read_samples()[name].language == "en"


def test_every_sample_is_read_and_described():
    assert set(read_samples()) == set(READ) == set(expected_names())


@pytest.mark.parametrize("name", READ)
def test_text_is_the_article_alone(name):
    text = read_samples()[name].text
    assert [words for words in BESIDE if words in text] == []
    assert text.endswith(NOTE)


@pytest.mark.parametrize("name", [*PAGES, "vostochny-scraped"])
def test_comments_are_kept_apart(name):
    removed = read_samples()[name].removed
    threads = "\n".join(part.text for part in removed if part.kind == "comments")
    assert "thought" in threads
    assert "says" in threads
    assert "Your email address will not be published" in threads
    assert any(part.kind == "related" for part in removed)
    assert any(part.kind == "navigation" for part in removed)


@pytest.mark.parametrize("name", PAGES)
def test_newsletter_and_cookie_note_are_kept_apart(name):
    removed = read_samples()[name].removed
    assert any(part.kind == "form" and "newsletter" in part.text for part in removed)
    assert any("cookies" in part.text for part in removed)


@pytest.mark.parametrize(
    ("name", "words"),
    [("prespa-agreement", "Oteševo"), ("jerusalem-veto", "François Delattre"), ("jerusalem-veto", "“What we")],
)
def test_letters_beyond_ascii_survive(name, words):
    assert words in read_samples()[name].text


def test_list_of_failures_names_cases_that_are_there():
    assert set(FAILING) <= {case.key for check in JUDGES for case in list_cases(check)}


@pytest.mark.slow
@pytest.mark.parametrize("case", cases("record"))
def test_expected_event_is_found_with_all_fields_right(case: Case):
    assert judge_case(case) is None, describe_difference(case)


@pytest.mark.slow
@pytest.mark.parametrize("case", cases("quote"))
def test_words_are_given_to_their_speaker(case: Case):
    assert judge_case(case) is None


@pytest.mark.slow
@pytest.mark.parametrize("case", cases("not actual"))
def test_what_did_not_happen_is_not_actual(case: Case):
    assert judge_case(case) is None


@pytest.mark.slow
@pytest.mark.parametrize("case", cases("near miss"))
def test_near_miss_is_no_event(case: Case):
    assert judge_case(case) is None


@pytest.mark.slow
@pytest.mark.parametrize("name", READ)
def test_every_span_equals_its_text(name):
    coded = code_samples()[name]
    assert coded.events
    check_evidence(coded)
