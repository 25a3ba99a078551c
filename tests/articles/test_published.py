from datetime import UTC, datetime

import pytest

from tacitus.articles import read_article
from tacitus.articles.published import read_date
from tests.articles.pages import PARAGRAPHS, page, plain

NOW = datetime(2024, 1, 1, tzinfo=UTC)
LD = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "%s"}</script>'
META = '<meta property="article:published_time" content="%s">'
URL = '<link rel="canonical" href="https://gazette.example/%s">'


@pytest.mark.parametrize(
    ("head", "value", "rule"),
    [
        (LD % "2023-09-13T10:30:00Z" + META % "2023-09-12", "2023-09-13T10:30+00:00", "json-ld datePublished"),
        (
            META % "2023-09-13T10:30:00+0200" + URL % "2023/09/12/x",
            "2023-09-13T10:30+02:00",
            "meta article:published_time",
        ),
        (LD % "soon" + META % "2023-09-13", "2023-09-13", "meta article:published_time"),
        ('<meta name="pubdate" content="Wed, 13 Sep 2023 10:00:00 GMT">', "2023-09-13", "meta pubdate"),
        (URL % "2023/09/13/river", "2023-09-13", "url"),
        (URL % "world/20230913/river", "2023-09-13", "url"),
        (LD % "2023-12-31T23:11:00+00:00" + URL % "2024/01/01/river", "2024-01-01", "url"),  # the newsroom's own day
        (LD % "1970-01-01T00:00:00Z", None, None),
        ("", None, None),
    ],
)
def test_the_first_rule_that_holds_gives_the_date(head, value, rule):
    article = read_article(page(head=head), now=NOW)
    assert (article.published, article.published_from) == (value, rule)


def test_a_time_element_gives_the_date_but_not_that_of_a_comment():
    time = '<time class="entry-date" datetime="2023-09-13">today</time>'
    comment = '<div class="comment-meta"><time datetime="2023-09-20">x</time></div>'
    assert read_article(page(around=comment + time + "{}"), now=NOW).published == "2023-09-13"


def test_what_is_given_goes_first_and_what_cannot_be_read_is_said():
    assert read_article(plain(PARAGRAPHS[0], published="13 September 2023"), now=NOW).published == "2023-09-13"
    article = read_article(plain(PARAGRAPHS[0], published="yesterday"), now=NOW)
    assert article.published is None
    assert article.notes == ("publication date 'yesterday' cannot be read; not used",)


def test_a_date_in_the_future_is_not_used_and_said_so():
    article = read_article(page(head=LD % "2031-05-01"), now=NOW)
    assert (article.published, article.published_from) == (None, None)
    assert article.notes == ("publication date 2031-05-01 lies in the future; not used",)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("September 13, 2023", "2023-09-13"),
        ("Published: Wednesday, 13 September 2023 10:15", "2023-09-13"),
        ("Posted on Sept. 13, 2023", "2023-09-13"),
        ("2023-09-13", "2023-09-13"),
        ("Posted on September 15, 2023 by the newsroom", "2023-09-15"),
        ("By our correspondent | 3 May 2021 | 10:15", "2021-05-03"),
        ("By Ana Ruiz, Korva - 3 May 2021 10:15 GMT", "2021-05-03"),
        ("Updated: May 4, 2021", "2021-05-04"),
        ("Last updated 4 May 2021 at 7:30 p.m.", "2021-05-04"),
        ("Updated: May 4, 2021 | Published: May 3, 2021", "2021-05-03"),
        ("Published May 3, 2021 — Updated May 4, 2021", "2021-05-03"),
        ("Monday, 3 May 2021 • 4 min read", "2021-05-03"),
        ("(2021-05-03)", "2021-05-03"),
        ("On 3 May 2021 by the river the army struck.", None),
        ("3 May 2021: a day to remember", None),
        ("The army struck | 3 May 2021", None),
        ("The two sides met, by our count, on 3 May 2021 in Korva and left.", None),
        ("By 3 May 2021 the two sides had met.", None),
        ("On September 13, 2023 the two sides met in the capital.", None),  # a sentence is no date line
    ],
)
def test_a_line_of_a_plain_text_gives_the_date(line, value):
    article = read_article(plain(f"River states agree\n{line}\n{PARAGRAPHS[0]}"), now=NOW)
    assert (article.published, article.published_from) == (value, "text line" if value else None)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2023-09", "2023-09"),
        ("2023", "2023"),
        ("20230913", "2023-09-13"),
        ("2023-09-13 00:00:00", "2023-09-13"),
        ("2023-02-30", None),
        ("3/4/2023", None),
        ("1st of May, 2020", "2020-05-01"),
        ("now", None),
        ("0000", None),
        ("2023-13", None),
    ],
)
def test_reads_written_dates(words, value):
    assert read_date(words) == value
