import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from kpmeet.export.page import dump_page
from kpmeet.model import Meeting, Participant, Report

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=2000",
)
HOSTILE = "</script><script>document.title='taken'</script><img src='http://127.0.0.1:9/x' onerror=\"alert(1)\">"
# Runs in the page after its own script: sets one filter after the other and notes what is left to see.
DRIVER = """<script>
const told = {};
const count = () => document.getElementById("count").textContent;
const seen = () => records.filter(record => record.offsetParent !== null).map(record => record.id);
function put(id, text, kind) {
  const field = document.getElementById(id);
  field.value = text;
  field.dispatchEvent(new Event(kind, { bubbles: true }));
}
told.all = [count(), seen().length];
put("words", "정치국 EPIDEMIC 조용원", "input"); told.words = seen();
put("words", "no such words", "input"); told.none = count();
put("words", "", "input"); put("body", "central-committee", "change"); told.body = seen();
put("body", "", "change"); put("since", "2014", "input"); put("until", "2021", "input"); told.years = seen();
form.reset();
setTimeout(() => {
  told.reset = count();
  document.querySelector(".timeline button[data-year='2013']").click(); told.cell = seen();
  told.title = document.title;
  told.resources = performance.getEntriesByType("resource").length;
  document.body.dataset.told = JSON.stringify(told);
}, 50);
</script>"""


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: apt-get install chromium")
def test_page_in_a_browser(meetings: list[Meeting], reports: list[Report], tmp_path: Path) -> None:
    assert CHROMIUM is not None
    hostile = replace(meetings[3], name=HOSTILE, chair=HOSTILE, participants=(Participant(name=HOSTILE),))
    named = replace(meetings[1], names={"ko": "정치국 확대회의"})
    every = [meetings[0], named, meetings[2], hostile, meetings[4]]
    page = dump_page(every, {report.id: replace(report, title=HOSTILE) for report in reports})
    path = tmp_path / "page.html"
    path.write_text(page.replace("</body>", f"{DRIVER}</body>"), encoding="utf-8")
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", path.as_uri()]
    dom = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    told = re.search('data-told="([^"]*)"', dom)
    assert told is not None
    assert json.loads(html.unescape(told[1])) == {
        "all": ["5 of 5", 5],
        "words": ["2021-06-29-politburo"],
        "none": "0 of 5",
        "body": ["2024-12-23-central-committee"],
        "years": ["2021-06-29-politburo"],
        "reset": "5 of 5",
        "cell": ["2013-01-28-cell-secretaries"],
        "title": "Meetings of the Workers' Party of Korea",
        "resources": 0,
    }
