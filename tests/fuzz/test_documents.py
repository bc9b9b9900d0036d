"""Whatever a text holds, reading, extraction and linking give values the model allows, and quotes that are there."""

import functools
import os
from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpmeet.edtf import is_edtf
from kpmeet.extract import explain_document, extract_document, may_tell
from kpmeet.extract.claims import build_claims
from kpmeet.extract.languages import read_articles
from kpmeet.link import link_reports
from kpmeet.model import CLAIM_LISTS, CLAIM_SCALARS, Claim, Document, Evidence, Report
from kpmeet.reader import Raw, raw_text, read_document, read_text
from kpmeet.store import check_record, dump_record, parse_record
from kpmeet.vocab.loader import languages, load_language

QUICK = settings(
    max_examples=int(os.environ.get("KPMEET_FUZZ", "40")),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
GLUE = st.sampled_from(
    [
        " ",
        " ",
        " ",
        "",
        "\n",
        "\n\n",
        ". ",
        ", ",
        " and ",
        " of the ",
        "(",
        ")",
        '"',
        "|",
        "\u202e",
        "\x00",
        "\u00ad",
        "-\n",
    ]
)
EDGES = st.sampled_from(
    [
        "June 29",
        "on the 30th",
        "29th",
        "0th",
        "999999th",
        "February 30, 2021",
        "32일",
        "13월",
        "2021년",
        "32日",
        "三十二日",
        "十三月",
        "同月31日",
        "第零次",
        "XIV",
        "\U0001f600",
    ]
)


ENDS = st.sampled_from(["\n", "\n\n", " \n", "\f", "\n\n\n", "  "])


@functools.cache
def examples() -> tuple[str, ...]:
    """The texts with which the vocabulary shows its rules."""
    rules = (rule for code in languages() for rule in load_language(code).rules.values())
    return tuple(example.text for rule in rules for example in rule.examples)


@st.composite
def pieces(draw: st.DrawFn) -> str:
    """An example of the vocabulary, or a stretch of one."""
    text = draw(st.sampled_from(examples()))
    words = text.split(" ")
    left = draw(st.integers(0, len(words) - 1))
    right = draw(st.integers(left + 1, len(words)))
    return " ".join(words[left:right]) if draw(st.booleans()) else text


@st.composite
def articles(draw: st.DrawFn) -> str:
    """Words of the vocabulary in any order, with anything between them."""
    parts = draw(st.lists(pieces() | EDGES | st.text(max_size=8), min_size=1, max_size=12))
    return "".join(part + draw(GLUE) for part in parts)


TEXTS = st.text(max_size=200) | articles()
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.text(max_size=40) | pieces(),
        "published": st.text(max_size=12) | st.sampled_from(["2021-06-30", "XXXX-06-30", "2021-06", "06/30/2021"]),
        "publisher": st.text(max_size=12) | st.sampled_from(["KCNA", "Yonhap"]),
        "url": st.text(max_size=20) | st.just("http://kcna.kp/en/2021/06/30"),
        "language": st.sampled_from(["en", "ko", "ja", "zh", "ru", ""]) | st.text(max_size=3),
    },
)


def quotes(evidence: Evidence) -> Iterator[Evidence]:
    yield evidence
    for other in evidence.also:
        yield from quotes(other)


def check_evidence(claim: Claim, text: str) -> None:
    for key, evidence in claim.evidence.items():
        name, _, number = key.partition(".")
        assert name in ("body", "role", "date_basis", *CLAIM_SCALARS, *CLAIM_LISTS)
        assert not number or int(number) < len(getattr(claim, name))
        for one in quotes(evidence):
            assert one.quote == text[one.start : one.end]
            assert one.quote


def whole_claims(document: Document) -> tuple[Claim, ...]:
    """The claims where no text is left early."""
    return tuple(claim for article in read_articles(document, whole=True) for claim in build_claims(article))


def check_report(report: Report, document: Document) -> None:
    check_record(report, "fuzz")
    assert parse_record(dump_record(report), Report, "fuzz").value == report
    for claim in report.claims:
        assert claim.date is None or is_edtf(claim.date)
        assert all(is_edtf(each) for each in claim.date_candidates)
        check_evidence(claim, document.text)


@QUICK
@given(TEXTS, FIELDS)
def test_any_text_is_read_and_extracted(text: str, fields: dict[str, str]) -> None:
    document = read_text(text, fields=fields)
    assert all(0 <= block.start <= block.end <= len(document.text) for block in document.blocks)
    assert document.published is None or is_edtf(document.published)
    report = extract_document(document)
    check_report(report, document)
    assert extract_document(document) == report
    assert report.claims or not whole_claims(document)
    assert not report.claims or may_tell(document.text)
    for candidate in explain_document(document):
        assert candidate.quote == document.text[candidate.start : candidate.end]


@QUICK
@given(st.lists(st.sampled_from(examples()) | articles(), min_size=1, max_size=4), ENDS, st.booleans())
def test_no_text_with_a_claim_is_left_out(texts: list[str], end: str, is_page: bool) -> None:
    lines = [line for text in texts for line in text.splitlines()]
    content = f"<html><body><p>{'</p><p>'.join(lines)}</p></body></html>" if is_page else end.join(lines)
    raw = Raw("x", "html" if is_page else "text", content)
    document = read_document(raw)
    if isinstance(document, Document) and whole_claims(document):
        assert may_tell(raw_text(raw))
        assert extract_document(document).claims


@QUICK
@given(st.lists(articles(), min_size=1, max_size=3))
def test_what_was_extracted_can_be_linked(texts: list[str]) -> None:
    reports = [extract_document(read_text(text, fields={"published": "2021-06-30"})) for text in texts]
    meetings = link_reports(list({report.id: report for report in reports}.values()))
    for meeting in meetings:
        check_record(meeting, "fuzz")
        assert meeting.date is None or is_edtf(meeting.date)
    assert len({meeting.id for meeting in meetings}) == len(meetings)
