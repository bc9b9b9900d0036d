import itertools

import pytest
from msgspec import structs

from kpmeet.ingest.merging import diff_claims, merge_reports, settle_ids
from kpmeet.ingest.workers import Found
from kpmeet.model import AgendaItem, Body, Claim, Report, Role

A, B, C = "a" * 64, "b" * 64, "a" * 6 + "c" * 58
CLAIM = Claim(body=Body.CONGRESS, role=Role.REPORTED)


def report(sha: str, path: str | None = "a.txt", **more: str) -> Report:
    return Report(id=f"paper-{sha[:6]}", sha256=sha, path=path, document=path, claims=(CLAIM,), **more)  # type: ignore[arg-type]


def found(item: Report) -> Found:
    return Found(item.path, item.document or "", item)


def test_of_equal_texts_the_one_with_more_metadata_stays_in_any_order() -> None:
    same = [report(A, "b.txt"), report(A, "a.txt"), report(A, "z.txt", published="2021"), report(A, None)]
    for order in itertools.permutations(same):
        together = merge_reports([], [found(item) for item in order]).reports
        apart: tuple[Report, ...] = ()
        for item in order:
            apart = merge_reports(apart, [found(item)]).reports
        assert together == apart == (same[2],)


def test_ids_that_would_be_shared_are_made_longer_in_any_order() -> None:
    items = [report(A, "a.txt"), report(C, "c.txt"), report(B, "b.txt")]
    for order in itertools.permutations(items):
        together = merge_reports([], [found(item) for item in order]).reports
        apart: tuple[Report, ...] = ()
        for item in order:
            apart = merge_reports(apart, [found(item)]).reports
        assert together == apart
        assert [item.id for item in together] == ["paper-aaaaaaaaaaaa", "paper-aaaaaacccccc", "paper-bbbbbb"]


def test_a_long_id_is_made_short_again_when_the_other_is_gone() -> None:
    both = settle_ids([report(A), report(C)])
    assert [item.id for item in settle_ids(both[:1])] == ["paper-aaaaaa"]


def test_ids_without_a_digest_are_left() -> None:
    assert [item.id for item in settle_ids([Report(id="x"), Report(id="y", sha256=A)])] == ["x", "y"]


def test_rows_of_one_file_with_the_same_name_do_not_replace_each_other() -> None:
    rows = [found(report(A)), found(report(B))]
    stored = merge_reports([], rows).reports
    again = merge_reports(stored, rows)
    assert (again.reports, again.changed) == (stored, ())


def test_text_from_a_pipe_replaces_nothing() -> None:
    merged = merge_reports([report(A, None)], [found(report(B, None))])
    assert [item.sha256 for item in merged.reports] == [A, B]
    assert merged.changed == ()


@pytest.mark.parametrize("new", [None, B], ids=["silent", "changed"])
def test_a_change_is_told_with_its_diff(new: str | None) -> None:
    after = report(new) if new else None
    merged = merge_reports([report(A)], [found(after) if after else Found("a.txt", "a.txt")])
    assert merged.renamed == ({"paper-aaaaaa": "paper-bbbbbb"} if after else {})
    (change,) = merged.changed
    assert (change.old, change.new, change.replaced) == ("paper-aaaaaa", after and after.id, True)
    assert merged.reports == ((after,) if after else ())


def test_an_unreadable_document_keeps_what_it_said() -> None:
    from kpmeet.model import Issue

    stored = [report(A)]
    assert merge_reports(stored, [Found("a.txt", "a.txt", issue=Issue("unreadable", "a.txt", "x"))]).reports == (
        *stored,
    )


def test_a_very_long_diff_is_only_counted() -> None:
    long = structs.replace(report(A), claims=(structs.replace(CLAIM, agenda=(AgendaItem(description="x"),) * 2100),))
    assert diff_claims(long, report(B)) == "@@ 2103 lines before, 2 now @@\n"


@pytest.mark.parametrize("elsewhere", ["/home/a/seeds/a.txt", "../seeds/a.txt"])
def test_the_same_tree_by_another_way_changes_nothing(elsewhere: str) -> None:
    """Read from another working folder, or from a copy, a document gets another path; the portable one stays."""
    stored = report("a" * 64, "seeds/a.txt")
    again = structs.replace(stored, path=elsewhere)
    assert merge_reports([stored], [found(again)]).reports == (stored,)
    assert merge_reports([again], [found(stored)]).reports == (stored,)
