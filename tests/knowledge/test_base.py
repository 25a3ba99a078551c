from __future__ import annotations

import pytest

from tacitus.knowledge import Knowledge, open_knowledge


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return open_knowledge()


def found(knowledge: Knowledge, text: str) -> list[tuple[str, str, str]]:
    hits = knowledge.find_names(text)
    return [(text[hit.start : hit.end], hit.kind, hit.candidates[0].actor) for hit in hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkish jets hit the town", [("Turkish", "demonym", "TUR"), ("jets", "role", "role.jet")]),
        ("They ate turkey with polish sausage in may", []),
        ("Let us march", []),
        ("the US and the UK", [("US", "country", "USA"), ("UK", "country", "GBR")]),
        ("the U.S. and the U.N.", [("U.S.", "country", "USA"), ("the U.N.", "igo", "igo.un")]),
        ("Russia's army", [("Russia", "country", "RUS"), ("army", "role", "role.army")]),
        ("Frenchmen in Niger", [("Frenchmen", "demonym", "FRA"), ("Niger", "country", "NER")]),
        ("South Korea and South Sudan", [("South Korea", "country", "KOR"), ("South Sudan", "country", "SSD")]),
        ("NATO, Nato and nato", [("NATO", "igo", "igo.nato"), ("Nato", "igo", "igo.nato")]),
        (
            "al Qaeda, Al-Qaida",
            [("al Qaeda", "armed_group", "arm.al-qaeda"), ("Al-Qaida", "armed_group", "arm.al-qaeda")],
        ),
        ("the Kremlin and Beijing", [("Kremlin", "metonym", "RUS.gov"), ("Beijing", "capital", "CHN")]),
        ("riot police fired", [("riot police", "role", "role.riot police")]),
        ("Greenlandic fishermen", [("Greenlandic", "demonym", "GRL"), ("fishermen", "role", "role.fisherman")]),
        ("the Tamil Tigers", [("Tamil Tigers", "armed_group", "arm.ltte")]),
        ("white house prices fell", []),
    ],
)
def test_names_in_a_text(knowledge: Knowledge, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(knowledge, text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kim Jong Un", "Kim Jong-un"),
        ("Kim Jong-un", "Kim Jong-un"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("Choe Son-hui", "Choe Son-hui"),
        ("Abdel-Fattah al-Sisi", "Abdel Fattah el-Sisi"),
        ("JD Vance", "JD Vance"),
        ("J.D. Vance", "JD Vance"),
    ],
)
def test_spellings_of_a_person_meet(knowledge: Knowledge, text: str, name: str) -> None:
    (hit,) = knowledge.find_names(text)
    assert (hit.start, hit.end) == (0, len(text))
    assert hit.candidates[0].kind == "person"
    assert (
        name in {candidate.name for candidate in hit.candidates}
        or knowledge.candidates(name)[0].actor == hit.candidates[0].actor
    )


@pytest.mark.parametrize(
    ("surname", "needs"),
    [("Putin", "none"), ("Zelensky", "none"), ("Lee", "title"), ("May", "title"), ("Johnson", "title")],
)
def test_a_bare_surname_says_what_it_needs(knowledge: Knowledge, surname: str, needs: str) -> None:
    people = [candidate for candidate in knowledge.candidates(surname) if candidate.kind == "person_surname"]
    assert people[0].needs == needs


@pytest.mark.parametrize(
    ("acronym", "text_needs"), [("RSF", "context:SDN"), ("SDF", "context:SYR"), ("WHO", "none"), ("EAC", "full_name")]
)
def test_short_acronyms_say_what_they_need(knowledge: Knowledge, acronym: str, text_needs: str) -> None:
    assert text_needs in {candidate.needs for candidate in knowledge.candidates(acronym)}


@pytest.mark.parametrize(
    ("name", "date", "role_class", "country"),
    [
        ("Vladimir Putin", "2010-01-01", "head_gov", "RUS"),
        ("Vladimir Putin", "2023-09-13", "head_state", "RUS"),
        ("Vladimir Putin", "2000-01-15", "head_state", "RUS"),
        ("Dmitry Medvedev", "2010", "head_state", "RUS"),
        ("Keir Starmer", "2026-07-19", "head_gov", "GBR"),
        ("Andy Burnham", "2026-08", "head_gov", "GBR"),
        ("Antony Blinken", "2023-06-18", "minister:foreign", "USA"),
        ("Marco Rubio", "2020", "legislator", "USA"),
        ("Marco Rubio", "2025-03", "minister:foreign", "USA"),
        ("Sergei Shoigu", "2023-07-25", "minister:defence", "RUS"),
        ("Sergei Shoigu", "2024-09-13", "security_adviser", "RUS"),
        ("Wang Yi", "2023-09-18", "minister:foreign", "CHN"),
        ("Qin Gang", "2023-05", "minister:foreign", "CHN"),
        ("Israel Katz", "2024-06", "minister:foreign", "ISR"),
        ("Israel Katz", "2025-06", "minister:defence", "ISR"),
        ("Donald Trump", "2018-06-12", "head_state", "USA"),
        ("Joe Biden", "2012", "deputy_head", "USA"),
        ("António Guterres", "2022-08", "igo_head", "UNO"),
        ("Ursula von der Leyen", "2015", "minister:defence", "DEU"),
        ("Ursula von der Leyen", "2023", "igo_head", "EUR"),
        ("Kaja Kallas", "2023", "head_gov", "EST"),
        ("Kaja Kallas", "2025", "igo_head", "EUR"),
        ("Nicolas Sarkozy", "2009", "head_state", "FRA"),
        ("Hashim Thaçi", "2018", "head_state", "KOS"),
    ],
)
def test_office_on_a_date(knowledge: Knowledge, name: str, date: str, role_class: str, country: str) -> None:
    held = knowledge.tenure_on(knowledge.candidates(name)[0].actor, date)
    assert held is not None
    assert (held.role_class, held.country) == (role_class, country)


@pytest.mark.parametrize(
    ("name", "date", "left"),
    [
        ("Keir Starmer", "2026-07-20", "2026-07-20"),
        ("Donald Trump", "2022", "2021-01-20"),
        ("Antony Blinken", "2025-03", "2025-01-20"),
        ("Dmytro Kuleba", "2025", "2024-09-05"),
        ("Bashar al-Assad", "2025-03-07", "2024-12-08"),
    ],
)
def test_who_left_an_office_is_former(knowledge: Knowledge, name: str, date: str, left: str) -> None:
    person = knowledge.candidates(name)[0].actor
    assert knowledge.tenure_on(person, date) is None
    former = knowledge.former(person, date)
    assert former is not None
    assert former.to == left


def test_who_holds_an_office_is_not_former(knowledge: Knowledge) -> None:
    assert knowledge.former(knowledge.candidates("Vladimir Putin")[0].actor, "2023") is None


@pytest.mark.parametrize(
    ("country", "role_class", "date", "name"),
    [
        ("RUS", "minister:foreign", "2010", "Sergey Lavrov"),
        ("USA", "head_state", "1995", "Bill Clinton"),
        ("GBR", "minister:foreign", "2023-01", "James Cleverly"),
        ("DEU", "head_gov", "2010", "Angela Merkel"),
        ("JPN", "head_gov", "2024-11", "Shigeru Ishiba"),
        ("igo.nato", "igo_head", "2023", "Jens Stoltenberg"),
        ("igo.un", "igo_head", "2005", "Kofi Annan"),
        ("PRK", "minister:foreign", "2023-10", "Choe Son Hui"),
    ],
)
def test_holder_of_an_office(knowledge: Knowledge, country: str, role_class: str, date: str, name: str) -> None:
    holders = [knowledge.person(tenure.person) for tenure in knowledge.holder(country, role_class, date)]
    names = {form.lower().replace("-", " ") for person in holders if person for form in (person.name, *person.aliases)}
    assert name.lower() in names


@pytest.mark.parametrize(
    ("words", "country", "role_class"),
    [
        ("foreign minister", None, "minister:foreign"),
        ("Foreign Secretary", "GBR", "minister:foreign"),
        ("foreign secretary", "PAK", "deputy:foreign"),
        ("Secretary of State", "USA", "minister:foreign"),
        ("Secretary of State", "VAT", "head_gov"),
        ("president", None, "head_state"),
        ("president", "IRN", "head_gov"),
        ("prime minister", None, "head_gov"),
        ("spokesman", None, "spokesperson"),
        ("attorney general", "USA", "prosecutor"),
        ("chancellor", "GBR", "minister:finance"),
        ("chancellor", "DEU", "head_gov"),
        ("dog catcher", None, None),
    ],
)
def test_class_of_an_office(knowledge: Knowledge, words: str, country: str | None, role_class: str | None) -> None:
    assert knowledge.office_class(words, country) == role_class


@pytest.mark.parametrize(
    ("words", "sector", "kind"),
    [
        ("police", "COP", "group"),
        ("Protesters", "CVL", "person"),
        ("troops", "MIL", "troops"),
        ("gunmen", "UAF", "person"),
        ("insurgents", "REB", "person"),
        ("lawmakers", "LEG", "person"),
        ("foreign ministry", "GOV", "body"),
        ("militia", "PRM", "group"),
        ("refugees", "REF", "person"),
        ("former president", "ELI", "person"),
        ("spy agencies", "SPY", "body"),
        ("bishops", "REL", "person"),
        ("farmers", "AGR", "person"),
        ("cartels", "CRM", "group"),
        ("children", "CVL", "person"),
    ],
)
def test_role_nouns(knowledge: Knowledge, words: str, sector: str, kind: str) -> None:
    role = knowledge.role(words)
    assert role is not None
    assert (role.sector, role.kind, role.military) == (sector, kind, sector == "MIL")


def test_an_unknown_noun_is_no_role(knowledge: Knowledge) -> None:
    assert knowledge.role("umbrella") is None


def test_taliban_are_rebels_until_they_govern(knowledge: Knowledge) -> None:
    spells = sorted(knowledge.actor("arm.taliban"), key=lambda candidate: candidate.from_ or "")
    assert [(spell.code, spell.sector, spell.to) for spell in spells] == [
        ("AFG", "REB", "2021-08-15"),
        ("AFG", "GOV", None),
    ]


@pytest.mark.parametrize(
    ("name", "code", "sector"),
    [
        ("Hamas", "PSE", "REB"),
        ("Hezbollah", "LBN", "REB"),
        ("Houthis", "YEM", "REB"),
        ("ISIS", "IMG", "REB"),
        ("Wagner Group", "RUS", "PRM"),
        ("Abkhazia", "GEO", "PRE"),
        ("Greenland", "DNK", None),
        ("Hong Kong", "HKG", None),
        ("Kosovo", "KOS", None),
        ("World Health Organization", "UNO", None),
        ("European Commission", "EUR", None),
        ("Arab League", "IGO", None),
        ("Amnesty International", "NGO", None),
        ("Gazprom", "RUS", "BUS"),
        ("Pentagon", "USA", "MIL"),
        ("Scotland Yard", "GBR", "COP"),
    ],
)
def test_code_and_sector_of_a_name(knowledge: Knowledge, name: str, code: str, sector: str | None) -> None:
    first = knowledge.candidates(name)[0]
    assert (first.code, first.sector) == (code, sector)


@pytest.mark.parametrize(
    ("words", "code", "reading", "rule", "capital"),
    [
        ("Kremlin", "RUS", "government", "always", False),
        ("Moscow", "RUS", "government", "capital", True),
        ("Brussels", "EUR", "igo", "by context", True),
        ("Foggy Bottom", "USA", "government", "always", False),
        ("Red Square", "RUS", "place", "place", False),
        ("Sanaa", "YEM", "government", "de facto", True),
    ],
)
def test_metonyms(knowledge: Knowledge, words: str, code: str, reading: str, rule: str, capital: bool) -> None:
    metonym = knowledge.metonym(words)
    assert metonym is not None
    assert (metonym.code, metonym.reading, metonym.rule, metonym.capital) == (code, reading, rule, capital)


def test_blue_house_was_empty_for_a_while(knowledge: Knowledge) -> None:
    assert [(metonym.from_, metonym.to) for metonym in knowledge.metonyms("Blue House")] == [
        (None, "2022-05-10"),
        ("2025-12-29", None),
    ]


@pytest.mark.parametrize(
    ("name", "country", "control"),
    [
        ("Reuters", "GBR", "private"),
        ("KCNA", "PRK", "state"),
        ("www.theguardian.com", "GBR", "private"),
        ("edition.cnn.com", "USA", "private"),
        ("news.bbc.co.uk", "GBR", "public_independent"),
        ("Xinhua", "CHN", "state"),
    ],
)
def test_outlets(knowledge: Knowledge, name: str, country: str, control: str) -> None:
    outlet = knowledge.outlet(name)
    assert outlet is not None
    assert (outlet.country, outlet.control) == (country, control)


@pytest.mark.parametrize(
    ("host", "country"),
    [
        ("www.tass.com", "RUS"),
        ("example.co.uk", "GBR"),
        ("example.com", None),
        ("example.io", None),
        ("x.gov.hk", "HKG"),
    ],
)
def test_country_of_a_host(knowledge: Knowledge, host: str, country: str | None) -> None:
    assert knowledge.country_of_host(host) == country


def test_a_country(knowledge: Knowledge) -> None:
    poland = knowledge.country("POL")
    assert poland is not None
    assert (poland.name, poland.adjective, poland.capital, poland.iso2) == ("Poland", "Polish", "Warsaw", "PL")
    assert poland.zones == ("Europe/Warsaw",)
    assert {"Pole", "Poles"} <= set(poland.demonyms)
    assert knowledge.country("XXX") is None


def test_every_tenure_belongs_to_a_known_person(knowledge: Knowledge) -> None:
    people = {tenure.person for tenures in knowledge._tenures.values() for tenure in tenures}
    assert len(people) > 10_000
    assert all(knowledge.person(person) for person in people)


def test_every_bundled_code_is_a_code(knowledge: Knowledge) -> None:
    special = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
    wrong = {c.code for c in knowledge._known if c.code and c.code not in special and knowledge.country(c.code) is None}
    assert wrong == set()
