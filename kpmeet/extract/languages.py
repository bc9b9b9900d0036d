"""A document in several languages: each passage is read with its own vocabulary, and what they say is put together."""

from collections.abc import Iterator

from msgspec import structs

from kpmeet.edtf import Edtf
from kpmeet.extract.article import Article, read_article
from kpmeet.model import CLAIM_LISTS, CLAIM_SCALARS, Block, Claim, Document, Format, Role
from kpmeet.vocab.loader import count_script, detect_language, languages, load_language

_FEWEST_LETTERS = 24
_FOREIGN, _OWN = 0.2, 0.5
_SCALARS = tuple(name for name in CLAIM_SCALARS if name != "status")


def language_of(document: Document) -> str:
    """The language whose vocabulary reads a document: its own, where there is one, else by its script."""
    own = (document.language or "")[:2]
    return own if own in languages() else detect_language(document.text)


def read_articles(document: Document, *, whole: bool = False) -> Iterator[Article]:
    """The document as its main language reads it, then the passages in other languages as theirs do.

    The main language leaves out what is plainly in another script; another language reads only what is mostly in its
    own and could speak of a meeting. With `whole`, texts are read through that name organs and no meeting of theirs.
    """
    main = language_of(document)
    shares = _shares(document, main)
    if not shares:
        if (article := read_article(document, load_language(main), whole=whole)) is not None:
            yield article
        return
    for code in (main, *(code for code in languages() if code != main)):
        least = _FOREIGN if code == main else _OWN
        blocks = tuple(block for block, share in shares if share.get(code, float(code == main)) >= least)
        text = "\n".join(document.text[block.start : block.end] for block in blocks)
        language = load_language(code) if blocks else None
        if language is not None and language.trigger.search(text):
            article = read_article(structs.replace(document, blocks=blocks), language, whole=whole)
            if article is not None:
                yield article


def join_claims(mine: tuple[Claim, ...], others: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims of the main language, completed by those of another; a meeting that only the other tells is added."""
    joined = list(mine)
    for claim in others:
        same = [at for at, one in enumerate(joined[: len(mine)]) if _is_same(one, claim)]
        if same:
            joined[same[0]] = _completed(joined[same[0]], claim)
        else:
            joined.append(claim)
    return tuple(joined)


def _shares(document: Document, main: str) -> list[tuple[Block, dict[str, float]]]:
    """What part of each block's letters is in the script of each language; none where all is in the main one's."""
    if not document.blocks or (main == "en" and document.text.isascii()):
        return []
    shares = [(block, _share(document.text[block.start : block.end])) for block in document.blocks]
    return shares if any(share and share.get(main, 0.0) < _OWN for _, share in shares) else []


def _share(text: str) -> dict[str, float]:
    """The part of each language's script among the letters; empty for a passage too short to tell."""
    counts = {code: count_script(text, code) for code in languages()}
    whole = sum(counts.values())
    return {code: count / whole for code, count in counts.items()} if whole >= _FEWEST_LETTERS else {}


def _is_same(one: Claim, other: Claim) -> bool:
    """Whether two claims of one document, told in two languages, are of one meeting."""
    if one.body is not other.body or not _words_fit(one.format, other.format):
        return False
    told = ((one.ordinal, other.ordinal), (one.convocation, other.convocation))
    if any(mine and theirs and mine != theirs for mine, theirs in told):
        return False
    if one.date and other.date:
        return Edtf.parse(one.date).overlaps(Edtf.parse(other.date))
    return one.ordinal == other.ordinal is not None or one.role is other.role


def _words_fit(one: Format | None, other: Format | None) -> bool:
    if one is None or other is None:
        return True
    mine, theirs = ({word for word in form.split() if word != Format.ORDINARY} for form in (one, other))
    return mine <= theirs or theirs <= mine


def _completed(mine: Claim, other: Claim) -> Claim:
    """The claim with what only the other language tells of the meeting, each value with its words."""
    lacking = [name for name in (*_SCALARS, *CLAIM_LISTS) if not getattr(mine, name) and getattr(other, name)]
    if mine.role is Role.BACKGROUND and other.role is not Role.BACKGROUND:
        lacking += ["role", "status"]
    taken = {*lacking, *(("date_basis", "date_candidates") if "date" in lacking else ())}
    evidence = {**mine.evidence, **{key: value for key, value in other.evidence.items() if _field(key) in taken}}
    return structs.replace(mine, evidence=evidence, **{name: getattr(other, name) for name in taken})


def _field(key: str) -> str:
    return key.partition(".")[0]
