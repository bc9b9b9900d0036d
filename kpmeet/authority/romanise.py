"""Korean personal names in Latin letters: the official DPRK scheme of 1992, and the other spellings a name can have.

It knows letters, not persons: who is meant by a spelling is the business of `kpmeet.authority.people`.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import product

_HANGUL_RUN = re.compile("[가-힣]+")
_SYLLABLE_ZERO, _PER_ONSET, _PER_VOWEL = 0xAC00, 588, 28


def _cells(table: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(word.replace("-", "") for word in cell.split()) for cell in table.split("|"))


# One cell a letter, in the Unicode order of the jamo; "-" is a letter that is not written. The first word of a cell is
# the DPRK spelling of 1992, the second the South Korean one of 2000 (or its only companion), the others are
# McCune-Reischauer without its marks and the habits of newspapers.
_ONSETS = _cells("k g|kk kk g|n|t d|tt tt d|r r l|m|p b|pp pp b|s|ss ss s|-|j j ch|jj jj tch|ch|kh k|th t|ph p|h")
_VOWELS = _cells(
    "a|ae ae ai|ya|yae|o eo u|e|yo yeo you yu|ye|o|wa|wae|oe oe oi|yo|u u oo|wo|we|wi|yu|u eu|ui ui i ee|i i ee"
)
_CODAS = _cells("-|k k g|k|k|n|n|n|t|l|k|m|l|l|l|p|l|m|p p b|p|t|t|ng|t|t|k|t|p|t")
_VOICED = {"k": "g", "t": "d", "p": "b"}
_NIEUN, _RIEUL, _SILENT = 2, 5, 11
_SOFT_VOWELS = frozenset({2, 3, 6, 7, 12, 17, 20})  # i, and those that begin with y
# What is the first syllable of the given name in a name of so many syllables; four are a surname of two.
_GIVEN_AT = {2: 1, 3: 1, 4: 2}


def romanise(hangul: str) -> str:
    """A name in the DPRK spelling of 1992 as KCNA prints it: each syllable apart, with a capital letter.

    k, t and p are voiced inside the given name, never at its beginning: the scheme has it after vowels, n, l, m and ng,
    KCNA also after k (Kwon Hyok Bong). What is not hangul stays as it is.

    >>> romanise("조용원"), romanise("김재룡"), romanise("김덕훈")
    ('Jo Yong Won', 'Kim Jae Ryong', 'Kim Tok Hun')
    """
    text = unicodedata.normalize("NFC", hangul)
    if _HANGUL_RUN.fullmatch("".join(text.split())):
        text = "".join(text.split())
    return _HANGUL_RUN.sub(lambda match: _romanise_name(match[0]), text)


def is_hangul(text: str) -> bool:
    """Whether a text is syllables of hangul and nothing else."""
    return _HANGUL_RUN.fullmatch(text) is not None


def southern_forms(hangul: str) -> tuple[str, ...]:
    """The spellings of a northern name under the South Korean rule for initial sounds, the northern one first.

    >>> southern_forms("리룡남")
    ('리룡남', '리용남', '이룡남', '이용남')
    """
    places = {0, _GIVEN_AT.get(len(hangul), 0)}
    choices = [
        tuple(dict.fromkeys((syllable, _soften(syllable) if at in places else syllable)))
        for at, syllable in enumerate(hangul)
    ]
    return tuple("".join(choice) for choice in product(*choices))


def press_spellings(hangul: str, surnames: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The usual Latin spellings of a name, syllables apart: DPRK, the same without the h of aspirates, South Korean.

    `surnames` gives the spellings that a surname has by custom.
    """
    at = _GIVEN_AT.get(len(hangul), 1)
    family, given = hangul[:at], hangul[at:]
    whole = romanise(hangul).split()
    north = " ".join(whole[at:])
    plain = " ".join(_unaspirated(word) for word in whole[at:])
    south = " ".join(_spellings(syllable)[1].capitalize() for syllable in given)
    families = (" ".join(whole[:at]), _unaspirated(" ".join(whole[:at])), *surnames.get(family, ()))
    return tuple(dict.fromkeys(f"{first} {last}" for first in families for last in (north, plain, south) if last))


def name_keys(hangul: str, surnames: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Every Latin spelling of a name that some scheme or newspaper could write, in small letters and run together."""
    keys: set[str] = set()
    for form in southern_forms(hangul):
        at = _GIVEN_AT.get(len(form), 1)
        parts = [_spellings(syllable) for syllable in form]
        family = {"".join(spelling) for spelling in product(*(part[:2] for part in parts[:at]))}
        family.update(spelling.lower() for spelling in surnames.get(form[:at], ()))
        keys.update("".join(spelling) for spelling in product(family, *parts[at:]))
    return frozenset(keys)


def _romanise_name(hangul: str) -> str:
    starts = {0, _GIVEN_AT.get(len(hangul), 0)}
    words: list[str] = []
    for at, syllable in enumerate(hangul):
        onset, vowel, coda = _letters(syllable)
        first = _ONSETS[onset][0]
        if at not in starts:
            first = _VOICED.get(first, first)
        words.append((first + _VOWELS[vowel][0] + _CODAS[coda][0]).capitalize())
    return " ".join(words)


def _letters(syllable: str) -> tuple[int, int, int]:
    code = ord(syllable) - _SYLLABLE_ZERO
    return code // _PER_ONSET, code % _PER_ONSET // _PER_VOWEL, code % _PER_VOWEL


def _soften(syllable: str) -> str:
    onset, vowel, coda = _letters(syllable)
    if onset == _RIEUL:
        onset = _SILENT if vowel in _SOFT_VOWELS else _NIEUN
    elif onset == _NIEUN and vowel in _SOFT_VOWELS:
        onset = _SILENT
    return chr(_SYLLABLE_ZERO + onset * _PER_ONSET + vowel * _PER_VOWEL + coda)


def _unaspirated(word: str) -> str:
    return word[0] + word[2:] if word[:2] in ("Kh", "Th", "Ph") else word


@lru_cache(maxsize=4096)
def _spellings(syllable: str) -> tuple[str, ...]:
    """The spellings of one syllable in small letters; the first is the DPRK one, the second the South Korean one."""
    cells = [cells[letter] for cells, letter in zip((_ONSETS, _VOWELS, _CODAS), _letters(syllable), strict=True)]
    south = "".join(cell[min(1, len(cell) - 1)] for cell in cells)
    every = dict.fromkeys("".join(letters) for letters in product(*cells))
    north = next(iter(every))
    return (north, south, *(word for word in every if word not in (north, south)))
