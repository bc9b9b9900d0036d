import pytest

from kpmeet.reader.moments import find_url_day, parse_moment


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


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://en.yna.co.kr/view/AEN20211202000300325", "2021-12-02"),
        ("https://paper.example/news/article/all/20230617/119811311/2", "2023-06-17"),
        ("https://blog.example/2019/12/05/presidium.html", "2019-12-05"),
        ("https://paper.example/item/2011-12-01ee.html", None),
        ("https://paper.example/item/2011-12-01.html", "2011-12-01"),
        ("https://paper.example/view.php?ud=20220609000147&np=3", "2022-06-09"),
        ("https://paper.example/?news_id=N1008364234", None),
        ("https://paper.example/20211399", None),
        ("https://paper.example/119811311", None),
    ],
)
def test_find_url_day(url: str, expected: str | None) -> None:
    assert find_url_day(url) == expected
