"""Drafts kept, marked, swapped, approved, agreed and declined; she decides, all undoable."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from rmdesk.errors import Cancelled, UserError
from rmdesk.operations import answers, pair_life, pairing, participations, people, sessions
from rmdesk.queries import pairing as queries
from rmdesk.queries import people as people_queries
from rmdesk.queries import sessions as session_queries
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.pairing.policy import HardRule, Policy
from rmdesk.rules.pairing.swaps import swaps
from rmdesk.rules.words import (
    DraftStatus,
    Mark,
    Onward,
    PairAnswer,
    PairStatus,
    ParticipationStatus,
    Role,
    SessionStatus,
)
from rmdesk.store import Store

TODAY = dt.date(2026, 9, 1)


def run(store: Store, programme: uuid.UUID, marks_of: uuid.UUID | None = None) -> queries.DraftView:
    with store.read() as db:
        facts = queries.facts(db, programme, marks_of)
        policy = queries.policy(db, programme)
    made = pairing.save_draft(store, programme, policy, draft(facts, policy), marks_of=marks_of)
    with store.read() as db:
        view = queries.draft(db, made)
    assert view is not None
    return view


def names(view: queries.DraftView) -> set[tuple[str, str]]:
    return {(p.mentor.name, p.mentee.name) for p in view.pairs}


def pair_ids(line: queries.PairLine) -> tuple[uuid.UUID, uuid.UUID]:
    return line.mentor.participation_id, line.mentee.participation_id


def test_facts_say_what_the_file_says(staffed: Store, programme: uuid.UUID) -> None:
    with staffed.read() as db:
        facts = queries.facts(db, programme)
    assert (len(facts.mentors), len(facts.mentees)) == (3, 2)
    assert sorted(facts.mentors.grade) == [1, 1, 1]
    assert facts.uses_grades
    xiao = next(i for i, t in enumerate(facts.mentors.topics) if len(t) == 2)
    boss = facts.manager[facts.mentors.persons[xiao]]
    assert boss in facts.mentees.persons


def test_a_draft_keeps_people_apart_from_their_managers(
    staffed: Store, programme: uuid.UUID
) -> None:
    view = run(staffed, programme)
    assert len(view.pairs) == 2
    assert not {("李晓雯", "Tan Boon Keng"), ("李晓雯", "Margaret Hollis")} & names(view)
    assert [o.reason for o in view.left_out] == ["ruled_out"]
    assert dict(view.left_out[0].rules)[HardRule.REPORTING_LINE] == 2
    assert (view.number, view.status) == (1, DraftStatus.OPEN)


def test_marks_survive_the_next_run(staffed: Store, programme: uuid.UUID) -> None:
    first = run(staffed, programme)
    kept, other = first.pairs
    pairing.mark(staffed, first.id, *pair_ids(kept), Mark.LOCKED)
    pairing.mark(staffed, first.id, *pair_ids(other), Mark.FORBIDDEN)
    with staffed.read() as db:
        view = queries.draft(db, first.id)
    assert view is not None
    assert names(view) == {(kept.mentor.name, kept.mentee.name)}
    again = run(staffed, programme, first.id)
    assert (kept.mentor.name, kept.mentee.name) in names(again)
    assert (other.mentor.name, other.mentee.name) not in names(again)
    assert [p.mark for p in again.pairs if p.mentor == kept.mentor] == [Mark.LOCKED]
    assert again.number == 2
    with staffed.read() as db:
        old = queries.draft(db, first.id)
    assert old is not None
    assert old.status is DraftStatus.DISCARDED
    with pytest.raises(UserError, match="draft is closed"):
        pairing.mark(staffed, first.id, *pair_ids(kept), None)


def test_a_lock_that_breaks_a_rule_is_kept_and_named(staffed: Store, programme: uuid.UUID) -> None:
    first = run(staffed, programme)
    xiao = first.left_out[0].candidate.participation_id
    boon = next(p.mentee for p in first.pairs if p.mentee.name == "Tan Boon Keng")
    pairing.mark(staffed, first.id, xiao, boon.participation_id, Mark.LOCKED)
    again = run(staffed, programme, first.id)
    locked = next(p for p in again.pairs if p.mark is Mark.LOCKED)
    assert locked.mentor.name == "李晓雯"
    assert HardRule.REPORTING_LINE in locked.broken


def test_swapping_partners_keeps_the_total_right(staffed: Store, programme: uuid.UUID) -> None:
    view = run(staffed, programme)
    with staffed.read() as db:
        facts = queries.facts(db, programme, view.id)
    cells = [(a.hex, b.hex) for a, b in map(pair_ids, view.pairs)]
    found = swaps(facts, view.policy, cells, cells[0])
    swap = next(s for s in found if len(s.made) == 2)
    gone = [(uuid.UUID(a), uuid.UUID(b)) for a, b in swap.gone]
    pairing.replace_pairs(staffed, view.id, gone, swap.made)
    with staffed.read() as db:
        now = queries.draft(db, view.id)
    assert now is not None
    assert now.total == view.total + swap.change == sum(p.points for p in now.pairs)
    assert not names(now) & names(view)
    assert {p.mark for p in now.pairs} == {Mark.LOCKED}
    staffed.undo()
    with staffed.read() as db:
        assert queries.draft(db, view.id) == view


def test_who_has_agreed_cannot_decline_but_end_early_which_cancels_what_was_planned(
    staffed: Store, programme: uuid.UUID
) -> None:
    view = run(staffed, programme)
    made = pairing.approve(staffed, view.id, TODAY)
    assert len(made) == 2
    with staffed.read() as db:
        status = {p.name: p.status for p in people_queries.people(db, programme)}
    assert status["李晓雯"] is ParticipationStatus.WAITING
    assert status["Margaret Hollis"] is ParticipationStatus.PAIRED
    assert answers.all_have_agreed(staffed, programme, TODAY) == 2
    sessions.plan(staffed, programme, TODAY, frozenset())
    with staffed.read() as db:
        planned = {s.id for s in session_queries.sessions(db, programme) if s.pair_id == made[0]}
    assert planned
    for said in (PairAnswer.RATHER_NOT, None):
        with pytest.raises(UserError, match="under way") as refused:
            answers.record(staffed, made[0], {Role.MENTOR: said}, TODAY)
        assert "End it early" in refused.value.remedy
    onward = dict.fromkeys(Role, Onward.NEW_PARTNER)
    assert pair_life.end_early(staffed, made[0], TODAY, onward=onward) == len(planned)
    with staffed.read() as db:
        living = queries.living_pairs(db, programme)
        left = session_queries.sessions(db, programme)
        facts = queries.facts(db, programme)
    assert [p.status for p in living] == [PairStatus.ACTIVE]
    assert {line.id for line in left if line.status is SessionStatus.CANCELLED} == planned
    assert {s.pair_id for s in left if s.status is SessionStatus.PLANNED} == {living[0].id}
    assert facts.before
    assert len(facts.mentees) == 1
    assert facts.mentees.waiting == (True,)


def test_who_is_or_was_in_a_pair_cannot_be_removed(staffed: Store, programme: uuid.UUID) -> None:
    view = run(staffed, programme)
    made = pairing.approve(staffed, view.id, TODAY)
    someone = view.pairs[0].mentee
    with pytest.raises(UserError, match="is or was in a pair"):
        people.remove(staffed, [someone.person_id])
    with staffed.read() as db:
        assert len(queries.living_pairs(db, programme)) == len(made)
    for pair in made:
        answers.record(staffed, pair, {Role.MENTEE: PairAnswer.RATHER_NOT}, TODAY)
    assert people.remove(staffed, [someone.person_id]) == 1


def test_nobody_is_approved_beyond_the_number_of_partners(
    staffed: Store, programme: uuid.UUID
) -> None:
    first = run(staffed, programme)
    pairing.approve(staffed, first.id, TODAY)
    staffed.undo()
    # two drafts of one table on the desk: approving both must not double anybody
    pairing.approve(staffed, first.id, TODAY)
    with pytest.raises(UserError, match="draft is closed"):
        pairing.approve(staffed, first.id, TODAY)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_cancelling_an_approval_or_its_answers_leaves_all_as_it_was(
    staffed: Store, programme: uuid.UUID, at: int
) -> None:
    def stop(done: int, total: int) -> None:
        if total and done == at:
            raise Cancelled

    def now() -> object:
        with staffed.read() as db:
            return (
                queries.draft(db, view.id),
                queries.living_pairs(db, programme),
                queries.facts(db, programme),
            )

    view = run(staffed, programme)
    before = now()
    with pytest.raises(Cancelled):
        pairing.approve(staffed, view.id, TODAY, None, stop)
    assert now() == before
    pairing.approve(staffed, view.id, TODAY)
    before = now()
    with pytest.raises(Cancelled):
        answers.all_have_agreed(staffed, programme, TODAY, stop if at else _at_once)
    assert now() == before
    assert answers.all_have_agreed(staffed, programme, TODAY) == 2


def _at_once(_done: int, _total: int) -> None:
    raise Cancelled


def test_a_changed_person_changes_the_stamp_and_a_mark_does_not(
    staffed: Store, programme: uuid.UUID
) -> None:
    view = run(staffed, programme)
    pairing.mark(staffed, view.id, *pair_ids(view.pairs[0]), Mark.LOCKED)
    with staffed.read() as db:
        assert queries.facts(db, programme).stamp() == view.stamp
    people.add(staffed, programme, name="Late Joiner", role=Role.MENTEE)
    with staffed.read() as db:
        assert queries.facts(db, programme).stamp() != view.stamp


def test_the_policy_is_kept_with_the_programme_and_each_draft(
    staffed: Store, programme: uuid.UUID
) -> None:
    strict = Policy(rules=frozenset(HardRule), minimum_gap=1, lowest_points=0)
    pairing.set_policy(staffed, programme, strict)
    view = run(staffed, programme)
    assert view.policy == strict
    pairing.set_policy(staffed, programme, Policy())
    with staffed.read() as db:
        kept = queries.draft(db, view.id)
        assert kept is not None
        assert kept.policy == strict
        assert queries.policy(db, programme) == Policy()


def withdraw(store: Store, participation_id: uuid.UUID) -> None:
    participations.set_status(store, participation_id, ParticipationStatus.WITHDRAWN, TODAY)


def test_who_withdrew_since_the_draft_is_neither_paired_nor_set_waiting(
    staffed: Store, programme: uuid.UUID
) -> None:
    view = run(staffed, programme)
    withdraw(staffed, view.left_out[0].candidate.participation_id)
    pairing.approve(staffed, view.id, TODAY)
    with staffed.read() as db:
        line = next(
            p
            for p in people_queries.people(db, programme)
            if p.participation_id == view.left_out[0].candidate.participation_id
        )
    assert line.status is ParticipationStatus.WITHDRAWN
    staffed.undo()
    withdraw(staffed, view.pairs[0].mentor.participation_id)
    with pytest.raises(UserError, match="has left the programme"):
        pairing.approve(staffed, view.id, TODAY)
    with staffed.read() as db:
        assert queries.living_pairs(db, programme) == []


def test_an_answer_counts_once_and_a_decline_keeps_the_date_of_waiting(
    staffed: Store, programme: uuid.UUID
) -> None:
    from rmdesk.models import Participation

    view = run(staffed, programme)
    mentor = view.pairs[0].mentor.participation_id
    participations.set_status(staffed, mentor, ParticipationStatus.WAITING, dt.date(2026, 1, 5))
    first, _second = pairing.approve(staffed, view.id, TODAY)
    with staffed.read() as db:
        pairs = {p.id: p for p in queries.living_pairs(db, programme)}
    assert pairs[first]
    answers.record(staffed, first, {Role.MENTEE: PairAnswer.RATHER_NOT}, TODAY)
    with staffed.read() as db:
        row = db.get(Participation, mentor)
        assert row is not None
        assert row.waiting_since == dt.date(2026, 1, 5)
    with pytest.raises(UserError, match="not waiting for an answer"):
        answers.agree(staffed, first, TODAY)
    with pytest.raises(UserError, match="not waiting for an answer"):
        answers.record(staffed, first, {Role.MENTOR: PairAnswer.RATHER_NOT}, TODAY)


def test_a_pair_taken_apart_or_forbidden_leaves_both_out_and_the_total_right(
    staffed: Store, programme: uuid.UUID
) -> None:
    view = run(staffed, programme)
    line = view.pairs[0]

    def look() -> queries.DraftView:
        with staffed.read() as db:
            found = queries.draft(db, view.id)
        assert found is not None
        return found

    pairing.replace_pairs(staffed, view.id, [pair_ids(line)], [])
    apart = look()
    staffed.undo()
    assert look() == view
    pairing.mark(staffed, view.id, *pair_ids(line), Mark.FORBIDDEN)
    for now in (apart, look()):
        assert now.total == view.total - line.points
        assert now.worst == min(p.points for p in now.pairs)
        out = {o.candidate.participation_id: o.reason for o in now.left_out}
        assert {out[one] for one in pair_ids(line)} == {"by_hand"}
    staffed.undo()
    assert look() == view
