"""The rules of linking by name, each with the sentence that `explain` prints."""

from collections.abc import Mapping
from types import MappingProxyType

RULES: Mapping[str, str] = MappingProxyType(
    {
        "link.only-value": "No source tells another value.",
        "link.most-direct": "The most direct source wins: news of the sitting before an announcement before a mention "
        "as background, and state media before agencies, press, analysis and reference works.",
        "link.more-precise": "Of sources equally direct, or that agree, the more precise value wins.",
        "link.majority": "Of values equally direct and precise, the one that more sources give wins.",
        "link.fixed-order": "Nothing sets these values apart, so the first in a fixed order stands.",
        "link.possible": "A sitting cannot come after the report of it, so such a date goes last.",
        "link.whole-span": "The reports of an opening, of sittings and of a closing make one span of days.",
        "link.furthest-status": "What was reported goes before what was planned; of plans the latest counts.",
        "link.joined-list": "The list holds what the most direct source names, and what the others add.",
        "link.earliest-report": "The earliest report of the meeting as news.",
        "link.composed": "Composed from the body, the numbers, the format and the sector.",
        "link.authority": "No source tells it; the chronology does.",
        "link.curated": "A person corrected it, and corrections win.",
        "link.not-known": "No source tells it, and the chronology neither.",
    }
)


def find_rule(name: str) -> str | None:
    """The sentence of a linking rule, or None for any other name."""
    return RULES.get(name)
