import pytest

from kpmeet.reader.article import find_article

FARMS = [
    "The officials of the farm sector sat in the capital for two days and spoke about seed, water and the harvest.",
    "They heard a letter of the leader, who asked for more care in the counties of the north of the country.",
    "The workshop then adopted a decision on seed, which every county is to carry out before the summer begins.",
    "Observers think that the officials will be called together once more when the harvest has been counted.",
]
KILN = [
    "The kiln stands at the end of a narrow lane, and smoke rises from it on most mornings of the week.",
    "A visitor who steps inside finds shelves full of bowls, cups and jars in blue and grey, drying slowly.",
    "Ferries bring customers across the bay when school is out; teapots sell best since they survive the journey.",
    "Her aunt taught her everything without ever writing down a word, and left her the wheel ten winters later on.",
]
BODY, OTHER = "\n\n".join(FARMS), "\n\n".join(KILN)
TITLE = "Farm Officials Sit in the Capital\n\n"


def kept(text: str) -> tuple[bool, bool]:
    """Whether the article on farms and the one on the kiln were kept whole."""
    prose = {text[block.start : block.end] for block in find_article(text).blocks}
    return prose.issuperset(FARMS), prose.issuperset(KILN)


@pytest.mark.parametrize(
    ("between", "both"),
    [
        pytest.param("\n\n\nPotter Finds Quiet Life Beside Harbour\n", False, id="headline apart"),
        pytest.param("\n\n[Interview] Potter Finds Quiet Life Beside Harbour\n", False, id="headline with a tag"),
        pytest.param("\n-0-\nPotter Finds Quiet Life Beside Harbour\n\n", False, id="after the end"),
        pytest.param("\n\nPotter Finds Quiet Life Beside Harbour\nBy A Writer\n\n", False, id="headline over a byline"),
        pytest.param("\n\nPotter Finds Quiet Life Beside Harbour\n\n", True, id="heading of a section"),
        pytest.param("\n\n\nBackground\n", True, id="one word"),
        pytest.param("\n\n\nFarm Officials Hear Leader's Letter\n", True, id="heading that shares words"),
        pytest.param("\n\n\n", True, id="a gap alone"),
    ],
)
def test_a_second_article(between: str, both: bool) -> None:
    assert kept(TITLE + BODY + between + OTHER) == (True, both)


def test_a_related_second_article_is_kept() -> None:
    more = "\n\n".join(f"{one} So said the officials of the farm sector in the counties." for one in FARMS)
    text = TITLE + BODY + "\n\n\nNorthern Counties Await Better Summer Weather\n" + more
    assert len([block for block in find_article(text).blocks if block.kind.value == "paragraph"]) == 8


def test_short_texts_are_kept() -> None:
    text = TITLE + BODY + "\n\n\nPotter Finds Quiet Life Beside Harbour\n" + KILN[0]
    assert KILN[0] in [text[block.start : block.end] for block in find_article(text).blocks]


def test_the_longest_is_the_article_where_nothing_has_a_title() -> None:
    text = FARMS[0] + "\n\n\nPotter Finds Quiet Life Beside Harbour\n" + OTHER + "\n" + OTHER.replace("kiln", "oven")
    assert kept(text)[1]
