"""The project's annotated corpus: notation, conversion, loading, agreement. Not part of the installed package."""
