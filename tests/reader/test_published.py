from pathlib import Path

import pytest

from kpmeet.reader import read_text

PAGES = Path(__file__).parent / "pages"
BODY = (
    "The officials of the farm sector sat in the capital for two days and spoke about seed, water and the harvest.\n\n"
    "They heard a letter of the leader, who asked for more care in the counties of the north of the country.\n\n"
)
HEAD = "Farm Officials Sit in the Capital\n"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("korea-herald.txt", ("2031-05-04", "page")),
        ("radio.txt", ("2031-05-04", "page")),
        ("agency-ko.txt", ("2031-05-04", "page")),
        ("state-media.txt", ("2031-05-03", "page")),
        ("wiki.txt", (None, None)),
    ],
)
def test_pages(name: str, expected: tuple[str | None, str | None]) -> None:
    found = read_text((PAGES / name).read_text("utf-8"))
    assert (found.published, found.basis.get("published")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Pyongyang, June 30 (KCNA) -- " + BODY, ("XXXX-06-30", "dateline"), id="no year"),
        pytest.param("Pyongyang, June 30, 2021 (KCNA) -- " + BODY, ("2021-06-30", "dateline"), id="whole dateline"),
        pytest.param(" date 2031-05-04 Back To Top\n" + HEAD + BODY, ("2031-05-04", "stamp"), id="stamp"),
        pytest.param(
            HEAD + BODY + "입력\n2031-05-04 07:33\n|\n수정 2031-05-06 08:25", ("2031-05-04", "page"), id="label above"
        ),
        pytest.param(HEAD + BODY + "Published\nMay 4, 2031", ("2031-05-04", "page"), id="English label above"),
        pytest.param(HEAD + BODY + "Updated\nMay 6, 2031\nA tag", (None, None), id="label of an update above"),
        pytest.param(" date 2031-05 " + BODY, ("2031-05", "stamp"), id="stamp of a month"),
        pytest.param(
            " date 2031-05-06 " + HEAD + "2031-05-04\n" + BODY, ("2031-05-04", "page"), id="line before stamp"
        ),
        pytest.param(
            " date 2031-05-06 SEOUL, May 4 (Yonhap) -- " + BODY, ("2031-05-04", "dateline"), id="stamp gives a year"
        ),
        pytest.param(
            " date 2032-01-01 SEOUL, Dec. 31 (Yonhap) -- " + BODY, ("2031-12-31", "dateline"), id="over new year"
        ),
        pytest.param(
            " date 2031-08-06 SEOUL, May 4 (Yonhap) -- " + BODY, ("XXXX-05-04", "dateline"), id="stamp too late"
        ),
        pytest.param(
            HEAD + "Updated: May 4, 2031 15:26\n\nSEOUL, May 4 -- " + BODY,
            ("2031-05-04", "dateline"),
            id="update gives a year",
        ),
        pytest.param(HEAD + "Updated: May 4, 2031 15:26\n\n" + BODY, (None, None), id="update alone"),
        pytest.param(
            "Nov. 27, 2034 Wednesday\n" + HEAD + "Politics 2031.5.4.\n\n" + BODY,
            ("2031-05-04", "page"),
            id="clock above",
        ),
        pytest.param("November 30, 2034\n\n" + HEAD + "\n" + BODY, (None, None), id="clock alone"),
        pytest.param(
            "calendar>> May 4. 2031 Juche 120\n" + HEAD + "Pyongyang, May 4 (KCNA) -- " + BODY,
            ("2031-05-04", "page"),
            id="calendar",
        ),
        pytest.param(HEAD + "\nAlexandra van Reporter, May 4, 2031\n\n" + BODY, ("2031-05-04", "byline"), id="byline"),
        pytest.param(HEAD + "\nBy A Reporter | May 4, 2031 11:03\n\n" + BODY, ("2031-05-04", "page"), id="by and date"),
        pytest.param(HEAD + "May 4, 2031" + BODY, ("2031-05-04", "page"), id="glued to the first word"),
        pytest.param(
            HEAD + "\n" + BODY + "Written on 4 May 2031, filed under Farm Committee, the Workers of the Land (WOL).\n",
            ("2031-05-04", "page"),
            id="written on",
        ),
        pytest.param(HEAD + "\n" + BODY + "2031-05-04\n", ("2031-05-04", "page"), id="bare date below"),
        pytest.param(
            HEAD + "\n" + BODY + "A stray line of the page\n2031-05-04\n", (None, None), id="date further below"
        ),
        pytest.param(HEAD + "\n" + BODY + "[Juche120.5.4.]", ("2031-05-04", "page"), id="Juche below"),
        pytest.param(
            HEAD + BODY.rstrip() + " -0- www.kcna.kp (Juche120.5.4.)", ("2031-05-04", "page"), id="Juche behind"
        ),
        pytest.param(HEAD + "Date: 06/01/2031 | Source: An Agency\n\n" + BODY, ("2031-01-06", "page"), id="day first"),
        pytest.param(HEAD + "Published: 06/01/2031\n\n" + BODY, (None, None), id="ambiguous"),
        pytest.param(
            HEAD
            + "\n"
            + BODY
            + "It was published on May 4, 2030 for the first time, as people who know the farm sector remember.\n\n"
            + BODY[:111],
            (None, None),
            id="in a sentence",
        ),
        pytest.param(
            "(서울=연합뉴스) 농업부문 강습회가 지난 2일 진행됐다고 통신이 전했다. "
            "[통신 캡처] 2031.5.4 [국내에서만 사용가능. 재배포 금지]",
            ("2031-05-04", "caption"),
            id="photo",
        ),
        pytest.param("Saturday, May 4, 2031\n\n" + HEAD + "\n" + BODY, ("2031-05-04", "page"), id="weblog"),
        pytest.param("Saturday, May 4, 2031\nMenu\n\n" + HEAD + "\n" + BODY, (None, None), id="clock with weekday"),
        pytest.param(HEAD + "  • | AFP | May 4, 2031 07:09 AM\n\n" + BODY, ("2031-05-04", "page"), id="bars"),
        pytest.param("", (None, None), id="nothing"),
    ],
)
def test_find_published(text: str, expected: tuple[str | None, str | None]) -> None:
    found = read_text(text)
    assert (found.published, found.basis.get("published")) == expected


def test_a_leap_day_needs_a_leap_year() -> None:
    assert read_text(" date 2031-03-01 SEOUL, Feb. 29 (Yonhap) -- " + BODY).published == "XXXX-02-29"
