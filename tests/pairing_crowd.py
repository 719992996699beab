"""Invented participants with everything that pairing weighs, the same in every run."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from typing import Any

from sqlalchemy import insert, select

from rmdesk.models import (
    Consent,
    Department,
    Grade,
    Participation,
    ParticipationInterest,
    ParticipationTopic,
    Person,
    PersonLanguage,
    Site,
    Slot,
    Topic,
    TraitProfile,
    Veto,
    Wish,
)
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import (
    ConsentAnswer,
    ConsentPurpose,
    HalfDay,
    Instrument,
    MeetingMode,
    ProfileSource,
    Role,
)
from rmdesk.store import Store

START = dt.date(2026, 9, 1)
INTERESTS = [f"interest {k}" for k in range(30)]
WEEK = [(day, half) for day in range(5) for half in HalfDay]


def bring_in(store: Store, card: ProgrammeCard, n: int) -> None:
    """``n`` mentors and ``n`` mentees with grades, lines, wishes, vetoes and questionnaires."""
    chance = random.Random(11)

    def some() -> uuid.UUID:
        return uuid.UUID(int=chance.getrandbits(128), version=4)

    def named(kind: str, count: int) -> list[dict[str, Any]]:
        return [
            {"id": some(), "org_id": card.org_id, "name": f"{kind} {k}", "name_key": f"{kind} {k}"}
            for k in range(count)
        ]

    departments, sites, grades = named("d", 9), named("s", 3), named("g", 8)
    for rank, grade in enumerate(grades, 1):
        grade["rank"] = rank
    rows: dict[type, list[dict[str, Any]]] = {
        Department: departments,
        Site: sites,
        Grade: grades,
        Person: [],
        Participation: [],
        ParticipationTopic: [],
        ParticipationInterest: [],
        PersonLanguage: [],
        Slot: [],
        Consent: [],
        TraitProfile: [],
        Wish: [],
        Veto: [],
    }
    with store.read() as db:
        topics = list(db.scalars(select(Topic.id).order_by(Topic.name_key)))
    everybody = [some() for _ in range(2 * n)]
    for k, person in enumerate(everybody):
        mentor, part = k < n, some()
        low, high = (0, 4) if mentor else (3, 8)
        rows[Person].append(
            {
                "id": person,
                "org_id": card.org_id,
                "full_name": f"Person {k}",
                "name_key": f"person {k}",
                "grade_id": chance.choice(grades[low:high])["id"],
                "department_id": chance.choice(departments)["id"],
                "site_id": chance.choice(sites)["id"],
                "manager_id": chance.choice(everybody[n:]) if mentor else None,
            }
        )
        rows[Participation].append(
            {
                "id": part,
                "programme_id": card.id,
                "person_id": person,
                "role": Role.MENTOR if mentor else Role.MENTEE,
                "capacity": chance.choice((1, 1, 1, 2)) if mentor else 1,
                "meets": chance.choice((None, MeetingMode.EITHER, MeetingMode.EITHER, "on_site")),
            }
        )
        for topic in chance.sample(topics, 3):
            row = {"participation_id": part, "topic_id": topic, "strength": chance.randint(1, 3)}
            rows[ParticipationTopic].append(row)
        for interest in chance.sample(INTERESTS, chance.randint(0, 4)):
            rows[ParticipationInterest].append({"participation_id": part, "interest": interest})
        for language in {"English", chance.choice(("Malay", "Tamil", "Thai"))}:
            rows[PersonLanguage].append({"person_id": person, "language": language})
        for day, half in chance.sample(WEEK, 5) if chance.random() < 0.6 else ():
            rows[Slot].append({"participation_id": part, "weekday": day, "half": half})
        partners = everybody[n:] if mentor else everybody[:n]
        for rank, partner in enumerate(chance.sample(partners, 2), 1):
            if chance.random() < 0.4:
                row = {"participation_id": part, "person_id": partner, "rank": rank}
                rows[Wish].append(row)
        if chance.random() < 0.1:
            rows[Veto].append({"participation_id": part, "person_id": chance.choice(partners)})
        if chance.random() < 0.6:
            rows[Consent].append(
                {
                    "person_id": person,
                    "purpose": ConsentPurpose.PERSONALITY,
                    "answer": ConsentAnswer.GIVEN,
                    "answered_on": START,
                }
            )
            means = [round(min(5, max(1, chance.gauss(3.4, 0.8))) * 4) / 4 for _ in range(4)]
            rows[TraitProfile].append(
                {
                    "person_id": person,
                    "instrument": Instrument.MINI_IPIP,
                    "source": ProfileSource.TYPED,
                    "answered_on": START,
                    "openness": means[0],
                    "conscientiousness": means[1],
                    "extraversion": means[2],
                    "agreeableness": means[3],
                }
            )
    for row in rows[Participation]:
        row["meets"] = MeetingMode(row["meets"]) if row["meets"] else None
    managers = {row["id"]: row["manager_id"] for row in rows[Person]}
    rows[Person].sort(key=lambda row: row["manager_id"] is not None)
    assert all(boss is None or managers[boss] is None for boss in managers.values())
    with store.work("Invent people") as db:
        for kind, some_rows in rows.items():
            if some_rows:
                db.execute(insert(kind), some_rows)
