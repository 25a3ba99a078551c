import pytest

from tacitus.articles.dateline import find_dateline

REST = "The two sides met on Wednesday for talks on the river border."


@pytest.mark.parametrize(
    ("start", "place"),
    [
        ("KORVA, Osterland (Wire) - ", "KORVA, Osterland"),
        ("MOSCOW, Sept 13 (Reuters) - ", "MOSCOW"),
        ("KYIV/WARSAW, May 3 (Reuters) - ", "KYIV/WARSAW"),
        ("ST. PETERSBURG — ", "ST. PETERSBURG"),
        ("TEL AVIV, Israel -- ", "TEL AVIV, Israel"),
        ("Seoul — ", "Seoul"),
        ("Buenos Aires (EFE) - ", "Buenos Aires"),
        ("GENEVA: ", "GENEVA"),
        ("River states agree\n\nBy Ana Ruiz\nSEOUL (Yonhap) -- ", "SEOUL"),
    ],
)
def test_finds_the_place_of_a_dateline(start, place):
    found = find_dateline(start + REST)
    assert found is not None
    assert found.text == place == (start + REST)[found.start : found.end]


@pytest.mark.parametrize(
    "start",
    [
        "",
        "BREAKING: ",
        "NATO - the alliance - agreed. ",
        "The envoy - who was ill - left. ",
        "Q: ",
        "Korva is calm. ",
        "KORVA is calm. ",
    ],
)
def test_a_start_without_a_dateline_has_none(start):
    assert find_dateline(start + REST) is None


@pytest.mark.parametrize(("words", "found"), [(12, True), (60, False)])
def test_behind_the_report_itself_no_dateline_begins(words, found):
    text = "word " * words + "\n\nKORVA: " + REST
    assert (find_dateline(text) is not None) is found
