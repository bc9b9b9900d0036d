from pathlib import Path

import pytest

from kpmeet.reader import read_text
from kpmeet.reader.metadata import find_language

PAGES = Path(__file__).parent / "pages"
BODY = (
    "The officials of the farm sector sat in the capital for two days and spoke about seed, water and the harvest.\n\n"
    "They heard a letter of the leader, who asked for more care in the counties of the north of the country.\n\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param((PAGES / "korea-herald.txt").read_text("utf-8"), ("Korea Herald", "page"), id="site name"),
        pytest.param((PAGES / "state-media.txt").read_text("utf-8"), ("KCNA", "page"), id="source"),
        pytest.param((PAGES / "radio.txt").read_text("utf-8"), (None, None), id="none"),
        pytest.param("SEOUL, May 4 (Yonhap) -- " + BODY, ("Yonhap", "dateline"), id="dateline"),
        pytest.param("Farm Officials Sit\n\nBy Yonhap\n\n" + BODY, ("Yonhap", "page"), id="byline"),
        pytest.param(BODY + "[서울=뉴시스]\n", ("Newsis", "dateline"), id="dateline below"),
        pytest.param(BODY + "desk@yna.co.kr\n", ("Yonhap", "page"), id="mail address"),
        pytest.param(BODY + "© 2031 아주경제. 무단전재 금지\n", ("Aju Business Daily", "page"), id="rights"),
    ],
)
def test_publishers_of_pages(text: str, expected: tuple[str | None, str | None]) -> None:
    found = read_text(text)
    assert (found.publisher, found.basis.get("publisher")) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("정치국 회의가 열렸다.", "ko"),
        ("정치국 Politburo 회의가 WPK 열렸다고 전했다", "ko"),
        ("党中央委員会の総会が開かれた。", "ja"),
        ("中央委员会全体会议在平壤举行。", "zh"),
        ("Заседание Политбюро прошло.", "ru"),
        ("The Politburo of the Party met in the capital.", "en"),
        ("The word 회의 means meeting, and it is a word of the language.", "en"),
        ("12345", "en"),
    ],
)
def test_find_language(text: str, language: str) -> None:
    assert find_language(text) == language
