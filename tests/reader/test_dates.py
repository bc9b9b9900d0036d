import pytest

from kpmeet.reader.dates import FoundDate, find_ambiguous, find_dateline, find_dates


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published : May 4, 2031 - 09:12", ["2031-05-04"]),
        ("calendar>> March 12. 2014 Juche 103", ["2014-03-12"]),
        ("[Juche113.1.2.]", ["2024-01-02"]),
        ("Written on 18 Dec 2017", ["2017-12-18"]),
        ("06:45 June 05, 2021", ["2021-06-05"]),
        ("Tuesday, October 5th, 2010", ["2010-10-05"]),
        ("입력 2023-02-07 08:06", ["2023-02-07"]),
        ("기사입력: 2017/12/20 [16:31]", ["2017-12-20"]),
        ("2022.5.12", ["2022-05-12"]),
        ("10:11 GMT 06.09.2022", ["2022-09-06"]),
        ("주체110(2021)년 1월 5일", ["2021-01-05"]),
        ("2021년 6월 29일", ["2021-06-29"]),
        ("2021年6月29日", ["2021-06-29"]),
        ("May 1, 2021 to May 3, 2021", ["2021-05-01", "2021-05-03"]),
        ("07/24/2024 - 11:15", ["2024-07-24"]),
        ("24/07/2024", ["2024-07-24"]),
        ("06/01/2021", []),
        ("February 30, 2021", []),
        ("주체110(2019)년 1월 5일", []),
        ("no date at all", []),
        ("section 3, paragraph 4", []),
    ],
)
def test_find_dates(line: str, expected: list[str]) -> None:
    assert [found.edtf for found in find_dates(line)] == expected


def test_found_dates_say_where_they_stand() -> None:
    assert find_dates("On May 3, 2021.") == [FoundDate("2021-05-03", 3, 14)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [("on June 30 it", ["XXXX-06-30"]), ("5월 27일에", ["XXXX-05-27"]), ("May 3, 2021", ["2021-05-03"])],
)
def test_days_without_a_year_are_found_on_demand(line: str, expected: list[str]) -> None:
    assert [found.edtf for found in find_dates(line, yearless=True)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pyongyang, June 30 (KCNA) -- The", ("XXXX-06-30", "KCNA", 29)),
        ("Pyongyang, December 29 (KCNA)-According", ("XXXX-12-29", "KCNA", 30)),
        ("Pyongyang, November 7 (KCNA) — Here", ("XXXX-11-07", "KCNA", 31)),
        ("SEOUL, Sept. 2, 2021 (Yonhap) -- N", ("2021-09-02", "Yonhap", 33)),
        ("BEIJING, April 28 -- Xi", ("XXXX-04-28", None, 21)),
        ('Seoul, Jan 29 A "mega', ("XXXX-01-29", None, 14)),
        ("PYONGYANG - Illness", (None, None, 12)),
        ("PYONGYANG, North Korea— A", (None, None, 24)),
        ("(By A. Reporter, 9 DECEMBER 2013, Paper.org) Rum", ("2013-12-09", None, 45)),
        ("(평양 5월 27일발 조선중앙통신)도이췰란드", ("XXXX-05-27", "조선중앙통신", 19)),
        ("(서울=연합뉴스) 홍길동 기자 = 북한이", (None, "연합뉴스", 19)),
        ("(평양 노동신문=뉴스1) = 노동신문은", (None, "노동신문", 16)),
        ("[동포투데이] 조선노동당이", (None, "동포투데이", 8)),
        ("【平壌5月6日発朝鮮中央通信】", ("XXXX-05-06", "朝鮮中央通信", 15)),
    ],
)
def test_find_dateline(text: str, expected: tuple[str | None, str | None, int]) -> None:
    found = find_dateline(text)
    assert found is not None
    assert (found.edtf, found.agency, found.end) == expected


@pytest.mark.parametrize(
    "text", ["Kim Jong Un, general secretary, guided the meeting.", "회의가 열렸다.", "[Interview] A potter", ""]
)
def test_sentences_have_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_ambiguous_dates_have_two_readings() -> None:
    assert find_ambiguous("06/01/2021 and 05/05/2021 and 24/07/2024") == [("2021-01-06", "2021-06-01")]
