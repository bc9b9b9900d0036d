import pytest

from kpmeet.extract import extract_document
from kpmeet.extract.report import language_of, report_id
from kpmeet.model import Document, PublisherClass, Report

TEXT = "A meeting of the Political Bureau of the WPK Central Committee was held on June 29. It rained."


@pytest.mark.parametrize(
    ("document", "name"),
    [
        pytest.param(Document("a", "", publisher="KCNA", published="2021-06-30"), "kcna-2021-06-30-abcdef", id="full"),
        pytest.param(Document("a", "", published="2021-06-30"), "unknown-2021-06-30-abcdef", id="no publisher"),
        pytest.param(Document("a", "", publisher="KCNA"), "kcna-undated-abcdef", id="undated"),
        pytest.param(Document("a", "", publisher="KCNA", published="2021-06"), "kcna-2021-06-abcdef", id="month"),
        pytest.param(Document("a", "", publisher="KCNA", published="XXXX-06-30"), "kcna-undated-abcdef", id="no year"),
        pytest.param(
            Document("a", "", published="2021-06-29/2021-06-30"), "unknown-2021-06-29-2021-06-30-abcdef", id="span"
        ),
    ],
)
def test_report_id(document: Document, name: str) -> None:
    from msgspec import structs

    assert report_id(structs.replace(document, sha256="abcdef0123")) == name


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "회의", "en", id="its own"),
        pytest.param("ko-KP", "a", "ko", id="its own with a country"),
        pytest.param(None, "정치국 회의가 열렸다.", "ko", id="by script"),
        pytest.param("fr", "Le parti", "en", id="a language without a vocabulary, by script"),
        pytest.param(None, "", "en", id="nothing to go by"),
    ],
)
def test_language_of(language: str | None, text: str, expected: str) -> None:
    assert language_of(Document("a", text, language=language)) == expected


def test_the_documents_metadata_are_handed_on() -> None:
    document = Document(
        "row 7",
        TEXT,
        title="Bureau Meets",
        publisher="KCNA",
        published="2021-06-30",
        url="http://kcna.kp/a",
        language="en",
        path="a.jsonl",
        sha256="f" * 64,
        basis={"title": "field"},
    )
    report = extract_document(document)
    expected = Report(
        id="kcna-2021-06-30-ffffff",
        title="Bureau Meets",
        publisher="KCNA",
        publisher_class=PublisherClass.STATE_MEDIA,
        published="2021-06-30",
        url="http://kcna.kp/a",
        language="en",
        document="row 7",
        path="a.jsonl",
        sha256="f" * 64,
        basis={"title": "field"},
        claims=report.claims,
    )
    assert report == expected
    assert [claim.date for claim in report.claims] == ["2021-06-29"]


@pytest.mark.parametrize(
    ("publisher", "url", "expected"),
    [
        pytest.param("Yonhap", None, PublisherClass.AGENCY, id="by name"),
        pytest.param(None, "http://www.kcna.kp/en/article/q/1", PublisherClass.STATE_MEDIA, id="by address"),
        pytest.param("A paper of nowhere", None, None, id="unknown"),
    ],
)
def test_publisher_class(publisher: str | None, url: str | None, expected: PublisherClass | None) -> None:
    assert extract_document(Document("a", TEXT, publisher=publisher, url=url)).publisher_class == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("It rained in Paris.", id="no trigger"),
        pytest.param("The Workers' Party is glad.", id="no meeting"),
        pytest.param("노동당이 기뻐한다.", id="korean, no meeting"),
    ],
)
def test_a_text_without_meetings_has_no_claims(text: str) -> None:
    report = extract_document(Document("a", text))
    assert (report.claims, report.is_digest) == ((), False)


@pytest.mark.parametrize("published", ["someday", "2021-13", "XXXX-06-30"])
def test_a_bad_publication_date_dates_nothing(published: str) -> None:
    text = "A meeting of the Political Bureau of the WPK Central Committee was held on Tuesday. It rained."
    assert [claim.date for claim in extract_document(Document("a", text, published=published)).claims] == [None]
