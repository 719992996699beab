"""What a committed transaction changed, as told to whoever listens."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

MANY = 200
"""Up to so many changed rows are named one by one; more means: reload."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The one notice of one action: which tables, which rows (by id), and the action's label."""

    tables: frozenset[str]
    ids: frozenset[uuid.UUID]
    label: str
    many: bool = False
    """True when more than ``MANY`` rows changed; ``ids`` is empty then."""
