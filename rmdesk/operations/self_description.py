"""Describing oneself, in freely chosen words: asked first, refused without disadvantage."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import Consent, Person, Programme, SelfDescription
from rmdesk.operations.organisation import found, the_organisation
from rmdesk.rules.names import clean_text
from rmdesk.rules.privacy import AGE, ROOM, SELF_DESCRIPTION_NOTICE
from rmdesk.rules.words import Aspect, ConsentAnswer, ConsentPurpose

if TYPE_CHECKING:
    from rmdesk.store import Store

PURPOSE = ConsentPurpose.SELF_DESCRIPTION


def set_pairs_across(store: Store, programme_id: uuid.UUID, aspects: Iterable[str]) -> None:
    """Say across which differences a programme pairs on purpose; empty asks nobody anything."""
    known = {aspect.value for aspect in Aspect} | {AGE}
    chosen = [aspect for aspect in (*(a.value for a in Aspect), AGE) if aspect in set(aspects)]
    if not set(aspects) <= known:
        raise ValueError(f"unknown aspects: {sorted(set(aspects) - known)}")
    with store.work(_("Choose the differences to pair across")) as db:
        found(db.get(Programme, programme_id)).pairs_across = chosen


def record_consent(store: Store, person_id: uuid.UUID, answer: ConsentAnswer, on: dt.date) -> None:
    """Note what somebody said to being asked; after a no, what was described is deleted."""
    labels = {
        ConsentAnswer.GIVEN: _("Consent to a self-description"),
        ConsentAnswer.REFUSED: _("No to a self-description"),
        ConsentAnswer.WITHDRAWN: _("Consent to a self-description withdrawn"),
    }
    with store.work(labels[answer]) as db:
        person = _person(db, person_id)
        db.add(
            Consent(
                person_id=person_id,
                purpose=PURPOSE,
                answer=answer,
                answered_on=on,
                notice=SELF_DESCRIPTION_NOTICE,
            )
        )
        if answer is not ConsentAnswer.GIVEN:
            db.execute(delete(SelfDescription).where(SelfDescription.person_id == person_id))
            person.birth_decade = None


def set_words(store: Store, person_id: uuid.UUID, aspect: Aspect, words: str) -> None:
    """Keep somebody's own words for one aspect; empty words forget it.

    Raises ``UserError`` without consent, and for more than 200 characters.
    """
    text = " ".join(clean_text(words).split())
    if len(text) > 200:
        raise UserError(
            _("This text is longer than {n} characters.").format(n=200), _("Shorten it.")
        )
    with store.work(_("Change a self-description")) as db:
        person = _person(db, person_id)
        row = db.scalar(
            select(SelfDescription).where(
                SelfDescription.person_id == person_id, SelfDescription.aspect == aspect
            )
        )
        if not text:
            if row is not None:
                db.delete(row)
            return
        _require_consent(db, person)
        if row is None:
            db.add(SelfDescription(person_id=person_id, aspect=aspect, words=text))
        else:
            row.words = text


def set_birth_decade(store: Store, person_id: uuid.UUID, decade: int | None) -> None:
    """Keep in which decade somebody was born, such as 1990; ``None`` forgets it.

    Raises ``UserError`` without consent, and for what is no decade.
    """
    if decade is not None and (decade % 10 or not 1900 <= decade <= 2100):
        raise UserError(
            _("{year} is not the first year of a decade.").format(year=decade),
            _("Choose one such as 1990."),
        )
    with store.work(_("Change the birth decade")) as db:
        person = _person(db, person_id)
        if decade is not None:
            _require_consent(db, person)
        person.birth_decade = decade


def set_notice(store: Store, text: str) -> None:
    """Keep the privacy notice in the organisation's own words; empty goes back to the program's.

    Raises ``UserError`` for more than ``ROOM`` characters: every form prints all of it.
    """
    cleaned = " ".join(clean_text(text).split())
    if len(cleaned) > ROOM:
        raise UserError(
            _("A form has room for {n} characters, and these are {found}.").format(
                n=ROOM, found=len(cleaned)
            ),
            _("Shorten the notice."),
        )
    with store.work(_("Change the privacy notice")) as db:
        the_organisation(db).privacy_notice = cleaned


def _person(db: Session, person_id: uuid.UUID) -> Person:
    person = found(db.get(Person, person_id))
    db.info["about"].append((person.id, person.full_name))
    return person


def _require_consent(db: Session, person: Person) -> None:
    newest = db.scalar(
        select(Consent.answer)
        .where(Consent.person_id == person.id, Consent.purpose == PURPOSE)
        .order_by(Consent.answered_on.desc(), Consent.version.desc())
        .limit(1)
    )
    if newest is not ConsentAnswer.GIVEN:
        raise UserError(
            _("{name} has not agreed to this.").format(name=person.full_name),
            _("Ask first, and note the answer. A no has no disadvantage."),
        )
