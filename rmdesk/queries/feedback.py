"""Feedback forms as the Feedback page shows them and as health is told of them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
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
from rmdesk.queries.raw import as_text, identity, rows_of
from rmdesk.rules.check_in import ASKED, CONTACT, WATCHED_ITEMS, Answered
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
    db: Session, programme_id: uuid.UUID, only: Collection[uuid.UUID] | None = None
) -> tuple[
    dict[uuid.UUID, tuple[Answered, ...]], dict[uuid.UUID, tuple[tuple[Role, dt.date], ...]]
]:
    """For each pair its typed forms, and its printed ones of check-ins that are not back.

    The form before the start has no pair; one after a session is not asked for again. ``only`` are
    the pairs that are wanted. Of the answers only those are read that can raise a flag.
    """
    wanted = (
        select(
            as_text(FormCopy.id),
            as_text(FormCopy.pair_id),
            FormCopy.form,
            FormCopy.printed_on,
            FormCopy.returned_on,
            Participation.role,
            CheckIn.due_on,
            MentoringSession.on_date,
        )
        .select_from(FormCopy)
        .join(Participation, Participation.id == FormCopy.participation_id)
        .join(Person, Person.id == FormCopy.person_id)
        .outerjoin(CheckIn, CheckIn.id == FormCopy.check_in_id)
        .outerjoin(MentoringSession, MentoringSession.id == FormCopy.session_id)
        .where(
            Participation.programme_id == programme_id,
            Person.erased_on.is_(None),
            FormCopy.pair_id.is_not(None),
        )
        .order_by(Person.name_key, FormCopy.id)
    )
    rows = rows_of(db, wanted, FormCopy.pair_id, only)
    back = [identity(row[0]) for row in rows if row[4] is not None]
    entered = _typed(db, back)
    values = _values(db, entered, (*WATCHED_ITEMS, CONTACT))
    typed: dict[uuid.UUID, list[Answered]] = defaultdict(list)
    missing: dict[uuid.UUID, list[tuple[Role, dt.date]]] = defaultdict(list)
    asked: dict[str, frozenset[str]] = {}
    for copy, pair, name, printed_on, returned_on, role, due_on, session_on in rows:
        form = read_form(name)
        if form is None:
            continue
        key = identity(copy)
        if returned_on is not None:
            if key in entered:
                said = values.get(key, {})
                if name not in asked:
                    asked[name] = frozenset(item.id for item in form.items)
                day = due_on or session_on
                typed[identity(pair)].append(Answered(role, day, returned_on, said, asked[name]))
        elif printed_on is not None and form.kind is not FormKind.SESSION:
            missing[identity(pair)].append((role, due_on))
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
    typed, asking = _typed(db, ids), _values(db, ids, (CONTACT,))
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
                typed=copy_id in typed,
                contact=asking.get(copy_id, {}).get(CONTACT) == ASKED,
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


def _values(
    db: Session, copy_ids: Collection[uuid.UUID], items: Collection[str] = ()
) -> dict[uuid.UUID, dict[str, int]]:
    """The marked options of each form; only of ``items`` when there are any."""
    found: dict[uuid.UUID, dict[str, int]] = defaultdict(dict)
    wanted = select(as_text(FormAnswer.copy_id), FormAnswer.item, FormAnswer.value)
    if items:
        wanted = wanted.where(FormAnswer.item.in_(list(items)))
    for copy_id, item, value in rows_of(db, wanted, FormAnswer.copy_id, copy_ids):
        found[identity(copy_id)][item] = value
    return found


def _typed(db: Session, copy_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the forms of which answers were entered."""
    wanted = select(as_text(FormAnswer.copy_id)).distinct()
    return {identity(row[0]) for row in rows_of(db, wanted, FormAnswer.copy_id, copy_ids)}
