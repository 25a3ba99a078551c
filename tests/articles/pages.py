"""Pages to read, put together from parts; the wording is invented for these tests."""

from __future__ import annotations

from tacitus.types import Page

PARAGRAPHS = (
    "KORVA, Sept 13 (Wire) - Negotiators from the two river states met for six hours on Wednesday and agreed to reopen"
    " the customs post that was closed in spring.",
    "The foreign minister said the deal would take effect within a month, and that engineers would inspect the bridge"
    " before the first lorries cross it.",
    "Opposition members criticised comments by the minister, who had called their questions a waste of time.",
    "Fishermen on both banks have asked for compensation since April, when patrol boats began to turn them back.",
)
BODY = "\n".join(f"<p>{words}</p>" for words in PARAGRAPHS)
COMMENT = "I have lived beside that river for forty years and nobody ever asked me anything about a customs post."


def page(body: str = BODY, head: str = "", title: str = "River states reopen customs post", around: str = "{}") -> Page:
    """An HTML page with a heading, a body and what is put around it."""
    main = around.format(f"<article><h1>{title}</h1>{body}</article>")
    text = f'<!DOCTYPE html><html lang="en"><head><title>{title} | The Gazette</title>{head}</head><body>{main}</body></html>'
    return Page("page.html", text.encode(), "html")


def plain(text: str, **given: str) -> Page:
    """A page of plain text."""
    return Page("page.txt", text.encode(), "text", **given)
