"""The organisation and its lists: grades, departments, sites, topics, venues."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import JSON, CheckConstraint, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.models.base import (
    LONG,
    Row,
    length_checks,
    long_text,
    not_empty,
    reference,
    short_text,
)


class Organisation(Row):
    """The one organisation of this file."""

    __tablename__ = "organisation"
    __table_args__ = (
        not_empty("name"),
        *length_checks("name"),
        *length_checks("letterhead", "privacy_notice", limit=LONG),
        CheckConstraint("length(country) = 2", name="country_code"),
        CheckConstraint("paper IN ('A4', 'Letter')", name="paper_known"),
        CheckConstraint("colour = '' OR length(colour) = 7", name="colour_known"),
        *length_checks("time_zone"),
    )

    name: Mapped[str] = short_text()
    country: Mapped[str] = mapped_column(default="SG")
    """ISO 3166 code of two letters: public holidays and paper size follow it."""
    paper: Mapped[str] = mapped_column(default="A4")
    language: Mapped[str] = mapped_column(default="en")
    uses_grades: Mapped[bool | None] = mapped_column(default=None)
    """``None`` until she was asked; ``False`` after *We have no grades*."""
    invented: Mapped[bool] = mapped_column(default=False)
    """True for the sample programme, whose people do not exist."""
    letterhead: Mapped[str] = long_text()
    """Lines under the organisation's name on paper: address, telephone, e-mail."""
    privacy_notice: Mapped[str] = long_text()
    """Printed on every form; empty means the notice that comes with the program."""
    colour: Mapped[str] = mapped_column(default="")
    """The organisation's colour on paper as ``#RRGGBB``; empty means RMDesk's own."""
    paper_languages: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    """Languages papers may be printed in besides English, each with its named reviewer."""
    closing_days: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    """Days on which nobody works, besides public holidays: first day, last day, words."""
    time_zone: Mapped[str] = short_text()
    """IANA name such as ``Asia/Singapore``; empty means the computer's own."""


class Picture(Row):
    """The logo, re-encoded on its way in; rows are added or removed, never changed, and the newest
    one counts.
    """

    __tablename__ = "picture"
    __table_args__ = (
        not_empty("content"),
        CheckConstraint("length(content) <= 1048576", name="content_size"),
        *length_checks("name", "media_type"),
    )

    org_id: Mapped[uuid.UUID] = reference("organisation.id")
    name: Mapped[str] = short_text()
    media_type: Mapped[str] = short_text(default="image/png")
    content: Mapped[bytes] = mapped_column(LargeBinary)
    """At most 1 MiB."""


class Grade(Row):
    """One rung of the grade ladder; ``rank`` 1 is the most junior, ``None`` not placed yet."""

    __tablename__ = "grade"
    __table_args__ = (
        UniqueConstraint("org_id", "name_key"),
        not_empty("name"),
        *length_checks("name", "name_key"),
        CheckConstraint("rank IS NULL OR rank >= 1", name="rank_positive"),
    )

    org_id: Mapped[uuid.UUID] = reference("organisation.id")
    name: Mapped[str] = short_text()
    name_key: Mapped[str] = short_text()
    rank: Mapped[int | None] = mapped_column(default=None)


class Department(Row):
    """A department."""

    __tablename__ = "department"
    __table_args__ = (
        UniqueConstraint("org_id", "name_key"),
        not_empty("name"),
        *length_checks("name", "name_key"),
    )

    org_id: Mapped[uuid.UUID] = reference("organisation.id")
    name: Mapped[str] = short_text()
    name_key: Mapped[str] = short_text()


class Site(Row):
    """A place of work."""

    __tablename__ = "site"
    __table_args__ = (
        UniqueConstraint("org_id", "name_key"),
        not_empty("name"),
        *length_checks("name", "name_key"),
    )

    org_id: Mapped[uuid.UUID] = reference("organisation.id")
    name: Mapped[str] = short_text()
    name_key: Mapped[str] = short_text()


class Topic(Row):
    """A subject that mentors offer and mentees want; matched by identity, never by substring."""

    __tablename__ = "topic"
    __table_args__ = (
        UniqueConstraint("org_id", "name_key"),
        not_empty("name"),
        *length_checks("name", "name_key"),
    )

    org_id: Mapped[uuid.UUID] = reference("organisation.id")
    name: Mapped[str] = short_text()
    name_key: Mapped[str] = short_text()


class Venue(Row):
    """Where pairs meet: neutral, or somebody's office."""

    __tablename__ = "venue"
    __table_args__ = (
        UniqueConstraint("org_id", "name_key"),
        not_empty("name"),
        *length_checks("name", "name_key"),
    )

    org_id: Mapped[uuid.UUID] = reference("organisation.id")
    name: Mapped[str] = short_text()
    name_key: Mapped[str] = short_text()
    site_id: Mapped[uuid.UUID | None] = reference("site.id", ondelete="SET NULL", default=None)
    neutral: Mapped[bool] = mapped_column(default=True)
    owner_id: Mapped[uuid.UUID | None] = reference("person.id", ondelete="SET NULL", default=None)


class PeopleView(Row):
    """A saved view of the People page: what was searched, let through and laid out, by a name."""

    __tablename__ = "people_view"
    __table_args__ = (not_empty("name"), *length_checks("name"))

    org_id: Mapped[uuid.UUID] = reference("organisation.id")
    name: Mapped[str] = short_text()
    place: Mapped[int] = mapped_column(default=0)
    """Where it stands in the menu: the order in which views were saved."""
    content: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Search, chips and layout, as ``rules.saved_views`` writes them."""
