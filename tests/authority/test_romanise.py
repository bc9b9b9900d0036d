import unicodedata

import pytest

from kpmeet.authority.romanise import is_hangul, name_keys, press_spellings, romanise, southern_forms

# As KCNA prints them.
KCNA = """
김정일 Kim Jong Il|김정은 Kim Jong Un|조용원 Jo Yong Won|박태성 Pak Thae Song|최룡해 Choe Ryong Hae
리영길 Ri Yong Gil|김덕훈 Kim Tok Hun|최선희 Choe Son Hui|김재룡 Kim Jae Ryong|박정천 Pak Jong Chon
장성택 Jang Song Thaek|오일정 O Il Jong|리병철 Ri Pyong Chol|리일환 Ri Il Hwan|김여정 Kim Yo Jong
김영남 Kim Yong Nam|최영림 Choe Yong Rim|박봉주 Pak Pong Ju|황병서 Hwang Pyong So|김기남 Kim Ki Nam
최태복 Choe Thae Bok|김평해 Kim Phyong Hae|곽범기 Kwak Pom Gi|오수용 O Su Yong|정경택 Jong Kyong Thaek
리태섭 Ri Thae Sop|박수일 Pak Su Il|강순남 Kang Sun Nam|조춘룡 Jo Chun Ryong|한광상 Han Kwang Sang
박정근 Pak Jong Gun|전승국 Jon Sung Guk|김상건 Kim Sang Gon|강윤석 Kang Yun Sok|우상철 U Sang Chol
최근영 Choe Kun Yong|김정관 Kim Jong Gwan|리히용 Ri Hi Yong|최동명 Choe Tong Myong|박두섭 Pak Tu Sop
전현철 Jon Hyon Chol|태형철 Thae Hyong Chol|주창일 Ju Chang Il|리충길 Ri Chung Gil|김형식 Kim Hyong Sik
김두봉 Kim Tu Bong|박헌영 Pak Hon Yong|허가이 Ho Ka I|최용건 Choe Yong Gon|김영주 Kim Yong Ju
오진우 O Jin U|림춘추 Rim Chun Chu|리종옥 Ri Jong Ok|연형묵 Yon Hyong Muk|황장엽 Hwang Jang Yop
김국태 Kim Kuk Thae|전병호 Jon Pyong Ho|계응태 Kye Ung Thae|조명록 Jo Myong Rok|김영춘 Kim Yong Chun
김경희 Kim Kyong Hui|강석주 Kang Sok Ju|로두철 Ro Tu Chol|노광철 No Kwang Chol|류미영 Ryu Mi Yong
김계관 Kim Kye Gwan|우동측 U Tong Chuk|문경덕 Mun Kyong Dok|박도춘 Pak To Chun|박의춘 Pak Ui Chun
변영립 Pyon Yong Rip|최휘 Choe Hwi|김일국 Kim Il Guk|리을설 Ri Ul Sol|오극렬 O Kuk Ryol
안길 An Kil|강건 Kang Kon|김일 Kim Il|박재경 Pak Jae Gyong|정명도 Jong Myong Do
한광복 Han Kwang Bok|로성실 Ro Song Sil|량만길 Ryang Man Gil|박정순 Pak Jong Sun|양형섭 Yang Hyong Sop
백학림 Paek Hak Rim|김락희 Kim Rak Hui|남일 Nam Il|무정 Mu Jong
김락겸 Kim Rak Gyom|권혁봉 Kwon Hyok Bong|박학경 Pak Hak Gyong
"""
PAIRS = [(pair.split()[0], " ".join(pair.split()[1:])) for pair in KCNA.strip().replace("\n", "|").split("|")]


def test_there_are_pairs_enough() -> None:
    assert len(dict(PAIRS)) == len(PAIRS) >= 80


@pytest.mark.parametrize(("hangul", "latin"), PAIRS, ids=[latin for _, latin in PAIRS])
def test_romanise(hangul: str, latin: str) -> None:
    assert romanise(hangul) == latin


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("Jo Yong Won", "Jo Yong Won", id="latin stays"),
        pytest.param("리 영길", "Ri Yong Gil", id="spaces inside a name"),
        pytest.param(unicodedata.normalize("NFD", "리영길"), "Ri Yong Gil", id="decomposed"),
        pytest.param("리영길, 박정천", "Ri Yong Gil, Pak Jong Chon", id="two names"),
        pytest.param("선우경희", "Son U Kyong Hui", id="surname of two syllables"),
        pytest.param("까뚜뻐쏘찌", "Kka Ttu Ppo Sso Jji", id="tense consonants, too long for a name"),
        pytest.param("캬웨뮈값닭", "Khya We Mwi Gap Dak", id="rare letters"),
    ],
)
def test_romanise_other_text(text: str, latin: str) -> None:
    assert romanise(text) == latin


@pytest.mark.parametrize(
    ("text", "expected"),
    [("조용원", True), ("조 용원", False), ("Jo", False), ("", False), ("조Jo", False)],
    ids=["hangul", "space", "latin", "empty", "mixed"],
)
def test_is_hangul(text: str, expected: bool) -> None:
    assert is_hangul(text) is expected


@pytest.mark.parametrize(
    ("hangul", "forms"),
    [
        pytest.param("리병철", ("리병철", "이병철"), id="silent before i"),
        pytest.param("로광철", ("로광철", "노광철"), id="n elsewhere"),
        pytest.param("최룡해", ("최룡해", "최용해"), id="given name"),
        pytest.param("림룡", ("림룡", "림용", "임룡", "임용"), id="two syllables"),
        pytest.param("주녕하", ("주녕하", "주영하"), id="n before y"),
        pytest.param("조명록", ("조명록",), id="last syllable keeps its r"),
        pytest.param("", ("",), id="empty"),
    ],
)
def test_southern_forms(hangul: str, forms: tuple[str, ...]) -> None:
    assert southern_forms(hangul) == forms


def test_press_spellings() -> None:
    assert press_spellings("박태성", {"박": ("Park",)}) == (
        "Pak Thae Song",
        "Pak Tae Song",
        "Pak Tae Seong",
        "Park Thae Song",
        "Park Tae Song",
        "Park Tae Seong",
    )


def test_press_spellings_of_an_aspirated_surname() -> None:
    assert press_spellings("태종수", {}) == ("Thae Jong Su", "Tae Jong Su")


def test_name_keys_use_the_surnames_of_both_forms() -> None:
    assert name_keys("리곽", {"리": ("Lee",), "이": ("Yi",)}) == {
        first + last for first in ("ri", "lee", "i", "yi") for last in ("kwak", "gwak", "kwag", "gwag")
    }
