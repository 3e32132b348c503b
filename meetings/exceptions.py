"""Errors that callers are expected to catch, free of Django."""


class DemarcheError(Exception):
    """The base of every error that the project raises on purpose."""


class InvalidDateError(DemarcheError, ValueError):
    """A text is no date of the EDTF subset that the register keeps."""


class RefusedDocumentError(DemarcheError):
    """A file or a row of it cannot be read as a document.

    Attributes:
        name: the file, with the line or row where that helps.
        reason: one sentence for the person who sent it.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class ModelNotInstalledError(DemarcheError):
    """The spaCy pipeline named in the settings is not installed."""


class MergeConflictError(DemarcheError):
    """Two records cannot be made one, because something says that they are two."""


class SplitError(DemarcheError):
    """A record cannot be made two in the way asked for."""


class RevertError(DemarcheError):
    """A record cannot be brought back to an earlier state."""
