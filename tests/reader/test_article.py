from pathlib import Path

import pytest

from kpmeet.model import BlockKind
from kpmeet.reader.article import find_article
from kpmeet.reader.layout import normalise

PAGES = Path(__file__).parent / "pages"


def blocks(text: str, start: int = 0) -> list[tuple[str, str]]:
    """The kinds of an article's blocks and how each begins."""
    plain = normalise(text)
    found = find_article(plain, start)
    return [(block.kind.value, plain[block.start : block.end][:40]) for block in found.blocks]


def page(name: str) -> str:
    return (PAGES / name).read_text("utf-8")


def test_menus_bylines_doubled_captions_and_lists_of_a_newspaper() -> None:
    assert blocks(page("korea-herald.txt")) == [
        ("title", "Leader sits with farm officials, says ag"),
        ("byline", "By Yonhap"),
        ("dateline", "Published : May 4, 2031 - 09:12       Up"),
        ("caption", "Farm officials fill a hall in the capita"),
        ("paragraph", "Officials of the farm sector came togeth"),
        ("paragraph", "The leader sent them a letter and asked "),
        ("paragraph", "A second day of talks is expected, accor"),
    ]


def test_a_second_article_that_has_nothing_to_do_with_the_first() -> None:
    assert blocks(page("radio.txt")) == [
        ("title", "Farm Officials Meet for the First Time"),
        ("dateline", "2031-05-04"),
        ("paragraph", "Farm officials from every county of the "),
        ("paragraph", "Such workshops bring together the people"),
        ("paragraph", "Observers believe that the farm official"),
    ]


def test_korean_lists_between_paragraphs() -> None:
    assert blocks(page("agency-ko.txt")) == [
        ("title", "농업부문 일꾼들, 수도에서 첫 강습회"),
        ("dateline", "(서울=연합뉴스) 홍길동 기자 | 2031-05-04 06:30 송고"[:40]),
        ("caption", "▲ 강습회장에 들어서는 농업부문 일꾼들. ⓒ연합뉴스"),
        ("paragraph", "농업부문 일꾼들의 첫 강습회가 지난 2일 수도에서 열렸다고 북한 매체가 4일 전했다."[:40]),
        ("paragraph", "매체에 따르면 참가자들은 종자 문제를 토의하였으며 총비서가 보낸 서한을 전달받았다."[:40]),
        ("paragraph", "강습회가 며칠 동안 이어지는지는 알려지지 않았다."),
        ("byline", "홍길동 기자 hong@yna.co.kr"),
    ]


def test_a_dateline_is_a_block_of_its_own_and_teasers_go() -> None:
    assert blocks(page("state-media.txt")) == [
        ("title", "Farm Officials Meet"),
        ("dateline", "Date: 03/05/2031 | Source: KCNA.kp (En) "),
        ("dateline", "Pyongyang, May 3 (KCNA) -- "),
        ("paragraph", "The first workshop of the officials of t"),
        ("paragraph", "Those who came heard a letter of the gen"),
        ("paragraph", "The workshop called on all of them to ca"),
    ]


def test_rows_headings_and_references_of_an_encyclopaedia() -> None:
    assert blocks(page("wiki.txt")) == [
        ("title", "Farm Workshop"),
        ("row", "Workshop | Dates | Days |"),
        ("row", "1st Workshop | 2 May 2031 | 1 |"),
        ("row", "2nd Workshop | 8–11 May 2032 | 4 |"),
        ("paragraph", "The Farm Workshop is a meeting of the of"),
        ("heading", "History[edit]"),
        ("paragraph", "The first one sat in May 2031, the secon"),
    ]


BODY = (
    "The officials of the farm sector sat in the capital for two days and spoke about seed, water and the harvest.\n\n"
    "They heard a letter of the leader, who asked for more care in the counties of the north of the country.\n\n"
    "The workshop then adopted a decision on seed, which every county is to carry out before the summer begins.\n\n"
)


@pytest.mark.parametrize(
    ("tail", "kept"),
    [
        pytest.param("Related posts:\n\nFarm officials of the north sat in May\n", [], id="related posts"),
        pytest.param(
            "The decisions:\n\n  • more seed\n  • more water in the north\n",
            ["heading", "list item", "list item"],
            id="list after a colon",
        ),
        pytest.param("The workshop goes on.\n", ["paragraph"], id="short last sentence"),
        pytest.param(
            "Stars at the gala\n\nA goal in the last minute\n\nWeather for Sunday\n", [], id="unrelated lines"
        ),
        pytest.param("December 10, 2034\n", [], id="a stray date"),
        pytest.param("(END)\n\nFarm officials of the north\n", [], id="after the end"),
        pytest.param("An address of the leader to farm officials is awaited\n", ["heading"], id="cut off sentence"),
        pytest.param("12\n\nx\n", [], id="signs"),
        pytest.param("Officials leave the hall. [Photo/Agencies]\n", ["caption"], id="caption"),
        pytest.param("A. Reporter\nwriter@paper.example\n", [], id="address"),
        pytest.param(
            "Comments\n\nSomeone wrote that the workshop of the farm sector was quite a show, wasn't it.\n",
            [],
            id="comments",
        ),
        pytest.param("Read more\n\n[Advertisement]\n", [], id="buttons"),
    ],
)
def test_what_stands_below_the_article(tail: str, kept: list[str]) -> None:
    found = blocks("Farm Officials Sit in the Capital\n\n" + BODY + tail)
    assert [kind for kind, _ in found] == ["title", "paragraph", "paragraph", "paragraph", *kept]


def test_an_article_goes_on_after_a_list_of_others() -> None:
    text = (
        BODY
        + "Popular Now\n  • Stars at the gala\n\n"
        + BODY.replace("officials", "secretaries").replace("They", "All")
    )
    assert [kind for kind, _ in blocks(text)] == ["paragraph"] * 5


def test_a_list_of_teasers_with_dates_goes() -> None:
    text = BODY + "Latest News\n\nA new bridge was opened in the south of the country.\n\nMay 9, 2031\n"
    assert [kind for kind, _ in blocks(text)] == ["paragraph"] * 3


def test_an_article_below_comments_of_the_same_page_is_kept() -> None:
    long = "\n\n".join(
        f"Paragraph {n} tells of the farm sector, its seed, its officials and its {n} counties in the north."
        for n in range(20)
    )
    assert len(blocks(BODY + "Comments\n\n" + long)) == 23


def test_a_headline_that_ends_like_a_sentence() -> None:
    text = "The farm officials of the whole country sit in the capital once more.\n2031-05-04\n\n" + BODY
    assert blocks(text)[:2] == [("title", "The farm officials of the whole country "), ("dateline", "2031-05-04")]


def test_an_article_without_a_headline_has_no_title() -> None:
    assert find_article(BODY).title is None
    assert find_article("").blocks == ()


def test_marks_of_headings_are_no_part_of_the_title() -> None:
    assert find_article("= Farm workshop =\n\n" + BODY).title == "Farm workshop"
    assert find_article("# Farm workshop\n\n" + BODY).title == "Farm workshop"


def test_what_a_crawler_put_before_the_text_is_skipped() -> None:
    stamp = " date 2031-05-04 "
    assert blocks(stamp + BODY, len(stamp))[0] == ("paragraph", "The officials of the farm sector sat in ")


def test_fields_of_a_box_above_the_text_are_no_dates_of_it() -> None:
    text = "Farm Sector\n\n- Term start: 3 May 2013\n- Farm officials: 12\n\n" + BODY
    assert [kind for kind, _ in blocks(text)][:2] == ["title", "list item"]


def test_a_long_line_without_a_full_stop_is_a_paragraph() -> None:
    text = (
        BODY
        + "He wrote of the farm sector and of its seed in a letter that was read out, "
        + "titled “On Seed and the Work of the Counties in the North"
        + "\n\n"
        + BODY[:111]
    )
    assert [kind for kind, _ in blocks(text)] == [BlockKind.PARAGRAPH.value] * 4


def test_a_headline_that_ends_in_an_abbreviation_stands_below_a_menu() -> None:
    menu = "- City finds cat in a tree near the farm\n- Golfer back on the green\n"
    found = blocks(menu + "N. Korea to bring farm officials together in late Aug.\n" + BODY)
    assert found[0] == ("title", "N. Korea to bring farm officials togethe")
    assert [kind for kind, _ in found[1:]] == ["paragraph"] * BODY.strip().count("\n\n") + ["paragraph"]


@pytest.mark.parametrize(
    "last",
    [
        pytest.param(
            "报道说,与会者听取了关于去年工作的报告,然后讨论了种子问题,最后一致通过了关于春播准备工作的决定",
            id="no full stop",
        ),
        pytest.param("报道说与会者听取了关于去年工作的报告然后讨论了种子问题并一致通过了决定[3]", id="a footnote"),
    ],
)
def test_paragraphs_of_chinese_that_end_without_a_full_stop(last: str) -> None:
    first = "中央通讯社五日报道,农业部门工作人员四日在平壤举行了会议,讨论春播准备工作。"
    text = f"农业部门工作人员在平壤举行会议\n\n{first}\n\n{last}\n\n{last[:4]}{last}"
    assert [kind for kind, _ in blocks(text)] == ["title", *["paragraph"] * 3]
