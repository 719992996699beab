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
    MentoringSession,
    Pair,
    Participation,
    Person,
    Snooze,
)
from rmdesk.queries.forms import form_topics
from rmdesk.queries.joins import two
from rmdesk.rules.check_in import ASKED, CONTACT, Answered
from rmdesk.rules.forms.feedback import FeedbackForm, FormKind, read_form
from rmdesk.rules.health import HealthRule
from rmdesk.rules.papers import FormState, due_after, form_state
from rmdesk.rules.words import PairStatus, Role


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """One form of one respondent."""

    id: uuid.UUID
    """The form copy's id."""
    pair_id: uuid.UUID | None
    """``None`` before there is a partner."""
    name: str
    partner: str
    """Empty before there is one."""
    role: Role
    form: FeedbackForm
    state: FormState
    due_on: dt.date
    printed_on: dt.date | None
    returned_on: dt.date | None
    code: str
    typed: bool
    """Whether answers were entered."""
    contact: bool
    """Asks to be contacted, and nobody has spoken with her or him yet."""
    status: PairStatus | None
    """Of the pair; ``None`` before there is one."""
    topics: tuple[str, ...] = ()
    """What its numbered topics are."""
    session_on: dt.date | None = None
    session_id: uuid.UUID | None = None
    participation_id: uuid.UUID | None = None

    @property
    def kind(self) -> FormKind:
        """Which of the forms it is."""
        return self.form.kind


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
    return _lines(db, Participation.programme_id == programme_id)


def of_pair(db: Session, pair_id: uuid.UUID) -> list[FeedbackLine]:
    """Every feedback form about one pair."""
    return _lines(db, FormCopy.pair_id == pair_id)


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
    db: Session, programme_id: uuid.UUID, only: uuid.UUID | None = None
) -> tuple[
    dict[uuid.UUID, tuple[Answered, ...]], dict[uuid.UUID, tuple[tuple[Role, dt.date], ...]]
]:
    """For each pair its typed forms, and its printed ones of check-ins that are not back.

    The form before the start has no pair; one after a session is not asked for again. ``only`` is
    the one pair that is wanted.
    """
    known = lines(db, programme_id) if only is None else of_pair(db, only)
    values = _values(db, [line.id for line in known if line.typed])
    typed: dict[uuid.UUID, list[Answered]] = defaultdict(list)
    missing: dict[uuid.UUID, list[tuple[Role, dt.date]]] = defaultdict(list)
    for line in known:
        if line.pair_id is None:
            continue
        if line.typed and line.returned_on is not None:
            asked = frozenset(item.id for item in line.form.items)
            typed[line.pair_id].append(
                Answered(line.role, line.due_on, line.returned_on, values[line.id], asked)
            )
        elif line.state is FormState.PRINTED and line.kind is not FormKind.SESSION:
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
    # columns rather than rows of classes: a large programme has thousands of forms
    rows = db.execute(
        select(
            FormCopy.id,
            FormCopy.form,
            FormCopy.code,
            FormCopy.printed_on,
            FormCopy.returned_on,
            FormCopy.pair_id,
            FormCopy.session_id,
            FormCopy.participation_id,
            CheckIn.due_on,
            MentoringSession.on_date,
            Pair.status,
            Participation.role,
            Person.full_name,
        )
        .select_from(FormCopy)
        .join(Participation, Participation.id == FormCopy.participation_id)
        .join(Person, Person.id == FormCopy.person_id)
        .outerjoin(CheckIn, CheckIn.id == FormCopy.check_in_id)
        .outerjoin(MentoringSession, MentoringSession.id == FormCopy.session_id)
        .outerjoin(Pair, Pair.id == FormCopy.pair_id)
        .where(Person.erased_on.is_(None), wanted)  # type: ignore[arg-type]  # a column's comparison
    ).all()
    ids = [row[0] for row in rows]
    given = _values(db, ids)
    names = _partners(db, {row[5] for row in rows if row[5] is not None})
    topics = form_topics(db, ids)
    found = []
    for (
        copy_id, name, code, printed_on, returned_on, pair_id, session_id, part,
        due_on, session_on, status, role, person,
    ) in rows:  # fmt: skip
        form = read_form(name)
        if form is None:
            continue
        values = given.get(copy_id, {})
        found.append(
            FeedbackLine(
                id=copy_id,
                pair_id=pair_id,
                name=person,
                partner=names[pair_id][role] if pair_id is not None else "",
                role=role,
                form=form,
                state=form_state(issued=True, printed_on=printed_on, returned_on=returned_on),
                due_on=due_on or due_after(session_on),
                printed_on=printed_on,
                returned_on=returned_on,
                code=code,
                typed=bool(values),
                contact=values.get(CONTACT) == ASKED,
                status=status,
                topics=topics.get(copy_id, ()),
                session_on=session_on,
                session_id=session_id,
                participation_id=part,
            )
        )
    return sorted(
        found, key=lambda line: (line.name.casefold(), line.partner.casefold(), line.due_on)
    )


def _partners(db: Session, pair_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict[Role, str]]:
    """For each pair the partner's name of whoever is in a role."""
    both = two()
    rows = db.execute(
        select(Pair.id, both.mentor.full_name, both.mentee.full_name)
        .select_from(both.joined)
        .where(Pair.id.in_(list(pair_ids)))
    )
    return {key: {Role.MENTOR: mentee, Role.MENTEE: mentor} for key, mentor, mentee in rows}


def _values(db: Session, copy_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict[str, int]]:
    found: dict[uuid.UUID, dict[str, int]] = defaultdict(dict)
    for copy_id, item, value in db.execute(
        select(FormAnswer.copy_id, FormAnswer.item, FormAnswer.value).where(
            FormAnswer.copy_id.in_(list(copy_ids))
        )
    ):
        found[copy_id][item] = value
    return found
