"""The programme report: what it is worked out from, read without a single name."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.models import (
    Agreement,
    CheckIn,
    DocumentMade,
    Ending,
    ExitAnswer,
    FormAnswer,
    FormCopy,
    FormTopic,
    Goal,
    MentoringSession,
    Organisation,
    Pair,
    Participation,
    Programme,
    ProgrammePurpose,
    UnnamedAnswer,
)
from rmdesk.queries.agreements import role_word
from rmdesk.queries.joins import two
from rmdesk.queries.pairs import pair_health
from rmdesk.queries.raw import as_text, rows_of
from rmdesk.rules.check_in import CONTACT
from rmdesk.rules.forms.feedback import read_form
from rmdesk.rules.reports.facts import (
    FormFact,
    GoalFact,
    HealthFact,
    PairFact,
    Period,
    ReportFacts,
    SessionFact,
)
from rmdesk.rules.reports.paper import ProgrammeReportPaper, ReportSource
from rmdesk.rules.words import PaperKind, Role, SessionKind, SessionStatus


def whole_period(db: Session, programme_id: uuid.UUID, today: dt.date) -> Period:
    """From the first thing that is noted of a programme until today."""
    starts_on = db.scalar(select(Programme.starts_on).where(Programme.id == programme_id))
    firsts = (
        select(func.min(Pair.proposed_on)).where(Pair.programme_id == programme_id),
        select(func.min(FormCopy.printed_on))
        .join(Participation, Participation.id == FormCopy.participation_id)
        .where(Participation.programme_id == programme_id),
        select(func.min(MentoringSession.on_date))
        .join(Pair, Pair.id == MentoringSession.pair_id)
        .where(Pair.programme_id == programme_id),
    )
    days = [day for one in firsts if (day := db.scalar(one)) is not None]
    return Period(min([*days, starts_on or today, today]), today)


def programme(
    db: Session, programme_id: uuid.UUID, period: Period, today: dt.date
) -> ReportSource | None:
    """What the report of a programme is composed from; ``None`` when the programme is gone.

    Sessions, forms, beginnings and endings count within ``period``; who takes part, how pairs are
    and what goals reached is as of ``today``.
    """
    row = db.get(Programme, programme_id)
    if row is None:
        return None
    org = db.get_one(Organisation, row.org_id)
    blank = ProgrammeReportPaper(
        programme_id=programme_id,
        organisation=org.name,
        programme=row.name,
        mentor_word=role_word(row, Role.MENTOR),
        mentee_word=role_word(row, Role.MENTEE),
        purpose=row.purpose,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        first=period.first,
        last=period.last,
        made_on=today,
        figures=None,
        letterhead=org.letterhead,
        paper=org.paper,
        language=org.language,
        invented=org.invented,
    )
    return ReportSource(blank, _facts(db, row, period, today))


def last_made(db: Session, programme_id: uuid.UUID) -> tuple[dt.date, Mapping[str, Any]] | None:
    """The day of the newest report of a programme that was saved or printed, and its make."""
    rows = db.execute(
        select(DocumentMade.made_at, DocumentMade.made_from)
        .where(DocumentMade.kind == PaperKind.PROGRAMME_REPORT)
        .order_by(DocumentMade.made_at.desc(), DocumentMade.id)
    )
    for made_at, made_from in rows:
        if made_from.get("programme") == programme_id.hex:
            return made_at.astimezone().date(), made_from
    return None


def again(db: Session, made_from: Mapping[str, Any], made_on: dt.date) -> ReportSource | None:
    """The report that was noted so, as its figures are today but dated as then."""
    try:
        key = uuid.UUID(made_from["programme"])
        first, last = (dt.date.fromisoformat(made_from[end]) for end in ("first", "last"))
    except (KeyError, TypeError, ValueError):
        return None
    return programme(db, key, Period(first, last), made_on)


def _facts(db: Session, row: Programme, period: Period, today: dt.date) -> ReportFacts:
    key = row.id
    people = db.execute(
        select(Participation.role, Participation.status, func.count())
        .where(Participation.programme_id == key)
        .group_by(Participation.role, Participation.status)
    )
    exit_forms = db.scalar(
        select(func.count(ExitAnswer.id))
        .join(Pair, Pair.id == ExitAnswer.pair_id)
        .where(
            Pair.programme_id == key,
            ExitAnswer.returned_on.between(period.first, period.last),
        )
    )
    return ReportFacts(
        period=period,
        today=today,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        people={(role, status): n for role, status, n in people},
        pairs=_pairs(db, key),
        sessions=_sessions(db, key),
        met=_met(db, key, period),
        health=tuple(
            HealthFact(pair.level, frozenset(flag.rule for flag in pair.flags), pair.paused)
            for pair in pair_health(db, key, today)
        ),
        goals=_goals(db, key),
        forms=(*_forms(db, key), *_nameless(db, key)),
        exit_forms=exit_forms or 0,
        purposes=frozenset(
            db.scalars(select(ProgrammePurpose.purpose).where(ProgrammePurpose.programme_id == key))
        ),
    )


def _pairs(db: Session, programme_id: uuid.UUID) -> tuple[PairFact, ...]:
    signed = {
        pair: one is not None and other is not None
        for pair, one, other in rows_of(
            db,
            select(
                as_text(Agreement.pair_id), Agreement.mentor_signed_on, Agreement.mentee_signed_on
            )
            .join(Pair, Pair.id == Agreement.pair_id)
            .where(Pair.programme_id == programme_id)
            .order_by(Agreement.number),
        )
    }
    both = two()
    rows = rows_of(
        db,
        select(
            as_text(Pair.id),
            Pair.status,
            as_text(Pair.mentor_id),
            as_text(Pair.mentee_id),
            Pair.proposed_on,
            Pair.active_on,
            Pair.ended_on,
            as_text(both.mentor.department_id),
            as_text(both.mentee.department_id),
            as_text(both.mentor.site_id),
            as_text(both.mentee.site_id),
            Ending.begun_by,
            Ending.cause,
        )
        .select_from(both.joined)
        .outerjoin(Ending, Ending.pair_id == Pair.id)
        .where(Pair.programme_id == programme_id),
    )
    return tuple(
        PairFact(
            key=pair,
            status=status,
            mentor=mentor,
            mentee=mentee,
            proposed_on=proposed_on,
            active_on=active_on,
            ended_on=ended_on,
            signed=signed.get(pair, False),
            other_department=_other(one, other),
            other_site=_other(here, there),
            begun_by=begun_by,
            cause=cause,
        )
        for (
            pair, status, mentor, mentee, proposed_on, active_on, ended_on,
            one, other, here, there, begun_by, cause,
        ) in rows
    )  # fmt: skip


def _other(one: str | None, other: str | None) -> bool | None:
    return None if one is None or other is None else one != other


def _sessions(db: Session, programme_id: uuid.UUID) -> tuple[SessionFact, ...]:
    first = MentoringSession.kind == SessionKind.CHEMISTRY
    columns = (
        MentoringSession.on_date,
        MentoringSession.status,
        MentoringSession.cancelled_by,
        first,
    )
    rows = rows_of(
        db,
        select(*columns, func.count(), func.sum(MentoringSession.minutes))
        .join(Pair, Pair.id == MentoringSession.pair_id)
        .where(Pair.programme_id == programme_id)
        .group_by(*columns),
    )
    return tuple(
        SessionFact(day, status, by, bool(meeting), n, minutes or 0)
        for day, status, by, meeting, n, minutes in rows
    )


def _met(db: Session, programme_id: uuid.UUID, period: Period) -> dict[str, int]:
    rows = rows_of(
        db,
        select(as_text(MentoringSession.pair_id), func.count())
        .join(Pair, Pair.id == MentoringSession.pair_id)
        .where(
            Pair.programme_id == programme_id,
            MentoringSession.status == SessionStatus.HELD,
            MentoringSession.kind != SessionKind.CHEMISTRY,
            MentoringSession.on_date.between(period.first, period.last),
        )
        .group_by(MentoringSession.pair_id),
    )
    return {pair: n for pair, n in rows}


def _goals(db: Session, programme_id: uuid.UUID) -> tuple[GoalFact, ...]:
    rows = rows_of(
        db,
        select(as_text(Goal.pair_id), Goal.weight, Goal.score)
        .join(Pair, Pair.id == Goal.pair_id)
        .where(Pair.programme_id == programme_id),
    )
    return tuple(GoalFact(pair, weight, score) for pair, weight, score in rows)


def _forms(db: Session, programme_id: uuid.UUID) -> list[FormFact]:
    """Every feedback form that was issued to somebody of the programme."""

    def own(wanted: Any) -> Any:
        return wanted.join(Participation, Participation.id == FormCopy.participation_id).where(
            Participation.programme_id == programme_id
        )

    values: dict[str, dict[str, int]] = defaultdict(dict)
    answers = select(as_text(FormAnswer.copy_id), FormAnswer.item, FormAnswer.value).join(
        FormCopy, FormCopy.id == FormAnswer.copy_id
    )
    for copy, item, value in rows_of(db, own(answers).where(FormAnswer.item != CONTACT)):
        values[copy][item] = value
    topics: dict[str, list[str]] = defaultdict(list)
    asked = select(as_text(FormTopic.copy_id), FormTopic.topic).join(
        FormCopy, FormCopy.id == FormTopic.copy_id
    )
    for copy, topic in rows_of(db, own(asked).order_by(FormTopic.place)):
        topics[copy].append(topic)
    copies = select(
        as_text(FormCopy.id),
        FormCopy.form,
        FormCopy.printed_on,
        FormCopy.returned_on,
        as_text(FormCopy.participation_id),
        Participation.role,
    )
    found = []
    wanted = own(copies.select_from(FormCopy)).outerjoin(
        CheckIn, CheckIn.id == FormCopy.check_in_id
    )
    for copy, name, out_on, back_on, who, role in rows_of(
        db, wanted.order_by(CheckIn.due_on, FormCopy.returned_on, FormCopy.id)
    ):
        form = read_form(name)
        if form is not None and (out_on or back_on) is not None:
            found.append(
                FormFact(
                    form.kind,
                    role,
                    who,
                    out_on or back_on,
                    back_on,
                    values.get(copy, {}),
                    tuple(topics.get(copy, ())),
                )
            )
    return found


def _nameless(db: Session, programme_id: uuid.UUID) -> list[FormFact]:
    """The answers of which only role and programme are still known."""
    rows = rows_of(
        db,
        select(
            as_text(UnnamedAnswer.respondent),
            UnnamedAnswer.form,
            UnnamedAnswer.role,
            UnnamedAnswer.item,
            UnnamedAnswer.value,
        )
        .where(UnnamedAnswer.programme_id == programme_id)
        .order_by(UnnamedAnswer.respondent, UnnamedAnswer.form),
    )
    values: dict[tuple[str, str, Role], dict[str, int]] = defaultdict(dict)
    for who, name, role, item, value in rows:
        values[who, name, role][item] = value
    return [
        FormFact(form.kind, role, who, None, None, marked)
        for (who, name, role), marked in values.items()
        if (form := read_form(name)) is not None
    ]
