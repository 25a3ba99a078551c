"""Tacitus: political event records from news text, every field with its evidence.

The public names are imported when first used, so that `import tacitus` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tacitus.articles import read_articles
    from tacitus.errors import ArticleError
    from tacitus.pipeline import code, code_article, code_articles, code_locations, open_tools
    from tacitus.relations import relate
    from tacitus.sources import ReadOptions, read_pages
    from tacitus.types import Article, CodedArticle, EventMention, Rejected

__version__ = "0.1.0"
_HOMES = {
    "code": "tacitus.pipeline",
    "code_article": "tacitus.pipeline",
    "code_articles": "tacitus.pipeline",
    "code_locations": "tacitus.pipeline",
    "open_tools": "tacitus.pipeline",
    "read_articles": "tacitus.articles",
    "read_pages": "tacitus.sources",
    "relate": "tacitus.relations",
    "ArticleError": "tacitus.errors",
    "ReadOptions": "tacitus.sources",
    "Article": "tacitus.types",
    "CodedArticle": "tacitus.types",
    "EventMention": "tacitus.types",
    "Rejected": "tacitus.types",
}
__all__ = [
    "Article", "ArticleError", "CodedArticle", "EventMention", "ReadOptions", "Rejected", "__version__", "code", "code_article",
    "code_articles", "code_locations", "open_tools", "read_articles", "read_pages", "relate",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """A public name, from the module where it lives."""
    if name not in _HOMES:
        raise AttributeError(f"module 'tacitus' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(_HOMES[name]), name)
