"""What somebody wants after a pair: a new partner now, later with the next cohort, or none."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from rmdesk.models import Pair, Participation
from rmdesk.operations import cohorts, pair_life, participations
from rmdesk.operations.pair_life import ExitSaid
from rmdesk.queries import programmes, repairing
from rmdesk.rules.cohorts import Group
from rmdesk.rules.words import Onward, ParticipationStatus, Role
from rmdesk.store import Store

TODAY = dt.date(2026, 10, 1)


def part(store: Store, pair: uuid.UUID, role: Role = Role.MENTEE) -> Participation:
    with store.read() as db:
        row = db.get_one(Pair, pair)
        return db.get_one(Participation, row.mentor_id if role is Role.MENTOR else row.mentee_id)


def handed_over(store: Store, programme: uuid.UUID) -> dict[uuid.UUID, tuple[Group, object]]:
    with store.read() as db:
        return {
            one.participation_id: (one.group, one.waiting_since)
            for one in programmes.comes_along(db, programme)
        }


def end(store: Store, pair: uuid.UUID, wants: Onward | None) -> None:
    said = {} if wants is None else {Role.MENTEE: wants}
    pair_life.end_early(store, pair, TODAY, onward=said)


@pytest.mark.parametrize(
    ("wants", "status", "group", "since"),
    [
        (Onward.NEW_PARTNER, ParticipationStatus.WAITING, Group.LEFT_WAITING, TODAY),
        (Onward.LATER, ParticipationStatus.FINISHED, Group.LEFT_WAITING, TODAY),
        (Onward.NO, ParticipationStatus.FINISHED, Group.TOOK_PART, None),
        (None, ParticipationStatus.FINISHED, Group.TOOK_PART, None),
    ],
)
def test_later_waits_for_the_next_cohort_and_no_does_not(
    active: Store,
    programme: uuid.UUID,
    one_pair: uuid.UUID,
    wants: Onward | None,
    status: ParticipationStatus,
    group: Group,
    since: dt.date | None,
) -> None:
    end(active, one_pair, wants)
    mentee = part(active, one_pair)
    assert mentee.status is status
    assert handed_over(active, programme)[mentee.id] == (group, since)
    with active.read() as db:
        seeking = {
            one.participation_id
            for one in repairing.situation(db, programme, active_too=False).seeking
        }
    assert (mentee.id in seeking) is (wants is Onward.NEW_PARTNER), "later is not now"


def test_an_earlier_date_of_waiting_is_kept_only_by_who_goes_on(
    active: Store, one_pair: uuid.UUID
) -> None:
    early = dt.date(2026, 3, 2)
    mentee = part(active, one_pair)
    participations.set_waiting_since(active, mentee.id, early)
    end(active, one_pair, Onward.LATER)
    assert part(active, one_pair).waiting_since == early
    active.undo()
    end(active, one_pair, Onward.NO)
    assert part(active, one_pair).waiting_since is None
    active.undo()
    assert part(active, one_pair).waiting_since == early
    pair_life.complete(active, one_pair, TODAY)
    assert part(active, one_pair).waiting_since is None


def test_the_exit_form_counts_as_if_it_had_been_said_at_the_end(
    active: Store, programme: uuid.UUID, one_pair: uuid.UUID
) -> None:
    end(active, one_pair, None)
    back = TODAY + dt.timedelta(20)
    pair_life.record_exit(active, one_pair, Role.MENTEE, ExitSaid(onward=Onward.LATER), back)
    mentee = part(active, one_pair)
    assert handed_over(active, programme)[mentee.id] == (Group.LEFT_WAITING, TODAY)
    pair_life.record_exit(active, one_pair, Role.MENTEE, ExitSaid(onward=Onward.NO), back)
    assert handed_over(active, programme)[mentee.id] == (Group.TOOK_PART, None)
    pair_life.record_exit(active, one_pair, Role.MENTEE, ExitSaid(), back)
    assert part(active, one_pair).status is ParticipationStatus.FINISHED
    active.undo()
    active.undo()
    assert handed_over(active, programme)[mentee.id] == (Group.LEFT_WAITING, TODAY)


def test_the_exit_form_of_somebody_with_a_new_partner_changes_nothing(
    active: Store, one_pair: uuid.UUID
) -> None:
    with active.read() as db:
        other = db.scalars(select(Pair.id).where(Pair.id != one_pair)).one()
        mentee = db.get_one(Pair, other).mentee_id
    end(active, one_pair, None)
    with active.work("Move over") as db:
        db.get_one(Pair, one_pair).mentee_id = mentee
    pair_life.record_exit(active, one_pair, Role.MENTEE, ExitSaid(onward=Onward.NO), TODAY)
    assert part(active, other).status is ParticipationStatus.PAIRED


def test_who_goes_on_later_waits_in_the_next_cohort_and_asks_the_manager_anew(
    active: Store, programme: uuid.UUID, one_pair: uuid.UUID
) -> None:
    mentee = part(active, one_pair)
    participations.set_manager_agreed(active, mentee.id, dt.date(2026, 8, 1))
    end(active, one_pair, Onward.LATER)
    with active.read() as db:
        people = [
            one
            for one in programmes.comes_along(db, programme)
            if one.group is Group.LEFT_WAITING and one.person_id == mentee.person_id
        ]
    new = cohorts.begin(
        active,
        name="Second",
        starts_on=dt.date(2027, 3, 1),
        ends_on=dt.date(2027, 9, 1),
        like=programme,
        people=people,
    )
    with active.read() as db:
        row = db.scalars(select(Participation).where(Participation.programme_id == new)).one()
        assert (row.status, row.waiting_since, row.manager_agreed_on) == (
            ParticipationStatus.WAITING,
            TODAY,
            None,
        )
