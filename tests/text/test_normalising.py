import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.text.normalising import tidy_lines


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u00a0b\u2009c\td", "a b c d"),
        ("co\u00adoperate zero\u200bwidth \ufeffmark", "cooperate zerowidth mark"),
        ("a\x00b\x07c", "abc"),
        ("a  b \n\n\n\n c", "a b\n\nc"),
        ("caf\u0065\u0301 \U0001f600", "caf\u0065\u0301 \U0001f600"),  # composed or not, letters stay as they are
        ("\ud800x", "x"),
    ],
)
def test_makes_characters_plain(text, tidy):
    assert tidy_lines(text) == tidy


@given(st.text(alphabet=st.characters(), max_size=200))
def test_tidying_twice_changes_nothing_and_the_result_can_be_written(text):
    once = tidy_lines(text)
    assert tidy_lines(once) == once
    assert once.encode("utf-8") is not None
