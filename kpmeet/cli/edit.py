"""`kpmeet edit`: correct a record in an editor."""

from kpmeet.cli.decisions import opened, tell
from kpmeet.cli.editor import edit_until_accepted
from kpmeet.cli.options import DATA, Data, Reference
from kpmeet.render.terminal import note

EXAMPLES = ("kpmeet edit 2021-06-29",)


def command(*, reference: Reference, data: Data = DATA) -> None:
    """Open a record in $VISUAL or $EDITOR, and take over what was changed.

    Changes go to `curated`, where no ingest touches them. A text that the model does not accept is kept in a file, and
    offered again.
    """
    from kpmeet.ingest.commands import edit_record

    folder = opened(data)
    id_ = folder.find_one(reference).id
    before = folder.store.read_text(id_)
    decided = edit_until_accepted(id_, before, lambda text: edit_record(folder.store, id_, text))
    if decided is None:
        note("nothing changed")
    else:
        tell(decided)
