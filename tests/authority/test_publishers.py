import pytest

from kpmeet.authority.publishers import (
    Publisher,
    find_publisher,
    is_publisher_name,
    load_publishers,
    parse_publishers,
    publisher_slug,
)
from kpmeet.errors import VocabularyError
from kpmeet.model import PublisherClass


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Korean Central News Agency", "kcna"),
        ("조선중앙통신", "kcna"),
        ("The Korea Herald", "korea-herald"),
        ("korea herald", "korea-herald"),
        ("KCNA (kcna.co.jp)", "kcna"),
        ("KCNA via A Blog", "kcna"),
        ("KCNA Watch / KCNA.kp", "kcna-watch"),
        ("Korea Herald (Yonhap)", "korea-herald"),
        ("A Local Paper (Reuters)", "reuters"),
        ("https://www.kcna.kp/en/article/1", "kcna"),
        ("en.yna.co.kr", "yonhap"),
        ("desk@yna.co.kr", "yonhap"),
        ("https://world.kbs.co.kr/service/1", "kbs-world"),
        ("https://news.kbs.co.kr/1", "kbs"),
        ("The Evening Paper", None),
        ("http://[broken", None),
        ("x.example", None),
        ("", None),
        (None, None),
    ],
)
def test_find_publisher(name: str | None, expected: str | None) -> None:
    found = find_publisher(name)
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Rodong Sinmun", "rodong"),
        ("Café Ünder", "cafe-under"),
        ("저녁신문", "unknown"),
        (None, "unknown"),
        ("x" * 90, "x" * 40),
    ],
)
def test_publisher_slug(name: str | None, slug: str) -> None:
    assert publisher_slug(name) == slug


def test_only_a_whole_name_is_one() -> None:
    assert [is_publisher_name(text) for text in ("KCNA", "KCNA says so")] == [True, False]


@pytest.mark.parametrize("kind", list(PublisherClass))
def test_every_class_has_publishers(kind: PublisherClass) -> None:
    assert any(one.class_ is kind for one in load_publishers())


def test_ids_are_slugs_of_their_own() -> None:
    ids = [one.id for one in load_publishers()]
    assert len(set(ids)) == len(ids)
    assert [publisher_slug(one) for one in ids] == ids


def test_parse_publishers() -> None:
    text = "[{id: a, name: A Paper, class: press, names: [Paper A], domains: [a.example]}]"
    assert parse_publishers(text) == (Publisher("a", "A Paper", PublisherClass.PRESS, ("Paper A",), ("a.example",)),)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[{id: a, name: A, class: gossip}]", "gossip"),
        ("[{id: a, name: A, class: press, town: x}]", "town"),
        ("[{id: a, name: A, class: press}, {id: b, name: The A, class: press}]", "'a' belongs to a and b"),
        ("[", "publishers.yaml"),
    ],
)
def test_faults(text: str, fault: str) -> None:
    with pytest.raises(VocabularyError, match=fault):
        parse_publishers(text)
