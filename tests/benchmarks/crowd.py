"""5,000 invented people with everything the People page shows, the same in every run."""

from __future__ import annotations

import datetime as dt
import random
import uuid

from sqlalchemy import insert

from rmdesk.models import (
    Department,
    Grade,
    Pair,
    Participation,
    ParticipationTopic,
    Person,
    Site,
    Topic,
)
from rmdesk.operations import organisation
from rmdesk.queries import programmes
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.names import name_key
from rmdesk.rules.words import PairStatus, ParticipationStatus, Role
from rmdesk.store import Store

START = dt.date(2026, 9, 1)
FIRST = [
    "Aisha",
    "Arjun",
    "Zoë",
    "Émile",
    "Margaret",
    "Boon",
    "Mei",
    "Siti",
    "Ravi",
    "Nur",
    "Hannah",
    "Jürgen",
    "Søren",
    "Chloé",
    "Farid",
    "Ingrid",
    "李",
    "பிரியா",
    "نور",
    "Kofi",
    "Amina",
    "Luis",
    "João",
    "Anna",
    "Peter",
    "Wei",
    "Hiroshi",
    "Yuki",
    "Olga",
    "Dmitri",
    "Sarah",
    "Tom",
    "Priya",
]
MIDDLE = ["", "", "", *["Mei", "Kumar", "Anne", "Li", "binte", "Marie", "Jo", "Hui"]]
LAST = [
    "Tan",
    "Müller",
    "Lim",
    "O'Brien",
    "Nguyễn",
    "Rahman",
    "Abdullah",
    "Petersen",
    "Hollis",
    "Goh",
    "Das",
    "Nair",
    "Lee",
    "Chua",
    "Ibrahim",
    "小龙",
    "ராஜ்",
    "الهدى",
    "Mensah",
    "Okafor",
    "García",
    "Silva",
    "Schmidt",
    "Wong",
    "Sato",
    "Tanaka",
    "Ivanova",
    "Smith",
    "Jones",
    "Patel",
]
DEPARTMENTS = [
    "Operations",
    "Audit",
    "Sales",
    "Legal",
    "Technology",
    "Finance",
    "Marketing",
    "People",
    "Logistics",
]
SITES = ["Harbour", "North", "Remote", "HQ", "Jurong"]
TOPICS = [
    "AI tools",
    "New technology",
    "Social media",
    "Collaboration tools",
    "Generational views",
    "Workplace culture",
    "Inclusion",
    "Leadership",
]


def organise(store: Store) -> ProgrammeCard:
    """An organisation and its programme."""
    organisation.start(store, organisation="A", country="SG", programme="P", starts_on=START)
    with store.read() as db:
        card = programmes.current(db)
    assert card is not None
    return card


def bring_in(store: Store, card: ProgrammeCard, n: int = 5000) -> list[uuid.UUID]:
    """``n`` people, a tenth of them paired; returns their ids."""
    chance = random.Random(7)

    def some() -> uuid.UUID:
        return uuid.UUID(int=chance.getrandbits(128))

    def named(names: list[str]) -> list[dict[str, object]]:
        return [
            {"id": some(), "org_id": card.org_id, "name": text, "name_key": name_key(text)}
            for text in names
        ]

    departments, sites = named(DEPARTMENTS), named(SITES)
    grades = [g | {"rank": rank} for rank, g in enumerate(named([f"G{k}" for k in range(1, 16)]))]
    for grade in grades:
        grade["rank"] = int(str(grade["rank"])) + 1
    people, parts, offered = [], [], []
    for k in range(n):
        name = " ".join(
            " ".join((chance.choice(FIRST), chance.choice(MIDDLE), chance.choice(LAST))).split()
        )
        people.append(
            {
                "id": some(),
                "org_id": card.org_id,
                "full_name": name,
                "name_key": name_key(name),
                "employee_number": f"{k:06}",
                "email": f"person{k}@x.example",
                "email_key": f"person{k}@x.example",
                "job_title": chance.choice(("Analyst", "Associate", "Director", "Engineer")),
                "department_id": chance.choice(departments)["id"],
                "site_id": chance.choice(sites)["id"],
                "grade_id": chance.choice(grades)["id"],
                "manager_id": people[chance.randrange(k)]["id"] if k > 10 else None,
            }
        )
        role = Role.MENTEE if k % 3 == 0 else Role.MENTOR
        paired = k < n // 5
        status = ParticipationStatus.PAIRED if paired else ParticipationStatus.ACCEPTED
        parts.append(
            {
                "id": some(),
                "programme_id": card.id,
                "person_id": people[-1]["id"],
                "role": role,
                "status": status,
            }
        )
    known = {t.name: t.id for t in _topics(store)}
    new = [t for t in named(TOPICS) if t["name"] not in known]
    ids = [*known.values(), *[t["id"] for t in new]]
    for part in parts:
        for topic in chance.sample(ids, 2):
            offered.append({"participation_id": part["id"], "topic_id": topic})
    mentors = [p["id"] for p in parts[: n // 5] if p["role"] is Role.MENTOR]
    mentees = [p["id"] for p in parts[: n // 5] if p["role"] is Role.MENTEE]
    pairs = [
        {
            "id": some(),
            "programme_id": card.id,
            "mentor_id": a,
            "mentee_id": b,
            "status": PairStatus.ACTIVE,
            "proposed_on": START,
        }
        for a, b in zip(mentors, mentees, strict=False)
    ]
    with store.work("Import") as db:
        for table, rows in (
            (Department, departments),
            (Site, sites),
            (Grade, grades),
            (Topic, new),
            (Person, people),
            (Participation, parts),
            (ParticipationTopic, offered),
            (Pair, pairs),
        ):
            if rows:
                db.execute(insert(table), rows)
    return [p["id"] for p in people]


def _topics(store: Store) -> list[Topic]:
    with store.read() as db:
        return list(db.query(Topic))
