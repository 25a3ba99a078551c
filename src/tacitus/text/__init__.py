"""Sentences, tokens and languages: what a text is made of."""
