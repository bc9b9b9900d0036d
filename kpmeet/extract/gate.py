"""The cheap first question of a text: whether it could speak of a Party meeting at all."""

import functools

import re2

from kpmeet.vocab.loader import languages, load_language


def has_trigger(text: str) -> bool:
    """Whether a text holds any word of any language with which a meeting of the Party could be named."""
    return bool(_gate().search(text))


@functools.cache
def _gate() -> "re2._Regexp":
    options = re2.Options()
    options.max_mem = 128 << 20
    options.never_capture = True
    return re2.compile("|".join(f"(?:{load_language(code).trigger.pattern})" for code in languages()), options)
