import pytest
import yaml

from kpmeet.store import dump_yaml
from kpmeet.store.writer import Plain


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("2021-06-29", "'2021-06-29'", id="day"),
        pytest.param("2021-06", "'2021-06'", id="month"),
        pytest.param("2022-03-28/..", "'2022-03-28/..'", id="open-span"),
        pytest.param("XXXX-06-29", "'XXXX-06-29'", id="no-year"),
        pytest.param("[2020,2021]", "'[2020,2021]'", id="set"),
        pytest.param("1e3", "'1e3'", id="float-of-yaml-1.2"),
        pytest.param("0o17", "'0o17'", id="octal-of-yaml-1.2"),
        pytest.param("12:30", "'12:30'", id="sexagesimal"),
        pytest.param("no", "'no'", id="boolean"),
        pytest.param("~", "'~'", id="null"),
        pytest.param("", "''", id="empty"),
        pytest.param("8th Central Committee", "8th Central Committee", id="words"),
        pytest.param("2021-06-29-politburo", "2021-06-29-politburo", id="id"),
        pytest.param("조용원 同志", "조용원 同志", id="unicode"),
        pytest.param("a: b #c", "'a: b #c'", id="punctuation"),
        pytest.param("a\nb\x1b[1m", '"a\\nb\\e[1m"', id="control"),
        pytest.param(
            "\x85\x9f\ufeff\ufffe\uffff\x7f\u2028", '"\\N\\x9F\\uFEFF\\uFFFE\\uFFFF\\x7F\\L"', id="unprintable"
        ),
        pytest.param(Plain("5"), "5", id="other-people's-number"),
        pytest.param(Plain("yes"), "yes", id="other-people's-boolean"),
        pytest.param(None, "null", id="other-people's-null"),
        pytest.param("w " * 300 + "w", "w " * 300 + "w", id="no-wrapping"),
    ],
)
def test_scalars(value: object, text: str) -> None:
    assert dump_yaml({"key": value}) == f"key: {text}\n"


def test_keeps_key_order_and_writes_blocks_without_aliases() -> None:
    shared = {"z": 1, "a": ["x"]}
    assert dump_yaml([shared, shared]) == "- z: 1\n  a:\n  - x\n- z: 1\n  a:\n  - x\n"


def test_refuses_half_a_surrogate_pair() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        dump_yaml({"key": "\ud800"})


def test_other_readers_read_the_same() -> None:
    value = {"date": "2021-06-29", "name": "no", "text": "12:30", "number": 7, "list": ["=", "<<", "0x1f"]}
    assert yaml.load(dump_yaml(value), Loader=yaml.CSafeLoader) == value  # noqa: S506, RUF100
