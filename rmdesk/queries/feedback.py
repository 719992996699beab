"""Feedback forms as the Feedback page shows them and as health is told of them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import (
    CheckIn,
    FormAnswer,
    FormComment,
    FormCopy,
    Pair,
    Participation,
    Person,
    Snooze,
)
from rmdesk.queries.joins import two
from rmdesk.rules.check_in import ASKED, CONTACT, Answered
from rmdesk.rules.forms.items import MIDPOINT
from rmdesk.rules.health import HealthRule
from rmdesk.rules.papers import FormState, form_state
from rmdesk.rules.words import CheckInKind, PairStatus, Role


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """One form of one respondent."""

    id: uuid.UUID
    """The form copy's id."""
    pair_id: uuid.UUID
    name: str
    partner: str
    role: Role
    kind: CheckInKind
    state: FormState
    due_on: dt.date
    printed_on: dt.date | None
    returned_on: dt.date | None
    code: str
    typed: bool
    """Whether answers were entered."""
    contact: bool
    """Asks to be contacted, and nobody has spoken with her or him yet."""
    status: PairStatus


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """What one form says."""

    line: FeedbackLine
    values: dict[str, int]
    """The marked option by item, as on paper, without the box for contact."""
    comments: dict[str, str]
    contact: int
    """0 not ticked, else as in ``rules.check_in``."""


def lines(db: Session, programme_id: uuid.UUID) -> list[FeedbackLine]:
    """Every feedback form of a programme that was issued, by name."""
    return _lines(db, Pair.programme_id == programme_id)


def by_code(db: Session, code: str) -> FeedbackLine | None:
    """The feedback form with this code, whatever its programme."""
    return next(iter(_lines(db, FormCopy.code == code)), None)


def answers(db: Session, copy_id: uuid.UUID) -> FormAnswers | None:
    """What was typed of one form; ``None`` when it is gone."""
    line = next(iter(_lines(db, FormCopy.id == copy_id)), None)
    if line is None:
        return None
    values = _values(db, [copy_id]).get(copy_id, {})
    words = db.execute(
        select(FormComment.question, FormComment.words).where(FormComment.copy_id == copy_id)
    )
    contact = values.pop(CONTACT, 0)
    return FormAnswers(line, values, {question: text for question, text in words}, contact)


def for_health(
    db: Session, programme_id: uuid.UUID
) -> tuple[
    dict[uuid.UUID, tuple[Answered, ...]], dict[uuid.UUID, tuple[tuple[Role, dt.date], ...]]
]:
    """For each pair its typed forms, and its printed ones that are not back."""
    known = lines(db, programme_id)
    values = _values(db, [line.id for line in known if line.typed])
    typed: dict[uuid.UUID, list[Answered]] = defaultdict(list)
    missing: dict[uuid.UUID, list[tuple[Role, dt.date]]] = defaultdict(list)
    for line in known:
        if line.typed and line.returned_on is not None:
            typed[line.pair_id].append(
                Answered(line.role, line.due_on, line.returned_on, values[line.id])
            )
        elif line.state is FormState.PRINTED:
            missing[line.pair_id].append((line.role, line.due_on))
    return (
        {pair: tuple(forms) for pair, forms in typed.items()},
        {pair: tuple(forms) for pair, forms in missing.items()},
    )


def put_off(db: Session, programme_id: uuid.UUID) -> dict[uuid.UUID, dict[HealthRule, dt.date]]:
    """For each pair the reasons put off, with the first day on which each is shown again."""
    known = {rule.value: rule for rule in HealthRule}
    found: dict[uuid.UUID, dict[HealthRule, dt.date]] = defaultdict(dict)
    for pair, rule, until in db.execute(
        select(Snooze.pair_id, Snooze.rule, Snooze.until)
        .join(Pair, Pair.id == Snooze.pair_id)
        .where(Pair.programme_id == programme_id)
    ):
        if rule in known:
            found[pair][known[rule]] = until
    return dict(found)


def _lines(db: Session, wanted: object) -> list[FeedbackLine]:
    both = two()
    rows = db.execute(
        select(
            FormCopy,
            CheckIn.kind,
            CheckIn.due_on,
            Pair.id,
            Pair.status,
            Participation.role,
            both.mentor.full_name,
            both.mentee.full_name,
        )
        .select_from(both.joined)
        .join(FormCopy, FormCopy.pair_id == Pair.id)
        .join(CheckIn, CheckIn.id == FormCopy.check_in_id)
        .join(Participation, Participation.id == FormCopy.participation_id)
        .join(Person, Person.id == FormCopy.person_id)
        .where(FormCopy.form == MIDPOINT, Person.erased_on.is_(None), wanted)  # type: ignore[arg-type]  # a column's comparison
    ).all()
    given = _values(db, [row[0].id for row in rows])
    found = []
    for copy, kind, due_on, pair_id, status, role, mentor, mentee in rows:
        values = given.get(copy.id, {})
        found.append(
            FeedbackLine(
                id=copy.id,
                pair_id=pair_id,
                name=mentor if role is Role.MENTOR else mentee,
                partner=mentee if role is Role.MENTOR else mentor,
                role=role,
                kind=kind,
                state=form_state(
                    issued=True, printed_on=copy.printed_on, returned_on=copy.returned_on
                ),
                due_on=due_on,
                printed_on=copy.printed_on,
                returned_on=copy.returned_on,
                code=copy.code,
                typed=bool(values),
                contact=values.get(CONTACT) == ASKED,
                status=status,
            )
        )
    return sorted(found, key=lambda line: (line.name.casefold(), line.partner.casefold()))


def _values(db: Session, copy_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict[str, int]]:
    found: dict[uuid.UUID, dict[str, int]] = defaultdict(dict)
    for copy_id, item, value in db.execute(
        select(FormAnswer.copy_id, FormAnswer.item, FormAnswer.value).where(
            FormAnswer.copy_id.in_(list(copy_ids))
        )
    ):
        found[copy_id][item] = value
    return found
