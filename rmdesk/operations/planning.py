"""Planning sessions for pairs that have none: the whole cohort is one step."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, insert, select
from sqlalchemy.orm import Session, aliased

from rmdesk.i18n import _
from rmdesk.models import (
    MentoringSession,
    Organisation,
    Pair,
    Participation,
    Person,
    Programme,
    Slot,
    Venue,
)
from rmdesk.operations.organisation import found
from rmdesk.operations.session_rows import next_number
from rmdesk.progress import Report, silent
from rmdesk.rules import asking, schedule
from rmdesk.rules.days_off import from_data, named_days
from rmdesk.rules.diary import Diary
from rmdesk.rules.words import HalfDay, MeetingMode, PairStatus, SessionKind, SessionStatus

if TYPE_CHECKING:
    from rmdesk.store import Store

LIVING = (PairStatus.PROPOSED, PairStatus.ACTIVE)


def plan(
    store: Store,
    programme_id: uuid.UUID,
    today: dt.date,
    days_off: Collection[dt.date],
    report: Report = silent,
) -> int:
    """Plan sessions for every approved pair that has none; returns how many sessions.

    ``days_off`` are the public holidays of the programme's time; the organisation's own closing
    days are kept free as well. Pairs that have sessions are left alone, so planning again after a
    late pairing disturbs nobody. ``report`` counts pairs and may cancel; then nothing is planned.
    """
    with store.work(_("Plan sessions")) as db:
        programme = found(db.get(Programme, programme_id))
        rhythm = schedule.Plan(
            programme.starts_on,
            programme.ends_on,
            programme.rhythm,
            programme.every_weeks,
            programme.weekday,
            programme.starts_at,
            programme.session_minutes,
            programme.month_week,
        )
        meetings = schedule.plan_sessions(
            _without_plan(db, programme_id, max(today, programme.starts_on)),
            rhythm,
            _neutral(db),
            _all_off(db, days_off),
            _diary(db, today),
            report,
        )
        _write(db, meetings, programme.session_minutes)
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
        off = _all_off(db, days_off)
        meetings = schedule.plan_first_meetings(
            [(pair, asking.answer_by(proposed[pair.id], today, off)) for pair in pairs],
            today,
            programme.starts_at,
            _neutral(db),
            off,
            _diary(db, today),
        )
        numbered = {
            meeting.pair_id: next_number(db, uuid.UUID(meeting.pair_id), SessionKind.CHEMISTRY)
            for meeting in meetings
        }
        _write(db, meetings, schedule.FIRST_MEETING_MINUTES, numbered)
        return len(meetings)


def _write(
    db: Session,
    meetings: Iterable[schedule.Meeting],
    minutes: int,
    numbered: dict[str, int] | None = None,
) -> None:
    rows = [
        {
            "pair_id": uuid.UUID(meeting.pair_id),
            "number": (numbered or {}).get(meeting.pair_id, meeting.number),
            "kind": meeting.kind,
            "on_date": meeting.day,
            "planned_on": meeting.day,
            "at_time": meeting.at,
            "planned_minutes": minutes,
            "mode": meeting.mode,
            "venue_id": uuid.UUID(meeting.venue_id) if meeting.venue_id else None,
        }
        for meeting in meetings
    ]
    if rows:
        db.execute(insert(MentoringSession), rows)


def _all_off(db: Session, public: Collection[dt.date]) -> frozenset[dt.date]:
    """Public holidays and the organisation's own closing days."""
    own = db.scalar(select(Organisation.closing_days)) or []
    return frozenset(public) | named_days(from_data(own)).keys()


def _neutral(db: Session) -> list[schedule.Place]:
    return [
        schedule.Place(key.hex, site.hex if site else None)
        for key, site in db.execute(
            select(Venue.id, Venue.site_id).where(Venue.neutral).order_by(Venue.name_key)
        )
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
        select(
            *(Pair.id, mentor.id, mentee.id, mentor.meets, mentee.meets),
            *(a.id, b.id, a.site_id, b.site_id),
        )
        .join(mentor, mentor.id == Pair.mentor_id)
        .join(mentee, mentee.id == Pair.mentee_id)
        .join(a, a.id == mentor.person_id)
        .join(b, b.id == mentee.person_id)
        .where(Pair.programme_id == programme_id, *wanted)
    )
    slots: dict[uuid.UUID, set[tuple[int, bool]]] = {}
    for part, weekday, half in db.execute(select(Slot.participation_id, Slot.weekday, Slot.half)):
        slots.setdefault(part, set()).add((weekday, half is HalfDay.AFTERNOON))
    found_pairs = []
    for pair, one, other, meets, partner_meets, person, partner, site, partner_site in rows:
        given = [slots[part] for part in (one, other) if part in slots]
        apart = None not in {site, partner_site} and site != partner_site
        shared = site or partner_site
        found_pairs.append(
            schedule.PairToPlan(
                id=pair.hex,
                people=(person.hex, partner.hex),
                on_site=not apart and MeetingMode.ONLINE not in {meets, partner_meets},
                site=shared.hex if shared else None,
                slots=frozenset(set.intersection(*given)) if given else frozenset(),
                first_day=first_day,
            )
        )
    return found_pairs


def _diary(db: Session, today: dt.date) -> Diary:
    """What is taken from today on, in every programme."""
    diary = Diary()
    mentor, mentee = aliased(Participation), aliased(Participation)
    for one, other, venue, day, at, minutes in db.execute(
        select(
            mentor.person_id,
            mentee.person_id,
            MentoringSession.venue_id,
            MentoringSession.on_date,
            MentoringSession.at_time,
            MentoringSession.planned_minutes,
        )
        .join(Pair, Pair.id == MentoringSession.pair_id)
        .join(mentor, mentor.id == Pair.mentor_id)
        .join(mentee, mentee.id == Pair.mentee_id)
        .where(MentoringSession.status == SessionStatus.PLANNED, MentoringSession.on_date >= today)
    ):
        whom = [key.hex for key in (one, other, venue) if key is not None]
        diary.book(whom, day, at or dt.time(15), minutes)
    return diary
