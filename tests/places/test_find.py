"""Places: what a mention means, by the words beside it, the article, and size."""

from __future__ import annotations

import re
import shutil

import pytest

from tacitus.knowledge.compiling import TABLES, build
from tacitus.knowledge.gazetteer import open_gazetteer
from tacitus.places import find_places, zone_of
from tacitus.text.sentences import split_sentences
from tacitus.types import Mention, Span


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    for name in ("places", "place_names", "admin1", "sites"):
        shutil.copy(TABLES / f"{name}.tsv", folder)
    with open_gazetteer(build(folder / "places.db", folder)) as opened:
        yield opened


def read(gazetteer, marked: str, hints: tuple[str, ...] = (), dateline: str | None = None, kind: str = "gpe"):
    """Places of a text whose mentions stand in brackets: "shelled [Aleppo], [Syria]"."""
    text, spans = "", []
    for part in re.split(r"(\[[^\]]*\])", marked):
        if part.startswith("["):
            spans.append((len(text), len(text) + len(part) - 2))
            part = part[1:-1]
        text += part
    mentions = tuple(Mention(f"m{n}", Span.of(text, *span), kind) for n, span in enumerate(spans))
    line = Span.of(text, text.index(dateline), text.index(dateline) + len(dateline)) if dateline else None
    return find_places(text, split_sentences(text), mentions, gazetteer, line, hints)


CASES = [
    # beside it
    ("Jets bombed [Aleppo], [Syria].", 0, "Aleppo", "SYR", "city"),
    ("Police raided a house in [Paris], [Texas].", 0, "Paris", "USA", "city"),
    ("Police raided a house in [Paris].", 0, "Paris", "FRA", "city"),
    ("A bomb went off in [Tripoli], [Lebanon].", 0, "Tripoli", "LBN", "city"),
    ("A bomb went off in [Tripoli] in northern [Lebanon].", 0, "Tripoli", "LBN", "city"),
    ("A bomb went off in [Tripoli].", 0, "Tripoli", "LBY", "city"),
    ("Troops entered [Syria]'s [Tartus].", 1, "Ţarţūs", "SYR", "city"),
    ("Voters in [Birmingham], [Alabama], marched.", 0, "Birmingham", "USA", "city"),
    ("Voters in [Birmingham] marched.", 0, "Birmingham", "GBR", "city"),
    # the article
    ("[Egypt] closed the gate. Trucks wait in [Rafah].", 1, "Rafaḩ", "EGY", "city"),
    ("[Israel] struck [Gaza]. Tanks stand in [Rafah].", 2, "Rafaḩ", "PSE", "city"),
    ("[Venezuela] votes. Crowds gathered in [Valencia].", 1, "Valencia", "VEN", "city"),
    ("[Spain] votes. Crowds gathered in [Valencia].", 1, "Valencia", "ESP", "city"),
    ("Guns fired in [Tripoli], [Lebanon]. Later [Tripoli] was calm.", 2, "Tripoli", "LBN", "city"),
    # kind
    ("The [United States] and [Georgia] signed.", 1, "Georgia", "GEO", "country"),
    ("Voters in [Atlanta], [Georgia], marched.", 1, "Georgia", "USA", "admin1"),
    ("[Mexico] protested.", 0, "Mexico", "MEX", "country"),
    ("Shells hit [Donetsk].", 0, "Donetsk", "UKR", "city"),
    ("Shells hit the [Donetsk] region.", 0, "Donetsk", "UKR", "admin1"),
    ("Shells hit [Aleppo province].", 0, "Aleppo", "SYR", "admin1"),
    ("[New York] marched.", 0, "New York City", "USA", "city"),
    ("Tanks entered northern [Gaza].", 0, "Gaza Strip", "PSE", "region"),
    ("Tanks entered [Gaza City].", 0, "Gaza", "PSE", "city"),
    ("Ships crossed the [Strait of Hormuz].", 0, "Strait of Hormuz", None, "region"),
    ("They met at the [Vostochny Cosmodrome].", 0, "Vostochny Cosmodrome", "RUS", "site"),
    ("He lived in [Khasan].", 0, "Khasan", "RUS", "city"),
    ("Rebels hold [eastern Ukraine].", 0, "Ukraine", "UKR", "country"),
    ("Rebels hold [Khan Younis].", 0, "Khān Yūnis", "PSE", "city"),
    ("Bombs fell on [KIEV].", 0, "Kyiv", "UKR", "capital or city"),
    ("[Washington] and [Moscow] in the [United States] and [Russia].", 0, "Washington", "USA", "city"),
    ("Fires burn in [Washington state].", 0, "Washington", "USA", "admin1"),
    ("He flew to [Northern Syria].", 0, "Syria", "SYR", "country"),
    ("Crowds filled [Tahrir Square].", 0, "Tahrir Square", "EGY", "site"),
    ("The jet landed at [Vnukovo airport].", 0, "Vnukovo Airport", "RUS", "site"),
    ("Guards left [Bitola hospital].", 0, "Bitola", "MKD", "city"),
    # how states are named
    ("The deal with the [Republic of North Macedonia].", 0, "North Macedonia", "MKD", "country"),
    ("He left the [Kingdom of Spain].", 0, "Spain", "ESP", "country"),
    ("The [Federal Republic of Nigeria] signed.", 0, "Nigeria", "NGA", "country"),
    ("[Russia's] fleet sailed.", 0, "Russia", "RUS", "country"),
    ("[Azerbaijan] said shells hit [Terter].", 1, "Tartar", "AZE", "city"),
    # a city known everywhere, though the text names the United States
    ("The [United States] and [Iran] met in [Geneva].", 2, "Geneva", "CHE", "city"),
    ("The [United States] closed a mission in [Athens].", 1, "Athens", "GRC", "city"),
    ("The [United States] sent envoys to [Moscow].", 1, "Moscow", "RUS", "city"),
    ("Police in [Athens], [Georgia], said so.", 0, "Athens", "USA", "city"),
    ("Voters in [Boston] and [Chicago] in the [United States] heard from [Rome].", 3, "Rome", "ITA", "city"),
    ("[Lebanon] mourns. Guns fired in [Tripoli].", 1, "Tripoli", "LBN", "city"),
    # lands keep their names
    ("[Jordan] said it would help.", 0, "Jordan", "JOR", "country"),
    ("[California] said it would help.", 0, "California", "USA", "admin1"),
]


@pytest.mark.parametrize(("text", "index", "name", "country", "resolution"), CASES, ids=[case[0] for case in CASES])
def test_a_mention_means_this_place(gazetteer, text, index, name, country, resolution):
    place = read(gazetteer, text)[index]
    assert (place.name, place.country) == (name, country)
    assert place.resolution in resolution
    assert place.lat is not None
    assert place.lon is not None


@pytest.mark.parametrize(
    "text",
    [
        "Police raided [San Jose] and [Qqqxyz].",
        "The jet landed at the [airport].",
        "Rain fell in the [south-west].",
        "Crowds filled the [capital].",
        "[Airport] staff walked out.",
        "They met Mr [Kim].",
        "The deal pleased President [Austin].",
        "The deal was dead, [Obama] said; then [Obama] said more.",
        "A man from [Qqqxyz] was shot.",
        "Trains stopped in the [West Midlands].",
    ],
)
def test_what_has_no_dominant_candidate_stays_open(gazetteer, text):
    place = read(gazetteer, text)[-1]
    assert (place.name, place.country, place.lat, place.lon, place.resolution) == (None, None, None, None, None)
    assert place.span.text in text


def test_candidates_that_all_lie_in_one_country_give_that_country(gazetteer):
    (place,) = read(gazetteer, "The town of [Springfield] burned.")
    assert (place.name, place.country, place.lat, place.resolution) == (None, "USA", None, None)


HELD = [
    ("Shots fell in the [Qqqxyz] district of [Aleppo], [Syria].", "SYR"),
    ("Shots fell in [Qqqxyz], [Syria].", "SYR"),
    ("Shots fell in [Qqqxyz] in the port city of [Odesa].", "UKR"),
    ("Shots fell in a [market] in [Qqqxyz] village of [Donetsk region].", "UKR"),
    ("Shots fell in [Qqqxyz] and [Syria].", None),
    ("Shots fell in [Qqqxyz]. [Syria] was calm.", None),
    ("Men left [Qqqxyz] for [Syria].", None),
]


@pytest.mark.parametrize(("text", "country"), HELD, ids=[case[0] for case in HELD])
def test_an_open_name_lies_in_the_country_of_what_holds_it(gazetteer, text, country):
    place = read(gazetteer, text)[0]
    assert (place.name, place.country, place.lat) == (None, country, None)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Shells fell in [northern] [Gaza].", ["northern Gaza"], "Gaza Strip"),
        ("Shells fell in [North] [Kivu].", ["North Kivu"], "North Kivu"),
        ("Shells fell in the [north] of [Aleppo].", ["north", "Aleppo"], None),
        ("Shells fell in [Sri Lanka Tuesday].", ["Sri Lanka"], "Sri Lanka"),
        ("He came from [Aleppo City today].", ["Aleppo City"], "Aleppo"),
        ("He lives in [Port of Spain].", ["Port of Spain"], "Port of Spain"),
        ("He lives in [South Africa].", ["South Africa"], "South Africa"),
    ],
)
def test_the_words_of_a_place_are_whole_and_no_more(gazetteer, text, words, name):
    found = read(gazetteer, text)
    assert [place.span.text for place in found] == words
    assert found[0].name == name


def test_the_name_of_a_person_of_the_article_is_no_town(gazetteer):
    text = "Kim Jong Un smiled. Kim left."
    kim = Mention("m1", Span.of(text, 20, 23), "gpe")
    person = Mention("m0", Span.of(text, 0, 11), "per")
    (alone,) = find_places(text, split_sentences(text), (kim,), gazetteer)
    (known,) = find_places(text, split_sentences(text), (person, kim), gazetteer)
    assert (alone.country, known.country, known.name) == ("IND", None, None)


def test_an_alternate_name_alone_decides_nothing(gazetteer):
    """Halab is an alternate name of Aleppo; only an article about Syria makes it so."""
    (alone,) = read(gazetteer, "He spoke in [Halab].")
    there = read(gazetteer, "[Syria] mourns. He spoke in [Halab].")[1]
    assert alone.name is None
    assert (there.name, there.country) == ("Aleppo", "SYR")


def test_a_village_needs_its_country(gazetteer):
    (alone,) = read(gazetteer, "Shells hit [Robotyne].")
    hinted = read(gazetteer, "Shells hit [Verbove].", hints=("UKR",))[0]
    assert alone.country in (None, "UKR")
    assert hinted.country == "UKR"


def test_hints_break_ties(gazetteer):
    (spain,) = read(gazetteer, "Crowds gathered in [Valencia].", hints=("ESP",))
    (venezuela,) = read(gazetteer, "Crowds gathered in [Valencia].", hints=("VEN",))
    assert (spain.country, venezuela.country) == ("ESP", "VEN")


def test_the_dateline_gets_its_role_and_the_zone(gazetteer):
    places = read(gazetteer, "[VLADIVOSTOK], [Russia] (AP) - Kim left [Moscow].", dateline="VLADIVOSTOK, Russia")
    assert [place.role for place in places] == ["dateline", "dateline", "mention"]
    assert zone_of(places) == "Asia/Vladivostok"


def test_a_dateline_that_no_mention_covers_is_added(gazetteer):
    places = read(gazetteer, "PYONGYANG, North Korea (AP) - Kim left for [Moscow].", dateline="PYONGYANG, North Korea")
    assert [(place.span.text, place.country, place.role) for place in places] == [
        ("PYONGYANG", "PRK", "dateline"),
        ("North Korea", "PRK", "dateline"),
        ("Moscow", "RUS", "mention"),
    ]
    assert zone_of(places) == "Asia/Pyongyang"


def test_without_a_dateline_there_is_no_zone(gazetteer):
    assert zone_of(read(gazetteer, "Kim left [Moscow].")) is None


def test_other_kinds_of_mentions_are_no_places(gazetteer):
    assert read(gazetteer, "[Paris] Hilton spoke.", kind="per") == ()


def test_the_region_is_named(gazetteer):
    (place,) = read(gazetteer, "Jets bombed [Aleppo].")
    assert (place.admin1, place.zone, place.geonames) == ("Aleppo", "Asia/Damascus", 170063)
