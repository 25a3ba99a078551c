from __future__ import annotations

import pytest

from tacitus.knowledge.forms import key_of, tokenise
from tacitus.knowledge.names import Name, read_names


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sana'a", "sanaa"),
        ("Kim Jong-un", "kim jong un"),
        ("Erdoğan", "erdogan"),
        ("Lech Wałęsa", "lech walesa"),
        ("U.S.", "us"),
        ("Johnson & Johnson", "johnson and johnson"),
        ("Lebanon's", "lebanon"),
        ("N’Djamena", "ndjamena"),
    ],
)
def test_key_of_a_name(name: str, key: str) -> None:
    assert key_of(name) == key


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("New Zealand", True),
        ("Paris, France", False),
        ("St. Lucia", True),
        ("left Chad. Niger", False),
        ("Jong-un", True),
    ],
)
def test_which_words_may_be_one_name(text: str, joined: bool) -> None:
    assert tokenise(text)[-1].joined is joined


def test_offsets_are_those_of_the_text() -> None:
    text = "Türkiye’s army, the U.S. Navy."
    assert [text[token.start : token.end] for token in tokenise(text)] == ["Türkiye", "army", "the", "U.S.", "Navy"]


def test_names_in_a_cell_carry_needs_and_weight() -> None:
    assert read_names("Rapid Support Forces|RSF[SDN]|Lee[title]~0.5") == [
        Name("Rapid Support Forces", "none", 1.0),
        Name("RSF", "context:SDN", 1.0),
        Name("Lee", "title", 0.5),
    ]
