"""Plain rows past the mapper, for tables of thousands of rows that are read at every change."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from functools import lru_cache
from typing import Any

from sqlalchemy import String, bindparam, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

CHUNK = 500
"""So many ids go into one statement; databases limit its parameters."""


@lru_cache(maxsize=1 << 15)
def identity(raw: Any) -> uuid.UUID:
    """The id behind its text; the same few thousand come again at every refresh."""
    return uuid.UUID(str(raw))


def as_text(column: InstrumentedAttribute[Any]) -> Any:
    """A column of ids, read as texts for ``identity``."""
    return type_coerce(column, String)


def rows_of(
    db: Session,
    wanted: Any,
    column: InstrumentedAttribute[Any] | None = None,
    only: Collection[uuid.UUID] | None = None,
) -> list[Any]:
    """All rows of a selection, or those whose ``column`` is in ``only``."""
    connection = db.connection()
    if only is None or column is None:
        return list(connection.execute(wanted).fetchall())
    few = wanted.where(column.in_(bindparam("some", expanding=True)))
    ids = list(only)
    return [
        row
        for at in range(0, len(ids), CHUNK)
        for row in connection.execute(few, {"some": ids[at : at + CHUNK]}).fetchall()
    ]
