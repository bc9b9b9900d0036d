import asyncio

import pytest

pytest.importorskip("textual")

from textual.widgets import DataTable, Static

from kpmeet.model import Meeting, Report
from kpmeet.render.browser import Browser


def content(app: Browser) -> str:
    from rich.console import Console

    console = Console(width=100, color_system=None)
    with console.capture() as capture:
        console.print(app.query_one("#content", Static).content)
    return capture.get()


async def walk(app: Browser, keys: list[str]) -> tuple[int, str]:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        return app.query_one(DataTable).row_count, content(app)


@pytest.mark.parametrize(
    ("keys", "rows", "text"),
    [
        ([], 5, "4th Conference of Cell Secretaries"),
        (["down"], 5, "neglect of duty"),
        (["down", "e"], 5, "»on June 29«"),
        (["down", "e", "e", "j", "k"], 5, "neglect of duty"),
        (["slash", *"tok hun"], 1, "11th Enlarged Plenary"),
        (["slash", *"epidemic", "enter", "e"], 1, "en.politburo.name"),
        (["slash", *"zzz", "escape"], 0, "no meeting matches"),
    ],
    ids=["start", "down", "words", "back", "filter", "filter and words", "nothing"],
)
def test_keys(meetings: list[Meeting], reports: list[Report], keys: list[str], rows: int, text: str) -> None:
    keys = ["space" if key == " " else key for key in keys]
    found, shown = asyncio.run(walk(Browser(meetings, reports), keys))
    assert found == rows
    assert text in shown
