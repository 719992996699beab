"""What every table shares: keys, versions, one UTC type, names of constraints."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import time
import uuid
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    Enum,
    ForeignKey,
    MetaData,
    String,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

SHORT = 200
"""Longest name, heading or address, in characters."""
LONG = 10_000
"""Longest free text, in characters."""


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A moment, always aware and in UTC; stored without a zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        """To the database: refuse a naive moment, turn any other into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment needs a time zone")
        return value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        """From the database: say that it is UTC."""
        return None if value is None else value.replace(tzinfo=dt.UTC)


@functools.lru_cache(maxsize=65_536)
def _identity(text: str | None) -> uuid.UUID | None:
    return None if text is None else uuid.UUID(text)


class Identity(Uuid[uuid.UUID]):
    """A key; one that was read before is not made again.

    Making a UUID out of its text takes 2 µs and finding it again 0.15 µs: lists of people have
    several in every row, the same ones at each reading.
    """

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """From the database: out of its text, where the database has no keys of its own."""
        return None if dialect.supports_native_uuid and self.native_uuid else _identity


_ticks = itertools.count(time.time_ns() // 1000)


def next_version(_previous: int | None = None) -> int:
    """A version number that never repeats, not even after undo or a restart (microseconds)."""
    return next(_ticks)


def now() -> dt.datetime:
    """The current moment, in UTC."""
    return dt.datetime.now(dt.UTC)


class Base(DeclarativeBase):
    """The declarative base of every table."""

    metadata = MetaData(naming_convention=NAMING)


class Row(Base):
    """A table row with a UUID key and a version that a stale editor cannot overwrite."""

    __abstract__ = True

    id: Mapped[uuid.UUID] = mapped_column(Identity, primary_key=True, default=uuid.uuid4)
    version: Mapped[int] = mapped_column(default=next_version)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Compare and replace the version at each update."""
        return {
            "version_id_col": cls.__dict__.get("version", cls.version),
            "version_id_generator": next_version,
        }


class Link(Base):
    """An association row, keyed by what it links; it has no life and no version of its own."""

    __abstract__ = True


def reference(target: str, *, ondelete: str = "CASCADE", **keywords: Any) -> MappedColumn[Any]:
    """A foreign key column to ``table.id``, indexed unless it leads the primary key."""
    keywords.setdefault("index", not keywords.get("primary_key", False))
    return mapped_column(ForeignKey(target, ondelete=ondelete), **keywords)


def choice(kind: type[StrEnum], check: str = "", **keywords: Any) -> MappedColumn[Any]:
    """A column holding the value of an enum of ``rmdesk.rules.words``, checked by the database.

    ``check`` names the constraint when a table has two columns of one enum.
    """
    column = Enum(
        kind,
        native_enum=False,
        length=20,
        create_constraint=True,
        name=check or kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )
    return mapped_column(column, **keywords)


def short_text(**keywords: Any) -> MappedColumn[Any]:
    """A text of at most ``SHORT`` characters; see ``length_checks``."""
    keywords.setdefault("default", "")
    return mapped_column(String(SHORT), **keywords)


def long_text(**keywords: Any) -> MappedColumn[Any]:
    """A text of at most ``LONG`` characters; see ``length_checks``."""
    keywords.setdefault("default", "")
    return mapped_column(String(LONG), **keywords)


def length_checks(*columns: str, limit: int = SHORT) -> tuple[CheckConstraint, ...]:
    """CHECKs that keep each of ``columns`` within ``limit`` characters (SQLite ignores lengths)."""
    return tuple(
        CheckConstraint(f"length({column}) <= {limit}", name=f"{column}_length")
        for column in columns
    )


def not_empty(column: str) -> CheckConstraint:
    """A CHECK that ``column`` has at least one character."""
    return CheckConstraint(f"length({column}) > 0", name=f"{column}_not_empty")
