import unicodedata
from pathlib import Path

import pytest
import yaml

from kpmeet.authority.people import (
    Person,
    all_spellings,
    canonical_name,
    find_person,
    load_people,
    romanised_name,
)
from kpmeet.authority.romanise import is_hangul, romanise, southern_forms

FILE = Path(__file__).parents[2] / "kpmeet" / "authority" / "people.yaml"
# Names that KCNA prints against the scheme.
EXCEPTIONS = {"Kim Il Sung": "Kim Il Song"}


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Kim Jong-un", "Kim Jong Un"),
        ("Kim Jong Eun", "Kim Jong Un"),
        ("KIM JONG UN", "Kim Jong Un"),
        ("KimJongUn", "Kim Jong Un"),
        ("ComradeKim Jong Un", "Kim Jong Un"),
        ("Comrade Kim Jong Un", "Kim Jong Un"),
        ("General Secretary Kim Jong Un", "Kim Jong Un"),
        ("김정은동지", "Kim Jong Un"),
        ("김정은 국무위원장", "Kim Jong Un"),
        ("金正恩", "Kim Jong Un"),
        ("Ким Чен Ын", "Kim Jong Un"),
        ("Kim Chŏng-il", "Kim Jong Il"),
        ("Kim Il-sung", "Kim Il Sung"),
        ("Kim Il-song", "Kim Il Sung"),
        ("Cho Yong-won", "Jo Yong Won"),
        ("Jo Yong-won", "Jo Yong Won"),
        ("Jo Yongwon", "Jo Yong Won"),
        ("조용원", "Jo Yong Won"),
        (unicodedata.normalize("NFD", "조용원"), "Jo Yong Won"),
        ("조 용원", "Jo Yong Won"),
        ("Pak Thae-song", "Pak Thae Song"),
        ("Park Tae-seong", "Pak Thae Song"),
        ("Choi Ryong-hae", "Choe Ryong Hae"),
        ("Choe Yong-hae", "Choe Ryong Hae"),
        ("최용해", "Choe Ryong Hae"),
        ("Lee Yong-ho", "Ri Yong Ho"),
        ("이용호", "Ri Yong Ho"),
        ("이영호", "Ri Yong Ho"),
        ("Lee Young-gil", "Ri Yong Gil"),
        ("Kim Yo-jong", "Kim Yo Jong"),
        ("Chang Song-t'aek", "Jang Song Thaek"),
        ("Jang Song-taek", "Jang Song Thaek"),
        ("Jang Sung-taek", "Jang Song Thaek"),
        ("이병철", "Ri Pyong Chol"),
        ("로광철", "No Kwang Chol"),
        ("노광철", "No Kwang Chol"),
        ("임광일", "Rim Kwang Il"),
        ("량승호", "Yang Sung Ho"),
        ("Pak Hŏn-yŏng", "Pak Hon Yong"),
        ("Alexei Hegai", "Ho Ka I"),
        ("Paik Nam-sun", "Paek Nam Sun"),
        ("Jeon Byeong-ho", "Jon Pyong Ho"),
    ],
)
def test_find_person(spelling: str, name: str) -> None:
    person = find_person(spelling)
    assert person is not None
    assert person.name == name


@pytest.mark.parametrize("name", ["", "Kim", "Comrade", "Nguyen Phu Trong", "동지"])
def test_nobody_is_found(name: str) -> None:
    assert find_person(name) is None


@pytest.mark.parametrize(
    ("name", "canonical"),
    [("Cho Yong-won", "Jo Yong Won"), ("조용원", "Jo Yong Won"), ("Nguyen Phu Trong", "Nguyen Phu Trong")],
)
def test_canonical_name(name: str, canonical: str) -> None:
    assert canonical_name(name) == canonical


@pytest.mark.parametrize(
    ("hangul", "name"),
    [
        ("이병철", "Ri Pyong Chol"),
        ("이억만", "Ri Ok Man"),
        ("염억만", "Ryom Ok Man"),
        ("김억만", "Kim Ok Man"),
        ("", ""),
    ],
    ids=["known", "southern surname", "another", "common surname", "empty"],
)
def test_romanised_name(hangul: str, name: str) -> None:
    assert romanised_name(hangul) == name


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Jo Yong Won", "Jo Yong Won"),
        ("Cho Yong-won", "Jo Yong Won"),
        ("Park Tae-seong", "Pak Thae Song"),
        ("Kim Il", "Kim Il"),
        ("리영길", "Ri Yong Gil"),
        ("이영길", "Ri Yong Gil"),
        ("리용호", "Ri Yong Ho"),
    ],
)
def test_all_spellings(spelling: str, name: str) -> None:
    assert all_spellings()[spelling].name == name


def test_every_spelling_finds_its_person() -> None:
    assert [s for s, person in all_spellings().items() if find_person(s) is not person] == []


def test_load_people_gives_persons_of_the_file() -> None:
    assert Person("Jo Yong Won", "조용원", ("赵甬元", "趙甬元", "Чо Ён Вон")) in load_people()
    assert len(load_people()) >= 480


def test_names_are_unique_and_sorted() -> None:
    names = [person.name for person in load_people()]
    assert names == sorted(set(names))


def test_hangul_is_composed_and_agrees_with_the_name() -> None:
    for person in load_people():
        assert is_hangul(person.hangul), person
        assert romanise(person.hangul) == EXCEPTIONS.get(person.name, person.name)


def test_no_spelling_leads_to_two_persons() -> None:
    owners: dict[str, set[str]] = {}
    for person in load_people():
        hangul = [person.hangul, *filter(is_hangul, person.spellings)]
        southern = [form for text in hangul for form in southern_forms(text)]
        for spelling in (person.name, *person.spellings, *southern):
            owners.setdefault(spelling.casefold().replace(" ", ""), set()).add(person.name)
    assert {spelling: names for spelling, names in owners.items() if len(names) > 1} == {}


def test_spellings_are_said_once() -> None:
    for person in load_people():
        written = (person.name, person.hangul, *person.spellings)
        assert len(set(written)) == len(written), person


def test_two_hangul_of_one_entry_have_a_note() -> None:
    for person in load_people():
        others = [text for text in person.spellings if is_hangul(text)]
        if any(romanise(text) == person.name for text in others):
            assert person.note, person


def test_the_file_has_no_repeated_keys_and_no_aliases() -> None:
    def check(node: yaml.Node | None) -> None:
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys)), node.start_mark
            for _, value in node.value:
                check(value)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                check(value)

    text = FILE.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.CSafeLoader))
    check(yaml.compose(text, yaml.CSafeLoader))
