import pytest

from tacitus.events.numbers import read_currency, read_number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12", 12), ("at least 1,200", 1200), ("twenty-three", 23), ("two dozen", 24), ("a dozen", 12), ("$2.5 billion", 2.5e9),
        ("three hundred and forty", 340), ("one hundred thousand", 100_000), ("an", 1), ("Eight", 8), ("A$4.7m", 4.7e6),
        ("dozens", None), ("several", None), ("scores of", None), ("", None),
    ],
)  # fmt: skip
def test_numbers(words, number):
    assert read_number(words) == number


@pytest.mark.parametrize(
    ("words", "code"),
    [("US$20 million", "USD"), ("€5bn", "EUR"), ("30 million yen", "JPY"), ("12 KES", "KES"), ("20 tonnes", None)],
)
def test_currencies(words, code):
    assert read_currency(words) == code
