import pytest

from kpmeet.reader.moments import parse_moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-06-30", "2021-06-30"),
        ("2021-06", "2021-06"),
        ("2021", "2021"),
        ("XXXX-06-30", "XXXX-06-30"),
        ("2021-06-30T23:59:00Z", "2021-06-30"),
        ("2021-06-30 07:00:00", "2021-06-30"),
        ("20210630", "2021-06-30"),
        ("20210630T070000Z", "2021-06-30"),
        ("1625007600", "2021-06-30"),
        ("1625007600000", "2021-06-30"),
        ("Wed, 30 Jun 2021 07:00:00 GMT", "2021-06-30"),
        ("June 30, 2021", "2021-06-30"),
        ("2021년 6월 30일", "2021-06-30"),
        ("2021-13-45T00:00", None),
        ("20211345", None),
        ("0042", None),
        ("99999999999999", None),
        ("9999999999999", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_parse_moment(text: str, expected: str | None) -> None:
    assert parse_moment(text) == expected
