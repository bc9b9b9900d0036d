"""Persons as `kpmeet people` prints them."""

from collections.abc import Sequence
from typing import Any

from kpmeet.authority.people import find_person
from kpmeet.cli.options import RecordFormat
from kpmeet.cli.output import write_plain
from kpmeet.errors import NotFoundError
from kpmeet.model import Meeting, to_plain
from kpmeet.query.filters import Query
from kpmeet.query.portraits import Appearance, count_people, find_appearances


def write_people(meetings: Sequence[Meeting], query: Query, form: RecordFormat, *, pager: bool) -> None:
    """Print every person; a limit counts persons here."""
    counts = count_people(meetings)[: query.limit]
    if form is not RecordFormat.TABLE:
        write_plain(counts, form)
        return
    from kpmeet.render.console import show
    from kpmeet.render.counts import render_people
    from kpmeet.render.terminal import note

    if counts:
        show(render_people(counts), pager=pager)
    else:
        note("no meeting names a person")


def write_person(meetings: Sequence[Meeting], name: str, form: RecordFormat, *, pager: bool) -> None:
    """Print the meetings of one person; NotFoundError where no meeting names that person."""
    found = find_appearances(meetings, name)
    if not found:
        raise NotFoundError(f"{name}: no meeting names that person; see kpmeet people")
    if form is not RecordFormat.TABLE:
        write_plain([_plain(appearance) for appearance in found], form)
        return
    from kpmeet.render.console import show
    from kpmeet.render.portraits import render_person

    show(*render_person(found[0].involvements[0].person, find_person(name), found), pager=pager)


def _plain(appearance: Appearance) -> dict[str, Any]:
    meeting = appearance.meeting
    parts = [each.part for each in appearance.involvements if each.part]
    changes = [to_plain(each.change) for each in appearance.involvements if each.change]
    head = {"meeting": meeting.id, "name": meeting.name, "body": meeting.body, "date": meeting.date}
    return {**head, "parts": parts, "changes": changes}
