"""Who can be reminded of what today, read from sessions, forms, agreements and answers."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.models import (
    AgreedAction,
    Agreement,
    CheckIn,
    DocumentMade,
    FormCopy,
    MentoringSession,
    Pair,
    Person,
    Venue,
)
from rmdesk.queries.joins import two
from rmdesk.queries.pairs import pauses
from rmdesk.rules import asking, reminders
from rmdesk.rules.health import paused
from rmdesk.rules.reminders import Item, Matter, Reader, Reminder
from rmdesk.rules.words import PairStatus, PaperKind, Role, SessionStatus, Side

Found = Iterator[tuple[Reader, Item]]


@dataclass(frozen=True, slots=True)
class _Two:
    """A living pair with both of its people."""

    pair: Pair
    mentor: Reader
    mentee: Reader

    def of(self, role: Role) -> tuple[Reader, str]:
        """Who has this role, and the partner's name."""
        if role is Role.MENTOR:
            return self.mentor, self.mentee.name
        return self.mentee, self.mentor.name


def due(db: Session, programme_id: uuid.UUID, today: dt.date) -> tuple[Reminder, ...]:
    """Everybody of the programme for whom something is coming up or still open, by name."""
    pairs = _living(db, programme_id, today)
    items = [
        *_answers(pairs, today),
        *_sessions(db, pairs, today),
        *_signatures(db, pairs, today),
        *_forms(db, programme_id, pairs, today),
        *_actions(db, pairs, today),
    ]
    rows = db.execute(
        select(DocumentMade.person_id, func.max(DocumentMade.made_at))
        .where(DocumentMade.kind == PaperKind.REMINDER, DocumentMade.person_id.is_not(None))
        .group_by(DocumentMade.person_id)
    )
    last = {person: made.astimezone().date() for person, made in rows if person is not None}
    return reminders.merged(items, last)


def _living(db: Session, programme_id: uuid.UUID, today: dt.date) -> dict[uuid.UUID, _Two]:
    """Pairs that are being asked or under way; in a pause nobody is reminded of anything."""
    both = two()
    breaks = pauses(db, programme_id)
    rows = db.execute(
        select(
            Pair,
            both.mentor.id,
            both.mentor.full_name,
            both.mentor.email,
            both.mentee.id,
            both.mentee.full_name,
            both.mentee.email,
        )
        .select_from(both.joined)
        .where(
            Pair.programme_id == programme_id,
            Pair.status.in_((PairStatus.PROPOSED, PairStatus.ACTIVE)),
        )
    )
    return {
        row[0].id: _Two(
            row[0],
            Reader(row[1], row[2], row[3] or ""),
            Reader(row[4], row[5], row[6] or ""),
        )
        for row in rows
        if not paused(breaks.get(row[0].id, ()), today)
    }


def _answers(pairs: dict[uuid.UUID, _Two], today: dt.date) -> Found:
    for one in pairs.values():
        pair = one.pair
        if pair.status is not PairStatus.PROPOSED or not asking.is_late(pair.proposed_on, today):
            continue
        day = asking.last_day(pair.proposed_on)
        for role, answer in ((Role.MENTOR, pair.mentor_answer), (Role.MENTEE, pair.mentee_answer)):
            if answer is None:
                reader, partner = one.of(role)
                yield reader, Item(Matter.ANSWER, day, partner)


def _sessions(db: Session, pairs: dict[uuid.UUID, _Two], today: dt.date) -> Found:
    rows = db.execute(
        select(MentoringSession, Venue.name)
        .outerjoin(Venue, Venue.id == MentoringSession.venue_id)
        .where(
            MentoringSession.pair_id.in_(list(pairs)),
            MentoringSession.status == SessionStatus.PLANNED,
        )
    )
    for row, venue in rows:
        if reminders.is_session_ahead(row.on_date, today):
            matter = Matter.SESSION_AHEAD
        elif reminders.is_session_untold(row.on_date, today):
            matter = Matter.SESSION_UNTOLD
        else:
            continue
        for role in Role:
            reader, partner = pairs[row.pair_id].of(role)
            yield reader, Item(matter, row.on_date, partner, "", row.at_time, venue or row.place)


def _signatures(db: Session, pairs: dict[uuid.UUID, _Two], today: dt.date) -> Found:
    newest = {
        row.pair_id: row
        for row in db.scalars(
            select(Agreement).where(Agreement.pair_id.in_(list(pairs))).order_by(Agreement.number)
        )
    }
    for pair_id, row in newest.items():
        given = max((day for day in (row.printed_on, row.sent_on) if day), default=None)
        if given is None or not reminders.is_signature_due(given, today):
            continue
        for role, signed in (
            (Role.MENTOR, row.mentor_signed_on),
            (Role.MENTEE, row.mentee_signed_on),
        ):
            if signed is None:
                reader, partner = pairs[pair_id].of(role)
                yield reader, Item(Matter.SIGNATURE, given, partner)


def _forms(
    db: Session, programme_id: uuid.UUID, pairs: dict[uuid.UUID, _Two], today: dt.date
) -> Found:
    """Forms of check-ins that were given out and are not back, of pairs under way or of nobody's
    pair.
    """
    rows = db.execute(
        select(FormCopy, CheckIn.kind, CheckIn.due_on, Person)
        .join(CheckIn, CheckIn.id == FormCopy.check_in_id)
        .join(Person, Person.id == FormCopy.person_id)
        .where(
            CheckIn.programme_id == programme_id,
            FormCopy.printed_on.is_not(None),
            FormCopy.returned_on.is_(None),
            Person.erased_on.is_(None),
        )
    )
    for copy, kind, due_on, person in rows:
        if not reminders.is_form_due(due_on, today):
            continue
        partner = ""
        if copy.pair_id is not None:
            pair = pairs.get(copy.pair_id)
            if pair is None:
                continue
            mentor = person.id == pair.mentor.person_id
            partner = (pair.mentee if mentor else pair.mentor).name
        reader = Reader(person.id, person.full_name, person.email or "")
        yield reader, Item(Matter.FORM, due_on, partner, kind.value)


def _actions(db: Session, pairs: dict[uuid.UUID, _Two], today: dt.date) -> Found:
    rows = db.scalars(
        select(AgreedAction).where(
            AgreedAction.pair_id.in_(list(pairs)),
            AgreedAction.done_on.is_(None),
            AgreedAction.due_on.is_not(None),
        )
    )
    for row in rows:
        if row.due_on is None or not reminders.is_action_due(row.due_on, today):
            continue
        for role in Role:
            if row.owner in {Side.BOTH, Side(role.value)}:
                reader, partner = pairs[row.pair_id].of(role)
                yield reader, Item(Matter.ACTION, row.due_on, partner, row.words)
