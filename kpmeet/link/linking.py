"""Reports in, meetings out: the whole of linking as one pure function."""

from collections.abc import Callable, Sequence

from kpmeet.link.claims import make_items
from kpmeet.link.cluster import Cluster, cluster_items
from kpmeet.link.compose import compose_meeting
from kpmeet.link.identity import Draft, assign_ids, hand_on
from kpmeet.link.judged import Unheeded, find_sides, find_unheeded, marks_of, unite_same
from kpmeet.model import Judgement, Meeting, Report

OnUnheeded = Callable[[Unheeded], object]


def link_reports(
    reports: Sequence[Report],
    *,
    judgements: Sequence[Judgement] = (),
    previous: Sequence[Meeting] = (),
    on_unheeded: OnUnheeded | None = None,
) -> list[Meeting]:
    """The meetings that reports tell of, in the order of their ids; the order of the reports changes nothing.

    What only reviews of the press tell of makes no meeting.

    `judgements` on what is the same and what differs are obeyed, and `on_unheeded` gets each that cannot be. Of
    `previous` only the corrections and the ids are handed on.

    Raises:
        RecordError: where a previous record's correction does not fit the model.
    """
    clusters = cluster_reports(reports, judgements=judgements, previous=previous, on_unheeded=on_unheeded)
    drafts = [Draft(compose_meeting(cluster.items), cluster.items) for cluster in clusters if cluster.makes_meeting]
    return hand_on(drafts, previous)


def cluster_reports(
    reports: Sequence[Report],
    *,
    judgements: Sequence[Judgement] = (),
    previous: Sequence[Meeting] = (),
    on_unheeded: OnUnheeded | None = None,
) -> list[Cluster]:
    """The claims of reports gathered into meetings, in a fixed order."""
    items = make_items(reports, {})
    clusters = cluster_items(items)
    if not judgements:
        return clusters
    whole = [cluster for cluster in clusters if cluster.makes_meeting]
    meetings = assign_ids([compose_meeting(cluster.items) for cluster in whole])
    linked = {meeting.id: cluster for meeting, cluster in zip(meetings, whole, strict=True)}
    sides = find_sides(judgements, linked, items, previous)
    if marks := marks_of(sides):
        clusters = cluster_items(make_items(reports, marks))
    united = sorted(unite_same(clusters, sides), key=lambda cluster: cluster.items[0].key)
    if on_unheeded:
        for unheeded in find_unheeded(sides, united):
            on_unheeded(unheeded)
    return united
