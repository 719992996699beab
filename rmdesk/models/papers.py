"""Agreements, feedback forms and every document that was made."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
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
from rmdesk.rules.words import PaperKind


class Agreement(Row):
    """The rules of engagement of one pair, in numbered versions."""

    __tablename__ = "agreement"
    __table_args__ = (UniqueConstraint("pair_id", "number"),)

    pair_id: Mapped[uuid.UUID] = reference("pair.id")
    number: Mapped[int] = mapped_column(default=1)
    drafted_on: Mapped[dt.date]
    printed_on: Mapped[dt.date | None] = mapped_column(default=None)
    sent_on: Mapped[dt.date | None] = mapped_column(default=None)
    mentor_signed_on: Mapped[dt.date | None] = mapped_column(default=None)
    mentee_signed_on: Mapped[dt.date | None] = mapped_column(default=None)
    content: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What this version agrees, as it was printed."""


class FormCopy(Row):
    """One printed form with its own code, for one respondent; the code says who answered."""

    __tablename__ = "form_copy"
    __table_args__ = (
        UniqueConstraint("code"),
        UniqueConstraint("check_in_id", "participation_id", "pair_id"),
        not_empty("code"),
        *length_checks("code", "form"),
    )

    person_id: Mapped[uuid.UUID] = reference("person.id")
    """Who fills it in."""
    check_in_id: Mapped[uuid.UUID | None] = reference("check_in.id", default=None)
    pair_id: Mapped[uuid.UUID | None] = reference("pair.id", default=None)
    """Feedback forms only: about which pair, in which check-in."""
    participation_id: Mapped[uuid.UUID | None] = reference("participation.id", default=None)
    session_id: Mapped[uuid.UUID | None] = reference("mentoring_session.id", default=None)
    """Session forms only: about which session."""
    form: Mapped[str] = short_text()
    """Which layout it was drawn from, with its version, such as ``midpoint/1``."""
    code: Mapped[str] = short_text()
    printed_on: Mapped[dt.date | None] = mapped_column(default=None)
    sent_on: Mapped[dt.date | None] = mapped_column(default=None)
    """When it went out by mail, or was handed over."""
    returned_on: Mapped[dt.date | None] = mapped_column(default=None)


class DocumentMade(Row):
    """A document that was printed or saved, with the fingerprint of its bytes."""

    __tablename__ = "document_made"
    __table_args__ = (
        CheckConstraint("pages >= 1", name="pages_positive"),
        *length_checks("file_name", "sha256"),
    )

    kind: Mapped[PaperKind] = choice(PaperKind)
    pair_id: Mapped[uuid.UUID | None] = reference("pair.id", ondelete="SET NULL", default=None)
    person_id: Mapped[uuid.UUID | None] = reference("person.id", ondelete="SET NULL", default=None)
    """Of whom, for papers about one person."""
    form_copy_id: Mapped[uuid.UUID | None] = reference(
        "form_copy.id", ondelete="SET NULL", default=None
    )
    made_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=now)
    file_name: Mapped[str] = short_text()
    pages: Mapped[int]
    sha256: Mapped[str] = short_text()
    made_from: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What it was made from, as ``rules.made_from`` tells it; empty when that is not known."""
    sent_on: Mapped[dt.date | None] = mapped_column(default=None)
    """When it went out; agreements and forms that come back say it on their own row."""
    returned_on: Mapped[dt.date | None] = mapped_column(default=None)
    """When it came back signed; forms with a code say it on their own row."""
