"""A programme that is over, of any size, written straight into the tables for reports."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Sequence

from sqlalchemy import insert

from rmdesk.models import (
    Agreement,
    CheckIn,
    Department,
    Ending,
    FormAnswer,
    FormCopy,
    FormTopic,
    Goal,
    MentoringSession,
    Pair,
    Participation,
    Person,
)
from rmdesk.operations import organisation
from rmdesk.queries import programmes
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.forms.feedback import FormKind, form_for
from rmdesk.rules.forms.items import Part
from rmdesk.rules.names import name_key
from rmdesk.rules.words import (
    CheckInKind,
    EndCause,
    PairStatus,
    ParticipationStatus,
    Role,
    SessionStatus,
    Side,
)
from rmdesk.store import Store

START = dt.date(2026, 1, 5)
TODAY = dt.date(2026, 11, 24)
KINDS = (FormKind.BASELINE, FormKind.WEEK_4, FormKind.MIDPOINT, FormKind.FINAL, FormKind.FOLLOW_UP)
WEEKS = {kind: weeks for kind, weeks in zip(KINDS, (-1, 4, 13, 26, 44), strict=True)}


def begin(store: Store, name: str = "Reverse mentoring 2026") -> ProgrammeCard:
    """An organisation and its programme."""
    organisation.start(
        store, organisation="Harbour Rail", country="SG", programme=name, starts_on=START
    )
    with store.read() as db:
        card = programmes.current(db)
    assert card is not None
    return card


def fill(
    store: Store,
    card: ProgrammeCard,
    pairs: int = 12,
    *,
    sessions: int = 6,
    ended: Sequence[EndCause] = (),
    kinds: Sequence[FormKind] = KINDS,
    seed: int = 3,
) -> list[uuid.UUID]:
    """So many pairs with sessions, goals and forms that came back; the first ones ended early."""
    chance = random.Random(seed)

    def some() -> uuid.UUID:
        return uuid.UUID(int=chance.getrandbits(128))

    rows: dict[type, list[dict[str, object]]] = {
        kind: []
        for kind in (
            Department, Person, Participation, Pair, Agreement, MentoringSession, Goal, CheckIn,
            FormCopy, FormAnswer, FormTopic, Ending,
        )
    }  # fmt: skip
    for word in ("Operations", "Finance"):
        rows[Department].append(
            {"id": some(), "org_id": card.org_id, "name": word, "name_key": name_key(word)}
        )
    with store.read() as db:
        known = {
            row.kind: row.id for row in db.query(CheckIn).filter(CheckIn.programme_id == card.id)
        }
    waves: dict[FormKind, uuid.UUID] = {}
    for kind in KINDS:
        day = START + dt.timedelta(weeks=WEEKS[kind])
        of_kind = CheckInKind(kind.value)
        waves[kind] = known.get(of_kind) or some()
        if of_kind not in known:
            rows[CheckIn].append(
                {"id": waves[kind], "programme_id": card.id, "kind": of_kind, "due_on": day}
            )
    found = []
    for number in range(pairs):
        parts: dict[Role, uuid.UUID] = {}
        people: dict[Role, uuid.UUID] = {}
        gone = number < len(ended)
        for role in Role:
            name = f"{role.value.title()} {number:03}"
            people[role] = some()
            rows[Person].append(
                {
                    "id": people[role],
                    "org_id": card.org_id,
                    "full_name": name,
                    "name_key": name_key(name),
                    "department_id": rows[Department][(number + (role is Role.MENTOR)) % 2]["id"],
                }
            )
            parts[role] = some()
            rows[Participation].append(
                {
                    "id": parts[role],
                    "programme_id": card.id,
                    "person_id": people[role],
                    "role": role,
                    "status": ParticipationStatus.FINISHED if gone else ParticipationStatus.PAIRED,
                }
            )
        pair = some()
        found.append(pair)
        rows[Pair].append(
            {
                "id": pair,
                "programme_id": card.id,
                "mentor_id": parts[Role.MENTOR],
                "mentee_id": parts[Role.MENTEE],
                "status": PairStatus.ENDED_EARLY if gone else PairStatus.ACTIVE,
                "proposed_on": START,
                "active_on": START + dt.timedelta(days=7),
                "ended_on": START + dt.timedelta(weeks=20) if gone else None,
            }
        )
        if gone:
            rows[Ending].append(
                {"id": some(), "pair_id": pair, "begun_by": Side.MENTEE, "cause": ended[number]}
            )
        rows[Agreement].append(
            {
                "id": some(),
                "pair_id": pair,
                "number": 1,
                "drafted_on": START,
                "mentor_signed_on": START + dt.timedelta(days=9),
                "mentee_signed_on": START + dt.timedelta(days=9),
            }
        )
        for place in range(sessions):
            missed = (number + place) % 9 == 8
            rows[MentoringSession].append(
                {
                    "id": some(),
                    "pair_id": pair,
                    "number": place + 1,
                    "on_date": START + dt.timedelta(days=14 + 28 * place),
                    "status": SessionStatus.CANCELLED if missed else SessionStatus.HELD,
                    "cancelled_by": Side.MENTEE if missed else None,
                    "minutes": None if missed else 60,
                }
            )
        rows[Goal].append(
            {
                "id": some(),
                "pair_id": pair,
                "outcome": "Use an assistant every week",
                "score": None if gone else (number % 5) - 2,
            }
        )
        for kind in kinds:
            for role in Role:
                form = form_for(kind, role)
                copy = some()
                due = START + dt.timedelta(weeks=WEEKS[kind])
                back = not (gone and kind in KINDS[3:])
                rows[FormCopy].append(
                    {
                        "id": copy,
                        "person_id": people[role],
                        "check_in_id": waves[kind],
                        "pair_id": None if kind is FormKind.BASELINE else pair,
                        "participation_id": parts[role],
                        "form": form.name,
                        "code": f"C{chance.getrandbits(60):x}",
                        "printed_on": due,
                        "returned_on": due + dt.timedelta(days=3) if back else None,
                    }
                )
                for place in range(1, form.topics + 1):
                    rows[FormTopic].append(
                        {"copy_id": copy, "place": place, "topic": f"Topic {place}"}
                    )
                if back:
                    rows[FormAnswer] += [
                        {"copy_id": copy, "item": item.id, "value": _answer(kind, item, chance)}
                        for item in form.items
                    ]
    with store.work("Fill") as db:
        for table, those in rows.items():
            if those:
                db.execute(insert(table), those)
    return found


def _answer(kind: FormKind, item: object, chance: random.Random) -> int:
    """Around 2 before the start, around 4 afterwards."""
    part, options = item.part, item.options  # type: ignore[attr-defined]  # an Item
    if part in (Part.BEFORE_AFTER, Part.KNOWLEDGE):
        return chance.choice((1, 2, 2, 3) if kind is FormKind.BASELINE else (3, 4, 4, 5))
    if item.reverse:  # type: ignore[attr-defined]  # an Item
        return chance.choice((1, 2, 2, 3))
    return min(options, chance.choice((3, 4, 4, 5)))
