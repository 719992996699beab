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
from typing import Any

from sqlalchemy import insert

from rmdesk.files.holidays import public_holidays
from rmdesk.models import (
    Department,
    Grade,
    Participation,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Site,
    Slot,
    Topic,
    Veto,
    Wish,
)
from rmdesk.operations import agreements, organisation, pairing, sessions
from rmdesk.operations import programmes as programme_operations
from rmdesk.paths import resource
from rmdesk.progress import Report, silent
from rmdesk.queries import agreements as agreement_queries
from rmdesk.queries import pairing as pairing_queries
from rmdesk.queries import programmes
from rmdesk.queries import sessions as session_queries
from rmdesk.rules.calendar_days import add_months
from rmdesk.rules.names import name_key
from rmdesk.rules.words import (
    HalfDay,
    MeetingMode,
    ParticipationStatus,
    Rhythm,
    Role,
    SessionStatus,
    Side,
)
from rmdesk.store import Store

SEED = 20261
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


def people(store: Store, starts_on: dt.date) -> uuid.UUID:
    """Fill an empty file with the organisation and its people; returns the programme's id."""
    told: dict[str, Any] = json.loads(resource("sample", "people.json").read_text("utf-8"))
    programme_id = organisation.start(
        store,
        organisation=told["organisation"],
        country=told["country"],
        programme=told["programme"],
        starts_on=starts_on,
        invented=True,
    )
    with store.read() as db:
        card = programmes.current(db)
    assert card is not None
    programme_operations.edit(
        store,
        programme_id,
        name=card.name,
        mentor_word="",
        mentee_word="",
        starts_on=card.starts_on,
        ends_on=card.ends_on,
        rhythm=Rhythm.EVERY_N_WEEKS,
        every_weeks=4,
        weekday=min(starts_on.weekday(), 4),
        starts_at=card.starts_at,
        session_minutes=card.session_minutes,
    )
    for venue in told["venues"]:
        organisation.add_venue(
            store, name=venue["name"], site=venue["site"], neutral=venue["neutral"]
        )
    _Staff(told, programme_id).move_in(store)
    organisation.set_grade_order(store, told["grades"])
    return programme_id


class _Staff:
    """Invents everybody's place, manager, topics, wishes and gaps."""

    def __init__(self, told: dict[str, Any], programme_id: uuid.UUID) -> None:
        self._told = told
        self._programme = programme_id
        self._chance = random.Random(SEED)
        self._rows: list[dict[str, Any]] = []
        self._parts: list[dict[str, Any]] = []

    def _id(self) -> uuid.UUID:
        return uuid.UUID(int=self._chance.getrandbits(128), version=4)

    def move_in(self, store: Store) -> None:
        """Write everybody in one step."""
        with store.work("Bring in the sample's people") as db:
            org = organisation.the_organisation(db)
            ids: dict[type, dict[str, uuid.UUID]] = {
                Grade: {name: self._id() for name in self._told["grades"]},
                Department: {name: self._id() for name in self._told["departments"]},
                Site: {
                    name: organisation.named_site(db, org.id, name) for name in self._told["sites"]
                },
            }
            for kind in (Grade, Department):
                named = [
                    {"id": key, "org_id": org.id, "name": name, "name_key": name_key(name)}
                    for name, key in ids[kind].items()
                ]
                db.execute(insert(kind), named)
            topics = [topic.id for topic in db.query(Topic).order_by(Topic.name_key)]
            self._invent(org.id, ids)
            managers = {row["id"]: row.pop("manager_id") for row in self._rows}
            db.execute(insert(Person), self._rows)
            for row in self._rows:
                person = db.get(Person, row["id"])
                assert person is not None
                person.manager_id = managers[row["id"]]
            db.execute(insert(Participation), self._parts)
            db.flush()
            db.execute(insert(ParticipationTopic), self._topics(topics))
            db.execute(insert(PersonLanguage), self._languages())
            db.execute(insert(Slot), self._slots())
            db.execute(insert(Wish), self._wishes())
            db.execute(insert(Veto), self._vetoes())

    def _invent(self, org: uuid.UUID, ids: dict[type, dict[str, uuid.UUID]]) -> None:
        chance, told = self._chance, self._told
        departments, sites = list(ids[Department]), list(ids[Site])

        def person(name: str, number: int, grade: str, manager: uuid.UUID | None) -> uuid.UUID:
            identity = self._id()
            email = None if number % 37 == 5 else f"p{number}@lanternbay.example"
            self._rows.append(
                {
                    "id": identity,
                    "org_id": org,
                    "full_name": name,
                    "name_key": name_key(name),
                    "employee_number": f"LB{number}",
                    "email": email,
                    "email_key": email,
                    "job_title": "",
                    "grade_id": None if number % 41 == 7 else ids[Grade][grade],
                    "department_id": ids[Department][chance.choice(departments)],
                    "site_id": ids[Site][chance.choices(sites, [5, 3, 2])[0]],
                    "manager_id": manager,
                    "manager_text": "",
                }
            )
            return identity

        def takes_part(person_id: uuid.UUID, role: Role, capacity: int) -> None:
            self._parts.append(
                {
                    "id": self._id(),
                    "programme_id": self._programme,
                    "person_id": person_id,
                    "role": role,
                    "capacity": capacity,
                    "status": ParticipationStatus.ACCEPTED,
                    "meets": chance.choices(
                        [MeetingMode.EITHER, MeetingMode.ON_SITE, None], [6, 3, 1]
                    )[0],
                    "goals": chance.choice(told["goals"]),
                    "access_needs": "",
                }
            )

        head = person(told["mentees"][0], 1000, "Managing Director", None)
        takes_part(head, Role.MENTEE, 1)
        directors: list[uuid.UUID] = [head]
        leaders: list[uuid.UUID] = []
        for n, name in enumerate(told["mentees"][1:], 1001):
            grade = "Director" if n < 1012 else chance.choice(["Senior Manager", "Manager"])
            boss = head if grade == "Director" else chance.choice(directors[1:])
            one = person(name, n, grade, boss)
            (directors if grade == "Director" else leaders).append(one)
            takes_part(one, Role.MENTEE, 1)
        others = [
            person(name, n, "Manager", chance.choice(directors[1:]))
            for n, name in enumerate(told["others"], 1100)
        ]
        juniors = ["Associate", "Senior Associate", "Assistant Manager"]
        for n, name in enumerate(told["mentors"], 1200):
            boss = chance.choice(others * 2 + leaders)
            one = person(name, n, chance.choice(juniors), boss)
            takes_part(one, Role.MENTOR, 2 if n % 19 == 0 else 1)
            if n in {1210, 1244}:  # a manager who is not in the list
                self._rows[-1]["manager_id"] = None
                self._rows[-1]["manager_text"] = "Halvard Nystuen (left in May)"
        self._parts[-1]["meets"] = MeetingMode.ONLINE

    def _topics(self, topics: list[uuid.UUID]) -> list[dict[str, Any]]:
        chance = self._chance
        return [
            {"participation_id": part["id"], "topic_id": topic, "strength": chance.randint(1, 3)}
            for part in self._parts
            for topic in (chance.sample(topics, 3) if chance.random() > 0.05 else [])
        ]

    def _languages(self) -> list[dict[str, Any]]:
        chance = self._chance
        rows = []
        for part in self._parts:
            spoken = {"English"} | set(chance.sample(["Malay", "Mandarin", "Tamil", "Thai"], 1))
            if part is self._parts[-2]:
                spoken = {"Burmese"}  # nobody else speaks it: no partner can be found
            if chance.random() > 0.1 or part is self._parts[-2]:
                rows += [{"person_id": part["person_id"], "language": s} for s in sorted(spoken)]
        return rows

    def _slots(self) -> list[dict[str, Any]]:
        chance = self._chance
        week = [(day, half) for day in range(5) for half in HalfDay]
        return [
            {"participation_id": part["id"], "weekday": day, "half": half}
            for part in self._parts
            if chance.random() < 0.5
            for day, half in sorted(chance.sample(week, chance.randint(5, 9)))
        ]

    def _wishes(self) -> list[dict[str, Any]]:
        chance = self._chance
        mentors = [part for part in self._parts if part["role"] is Role.MENTOR]
        mentees = [part for part in self._parts if part["role"] is Role.MENTEE]
        return [
            {"participation_id": part["id"], "person_id": wished["person_id"], "rank": rank}
            for own, partners in ((mentees, mentors), (mentors, mentees))
            for part in own
            if chance.random() < 0.3
            for rank, wished in enumerate(chance.sample(partners, 2), 1)
        ]

    def _vetoes(self) -> list[dict[str, Any]]:
        chance = self._chance
        mentees = [part for part in self._parts if part["role"] is Role.MENTEE]
        mentors = [part for part in self._parts if part["role"] is Role.MENTOR]
        return [
            {"participation_id": part["id"], "person_id": chance.choice(mentees)["person_id"]}
            for part in mentors[3:60:9]
        ]


def pair_up(store: Store, programme_id: uuid.UUID, today: dt.date) -> int:
    """Run pairing, approve its draft, and let all agree; returns how many pairs."""
    from rmdesk.rules.pairing.draft import draft

    with store.read() as db:
        facts = pairing_queries.facts(db, programme_id)
        policy = pairing_queries.policy(db, programme_id)
    made = pairing.save_draft(store, programme_id, policy, draft(facts, policy))
    pairing.approve(store, made, today)
    return pairing.all_have_agreed(store, programme_id, today)


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
    pairs = sorted({line.pair_id for line in lines}, key=lambda p: p.hex)
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
        pair_ids = sorted(agreement_queries.printable(db), key=lambda p: p.hex)
        papers = agreement_queries.for_pairs(db, pair_ids, start)
    agreements.draft(store, papers, start)
    signed_on = start + dt.timedelta(days=12)
    agreements.record_signed(store, pair_ids[:-4], signed_on)
    agreements.record_signed(store, pair_ids[-4:-2], signed_on, [chance.choice(list(Role))])


__all__ = ["open_or_make", "pair_up", "people", "story"]
