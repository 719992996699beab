"""Everything that may leave the file unencrypted, in a form that needs no RMDesk to read."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.i18n import _
from rmdesk.models import (
    AgreedAction,
    Agreement,
    Department,
    FormCopy,
    Goal,
    GoalNote,
    Grade,
    HistoryEntry,
    MentoringSession,
    Organisation,
    Pair,
    Participation,
    Pause,
    Person,
    Programme,
    SessionTopic,
    Site,
    Topic,
    Venue,
    Wording,
)
from rmdesk.queries import exporting
from rmdesk.queries.joins import two
from rmdesk.rules.exporting import (
    AgreementOut,
    FormOut,
    GoalOut,
    HistoryOut,
    ListedOut,
    PairOut,
    PersonOut,
    ProgrammeOut,
    SessionOut,
    TextOut,
    WholeOut,
)
from rmdesk.rules.forms.feedback import read_form
from rmdesk.rules.papers import AgreementState


def whole(db: Session, today: dt.date) -> WholeOut:
    """The whole export; private matters are never read, and lines of history that are about one
    say only when.
    """
    org = db.scalars(select(Organisation)).first()
    return WholeOut(
        organisation=org.name if org else "",
        country=org.country if org else "",
        made_on=today,
        lists=_lists(db),
        people=_everybody(db),
        programmes=_programmes(db),
        pairs=_pairs(db),
        sessions=_sessions(db),
        agreements=_agreements(db),
        goals=_goals(db),
        forms=_forms(db),
        texts=_texts(db),
        history=_history(db),
    )


def _lists(db: Session) -> tuple[ListedOut, ...]:
    grades = sorted(
        db.execute(select(Grade.name, Grade.rank)), key=lambda g: (g[1] is None, g[1] or 0, g[0])
    )
    found = [ListedOut("grade", name, rank) for name, rank in grades]
    for kind, table in (("department", Department), ("site", Site), ("topic", Topic)):
        names = sorted(db.scalars(select(table.name)), key=str.casefold)
        found += [ListedOut(kind, name) for name in names]
    venues = sorted(db.execute(select(Venue.name, Venue.neutral)), key=lambda v: str(v[0]))
    return (*found, *(ListedOut("venue", name, neutral=neutral) for name, neutral in venues))


def _everybody(db: Session) -> tuple[PersonOut, ...]:
    """Everybody once, in no programme: by the id of none, nobody takes part."""
    return exporting.people(db, uuid.UUID(int=0))


def _programmes(db: Session) -> tuple[ProgrammeOut, ...]:
    rows = db.scalars(select(Programme).order_by(Programme.starts_on, Programme.id)).all()
    return tuple(
        ProgrammeOut(
            row.name,
            row.purpose,
            row.starts_on,
            row.ends_on,
            tuple(one for one in exporting.people(db, row.id) if one.role is not None),
        )
        for row in rows
    )


def _of_pairs(db: Session, *columns: Any, to: Any = None) -> list[Any]:
    """Rows that begin with the programme's name and both names, in the order of programmes; an
    erased person is nobody any more.
    """
    both = two()
    joined = both.joined.join(Programme, Programme.id == Pair.programme_id)
    if to is not None:
        joined = joined.join(to, to.pair_id == Pair.id)
    wanted = (
        select(
            Programme.name,
            both.mentor.full_name,
            both.mentee.full_name,
            both.mentor.erased_on,
            both.mentee.erased_on,
            *columns,
        )
        .select_from(joined)
        .order_by(Programme.starts_on, Programme.id, both.mentee.name_key, both.mentor.name_key)
    )
    nobody = _("An erased person")
    return [
        (row[0], nobody if row[3] else row[1], nobody if row[4] else row[2], *row[5:])
        for row in db.execute(wanted)
    ]


def _pairs(db: Session) -> tuple[PairOut, ...]:
    columns = (
        Pair.status,
        Pair.proposed_on,
        Pair.mentor_answer,
        Pair.mentee_answer,
        Pair.active_on,
        Pair.ended_on,
        Pair.id,
    )
    pauses: dict[uuid.UUID, list[str]] = defaultdict(list)
    for pair, first, until in db.execute(
        select(Pause.pair_id, Pause.from_on, Pause.until).order_by(Pause.from_on)
    ):
        pauses[pair].append(f"{first.isoformat()} – {until.isoformat() if until else '…'}")
    return tuple(
        dataclasses.replace(PairOut(*row[:-1]), pauses="; ".join(pauses[row[-1]]))
        for row in _of_pairs(db, *columns)
    )


def _sessions(db: Session) -> tuple[SessionOut, ...]:
    one = MentoringSession
    columns = (
        one.number,
        one.kind,
        one.status,
        one.on_date,
        one.at_time,
        one.minutes,
        one.mode,
        one.place,
        one.cancelled_by,
        one.venue_id,
        one.id,
    )
    topics = _by_session(
        db,
        select(SessionTopic.session_id, Topic.name)
        .join(Topic, Topic.id == SessionTopic.topic_id)
        .order_by(Topic.name_key),
    )
    actions = _by_session(
        db,
        select(AgreedAction.session_id, AgreedAction.words).order_by(AgreedAction.version),
    )
    venues = {row[0]: row[1] for row in db.execute(select(Venue.id, Venue.name))}
    found = [
        SessionOut(
            *(
                *(*row[:10], venues.get(row[12], row[10]), row[11]),
                "; ".join(topics[row[13]]),
                "\n".join(actions[row[13]]),
            )
        )
        for row in _of_pairs(db, *columns, to=one)
    ]
    return tuple(sorted(found, key=lambda s: (s.on_date, s.mentee, s.mentor, s.number)))


def _by_session(db: Session, wanted: Any) -> dict[uuid.UUID, list[str]]:
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    for session, words in db.execute(wanted):
        if session is not None:
            found[session].append(words)
    return found


def _agreements(db: Session) -> tuple[AgreementOut, ...]:
    columns = (
        Agreement.number,
        Agreement.drafted_on,
        Agreement.printed_on,
        Agreement.sent_on,
        Agreement.mentor_signed_on,
        Agreement.mentee_signed_on,
    )
    return tuple(
        AgreementOut(*(*row[:4], _state(*row[5:]), *row[4:]))
        for row in _of_pairs(db, *columns, to=Agreement)
    )


def _state(
    printed: dt.date | None, sent: dt.date | None, mentor: dt.date | None, mentee: dt.date | None
) -> AgreementState:
    if mentor and mentee:
        return AgreementState.SIGNED
    if mentor or mentee:
        return AgreementState.PARTLY_SIGNED
    if sent:
        return AgreementState.SENT
    return AgreementState.PRINTED if printed else AgreementState.DRAFTED


def _goals(db: Session) -> tuple[GoalOut, ...]:
    columns = (Goal.outcome, Goal.measure, Goal.baseline, Goal.expected, Goal.weight, Goal.score)
    rows = _of_pairs(db, *columns, Goal.id, Goal.position, to=Goal)
    notes: dict[uuid.UUID, list[str]] = defaultdict(list)
    for goal, on, words in db.execute(
        select(GoalNote.goal_id, GoalNote.on_date, GoalNote.words).order_by(
            GoalNote.on_date, GoalNote.version
        )
    ):
        notes[goal].append(f"{on.isoformat()}: {words}")
    return tuple(
        dataclasses.replace(GoalOut(*row[:-2]), progress="\n".join(notes[row[-2]])) for row in rows
    )


def _forms(db: Session) -> tuple[FormOut, ...]:
    """Feedback forms only: that somebody got a questionnaire on personality is private."""
    people = {
        row[0]: _("An erased person") if row[2] else row[1]
        for row in db.execute(select(Person.id, Person.full_name, Person.erased_on))
    }
    dates = (FormCopy.printed_on, FormCopy.sent_on, FormCopy.returned_on)
    columns = (FormCopy.form, FormCopy.person_id, *dates)
    before = db.execute(
        select(Programme.name, *columns)
        .join(Participation, Participation.id == FormCopy.participation_id)
        .join(Programme, Programme.id == Participation.programme_id)
        .join(Person, Person.id == FormCopy.person_id)
        .where(FormCopy.pair_id.is_(None))
        .order_by(Programme.starts_on, Programme.id, Person.name_key)
    )
    rows = [
        *((programme, "", "", *rest) for programme, *rest in before),
        *_of_pairs(db, *columns, to=FormCopy),
    ]
    return tuple(
        FormOut(programme, form.kind, people[person], mentor, mentee, printed, sent, returned)
        for programme, mentor, mentee, name, person, printed, sent, returned in rows
        if (form := read_form(name)) is not None
    )


def _history(db: Session) -> tuple[HistoryOut, ...]:
    rows = db.execute(
        select(HistoryEntry.at, HistoryEntry.label, HistoryEntry.subject).order_by(
            HistoryEntry.at, HistoryEntry.id
        )
    )
    words = [word.casefold() for word in _private_words()]
    found = []
    for at, label, subject in rows:
        line = HistoryOut(at, label, subject)
        if any(word in label.casefold() for word in words):
            line = dataclasses.replace(line, label=_("A private matter"), subject="")
        found.append(line)
    return tuple(found)


def _private_words() -> tuple[str, ...]:
    """What a line of history speaks of when it is nobody's business outside."""
    return (
        _("veto"),
        _("access"),
        _("apart"),
        _("concern"),
        _("consent"),
        _("questionnaire"),
        _("personality"),
        _("self-description"),
        _("notes"),
        _("average"),
        _("answer"),
        _("feedback"),
        _("forget"),
        _("erase"),
        _("interest form"),
        _("birth"),
        _("decline"),
    )


def _texts(db: Session) -> tuple[TextOut, ...]:
    """What she wrote herself on papers; choices without words are left out."""
    both = two()
    of_pair = select(Pair.id, both.mentor.full_name, both.mentee.full_name).select_from(both.joined)
    pairs = {row[0]: (row[1], row[2]) for row in db.execute(of_pair)}
    rows = db.execute(
        select(Programme.name, Wording)
        .join(Programme, Programme.id == Wording.programme_id)
        .where(Wording.worded.is_(True))
        .order_by(Programme.starts_on, Programme.id, Wording.paper, Wording.key, Wording.language)
    )
    return tuple(
        TextOut(
            programme,
            *pairs.get(row.pair_id, ("", "")),
            row.paper,
            row.language,
            row.title,
            row.text,
            row.shown is not False,
        )
        for programme, row in rows
    )
