"""The bytes of papers that were signed: what was printed, and the scan that came back."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.models.base import (
    Row,
    UtcDateTime,
    choice,
    length_checks,
    not_empty,
    now,
    reference,
    short_text,
)
from rmdesk.rules.words import StoredKind


class StoredFile(Row):
    """A PDF kept with one version of an agreement; rows are added or removed, never changed."""

    __tablename__ = "stored_file"
    __table_args__ = (
        not_empty("content"),
        CheckConstraint("length(content) <= 8388608", name="content_size"),
        CheckConstraint("pages >= 1", name="pages_positive"),
        *length_checks("name", "sha256"),
    )

    agreement_id: Mapped[uuid.UUID] = reference("agreement.id")
    kind: Mapped[StoredKind] = choice(StoredKind)
    added_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=now)
    name: Mapped[str] = short_text()
    pages: Mapped[int]
    sha256: Mapped[str] = short_text()
    content: Mapped[bytes] = mapped_column(LargeBinary)
    """At most 8 MiB."""
