"""The words and patterns of each language, as data, and the loader that compiles them."""

from kpmeet.vocab.loader import Language, detect_language, languages, load_language

__all__ = ["Language", "detect_language", "languages", "load_language"]
