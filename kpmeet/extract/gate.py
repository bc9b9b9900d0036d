"""The cheap first questions of a text: whether it could speak of a Party meeting at all."""

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, groupby

import re2

from kpmeet.extract.marking import Stretch, find_lookalikes, find_mentions, names_body
from kpmeet.extract.view import LONGEST, clean_lines
from kpmeet.vocab.loader import Language, languages, load_language
from kpmeet.vocab.ruleset import Compiled
from kpmeet.vocab.schema import Gives

_SENTENCE_END = re.compile(r"[.!?。！？] | \* |\n")
_PASSAGE_END = re.compile(r"[.!?。！？][\"')\]」』）]{0,3}\n")


def has_trigger(text: str) -> bool:
    """Whether a text holds any word of any language with which a meeting of the Party could be named."""
    return bool(_gate().search(text))


def may_tell(text: str) -> bool:
    """Whether a text could tell of a meeting of the Party.

    Few texts have a trigger. Of those that do, most name the Party or an office that somebody holds in it, and no body
    that could have met.
    """
    return has_trigger(text) and any(_may_tell(text, code) for code in languages())


def _may_tell(text: str, code: str) -> bool:
    language = load_language(code)
    return bool(language.trigger.search(text)) and has_mention(clean_lines(text, language), language)


@functools.cache
def _gate() -> "re2._Regexp":
    options = re2.Options()
    options.max_mem = 128 << 20
    options.never_capture = True
    return re2.compile("|".join(load_language(code).trigger.pattern for code in languages()), options)


def has_mention(text: str, language: Language) -> bool:
    """Whether lines of text name a meeting, or an organ that may have held one, and not only a look-alike.

    A first look, which lets through rather too much; what costs most comes last.
    """
    line = text.replace("\n", " ")
    rules = _that_count(language.mentions.matching(line), line, language)
    if not rules or max(map(len, text.split("\n"))) > LONGEST:
        return bool(rules)  # the extraction would cut so long a line, and with it perhaps a look-alike
    return _stand_out(list(find_mentions(rules, line, language)), text, language)


def _that_count(rules: list[Compiled], line: str, language: Language) -> list[Compiled]:
    """The rules that can make a meeting of the Party in a text where all of these match.

    An organ needs a word for a meeting or a verb that says that it sat, and a name that other parties use as well
    needs the Party.
    """
    has_meeting = any(one.rule.gives in (Gives.MEETING, Gives.GENERAL) for one in rules)
    organs_sit = has_meeting or bool(language.patterns["organ_sat"].search(line))
    bodies = [one for one in rules if names_body(one.rule) and (organs_sit or one.rule.gives is Gives.MEETING)]
    sure = [one for one in bodies if not one.rule.value.get("weak") or one.rule.value.get("needs_leader")]
    return bodies if len(sure) < len(bodies) and language.patterns["party"].search(line) else sure


def _stand_out(named: list[Stretch], text: str, language: Language) -> bool:
    """Whether some of the names lies within no look-alike.

    A look-alike hides nothing where it goes over the end of a line or of a sentence, since its words may then belong to
    two passages. Only passages with a name are searched for look-alikes.
    """
    ends = [*(found.end() for found in _PASSAGE_END.finditer(text)), len(text)]
    named.sort(key=lambda one: one.start)
    for number, group in groupby(named, key=lambda one: bisect_right(ends, one.start)):
        left = ends[number - 1] if number else 0
        if any(True for _ in _uncovered(list(group), text[left : ends[number]], left, language)):
            return True
    return False


def _uncovered(named: list[Stretch], passage: str, left: int, language: Language) -> Iterator[Stretch]:
    spans = {(one.start - left, one.end - left) for one in named}
    alike = [one for one in find_lookalikes(passage, language) if (one.start, one.end) not in spans]
    alike = [one for one in alike if not _SENTENCE_END.search(passage, one.start, one.end)]
    alike.sort(key=lambda one: one.start)
    starts, reach = [one.start for one in alike], list(accumulate((one.end for one in alike), max, initial=0))
    return (one for one in named if reach[bisect_right(starts, one.start - left)] < one.end - left)
