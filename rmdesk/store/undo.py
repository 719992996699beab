"""Undo and redo by a trigger log: old row values in one TEMP table, replayed by key.

After SQLite's "Automatic Undo/Redo Using SQLite", with values instead of SQL text. TEMP triggers
on the one writer connection record every insert, update and delete of the undoable tables, also
those of bulk statements, cascades and upserts; the log takes part in the transaction, so a
failed transaction or a rolled back savepoint leaves nothing in it. Replaying a step in reverse
runs the same triggers, and what they record is the redo step.
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from rmdesk.store.changes import MANY, Changes

KEEP_STEPS = 100
"""So many steps can be undone, unless they need more than ``KEEP_BYTES``."""
KEEP_BYTES = 200_000_000

LOG = "undo_log"
INSERTED, UPDATED, DELETED, NOTED = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable action: its label and its part of the log, ``first`` to ``last`` inclusive."""

    label: str
    first: int
    last: int
    size: int


@dataclass(frozen=True, slots=True)
class _Watched:
    """A table under watch, with the statements that reverse each kind of change."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    undone: bool

    @property
    def id_at(self) -> int:
        """The position of the first key column among the columns."""
        return self.columns.index(self.key[0])

    def reverse(self, kind: int) -> str:
        where = " AND ".join(f'"{column}" = ?' for column in self.key)
        if kind == INSERTED:
            return f'DELETE FROM "{self.name}" WHERE {where}'
        if kind == UPDATED:
            values = ", ".join(f'"{column}" = ?' for column in self.columns)
            return f'UPDATE "{self.name}" SET {values} WHERE {where}'
        marks = ", ".join("?" for _ in self.columns)
        names = ", ".join(f'"{column}"' for column in self.columns)
        return f'INSERT INTO "{self.name}" ({names}) VALUES ({marks})'

    def width(self, kind: int) -> int:
        """How many logged values the reversing statement takes."""
        if kind == INSERTED:
            return len(self.key)
        return len(self.columns) + (len(self.key) if kind == UPDATED else 0)

    def triggers(self, number: int) -> list[str]:
        old = [f'OLD."{column}"' for column in self.columns]
        new_key = [f'NEW."{column}"' for column in self.key]
        plan: list[tuple[str, int, list[str]]]
        if not self.undone:
            plan = [("INSERT", NOTED, []), ("UPDATE", NOTED, []), ("DELETE", NOTED, [])]
        else:
            plan = [
                ("INSERT", INSERTED, new_key),
                ("UPDATE", UPDATED, old + new_key),
                ("DELETE", DELETED, old),
            ]
        changed = " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in self.columns)
        return [
            f'CREATE TEMP TRIGGER "undo_{self.name}_{event.lower()}" '
            f'AFTER {event} ON main."{self.name}" '
            f"{f'WHEN {changed} ' if event == 'UPDATE' else ''}BEGIN "
            f"INSERT INTO {LOG} ({', '.join(['tab', 'kind', *_slots(len(values))])}) "
            f"VALUES ({', '.join([str(number), str(kind), *values])}); END"
            for event, kind, values in plan
        ]


def _slots(n: int) -> list[str]:
    return [f"v{i}" for i in range(n)]


class UndoLog:
    """The trigger log of one writer connection, and the two stacks of steps."""

    def __init__(self, raw: Any, tables: Iterable[Table], not_undone: frozenset[str]) -> None:
        """Watch ``tables``; those named in ``not_undone`` are noted in notices but never undone."""
        self._raw = raw
        self._watched = [
            _Watched(
                table.name,
                tuple(column.name for column in table.columns),
                tuple(column.name for column in table.primary_key.columns),
                table.name not in not_undone,
            )
            for table in tables
        ]
        self._width = max(len(w.columns) + len(w.key) for w in self._watched)
        self.undo_steps: list[Step] = []
        self.redo_steps: list[Step] = []
        self._install()

    def _install(self) -> None:
        self._raw.execute(
            f"CREATE TEMP TABLE {LOG} (seq INTEGER PRIMARY KEY AUTOINCREMENT, tab, kind, "
            f"{', '.join(_slots(self._width))})"
        )
        for number, watched in enumerate(self._watched):
            for statement in watched.triggers(number):
                self._raw.execute(statement)
        self._triggers = 3 * len(self._watched)

    def verify(self) -> None:
        """Raise when the connection lost its triggers: without them nothing could be undone."""
        found = self._raw.execute(
            "SELECT count(*) FROM temp.sqlite_master WHERE type = 'trigger'"
        ).fetchone()[0]
        if found != self._triggers:
            raise RuntimeError("the writer connection lost its undo triggers")

    def mark(self) -> int:
        """The place in the log where the next change will come after."""
        row = self._raw.execute(f"SELECT max(seq) FROM {LOG}").fetchone()
        return int(row[0] or 0)

    def collect(self, label: str, after: int) -> tuple[Step | None, Changes]:
        """What was logged after the mark ``after``: the step, ``None`` if nothing to undo."""
        seen = self._raw.execute(
            f"SELECT tab, kind, count(*) FROM {LOG} WHERE seq > ? GROUP BY tab, kind", (after,)
        ).fetchall()
        tables = frozenset(self._watched[tab].name for tab, _, _ in seen)
        total = sum(n for _, kind, n in seen if kind != NOTED)
        ids: set[uuid.UUID] = set()
        if 0 < total <= 4 * MANY:
            for tab, kind, *values in self._rows(after, self.mark()):
                watched = self._watched[tab]
                if kind != NOTED:
                    ids.add(uuid.UUID(values[0 if kind == INSERTED else watched.id_at]))
        many = total > 4 * MANY or len(ids) > MANY
        changes = Changes(tables, frozenset() if many else frozenset(ids), label, many)
        if not total:
            return None, changes
        lengths = " + ".join(f"ifnull(length({slot}), 0)" for slot in _slots(self._width))
        first, last, size = self._raw.execute(
            f"SELECT min(seq), max(seq), sum(40 + {lengths}) FROM {LOG} WHERE seq > ?", (after,)
        ).fetchone()
        return Step(label, first, last, size), changes

    def _rows(self, after: int, last: int) -> Any:
        return self._raw.execute(
            f"SELECT tab, kind, {', '.join(_slots(self._width))} FROM {LOG} "
            "WHERE seq > ? AND seq <= ? ORDER BY seq DESC",
            (after, last),
        )

    def replay(self, step: Step) -> None:
        """Reverse ``step`` inside the open transaction; the triggers log the way back."""
        self._raw.execute("PRAGMA defer_foreign_keys = ON")
        rows = self._rows(step.first - 1, step.last).fetchall()
        for (tab, kind), group in itertools.groupby(rows, key=lambda row: (row[0], row[1])):
            if kind == NOTED:
                continue
            watched = self._watched[tab]
            width = watched.width(kind)
            self._raw.executemany(watched.reverse(kind), [row[2 : 2 + width] for row in group])
        self._raw.execute(f"DELETE FROM {LOG} WHERE seq BETWEEN ? AND ?", (step.first, step.last))

    def done(self, step: Step) -> None:
        """A new action was committed: it can be undone, and what was undone before is gone."""
        self._forget(self.redo_steps)
        self.redo_steps.clear()
        self.undo_steps.append(step)
        total = sum(kept.size for kept in self.undo_steps)
        while len(self.undo_steps) > 1 and (
            len(self.undo_steps) > KEEP_STEPS or total > KEEP_BYTES
        ):
            oldest = self.undo_steps.pop(0)
            total -= oldest.size
            self._forget([oldest])

    def clear(self) -> None:
        """Forget every step, as after erasing a person."""
        self._raw.execute(f"DELETE FROM {LOG}")
        self.undo_steps.clear()
        self.redo_steps.clear()

    def _forget(self, steps: Sequence[Step]) -> None:
        for step in steps:
            self._raw.execute(
                f"DELETE FROM {LOG} WHERE seq BETWEEN ? AND ?", (step.first, step.last)
            )
