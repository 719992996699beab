"""A year of sessions for 500 pairs, in the file: at most 5 seconds of processor time."""

from __future__ import annotations

import datetime as dt
import time
import uuid

from sqlalchemy import insert, update

from rmdesk.files.holidays import public_holidays
from rmdesk.models import Pair, Participation, Person, Programme, Site, Slot, Venue
from rmdesk.operations import organisation, sessions
from rmdesk.queries import agenda as agenda_queries
from rmdesk.queries import programmes
from rmdesk.rules.words import HalfDay, PairStatus, Role
from rmdesk.store import Store

START, PAIRS, SITES = dt.date(2026, 1, 1), 500, 5


def crowd(store: Store) -> programmes.ProgrammeCard:
    """500 active pairs at five sites with six rooms each, half of them with given half-days."""
    organisation.start(
        store, organisation="A", country="SG", programme="P", starts_on=START, months=12
    )
    with store.read() as db:
        card = programmes.current(db)
    assert card is not None
    sites = [uuid.uuid4() for _n in range(SITES)]
    people = [uuid.uuid4() for _n in range(2 * PAIRS)]
    parts = [uuid.uuid4() for _n in people]
    with store.work("Bring in") as db:
        db.execute(
            insert(Site),
            [
                {"id": key, "org_id": card.org_id, "name": f"S{n}", "name_key": f"s{n}"}
                for n, key in enumerate(sites)
            ],
        )
        db.execute(
            insert(Venue),
            [
                {
                    "org_id": card.org_id,
                    "name": f"R{n}",
                    "name_key": f"r{n:02}",
                    "site_id": sites[n % SITES],
                }
                for n in range(6 * SITES)
            ],
        )
        db.execute(
            insert(Person),
            [
                {
                    "id": key,
                    "org_id": card.org_id,
                    "full_name": f"P {n}",
                    "name_key": f"p {n}",
                    "site_id": sites[n // 2 % SITES],
                }
                for n, key in enumerate(people)
            ],
        )
        db.execute(
            insert(Participation),
            [
                {
                    "id": part,
                    "programme_id": card.id,
                    "person_id": person,
                    "role": Role.MENTEE if n % 2 else Role.MENTOR,
                }
                for n, (part, person) in enumerate(zip(parts, people, strict=True))
            ],
        )
        db.execute(
            insert(Slot),
            [
                {"participation_id": part, "weekday": weekday, "half": HalfDay.AFTERNOON}
                for n, part in enumerate(parts)
                for weekday in range(5)
                if n % 4 < 2 and weekday != n % 5
            ],
        )
        db.execute(
            insert(Pair),
            [
                {
                    "programme_id": card.id,
                    "mentor_id": parts[2 * n],
                    "mentee_id": parts[2 * n + 1],
                    "status": PairStatus.ACTIVE,
                    "proposed_on": START,
                    "active_on": START,
                }
                for n in range(PAIRS)
            ],
        )
        db.execute(update(Programme).values(month_week=2))
    return card


def test_a_year_of_500_pairs_is_planned_as_one_step(store: Store) -> None:
    card = crowd(store)
    began = time.process_time()
    off = public_holidays(card.country, card.starts_on, card.ends_on)
    made = sessions.plan(store, card.id, START, off)
    took = time.process_time() - began
    print(f"{made} sessions planned in {took:.2f} s of processor time")  # noqa: T201 - the figure
    assert made == 12 * PAIRS
    assert took < 5
    with store.read() as db:
        agenda = agenda_queries.agenda(db, card.id, dict.fromkeys(off, "Holiday"))
    began = time.process_time()
    assert [one for one in agenda.bookings if agenda.against(one)] == []
    assert time.process_time() - began < 1
    began = time.process_time()
    store.undo()
    assert time.process_time() - began < 2
    with store.read() as db:
        assert agenda_queries.bookings(db) == ()
