"""A new partner as one step: moved pairs apart, new ones proposed, nobody else touched."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from rmdesk.errors import UserError
from rmdesk.models import DraftPair, Pair, Participation, Person
from rmdesk.operations import answers, pair_life, pairing, repairing, sessions
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries import repairing as queries
from rmdesk.queries.pairing_facts import facts as pairing_facts
from rmdesk.rules.pairing.draft import Table, draft
from rmdesk.rules.pairing.engine import run_new_partners
from rmdesk.rules.words import Onward, PairAnswer, PairStatus, ParticipationStatus, Role
from rmdesk.store import Store

TODAY = dt.date(2026, 9, 1)
LATER = TODAY + dt.timedelta(5)


def parts(store: Store) -> dict[str, uuid.UUID]:
    with store.read() as db:
        rows = db.execute(
            select(Person.full_name, Participation.id).join(
                Participation, Participation.person_id == Person.id
            )
        )
        return {name: key for name, key in rows}


def pairs(store: Store) -> dict[tuple[uuid.UUID, uuid.UUID], PairStatus]:
    with store.read() as db:
        return {(p.mentor_id, p.mentee_id): p.status for p in db.scalars(select(Pair))}


@pytest.fixture
def asked(staffed: Store, programme: uuid.UUID) -> Store:
    """Zoë with Margaret and Mei with Boon Keng are being asked; 李晓雯 is free but ruled out."""
    with staffed.read() as db:
        told = pairing_facts(db, programme)
        policy = pairing_queries.policy(db, programme)
    who = parts(staffed)
    table = Table(told, policy)
    result = draft(told, policy)
    cells = (("Zoë Müller", "Margaret Hollis"), ("Mei Tan", "Tan Boon Keng"))
    wanted = [
        table.pair(told.mentors.ids.index(who[a].hex), told.mentees.ids.index(who[b].hex))
        for a, b in cells
    ]
    made = pairing.save_draft(staffed, programme, policy, result)
    gone = [(uuid.UUID(p.mentor_id), uuid.UUID(p.mentee_id)) for p in result.pairs]
    pairing.replace_pairs(staffed, made, gone, wanted)
    pairing.approve(staffed, made, TODAY)
    return staffed


def look(
    store: Store, programme: uuid.UUID, name: str, moved: int, *, active_too: bool = False
) -> tuple[queries.Situation, list[tuple[list[uuid.UUID], tuple[object, ...]]]]:
    with store.read() as db:
        told = queries.situation(db, programme, active_too=active_too)
    found = run_new_partners(
        told.facts, told.policy, tuple(told.movable), parts(store)[name].hex, moved
    )
    mentors, mentees = told.facts.mentors.ids, told.facts.mentees.ids
    return told, [
        ([told.movable[mentors[r], mentees[c]] for r, c in chain.gone], made)
        for chain, made in zip(found.chains, found.pairs, strict=True)
    ]


def test_whoever_lost_a_partner_is_offered_first_and_never_the_same_again(
    asked: Store, programme: uuid.UUID
) -> None:
    who = parts(asked)
    pair = _pair_id(asked, "Zoë Müller", "Margaret Hollis")
    answers.record(asked, pair, {Role.MENTOR: PairAnswer.RATHER_NOT}, LATER)
    told, options = look(asked, programme, "Margaret Hollis", 2)
    assert [one.name for one in told.seeking] == ["Margaret Hollis", "Zoë Müller", "李晓雯"]
    # Zoë said no, and 李晓雯 stands in Margaret's line: only a move helps
    assert [[(p.mentor_id, p.mentee_id) for p in made] for _gone, made in options] == [
        [
            (who["Mei Tan"].hex, who["Margaret Hollis"].hex),
            (who["Zoë Müller"].hex, who["Tan Boon Keng"].hex),
        ]
    ]


def test_choosing_is_one_step_that_touches_nobody_else(asked: Store, programme: uuid.UUID) -> None:
    sessions.plan(asked, programme, TODAY, frozenset())
    who = parts(asked)
    pair = _pair_id(asked, "Zoë Müller", "Margaret Hollis")
    answers.record(asked, pair, {Role.MENTOR: PairAnswer.RATHER_NOT}, LATER)
    before = pairs(asked)
    _told, ((gone, made),) = look(asked, programme, "Margaret Hollis", 1)
    ids = repairing.propose(asked, programme, gone, made, LATER)
    assert len(ids) == 2
    assert pairs(asked) == {
        (who["Zoë Müller"], who["Margaret Hollis"]): PairStatus.DECLINED,
        (who["Mei Tan"], who["Tan Boon Keng"]): PairStatus.DECLINED,
        (who["Mei Tan"], who["Margaret Hollis"]): PairStatus.PROPOSED,
        (who["Zoë Müller"], who["Tan Boon Keng"]): PairStatus.PROPOSED,
    }
    with asked.read() as db:
        statuses = {
            db.get_one(Participation, key).status for name, key in who.items() if name != "李晓雯"
        }
        assert statuses == {ParticipationStatus.PAIRED}
        assert {p.points is not None for p in db.scalars(select(Pair))} == {True}
    asked.undo()
    assert pairs(asked) == before


def test_active_pairs_move_only_when_she_says_so(asked: Store, programme: uuid.UUID) -> None:
    answers.all_have_agreed(asked, programme, TODAY)
    pair = _pair_id(asked, "Zoë Müller", "Margaret Hollis")
    pair_life.end_early(asked, pair, LATER, onward=dict.fromkeys(Role, Onward.NEW_PARTNER))
    assert look(asked, programme, "Margaret Hollis", 3)[1] == []
    _told, ((gone, made),) = look(asked, programme, "Margaret Hollis", 3, active_too=True)
    before = pairs(asked)
    with pytest.raises(UserError, match="changed meanwhile"):
        repairing.propose(asked, programme, gone, made, LATER)
    assert pairs(asked) == before
    repairing.propose(asked, programme, gone, made, LATER, active_too=True)
    assert sorted(pairs(asked).values()).count(PairStatus.ENDED_EARLY) == 2


def test_a_pair_that_changed_meanwhile_is_refused(asked: Store, programme: uuid.UUID) -> None:
    pair = _pair_id(asked, "Zoë Müller", "Margaret Hollis")
    answers.record(asked, pair, {Role.MENTOR: PairAnswer.RATHER_NOT}, LATER)
    _told, ((gone, made),) = look(asked, programme, "Margaret Hollis", 1)
    answers.agree(asked, gone[0], LATER)
    with pytest.raises(UserError, match="changed meanwhile"):
        repairing.propose(asked, programme, gone, made, LATER)


def test_an_open_draft_loses_what_has_no_place_any_more(
    staffed: Store, programme: uuid.UUID
) -> None:
    with staffed.read() as db:
        told = pairing_facts(db, programme)
        policy = pairing_queries.policy(db, programme)
    result = draft(told, policy)
    made = pairing.save_draft(staffed, programme, policy, result)
    first, other = result.pairs
    crossed = Table(told, policy).pair(
        told.mentors.ids.index(first.mentor_id), told.mentees.ids.index(other.mentee_id)
    )
    repairing.propose(staffed, programme, [], [crossed], TODAY)
    with staffed.read() as db:
        assert not db.scalars(select(DraftPair).where(DraftPair.draft_id == made)).all()
        view = pairing_queries.draft(db, made)
    assert view is not None
    assert view.total == 0
    left = {one.candidate.participation_id.hex for one in view.left_out}
    assert {other.mentor_id, first.mentee_id} <= left


def _pair_id(store: Store, mentor: str, mentee: str) -> uuid.UUID:
    who = parts(store)
    with store.read() as db:
        return db.scalars(
            select(Pair.id).where(Pair.mentor_id == who[mentor], Pair.mentee_id == who[mentee])
        ).one()


def test_a_drafted_partner_is_named_as_leaving_the_draft_and_does(
    asked: Store, programme: uuid.UUID
) -> None:
    who = parts(asked)
    pair = _pair_id(asked, "Zoë Müller", "Margaret Hollis")
    answers.record(asked, pair, {Role.MENTOR: PairAnswer.RATHER_NOT}, LATER)
    with asked.read() as db:
        told, policy = pairing_facts(db, programme), pairing_queries.policy(db, programme)
    table = Table(told, policy)
    drafted = pairing.save_draft(asked, programme, policy, draft(told, policy))
    zoe, margaret = (who[name].hex for name in ("Zoë Müller", "Margaret Hollis"))
    locked = table.pair(told.mentors.ids.index(zoe), told.mentees.ids.index(margaret))
    with asked.read() as db:
        view = pairing_queries.draft(db, drafted)
    assert view is not None
    gone = [(p.mentor.participation_id, p.mentee.participation_id) for p in view.pairs]
    pairing.replace_pairs(asked, drafted, gone, [locked])
    situation, options = look(asked, programme, "Margaret Hollis", 1)
    assert situation.drafted == ((zoe, margaret),)
    ((taken_apart, made),) = options
    keys = {identity: key for key, identity in situation.movable.items()}
    new = [(p.mentor_id, p.mentee_id) for p in made]
    assert situation.leaves_draft([keys[one] for one in taken_apart], new) == ((zoe, margaret),)
    assert situation.leaves_draft([], []) == ()
    repairing.propose(asked, programme, taken_apart, made, LATER)
    with asked.read() as db:
        assert db.scalars(select(DraftPair).where(DraftPair.draft_id == drafted)).all() == []
