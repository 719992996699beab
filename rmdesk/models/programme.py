"""A programme (one cohort) and who takes part in it, as what."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import JSON, CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from rmdesk.models.base import (
    LONG,
    Link,
    Row,
    choice,
    length_checks,
    long_text,
    not_empty,
    reference,
    short_text,
)
from rmdesk.rules.words import (
    CheckInKind,
    FeedbackPurpose,
    HalfDay,
    MeetingMode,
    ParticipationStatus,
    Rhythm,
    Role,
)


class Programme(Row):
    """One cohort: dates, length, meeting rhythm, pairing policy, check-in plan."""

    __tablename__ = "programme"
    __table_args__ = (
        not_empty("name"),
        *length_checks("name", "mentor_word", "mentee_word"),
        *length_checks("purpose", limit=LONG),
        CheckConstraint("ends_on > starts_on", name="ends_after_start"),
        CheckConstraint("every_weeks BETWEEN 1 AND 26", name="every_weeks_range"),
        CheckConstraint("session_minutes BETWEEN 10 AND 480", name="session_minutes_range"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_range"),
        CheckConstraint(
            "month_week IS NULL OR month_week BETWEEN 1 AND 5", name="month_week_range"
        ),
        CheckConstraint(
            "certificate_sessions IS NULL OR certificate_sessions BETWEEN 1 AND 100",
            name="certificate_sessions_range",
        ),
    )

    org_id: Mapped[uuid.UUID] = reference("organisation.id")
    name: Mapped[str] = short_text()
    purpose: Mapped[str] = long_text()
    mentor_word: Mapped[str] = short_text()
    """The organisation's own word for the mentor role; empty means *mentor*."""
    mentee_word: Mapped[str] = short_text()
    starts_on: Mapped[dt.date]
    ends_on: Mapped[dt.date]
    rhythm: Mapped[Rhythm] = choice(Rhythm, default=Rhythm.MONTHLY)
    every_weeks: Mapped[int] = mapped_column(default=4)
    weekday: Mapped[int] = mapped_column(default=2)
    """Preferred weekday of sessions, 0 Monday … 6 Sunday."""
    month_week: Mapped[int | None] = mapped_column(default=None)
    """Monthly rhythm: which such weekday of the month, 5 the last; ``None`` follows the start."""
    starts_at: Mapped[dt.time] = mapped_column(default=dt.time(15, 0))
    session_minutes: Mapped[int] = mapped_column(default=60)
    policy: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """The pairing policy, as ``rules.pairing.Policy`` writes it; empty means the defaults."""
    pairs_across: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Aspects (values of ``Aspect``, or ``age``) across which pairs are made on purpose; empty,
    the default, means that nobody is asked to describe himself or herself.
    """
    health_limits: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Thresholds of the health rules that differ from the defaults of ``rules.health``."""
    certificate_sessions: Mapped[int | None] = mapped_column(default=None)
    """How many held sessions a certificate needs; ``None`` means the default."""


class CheckIn(Row):
    """One wave of a feedback form in a programme."""

    __tablename__ = "check_in"
    __table_args__ = (UniqueConstraint("programme_id", "kind"),)

    programme_id: Mapped[uuid.UUID] = reference("programme.id")
    kind: Mapped[CheckInKind] = choice(CheckInKind)
    due_on: Mapped[dt.date]


class ProgrammePurpose(Link):
    """What a programme is for, which chooses questions of its forms; none chosen means all."""

    __tablename__ = "programme_purpose"

    programme_id: Mapped[uuid.UUID] = reference("programme.id", primary_key=True)
    purpose: Mapped[FeedbackPurpose] = choice(FeedbackPurpose, primary_key=True)


class Participation(Row):
    """A person in a programme as mentor (the junior one) or mentee (the senior leader)."""

    __tablename__ = "participation"
    __table_args__ = (
        UniqueConstraint("programme_id", "person_id", "role"),
        CheckConstraint("capacity BETWEEN 1 AND 9", name="capacity_range"),
        *length_checks("goals", "access_needs", limit=LONG),
    )

    programme_id: Mapped[uuid.UUID] = reference("programme.id")
    person_id: Mapped[uuid.UUID] = reference("person.id")
    role: Mapped[Role] = choice(Role)
    status: Mapped[ParticipationStatus] = choice(
        ParticipationStatus, default=ParticipationStatus.ACCEPTED
    )
    capacity: Mapped[int] = mapped_column(default=1)
    """With how many partners at most."""
    meets: Mapped[MeetingMode | None] = choice(MeetingMode, default=None, nullable=True)
    """How they can meet; ``None`` is not known."""
    goals: Mapped[str] = long_text()
    access_needs: Mapped[str] = long_text()
    waiting_since: Mapped[dt.date | None] = mapped_column(default=None)
    manager_agreed_on: Mapped[dt.date | None] = mapped_column(default=None)
    """When the person's own manager agreed in principle."""

    topics: Mapped[list[ParticipationTopic]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )
    wishes: Mapped[list[Wish]] = relationship(cascade="all, delete-orphan", passive_deletes=True)
    vetoes: Mapped[list[Veto]] = relationship(cascade="all, delete-orphan", passive_deletes=True)
    slots: Mapped[list[Slot]] = relationship(cascade="all, delete-orphan", passive_deletes=True)
    interests: Mapped[list[ParticipationInterest]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )


class ParticipationTopic(Link):
    """A topic that a mentor offers or a mentee wants; ``strength`` 1 some, 2 good, 3 strong."""

    __tablename__ = "participation_topic"
    __table_args__ = (CheckConstraint("strength BETWEEN 1 AND 3", name="strength_range"),)

    participation_id: Mapped[uuid.UUID] = reference("participation.id", primary_key=True)
    topic_id: Mapped[uuid.UUID] = reference("topic.id", primary_key=True, index=True)
    strength: Mapped[int] = mapped_column(default=2)


class ParticipationInterest(Link):
    """Something somebody cares about or likes doing, in own words: an interest or a value."""

    __tablename__ = "participation_interest"
    __table_args__ = (not_empty("interest"), *length_checks("interest"))

    participation_id: Mapped[uuid.UUID] = reference("participation.id", primary_key=True)
    interest: Mapped[str] = mapped_column(String(200), primary_key=True)


class Wish(Link):
    """Somebody they would like to be paired with; ``rank`` 1 is the first wish."""

    __tablename__ = "wish"
    __table_args__ = (CheckConstraint("rank BETWEEN 1 AND 20", name="rank_range"),)

    participation_id: Mapped[uuid.UUID] = reference("participation.id", primary_key=True)
    person_id: Mapped[uuid.UUID] = reference("person.id", primary_key=True, index=True)
    rank: Mapped[int] = mapped_column(default=1)


class Veto(Link):
    """Somebody they must not be paired with; nobody else is told."""

    __tablename__ = "veto"

    participation_id: Mapped[uuid.UUID] = reference("participation.id", primary_key=True)
    person_id: Mapped[uuid.UUID] = reference("person.id", primary_key=True, index=True)


class Slot(Link):
    """A half-day of the week when they can meet."""

    __tablename__ = "slot"
    __table_args__ = (CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_range"),)

    participation_id: Mapped[uuid.UUID] = reference("participation.id", primary_key=True)
    weekday: Mapped[int] = mapped_column(primary_key=True)
    half: Mapped[HalfDay] = choice(HalfDay, primary_key=True)


class Exclusion(Row):
    """Two people whom the coordinator keeps apart in a programme, whatever a draft says."""

    __tablename__ = "exclusion"
    __table_args__ = (
        UniqueConstraint("programme_id", "mentor_person_id", "mentee_person_id"),
        *length_checks("reason", limit=LONG),
    )

    programme_id: Mapped[uuid.UUID] = reference("programme.id")
    mentor_person_id: Mapped[uuid.UUID] = reference("person.id")
    mentee_person_id: Mapped[uuid.UUID] = reference("person.id")
    reason: Mapped[str] = long_text()
