import pytest

from kpmeet.authority.sectors import is_same_sector, sector_words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("information", "information (publicity)", True),
        ("information", "information/propaganda", True),
        ("personnel administration", "cadre administration", True),
        ("Party organization", "organizational (Party life guidance)", True),
        ("discipline", "Disciplinary affairs", True),
        ("ideology", "information", False),
        ("flood rehabilitation", "regional development", False),
        ("", "information", False),
        (None, None, False),
    ],
)
def test_same_sector(one: str | None, other: str | None, same: bool) -> None:
    assert is_same_sector(sector_words(one), sector_words(other)) is same
