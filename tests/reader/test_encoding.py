import codecs

import pytest

from kpmeet.reader.encoding import Decoded, decode_bytes, find_declared, guess_codec, known_encoding

KOREAN = (
    "조선로동당 중앙위원회 정치국회의가 당중앙위원회 본부청사에서 진행되였다. 회의에서는 농사문제가 토의되였다. " * 4
)
JAPANESE = "朝鮮労働党の会議が平壌で開かれたと伝えられた。農業の問題が話し合われたという。" * 4
CHINESE = "朝鲜劳动党中央委员会的会议在平壤举行。会议讨论了农业问题，并通过了决定。" * 4
RUSSIAN = "В Пхеньяне прошло заседание, на котором говорили о сельском хозяйстве страны. " * 4


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KOREAN, "cp949"),
        (KOREAN, "euc-kr"),
        (JAPANESE, "shift_jis"),
        (CHINESE, "gb18030"),
        (RUSSIAN, "koi8-r"),
        (KOREAN, "utf-16"),
        (KOREAN, "utf-8"),
        (KOREAN, "utf-8-sig"),
        ("Plain words only. ", "ascii"),
    ],
)
def test_undeclared_encodings_are_found(text: str, encoding: str) -> None:
    assert decode_bytes(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("declared", "text"),
    [("euc-kr", KOREAN), ("ks_c_5601-1987", KOREAN), ("Shift_JIS", JAPANESE), ("gb2312", CHINESE), ("KOI8-R", RUSSIAN)],
)
def test_declared_encodings_are_taken(declared: str, text: str) -> None:
    codec = known_encoding(declared)
    assert codec is not None
    assert decode_bytes(text.encode(codec), declared).text == text


def test_a_byte_order_mark_goes_before_what_is_declared() -> None:
    data = codecs.BOM_UTF16_LE + KOREAN.encode("utf-16-le")
    assert decode_bytes(data, "euc-kr").text == KOREAN


def test_broken_utf8_is_replaced_and_counted() -> None:
    data = KOREAN.encode() + b"\xff\xfe" + KOREAN.encode()
    assert decode_bytes(data) == Decoded(f"{KOREAN}\ufffd\ufffd{KOREAN}", "utf-8", 2)


def test_a_character_cut_off_at_the_end_of_much_text_is_replaced() -> None:
    data = (KOREAN * 400).encode()[:-2]
    assert decode_bytes(data).encoding == "utf-8"


@pytest.mark.parametrize(
    ("head", "declared"),
    [
        (b'<meta charset="euc-kr">', "euc-kr"),
        (b'<meta http-equiv=x content="text/html; charset=Shift_JIS">', "Shift_JIS"),
        (b'<?xml version="1.0" encoding="koi8-r"?>', "koi8-r"),
        (b"<html>", None),
    ],
)
def test_find_declared(head: bytes, declared: str | None) -> None:
    assert find_declared(head) == declared


def test_unknown_names_of_encodings_are_no_codec() -> None:
    assert known_encoding("no-such-thing") is None
    assert decode_bytes(b"abc", "no-such-thing").text == "abc"


def test_guess_codec() -> None:
    assert guess_codec(KOREAN.encode("cp949")) == "cp949"
