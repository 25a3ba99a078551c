from datetime import UTC, datetime

import pytest

from tacitus.articles import read_article
from tests.articles.pages import PARAGRAPHS, page, plain

NOW = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "authors"),
    [
        ("Ana Ruiz", ("Ana Ruiz",)),
        ("By Ana Ruiz and Tom Lee", ("Ana Ruiz", "Tom Lee")),
        ("Ana Ruiz, Staff Reporter", ("Ana Ruiz",)),
        ("Reuters", ("Reuters",)),
        ("Reuters Staff", ("Reuters",)),
        ("Agence France-Presse", ("Agence France-Presse",)),
        ("Newsroom staff", ()),
        ("Staff reporter", ()),
        ("Our special correspondent", ()),
        ("By our correspondent", ()),
        ("Editor", ()),
        ("The Editorial Board", ()),
        ("Admin", ()),
        ("News Desk", ()),
        ("Web Desk, Ana Ruiz", ("Ana Ruiz",)),
        ("https://gazette.example/staff", ()),
    ],
)
def test_an_author_is_a_person_or_an_agency(words, authors):
    assert read_article(page(head=f'<meta name="author" content="{words}">'), now=NOW).authors == authors


@pytest.mark.parametrize(
    ("line", "authors"),
    [("By Ana Ruiz", ("Ana Ruiz",)), ("By Newsroom Staff", ()), ("By Admin", ())],
)
def test_the_byline_of_a_plain_text_too(line, authors):
    assert read_article(plain(f"River states agree\n{line}\n{PARAGRAPHS[0]}"), now=NOW).authors == authors
