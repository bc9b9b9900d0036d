"""Habits of sites that put their name into titles, others' articles below their own, and a source beside the date."""

import pytest

from kpmeet.model import Document
from kpmeet.reader import Raw, read_document

PROSE = (
    "The farm officials of the northern provinces came together in the capital and spoke about seed and water.",
    "They heard a letter of the leader, who asked for more care in the counties, and agreed on what is to be done.",
    "The meeting of the farm officials went on for two days, and it closed with a visit to a new dairy there.",
)
TITLE = "Farm Officials Come Together"


def read(*, tags: str = "", heading: str = f"<h1>{TITLE}</h1>", dated: str = "", after: str = "") -> Document:
    body = "".join(f"<p>{one}</p>" for one in PROSE)
    menu = "<ul><li>National</li><li>Business</li></ul>"
    page = f"<html><head>{tags}</head><body>{menu}<div>{heading}{dated}<div>{body}</div></div>{after}</body></html>"
    found = read_document(Raw("a.html", "html", page))
    assert isinstance(found, Document)
    return found


def og(name: str, value: str) -> str:
    return f'<meta property="og:{name}" content="{value}">'


@pytest.mark.parametrize(
    ("tags", "heading", "title"),
    [
        (og("title", f"{TITLE} | KCNA Watch"), "", TITLE),
        (og("title", f"{TITLE} - The Evening Paper") + og("site_name", "The Evening Paper"), "", TITLE),
        (og("title", f"{TITLE} l A SITE"), f"<h2>{TITLE}</h2>", TITLE),
        (og("title", f"{TITLE} - a site, for all of us"), f"<h1>{TITLE}</h1>", TITLE),
        (og("title", f"{TITLE} - Seed and Water"), "", f"{TITLE} - Seed and Water"),
        (og("title", f"{TITLE} late in May"), f"<h1>{TITLE}</h1>", f"{TITLE} late in May"),
        (f"<title>{TITLE} | The Evening Paper</title>", "", TITLE),
    ],
    ids=["known site", "its own name", "letter between", "long name", "no site", "longer headline", "title tag"],
)
def test_the_name_of_the_site_is_no_part_of_the_title(tags: str, heading: str, title: str) -> None:
    assert read(tags=tags, heading=heading).title == title


@pytest.mark.parametrize(
    "after",
    [
        "<div><h3>Most Popular</h3><ul><li>1 Party congress opens in the capital</li></ul></div>",
        "<section><h2>Editor's Picks</h2><ul><li>1 Party congress opens in the capital</li></ul></section>",
        "<div><h4>More on this topic</h4><p>Party congress opens in the capital</p></div>",
    ],
    ids=["popular", "picks", "more"],
)
def test_headlines_of_other_articles_are_left_out(after: str) -> None:
    found = read(after=after)
    prose = [found.text[block.start : block.end] for block in found.blocks]
    assert prose == [TITLE, *PROSE]


def test_a_list_of_the_article_itself_stays() -> None:
    found = read(after="<p>The officials spoke of:</p><ul><li>seed for the counties</li><li>water</li></ul>")
    assert "seed for the counties" in found.text


@pytest.mark.parametrize(
    ("dated", "publisher", "basis"),
    [
        (
            "<p>Date: 17/06/2031 | Source: Pyongyang Times | Read original version at source</p>",
            "Pyongyang Times",
            "page",
        ),
        ("<p>Date: 17/06/2031 | Source: A Paper</p>", "KCNA Watch", "metadata"),
        ("", "KCNA Watch", "metadata"),
    ],
    ids=["known source", "unknown source", "no source"],
)
def test_a_source_beside_the_date_is_the_publisher(dated: str, publisher: str, basis: str) -> None:
    found = read(tags=og("site_name", "KCNA Watch"), dated=dated)
    assert (found.publisher, found.basis["publisher"]) == (publisher, basis)
