"""What people are told about their data, and how they described themselves."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.i18n import _
from rmdesk.models import Consent, Organisation, Person, Programme, SelfDescription
from rmdesk.queries import programmes
from rmdesk.rules.privacy import NOTICE, WhoSeesPaper
from rmdesk.rules.words import Aspect, ConsentAnswer, ConsentPurpose


@dataclass(frozen=True, slots=True)
class SelfDescribed:
    """How somebody describes herself or himself, and what she or he said to being asked."""

    consent: ConsentAnswer | None
    """``None`` while nobody has asked."""
    answered_on: dt.date | None
    words: tuple[tuple[Aspect, str], ...]
    birth_decade: int | None

    def of(self, aspect: Aspect) -> str:
        """The words for one aspect; empty where none were given."""
        return dict(self.words).get(aspect, "")


def notice(db: Session) -> str:
    """The privacy notice that every form prints: the organisation's own, or the program's."""
    return own_notice(db) or _(NOTICE)


def own_notice(db: Session) -> str:
    """The notice in the organisation's own words; empty while it uses the program's."""
    return (db.scalar(select(Organisation.privacy_notice)) or "").strip()


def consent(
    db: Session, person_id: uuid.UUID, purpose: ConsentPurpose
) -> tuple[ConsentAnswer | None, dt.date | None]:
    """The newest answer to a question for consent, and its date."""
    row = db.execute(
        select(Consent.answer, Consent.answered_on)
        .where(Consent.person_id == person_id, Consent.purpose == purpose)
        .order_by(Consent.answered_on.desc(), Consent.version.desc())
        .limit(1)
    ).first()
    return (row[0], row[1]) if row else (None, None)


def self_described(db: Session, person_id: uuid.UUID) -> SelfDescribed:
    """What one person said about herself or himself."""
    answer, on = consent(db, person_id, ConsentPurpose.SELF_DESCRIPTION)
    rows = db.execute(
        select(SelfDescription.aspect, SelfDescription.words).where(
            SelfDescription.person_id == person_id
        )
    )
    words = {aspect: text for aspect, text in rows}
    return SelfDescribed(
        consent=answer,
        answered_on=on,
        words=tuple((aspect, words[aspect]) for aspect in Aspect if aspect in words),
        birth_decade=db.scalar(select(Person.birth_decade).where(Person.id == person_id)),
    )


def pairs_across(db: Session, programme_id: uuid.UUID) -> frozenset[str]:
    """Across which aspects (values of ``Aspect``, or ``age``) a programme pairs on purpose."""
    known = db.scalar(select(Programme.pairs_across).where(Programme.id == programme_id))
    return frozenset(known or ())


def who_sees_paper(db: Session, today: dt.date) -> WhoSeesPaper:
    """The who-sees-what table of this organisation, to print."""
    org = db.scalars(select(Organisation)).one()
    card = programmes.current(db)
    return WhoSeesPaper(
        organisation=org.name,
        programme=card.name if card is not None else "",
        made_on=today,
        notice=org.privacy_notice,
        paper=org.paper,
        language=org.language,
        invented=org.invented,
    )
