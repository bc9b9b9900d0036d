"""`kpmeet browse`: the meetings on a full screen."""

from kpmeet.cli.filters import with_filters
from kpmeet.cli.folder import open_folder
from kpmeet.cli.options import DATA, Data, Known
from kpmeet.errors import UsageError
from kpmeet.query.filters import Query

EXAMPLES = ("kpmeet browse", "kpmeet browse --body politburo --known")


@with_filters
def command(*, query: Query, data: Data = DATA, known: Known = False) -> None:
    """Browse meetings on a full screen: type to filter, arrows to move, e for the words behind a record, q to leave.

    Needs Textual: pip install 'kpmeet[browse]'.
    """
    try:
        from kpmeet.render.browser import Browser
    except ImportError as error:
        raise UsageError("browse: Textual is not installed; pip install 'kpmeet[browse]'") from error
    with open_folder(data) as folder:
        Browser(folder.select(query, known=known), folder.reports()).run()
