"""What holds for any text: places lead back to the document, nothing raises, the same text gives the same claims."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpmeet.extract import explain_document, extract_document, has_trigger, may_tell
from kpmeet.extract.view import read_sentences
from kpmeet.model import Block, BlockKind, Claim, Document, Evidence
from kpmeet.vocab.loader import load_language

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

ENGLISH_WORDS = """the a an The A of and , . ; : -- ( ) 's meeting meetings session plenary Plenary plenum
Political Bureau politburo Presidium Central Committee WPK Workers' Party Korea 8th Eighth
second third 21st VII enlarged emergency closed Congress conference cell secretaries
consultative officials workshop Cabinet youth league Secretariat Military Commission was were
held will be convened opened closed guided presided over attended elected recalled appointed
dismissed discussed decided adopted Kim Jong Un Jo Yong-won ComradeKim Jong Unon Supreme Leader
He it KCNA said reported on in from to June 29 December 2021 Tuesday yesterday last next month
year (2021) Juche 110 ago three for days previous one since first members secretary post agenda
decision report letter observers â€™ “ ” – ～"""
KOREAN_WORDS = """조선로동당 노동당 중앙위원회 제8기 제2차 정치국 확대회의 전원회의 당대회 회의 중앙군사위원회 가 이
를 을 는 에서 의 열렸다 열렸다고 보도했다. 폐막했다. 개막해 소집한다 지도했다 김정은 총비서
조용원 박태성 29일 어제(28일) 지난달 2021년 6월 전날 이튿날 사흘간 내각 토의 결정
선거하였다 소환 보선 임명 위원 비서 조선중앙통신은 , . ( ) ∼ 30일"""


def words_of(text: str) -> list[str]:
    return [*text.split(), "\n", "-\n", "\u00ad\n", "\u00a0"]


ENGLISH, KOREAN = words_of(ENGLISH_WORDS), words_of(KOREAN_WORDS)

TEXTS = st.one_of(
    st.tuples(st.lists(st.sampled_from(ENGLISH), max_size=45).map(" ".join), st.just("en")),
    st.tuples(st.lists(st.sampled_from(KOREAN), max_size=35).map(" ".join), st.just("ko")),
    st.tuples(
        st.lists(st.sampled_from(ENGLISH + KOREAN), max_size=40).map("".join), st.sampled_from(["en", "ko", None])
    ),
)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
PUBLISHED = st.sampled_from(
    [None, "2021-06-30", "2021-06", "2021", "XXXX-06-30", "0001-01-01", "9999-12-31", "2020/2021"]
)


def places_of(claim: Claim) -> list[Evidence]:
    own = list(claim.evidence.values())
    return own + [place for one in own for place in one.also]


@QUICK
@given(TEXTS, PUBLISHED)
def test_mixed_words_give_claims_with_their_places(text: tuple[str, str | None], published: str | None) -> None:
    document = Document("x", text[0], language=text[1], published=published)
    report = extract_document(document)
    assert extract_document(document) == report
    for claim in report.claims:
        assert {"body", "role"} <= set(claim.evidence)
        assert all(place.quote == document.text[place.start : place.end] for place in places_of(claim))
        assert all(place.quote for place in places_of(claim))


@QUICK
@given(TEXTS)
def test_candidates_quote_the_document(text: tuple[str, str | None]) -> None:
    document = Document("x", text[0], language=text[1], published="2021-06-30")
    found = explain_document(document)
    assert all(one.quote == document.text[one.start : one.end] for one in found)
    assert all(one.verdict in ("taken", "left") and one.reason for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


@QUICK
@given(ANY_TEXT, PUBLISHED)
def test_no_text_raises(text: str, published: str | None) -> None:
    document = Document("x", text, published=published)
    assert extract_document(document).claims == () or may_tell(text)


@given(st.one_of(TEXTS.map(lambda text: text[0]), ANY_TEXT), st.sampled_from(["en", "ko"]))
def test_every_letter_of_a_sentence_is_the_documents(text: str, code: str) -> None:
    for sentence in read_sentences(Document("x", text), load_language(code)):
        assert len(sentence.text) == len(sentence.offsets)
        assert list(sentence.offsets) == sorted(sentence.offsets)
        letters = [(at, char) for at, char in zip(sentence.offsets, sentence.text, strict=True) if char.isalnum()]
        assert all(text[at] == char for at, char in letters)


@given(TEXTS.map(lambda text: text[0]), st.data())
def test_sentences_stay_within_their_block(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    block = Block(BlockKind.PARAGRAPH, *cuts)
    for sentence in read_sentences(Document("x", text, (block,)), load_language("en")):
        assert all(block.start <= at < block.end for at in sentence.offsets)
        assert sentence.text.strip() == "" or not sentence.text.startswith(" ")


@given(TEXTS.map(lambda text: text[0]))
def test_a_trigger_in_a_part_is_one_of_the_whole(text: str) -> None:
    assert not has_trigger(text) or has_trigger(f"{text}\n{text}")
