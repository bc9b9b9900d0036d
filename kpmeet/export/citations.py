"""The sources of a meeting as citations: Chicago, APA, BibTeX."""

import calendar
from collections.abc import Iterable
from enum import StrEnum

from kpmeet.edtf import Edtf
from kpmeet.model import Report
from kpmeet.query.texts import clean_line

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "&%$#_{}"},
}


class Style(StrEnum):
    """How to cite."""

    CHICAGO = "chicago"
    APA = "apa"
    BIBTEX = "bibtex"


def dump_citations(reports: Iterable[Report], style: Style) -> str:
    """One citation a report, in order of publication; BibTeX entries have a blank line between them."""
    ordered = sorted(reports, key=lambda report: (report.published or "~", report.id))
    cite = {Style.CHICAGO: cite_chicago, Style.APA: cite_apa, Style.BIBTEX: cite_bibtex}[style]
    gap = "\n\n" if style is Style.BIBTEX else "\n"
    return gap.join(cite(report) for report in ordered) + "\n"


def cite_chicago(report: Report) -> str:
    """A bibliography entry after the Chicago Manual of Style (17th edition, notes and bibliography, newspapers)."""
    title = f"“{_title(report)}.”" if _title(report)[-1:] not in "?!" else f"“{_title(report)}”"
    return _sentence(_publisher(report), title, _day_in_words(report, "{month} {day}, {year}"), _url(report))


def cite_apa(report: Report) -> str:
    """A reference after the Publication Manual of the APA (7th edition)."""
    day = _day_in_words(report, "{year}, {month} {day}")
    title = _title(report) + ("" if _title(report)[-1:] in "?!" else ".")
    return f"{_publisher(report).rstrip('.')}. ({day}). {title} {_url(report)}".rstrip()


def cite_bibtex(report: Report) -> str:
    """A BibTeX entry (`@misc`, understood by BibTeX and biblatex), with the report's id as its key."""
    published = report.published if report.published and Edtf.parse(report.published).has_year else None
    fields = {
        "author": f"{{{_latex(_publisher(report))}}}",
        "title": f"{{{_latex(_title(report))}}}",
        "date": published,
        "year": published[:4] if published else None,
        "url": report.url and report.url.replace("{", "%7B").replace("}", "%7D"),
        "language": report.language,
    }
    lines = [f"  {name} = {{{clean_line(value)}}}," for name, value in fields.items() if value]
    return "\n".join((f"@misc{{{report.id},", *lines, "}"))


def _publisher(report: Report) -> str:
    return clean_line(report.publisher or "Unknown publisher")


def _title(report: Report) -> str:
    return clean_line(report.title or "Untitled report").rstrip(".")


def _url(report: Report) -> str:
    return clean_line(report.url or "")


def _day_in_words(report: Report, pattern: str) -> str:
    """The day of publication; less where less is told, `n.d.` where not even the year is."""
    value = Edtf.parse(report.published) if report.published else None
    if value is None or value.low is None:
        return "n.d."
    year, month, day = f"{value.low.year}", calendar.month_name[value.low.month], f"{value.low.day}"
    if value.is_day:
        return pattern.format(year=year, month=month, day=day)
    return f"{month} {year}" if len(report.published or "") == 7 else year


def _sentence(publisher: str, title: str, day: str, url: str) -> str:
    parts = (f"{publisher.rstrip('.')}.", title, f"{day.rstrip('.')}.", f"{url}." if url else "")
    return " ".join(part for part in parts if part)


def _latex(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in text)
