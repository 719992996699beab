"""What the coordinator does with sessions: plan them, record what became of them, move them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import (
    MentoringSession,
    Pair,
    Participation,
    Person,
    Programme,
    Slot,
    Venue,
)
from rmdesk.operations.organisation import found
from rmdesk.rules import asking, schedule
from rmdesk.rules.names import clean_text
from rmdesk.rules.words import (
    HalfDay,
    MeetingMode,
    PairStatus,
    SessionKind,
    SessionStatus,
    Side,
)

if TYPE_CHECKING:
    from rmdesk.store import Store

LIVING = (PairStatus.PROPOSED, PairStatus.ACTIVE)


def plan(
    store: Store,
    programme_id: uuid.UUID,
    today: dt.date,
    days_off: Collection[dt.date],
) -> int:
    """Plan sessions for every approved pair that has none; returns how many sessions.

    ``days_off`` are the public holidays of the programme's time. Pairs that have sessions are
    left alone, so planning again after a late pairing disturbs nobody.
    """
    with store.work(_("Plan sessions")) as db:
        programme = found(db.get(Programme, programme_id))
        pairs = _without_plan(db, programme_id, max(today, programme.starts_on))
        venues = _neutral(db)
        rhythm = schedule.Plan(
            programme.starts_on,
            programme.ends_on,
            programme.rhythm,
            programme.every_weeks,
            programme.weekday,
            programme.starts_at,
            programme.session_minutes,
        )
        meetings = schedule.plan_sessions(pairs, rhythm, venues, days_off, _diary(db))
        db.add_all(
            MentoringSession(
                pair_id=uuid.UUID(meeting.pair_id),
                number=meeting.number,
                on_date=meeting.day,
                planned_on=meeting.day,
                at_time=meeting.at,
                planned_minutes=programme.session_minutes,
                mode=meeting.mode,
                venue_id=uuid.UUID(meeting.venue_id) if meeting.venue_id else None,
            )
            for meeting in meetings
        )
        return len(meetings)


def plan_first_meetings(
    store: Store,
    programme_id: uuid.UUID,
    today: dt.date,
    days_off: Collection[dt.date],
) -> int:
    """Plan a chemistry meeting for every pair that is being asked and has none; returns how many.

    Within 14 days of the proposal (of ``today``, when that is over), on a working day, on neutral
    ground. A declined pair loses it again in the same step as its other plans.
    """
    with store.work(_("Plan first meetings")) as db:
        programme = found(db.get(Programme, programme_id))
        has = (
            select(MentoringSession.id)
            .where(
                MentoringSession.pair_id == Pair.id,
                MentoringSession.kind == SessionKind.CHEMISTRY,
                MentoringSession.status.in_((SessionStatus.PLANNED, SessionStatus.HELD)),
            )
            .exists()
        )
        pairs = _to_plan(db, programme_id, today, Pair.status == PairStatus.PROPOSED, ~has)
        proposed = {
            pair.hex: on
            for pair, on in db.execute(
                select(Pair.id, Pair.proposed_on).where(
                    Pair.id.in_([uuid.UUID(pair.id) for pair in pairs])
                )
            )
        }
        meetings = schedule.plan_first_meetings(
            [(pair, asking.answer_by(proposed[pair.id], today, days_off)) for pair in pairs],
            today,
            programme.starts_at,
            _neutral(db),
            days_off,
            _diary(db),
        )
        for meeting in meetings:
            pair_id = uuid.UUID(meeting.pair_id)
            db.add(
                MentoringSession(
                    pair_id=pair_id,
                    number=_next_number(db, pair_id, SessionKind.CHEMISTRY),
                    kind=SessionKind.CHEMISTRY,
                    on_date=meeting.day,
                    planned_on=meeting.day,
                    at_time=meeting.at,
                    planned_minutes=schedule.FIRST_MEETING_MINUTES,
                    mode=meeting.mode,
                    venue_id=uuid.UUID(meeting.venue_id) if meeting.venue_id else None,
                )
            )
        return len(meetings)


def _neutral(db: Session) -> list[schedule.Place]:
    return [
        schedule.Place(venue.id.hex, venue.site_id.hex if venue.site_id else None)
        for venue in db.scalars(select(Venue).where(Venue.neutral).order_by(Venue.name_key))
    ]


def _without_plan(
    db: Session, programme_id: uuid.UUID, first_day: dt.date
) -> list[schedule.PairToPlan]:
    has = (
        select(MentoringSession.id)
        .where(MentoringSession.pair_id == Pair.id, MentoringSession.kind != SessionKind.CHEMISTRY)
        .exists()
    )
    return _to_plan(db, programme_id, first_day, Pair.status.in_(LIVING), ~has)


def _to_plan(
    db: Session, programme_id: uuid.UUID, first_day: dt.date, *wanted: ColumnElement[bool]
) -> list[schedule.PairToPlan]:
    mentor, mentee = aliased(Participation), aliased(Participation)
    a, b = aliased(Person), aliased(Person)
    rows = db.execute(
        select(Pair, mentor, mentee, a, b)
        .join(mentor, mentor.id == Pair.mentor_id)
        .join(mentee, mentee.id == Pair.mentee_id)
        .join(a, a.id == mentor.person_id)
        .join(b, b.id == mentee.person_id)
        .where(
            Pair.programme_id == programme_id,
            *wanted,
        )
    )
    slots: dict[uuid.UUID, set[tuple[int, bool]]] = {}
    for part, weekday, half in db.execute(select(Slot.participation_id, Slot.weekday, Slot.half)):
        slots.setdefault(part, set()).add((weekday, half is HalfDay.AFTERNOON))
    found_pairs = []
    for pair, one, other, person, partner in rows:
        both = slots.get(one.id, set()), slots.get(other.id, set())
        apart = None not in {person.site_id, partner.site_id} and (
            person.site_id != partner.site_id
        )
        online = MeetingMode.ONLINE in {one.meets, other.meets}
        site = person.site_id or partner.site_id
        found_pairs.append(
            schedule.PairToPlan(
                id=pair.id.hex,
                people=(person.id.hex, partner.id.hex),
                on_site=not apart and not online,
                site=site.hex if site else None,
                slots=frozenset(both[0] & both[1]) if all(both) else frozenset(),
                first_day=first_day,
            )
        )
    return found_pairs


def _diary(db: Session) -> schedule.Diary:
    """What is taken already, in every programme."""
    diary = schedule.Diary()
    mentor, mentee = aliased(Participation), aliased(Participation)
    for session, one, other in db.execute(
        select(MentoringSession, mentor.person_id, mentee.person_id)
        .join(Pair, Pair.id == MentoringSession.pair_id)
        .join(mentor, mentor.id == Pair.mentor_id)
        .join(mentee, mentee.id == Pair.mentee_id)
        .where(MentoringSession.status == SessionStatus.PLANNED)
    ):
        whom = [one.hex, other.hex]
        if session.venue_id is not None:
            whom.append(session.venue_id.hex)
        at = session.at_time or dt.time(15)
        diary.book(whom, session.on_date, at, session.planned_minutes)
    return diary


def log_held(
    store: Store,
    session_id: uuid.UUID,
    *,
    on_date: dt.date,
    minutes: int,
    today: dt.date,
    venue_id: uuid.UUID | None = None,
    place: str = "",
    mode: MeetingMode | None = None,
    next_on: dt.date | None = None,
) -> None:
    """Record that a session was held: when, how long, where; ``next_on`` moves the next one."""
    _check_held(on_date, minutes, today)
    with store.work(_("Record a session")) as db:
        row = found(db.get(MentoringSession, session_id))
        row.status, row.on_date, row.minutes = SessionStatus.HELD, on_date, minutes
        row.venue_id, row.place = venue_id, clean_text(place)[:200]
        if mode is not None:
            row.mode = mode
        row.cancelled_by, row.reason = None, ""
        if next_on is not None:
            _set_next(db, row, next_on)
        _about(db, row.pair_id)


def record_unplanned(
    store: Store,
    pair_id: uuid.UUID,
    *,
    on_date: dt.date,
    minutes: int,
    today: dt.date,
    venue_id: uuid.UUID | None = None,
    place: str = "",
    mode: MeetingMode = MeetingMode.ON_SITE,
    next_on: dt.date | None = None,
) -> uuid.UUID:
    """Record a session that nobody had planned; returns its id."""
    _check_held(on_date, minutes, today)
    with store.work(_("Record a session")) as db:
        row = MentoringSession(
            pair_id=pair_id,
            number=_next_number(db, pair_id),
            status=SessionStatus.HELD,
            on_date=on_date,
            minutes=minutes,
            venue_id=venue_id,
            place=clean_text(place)[:200],
            mode=mode,
        )
        db.add(row)
        db.flush()
        if next_on is not None:
            _set_next(db, row, next_on)
        _about(db, pair_id)
        return row.id


def log_missed(
    store: Store,
    session_id: uuid.UUID,
    *,
    by: Side | None = None,
    reason: str = "",
    next_on: dt.date | None = None,
) -> None:
    """Record that a session was missed, by whom if known."""
    with store.work(_("Record a missed session")) as db:
        row = found(db.get(MentoringSession, session_id))
        row.status, row.cancelled_by, row.minutes = SessionStatus.MISSED, by, None
        row.reason = clean_text(reason)[:10_000]
        if next_on is not None:
            _set_next(db, row, next_on)
        _about(db, row.pair_id)


def log_cancelled(
    store: Store,
    session_id: uuid.UUID,
    *,
    by: Side,
    reason: str = "",
    next_on: dt.date | None = None,
) -> None:
    """Record that a session was cancelled, and by whom."""
    with store.work(_("Record a cancelled session")) as db:
        row = found(db.get(MentoringSession, session_id))
        row.status, row.cancelled_by, row.minutes = SessionStatus.CANCELLED, by, None
        row.reason = clean_text(reason)[:10_000]
        if next_on is not None:
            _set_next(db, row, next_on)
        _about(db, row.pair_id)


def move(
    store: Store,
    session_id: uuid.UUID,
    *,
    on_date: dt.date,
    at_time: dt.time | None,
    venue_id: uuid.UUID | None = None,
) -> None:
    """Move a planned session to another day, time or venue."""
    with store.work(_("Move a session")) as db:
        row = found(db.get(MentoringSession, session_id))
        if row.status is not SessionStatus.PLANNED:
            raise UserError(
                _("Only a planned session can be moved."),
                _("Record it anew instead, or undo what was recorded."),
            )
        row.on_date, row.at_time, row.venue_id = on_date, at_time, venue_id
        _about(db, row.pair_id)


def reopen(store: Store, session_id: uuid.UUID) -> None:
    """Make a recorded session planned again."""
    with store.work(_("Make a session planned again")) as db:
        row = found(db.get(MentoringSession, session_id))
        row.status, row.cancelled_by, row.minutes = SessionStatus.PLANNED, None, None
        row.reason = ""
        _about(db, row.pair_id)


def _check_held(on_date: dt.date, minutes: int, today: dt.date) -> None:
    if on_date > today:
        raise UserError(_("A session cannot have been held in the future."), _("Check the date."))
    if not 1 <= minutes <= 1440:
        raise UserError(_("The minutes must be between 1 and 1440."), _("Type how long they met."))


def _set_next(db: Session, row: MentoringSession, next_on: dt.date) -> None:
    """Move the pair's next planned session to ``next_on``, or plan one there.

    The next one is the first that was planned for a day after this session.
    """
    if next_on <= row.on_date:
        raise UserError(_("The next date is not after this session."), _("Choose a later day."))
    following = db.scalars(
        select(MentoringSession)
        .where(
            MentoringSession.pair_id == row.pair_id,
            MentoringSession.status == SessionStatus.PLANNED,
            MentoringSession.id != row.id,
            MentoringSession.on_date > row.on_date,
        )
        .order_by(MentoringSession.on_date, MentoringSession.number)
        .limit(1)
    ).first()
    if following is not None:
        following.on_date = next_on
        return
    db.add(
        MentoringSession(
            pair_id=row.pair_id,
            number=_next_number(db, row.pair_id),
            on_date=next_on,
            planned_on=next_on,
            at_time=row.at_time,
            planned_minutes=row.planned_minutes or 60,
            mode=row.mode,
            venue_id=row.venue_id,
            place=row.place,
        )
    )


def _next_number(db: Session, pair_id: uuid.UUID, kind: SessionKind = SessionKind.REGULAR) -> int:
    """The pair's next number; chemistry meetings are counted apart."""
    first = kind is SessionKind.CHEMISTRY
    last = db.scalar(
        select(func.max(MentoringSession.number)).where(
            MentoringSession.pair_id == pair_id,
            (MentoringSession.kind == SessionKind.CHEMISTRY) == first,
        )
    )
    return (last or (schedule.FIRST_MEETING_NUMBER - 1 if first else 0)) + 1


def _about(db: Session, pair_id: uuid.UUID) -> None:
    for side in (Pair.mentor_id, Pair.mentee_id):
        row = db.execute(
            select(Person.id, Person.full_name)
            .join(Participation, Participation.person_id == Person.id)
            .join(Pair, side == Participation.id)
            .where(Pair.id == pair_id)
        ).first()
        if row is not None:
            db.info["about"].append((row[0], row[1]))
