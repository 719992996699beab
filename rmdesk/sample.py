"""The sample programme: invented people in an invented organisation, some months into their year.

It plays the coordinator's whole job through the same queries, rules and operations as the window,
so that every page has something to show. The same seed gives the same people and events.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import uuid
from pathlib import Path

from rmdesk import sample_life
from rmdesk.files.holidays import public_holidays
from rmdesk.operations import agreements, answers, feedback, forms, pairing, sessions
from rmdesk.operations.sample import SEED, people
from rmdesk.paths import resource
from rmdesk.progress import Report, silent
from rmdesk.queries import agreements as agreement_queries
from rmdesk.queries import forms as form_queries
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries import programmes
from rmdesk.queries import sessions as session_queries
from rmdesk.rules.calendar_days import add_months
from rmdesk.rules.forms.items import DECISION, GOALS, MIDPOINT_ONLY, PULSE
from rmdesk.rules.papers import Printed
from rmdesk.rules.words import Role, SessionStatus, Side
from rmdesk.store import Store

_Outcome = tuple[SessionStatus, Side | None]
BEGAN = dt.timedelta(weeks=12, days=2)
"""So long ago the sample programme began; its rhythm of four weeks brings sessions this week."""


def open_or_make(path: Path, today: dt.date, report: Report = silent) -> Store:
    """Open the sample file, or make it in a few seconds; no question asked."""
    if path.exists():
        return Store.open_sample(path)
    part = path.with_name(path.name + ".making")
    part.unlink(missing_ok=True)
    made = Store.open_sample(part)
    try:
        programme_id = people(made, today - BEGAN)
        pair_up(made, programme_id, today - BEGAN)
        story(made, programme_id, today, report)
        made.close()
        part.replace(path)
    finally:
        made.close()
        part.unlink(missing_ok=True)
        part.with_name(part.name + ".lock").unlink(missing_ok=True)
    return Store.open_sample(path)


def pair_up(store: Store, programme_id: uuid.UUID, today: dt.date) -> int:
    """Run pairing, approve its draft, and let all agree; returns how many pairs."""
    from rmdesk.rules.pairing.draft import draft

    with store.read() as db:
        facts = pairing_queries.facts(db, programme_id)
        policy = pairing_queries.policy(db, programme_id)
    made = pairing.save_draft(store, programme_id, policy, draft(facts, policy))
    pairing.approve(store, made, today)
    return answers.all_have_agreed(store, programme_id, today)


def story(store: Store, programme_id: uuid.UUID, today: dt.date, report: Report = silent) -> None:
    """What happened since the beginning: sessions held, missed and cancelled, papers signed."""
    chance = random.Random(SEED + 1)
    with store.read() as db:
        card = programmes.current(db)
    assert card is not None
    days_off = public_holidays(card.country, card.starts_on, add_months(card.ends_on, 1))
    sessions.plan(store, programme_id, card.starts_on, days_off)
    _sign(store, today, chance)
    with store.read() as db:
        lines = session_queries.sessions(db, programme_id)
    who = {line.pair_id: (line.mentee, line.mentor) for line in lines}
    pairs = sorted(who, key=lambda pair: who[pair])
    fates = {pair: _FATES[n] for n, pair in enumerate(pairs[: len(_FATES)])}
    todo = [line for line in lines if line.day < today or line.pair_id in fates]
    for done, line in enumerate(todo):
        report(done, len(todo))
        fate = fates.get(line.pair_id)
        if fate is not None:
            status, by = fate[line.number - 1] if line.number <= len(fate) else (None, None)
        else:
            status, by = _usual(chance, (today - line.day).days)
        if status is SessionStatus.HELD:
            sessions.log_held(
                store,
                line.id,
                on_date=min(line.day, today),
                minutes=chance.choice([45, 50, 60, 60, 60, 75]),
                today=today,
                venue_id=line.venue_id,
                place=line.place,
            )
        elif status is SessionStatus.CANCELLED and by is not None:
            reason = chance.choice(["Another meeting.", "Ill.", "Travelling."])
            sessions.log_cancelled(store, line.id, by=by, reason=reason)
        elif status is SessionStatus.MISSED:
            sessions.log_missed(store, line.id, by=by)
    sample_life.agree_goals(store, pairs, today)
    sample_life.meet_in_the_office(store, pairs[sample_life.IN_OFFICE], today)
    _feedback(store, today)
    sample_life.work_on_a_concern(store, pairs[sample_life.CONCERNED], today)
    report(len(todo), len(todo))


_HELD: _Outcome = (SessionStatus.HELD, None)
_MISSED: _Outcome = (SessionStatus.MISSED, None)
_BY_MENTEE: _Outcome = (SessionStatus.CANCELLED, Side.MENTEE)
_BY_MENTOR: _Outcome = (SessionStatus.CANCELLED, Side.MENTOR)
_FATES: tuple[tuple[_Outcome, ...], ...] = (
    (_MISSED, _MISSED, _MISSED),
    (_HELD, _HELD, _HELD, _BY_MENTOR, _BY_MENTOR),
    (_HELD, _BY_MENTEE, _BY_MENTEE),
    (_HELD, _HELD, _MISSED),
    (_HELD, _MISSED, _MISSED),
)
"""Pairs that need the coordinator: never met, cancelled twice by either side, met no longer."""


def _usual(chance: random.Random, days_ago: int) -> tuple[SessionStatus | None, Side | None]:
    """What becomes of most sessions; of some recent ones nothing was recorded yet."""
    if days_ago < 5 and chance.random() < 0.4:
        return None, None
    return chance.choices([_HELD, _BY_MENTEE, _BY_MENTOR, _MISSED], [93, 3, 2, 2])[0]


def _sign(store: Store, today: dt.date, chance: random.Random) -> None:
    """Draft every agreement; nearly all were signed within the first weeks."""
    start = today - BEGAN
    with store.read() as db:
        known = agreement_queries.pairs(db, agreement_queries.printable(db))
        pair_ids = [p.pair_id for p in sorted(known, key=lambda p: (p.mentee, p.mentor))]
        papers = agreement_queries.for_pairs(db, pair_ids, start)
    agreements.draft(store, papers, start)
    signed_on = start + dt.timedelta(days=12)
    agreements.record_signed(store, pair_ids[:-4], signed_on)
    agreements.record_signed(store, pair_ids[-4:-2], signed_on, [chance.choice(list(Role))])


_ANSWERED: dict[int, dict[str, int]] = {
    8: {"admit": 2, "hold_back": 4},
    9: {"worth_learning": 3, "talked_down": 3, "admit": 3},
}
"""Pairs in which the mentee answers so, by their place in the order of names: low, or apart."""
_MISSING = frozenset({10, 11, 12})
"""Pairs of which the mentee's form is not back."""
_ASKS = 14
"""The pair in which the mentor asks to be contacted in private."""


def _feedback(store: Store, today: dt.date) -> None:
    """Midpoint forms were printed two weeks before their day; nearly all came back."""
    chance = random.Random(SEED + 3)
    words = json.loads(resource("sample", "people.json").read_text("utf-8"))["comments"]
    with store.read() as db:
        known = agreement_queries.pairs(db, agreement_queries.printable(db))
        pair_ids = [p.pair_id for p in sorted(known, key=lambda p: (p.mentee, p.mentor))]
    copies = forms.issue_form_copies(store, pair_ids)
    with store.read() as db:
        papers = form_queries.for_copies(db, copies)
    due = papers[0].due_on
    printed = [Printed(paper, Path("Feedback forms.pdf"), 2, "") for paper in papers]
    forms.record_printed(store, printed, due - dt.timedelta(weeks=2))
    for number, paper in enumerate(papers):
        place, mentee = number // 2, paper.role is Role.MENTEE
        if mentee and place in _MISSING:
            continue
        told = {
            item.id: chance.choice((1, 1, 2) if item.reverse else (4, 5, 5))
            for item in (*PULSE, *MIDPOINT_ONLY)
        }
        told |= {item.id: chance.choice((3, 4)) for item in GOALS[:1]}
        told |= {DECISION.id: 1} | (_ANSWERED.get(place, {}) if mentee else {})
        feedback.record_answers(
            store,
            paper.copy_id,
            told,
            comments={"best": chance.choice(words)} if chance.random() < 0.3 else {},
            contact=place == _ASKS and not mentee,
            on=min(today, due + dt.timedelta(days=chance.randint(0, 6))),
        )


__all__ = ["open_or_make", "pair_up", "people", "story"]
