"""How long work reports its progress and learns that it was cancelled."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[int, int], None]
"""``report(done, total)``, called often; raises ``Cancelled`` once Cancel was pressed."""


def silent(done: int, total: int) -> None:
    """A report that goes nowhere, for callers that do not wait with a progress bar."""
