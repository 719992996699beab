"""A simulated year: each day no clash, no session on a day off, and just the flags that are due.

``RMDESK_YEARS=3 RMDESK_YEAR_PAIRS=100 RMDESK_YEAR_DAYS=365 pytest tests/reliability`` is the long
proof, in which every kind of event and every rule has to occur; the default is a slice of it.
"""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter

import plain_flags
import pytest
from year import START, Year

from rmdesk.queries import pairs
from rmdesk.rules.health import HealthRule
from rmdesk.store import Store

YEARS = int(os.environ.get("RMDESK_YEARS", "1"))
PAIRS = int(os.environ.get("RMDESK_YEAR_PAIRS", "8"))
DAYS = int(os.environ.get("RMDESK_YEAR_DAYS", "120"))
UNDO_EVERY = 15
WHAT_HAPPENS = {
    *("held", "missed", "cancelled", "forgotten", "moved", "skipped", "added"),
    *("printed", "signed", "goal", "answered", "put off", "new manager"),
    *("paused", "resumed", "ended early", "completed", "concern", "paired again"),
}
RULES = {rule.value for rule in HealthRule}


def told(year: Year, today: dt.date) -> plain_flags.Flags:
    with year.store.read() as db:
        return {
            (pair.pair_id.hex, flag.rule.value): (int(flag.level), flag.since.isoformat())
            for pair in pairs.pair_health(db, year.programme, today)
            for flag in pair.flags
        }


def check_plan(year: Year, today: dt.date) -> None:
    """Nobody and no room is in two sessions at once, and nobody meets on a day off."""
    planned = [line for line in year.planned() if line.at is not None]
    rooms = Counter((line.day, line.at, line.venue_id) for line in planned if line.venue_id)
    assert [key for key, n in rooms.items() if n > 1] == []
    who = Counter(
        (line.day, line.at, name) for line in planned for name in (line.mentor, line.mentee)
    )
    assert [key for key, n in who.items() if n > 1] == []
    for line in planned:
        assert line.day not in year.holidays, line
        assert line.day.weekday() < 5, line


def check_counts(year: Year, today: dt.date) -> None:
    """What the morning page counts is what lies in the rows."""
    with year.store.read() as db:
        seen = pairs.overview(db, year.programme, today)
    raw = year.store._raw
    one = "SELECT count(*) FROM "
    assert seen.active == raw.execute(one + "pair WHERE status = 'active'").fetchone()[0]
    assert seen.proposed == raw.execute(one + "pair WHERE status = 'proposed'").fetchone()[0]
    regular = raw.execute(one + "mentoring_session WHERE kind <> 'chemistry'").fetchone()[0]
    assert seen.sessions == regular
    numbers = raw.execute(
        "SELECT pair_id, number, count(*) FROM mentoring_session GROUP BY pair_id, number"
    ).fetchall()
    assert {row[2] for row in numbers} <= {1}
    silent = [line for line in year.planned() if line.day < today]
    assert {line.id for line in seen.to_record} == {line.id for line in silent}


def check_undo(year: Year, today: dt.date) -> None:
    """Undo takes the last step back exactly, and redo does it again."""
    after = told(year, today)
    lines = {line.id: line for line in year.planned()}
    if year.store.undo_label is None:
        return
    year.store.undo()
    year.store.redo()
    assert told(year, today) == after
    assert {line.id: line for line in year.planned()} == lines


@pytest.mark.parametrize("seed", range(YEARS))
def test_a_year_holds_together_every_day(store: Store, seed: int) -> None:
    year = Year(store, PAIRS, seed)
    seen: Counter[str] = Counter()
    for n in range(DAYS):
        today = START + dt.timedelta(days=n)
        year.live(today)
        expected = plain_flags.flags(store._raw, today)
        assert told(year, today) == expected, today
        seen.update(rule for _pair, rule in expected)
        check_plan(year, today)
        check_counts(year, today)
        if n % UNDO_EVERY == 0:
            check_undo(year, today)
    if DAYS >= 365 and PAIRS >= 50:
        assert set(year.done) >= WHAT_HAPPENS, WHAT_HAPPENS - set(year.done)
        assert set(seen) >= RULES, RULES - set(seen)
