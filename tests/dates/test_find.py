"""Dates: a table of sentences, and what does not fit in it."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.dates import find_dates
from tacitus.text.sentences import split_sentences
from tacitus.types import Sentence, When

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "dates.toml").read_text(encoding="utf-8"))["case"]


def read(text: str, published: str | None = None, **options: str | None) -> tuple[When, ...]:
    return find_dates(text, (Sentence(0, len(text), 0),), published, **options)


def show(when: When) -> list[str]:
    return [when.span.text, when.value or "?", *([when.end_value] if when.end_value else [])]


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case['text'][:40]}" for n, case in enumerate(CASES)])
def test_date_words_get_the_day_they_mean(case):
    whens = read(case["text"], case.get("published"), dateline_zone=case.get("dateline_zone"))
    assert [show(when) for when in whens] == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=[f"{n}" for n in range(len(CASES))])
def test_spans_hold_their_words_and_what_is_open_says_why(case):
    for when in read(case["text"], case.get("published")):
        assert case["text"][when.span.start : when.span.end] == when.span.text
        assert (when.value is None) == when.basis.startswith("unresolved: ")
        assert when.value is not None or when.end_value is None


def test_there_are_enough_cases():
    assert len(CASES) >= 150


@pytest.mark.parametrize(
    ("text", "published", "precision", "basis"),
    [
        ("It began in 2014.", None, "year", "stated"),
        ("It began in March 2014.", None, "month", "stated"),
        ("It began on 3 March 2014.", None, "day", "stated"),
        ("It began on Tuesday.", "2023-09-13", "day", "published"),
        ("It began on 3 March 2014 at 5 a.m.", None, "hour", "stated"),
        ("It began on 3 March 2014 at 05:30 GMT.", None, "minute", "stated"),
        ("It began on Tuesday.", None, None, "unresolved: no publication date"),
        ("It began on Tuesday.", "2023", None, "unresolved: the publication date has no day"),
        ("It began a few days ago.", "2023-09-13", None, "unresolved: the words give no number"),
    ],
)
def test_precision_and_basis(text, published, precision, basis):
    (when,) = read(text, published)
    assert (when.precision, when.basis) == (precision, basis)


def test_the_zone_of_the_dateline_moves_the_day_of_publication():
    text = "Kim arrived on Wednesday."
    (there,) = read(text, "2023-09-12T22:00:00+00:00", dateline_zone="Asia/Vladivostok")
    (here,) = read(text, "2023-09-12T22:00:00+00:00", zone="Europe/London")
    assert (there.value, there.basis) == ("2023-09-13", "dateline")
    assert (here.value, here.basis) == ("2023-09-06", "published")


def test_the_outlet_zone_gives_no_offset_to_local_times():
    (when,) = read("Talks opened on Wednesday at 2 p.m. local time.", "2023-09-13", zone="Europe/London")
    assert when.value == "2023-09-13T14"


def test_summer_time_changes_the_offset():
    (summer,) = read("It was 2:30 p.m. Kyiv time on 1 July 2023.")
    (winter,) = read("It was 2:30 p.m. Kyiv time on 1 January 2023.")
    assert (summer.value, winter.value) == ("2023-07-01T14:30+03:00", "2023-01-01T14:30+02:00")


def test_offsets_are_those_of_the_whole_text():
    text = "The army struck on Monday.\n\nIt will strike again on Friday."
    whens = find_dates(text, split_sentences(text), "2023-09-13")
    assert [(w.span.text, text[w.span.start : w.span.end], w.value) for w in whens] == [
        ("Monday", "Monday", "2023-09-11"),
        ("Friday", "Friday", "2023-09-15"),
    ]


@pytest.mark.parametrize(
    ("text", "published", "last"),
    [
        ("The army struck on 13 March 2023. Three days earlier, talks had failed.", None, ["Three days earlier", "2023-03-10"]),
        ("The army struck on Monday. The following day it withdrew.", "2023-09-13", ["The following day", "2023-09-12"]),
        ("The army struck on Monday. Nobody was hurt. Three days earlier, talks had failed.", "2023-09-13",
         ["Three days earlier", "?"]),  # counted from whatever the report began with
        ("The war began in 2014. Three days later the town fell.", None, ["Three days later", "?"]),
        ("The king died in March 2014. The same year his son fell.", None, ["The same year", "2014"]),
        ("KORVA, Sept 13, 2023 - The army struck. It struck again on Monday.", None, ["Monday", "?"]),
        ("On 13 September 2023 the army struck. It left on Friday.", None, ["Friday", "?"]),
    ],
)  # fmt: skip
def test_a_date_of_the_last_sentence_carries_over_and_no_further(text, published, last):
    assert show(find_dates(text, split_sentences(text), published)[-1]) == last


@pytest.mark.parametrize(
    ("text", "published", "shown"),
    [
        ("October 21: ARRESTS – Two men were held. At 3:15 p.m. a third was found.", "2023-10-25",
         [["October 21", "2023-10-21"], ["3:15 p.m.", "2023-10-21T15:15"]]),
        ("October 21: Two men were held.\n\nAt 3:15 p.m. a third was found.", "2023-10-25",
         [["October 21", "2023-10-21"], ["3:15 p.m.", "?"]]),
        ("October 21 was quiet. At 3:15 p.m. two men were held.", "2023-10-25",
         [["October 21", "2023-10-21"], ["3:15 p.m.", "?"]]),
        ("October 21: Two men were held. A third fled. The next day he was found.", "2023-10-25",
         [["October 21", "2023-10-21"], ["The next day", "2023-10-22"]]),
    ],
)  # fmt: skip
def test_the_day_that_a_paragraph_begins_with_is_that_of_its_clock_times(text, published, shown):
    assert [show(when) for when in find_dates(text, split_sentences(text), published)] == shown


@pytest.mark.parametrize(
    ("text", "published", "last"),
    [
        ("The war began in 2014. Many fled. That year the king died.", "2023-09-13", ["That year", "2014"]),
        ("The war began in 2014. Many fled.\n\nTwo years later the king died.", "2023-09-13", ["Two years later", "2016"]),
        ("The war began in 2014. He spoke on Tuesday. He left.\n\nThat year the king died.", "2023-09-13", ["That year", "?"]),
        ("On 13 March 2014 they struck. They left on 15 March.", None, ["15 March", "2014-03-15"]),
        ("On 13 March 2014 they struck. They left on 15 March.", "2023-09-13", ["15 March", "2023-03-15"]),
    ],
)  # fmt: skip
def test_a_stated_year_lasts_until_a_date_that_counts_from_publication(text, published, last):
    assert show(find_dates(text, split_sentences(text), published)[-1]) == last


def test_seasons_without_a_year_stay_open_in_the_south():
    (when,) = read("He was shot last summer.", "2023-09-13", dateline_zone="Australia/Sydney")
    assert when.value is None


@pytest.mark.parametrize("published", ["soon", "", "0000-00-00", "2023-02-31", "2023-13", "9999-12-31", "2023-09-1"])
def test_a_broken_publication_date_is_no_anchor(published):
    (when,) = read("It will begin on Tuesday.", published)
    assert when.value is None


WORDS = (
    "in from to and between the last next this 3 31 13 March May Sept. 2014 2016 , ago two 999 decades years months later"
    " earlier Tuesday Friday tomorrow at 2:30 p.m. GMT (0400 GMT) weekend early mid late end of half first quarter 1990s"
    " - – was will by past hours week overnight Christmas night before prior summer World War II within until to 27th’s 1600s"
    " of the fifth 12/13/2014 13.09.2023 9/11 day same following said"
).split()


@given(
    st.lists(st.sampled_from(WORDS), max_size=12),
    st.sampled_from([None, "2023-09-13", "2024-02-29T23:30+09:00", "2023"]),
)
def test_no_words_break_it_and_spans_stay_in_order(words, published):
    text = " ".join(words)
    whens = read(text, published, dateline_zone="Asia/Vladivostok")
    for one, other in pairwise(whens):
        assert one.span.end <= other.span.start
    for when in whens:
        assert text[when.span.start : when.span.end] == when.span.text
        assert when.end_value is None or (when.value is not None and when.value < when.end_value)
