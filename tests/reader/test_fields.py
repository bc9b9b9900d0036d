import pytest

from kpmeet.reader.fields import has_field, map_fields


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"text": "a", "id": 7, "lang": "en"}, {"id": "7", "text": "a", "language": "en"}),
        (
            {"maintext": "a", "date_publish": "2021-01-05", "source_domain": "kcna.kp"},
            {"text": "a", "published": "2021-01-05", "publisher": "kcna.kp"},
        ),
        (
            {"Story Text": "a", "Headline": "b", "Link": "https://x.example/1", "Outlet": "The Paper"},
            {"text": "a", "title": "b", "url": "https://x.example/1", "publisher": "The Paper"},
        ),
        ({"content": "a", "source": "https://x.example"}, {"text": "a", "url": "https://x.example"}),
        ({"content": "a", "source": "The Paper"}, {"text": "a", "publisher": "The Paper"}),
        ({"content": "a", "source": {"id": None, "name": "The Paper"}}, {"text": "a", "publisher": "The Paper"}),
        ({"body": ["a", "b"], "title": ["c"]}, {"text": "a\nb", "title": "c"}),
        ({"text": "a", "date": 1625007600.0, "time": True}, {"text": "a", "published": "1625007600"}),
        ({"text": "a", "date": 1625007600.5}, {"text": "a", "published": "1625007600.5"}),
        ({"text": "", "body": "b", "title": None, "date": [], "url": {"no": 1}}, {"text": "b"}),
        ({"other": "a"}, {}),
    ],
)
def test_map_fields(row: dict[str, object], expected: dict[str, str]) -> None:
    assert map_fields(row) == expected


def test_the_user_names_fields() -> None:
    row = {"BODY": "mine", "text": "not mine", "When": "2021-01-05"}
    assert map_fields(row, {"text": "BODY", "published": "When"}) == {"text": "mine", "published": "2021-01-05"}


def test_a_field_is_there_be_it_empty() -> None:
    row = {"Full-Text": "", "BODY": None}
    assert [has_field(row, "text"), has_field(row, "title")] == [True, False]
    assert [has_field(row, "text", {"text": name}) for name in ("BODY", "Body")] == [True, False]
