"""Which meeting words stand for that name none, or name it loosely."""

from typing import Any

import pytest

from tests.extract.conftest import Told

KEYS = "body ordinal convocation date"


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        pytest.param(
            "On June 29 he chaired a meeting of the Central Committee of the WPK. The 4th Meeting of the Executive"
            " Policy Council of the 7th WPK Central Committee discussed the floods.",
            [{"body": "secretariat", "ordinal": 4, "convocation": 7, "date": "2021-06-29"}],
            id="the organ of the Central Committee, named later",
        ),
        pytest.param(
            "The WPK will hold a plenary meeting at the end of July. Such meetings were held in June 2019 and"
            " June 2020.",
            [{"body": "central-committee", "date": "2021-07"}],
            id="several that sat are not the one to come",
        ),
        pytest.param(
            "He spoke at the closure of the 2nd Conference of Secretaries of Primary Committees of the WPK. He closed"
            " the conference of the ruling party on June 28.",
            [{"body": "primary-secretaries", "ordinal": 2, "date": "../2021-06-28"}],
            id="the conference of the party is the one just named",
        ),
        pytest.param(
            "The WPK held a congress in January 2021. It carried out the line which the congress put forward.",
            [{"body": "congress", "date": "2021-01"}],
            id="what a meeting put forward",
        ),
    ],
)
def test_meetings(told: Told, text: str, meetings: list[dict[str, Any]]) -> None:
    assert told(text, keys=KEYS) == meetings
