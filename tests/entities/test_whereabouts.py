import pytest

from tacitus.entities.whereabouts import country_of_dateline
from tacitus.knowledge import open_knowledge


@pytest.mark.parametrize(
    ("dateline", "country"),
    [
        ("HOUSTON, Texas", "USA"),
        ("MIAMI-DADE, FLA.", "USA"),
        ("KHAN YOUNIS, GAZA", "PSE"),
        ("GENEVA", "CHE"),
        ("ZZYZXVILLE", None),
    ],
)
def test_a_dateline_lies_in_a_country(dateline, country):
    assert country_of_dateline(dateline, open_knowledge()) == country
