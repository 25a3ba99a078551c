import pytest

from tacitus.text.language import detect_language, normalise_language

ENGLISH = "The two ministers met on Monday in the capital, and they said that talks on the border will be held again."


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (ENGLISH, None, "en"),
        (ENGLISH * 4, "de", "en"),  # long: the words count more than the declaration
        ("Les deux ministres se sont rencontrés lundi dans la capitale et ont parlé de la frontière.", None, "fr"),
        ("Министры двух стран встретились в столице", None, "ru"),
        ("Talks in Korva", None, None),
        ("Talks in Korva", "en-GB", "en"),
        ("12 34 56", None, None),
    ],
)
def test_detects_the_language(text, declared, language):
    assert detect_language(text, declared) == language


@pytest.mark.parametrize(
    ("tag", "code"), [("en-US", "en"), ("eng", "en"), ("pt_BR", "pt"), ("english", None), ("", None), (None, None)]
)
def test_reads_language_tags(tag, code):
    assert normalise_language(tag) == code
