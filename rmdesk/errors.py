"""The errors a person can do something about, apart from bugs."""

from __future__ import annotations


class UserError(Exception):
    """Something expected went wrong; the coordinator is told *what*, and what to do about it.

    ``what`` and ``remedy`` are whole, translated sentences. Anything that is not a ``UserError``
    or ``Cancelled`` is a bug: it is logged without personal data and shown as such.
    """

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}".strip()


class Cancelled(Exception):
    """Raised inside long work when the coordinator pressed Cancel; nothing half done may stay."""
