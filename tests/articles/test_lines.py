import pytest

from tacitus.articles.lines import ANYWHERE, COMMENTS_BEGIN, COMMENTS_MAYBE
from tacitus.articles.plain import clean_lines, join_wrapped

PROSE = "The two river states agreed on Wednesday to reopen the customs post at Korva."
MORE = "Engineers will inspect the bridge before the first lorries cross it, the minister said."
RULES = [*COMMENTS_BEGIN, *COMMENTS_MAYBE, *ANYWHERE]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.matches[:30])
def test_each_rule_matches_its_example_and_spares_the_other(rule):
    assert rule.pattern.fullmatch(rule.matches)
    assert not any(other.pattern.fullmatch(rule.spares) and len(rule.spares.split()) <= other.words for other in RULES)


CUT = [  # the lines around the article, and their kind
    ("{}\nLeave a Reply\nYour email address will not be published. Required fields are marked *", "comments"),
    (
        "{}\nOne thought on “River states”\nAda B. says:\nMarch 3, 2023 at 4:05 pm\nI saw the boats myself.\nReply",
        "comments",
    ),
    ("{}\n12 thoughts on “River states”\nI saw the boats myself, and nobody stopped them.", "comments"),
    ("{}\nComments (12)\nAda B.\n3 hours ago\nI saw the boats myself, and nobody stopped them.", "comments"),
    ("{}\nAda B. says:\nMarch 3, 2023 at 4:05 pm\nI saw the boats myself, and nobody stopped them.", "comments"),
    ("Comments (12)\n{}", "comments"),
    ("{}\nShare this:\nFacebook\nTwitter", "other"),
    ("{}\nRelated posts\nFerry line closes for winter\nNew dam in the north", "related"),
    ("{}\nRead more: Ferry line closes for winter", "related"),
    ("Sign up for our newsletter\n{}", "form"),
    ("We use cookies to give you the best experience.\n{}", "other"),
    ("Posted by Ada B. on September 13, 2023\n{}", "other"),
    ("Home\nNews\nSport\nOpinion\nCulture\n{}", "navigation"),
    ("{}\nAbout us\nContact\nPrivacy policy\nTerms of use", "navigation"),
    ("Home | World | Sport | Opinion\n{}", "navigation"),
    ("Home > World > Rivers\n{}", "navigation"),
]


@pytest.mark.parametrize(("around", "kind"), CUT)
def test_cuts_lines_of_the_page(around, kind):
    body = f"{PROSE}\n{MORE}"
    text, removed = clean_lines(around.format(body))
    assert text == body
    assert {part.kind for part in removed} == {kind}
    assert "\n".join(part.text for part in removed).split("\n") == [line for line in around.split("\n") if line != "{}"]


KEPT = [
    "The minister left a comment on the page of the river commission, and deleted it an hour later.",
    "Comments by the minister were called a waste of time.",
    "“Share this burden with us,” the president asked, and nobody replied to him that day.",
    "Read more books, the minister told the students of Korva on Wednesday.",
    "The site uses cookies, said the commission, which fined its owner two million crowns.",
    "Related charges were dropped.",
    "Subscribe to the peace, she wrote to the generals in the north.",
    "Ada Berg says the boats came at night.",
    "Home rule was promised to the region in 1998.",
    "Three comments on the bill came from the minister himself.",
    "Reply",  # alone, without a thread: a heading perhaps
]


@pytest.mark.parametrize("line", KEPT)
@pytest.mark.parametrize("place", ["{line}\n{prose}", "{prose}\n{line}\n{more}", "{prose}\n{line}"])
def test_keeps_sentences_of_the_article(line, place):
    text = place.format(line=line, prose=PROSE, more=MORE)
    assert clean_lines(text) == (text, ())


def test_keeps_a_heading_a_byline_and_a_date():
    text = f"River states agree\nBy Ana Ruiz\nSeptember 13, 2023\nKORVA\n{PROSE}"
    assert clean_lines(text) == (text, ())


def test_joins_lines_that_were_wrapped():
    wrapped = (
        "The two river states agreed on Wednesday to reopen the customs post at\n"
        "Korva, and engineers will inspect the bridge before the first lorries\ncross it."
    )
    assert join_wrapped(f"Title\n\n{wrapped}\n\nEnd.") == f"Title\n\n{wrapped.replace(chr(10), ' ')}\n\nEnd."


def test_does_not_join_lines_that_are_paragraphs():
    text = f"{PROSE}\n{MORE}\n{PROSE}"
    assert join_wrapped(text) == text
