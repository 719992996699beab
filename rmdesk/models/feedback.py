"""What came back on feedback forms, and which reasons for attention wait until a day."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.models.base import (
    LONG,
    Identity,
    Link,
    Row,
    choice,
    length_checks,
    long_text,
    not_empty,
    reference,
    short_text,
)
from rmdesk.rules.words import Role


class FormAnswer(Link):
    """The option marked for one item of a form copy, counted from 1 at the left.

    Item ``contact`` is the box *Please contact me privately*: 1 ticked, 2 spoken with since.
    """

    __tablename__ = "form_answer"
    __table_args__ = (
        not_empty("item"),
        *length_checks("item", limit=40),
        CheckConstraint("value BETWEEN 1 AND 11", name="value_range"),
    )

    copy_id: Mapped[uuid.UUID] = reference("form_copy.id", primary_key=True)
    item: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[int]


class FormComment(Row):
    """What somebody wrote on a form in own words."""

    __tablename__ = "form_comment"
    __table_args__ = (
        UniqueConstraint("copy_id", "question"),
        not_empty("question"),
        not_empty("words"),
        *length_checks("question"),
        *length_checks("words", limit=LONG),
    )

    copy_id: Mapped[uuid.UUID] = reference("form_copy.id", index=False)
    question: Mapped[str] = short_text()
    words: Mapped[str] = long_text()


class FormTopic(Link):
    """A topic that a form copy asks about, as it was printed; ``place`` counts from 1."""

    __tablename__ = "form_topic"
    __table_args__ = (
        not_empty("topic"),
        *length_checks("topic"),
        CheckConstraint("place BETWEEN 1 AND 9", name="place_range"),
    )

    copy_id: Mapped[uuid.UUID] = reference("form_copy.id", primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    topic: Mapped[str] = short_text()


class UnnamedAnswer(Link):
    """An answer of which only the role and the programme are still known, for groups in reports.

    ``respondent`` tells the answers of one person apart from another's and is found nowhere else.
    """

    __tablename__ = "unnamed_answer"
    __table_args__ = (
        not_empty("form"),
        *length_checks("form"),
        not_empty("item"),
        *length_checks("item", limit=40),
        CheckConstraint("value BETWEEN 1 AND 11", name="value_range"),
    )

    respondent: Mapped[uuid.UUID] = mapped_column(Identity, primary_key=True)
    form: Mapped[str] = mapped_column(String(200), primary_key=True)
    item: Mapped[str] = mapped_column(String(40), primary_key=True)
    programme_id: Mapped[uuid.UUID] = reference("programme.id")
    role: Mapped[Role] = choice(Role)
    value: Mapped[int]


class Snooze(Row):
    """A reason for attention that the coordinator put off, for one pair, until a day."""

    __tablename__ = "snooze"
    __table_args__ = (
        UniqueConstraint("pair_id", "rule"),
        not_empty("rule"),
        *length_checks("rule"),
        *length_checks("reason", limit=LONG),
    )

    pair_id: Mapped[uuid.UUID] = reference("pair.id", index=False)
    rule: Mapped[str] = short_text()
    """The value of a ``HealthRule``."""
    until: Mapped[dt.date]
    """The first day on which it is shown again."""
    reason: Mapped[str] = long_text()
