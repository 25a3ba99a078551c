import csv
import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from tacitus.errors import EvidenceError
from tacitus.exports import FORMATS, table
from tacitus.exports.csv import COLUMNS, make_harmless
from tacitus.types import Asserter, PlaceMention, Removed, Size, Span, When
from tests.builders import coded, event, marked

TEXT = "[Norway](actor) [met](trigger) [Chile](recipient) in Oslo on Friday, officials said; 12 left."


def sample():
    plain, _ = marked(TEXT)

    def span(words):
        return Span.of(plain, plain.index(words), plain.index(words) + len(words))

    made = event(
        TEXT,
        status="possible",
        date=When(span("Friday"), "2021-05-07", precision="day"),
        place=PlaceMention(span("Oslo"), "Oslo", "NOR", lat=59.9, lon=10.7, resolution="city"),
        asserters=(Asserter(span("officials"), "asserts", code="NOR", sector="GOV"),),
        size=(Size("people", 12, None, span("12")),),
        quad=1,
        unknown=(("due", "none"),),
    )
    return coded(plain, made, removed=(Removed("comments", "One thought"),))


def write(name, *articles):
    file = io.StringIO()
    FORMATS[name](articles, file)
    return file.getvalue()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_form_refuses_a_record_whose_words_do_not_stand_there(name):
    good = sample()
    bad_event = replace(good.events[0], trigger=replace(good.events[0].trigger, text="left"))
    with pytest.raises(EvidenceError):
        write(name, replace(good, events=(bad_event,)))


def test_article_form_has_the_words_of_the_contract():
    row = json.loads(write("article", sample()))
    assert row["schema"] == "tacitus-article/1"
    assert set(row) == {
        "schema",
        "article",
        "removed",
        "sentences",
        "entities",
        "mentions",
        "quotes",
        "dates",
        "places",
        "events",
        "run",
    }
    (found,) = row["events"]
    assert set(found) >= {
        "id", "sentence", "trigger", "type", "modes", "contexts", "content", "actors", "recipients", "status", "historical",
        "asserters", "date", "due", "place", "size", "quad", "score", "cameo", "goldstein", "quote", "confidence", "unknown",
    }  # fmt: skip
    text = row["article"]["text"]
    for part in [
        found["trigger"],
        *found["actors"],
        *found["asserters"],
        found["date"],
        found["place"],
        *found["size"],
    ]:
        assert text[part["start"] : part["end"]] == part["text"]


def test_plover_form_has_the_manuals_fields():
    row = json.loads(write("plover", sample()))
    assert (row["date"], row["event"], row["quad_code"], row["aux"]) == ("2021-05-07", ["CONSULT"], 1, ["hypothetical"])
    assert row["event_loc"]["country_code"] == "NOR"
    assert row["size"] == {"size": 12}
    assert row["actor"][0] == {
        "code": "NOR", "sector": "GOV", "entity_text": "Norway", "identifier_id": None, "identifier_text": None, "office": None,
        "start": 0, "end": 6, "code_basis": "name",
    }  # fmt: skip


def test_csv_reads_back():
    (row,) = csv.DictReader(io.StringIO(write("csv", sample())))
    assert tuple(row) == COLUMNS
    assert (row["actor_codes"], row["status"], row["place"], row["unknown"]) == (
        "NOR GOV",
        "possible",
        "Oslo",
        "due: none",
    )


@pytest.mark.parametrize(
    ("value", "cell"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("a\nb", "a b"), (-1.5, -1.5), (None, ""), ("plain", "plain")]
)
def test_cells_run_nothing(value, cell):
    assert make_harmless(value) == cell


def test_table_names_status_and_words():
    file = io.StringIO()
    table.write([sample()], file)
    printed = " ".join(file.getvalue().split())  # cells may be folded
    for words in ("possible", "Norway", "(NOR GOV)", "CONSULT", "2021-05-07", "Oslo", "officials"):
        assert words in printed


def test_dates_and_places_of_events_are_as_full_as_those_of_the_lists():
    made = sample()
    row = json.loads(write("article", replace(made, dates=(made.events[0].date,), places=(made.events[0].place,))))
    (found,) = row["events"]
    assert found["date"] == row["dates"][0]
    assert found["date"]["basis"] == "stated"
    assert {**found["place"], "role": "mention"} == row["places"][0]
    assert {"admin1", "geonames", "resolution"} <= set(found["place"])


def test_reasons_stay_apart_in_a_cell():
    made = sample()
    reasons = (("actors[0].code", "role; no country"), ("date", "none"))
    (row,) = csv.DictReader(
        io.StringIO(write("csv", replace(made, events=(replace(made.events[0], unknown=reasons),))))
    )
    assert row["unknown"].split(" | ") == ["actors[0].code: role; no country", "date: none"]


@pytest.mark.parametrize("width", [80, table.WIDE - 1, table.WIDE, 200])
def test_table_splits_no_word(width):
    file = io.StringIO()
    made = sample()
    hypothetical = replace(made.events[0], status="hypothetical", modes=("heavy-weapons",))
    Console(file=file, width=width).print(table.render(replace(made, events=(hypothetical,)), width))
    lines = file.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    for word in ("2021-05-07", "Norway", "CONSULT", "heavy-weapons", "Chile", "Oslo", "hypothetical", "officials"):
        assert any(word in line for line in lines), word


def test_table_without_events_says_so_in_a_line():
    file = io.StringIO()
    table.write([replace(sample(), events=())], file)
    assert file.getvalue().splitlines()[-1] == "No events; 0 quotes, 1 parts not of the article"
