import pytest

from kpmeet.errors import RecordError
from kpmeet.store.loader import MAX_CHARS, MAX_DEPTH, parse_yaml
from kpmeet.store.writer import Plain


def test_every_scalar_is_text() -> None:
    text = "a: 2024-06-28\nb: no\nc: 12:30\nd: 0x1f\ne: '~'\nf: ~\ng: [1, 2.5]\nh: |\n  x\n  y\n"
    assert parse_yaml(text, "f") == {
        "a": "2024-06-28", "b": "no", "c": "12:30", "d": "0x1f", "e": "~", "f": None, "g": ["1", "2.5"], "h": "x\ny\n",
    }  # fmt: skip


def test_unquoted_text_is_known_as_such() -> None:
    value = parse_yaml("a: 5\nb: '5'\n", "f")
    assert [type(item) for item in value.values()] == [Plain, str]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "f: $: the file is empty; remove it; ingest writes it anew", id="empty"),
        pytest.param("# only\n", "f: $: the file is empty; remove it; ingest writes it anew", id="comment-only"),
        pytest.param("a: 1\na: 2\n", "f: $.a: line 2: the key stands twice; keep one of them", id="repeated-key"),
        pytest.param("a: &x 1\nb: *x\n", "f: $.a: line 1: an anchor or alias; write the value out", id="anchor"),
        pytest.param("a:\n- *x\n", "f: $.a[0]: line 2: an anchor or alias; write the value out", id="alias"),
        pytest.param("a: !!int 1\n", "f: $.a: line 1: the tag 'tag:yaml.org,2002:int'; remove the tag", id="tag"),
        pytest.param("!!python/object/apply:os.system [x]\n", None, id="python-tag"),
        pytest.param("a: ! x\n", "f: $.a: line 1: the tag '!'; remove the tag", id="bare-tag"),
        pytest.param("? [a]\n: 1\n", "f: $: line 1: a key that is not text; quote the key", id="list-key"),
        pytest.param("~: 1\n", "f: $: line 1: a key that is not text; quote the key", id="null-key"),
        pytest.param("a: 1\n--- \nb: 1\n", "f: $: line 2: a second document in the file; keep one record a file",
                     id="two"),
        pytest.param("%YAML 1.1\n---\na: 1\n", None, id="directive"),
        pytest.param("a: [1\n", None, id="open-bracket"),
        pytest.param("a: b: c\n", "f: line 1, column 5: not YAML: mapping values are not allowed in this context; "
                     "mend the line or remove the file", id="syntax"),
        pytest.param("a: \x00\n", None, id="nul"),
        pytest.param("a: \ud800\n", None, id="surrogate"),
        pytest.param("\t- x", None, id="tab"),
    ],
)  # fmt: skip
def test_refuses(text: str, message: str | None) -> None:
    with pytest.raises(RecordError) as raised:
        parse_yaml(text, "f")
    assert message in (None, str(raised.value))
    assert str(raised.value).startswith("f: ")


HOSTILE = {
    "flow": "[" * 200_000,
    "flow-maps": "{a: " * 50_000,
    "flow-keys": "[? " * 50_000,
    "sequences": "- " * 100_000,
    "keys": "? " * 100_000,
    "indented": "\n".join(" " * depth + "a:" for depth in range(900)),
    "just-below": "[" * (MAX_DEPTH - 1) + "a, " * 50_000,
    "anchors": "a: " + "&x " * 50_000,
    "quotes": '"' * 100_000,
    "bomb": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_refused_and_does_not_crash(text: str) -> None:
    with pytest.raises(RecordError):
        parse_yaml(text, "f")


def test_size_is_bounded_before_parsing() -> None:
    with pytest.raises(RecordError, match="more than 16 million characters; split the file"):
        parse_yaml("#" * (MAX_CHARS + 1), "f")
