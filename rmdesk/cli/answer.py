"""What a subcommand answers: lines for a person, the same facts as JSON for a machine."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """``lines`` are shown to a person; ``facts`` are what ``--json`` prints."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    lines: Sequence[str] = ()
    status: int = 0

    def as_text(self) -> str:
        """The lines, one below the other."""
        return "\n".join(self.lines)

    def as_json(self) -> str:
        """One JSON object; dates in ISO format, ids as text."""
        return json.dumps(plain(self.facts), ensure_ascii=False, indent=2)


def plain(value: Any) -> Any:
    """``value`` as JSON can hold it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = [plain(item) for item in value]
        return sorted(items, key=str) if isinstance(value, set | frozenset) else items
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, dt.date | dt.time | dt.datetime):
        return value.isoformat()
    if isinstance(value, uuid.UUID | Path):
        return str(value)
    return value


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as columns of equal width; the first row is the heading."""
    if not rows:
        return []
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return [
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
