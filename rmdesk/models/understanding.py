"""What people said about themselves, with their consent: traits and descriptions in own words."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.models.base import Link, Row, choice, length_checks, not_empty, reference, short_text
from rmdesk.rules.words import Aspect, ConsentAnswer, ConsentPurpose, Instrument, ProfileSource

TRAITS = ("openness", "conscientiousness", "extraversion", "agreeableness", "neuroticism")


class Consent(Row):
    """What a person answered when asked to agree; the newest answer for a purpose counts."""

    __tablename__ = "consent"
    __table_args__ = length_checks("notice")

    person_id: Mapped[uuid.UUID] = reference("person.id")
    purpose: Mapped[ConsentPurpose] = choice(ConsentPurpose)
    answer: Mapped[ConsentAnswer] = choice(ConsentAnswer)
    answered_on: Mapped[dt.date]
    notice: Mapped[str] = short_text()
    """Which notice was shown, with its version, such as ``personality/1``."""


class TraitProfile(Row):
    """Five trait means on the scale 1 to 5, ``None`` where too few items were answered.

    Single answers are never stored: they are scored where they are given and then forgotten.
    """

    __tablename__ = "trait_profile"
    __table_args__ = (
        UniqueConstraint("person_id"),
        *(
            CheckConstraint(f"{trait} IS NULL OR {trait} BETWEEN 1 AND 5", name=f"{trait}_range")
            for trait in TRAITS
        ),
    )

    person_id: Mapped[uuid.UUID] = reference("person.id", index=False)
    instrument: Mapped[Instrument] = choice(Instrument)
    source: Mapped[ProfileSource] = choice(ProfileSource)
    answered_on: Mapped[dt.date]
    openness: Mapped[float | None] = mapped_column(default=None)
    conscientiousness: Mapped[float | None] = mapped_column(default=None)
    extraversion: Mapped[float | None] = mapped_column(default=None)
    agreeableness: Mapped[float | None] = mapped_column(default=None)
    neuroticism: Mapped[float | None] = mapped_column(default=None)
    """Only ever for its owner's own sheet."""


class TraitSharing(Link):
    """That somebody agreed to a conversation guide made from these means, for the own pair.

    It goes with the means.
    """

    __tablename__ = "trait_sharing"

    profile_id: Mapped[uuid.UUID] = reference("trait_profile.id", primary_key=True)
    agreed_on: Mapped[dt.date]


class SelfDescription(Row):
    """How somebody describes himself or herself, in freely chosen words."""

    __tablename__ = "self_description"
    __table_args__ = (
        UniqueConstraint("person_id", "aspect"),
        not_empty("words"),
        *length_checks("words"),
    )

    person_id: Mapped[uuid.UUID] = reference("person.id")
    aspect: Mapped[Aspect] = choice(Aspect)
    words: Mapped[str] = short_text()


class ErasedPerson(Row):
    """The id of an erased person, kept so that no backup brings that person back."""

    __tablename__ = "erased_person"

    erased_on: Mapped[dt.date]
