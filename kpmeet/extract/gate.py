"""The cheap first questions of a text: whether it could speak of a Party meeting at all."""

import functools

import re2

from kpmeet.extract.marking import has_mention
from kpmeet.extract.view import clean_lines
from kpmeet.vocab.loader import languages, load_language


def has_trigger(text: str) -> bool:
    """Whether a text holds any word of any language with which a meeting of the Party could be named."""
    return bool(_gate().search(text))


def may_tell(text: str) -> bool:
    """Whether a text could tell of a meeting of the Party.

    Few texts have a trigger. Of those that do, most name the Party or an office that somebody holds in it, and no body
    that could have met.
    """
    return has_trigger(text) and any(_names_body(text, code) for code in languages())


def _names_body(text: str, code: str) -> bool:
    language = load_language(code)
    return bool(language.trigger.search(text)) and has_mention(clean_lines(text, language), language)


@functools.cache
def _gate() -> "re2._Regexp":
    options = re2.Options()
    options.max_mem = 128 << 20
    options.never_capture = True
    return re2.compile("|".join(load_language(code).trigger.pattern for code in languages()), options)
