"""What becomes of pairs in a simulated year: pauses, endings, concerns, new partners, managers."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from rmdesk.errors import UserError
from rmdesk.operations import answers, concerns, feedback, pair_life, people, planning, repairing
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries import pairs as pair_queries
from rmdesk.queries import repairing as repairing_queries
from rmdesk.rules.ladder import Rung
from rmdesk.rules.pairing.engine import run_new_partners
from rmdesk.rules.words import ConcernOutcome, EndCause, Onward, PairStatus, Role, Side

if TYPE_CHECKING:
    from year import Year


def change(year: Year, today: dt.date) -> None:
    """A pair pauses, goes on, ends early, is done, or has a concern."""
    active = year.active()
    if not active:
        return
    pair, chance = year.rng.choice(active), year.trouble_chance()
    if chance < 0.03:
        _pause(year, pair, today)
    elif chance < 0.06:
        _resume(year, today)
    elif chance < 0.09:
        _end(year, pair, today)
    elif chance < 0.105 and today > year.begins_on + dt.timedelta(days=120):
        pair_life.complete(year.store, pair, today)
        year.count("completed")
    elif chance < 0.13:
        _worry(year, pair, today)


def _pause(year: Year, pair: uuid.UUID, today: dt.date) -> None:
    first = today + dt.timedelta(days=year.rng.randrange(0, 10))
    until = first + dt.timedelta(days=year.rng.randrange(10, 60))
    try:
        pair_life.pause(
            year.store,
            pair,
            today,
            from_on=first,
            until=until if year.rng.random() < 0.6 else None,
            by=year.rng.choice(list(Side)),
        )
    except UserError:
        return  # it touches an earlier pause
    year.count("paused")


def _resume(year: Year, today: dt.date) -> None:
    """One of those who rest goes on earlier than was thought."""
    with year.store.read() as db:
        health = pair_queries.pair_health(db, year.programme, today)
    resting = [one.pair_id for one in health if one.paused]
    if resting:
        pair_life.resume(year.store, year.rng.choice(resting), today, today)
        year.count("resumed")


def _end(year: Year, pair: uuid.UUID, today: dt.date) -> None:
    onward = {role: year.rng.choice((*Onward, Onward.NEW_PARTNER)) for role in Role}
    pair_life.end_early(
        year.store,
        pair,
        today,
        by=year.rng.choice(list(Side)),
        cause=year.rng.choice(list(EndCause)),
        onward=onward,
    )
    year.count("ended early")
    role = year.rng.choice(list(Role))
    said = pair_life.ExitSaid(onward=onward[role], same_again=True, learned="To listen.")
    pair_life.record_exit(year.store, pair, role, said, today)
    year.count("exit form")


def _worry(year: Year, pair: uuid.UUID, today: dt.date) -> None:
    """A concern goes up the ladder, or to the policy at once, and is settled some weeks later."""
    concern = concerns.begin(year.store, pair, today, what="They talk past each other.")
    rungs = year.rng.choice(((1,), (1, 2), (2, 4), (3,), (0,)))
    year.count("concern")

    def step(now: dt.date, left: tuple[int, ...]) -> None:
        taken = concerns.take_step(year.store, concern, Rung(left[0]), on=now)
        year.count("step")
        year.at(now + dt.timedelta(days=14), lambda then: look_again(then, taken, left[1:]))

    def look_again(now: dt.date, taken: uuid.UUID, left: tuple[int, ...]) -> None:
        concerns.review(year.store, taken, "better", now)
        if left:
            step(now, left)
        else:
            concerns.close(year.store, concern, ConcernOutcome.SETTLED, now)
            year.count("settled")

    step(today, rungs)


def put_off(year: Year, today: dt.date) -> None:
    """She puts a reason for attention off, or looks at all of a pair's again."""
    chance = year.rng.random()
    if chance >= 0.10:
        return
    with year.store.read() as db:
        health = pair_queries.pair_health(db, year.programme, today)
    flagged = [pair for pair in health if pair.flags]
    if chance < 0.02 and health:
        feedback.bring_back(year.store, year.rng.choice(health).pair_id)
        year.count("brought back")
    elif flagged:
        pair = year.rng.choice(flagged)
        until = today + dt.timedelta(days=year.rng.randrange(1, 15))
        feedback.put_off(year.store, pair.pair_id, pair.flags[0].rule, until, "", today)
        year.count("put off")


def find_partners(year: Year, today: dt.date) -> None:
    """Those who wait are paired with each other, agree, and get sessions; nobody else moves."""
    if year.rng.random() < 0.7:
        _move_one(year, today)
    before = set(year.active())
    year.pair_up(today)
    _all_agree(year, today, "paired again")
    assert before <= set(year.active())
    if today < year.ends_on - dt.timedelta(days=40):
        planning.plan(year.store, year.programme, today, year.holidays)


def _all_agree(year: Year, today: dt.date, word: str) -> None:
    with year.store.read() as db:
        living = pairing_queries.living_pairs(db, year.programme)
    for pair in living:
        if pair.status is PairStatus.PROPOSED:
            answers.agree(year.store, pair.id, today)
            year.count(word)
            year.count("re-paired")


def _move_one(year: Year, today: dt.date) -> None:
    """Somebody alone gets a partner out of another pair, which is taken apart for it."""
    with year.store.read() as db:
        told = repairing_queries.situation(db, year.programme, active_too=True)
    pairs = tuple(told.movable)
    for one in told.seeking[:5]:
        key = one.participation_id.hex
        found = run_new_partners(told.facts, told.policy, pairs, key, 1)
        if found.chains:
            break
    else:
        return
    mentors, mentees = told.facts.mentors.ids, told.facts.mentees.ids
    gone = [told.movable[mentors[row], mentees[column]] for row, column in found.chains[0].gone]
    repairing.propose(year.store, year.programme, gone, found.pairs[0], today, active_too=True)
    _all_agree(year, today, "new partner")


def reorganise(year: Year) -> None:
    """A fifth of all juniors get another manager, some of them their own partner."""
    known = list(year.people().values())
    for junior, _leader in known[::5]:
        people.set_manager(year.store, junior, year.rng.choice(known)[1])
        year.count("new manager")
