"""What the coordinator does with somebody's part in a programme."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.models import (
    Pair,
    Participation,
    ParticipationInterest,
    ParticipationTopic,
    Person,
    Slot,
    Topic,
    Veto,
    Wish,
)
from rmdesk.operations.named_rows import NamedRows
from rmdesk.operations.organisation import found, required
from rmdesk.operations.people import field_name
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.names import clean_text, distinct
from rmdesk.rules.words import HalfDay, MeetingMode, ParticipationStatus, Role

if TYPE_CHECKING:
    from rmdesk.store import Store

WISHES = 20
"""So many wishes can be ranked."""


def change(
    store: Store, participation_id: uuid.UUID, label: str, do: Callable[[Participation], None]
) -> None:
    """Run one labelled change on a participation."""
    with store.work(label) as db:
        part = found(db.get(Participation, participation_id))
        do(part)
        _about(db, part)


def join(store: Store, person_id: uuid.UUID, programme_id: uuid.UUID, role: Role) -> uuid.UUID:
    """Let somebody take part, also in a second role; returns the participation's id."""
    with store.work(_("Take part in the programme")) as db:
        _refuse_second(db, person_id, programme_id, role)
        part = Participation(programme_id=programme_id, person_id=person_id, role=role)
        db.add(part)
        db.flush()
        _about(db, part)
        return part.id


def set_role(store: Store, participation_id: uuid.UUID, role: Role | None) -> None:
    """Let somebody take part as something else; ``None`` takes that participation away.

    Somebody who is or was in a pair as this keeps the role: the pair's records hang on it.
    """
    with store.work(_("Change {field}").format(field=field_name(Field.ROLE))) as db:
        part = found(db.get(Participation, participation_id))
        if role is part.role:
            return
        person = found(db.get(Person, part.person_id))
        pairs = select(Pair.id).where((Pair.mentor_id == part.id) | (Pair.mentee_id == part.id))
        if db.scalar(pairs.limit(1)) is not None:
            raise UserError(
                _("{name} is or was in a pair as this.").format(name=person.full_name),
                _("The pair's records would be lost; end the pair instead."),
            )
        _about(db, part)
        if role is None:
            db.delete(part)
        else:
            _refuse_second(db, part.person_id, part.programme_id, role)
            part.role = role


def set_capacity(store: Store, participation_id: uuid.UUID, capacity: int) -> None:
    """Say with how many partners somebody can be paired, 1 to 9."""
    label = _("Change {field}").format(field=field_name(Field.CAPACITY))
    change(store, participation_id, label, lambda part: setattr(part, "capacity", capacity))


def set_meets(store: Store, participation_id: uuid.UUID, meets: MeetingMode | None) -> None:
    """Say how somebody can meet."""
    label = _("Change {field}").format(field=field_name(Field.MEETS))
    change(store, participation_id, label, lambda part: setattr(part, "meets", meets))


def set_status(
    store: Store, participation_id: uuid.UUID, status: ParticipationStatus, today: dt.date
) -> None:
    """Say how far a participation has come; waiting keeps since when."""

    def do(part: Participation) -> None:
        if status is not part.status:
            part.waiting_since = today if status is ParticipationStatus.WAITING else None
        part.status = status

    change(store, participation_id, _("Change the status"), do)


def set_waiting_since(store: Store, participation_id: uuid.UUID, since: dt.date | None) -> None:
    """Correct since when somebody has been waiting."""
    change(
        store,
        participation_id,
        _("Change since when somebody waits"),
        lambda part: setattr(part, "waiting_since", since),
    )


def set_manager_agreed(store: Store, participation_id: uuid.UUID, on: dt.date | None) -> None:
    """Note when the person's own manager agreed in principle; ``None`` takes it back."""
    change(
        store,
        participation_id,
        _("Note the manager's agreement"),
        lambda part: setattr(part, "manager_agreed_on", on),
    )


def set_goals(store: Store, participation_id: uuid.UUID, goals: str) -> None:
    """Change somebody's goals, in own words."""
    label = _("Change {field}").format(field=field_name(Field.GOALS))
    text = clean_text(goals)[:10_000]
    change(store, participation_id, label, lambda part: setattr(part, "goals", text))


def set_access_needs(store: Store, participation_id: uuid.UUID, needs: str) -> None:
    """Change what somebody needs to take part well."""
    text = clean_text(needs)[:10_000]
    label = _("Change the access needs")
    change(store, participation_id, label, lambda part: setattr(part, "access_needs", text))


def set_topics(
    store: Store, participation_id: uuid.UUID, topics: Iterable[str] | Mapping[str, int]
) -> None:
    """Say which topics somebody offers or wants, with strengths 1 to 3 when given.

    New topics join the catalogue; a topic without a strength keeps the one it had, or gets 2.
    """
    given = dict(topics) if isinstance(topics, Mapping) else dict.fromkeys(topics, 0)
    with store.work(_("Change {field}").format(field=field_name(Field.TOPICS))) as db:
        part = found(db.get(Participation, participation_id))
        person = found(db.get(Person, part.person_id))
        rows = NamedRows(db, person.org_id)
        before = {topic.topic_id: topic.strength for topic in part.topics}
        wanted: dict[uuid.UUID, int] = {}
        for text, strength in given.items():
            name = clean_text(text)
            topic = rows.id(Topic, required(name, "")) if name else None
            if topic is not None:
                wanted.setdefault(topic, strength or before.get(topic, 2))
        part.topics = [ParticipationTopic(topic_id=t, strength=s) for t, s in wanted.items()]
        _about(db, part)


def set_interests(store: Store, participation_id: uuid.UUID, interests: Iterable[str]) -> None:
    """Say what somebody cares about or likes doing, in own words; each counts once in any case.

    Raises ``UserError`` for more than 200 characters in one.
    """
    wanted = [required(text, "") for text in distinct(interests)]

    def do(part: Participation) -> None:
        part.interests = [ParticipationInterest(interest=text) for text in wanted]

    label = _("Change {field}").format(field=field_name(Field.INTERESTS))
    change(store, participation_id, label, do)


def set_wishes(store: Store, participation_id: uuid.UUID, people: Sequence[uuid.UUID]) -> None:
    """Say with whom somebody would like to be paired, the first wish first; at most 20."""
    wanted = list(dict.fromkeys(people))
    if len(wanted) > WISHES:
        raise UserError(
            _("No more than {n} wishes can be ranked.").format(n=WISHES),
            _("Take one away before adding another."),
        )

    def do(part: Participation) -> None:
        _refuse_self(part, wanted)
        part.wishes = [Wish(person_id=one, rank=rank) for rank, one in enumerate(wanted, 1)]

    label = _("Change {field}").format(field=field_name(Field.WISHES))
    change(store, participation_id, label, do)


def set_vetoes(store: Store, participation_id: uuid.UUID, people: Iterable[uuid.UUID]) -> None:
    """Say with whom somebody must not be paired; nobody else is told."""
    wanted = list(dict.fromkeys(people))

    def do(part: Participation) -> None:
        _refuse_self(part, wanted)
        part.vetoes = [Veto(person_id=one) for one in wanted]

    label = _("Change {field}").format(field=field_name(Field.VETOES))
    change(store, participation_id, label, do)


def set_slots(
    store: Store, participation_id: uuid.UUID, slots: Iterable[tuple[int, HalfDay]]
) -> None:
    """Say on which half-days (weekday 0 Monday, half) somebody can meet."""

    def do(part: Participation) -> None:
        part.slots = [Slot(weekday=day, half=half) for day, half in sorted(set(slots))]

    change(store, participation_id, _("Change availability"), do)


def _refuse_self(part: Participation, people: Sequence[uuid.UUID]) -> None:
    if part.person_id in people:
        raise UserError(_("Nobody can be paired with herself or himself."), _("Choose another."))


def _refuse_second(db: Session, person_id: uuid.UUID, programme_id: uuid.UUID, role: Role) -> None:
    known = db.scalar(
        select(Participation.id).where(
            Participation.person_id == person_id,
            Participation.programme_id == programme_id,
            Participation.role == role,
        )
    )
    if known is not None:
        raise UserError(_("This person has this role already."), _("Select the other row."))


def _about(db: Session, part: Participation) -> None:
    person = found(db.get(Person, part.person_id))
    db.info["about"].append((person.id, person.full_name))
