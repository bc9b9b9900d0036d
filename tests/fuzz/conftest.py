"""Texts made against the patterns of reader and extract, each of any size."""

from collections.abc import Callable, Mapping

import pytest

HEAD = (
    "The 2nd Enlarged Meeting of the Political Bureau of the 8th Central Committee of the Workers' Party of Korea was "
    "held on June 29, 2021. "
)
CHINESE_HEAD = "朝鲜劳动党第八届中央委员会第二次政治局扩大会议于6月29日举行。"
JAPANESE_HEAD = "朝鮮労働党中央委員会第8期第2回政治局拡大会議が6月29日に開かれた。"
KOREAN_HEAD = "조선로동당 중앙위원회 제8기 제2차 정치국 확대회의가 6월 29일에 진행되였다. "


def _repeat(text: str, around: str = "") -> Callable[[int], str]:
    return lambda size: around + text * (size // len(text) + 1)


def _numbered(text: str, around: str = "") -> Callable[[int], str]:
    """A text again and again with other numbers: `{n}` to 30, `{y}` a year, `{i}` never the same."""

    def make(size: int) -> str:
        length = len(text.format(n=10, y=2021, i=1_000))
        numbers = range(size // length + 1)
        return around + "".join(text.format(n=i % 30 + 1, y=1950 + i // 30 % 70, i=i) for i in numbers)

    return make


def _nested(opening: str, closing: str, within: str) -> Callable[[int], str]:
    return lambda size: f"{opening * (size // 2)} {within} {closing * (size // 2)}"


HOSTILE: Mapping[str, Callable[[int], str]] = {
    "Political Bureau of the ...": _repeat("Political Bureau of the ", HEAD),
    "Political Bureau without blanks": _repeat("PoliticalBureau", HEAD),
    "meetings of meetings": _repeat("enlarged meeting of the plenary meeting of the ", HEAD),
    "brackets": _nested("(", ")", HEAD),
    "brackets around words": _nested("(WPK [", "])", HEAD),
    "ordinals": _numbered("{i}th, ", HEAD),
    "ordinals of plenums": _numbered("{n}th Plenary Meeting, ", HEAD),
    "dates": _numbered("June {n}, {y}, ", HEAD),
    "meetings without end": _numbered(
        "The {n}th Plenary Meeting of the {n}th Central Committee of the WPK was held on June {n}, {y}. "
    ),
    "meetings and announcements": _numbered(
        "A plenary meeting of the Central Committee will be held on June {n}, {y}. A meeting followed on May {n}. "
    ),
    "Korean meetings without end": _numbered("조선로동당 제{n}기 제{n}차 전원회의가 {y}년 6월 {n}일에 진행되였다. "),
    "dates of one meeting": _numbered("The plenary meeting of the Central Committee met on June {n}, {y}. ", HEAD),
    "personnel changes": _numbered("Kim {i} was elected member of the Political Bureau. ", HEAD),
    "agenda items": _numbered("\n{i}. On the work of the year {y}", HEAD + "The agenda items were as follows:"),
    "participants": _numbered("Attending were Kim Jong Un and Jo Yong Won. ", HEAD),
    "headings": _numbered("\n\nThe Work Of The Party {i}\n\n", HEAD),
    "dates in slashes": _numbered("06/{n}/{y} ", HEAD),
    "datelines": _numbered("Pyongyang, June {n} (KCNA) -- ", HEAD),
    "one line of prose": _repeat("He said that the work of the Party went on well. ", HEAD),
    "one line without blanks": _repeat("x", HEAD),
    "words of the vocabulary in lines": _repeat("Central Committee\n", HEAD),
    "names run together": _repeat("KimJongUnChoeRyongHaeJoYongWon", HEAD),
    "names in a row": _repeat("Kim Jong Un, Choe Ryong Hae, ", HEAD + "Attending were "),
    "he elected": _repeat("was elected member of the Political Bureau and ", HEAD + "Kim Tok Hun "),
    "Hangul without blanks": _repeat("조선로동당중앙위원회정치국확대회의", KOREAN_HEAD),
    "Hangul dates": _numbered("주체110({y})년 6월 {n}일 ", KOREAN_HEAD),
    "Hangul of": _repeat("정치국의 ", KOREAN_HEAD),
    "Chinese without end": _repeat("朝鲜劳动党中央委员会政治局扩大会议举行", CHINESE_HEAD),
    "Chinese dates": _numbered("{y}年6月{n}日至{n}日，", CHINESE_HEAD),
    "Chinese ordinals": _repeat("第八届第二十次", CHINESE_HEAD),
    "Chinese meetings without end": _numbered("朝鲜劳动党第{n}届第{n}次全体会议{y}年6月{n}日举行。"),
    "Japanese without end": _repeat("労働党中央委員会政治局拡大会議が開かれ", JAPANESE_HEAD),
    "Japanese dates": _numbered("{y}年6月{n}日から{n}日、", JAPANESE_HEAD),
    "quotation marks": _repeat("\u201c\u2018", HEAD),
    "right-to-left marks": _repeat("Political\u202e Bureau\u2066 ", HEAD),
    "control characters": _repeat("Political\x00 Bureau\x1b[31m ", HEAD),
    "blanks": _repeat(" \t\u3000", HEAD),
    "line ends": _repeat("\n\r", HEAD),
    "hyphens at line ends": _repeat("com-\nmittee ", HEAD),
    "rows of plenums": _numbered("| {n}th Plenary Session | June {n}, {y} |\n", HEAD + "\n"),
    "pipes": _repeat("| Politburo | June 29 | ", HEAD),
    "full stops": _repeat(". ", HEAD),
    "combining accents": _repeat("e\u0301\u0301\u0301", HEAD),
    "youth leagues": _repeat("the youth league of the socialist youth league central committee ", HEAD),
    "offices in lines": _repeat("member of the Political Bureau of the WPK Central Committee,\n"),
    "offices in a line": _repeat("member of the Political Bureau of the WPK Central Committee, "),
    "Hangul offices": _repeat("조선로동당 중앙위원회 정치국 위원\n"),
    "ministries": _repeat("ministry of a b c d e f g h i j meeting of the ", HEAD),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "hostile" in metafunc.fixturenames:
        metafunc.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
