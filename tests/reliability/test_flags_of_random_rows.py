"""Whatever lies in the file, the program shows just the flags that the plain rules find.

A simulated year brings about what usually happens; here the rows are thrown together, with days
just before, on and after every threshold, pauses that begin or end today, and forms half filled.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections import Counter
from typing import Any

import plain_flags
import pytest
from sqlalchemy import insert, select, update

from rmdesk.models import (
    Agreement,
    CheckIn,
    FormAnswer,
    FormCopy,
    Goal,
    MentoringSession,
    Organisation,
    Pair,
    Participation,
    Pause,
    Person,
    Programme,
    Snooze,
    Venue,
)
from rmdesk.operations import organisation
from rmdesk.queries import pairs
from rmdesk.rules.check_in import CONTACT
from rmdesk.rules.forms.feedback import FormKind, form_for
from rmdesk.rules.health import HealthRule
from rmdesk.rules.words import (
    CheckInKind,
    PairStatus,
    Role,
    SessionKind,
    SessionStatus,
    Side,
)
from rmdesk.store import Store

TODAY = dt.date(2026, 12, 1)
DAYS = [TODAY + dt.timedelta(n) for n in (-15, -1, 0, 1, 14)]
PAIRS = 150
EDGES = (0, 1, 6, 7, 8, 13, 14, 15, 20, 21, 22, 34, 35, 36, 44, 45, 46, 59, 60, 61, 75, 90)
DUE = {CheckInKind.WEEK_4: 60, CheckInKind.MIDPOINT: 21, CheckInKind.FINAL: 7}
"""How many days ago each check-in was due."""
FORMS = {
    CheckInKind.WEEK_4: FormKind.WEEK_4,
    CheckInKind.MIDPOINT: FormKind.MIDPOINT,
    CheckInKind.FINAL: FormKind.FINAL,
}
MOODS = ((4, 5), (3, 4), (1, 2, 3, 4, 5))
"""Of which answers somebody takes, the better the higher."""
ONLY_RED = {"contact_asked"}
ONLY_AMBER = {"all_in_office"}
Rows = dict[type[Any], list[dict[str, Any]]]


class Heap:
    """Rows of all kinds, thrown together by one dice."""

    def __init__(self, seed: int, org: uuid.UUID, programme: uuid.UUID) -> None:
        self.rng = random.Random(seed)
        self.org, self.programme = org, programme
        self.rows: Rows = {
            kind: []
            for kind in (Person, Participation, Venue, Pair, Pause, MentoringSession, Agreement)
        }
        self.rows |= {kind: [] for kind in (Goal, Snooze, FormCopy, FormAnswer)}
        self.check_ins: dict[CheckInKind, uuid.UUID] = {}
        self.offices: list[uuid.UUID] = []

    def add(self, table: type[Any], /, **values: Any) -> uuid.UUID:
        """Keep a row, with an id of its own."""
        key = uuid.UUID(int=self.rng.getrandbits(128), version=4)
        self.rows[table].append({"id": key, **values})
        return key

    def ago(self) -> dt.date:
        """A day near a threshold, as seen from one of the days that are looked at."""
        return TODAY - dt.timedelta(self.rng.choice(EDGES) + self.rng.choice((0, 0, 1, -14)))

    def chance(self, of: float) -> bool:
        """Whether it happens."""
        return self.rng.random() < of

    def throw(self) -> None:
        """Everything about one more pair."""
        n = len(self.rows[Pair])
        sides = {}
        for role in Role:
            name = f"{role.value} {n}"
            person = self.add(Person, org_id=self.org, full_name=name, name_key=name)
            part = self.add(Participation, programme_id=self.programme, person_id=person, role=role)
            sides[role] = (person, part)
        leader = sides[Role.MENTEE][0]
        title = f"office {n}"
        office = {"name": title, "name_key": title, "owner_id": leader, "neutral": False}
        self.offices.append(self.add(Venue, org_id=self.org, **office))
        pair = self.add(
            Pair,
            programme_id=self.programme,
            mentor_id=sides[Role.MENTOR][1],
            mentee_id=sides[Role.MENTEE][1],
            status=PairStatus.ACTIVE,
            proposed_on=TODAY - dt.timedelta(100),
            active_on=self.ago(),
        )
        self._pauses(pair)
        held = self._sessions(pair)
        self._papers(pair)
        for role, (person, part) in sides.items():
            self._forms(pair, role, person, part, held)

    def _pauses(self, pair: uuid.UUID) -> None:
        first = self.ago()
        while self.chance(0.45):
            last = first + dt.timedelta(self.rng.randrange(1, 40))
            ends = self.rng.choice((last, last, max(TODAY, first + dt.timedelta(1)), None))
            self.add(Pause, pair_id=pair, from_on=first, until=ends, reason="", skipped=[])
            if ends is None:
                return
            first = ends + dt.timedelta(self.rng.randrange(0, 20))

    def _sessions(self, pair: uuid.UUID) -> list[uuid.UUID]:
        held = []
        home = self.chance(0.4)
        for number in range(1, self.rng.randrange(1, 7)):
            status = self.rng.choice((*SessionStatus, SessionStatus.CANCELLED, SessionStatus.HELD))
            missed = status in (SessionStatus.CANCELLED, SessionStatus.MISSED)
            venue = self.rng.choice((*self.offices[-3:], None))
            key = self.add(
                MentoringSession,
                pair_id=pair,
                number=number,
                kind=SessionKind.CHEMISTRY if self.chance(0.1) else SessionKind.REGULAR,
                status=status,
                on_date=self.ago(),
                cancelled_by=self.rng.choice(list(Side)) if missed else None,
                venue_id=self.offices[-1] if home else venue,
            )
            if status is SessionStatus.HELD:
                held.append(key)
        return held

    def _papers(self, pair: uuid.UUID) -> None:
        for number in range(1, self.rng.randrange(1, 4)):
            self.add(
                Agreement,
                pair_id=pair,
                number=number,
                drafted_on=TODAY,
                mentor_signed_on=TODAY if self.chance(0.5) else None,
                mentee_signed_on=TODAY if self.chance(0.5) else None,
            )
        if self.chance(0.4):
            self.add(Goal, pair_id=pair, outcome="Use one tool alone")
        for rule in HealthRule:
            if self.chance(0.05):
                until = TODAY + dt.timedelta(self.rng.choice((-1, 0, 1, 2)))
                self.add(Snooze, pair_id=pair, rule=rule.value, until=until, reason="")

    def _forms(
        self,
        pair: uuid.UUID,
        role: Role,
        person: uuid.UUID,
        part: uuid.UUID,
        held: list[uuid.UUID],
    ) -> None:
        asked: list[tuple[FormKind, dict[str, uuid.UUID]]] = [
            (FORMS[kind], {"check_in_id": key}) for kind, key in self.check_ins.items()
        ]
        asked += [(FormKind.SESSION, {"session_id": key}) for key in held]
        for kind, about in asked:
            if self.chance(0.3):
                continue
            back = self.ago() if self.chance(0.7) else None
            form = form_for(kind, role)
            copy = self.add(
                FormCopy,
                pair_id=pair,
                person_id=person,
                participation_id=part,
                form=form.name,
                code=f"C{len(self.rows[FormCopy])}",
                printed_on=TODAY if self.chance(0.8) else None,
                returned_on=back,
                **{"check_in_id": None, "session_id": None, **about},
            )
            if back is None or self.chance(0.1):
                continue  # not back, or back and not typed in yet
            scores = self.rng.choice(MOODS)
            answers = {}
            for item in form.items:
                good = min(self.rng.choice(scores), item.options)
                if self.chance(0.8):
                    answers[item.id] = item.options + 1 - good if item.reverse else good
            if form.has_contact and self.chance(0.1):
                answers[CONTACT] = self.rng.choice((1, 1, 2))
            self.rows[FormAnswer] += [
                {"copy_id": copy, "item": item, "value": value} for item, value in answers.items()
            ]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_flags_are_those_of_the_plain_rules(store: Store, seed: int) -> None:
    programme = organisation.start(
        store,
        organisation="Harbour Rail",
        country="SG",
        programme="Reverse mentoring",
        starts_on=TODAY - dt.timedelta(100),
    )
    with store.work("Throw rows together") as db:
        heap = Heap(seed, db.scalars(select(Organisation.id)).one(), programme)
        db.execute(
            update(Programme)
            .where(Programme.id == programme)
            .values(ends_on=TODAY + dt.timedelta(20))
        )
        for kind, days in DUE.items():
            row = db.scalars(select(CheckIn).where(CheckIn.kind == kind)).one()
            row.due_on = TODAY - dt.timedelta(days)
            heap.check_ins[kind] = row.id
        for _ in range(PAIRS):
            heap.throw()
        for table, rows in heap.rows.items():
            db.execute(insert(table), rows)
    seen: Counter[tuple[str, int]] = Counter()
    for day in DAYS:
        expected = plain_flags.flags(store._raw, day)
        with store.read() as db:
            shown = {
                (pair.pair_id.hex, flag.rule.value): (int(flag.level), flag.since.isoformat())
                for pair in pairs.pair_health(db, programme, day)
                for flag in pair.flags
            }
        differ = {key for key in shown.keys() | expected if shown.get(key) != expected.get(key)}
        assert not {key: (shown.get(key), expected.get(key)) for key in differ}, day
        seen.update((rule, level) for (_pair, rule), (level, _since) in expected.items())
    ambers = {rule.value for rule in HealthRule} - ONLY_RED
    reds = {rule.value for rule in HealthRule} - ONLY_AMBER
    assert set(seen) == {(r, plain_flags.AMBER) for r in ambers} | {
        (r, plain_flags.RED) for r in reds
    }
