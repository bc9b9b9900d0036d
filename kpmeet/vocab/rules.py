"""The sentence behind a rule's name, for `explain`."""

from kpmeet.vocab.loader import languages, load_language

_ENGINE = {
    "when.nearest": "The date stands in the same clause as the meeting, nearer to it than to any other.",
    "when.respectively": "As many dates as meetings under one noun go to them in turn.",
    "left.nothing-told": "The text tells neither a day nor a number of it, nor that it sat.",
    "name.known": "The name stands in the authority file of persons.",
    "page.one-convocation": "A table of the one Central Committee that the page speaks of.",
    "published.dateline": "The report's own date line.",
}


def rule_sentence(rule: str) -> str:
    """The sentence that explains a rule; the rule's own name where no vocabulary knows it.

    >>> rule_sentence("en.when.nearest")
    'The date stands in the same clause as the meeting, nearer to it than to any other.'
    """
    for code in languages():
        found = load_language(code).rules.get(rule)
        if found:
            return found.note
    return _ENGINE.get(rule, _ENGINE.get(rule.partition(".")[2], rule))
