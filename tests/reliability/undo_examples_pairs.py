"""How operations on pairs, their sessions, goals and concerns are done for real."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

from sqlalchemy import select
from undo_world import SOON, TODAY, Call, World, example

from rmdesk.models import AgreedAction, Goal, GoalNote, Topic
from rmdesk.operations import (
    answers,
    concerns,
    feedback,
    goals,
    moving,
    organisation,
    pair_life,
    pair_notes,
    pairing,
    planning,
    repairing,
    sessions,
    told,
)
from rmdesk.operations.told import NewAction
from rmdesk.queries import agenda as agenda_queries
from rmdesk.queries import pairing as pairing_queries
from rmdesk.rules.health import HealthRule
from rmdesk.rules.ladder import Rung
from rmdesk.rules.shifting import shift_rest
from rmdesk.rules.words import (
    ConcernOutcome,
    Mark,
    Onward,
    PairAnswer,
    Role,
    SessionStatus,
    Side,
)

DAY = dt.timedelta(days=1)


# pairing -------------------------------------------------------------------------------------


@example(pairing.set_policy)
def _(w: World) -> Call:
    policy = w.read(lambda db: pairing_queries.policy(db, w.programme))
    changed = replace(policy, minimum_gap=policy.minimum_gap + 1)
    return lambda: pairing.set_policy(w.store, w.programme, changed)


@example(pairing.save_draft)
def _(w: World) -> Call:
    w.drafted()
    found = w.draft()
    policy = w.read(lambda db: pairing_queries.policy(db, w.programme))
    return lambda: pairing.save_draft(w.store, w.programme, policy, found)


def _drafted_pair(w: World, draft: uuid.UUID, n: int = 0) -> tuple[uuid.UUID, uuid.UUID]:
    view = w.read(lambda db: pairing_queries.draft(db, draft))
    pair = view.pairs[n]
    return pair.mentor.participation_id, pair.mentee.participation_id


@example(pairing.keep_plan)
def _(w: World) -> Call:
    draft = w.drafted()
    lock = _drafted_pair(w, draft)
    pairing.mark(w.store, draft, *_drafted_pair(w, draft, 1), Mark.FORBIDDEN)
    found = w.draft()
    policy = w.read(lambda db: pairing_queries.policy(db, w.programme))
    return lambda: pairing.keep_plan(
        w.store, w.programme, policy, found, draft, lock=lock, forbidden=False
    )


@example(pairing.mark)
def _(w: World) -> Call:
    draft = w.drafted()
    both = _drafted_pair(w, draft)
    return lambda: pairing.mark(w.store, draft, *both, Mark.FORBIDDEN)


@example(pairing.replace_pairs)
def _(w: World) -> Call:
    draft = w.drafted()
    gone = [_drafted_pair(w, draft)]
    made = w.draft().pairs[:1]
    return lambda: pairing.replace_pairs(w.store, draft, gone, made)


@example(pairing.approve)
def _(w: World) -> Call:
    draft = w.drafted()
    return lambda: pairing.approve(w.store, draft, TODAY)


@example(pairing.reopen)
def _(w: World) -> Call:
    former = w.drafted()
    policy = w.read(lambda db: pairing_queries.policy(db, w.programme))
    pairing.save_draft(w.store, w.programme, policy, w.draft())
    return lambda: pairing.reopen(w.store, former)


@example(repairing.propose)
def _(w: World) -> Call:
    """With an open draft, which loses the pairs for which there is no place any more."""
    w.drafted()
    made = w.draft().pairs[:1]
    gone = [w.pair(10)]
    return lambda: repairing.propose(w.store, w.programme, gone, made, TODAY, active_too=True)


@example(answers.record)
def _(w: World) -> Call:
    pair = w.proposed()[0]
    planning.plan(w.store, w.programme, TODAY, ())
    said = {Role.MENTOR: PairAnswer.ACCEPTED, Role.MENTEE: PairAnswer.RATHER_NOT}
    return lambda: answers.record(w.store, pair, said, TODAY, "No time.")


@example(answers.all_have_agreed)
def _(w: World) -> Call:
    w.proposed()
    return lambda: answers.all_have_agreed(w.store, w.programme, TODAY)


@example(answers.agree)
def _(w: World) -> Call:
    pair = w.proposed()[0]
    return lambda: answers.agree(w.store, pair, TODAY)


# a pair's life -------------------------------------------------------------------------------


@example(pair_life.pause)
def _(w: World) -> Call:
    return lambda: pair_life.pause(w.store, w.pair(), TODAY, from_on=TODAY, reason="Ill.")


@example(pair_life.resume)
def _(w: World) -> Call:
    pair_life.pause(w.store, w.pair(), TODAY, from_on=TODAY)
    return lambda: pair_life.resume(w.store, w.pair(), SOON, TODAY)


@example(pair_life.end_early)
def _(w: World) -> Call:
    onward = {Role.MENTOR: Onward.NEW_PARTNER}
    pair_life.pause(w.store, w.pair(), TODAY, from_on=SOON)
    return lambda: pair_life.end_early(
        w.store, w.pair(), TODAY, by=Side.MENTEE, words="Moved away.", onward=onward
    )


@example(pair_life.complete)
def _(w: World) -> Call:
    return lambda: pair_life.complete(w.store, w.pair(), TODAY)


@example(pair_life.record_exit)
def _(w: World) -> Call:
    pair_life.complete(w.store, w.pair(), TODAY)
    said = pair_life.ExitSaid(onward=Onward.LATER, may_call=True, learned="To listen.")
    return lambda: pair_life.record_exit(w.store, w.pair(), Role.MENTOR, said, TODAY)


@example(feedback.put_off)
def _(w: World) -> Call:
    rule = HealthRule.NO_GOAL
    return lambda: feedback.put_off(w.store, w.pair(), rule, SOON, "On leave.", TODAY)


@example(feedback.bring_back)
def _(w: World) -> Call:
    for rule in (HealthRule.NO_GOAL, HealthRule.FORM_OVERDUE):
        feedback.put_off(w.store, w.pair(), rule, SOON, "", TODAY)
    return lambda: feedback.bring_back(w.store, w.pair())


# sessions ------------------------------------------------------------------------------------


@example(planning.plan)
def _(w: World) -> Call:
    """The whole cohort: every pair has lost what it had planned."""
    for pair in range(len(w.pairs)):
        pair_life.end_early(
            w.store, w.pair(pair), TODAY, onward=dict.fromkeys(Role, Onward.NEW_PARTNER)
        )
    policy = w.read(lambda db: pairing_queries.policy(db, w.programme))
    draft = pairing.save_draft(w.store, w.programme, policy, w.draft())
    pairing.approve(w.store, draft, TODAY)
    answers.all_have_agreed(w.store, w.programme, TODAY)

    def plan() -> None:
        assert planning.plan(w.store, w.programme, TODAY, ()) > 60

    return plan


@example(planning.plan_first_meetings)
def _(w: World) -> Call:
    w.proposed()
    return lambda: planning.plan_first_meetings(w.store, w.programme, TODAY, ())


@example(moving.move)
def _(w: World) -> Call:
    room = organisation.add_venue(w.store, name="Tower room")
    return lambda: moving.move(
        w.store, w.planned(), on_date=SOON, at_time=dt.time(7), venue_id=room, minutes=45
    )


@example(moving.move_rest)
def _(w: World) -> Call:
    planned = w.sessions(SessionStatus.PLANNED)
    agenda = w.read(lambda db: agenda_queries.agenda(db, w.programme, {}))
    first, *rest = (agenda.booking(key.hex) for key in planned)
    shifts = shift_rest(first, first.day + DAY, dt.time(7), rest, agenda)
    assert len(shifts) > 1
    return lambda: moving.move_rest(w.store, shifts)


@example(moving.skip)
def _(w: World) -> Call:
    return lambda: moving.skip(w.store, w.planned())


@example(moving.add)
def _(w: World) -> Call:
    return lambda: moving.add(w.store, w.pair(), on_date=SOON, at_time=dt.time(7))


@example(sessions.log_held)
def _(w: World) -> Call:
    session = w.planned()
    topic = w.one(Topic.id)
    return lambda: sessions.log_held(
        w.store,
        session,
        on_date=TODAY,
        minutes=55,
        today=TODAY,
        next_on=SOON + 20 * DAY,
        topic_ids=[topic],
        actions=[NewAction("Try one tool", due_on=SOON)],
    )


@example(sessions.record_unplanned)
def _(w: World) -> Call:
    return lambda: sessions.record_unplanned(
        w.store, w.pair(), on_date=TODAY, minutes=30, today=TODAY, next_on=SOON + 20 * DAY
    )


@example(sessions.log_missed)
def _(w: World) -> Call:
    return lambda: sessions.log_missed(w.store, w.planned(), by=Side.MENTEE, reason="Forgot.")


@example(sessions.log_cancelled)
def _(w: World) -> Call:
    return lambda: sessions.log_cancelled(
        w.store, w.planned(), by=Side.BOTH, reason="Ill.", next_on=SOON + 20 * DAY
    )


@example(sessions.reopen)
def _(w: World) -> Call:
    session = w.planned()
    sessions.log_cancelled(w.store, session, by=Side.MENTOR)
    return lambda: sessions.reopen(w.store, session)


def _action(w: World) -> uuid.UUID:
    sessions.log_held(
        w.store,
        w.planned(),
        on_date=TODAY,
        minutes=55,
        today=TODAY,
        actions=[NewAction("Try one tool", due_on=SOON)],
    )
    key: uuid.UUID = w.one(AgreedAction.id)
    return key


@example(told.tick)
def _(w: World) -> Call:
    action = _action(w)
    return lambda: told.tick(w.store, action, TODAY)


@example(told.remove)
def _(w: World) -> Call:
    action = _action(w)
    return lambda: told.remove(w.store, action)


# goals ---------------------------------------------------------------------------------------

TEXTS = goals.GoalTexts("Use one tool alone", "Once a week", "Never", "Weekly", 2)


@example(goals.add)
def _(w: World) -> Call:
    return lambda: goals.add(w.store, w.pair(), TEXTS)


def _goal(w: World) -> uuid.UUID:
    goal = goals.add(w.store, w.pair(), TEXTS)
    goals.note(w.store, goal, "Half of it is done.", TODAY, TODAY)
    goals.score(w.store, goal, 1, {Role.MENTOR: 1, Role.MENTEE: 0})
    return goal


@example(goals.change)
def _(w: World) -> Call:
    goal = _goal(w)
    return lambda: goals.change(w.store, goal, goals.GoalTexts("Use two tools alone"))


@example(goals.remove)
def _(w: World) -> Call:
    goal = _goal(w)
    return lambda: goals.remove(w.store, goal)


@example(goals.order)
def _(w: World) -> Call:
    for _n in range(2):
        goals.add(w.store, w.pair(), TEXTS)
    rows = select(Goal.id).where(Goal.pair_id == w.pair()).order_by(Goal.position.desc())
    turned = w.read(lambda db: db.scalars(rows).all())
    return lambda: goals.order(w.store, w.pair(), turned)


@example(goals.score)
def _(w: World) -> Call:
    goal = _goal(w)
    return lambda: goals.score(w.store, goal, -2, {Role.MENTOR: None, Role.MENTEE: -1})


@example(goals.note)
def _(w: World) -> Call:
    goal = _goal(w)
    return lambda: goals.note(w.store, goal, "All of it is done.", TODAY, TODAY)


@example(goals.remove_note)
def _(w: World) -> Call:
    goal = goals.add(w.store, w.pair(), TEXTS)
    note = goals.note(w.store, goal, "Half of it is done.", TODAY, TODAY)
    return lambda: goals.remove_note(w.store, note)


@example(pair_notes.drop_note)
def _(w: World) -> Call:
    goal = goals.add(w.store, w.pair(), TEXTS)
    note = goals.note(w.store, goal, "Half of it is done.", TODAY, TODAY)
    return lambda: pair_notes.drop_note(w.store, "Drop", GoalNote, note)


# concerns ------------------------------------------------------------------------------------


def _concern(w: World) -> uuid.UUID:
    return concerns.begin(w.store, w.pair(), TODAY, what="They talk past each other.")


def _step(w: World, concern: uuid.UUID) -> uuid.UUID:
    return concerns.take_step(w.store, concern, Rung(1), on=TODAY, owner="Mei")


@example(concerns.begin)
def _(w: World) -> Call:
    return lambda: _concern(w)


@example(concerns.describe)
def _(w: World) -> Call:
    concern = _concern(w)
    return lambda: concerns.describe(
        w.store, concern, what="More", mentor_view="So", mentee_view="Not so"
    )


@example(concerns.take_step)
def _(w: World) -> Call:
    concern = _concern(w)
    _step(w, concern)
    return lambda: concerns.take_step(w.store, concern, Rung.HR_POLICY, on=TODAY)


@example(concerns.review)
def _(w: World) -> Call:
    step = _step(w, _concern(w))
    return lambda: concerns.review(w.store, step, "Better.", TODAY, SOON)


@example(concerns.close)
def _(w: World) -> Call:
    concern = _concern(w)
    _step(w, concern)
    return lambda: concerns.close(w.store, concern, ConcernOutcome.SETTLED, TODAY, "Ask early.")


@example(concerns.reopen)
def _(w: World) -> Call:
    concern = _concern(w)
    concerns.close(w.store, concern, ConcernOutcome.SETTLED, TODAY)
    return lambda: concerns.reopen(w.store, concern)


@example(concerns.remove)
def _(w: World) -> Call:
    concern = _concern(w)
    _step(w, concern)
    concerns.confide(w.store, concern, "Told in private.", TODAY)
    return lambda: concerns.remove(w.store, concern)


@example(concerns.confide)
def _(w: World) -> Call:
    concern = _concern(w)
    return lambda: concerns.confide(w.store, concern, "Told in private.", TODAY)


@example(concerns.forget_note)
def _(w: World) -> Call:
    concern = _concern(w)
    note = concerns.confide(w.store, concern, "Told in private.", TODAY)
    return lambda: concerns.forget_note(w.store, note)
