"""One Korean report in other encodings, normal forms and widths gives the data folder the same bytes."""

import unicodedata
from pathlib import Path

import pytest

from kpmeet.ingest import ingest
from kpmeet.store import Store

TEXT = "\n".join(
    (
        "조선로동당 중앙위원회 제8기 제6차전원회의 확대회의 진행",
        "",
        "(평양 2023년 1월 1일발 조선중앙통신) 조선로동당 중앙위원회 제8기 제6차전원회의 확대회의가 주체111(2022)년 "
        "12월 26일부터 31일까지 당중앙위원회 본부청사에서 진행되였다.",
        "조선로동당 총비서이신 김정은동지께서 전원회의를 지도하시였다.",
        "전원회의에서는 2023년도 사업계획과 조직문제를 토의하였다. 박수일을 당중앙위원회 정치국 위원으로 보선하였다.",
        "",
    )
)
WIDE = str.maketrans({char: chr(ord(char) + 0xFEE0) for char in "0123456789(),"} | {" ": "\u3000"})


def _mixed_width(text: str) -> str:
    """Every second line in full-width digits, brackets and blanks."""
    return "\n".join(line.translate(WIDE) if at % 2 else line for at, line in enumerate(text.split("\n")))


def _full_width(text: str) -> str:
    """Everything in full width, as a form of an old word processor has it."""
    return text.translate(WIDE)


INPUTS = {
    "EUC-KR": TEXT.encode("euc-kr"),
    "CP949": TEXT.encode("cp949"),
    "UTF-8 with a mark": TEXT.encode("utf-8-sig"),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16 big-endian with a mark": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "UTF-32": TEXT.encode("utf-32"),
    "NFD": unicodedata.normalize("NFD", TEXT).encode(),
    "NFD in UTF-16": unicodedata.normalize("NFD", TEXT).encode("utf-16"),
    "every second line in full width": _mixed_width(TEXT).encode(),
    "full width": _full_width(TEXT).encode(),
    "full width in CP949": _full_width(TEXT).encode("cp949"),
    "lines of Windows": TEXT.replace("\n", "\r\n").encode("cp949"),
}


def _data(folder: Path, content: bytes, suffix: str = "txt") -> dict[str, bytes]:
    """What an ingest of one file named alike writes, each file by its name."""
    folder.mkdir()
    source = folder / f"report.{suffix}"
    source.write_bytes(content)
    store = Store(folder / "data")
    result = ingest([source], store)
    assert result.created, result.rows
    found = sorted(path for path in store.root.rglob("*.yaml"))
    return {str(path.relative_to(store.root)): _without_path(path.read_bytes(), folder) for path in found}


def _without_path(content: bytes, folder: Path) -> bytes:
    return b"\n".join(
        line.replace(str(folder).encode(), b".") for line in content.split(b"\n") if not line.startswith(b"# Written")
    )


@pytest.mark.parametrize("content", INPUTS.values(), ids=INPUTS.keys())
def test_the_same_bytes_from_every_encoding(content: bytes, tmp_path: Path) -> None:
    expected = _data(tmp_path / "utf-8", TEXT.encode())
    assert [name for name in expected if name.startswith("meetings/")] == ["meetings/2022-12-26-central-committee.yaml"]
    assert _data(tmp_path / "other", content) == expected


@pytest.mark.parametrize("encoding", ["euc-kr", "cp949", "utf-8"])
def test_a_page_that_declares_its_encoding(encoding: str, tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.split("\n")[2:] if line)
    title = TEXT.split("\n", maxsplit=1)[0]
    page = (
        f'<html lang="ko"><head><meta charset="{encoding}"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )
    expected = _data(tmp_path / "utf-8", page.replace(f'"{encoding}"', '"utf-8"').encode(), "html")
    assert _data(tmp_path / "other", page.encode(encoding), "html") == expected
