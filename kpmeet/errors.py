"""The errors that kpmeet raises on purpose: each writes its own line (what, where, why, mend) and has an exit code."""


class KpmeetError(Exception):
    """An error with a message for the user; anything else that escapes is a bug and shows its traceback."""

    exit_code = 2


class NotFoundError(KpmeetError):
    """A path, a record or a reference that does not exist."""


class RecordError(KpmeetError):
    """A file of the data folder that the model does not accept."""

    def __init__(self, path: object, where: str, why: str, mend: str = "") -> None:
        self.path, self.where, self.why, self.mend = str(path), where, why, mend
        super().__init__(f"{self.path}: {where}: {why}" + (f"; {mend}" if mend else ""))


class ReadError(KpmeetError):
    """A document that cannot be read; the other documents go on."""

    def __init__(self, path: object, why: str, mend: str = "") -> None:
        self.path, self.why, self.mend = str(path), why, mend
        super().__init__(f"{self.path}: {why}" + (f"; {mend}" if mend else ""))


class UsageError(KpmeetError):
    """An option or an argument that does not fit."""


class LockedError(KpmeetError):
    """The data folder is in use by another kpmeet."""


class VocabularyError(KpmeetError):
    """A vocabulary or authority file that breaks its schema."""
