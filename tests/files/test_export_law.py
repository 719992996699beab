"""Export and import undo each other: people come back from a real file as they were."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import hostile
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from rmdesk.files import people_export, sheets, spreadsheet
from rmdesk.models import (
    Department,
    Grade,
    Participation,
    ParticipationInterest,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Programme,
    Site,
    Slot,
    Topic,
    Wish,
)
from rmdesk.operations import organisation
from rmdesk.operations.addresses import is_address
from rmdesk.operations.importing import apply_import
from rmdesk.operations.named_rows import NamedRows
from rmdesk.operations.organisation import the_organisation
from rmdesk.queries import exporting
from rmdesk.queries.import_known import known_people
from rmdesk.queries.import_plan import plan_for
from rmdesk.rules.exporting import PersonOut
from rmdesk.rules.importing.people import Choices
from rmdesk.rules.importing.plan import ImportPlan
from rmdesk.rules.importing.rows import read_list
from rmdesk.rules.importing.sheets import look_at
from rmdesk.rules.names import distinct, name_key
from rmdesk.rules.words import HalfDay, MeetingMode, ParticipationStatus, Role
from rmdesk.store import Store

START = dt.date(2026, 9, 1)
Crowd = list[tuple[Person, dict[str, Any]]]
STATUSES = [s for s in ParticipationStatus if s is not ParticipationStatus.PAIRED]
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))


@st.composite
def part(draw: st.DrawFn, role: Role) -> Participation:
    """How somebody takes part; topics and wishes are added where the file is known."""
    made = Participation(
        role=role,
        status=draw(st.sampled_from(STATUSES)),
        capacity=draw(st.integers(1, 9)),
        meets=draw(st.sampled_from([None, *MeetingMode])),
        goals=draw(st.just("") | hostile.texts(10_000, lines=True)),
        waiting_since=draw(st.none() | DAYS),
        manager_agreed_on=draw(st.none() | DAYS),
    )
    slots = draw(st.sets(st.tuples(st.integers(0, 6), st.sampled_from(HalfDay)), max_size=6))
    made.slots = [Slot(weekday=day, half=half) for day, half in sorted(slots)]
    interests = distinct(draw(st.lists(hostile.texts(60), max_size=3)))
    made.interests = [ParticipationInterest(interest=text) for text in interests]
    return made


@st.composite
def crowd(draw: st.DrawFn) -> Crowd:
    """Up to seven people and what has to be looked up in the file they go into."""
    found = []
    names = ["Plain Name", *draw(st.lists(hostile.texts(), min_size=1, max_size=6))]
    for n, name in enumerate(names):
        person = Person(id=uuid.uuid4(), full_name=name, name_key=name_key(name))
        person.job_title = draw(st.just("") | hostile.texts())
        has = draw(st.sampled_from(["number", "email", "both", "neither"]))
        if [name_key(other) for other in names].count(name_key(name)) > 1 and has == "neither":
            has = "number"  # or nothing tells the two apart when they are named elsewhere
        if has in {"number", "both"}:
            person.employee_number = f"00{n}{draw(st.sampled_from(['', 'A', '-7']))}"
        if has in {"email", "both"}:
            person.email = person.email_key = f"person{n}@x.example"
        roles = draw(st.sampled_from([(), (Role.MENTOR,), (Role.MENTEE,), tuple(Role)]))
        if has == "neither" and len(roles) == 2:
            roles = roles[:1]  # two rows with a name alone are two people
        more: dict[str, Any] = {
            "grade": draw(st.just("") | hostile.texts()),
            "department": draw(st.just("") | hostile.texts()),
            "site": draw(st.just("") | hostile.texts()),
            "manager": draw(st.none() | st.integers(0, n - 1)) if n else None,
            "languages": draw(st.lists(hostile.texts(), max_size=2)),
            "parts": [draw(part(role)) for role in roles],
            "topics": draw(st.lists(st.tuples(hostile.texts(), st.integers(1, 3)), max_size=3)),
            "wishes": draw(st.lists(st.integers(0, len(names) - 1), max_size=3, unique=True)),
        }
        found.append((person, more))
    return found


def fill(db: Session, people: Crowd) -> None:
    """Put the crowd into a file."""
    org = the_organisation(db).id
    programme = db.query(Programme).one().id
    rows = NamedRows(db, org)
    for person, more in people:
        person.org_id = org
        person.grade_id = rows.id(Grade, more["grade"])
        person.department_id = rows.id(Department, more["department"])
        person.site_id = rows.id(Site, more["site"])
        person.languages = [PersonLanguage(language=t) for t in dict.fromkeys(more["languages"])]
        db.add(person)
    db.flush()
    for person, more in people:
        if more["manager"] is not None:
            person.manager_id = people[more["manager"]][0].id
        wished = [people[n][0].id for n in more["wishes"]]
        for one in more["parts"]:
            one.programme_id, one.person_id = programme, person.id
            strengths = {rows.id(Topic, text): strength for text, strength in more["topics"]}
            one.topics = [ParticipationTopic(topic_id=t, strength=s) for t, s in strengths.items()]
            one.wishes = [
                Wish(person_id=w, rank=n) for n, w in enumerate(wished, 1) if w != person.id
            ]
            db.add(one)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[Store, uuid.UUID]]]:
    """Two files with a programme and nobody in it; an example is undone at its end."""
    found = []
    for name in ("a", "b"):
        store = Store.open_sample(tmp_path_factory.mktemp(name) / "file.rmdesk")
        programme = organisation.start(
            store, organisation="Harbour", country="SG", programme="Cohort", starts_on=START
        )
        found.append((store, programme))
    yield found
    for store, _programme in found:
        store.close()


def plan_of(store: Store, programme: uuid.UUID, path: Path) -> ImportPlan:
    # as read_all does in a child process, which would take a second for each example
    tables = spreadsheet.tables_of(spreadsheet.parse(str(path), None, None))
    found = look_at(tables)
    reading = read_list(found.laid(list(found.lists)), Choices(), is_address=is_address)
    with store.read() as db:
        return plan_for(known_people(db, programme), reading)


def exported(store: Store, programme: uuid.UUID, path: Path) -> tuple[PersonOut, ...]:
    with store.read() as db:
        people = exporting.people(db, programme)
    sheets.write_table(path, people_export.people_table(people))
    return people


def differences(before: tuple[PersonOut, ...], after: tuple[PersonOut, ...]) -> list[str]:
    """Everything that came back otherwise; people of one name and role in any order."""
    lost = list((Counter(before) - Counter(after)).elements())
    new = list((Counter(after) - Counter(before)).elements())
    if len(lost) != len(new):
        return [f"{len(before)} rows went out, {len(after)} came back"]
    told = []
    for old, now in zip(sorted(lost, key=repr), sorted(new, key=repr), strict=True):
        told += [
            f"{field.name}: {getattr(old, field.name)!r} became {getattr(now, field.name)!r}"
            for field in fields(PersonOut)
            if getattr(old, field.name) != getattr(now, field.name)
        ]
    return told


# not shrunk: making seven people smaller takes minutes, and the difference says what it is
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@settings(
    max_examples=10, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck)
)
@given(people=crowd())
def test_people_come_back_as_they_were(
    files: list[tuple[Store, uuid.UUID]], tmp_path: Path, kind: str, people: Crowd
) -> None:
    (one, in_one), (other, in_other) = files
    path = tmp_path / f"people.{kind}"
    with one.work("Fill") as db:
        fill(db, people)
    try:
        before = exported(one, in_one, path)
        same = plan_of(one, in_one, path)
        touched = [(p.row.full_name, p.changes) for p in (*same.added, *same.changed)]
        assert not touched, "what is known already must not be changed"
        plan = plan_of(other, in_other, path)
        out = [(p.trouble.value, p.heading, p.value) for p in plan.problems]
        assert (plan.kept_out, plan.doubtful) == (0, ()), out
        apply_import(other, plan)
        try:
            after = exported(other, in_other, tmp_path / f"again.{kind}")
        finally:
            other.undo()
        assert differences(before, after) == []
    finally:
        one.undo()
