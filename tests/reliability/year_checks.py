"""What has to hold on each day of a simulated year, looked up in raw rows."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

import plain_flags
from plain_flags import rows_of
from year import Year

from rmdesk import models
from rmdesk.queries import pairs

PLANNED = """
    SELECT s.id, s.on_date, s.at_time, s.planned_minutes AS minutes, s.venue_id AS room,
           a.person_id AS mentor, b.person_id AS mentee, p.status
    FROM mentoring_session s
    JOIN pair p ON p.id = s.pair_id
    JOIN participation a ON a.id = p.mentor_id
    JOIN participation b ON b.id = p.mentee_id
    WHERE s.status = 'planned'
"""
Snapshot = dict[str, list[tuple[Any, ...]]]


def told(year: Year, today: dt.date) -> plain_flags.Flags:
    """The flags that the program shows."""
    with year.store.read() as db:
        return {
            (pair.pair_id.hex, flag.rule.value): (int(flag.level), flag.since.isoformat())
            for pair in pairs.pair_health(db, year.programme, today)
            for flag in pair.flags
        }


def check_flags(year: Year, today: dt.date) -> plain_flags.Flags:
    """No flag without its evidence, and none missing; returns them."""
    expected, seen = plain_flags.flags(year.store._raw, today), told(year, today)
    differ = {
        key: f"shown {seen.get(key)}, due {expected.get(key)}"
        for key in seen.keys() | expected.keys()
        if seen.get(key) != expected.get(key)
    }
    assert not differ, (today, differ)
    return expected


def check_plan(year: Year, today: dt.date) -> None:
    """Nobody and no room is in two sessions at once, and nobody meets on a day off."""
    taken: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    off = {day.isoformat() for day in year.holidays}
    for row in rows_of(year.store._raw, PLANNED):
        assert row["on_date"] not in off, (today, row)
        assert dt.date.fromisoformat(row["on_date"]).weekday() < 5, (today, row)
        if row["on_date"] >= today.isoformat():
            assert row["status"] in ("active", "proposed"), (today, row)
        if row["at_time"] is None:
            continue
        begin = int(row["at_time"][:2]) * 60 + int(row["at_time"][3:5])
        for whom in {row["mentor"], row["mentee"], row["room"]} - {None}:
            taken[whom, row["on_date"]].append((begin, begin + row["minutes"], row["id"]))
    for whom, spans in taken.items():
        spans.sort()
        for one, other in zip(spans, spans[1:], strict=False):
            assert one[1] <= other[0], (today, whom, one, other)


def check_counts(year: Year, today: dt.date) -> None:
    """What the morning page counts is what lies in the rows."""
    with year.store.read() as db:
        seen = pairs.overview(db, year.programme, today)
    raw = year.store._raw
    (pair,) = rows_of(
        raw,
        "SELECT sum(status = 'active') AS active, sum(status = 'proposed') AS proposed FROM pair",
    )
    assert (seen.active, seen.proposed) == (pair["active"], pair["proposed"])
    month, week = today.isoformat()[:7], (today + dt.timedelta(days=7)).isoformat()
    (session,) = rows_of(
        raw,
        "SELECT sum(kind <> 'chemistry') AS regular,"
        " count(*) - count(DISTINCT pair_id || ' ' || number) AS twice,"
        " sum(status = 'planned' AND on_date BETWEEN ? AND ?) AS soon FROM mentoring_session",
        today.isoformat(),
        week,
    )
    assert (seen.sessions, session["twice"]) == (session["regular"], 0)
    assert len(seen.next_days) == session["soon"]
    silent = rows_of(
        raw,
        "SELECT id FROM mentoring_session WHERE status = 'planned' AND on_date < ?",
        today.isoformat(),
    )
    assert {line.id.hex for line in seen.to_record} == {row["id"] for row in silent}
    (met,) = rows_of(
        raw,
        "SELECT count(DISTINCT pair_id) AS n FROM mentoring_session s JOIN pair p ON p.id = pair_id"
        " WHERE s.status = 'held' AND p.status = 'active' AND substr(on_date, 1, 7) = ?",
        month,
    )
    assert seen.met_this_month == met["n"]


def snapshot(year: Year) -> Snapshot:
    """The raw rows of every table that undo is about."""
    return {
        table.name: sorted(year.store._raw.execute(f'SELECT * FROM "{table.name}"'), key=repr)
        for table in models.Base.metadata.sorted_tables
        if table.name not in models.NOT_UNDONE
    }


def check_undo(year: Year, steps: int) -> None:
    """So many steps back and again: every row of every table is as it was."""
    after = snapshot(year)
    undone = 0
    while undone < steps and year.store.undo_label is not None:
        year.store.undo()
        undone += 1
    assert (snapshot(year) != after) == bool(undone)
    for _ in range(undone):
        year.store.redo()
    assert snapshot(year) == after
