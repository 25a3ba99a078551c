"""Page → article."""

from __future__ import annotations

from tacitus.articles.read import read_article, read_articles

__all__ = ["read_article", "read_articles"]
