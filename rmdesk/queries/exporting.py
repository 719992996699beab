"""What an export of people holds: everything that an import understands, private requests aside."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import (
    Participation,
    ParticipationInterest,
    ParticipationTopic,
    Person,
    Slot,
    Topic,
    Wish,
)
from rmdesk.queries import people_table
from rmdesk.queries.people_table import PersonLine
from rmdesk.rules.exporting import PersonOut
from rmdesk.rules.importing.rows import Directory, Known


def people(
    db: Session, programme_id: uuid.UUID, only: Collection[uuid.UUID] | None = None
) -> tuple[PersonOut, ...]:
    """Everybody by name, or the rows with a ``row_key`` in ``only``; somebody in both roles has
    two. Whoever was erased is left out.
    """
    lines = people_table.lines(db, programme_id)
    said = _Said(lines)
    managers: dict[uuid.UUID, uuid.UUID | None] = {
        row[0]: row[1] for row in db.execute(select(Person.id, Person.manager_id))
    }

    def of_part(*columns: Any, source: Any) -> dict[uuid.UUID, list[Any]]:
        wanted = select(source.participation_id, *columns).join(
            Participation, Participation.id == source.participation_id
        )
        return _gathered(db.execute(wanted.where(Participation.programme_id == programme_id)))

    topics = of_part(ParticipationTopic.topic_id, ParticipationTopic.strength,
                     source=ParticipationTopic)  # fmt: skip
    names: dict[uuid.UUID, str] = {r[0]: r[1] for r in db.execute(select(Topic.id, Topic.name))}
    interests = of_part(ParticipationInterest.interest, source=ParticipationInterest)
    slots = of_part(Slot.weekday, Slot.half, source=Slot)
    wishes = of_part(Wish.rank, Wish.person_id, source=Wish)
    goals: dict[uuid.UUID, str] = {
        row[0]: row[1]
        for row in db.execute(
            select(Participation.id, Participation.goals).where(
                Participation.programme_id == programme_id, Participation.goals != ""
            )
        )
    }
    found = []
    for line in lines:
        if only is not None and line.row_key not in only:
            continue
        part = line.participation_id or line.id
        manager = managers.get(line.id)
        wanted = sorted(wishes.get(part, ()), key=lambda w: (w[0], w[1].hex))
        found.append(
            PersonOut(
                name=line.name,
                number=line.number,
                email=line.email,
                job_title=line.job_title,
                grade=line.grade,
                department=line.department,
                site=line.site,
                manager=said.of(manager) if manager in said else line.manager,
                languages=line.languages,
                role=line.role,
                status=line.status,
                capacity=line.capacity if line.role is not None else None,
                topics=tuple(sorted((names[t], s) for t, s in topics.get(part, ()))),
                interests=tuple(sorted(row[0] for row in interests.get(part, ()))),
                meets=line.meets,
                slots=tuple(sorted((day, half) for day, half in slots.get(part, ()))),
                wishes=tuple(said.of(person) for _rank, person in wanted if person in said),
                goals=goals.get(part, ""),
                waiting_since=line.waiting_since,
                manager_agreed_on=line.manager_agreed_on,
            )
        )
    return tuple(found)


class _Said:
    """How to say who somebody is, so that reading finds the same person: by name, where that is
    enough, else by e-mail or number.
    """

    def __init__(self, lines: Iterable[PersonLine]) -> None:
        self._people = {line.id: line for line in lines}
        self._found = Directory(
            [Known(p.id.hex, p.name, p.email, p.number) for p in self._people.values()]
        )

    def __contains__(self, person_id: uuid.UUID | None) -> bool:
        return person_id in self._people

    def of(self, person_id: uuid.UUID | None) -> str:
        assert person_id is not None
        line = self._people[person_id]
        for text in (line.name, line.email, line.number):
            if text and self._found.find(text) == {person_id.hex}:
                return text
        return line.name


def _gathered(rows: Iterable[Any]) -> dict[uuid.UUID, list[Any]]:
    found: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(tuple(row[1:]))
    return found
