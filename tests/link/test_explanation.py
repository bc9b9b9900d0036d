from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from kpmeet.errors import NotFoundError
from kpmeet.link import FieldExplanation, LostValue, explain_field, find_rule, link_reports
from kpmeet.link.rules import RULES
from kpmeet.model import Claim, Evidence, Meeting, Report, Role

Tell = Callable[..., Claim]
Carry = Callable[..., Report]
Explained = Callable[..., FieldExplanation]

DAY = Evidence("on June 29", 10, 20, "en.day", note="one year is left")
ITEM = Evidence("an organizational matter", 30, 54, "en.agenda")


@pytest.fixture
def reports(tell: Tell, carry: Carry) -> list[Report]:
    """State media and a table on one meeting; the table also names another one."""
    told: dict[str, Any] = {"date": "2021-06-29", "date_basis": "inferred-year", "chair": "Kim Jong Un"}
    agenda = [{"description": "an organizational matter", "order": 1}]
    news = tell("politburo", ordinal=2, convocation=8, agenda=agenda, **told)
    news = msgspec.structs.replace(news, evidence={"date": DAY, "agenda.0": ITEM, "body": DAY})
    count = {"convocation": 8, "role": Role.BACKGROUND}
    return [
        carry("kcna", news, out="2021-06-30"),
        carry(
            "table",
            *(tell("politburo", ordinal=n, date=day, **count) for n, day in ((2, "2021-06-30"), (3, "2021-09-02"))),
        ),
    ]


@pytest.fixture
def meeting(reports: list[Report]) -> Meeting:
    return link_reports(reports)[0]


@pytest.fixture
def explained(meeting: Meeting, reports: list[Report]) -> Explained:
    """The explanation of a field, with corrections or without."""

    def explain(field: str, curated: dict[str, Any] | None = None) -> FieldExplanation:
        previous = [msgspec.structs.replace(meeting, curated=curated or {})]
        return explain_field(link_reports(reports, previous=previous)[0], reports, field)

    return explain


def test_a_date_with_its_words_and_what_lost(meeting: Meeting, reports: list[Report]) -> None:
    assert explain_field(meeting, reports, "date") == FieldExplanation(
        field="date",
        value="2021-06-29",
        rule="link.most-direct",
        reason=RULES["link.most-direct"],
        report="kcna",
        evidence=DAY,
        sources=("kcna",),
        losers=(LostValue("2021-06-30", ("table",), "link.most-direct", RULES["link.most-direct"]),),
    )


@pytest.mark.parametrize(
    ("field", "value", "rule", "words"),
    [
        ("body", "politburo", "link.only-value", ("kcna", DAY)),
        ("chair", "Kim Jong Un", "link.only-value", ("kcna", None)),
        ("ordinal", 2, "link.only-value", ("kcna", None)),
        ("sector", None, "link.not-known", (None, None)),
        ("status", "held", "link.furthest-status", ("kcna", None)),
        ("reported", "2021-06-30", "link.earliest-report", ("kcna", None)),
        ("date_basis", "inferred-year", "link.most-direct", ("kcna", DAY)),
        ("agenda", ({"description": "an organizational matter", "order": 1},), "link.joined-list", ("kcna", ITEM)),
        ("agenda.0", {"description": "an organizational matter", "order": 1}, "link.joined-list", ("kcna", ITEM)),
        ("decisions", (), "link.joined-list", (None, None)),
        ("id", "2021-06-29-politburo", "link.composed", (None, None)),
    ],
)
def test_other_fields(
    field: str, value: object, rule: str, words: tuple[str | None, Evidence | None], explained: Explained
) -> None:
    told = explained(field)
    assert (told.value, told.rule, told.report, told.evidence) == (value, rule, *words)
    assert told.reason == find_rule(rule)


def test_what_the_chronology_gave(tell: Tell, carry: Carry) -> None:
    reports = [carry("a", tell("central-committee", Role.BACKGROUND, ordinal=6, convocation=8))]
    told = explain_field(link_reports(reports)[0], reports, "date")
    assert (told.value, told.rule, told.report) == ("2022-12-26/2022-12-31", "link.authority", None)
    assert told.known is not None
    assert told.known.date == told.value


def test_a_year_that_the_chronology_gave(tell: Tell, carry: Carry) -> None:
    reports = [carry("a", tell("politburo", ordinal=2, convocation=8, date="XXXX-06-29"))]
    told = explain_field(link_reports(reports)[0], reports, "date")
    assert (told.rule, [loser.value for loser in told.losers]) == ("link.authority", ["XXXX-06-29"])


@pytest.mark.parametrize(
    ("field", "curated", "value", "losers"),
    [
        ("date", {"date": "2021-06-28"}, "2021-06-28", ["2021-06-29", "2021-06-30"]),
        ("date_basis", {"date": "2021-06-28"}, "curated", []),
        ("agenda", {"agenda": [{"description": "x"}]}, ({"description": "x"},), []),
        ("name", {"name": "A Name"}, "A Name", []),
    ],
)
def test_corrections(
    field: str, curated: dict[str, Any], value: object, losers: list[str], explained: Explained
) -> None:
    told = explained(field, curated)
    assert (told.value, told.rule, [loser.value for loser in told.losers]) == (value, "link.curated", losers)


@pytest.mark.parametrize("field", ["colour", "agenda.1", "agenda.x", "participants.0"])
def test_no_such_field(field: str, meeting: Meeting, reports: list[Report]) -> None:
    with pytest.raises(NotFoundError):
        explain_field(meeting, reports, field)


def test_claims_that_contradict_each_other_are_told_apart_by_likeness(meeting: Meeting, reports: list[Report]) -> None:
    """Two politburo claims of the table: only the one of this meeting speaks here."""
    told = explain_field(meeting, reports, "ordinal")
    assert (told.sources, told.losers) == (("kcna", "table"), ())


def test_united_by_judgement_the_likest_claim_speaks(tell: Tell, carry: Carry) -> None:
    """A corrected ordinal fits none of the report's claims, so all are asked which is most like the record."""
    reports = [carry("a", tell("politburo", date="2024-03-05"), tell("politburo", date="2024-05-05", chair="A B"))]
    one, other = link_reports(reports)
    bent = msgspec.structs.replace(other, date="2024-07-07", ordinal=3, convocation=8)
    assert explain_field(bent, reports, "chair").field == "chair"
    assert explain_field(one, reports, "date").value == "2024-03-05"


def test_no_rule_of_another_name() -> None:
    assert find_rule("en.day") is None
