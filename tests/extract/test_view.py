import pytest

from kpmeet.extract.view import Sentence, read_sentences
from kpmeet.model import Block, BlockKind, Document
from kpmeet.vocab.loader import load_language


def sentences_of(text: str, code: str = "en", blocks: tuple[Block, ...] = ()) -> list[Sentence]:
    return read_sentences(Document("text", text, blocks), load_language(code))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("The Political\nBureau met.", ["The Political Bureau met."], id="wrapped line"),
        pytest.param("It  met\t\tat \n\n ten.", ["It met at ten."], id="white space"),
        pytest.param("The organ-\nization met in Pyong-\n yang.", ["The organization met in Pyongyang."], id="hyphens"),
        pytest.param("A co\u00ad\nworker came.", ["A coworker came."], id="soft hyphen"),
        pytest.param("The vice-\nPremier came.", ["The vice- Premier came."], id="a hyphen before a capital stays"),
        pytest.param(
            "ComradeKim Jong Uninspected it.", ["Comrade Kim Jong Un inspected it."], id="words on both sides"
        ),
        pytest.param("Kim Jong Unon August 31 came.", ["Kim Jong Un on August 31 came."], id="a word behind a name"),
        pytest.param("Kim Jong Un, (Kim Jong Un)", ["Kim Jong Un, (Kim Jong Un)"], id="names that stand free"),
        pytest.param("The meetingWas held.", ["The meeting Was held."], id="small and capital letter"),
        pytest.param("McKinley of the KoreanPS came.", ["McKinley of the KoreanPS came."], id="capitals within words"),
        pytest.param("the Workersâ€™ Party", ["the Workers' Party"], id="mojibake apostrophe"),
        pytest.param("â€œIt metâ€, he said", ['"It met", he said'], id="mojibake quotation"),
        pytest.param("Dec. 26â€“31", ["Dec. 26-31"], id="mojibake dash"),
        pytest.param("Kim Jong Unâ€™s speech", ["Kim Jong Un's speech"], id="mojibake behind a name"),
        pytest.param("“It’s” ‘so’", ["\"It's\" 'so'"], id="typographic quotes"),
        pytest.param("a\u00a0b\u3000c", ["a b c"], id="wide blanks"),
        pytest.param("26–30—1‑2−3", ["26-30-1-2-3"], id="dashes"),
        pytest.param("6～7∼8〜9", ["6~7~8~9"], id="wave dashes"),
        pytest.param("Mr. Kim met Gen. Pak. Then it sat.", ["Mr. Kim met Gen. Pak. ", "Then it sat."], id="titles"),
        pytest.param("On Jan. 5 it sat. 5 men came.", ["On Jan. 5 it sat. ", "5 men came."], id="months"),
        pytest.param("The C.C. meeting of the N.K. side", ["The C.C. meeting of the N.K. side"], id="initials"),
        pytest.param("He said “done.” She left.", ['He said "done." ', "She left."], id="quotation ends a sentence"),
        pytest.param("Who came (why?) Nobody!", ["Who came (why?) ", "Nobody!"], id="question"),
        pytest.param("It met.Kim's men came.", ["It met.", "Kim's men came."], id="no blank between them"),
        pytest.param("It met Gen.Pak here.", ["It met Gen.Pak here."], id="no blank behind a title"),
        pytest.param("It met in 1980.[1][b] Then it sat.", ["It met in 1980.[1][b] ", "Then it sat."], id="footnotes"),
        pytest.param("", [], id="nothing"),
        pytest.param(" \n ", [], id="white space alone"),
    ],
)
def test_english_sentences(text: str, sentences: list[str]) -> None:
    assert [one.text for one in sentences_of(text)] == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("회의가 열렸다. 곧 끝났다.", ["회의가 열렸다.", "곧 끝났다."], id="two"),
        pytest.param("회의가\n열렸다.끝났다.", ["회의가 열렸다.", "끝났다."], id="no blank between them"),
        pytest.param("2021. 6. 29 회의", ["2021. 6. 29 회의"], id="a date in figures"),
        pytest.param("협동-\n농장", ["협동- 농장"], id="no hyphenation"),
        pytest.param("26∼30일", ["26~30일"], id="wave dash"),
        pytest.param("보도했다.(끝)", ["보도했다.", "(끝)"], id="end mark"),
    ],
)
def test_korean_sentences(text: str, sentences: list[str]) -> None:
    assert [one.text for one in sentences_of(text, "ko")] == sentences


def test_blocks_give_kind_and_number_and_what_is_outside_is_left_out() -> None:
    text = "Menu\nParty Meets\nIt met. It ended.\nRelated"
    blocks = (Block(BlockKind.TITLE, 5, 16), Block(BlockKind.PARAGRAPH, 17, 34))
    found = sentences_of(text, blocks=blocks)
    assert [(one.text, one.kind, one.index, one.block) for one in found] == [
        ("Party Meets", BlockKind.TITLE, 0, 0),
        ("It met. ", BlockKind.PARAGRAPH, 1, 1),
        ("It ended.", BlockKind.PARAGRAPH, 2, 1),
    ]
    assert [text[slice(*one.span(0, len(one.text.rstrip())))] for one in found] == [
        "Party Meets",
        "It met.",
        "It ended.",
    ]


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        pytest.param("x " * 1500, [1999, 1000], id="at a blank"),
        pytest.param("y" * 4500, [2000, 2000, 500], id="without a blank"),
        pytest.param("z" * 2000, [2000], id="just short enough"),
        pytest.param("w" * 1000 + " " + "w" * 1500, [1000, 1500], id="the last blank before the edge"),
    ],
)
def test_long_sentences_are_cut(text: str, lengths: list[int]) -> None:
    assert [len(one.text) for one in sentences_of(text)] == lengths


@pytest.mark.parametrize(
    ("text", "words", "quote"),
    [
        pytest.param("The Political\nBureau met", "Political Bureau", "Political\nBureau", id="over a line"),
        pytest.param("the organ-\nization", "organization", "organ-\nization", id="over a hyphen"),
        pytest.param("ComradeKim Jong Uninspected", "Kim Jong Un", "Kim Jong Un", id="run together"),
        pytest.param("the Workersâ€™ Party", "Workers' Party", "Workersâ€™ Party", id="over mojibake"),
    ],
)
def test_a_span_quotes_the_document(text: str, words: str, quote: str) -> None:
    [sentence] = sentences_of(text)
    at = sentence.text.index(words)
    start, end = sentence.span(at, at + len(words))
    assert text[start:end] == quote
