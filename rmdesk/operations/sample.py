"""Filling a file with the sample's people: invented names, places, wishes, gaps and awkward cases.

The same seed gives the same people.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import uuid
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from rmdesk.i18n import _
from rmdesk.models import (
    CheckIn,
    Consent,
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
    TraitProfile,
    Veto,
    Wish,
)
from rmdesk.models.understanding import TRAITS
from rmdesk.operations import organisation, personality
from rmdesk.paths import resource
from rmdesk.rules.names import name_key
from rmdesk.rules.words import (
    CheckInKind,
    ConsentAnswer,
    ConsentPurpose,
    HalfDay,
    Instrument,
    MeetingMode,
    ParticipationStatus,
    ProfileSource,
    Rhythm,
    Role,
)

if TYPE_CHECKING:
    from rmdesk.store import Store

SEED = 20261
MIDPOINT_AFTER = dt.timedelta(weeks=10)
"""When the sample asks for midpoint feedback: early enough that most forms are back."""


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
    with store.work(_("Change the programme")) as db:
        programme = organisation.found(db.get(Programme, programme_id))
        programme.rhythm, programme.every_weeks = Rhythm.EVERY_N_WEEKS, 4
        programme.weekday = starts_on.weekday() if starts_on.weekday() < 5 else 0
        halfway = db.scalars(select(CheckIn).where(CheckIn.kind == CheckInKind.MIDPOINT)).one()
        halfway.due_on = starts_on + MIDPOINT_AFTER
    for venue in told["venues"]:
        organisation.add_venue(
            store, name=venue["name"], site=venue["site"], neutral=venue["neutral"]
        )
    staff = _Staff(told, programme_id)
    staff.move_in(store)
    staff.describe_themselves(store, starts_on)
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
        with store.work(_("Bring in the sample's people")) as db:
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
            topics = [topic.id for topic in db.scalars(select(Topic).order_by(Topic.name_key))]
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

    def describe_themselves(self, store: Store, on: dt.date) -> None:
        """Interests of most, and averages of the questionnaire of those who agreed to it."""
        chance = random.Random(SEED + 2)  # a chance of its own: everybody else stays who they are
        with store.work(_("Bring in the sample's questionnaires")) as db:
            for part in self._parts:
                if chance.random() < 0.7:
                    own = chance.sample(self._told["interests"], chance.randint(1, 3))
                    db.add_all(
                        ParticipationInterest(participation_id=part["id"], interest=interest)
                        for interest in own
                    )
                asked = chance.random()
                if asked > 0.8:
                    continue
                answer = ConsentAnswer.GIVEN if asked < 0.7 else ConsentAnswer.REFUSED
                db.add(
                    Consent(
                        person_id=part["person_id"],
                        purpose=ConsentPurpose.PERSONALITY,
                        answer=answer,
                        answered_on=on,
                        notice=personality.NOTICE,
                    )
                )
                if answer is ConsentAnswer.GIVEN:
                    means = {trait: chance.randint(8, 19) / 4 for trait in TRAITS}
                    db.add(
                        TraitProfile(
                            person_id=part["person_id"],
                            instrument=Instrument.MINI_IPIP,
                            source=ProfileSource.TYPED,
                            answered_on=on,
                            **means,
                        )
                    )

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
