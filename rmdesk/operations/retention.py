"""Doing what the retention rules say is due, on one press and for good."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from rmdesk.i18n import _
from rmdesk.models import (
    Concern,
    ExitAnswer,
    FormAnswer,
    FormComment,
    FormCopy,
    Pair,
    Participation,
    ParticipationInterest,
    Pause,
    Person,
    SelfDescription,
    TraitProfile,
    UnnamedAnswer,
    Veto,
    Wish,
)
from rmdesk.models.base import next_version
from rmdesk.progress import Report, silent
from rmdesk.rules.check_in import CONTACT
from rmdesk.rules.retention import CUT, ERASES, PREFERENCE, Due, Rule, write_terms
from rmdesk.rules.words import Role
from rmdesk.store import erasing, naming
from rmdesk.store.preferences import set_preference

if TYPE_CHECKING:
    from rmdesk.store import Store


def set_terms(store: Store, terms: Mapping[Rule, int | None]) -> None:
    """Say how many days each rule waits after the last cohort; ``None`` switches it off."""
    with store.work(_("Change the retention rules")) as db:
        set_preference(db, PREFERENCE, write_terms(terms))


def apply(store: Store, due: Sequence[Due], today: dt.date, report: Report = silent) -> int:
    """Do what is listed in ``due``, as one step that cannot be undone; returns of how many people.

    ``report`` may cancel until the file is changed.
    """
    with store.work(_("Apply the retention rules")) as db:
        erased = {one.person_id for one in due if one.rule in ERASES}
        names = {one.person_id: one.name for one in due}
        for done, one in enumerate(due):
            report(done, len(due))
            if one.rule not in ERASES and one.person_id not in erased:
                _take(db, one.rule, one.person_id)
        for person_id in erased:
            erasing.forget(db, person_id, today, mentions=True)
        db.info["about"] += [
            (key, naming.somebody() if key in erased else name) for key, name in names.items()
        ]
        db.info["final"] = True
    store.sweep()
    return len(names)


def _take(db: Session, rule: Rule, person_id: uuid.UUID) -> None:
    bump = {"version": next_version()}
    parts = select(Participation.id).where(Participation.person_id == person_id)
    if rule is Rule.TRAITS:
        db.execute(delete(TraitProfile).where(TraitProfile.person_id == person_id))
    elif rule is Rule.SELF_DESCRIPTIONS:
        db.execute(delete(SelfDescription).where(SelfDescription.person_id == person_id))
        db.execute(update(Person).where(Person.id == person_id).values(birth_decade=None, **bump))
    elif rule is Rule.REQUESTS:
        db.execute(
            update(Participation).where(Participation.id.in_(parts)).values(access_needs="", **bump)
        )
        for kind in (Wish, Veto, ParticipationInterest):
            db.execute(delete(kind).where(kind.participation_id.in_(parts)))
    elif rule is Rule.ANSWERS:
        _unname(db, person_id)
    elif rule is Rule.CONCERNS:
        _forget_trouble(db, person_id)
    elif rule is Rule.CODES:
        # the dates stay for the counts; a found paper no longer says whose it is
        copies = db.scalars(
            select(FormCopy).where(
                FormCopy.person_id == person_id, FormCopy.code.not_like(f"{CUT}%")
            )
        )
        for copy in copies:
            copy.code = CUT + secrets.token_hex(12)


def _forget_trouble(db: Session, person_id: uuid.UUID) -> None:
    """What went wrong in a person's pairs goes, and why they paused or ended; dates stay."""
    parts = select(Participation.id).where(Participation.person_id == person_id)
    either = (Pair.mentor_id == Participation.id) | (Pair.mentee_id == Participation.id)
    pairs = db.execute(
        select(Pair.id, Participation.role)
        .join(Participation, either)
        .where(Participation.id.in_(parts))
    ).all()
    keys = [key for key, _role in pairs]
    for concern in db.scalars(select(Concern).where(Concern.pair_id.in_(keys))):
        db.delete(concern)
    bump = {"version": next_version()}
    db.execute(update(Pair).where(Pair.id.in_(keys)).values(end_reason="", **bump))
    db.execute(update(Pause).where(Pause.pair_id.in_(keys)).values(reason="", **bump))
    for key, role in pairs:
        db.execute(delete(ExitAnswer).where(ExitAnswer.pair_id == key, ExitAnswer.role == role))


def _unname(db: Session, person_id: uuid.UUID) -> None:
    """Keep a person's marks for the groups of reports, without a name; comments go.

    Marks of different programmes get different respondents, so that they do not meet again.
    """
    rows = db.execute(
        select(FormCopy.id, FormCopy.form, Participation.programme_id, Participation.role)
        .join(Participation, Participation.id == FormCopy.participation_id)
        .where(FormCopy.person_id == person_id)
    ).all()
    respondents: dict[tuple[uuid.UUID, Role], uuid.UUID] = defaultdict(uuid.uuid4)
    kept: dict[tuple[uuid.UUID, str, str], dict[str, Any]] = {}
    for copy_id, form, programme_id, role in rows:
        who = respondents[programme_id, role]
        for item, value in db.execute(
            select(FormAnswer.item, FormAnswer.value).where(FormAnswer.copy_id == copy_id)
        ):
            if item != CONTACT:
                kept[who, form, item] = {
                    "respondent": who,
                    "form": form,
                    "item": item,
                    "programme_id": programme_id,
                    "role": role,
                    "value": value,
                }
    if kept:
        db.execute(insert(UnnamedAnswer), list(kept.values()))
    copies = [row[0] for row in rows]
    db.execute(delete(FormAnswer).where(FormAnswer.copy_id.in_(copies)))
    db.execute(delete(FormComment).where(FormComment.copy_id.in_(copies)))
