"""Giving form copies their codes: who gets which feedback form about whom, each issued once."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.models import (
    CheckIn,
    FormCopy,
    FormTopic,
    MentoringSession,
    Pair,
    Participation,
    ParticipationTopic,
    Person,
    ProgrammePurpose,
    Topic,
)
from rmdesk.rules.forms.codes import new_code
from rmdesk.rules.forms.feedback import (
    ASKED_PAIRS,
    BEFORE_AFTER,
    FormKind,
    form_for,
    read_form,
)
from rmdesk.rules.forms.items import MOST_TOPICS
from rmdesk.rules.words import (
    CheckInKind,
    FeedbackPurpose,
    PairStatus,
    ParticipationStatus,
    SessionStatus,
)

if TYPE_CHECKING:
    from rmdesk.store import Store

NOT_ASKED = (ParticipationStatus.WITHDRAWN, ParticipationStatus.FINISHED)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One copy that must be there: of whom, about what."""

    participation_id: uuid.UUID
    pair_id: uuid.UUID | None
    session_id: uuid.UUID | None = None


_Find = Callable[[Session], list[_Wanted]]


def issue_for_pairs(
    store: Store, pair_ids: Iterable[uuid.UUID], kind: CheckInKind
) -> list[uuid.UUID]:
    """A copy for both people of each pair that is asked in this check-in; gives the copies' ids.

    Copies that were issued before keep their code, since their paper may be on its way. Raises
    ``UserError`` when the programme has no such check-in.
    """
    return _issue(store, FormKind(kind.value), _of_pairs(pair_ids, kind))


def add_for_pairs(db: Session, pair_ids: Iterable[uuid.UUID], kind: CheckInKind) -> list[uuid.UUID]:
    """What ``issue_for_pairs`` does, inside a step that is open already."""
    return _add_missing(db, FormKind(kind.value), _of_pairs(pair_ids, kind))


def _of_pairs(pair_ids: Iterable[uuid.UUID], kind: CheckInKind) -> _Find:
    asked = list(pair_ids)
    form = FormKind(kind.value)

    def wanted(db: Session) -> list[_Wanted]:
        there = select(Pair).where(Pair.id.in_(asked), Pair.status.in_(ASKED_PAIRS[form]))
        rows = {pair.id: pair for pair in db.scalars(there)}
        return [
            _Wanted(part, key)
            for key in asked
            if key in rows
            for part in (rows[key].mentor_id, rows[key].mentee_id)
        ]

    return wanted


def issue_baseline(store: Store, participation_ids: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """A copy for each participation, before anybody has a partner; gives the copies' ids.

    Who has withdrawn or finished is left out, and so is whoever the programme's purposes ask
    nothing. Raises as ``issue_for_pairs`` does.
    """
    return _issue(store, FormKind.BASELINE, _of_parts(participation_ids))


def add_baseline(db: Session, participation_ids: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """What ``issue_baseline`` does, inside a step that is open already."""
    return _add_missing(db, FormKind.BASELINE, _of_parts(participation_ids))


def _of_parts(participation_ids: Iterable[uuid.UUID]) -> _Find:
    asked = list(participation_ids)

    def wanted(db: Session) -> list[_Wanted]:
        there = set(
            db.scalars(
                select(Participation.id)
                .join(Person, Person.id == Participation.person_id)
                .where(
                    Participation.id.in_(asked),
                    Participation.status.not_in(NOT_ASKED),
                    Person.erased_on.is_(None),
                )
            )
        )
        return [_Wanted(key, None) for key in asked if key in there]

    return wanted


def issue_after_sessions(store: Store, session_ids: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """A copy for both people of each held session; gives the copies' ids."""
    return _issue(store, FormKind.SESSION, _of_sessions(session_ids))


def add_after_sessions(db: Session, session_ids: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """What ``issue_after_sessions`` does, inside a step that is open already."""
    return _add_missing(db, FormKind.SESSION, _of_sessions(session_ids))


def _of_sessions(session_ids: Iterable[uuid.UUID]) -> _Find:
    asked = list(session_ids)

    def wanted(db: Session) -> list[_Wanted]:
        rows = {
            session.id: (pair, session)
            for session, pair in db.execute(
                select(MentoringSession, Pair)
                .join(Pair, Pair.id == MentoringSession.pair_id)
                .where(
                    MentoringSession.id.in_(asked),
                    MentoringSession.status == SessionStatus.HELD,
                    Pair.status.in_(ASKED_PAIRS[FormKind.SESSION]),
                )
            )
        }
        return [
            _Wanted(part, rows[key][0].id, key)
            for key in asked
            if key in rows
            for part in (rows[key][0].mentor_id, rows[key][0].mentee_id)
        ]

    return wanted


def went_out(copy: FormCopy, on: dt.date, *, sent: bool) -> None:
    """Note that a copy was printed, and with ``sent`` that it went out by mail; once each."""
    copy.printed_on = copy.printed_on or on
    if sent:
        copy.sent_on = copy.sent_on or on


def take_back(store: Store, copy_ids: Iterable[uuid.UUID]) -> None:
    """Remove copies that were issued for a print that never came to be.

    Those that were printed, sent or came back meanwhile stay: their codes are out.
    """
    wanted = list(copy_ids)
    label = ngettext("Take back an unused form", "Take back {n} unused forms", len(wanted))
    with store.work(label.format(n=len(wanted))) as db:
        for copy in db.scalars(select(FormCopy).where(FormCopy.id.in_(wanted))):
            if copy.printed_on is None and copy.sent_on is None and copy.returned_on is None:
                db.delete(copy)


def _issue(store: Store, kind: FormKind, find: _Find) -> list[uuid.UUID]:
    """Issue the copies that are missing as one step; gives those of all, in order."""
    with store.read() as db:
        forms = _missing(db, kind, find(db))
    label = ngettext("Issue a feedback form", "Issue {n} feedback forms", len(forms))
    with store.work(label.format(n=len(forms))) as db:
        return _add_missing(db, kind, find)


def _add_missing(db: Session, kind: FormKind, find: _Find) -> list[uuid.UUID]:
    """Add the copies that are missing; gives those of all, in order."""
    wanted = find(db)
    forms = _missing(db, kind, wanted)
    if forms:
        _add(db, kind, list(forms), forms)
    known = _issued(db, kind, wanted)
    return [known[one] for one in wanted if one in known]


def _missing(
    db: Session, kind: FormKind, wanted: Sequence[_Wanted]
) -> dict[_Wanted, tuple[str, tuple[str, ...]]]:
    """Which form each gets who has none yet, and about which topics."""
    known = _issued(db, kind, wanted)
    return _forms(db, kind, [one for one in wanted if one not in known])


def _add(
    db: Session,
    kind: FormKind,
    missing: Sequence[_Wanted],
    forms: dict[_Wanted, tuple[str, tuple[str, ...]]],
) -> None:
    check_ins = _check_ins(db, kind, missing)
    taken = set(db.scalars(select(FormCopy.code)))
    names = _names(db, [one.participation_id for one in missing])
    for one in missing:
        code = new_code(secrets.choice)
        while code in taken:
            code = new_code(secrets.choice)
        taken.add(code)
        form, topics = forms[one]
        copy = FormCopy(
            id=uuid.uuid4(),
            check_in_id=check_ins.get(one.participation_id),
            pair_id=one.pair_id,
            session_id=one.session_id,
            person_id=names[one.participation_id][0],
            participation_id=one.participation_id,
            form=form,
            code=code,
        )
        db.add(copy)
        db.flush()
        db.add_all(
            FormTopic(copy_id=copy.id, place=place, topic=topic)
            for place, topic in enumerate(topics, start=1)
        )
        db.info["about"].append(names[one.participation_id])


def _issued(db: Session, kind: FormKind, wanted: Sequence[_Wanted]) -> dict[_Wanted, uuid.UUID]:
    """The copies of this kind that are there, the oldest where there are two."""
    parts = {one.participation_id for one in wanted}
    rows = db.execute(
        select(FormCopy.participation_id, FormCopy.pair_id, FormCopy.session_id, FormCopy.id)
        .outerjoin(CheckIn, CheckIn.id == FormCopy.check_in_id)
        .where(
            FormCopy.participation_id.in_(parts),
            FormCopy.session_id.is_not(None)
            if kind.check_in is None
            else CheckIn.kind == kind.check_in,
        )
        .order_by(FormCopy.version.desc())
    )
    return {_Wanted(part, pair, session): key for part, pair, session, key in rows if part}


def _forms(
    db: Session, kind: FormKind, wanted: Sequence[_Wanted]
) -> dict[_Wanted, tuple[str, tuple[str, ...]]]:
    """Which form each gets, and about which topics; who would be asked nothing is left out.

    What is asked before and after is about the person, not about a partner (evidence, section 3):
    whoever has several partners is asked it once, on the form about the first of them.
    """
    parts = [one.participation_id for one in wanted]
    about = {
        key: (role, programme_id)
        for key, role, programme_id in db.execute(
            select(Participation.id, Participation.role, Participation.programme_id).where(
                Participation.id.in_(parts)
            )
        )
    }
    purposes: dict[uuid.UUID, set[FeedbackPurpose]] = {}
    for programme_id, purpose in db.execute(
        select(ProgrammePurpose.programme_id, ProgrammePurpose.purpose)
    ):
        purposes.setdefault(programme_id, set()).add(purpose)
    topics = _topics(db, parts)
    told = _asked_already(db, kind, parts)
    found = {}
    for one in wanted:
        role, programme_id = about[one.participation_id]
        asked = purposes.get(programme_id, set(FeedbackPurpose))
        if kind in BEFORE_AFTER and one.participation_id in told:
            asked = set()
        told.add(one.participation_id)
        own = topics.get(one.participation_id, ())
        try:
            form = form_for(kind, role, asked, len(own))
        except ValueError:
            continue
        found[one] = form.name, own[: form.topics]
    return found


def _asked_already(db: Session, kind: FormKind, parts: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Who has a form of this kind with the questions on the purposes that counts, or may yet."""
    if kind not in BEFORE_AFTER or kind.check_in is None:
        return set()
    rows = db.execute(
        select(FormCopy.participation_id, FormCopy.form)
        .join(CheckIn, CheckIn.id == FormCopy.check_in_id)
        .outerjoin(Pair, Pair.id == FormCopy.pair_id)
        .where(
            FormCopy.participation_id.in_(parts),
            CheckIn.kind == kind.check_in,
            FormCopy.returned_on.is_not(None)
            | Pair.status.in_(ASKED_PAIRS.get(kind, tuple(PairStatus))),
        )
    )
    return {
        part
        for part, name in rows
        if part is not None and (form := read_form(name)) is not None and form.purposes
    }


def _topics(db: Session, parts: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[str, ...]]:
    """The topics that each is asked about: as before, else those offered or wanted most."""
    most: dict[uuid.UUID, list[tuple[int, str]]] = {}
    for part, strength, name in db.execute(
        select(ParticipationTopic.participation_id, ParticipationTopic.strength, Topic.name)
        .join(Topic, Topic.id == ParticipationTopic.topic_id)
        .where(ParticipationTopic.participation_id.in_(parts))
    ):
        most.setdefault(part, []).append((-strength, name))
    found = {part: tuple(name for _n, name in sorted(own)) for part, own in most.items()}
    before: dict[uuid.UUID, dict[int, str]] = {}
    for owner, place, topic in db.execute(
        select(FormCopy.participation_id, FormTopic.place, FormTopic.topic)
        .join(FormCopy, FormCopy.id == FormTopic.copy_id)
        .where(FormCopy.participation_id.in_(parts))
        .order_by(FormCopy.version.desc())
    ):
        if owner is not None:
            before.setdefault(owner, {})[place] = topic
    for key, asked in before.items():
        found[key] = tuple(topic for _place, topic in sorted(asked.items()))
    return {part: own[:MOST_TOPICS] for part, own in found.items()}


def _check_ins(
    db: Session, kind: FormKind, wanted: Sequence[_Wanted]
) -> dict[uuid.UUID, uuid.UUID]:
    """The check-in of each participation's programme."""
    if kind.check_in is None:
        return {}
    rows = db.execute(
        select(Participation.id, CheckIn.id)
        .join(CheckIn, CheckIn.programme_id == Participation.programme_id)
        .where(
            Participation.id.in_([one.participation_id for one in wanted]),
            CheckIn.kind == kind.check_in,
        )
    )
    found: dict[uuid.UUID, uuid.UUID] = {part: check_in for part, check_in in rows}
    if any(one.participation_id not in found for one in wanted):
        raise UserError(
            _("The programme has no date for this feedback yet."),
            _("Set it on the Feedback page under “Dates and questions”, then print the forms."),
        )
    return found


def _names(
    db: Session, participation_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, tuple[uuid.UUID, str]]:
    rows = db.execute(
        select(Participation.id, Person.id, Person.full_name)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.id.in_(participation_ids))
    )
    return {key: (person_id, name) for key, person_id, name in rows}
