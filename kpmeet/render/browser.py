"""The full-screen browser: a list with a live filter, beside it the record, and the words it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import DataTable, Footer, Input, Static

from kpmeet.diff.sources import claim_of
from kpmeet.model import Meeting, Report
from kpmeet.query.columns import COLUMNS
from kpmeet.query.people import involvements
from kpmeet.render.console import Lines, line
from kpmeet.render.meeting import render_meeting


class Browser(App[None]):
    """Meetings on a full screen, all from the keyboard."""

    TITLE = "kpmeet"
    CSS = """
    #filter { dock: top; }
    #list { width: 45%; min-width: 34; }
    #record { width: 1fr; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "focus_filter", "Filter"),
        Binding("escape", "leave_filter", "List"),
        Binding("e", "turn", "Record / words"),
        Binding("j", "page(1)", "Down", show=False),
        Binding("k", "page(-1)", "Up", show=False),
        Binding("q", "quit", "Leave"),
    ]

    def __init__(self, meetings: Sequence[Meeting], reports: Iterable[Report]) -> None:
        super().__init__()
        self.meetings = {meeting.id: meeting for meeting in meetings}
        self.reports = {report.id: report for report in reports}
        self.texts = {meeting.id: _text_of(meeting) for meeting in meetings}
        self.shows_words = False

    def compose(self) -> ComposeResult:
        """The filter above, the list on the left, the record on the right."""
        yield Input(placeholder="filter: words of name, body, date, agenda, persons", id="filter")
        with Horizontal():
            yield DataTable(id="list", cursor_type="row", zebra_stripes=True)
            with VerticalScroll(id="record"):
                yield Static(id="content")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the list."""
        table = self.query_one(DataTable)
        table.add_columns("Date", "Meeting")
        self.fill_list("")
        table.focus()

    def fill_list(self, words: str) -> None:
        """List the meetings that hold every word."""
        wanted = words.casefold().split()
        table = self.query_one(DataTable)
        table.clear()
        for id_, meeting in self.meetings.items():
            if all(word in self.texts[id_] for word in wanted):
                table.add_row(line(COLUMNS["date"].text(meeting)), line(meeting.name), key=id_)
        self.show_record()

    def show_record(self) -> None:
        """Show the record under the cursor, or the words it rests on."""
        meeting = self._current()
        content: RenderableType = Text("no meeting matches")
        if meeting:
            write = partial(render_meeting, meeting, self.reports, styled=True)
            content = _words(meeting, self.reports) if self.shows_words else Lines(write)
        self.query_one("#content", Static).update(content)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while typing."""
        self.fill_list(event.value)

    def on_input_submitted(self) -> None:
        """Go to the list."""
        self.query_one(DataTable).focus()

    def on_data_table_row_highlighted(self) -> None:
        """Follow the cursor."""
        self.show_record()
        self.query_one("#record", VerticalScroll).scroll_home(animate=False)

    def action_focus_filter(self) -> None:
        """Go to the filter."""
        self.query_one(Input).focus()

    def action_leave_filter(self) -> None:
        """Go back to the list."""
        self.query_one(DataTable).focus()

    def action_turn(self) -> None:
        """Turn from the record to its words, or back."""
        self.shows_words = not self.shows_words
        self.show_record()

    def action_page(self, by: int) -> None:
        """Move through a long record."""
        self.query_one("#record", VerticalScroll).scroll_relative(y=by * 5, animate=False)

    def _current(self) -> Meeting | None:
        table = self.query_one(DataTable)
        if not table.is_valid_row_index(table.cursor_row):
            return None
        key = table.coordinate_to_cell_key((table.cursor_row, 0)).row_key.value  # type: ignore[arg-type]
        return self.meetings.get(key or "")


def _text_of(meeting: Meeting) -> str:
    items = (*(item.description for item in meeting.agenda), *(item.description for item in meeting.decisions))
    people = (each.person for each in involvements(meeting))
    parts = (meeting.id, meeting.name, meeting.body, meeting.date or "", *meeting.names.values(), *items, *people)
    return "\n".join(parts).casefold()


def _words(meeting: Meeting, reports: Mapping[str, Report]) -> RenderableType:
    parts: list[RenderableType] = [line(meeting.name, "bold")]
    for source in meeting.sources:
        report = reports.get(source.report)
        claim = claim_of(report, meeting) if report else None
        parts += [Text(""), line(source.report, "bold")]
        for field, evidence in claim.evidence.items() if claim else ():
            parts.append(line(f"{field}: »{' '.join(evidence.quote.split())}«"))
            parts.append(line(f"  {evidence.rule}", "dim"))
    return Group(*parts)
