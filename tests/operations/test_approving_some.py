"""Pairs approved one by one keep their points by criterion, as those of a whole draft do."""

from __future__ import annotations

import datetime as dt
import uuid

from rmdesk.operations import answers, pairing, sessions
from rmdesk.queries import pairing as queries
from rmdesk.queries.approved_pair import approved_pair
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import (
    DraftStatus,
    Mark,
    PairAnswer,
    PairStatus,
    Role,
    SessionStatus,
)
from rmdesk.store import Store

TODAY = dt.date(2026, 9, 1)


def drafted(store: Store, programme: uuid.UUID) -> queries.DraftView:
    with store.read() as db:
        told = queries.facts(db, programme)
    made = pairing.save_draft(store, programme, Policy(), draft(told, Policy()))
    with store.read() as db:
        view = queries.draft(db, made)
    assert view is not None
    return view


def test_some_of_a_draft_keep_their_points_and_the_rest_stays_a_draft(
    staffed: Store, programme: uuid.UUID
) -> None:
    view = drafted(staffed, programme)
    one, other = view.pairs
    two = one.mentor.participation_id, one.mentee.participation_id
    pairing.mark(staffed, view.id, *two, Mark.LOCKED)
    (made,) = pairing.approve(staffed, view.id, TODAY, [two])
    with staffed.read() as db:
        kept = approved_pair(db, made, TODAY)
        rest = queries.draft(db, view.id)
        listed = {row.number: (row.status, row.pairs) for row in queries.drafts(db, programme)}
    assert kept is not None
    assert kept.line is not None
    assert kept.line.breakdown == one.breakdown
    assert kept.points == kept.line.points == one.points
    assert rest is not None
    assert [p.mentee.name for p in rest.pairs] == [other.mentee.name]
    assert rest.total == other.points
    assert listed == {2: (DraftStatus.APPROVED, 1), 1: (DraftStatus.OPEN, 1)}
    staffed.undo()
    with staffed.read() as db:
        again = queries.draft(db, view.id)
        assert again is not None
        assert {p.mentee.name for p in again.pairs} == {p.mentee.name for p in view.pairs}
        assert [row.number for row in queries.drafts(db, programme)] == [1]


def test_an_approved_pair_tells_its_answers_and_meetings(
    staffed: Store, programme: uuid.UUID
) -> None:
    view = drafted(staffed, programme)
    made = pairing.approve(staffed, view.id, TODAY)[0]
    with staffed.read() as db:
        asked = approved_pair(db, made, TODAY)
    assert asked is not None
    assert (asked.status, asked.answers, asked.first_meeting) == (PairStatus.PROPOSED, {}, None)
    later = TODAY + dt.timedelta(3)
    answers.record(staffed, made, {Role.MENTEE: PairAnswer.ACCEPTED}, later)
    sessions.plan_first_meetings(staffed, programme, TODAY, frozenset())
    with staffed.read() as db:
        half = approved_pair(db, made, TODAY)
    assert half is not None
    assert half.answers == {Role.MENTEE: (PairAnswer.ACCEPTED, later)}
    assert half.first_meeting is not None
    assert half.first_meeting[1] is SessionStatus.PLANNED
    assert half.next_session == half.first_meeting[0]
    assert half.sessions == 0
    answers.all_have_agreed(staffed, programme, later)
    sessions.plan(staffed, programme, TODAY, frozenset())
    with staffed.read() as db:
        active = approved_pair(db, made, TODAY)
        assert approved_pair(db, uuid.uuid4(), TODAY) is None
    assert active is not None
    assert active.status is PairStatus.ACTIVE
    assert active.sessions > 0
