import pytest

from kpmeet.extract.names import family_name, gaps_at_names, hangul_of, known_names, written_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Jo Yong-won", "Jo Yong Won", id="known, another spelling"),
        pytest.param("Cho Yong-won", "Jo Yong Won", id="known, southern"),
        pytest.param("조용원", "Jo Yong Won", id="known, hangul"),
        pytest.param("조 용 원", "Jo Yong Won", id="hangul with blanks"),
        pytest.param("Kang  Mu\nNal", "Kang Mu Nal", id="unknown, as written"),
        pytest.param("강무날", "Kang Mu Nal", id="unknown, hangul romanised"),
    ],
)
def test_written_name(text: str, name: str) -> None:
    assert written_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Kim", "Kim", id="latin"),
        pytest.param("김", "Kim", id="hangul"),
        pytest.param("리", "Ri", id="northern"),
        pytest.param(None, None, id="none"),
        pytest.param("", "", id="empty"),
    ],
)
def test_family_name(text: str | None, name: str | None) -> None:
    assert family_name(text) == name


def test_hangul_of_known_persons_only() -> None:
    assert (hangul_of("Jo Yong Won"), hangul_of("Kang Mu Nal")) == ("조용원", None)


@pytest.mark.parametrize(
    ("text", "latin", "names"),
    [
        pytest.param("with Cho Yong-won and Kim Jong Un", True, ["Cho Yong-won", "Kim Jong Un"], id="latin"),
        pytest.param("MrKim Jong Un", True, [], id="latin names have edges"),
        pytest.param("조용원은 김정은을", False, ["조용원", "김정은"], id="hangul with particles"),
        pytest.param("金正恩和赵甬元", False, ["金正恩", "赵甬元"], id="Chinese characters"),
        pytest.param("nobody", True, [], id="none"),
    ],
)
def test_known_names(text: str, latin: bool, names: list[str]) -> None:
    assert [found[0] for found in known_names(latin).finditer(text)] == names


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        pytest.param("ComradeKim Jong Un met", [7], id="before"),
        pytest.param("Kim Jong Uninspected", [11], id="behind"),
        pytest.param("ComradeKim Jong Uninspected", [7, 18], id="both"),
        pytest.param("Kim Jong Un met", [], id="blanks"),
        pytest.param("(Kim Jong Un)", [], id="brackets"),
        pytest.param("xKim Jong-un", [], id="two words"),
        pytest.param("Choe Ryong Hae", [], id="the longest name"),
        pytest.param("", [], id="empty"),
    ],
)
def test_gaps_at_names(text: str, gaps: list[int]) -> None:
    assert list(gaps_at_names(text)) == gaps
