"""People, who live across programmes."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from rmdesk.models.base import (
    LONG,
    Link,
    Row,
    UtcDateTime,
    length_checks,
    long_text,
    not_empty,
    now,
    reference,
    short_text,
)


class Person(Row):
    """Somebody who works at the organisation."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("org_id", "email_key"),
        UniqueConstraint("org_id", "employee_number"),
        not_empty("full_name"),
        *length_checks(
            "full_name",
            "name_key",
            "employee_number",
            "email",
            "email_key",
            "job_title",
            "manager_text",
            "paper_language",
        ),
        *length_checks("notes", limit=LONG),
        CheckConstraint("manager_id IS NULL OR manager_id <> id", name="not_own_manager"),
        CheckConstraint(
            "birth_decade IS NULL OR birth_decade BETWEEN 1900 AND 2100",
            name="birth_decade_range",
        ),
    )

    org_id: Mapped[uuid.UUID] = reference("organisation.id")
    full_name: Mapped[str] = short_text()
    name_key: Mapped[str] = short_text(index=True)
    """``rules.names.name_key(full_name)``, for search in any script."""
    employee_number: Mapped[str | None] = short_text(default=None)
    email: Mapped[str | None] = short_text(default=None)
    email_key: Mapped[str | None] = short_text(default=None)
    """The address casefolded; no two people share one."""
    job_title: Mapped[str] = short_text()
    grade_id: Mapped[uuid.UUID | None] = reference("grade.id", ondelete="SET NULL", default=None)
    department_id: Mapped[uuid.UUID | None] = reference(
        "department.id", ondelete="SET NULL", default=None
    )
    site_id: Mapped[uuid.UUID | None] = reference("site.id", ondelete="SET NULL", default=None)
    manager_id: Mapped[uuid.UUID | None] = reference("person.id", ondelete="SET NULL", default=None)
    manager_text: Mapped[str] = short_text()
    """The manager as written, kept while nobody in the file answers to it."""
    notes: Mapped[str] = long_text()
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, default=now)
    birth_decade: Mapped[int | None] = mapped_column(default=None)
    """Optional, such as 1990; never a date of birth."""
    paper_language: Mapped[str] = short_text()
    """The language of papers for this person, as an IETF tag; empty means the organisation's."""
    erased_on: Mapped[dt.date | None] = mapped_column(default=None)
    """Set when nothing is left but this row, so that former pairs keep their dates and counts."""

    languages: Mapped[list[PersonLanguage]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )


class PersonLanguage(Link):
    """A language that a person can be mentored in, as an IETF tag or a plain name."""

    __tablename__ = "person_language"
    __table_args__ = (not_empty("language"), *length_checks("language"))

    person_id: Mapped[uuid.UUID] = reference("person.id", primary_key=True)
    language: Mapped[str] = mapped_column(String(200), primary_key=True)


class TwoPeople(Link):
    """Two rows that look like one person and are two: she said so, and is not asked again."""

    __tablename__ = "two_people"

    one_id: Mapped[uuid.UUID] = reference("person.id", primary_key=True)
    other_id: Mapped[uuid.UUID] = reference("person.id", primary_key=True, index=True)
