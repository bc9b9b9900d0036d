"""The values of the reader: what the user said, and one document as it lies in its file."""

from msgspec import Struct, field


class ReadOptions(Struct, frozen=True):
    """What the user says on the command line; it wins over what is found, with the basis `user`.

    `fields` maps kpmeet's names (text, title, published, url, publisher, language, id) to a container's own.
    """

    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    fields: dict[str, str] = field(default_factory=dict)


class Raw(Struct, frozen=True):
    """One document, cheaply read and not yet understood; it can be sent to another process.

    `kind` is text, markdown, html or pdf; `fields` holds title, published, url, publisher and language where the
    container gives them, and `basis` says which part of it did.
    """

    id: str
    kind: str
    content: str | bytes
    path: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    basis: dict[str, str] = field(default_factory=dict)


FIELDS = ("title", "publisher", "published", "url", "language")
NO_OPTIONS = ReadOptions()
