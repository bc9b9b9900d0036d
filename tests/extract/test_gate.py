import pytest

from kpmeet.extract import has_trigger, may_tell


@pytest.mark.parametrize(
    "text",
    [
        "the Political Bureau met",
        "POLITBURO",
        "a plenum",
        "the Plenary Meeting",
        "the Central Military Commission",
        "the Executive Policy Council",
        "the Secretariat",
        "the Workers' Party",
        "the Workers’ Party",
        "the WPK",
        "the ruling KWP",
        "North Korea's ruling party held its eighth congress",
        "the ruling communist party",
        "the North's party",
        "DPRK party to meet",
        "the Korean Labour Party",
        "the party's congress",
        "a meeting of the CMC",
        "the executive policy bureau",
        "lateWPK",
        "a rally of cell leaders",
        "党総会が開かれた",
        "련합회의",
        "a party congress",
        "cell secretaries",
        "a consultative meeting",
        "the delegates' conference",
        "a workshop for information officials",
        "a workshop\n\nof\u00a0officials",
        "8TH PARTY CONGRESS",
        "당 정치국",
        "전원회의",
        "당대회",
        "세포비서",
        "강습회",
        "로동당",
    ],
)
def test_texts_that_pass(text: str) -> None:
    assert has_trigger(f"Then {text} it.")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("Farmers sowed rice in Hamhung.", id="farmers"),
        pytest.param("The political climate of the bureau", id="words apart"),
        pytest.param("A plenty of workers came to the party", id="nearly"),
        pytest.param("농민들이 모내기를 하였다.", id="korean"),
        pytest.param("\ud55c", id="one letter"),
        pytest.param("\x00\ufffd", id="no letters"),
    ],
)
def test_texts_that_do_not(text: str) -> None:
    assert not has_trigger(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The Political Bureau of the Central Committee of the WPK met.", id="an organ"),
        pytest.param("The 8th Congress\nof the WPK opened.", id="a name over a line's end"),
        pytest.param(
            "A member of the\n\nPolitical Bureau of the WPK Central Committee at a meeting",
            id="an office over a line's end",
        ),
        pytest.param(
            "A member of\u3000the Political\u00a0Bureau. The Secretariat of the WPK met.", id="an office and an organ"
        ),
        pytest.param("The Polit-\nical Bureau of the WPK Central Committee met.", id="a word parted at a line's end"),
        pytest.param("ComradeKim Jong Un guided thePolitical Bureau meeting of the WPK.", id="words run together"),
        pytest.param("A plenum of the WPK's Central Committee " + "x " * 1000, id="a long line"),
        pytest.param("member of the Political Bureau of the WPK met " + "x " * 1000, id="an office in a cut line"),
        pytest.param("the 5th meeting of the 7th Central Military\n\nCommission of the WPK", id="over a blank line"),
        pytest.param(
            "session of the Supreme People's Assembly\nthe 8th Congress of the WPK\nthe Polit-\nburo",
            id="a look-alike in the line before, and a word to mend",
        ),
        pytest.param(
            "Kim Tok Hun, vice department director of the Central Committee of the WPK\n"
            "Political Bureau of the WPK held an enlarged session.",
            id="an office in the line before",
        ),
        pytest.param("8TH PARTY CONGRESS OPENS", id="capitals"),
        pytest.param("WPK POLITBURO TO MEET", id="an organ in capitals"),
        pytest.param("The Politburo of the WPK\nthanked all at a meeting.", id="an organ and a meeting"),
        pytest.param(
            "The Politburo of the 8th Central Committee of the WPK\n\nIt is an organ.\n\n1st Meeting | 10 January 2021",
            id="an organ and a numbered row",
        ),
        pytest.param("The WPK reported. A plenary session decided.", id="a plenary session and the Party"),
        pytest.param("党第8回大会が開かれた。", id="japanese"),
        pytest.param("조선로동당 중앙위원회 정치국 회의가 열렸다.", id="korean"),
        pytest.param("Rain fell in Hamhung.\n조선로동당 중앙위원회 전원회의가 열렸다.", id="two languages"),
    ],
)
def test_texts_that_may_tell(text: str) -> None:
    assert may_tell(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("Farmers sowed rice in Hamhung.", id="no trigger"),
        pytest.param("The Workers' Party of Korea praised the farmers of Hamhung.", id="the Party alone"),
        pytest.param("Present was Kim Ki Nam, secretary of the WPK Central Committee.", id="an office"),
        pytest.param(
            "Kim Ki Nam, member of the Political Bureau of the\tWPK Central Committee", id="an office and blanks"
        ),
        pytest.param("The Central Committee of the WPK thanked the farmers of Hamhung.", id="a grateful organ"),
        pytest.param("The assembly met in plenary session in New York.", id="a plenary session of nobody"),
        pytest.param("The Politburo of the WPK thanked all. A meeting followed.", id="a meeting in another sentence"),
        pytest.param(
            "A member of the Political Bureau of the WPK met guests.\nHe spoke at a meeting.",
            id="an office, and a meeting",
        ),
        pytest.param(
            "The Political Bureau of the Communist Party of China sent a message to the WPK.", id="other party"
        ),
    ],
)
def test_texts_that_cannot_tell(text: str) -> None:
    assert not may_tell(text)
