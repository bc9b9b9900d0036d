"""The cheap first questions of a text: whether it could speak of a Party meeting at all."""

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, groupby

import re2
from msgspec import Struct

from kpmeet.extract.marking import find_lookalikes, find_mentions, names_body
from kpmeet.extract.view import LONGEST, clean_lines, split_sentences
from kpmeet.vocab.loader import Language, languages, load_language
from kpmeet.vocab.ruleset import Compiled
from kpmeet.vocab.schema import Gives

_PASSAGE_END = re.compile(r"[.!?。！？][\"')\]」』）]{0,3}\n")


class _Name(Struct, frozen=True):
    """Where the rule of a meeting or an organ found its name."""

    start: int
    end: int
    rule: Compiled


def has_trigger(text: str) -> bool:
    """Whether a text holds any word of any language with which a meeting of the Party could be named."""
    return bool(_gate().search(text))


def may_tell(text: str) -> bool:
    """Whether a text could tell of a meeting of the Party.

    Few texts have a trigger. Of those that do, most name the Party, an office that somebody holds in it, or a body of
    which no sentence says that it met.
    """
    return has_trigger(text) and any(_may_tell(text, code) for code in languages())


def _may_tell(text: str, code: str) -> bool:
    language = load_language(code)
    if text.isascii() and not language.facts.latin:
        return False
    return bool(language.trigger.search(text)) and has_mention(clean_lines(text, language), language)


@functools.cache
def _gate() -> "re2._Regexp":
    options = re2.Options()
    options.max_mem = 128 << 20
    options.never_capture = True
    return re2.compile("|".join(load_language(code).trigger.pattern for code in languages()), options)


def has_mention(text: str, language: Language) -> bool:
    """Whether clean lines of text name a meeting, or an organ that may have held one, and not only a look-alike.

    A first look, which lets through rather too much; what costs most comes last.
    """
    line = text.replace("\n", " ")
    matching = language.mentions.matching(line)
    rules = _that_count(matching, line, language)
    if not rules:
        return False
    found = (_Name(one.start, one.end, rule) for rule in rules for one in find_mentions([rule], line, language))
    named = sorted(found, key=lambda name: name.start)
    if any(_stands_out(*sentence, language) for sentence in _by_sentence(named, text, line, language)):
        return True
    return any(rule.rule.gives is Gives.ORGAN for rule in rules) and any(_is_numbered(rule, line) for rule in matching)


def _that_count(rules: list[Compiled], line: str, language: Language) -> list[Compiled]:
    """The rules that can make a meeting of the Party in a text where all of these match.

    An organ needs a word for a meeting or a verb that says that it sat, and a name that other parties use as well
    needs the Party.
    """
    organs_sit = _tells_sitting(rules, line, language)
    bodies = [one for one in rules if names_body(one.rule) and (organs_sit or one.rule.gives is Gives.MEETING)]
    sure = [one for one in bodies if not one.rule.value.get("weak") or one.rule.value.get("needs_leader")]
    return bodies if len(sure) < len(bodies) and language.patterns["party"].search(line) else sure


def _tells_sitting(rules: list[Compiled], line: str, language: Language) -> bool:
    """Whether an organ that words name beside what these rules find can be said to have sat."""
    has_meeting = any(one.rule.gives in (Gives.MEETING, Gives.GENERAL) for one in rules)
    return has_meeting or bool(language.patterns["organ_sat"].search(line))


def _is_numbered(rule: Compiled, line: str) -> bool:
    """Whether a general word stands with a number somewhere, as in the rows of a table of an organ's meetings."""
    groups = [group for name, group in rule.index.items() if name.startswith("ords")]
    if rule.rule.gives is not Gives.GENERAL or not groups:
        return False
    return any(found.match.span(group)[0] >= 0 for found in rule.find(line) for group in groups)


def _by_sentence(
    named: list[_Name], text: str, line: str, language: Language
) -> Iterator[tuple[str, int, list[_Name]]]:
    """Sentences that hold names, each with its place; a line without a full stop is taken together with the next."""
    ends = [*(found.end() for found in _PASSAGE_END.finditer(text)), len(text)]
    for number, names in groupby(named, key=lambda name: bisect_right(ends, name.start)):
        passage = ends[number - 1] if number else 0
        cuts = [passage + end for _, end in split_sentences(line[passage : ends[number]], language)]
        for at, group in groupby(names, key=lambda name: bisect_right(cuts, name.start)):
            left = cuts[at - 1] if at else passage
            yield text[left : cuts[at]], left, list(group)


def _stands_out(sentence: str, left: int, named: list[_Name], language: Language) -> bool:
    """Whether some of the names lies within no look-alike, and where it is an organ's, the organ may have sat.

    Where words may belong to two passages, nothing is taken for hidden: in a look-alike over the end of a line, in a
    name over the end of the sentence, and in a sentence that the extraction would cut.
    """
    if len(sentence) > LONGEST or any(name.end - left > len(sentence) for name in named):
        return True
    spans = {(name.start - left, name.end - left) for name in named}
    found = ((one.start, one.end) for one in find_lookalikes(sentence, language))
    alike = sorted(span for span in found if span not in spans and "\n" not in sentence[slice(*span)])
    starts, reach = [start for start, _ in alike], list(accumulate((end for _, end in alike), max, initial=0))
    plain = [name for name in named if reach[bisect_right(starts, name.start - left)] < name.end - left]
    if not plain or any(name.rule.rule.gives is Gives.MEETING for name in plain):
        return bool(plain)
    line = sentence.replace("\n", " ")
    return _tells_sitting(language.mentions.matching(line), line, language)
