"""The sheets of the whole export: their columns, in her words, and what each says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rmdesk.files.people_export import ColumnOut, part_columns, who_columns
from rmdesk.i18n import _
from rmdesk.rules.exporting import Table, WholeOut
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.papers import AgreementState
from rmdesk.rules.words import (
    MeetingMode,
    PairAnswer,
    PairStatus,
    SessionKind,
    SessionStatus,
    Side,
)

_Column = tuple[str, str, Callable[[Any], object]]
"""Heading, explanation, and what a row says there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its explanation and that of each column."""

    table: Table
    about: str
    abouts: tuple[str, ...]


def sheets(whole: WholeOut) -> tuple[Sheet, ...]:
    """Every sheet, in the order in which she will read them."""
    return (
        _organisation(whole),
        _people(whole),
        _participations(whole),
        _topics(whole),
        _pairs(whole),
        _sessions(whole),
        _agreements(whole),
        _goals(whole),
        _forms(whole),
        _texts(whole),
        _history(whole),
    )


def _organisation(whole: WholeOut) -> Sheet:
    kinds = {
        "grade": _("Grade"),
        "department": _("Department"),
        "site": _("Site"),
        "topic": _("Topic"),
        "venue": _("Venue"),
    }
    rows: list[tuple[object, ...]] = [
        (_("Organisation"), whole.organisation, _("Country: {code}").format(code=whole.country))
    ]
    rows += [
        (
            _("Programme"),
            one.name,
            _("{first} to {last}").format(
                first=one.starts_on.isoformat(), last=one.ends_on.isoformat()
            ),
        )
        for one in whole.programmes
    ]
    for one in whole.lists:
        more = ""
        if one.place is not None:
            more = _("Place {n} on the ladder").format(n=one.place)
        elif one.neutral is not None:
            more = _("Neutral ground") if one.neutral else _("Belongs to somebody")
        rows.append((kinds[one.kind], one.name, more))
    return _sheet(
        _("Organisation"),
        _("The organisation, its programmes and its lists."),
        (
            (_("What"), _("What this row is."), lambda r: r[0]),
            (_("Name"), _("What it is called."), lambda r: r[1]),
            (
                _("More"),
                _("First and last day of a programme; place of a grade, 1 the most junior."),
                lambda r: r[2],
            ),
        ),
        rows,
    )


def _people(whole: WholeOut) -> Sheet:
    columns = [(c.heading, c.about, c.text) for c in who_columns()]
    about = _("Everybody in the file, once. RMDesk imports this sheet as it is.")
    return _sheet(_("People"), about, columns, whole.people)


def _participations(whole: WholeOut) -> Sheet:
    known = {_("Name"), _("Employee number"), _("E-mail")}
    columns: list[_Column] = [
        (_("Programme"), _("Which programme the row is about."), lambda r: r[0])
    ]
    columns += [
        (c.heading, c.about, _of_person(c))
        for c in (*(w for w in who_columns() if w.heading in known), *part_columns())
    ]
    rows = [(one.name, person) for one in whole.programmes for person in one.people]
    about = _(
        "Who takes part in which programme, and how. Somebody who is mentor and mentee has two "
        "rows. RMDesk imports the rows of one programme after the people."
    )
    return _sheet(_("Participations"), about, columns, rows)


def _of_person(column: ColumnOut) -> Callable[[Any], object]:
    return lambda row: column.text(row[1])


def _topics(whole: WholeOut) -> Sheet:
    rows = [
        (one.name, person, name, strength)
        for one in whole.programmes
        for person in one.people
        for name, strength in person.topics
    ]
    role = next(c for c in part_columns() if c.heading == _("Role"))
    strengths = {1: _("some"), 2: _("good"), 3: _("strong")}
    return _sheet(
        _("Topics"),
        _("One row for each topic that somebody offers (a mentor) or wants (a mentee)."),
        (
            (_("Programme"), _("The cohort that the row is about."), lambda r: r[0]),
            (_("Name"), _("Who offers or wants the topic."), lambda r: r[1].name),
            (_("Role"), role.about, lambda r: role.text(r[1])),
            (_("Topic"), _("As in the organisation's list of topics."), lambda r: r[2]),
            (_("Strength"), _("Some, good or strong."), lambda r: strengths[r[3]]),
        ),
        rows,
    )


def _of_pair() -> tuple[_Column, ...]:
    return (
        (_("Programme"), _("The cohort that the row is about."), lambda r: r.programme),
        (_("Mentor"), _("The junior one."), lambda r: r.mentor),
        (_("Mentee"), _("The senior leader."), lambda r: r.mentee),
    )


def _pairs(whole: WholeOut) -> Sheet:
    return _sheet(
        _("Pairs"),
        _("Every pair that was proposed, and what became of it. Reasons are not told."),
        (
            *_of_pair(),
            (
                _("Status"),
                _("Proposed, active, completed, ended early or declined."),
                lambda r: r.status,
            ),
            (
                _("Proposed on"),
                _("When the pair was approved, and both were asked."),
                lambda r: r.proposed_on,
            ),
            (
                _("Mentor's answer"),
                _("When asked whether to be paired."),
                lambda r: r.mentor_answer,
            ),
            (_("Mentee's answer"), _("The same, of the mentee."), lambda r: r.mentee_answer),
            (_("Active since"), _("The day on which both had agreed."), lambda r: r.active_on),
            (_("Ended on"), _("Empty while the pair goes on."), lambda r: r.ended_on),
            (
                _("Pauses"),
                _("Until the day of return."),
                lambda r: r.pauses,
            ),
        ),
        whole.pairs,
    )


def _sessions(whole: WholeOut) -> Sheet:
    return _sheet(
        _("Sessions"),
        _("Every session, planned or held. What was said in it stays with the pair."),
        (
            *_of_pair(),
            (_("Number"), _("Counted within the pair."), lambda r: r.number),
            (
                _("Kind"),
                _("First meeting, kick-off, regular, midpoint or closing."),
                lambda r: r.kind,
            ),
            (_("Status"), _("Planned, held, missed or cancelled."), lambda r: r.status),
            (_("Date"), _("On which it is planned or was held."), lambda r: r.on_date),
            (_("Time"), _("When it begins."), lambda r: r.at_time),
            (_("Minutes"), _("How long it was; empty until it was held."), lambda r: r.minutes),
            (_("Way to meet"), _("On site or online."), lambda r: r.mode),
            (_("Place"), _("The venue, or the place in words."), lambda r: r.place),
            (
                _("Cancelled by"),
                _("Empty unless it was cancelled or missed."),
                lambda r: r.cancelled_by,
            ),
            (_("Topics"), _("Where the pair lets them be told."), lambda r: r.topics),
            (_("Actions"), _("What was agreed, where it may be told."), lambda r: r.actions),
        ),
        whole.sessions,
    )


def _agreements(whole: WholeOut) -> Sheet:
    return _sheet(
        _("Agreements"),
        _("The rules of engagement of each pair, by version: how far each has come."),
        (
            *_of_pair(),
            (_("Version"), _("Counted within the pair."), lambda r: r.number),
            (_("Status"), _("Drafted, printed, sent, partly signed, signed."), lambda r: r.state),
            (_("Drafted on"), _("When this version was made."), lambda r: r.drafted_on),
            (_("Printed on"), _("Empty until it was printed."), lambda r: r.printed_on),
            (_("Sent on"), _("Empty unless it was sent."), lambda r: r.sent_on),
            (
                _("Mentor signed on"),
                _("The date beside the signature, as recorded."),
                lambda r: r.mentor_signed_on,
            ),
            (_("Mentee signed on"), _("The same, of the mentee."), lambda r: r.mentee_signed_on),
        ),
        whole.agreements,
    )


def _goals(whole: WholeOut) -> Sheet:
    return _sheet(
        _("Goals"),
        _("What each pair wants, and how far it came."),
        (
            *_of_pair(),
            (_("Goal"), _("What is wanted."), lambda r: r.outcome),
            (_("Measure"), _("How the pair will know."), lambda r: r.measure),
            (_("Baseline"), _("How it was at the beginning."), lambda r: r.baseline),
            (_("Expected"), _("What counts as reached."), lambda r: r.expected),
            (_("Weight"), _("1 to 10, against the pair's other goals."), lambda r: r.weight),
            (
                _("Score"),
                _("−2 much less than expected, 0 as expected, +2 much more; empty until the end."),
                lambda r: r.score,
            ),
            (_("Progress"), _("Notes on the way, each with its day."), lambda r: r.progress),
        ),
        whole.goals,
    )


def _forms(whole: WholeOut) -> Sheet:
    return _sheet(
        _("Feedback forms"),
        _("When each feedback form was printed and came back; no answers."),
        (
            (_("Programme"), _("The cohort that the row is about."), lambda r: r.programme),
            (_("Check-in"), _("Which wave of forms."), lambda r: r.check_in),
            (_("Filled in by"), _("Who was asked."), lambda r: r.respondent),
            (_("Mentor"), _("Of the pair that the form is about."), lambda r: r.mentor),
            (_("Mentee"), _("The other one of that pair."), lambda r: r.mentee),
            (_("Printed on"), _("When it was printed or saved."), lambda r: r.printed_on),
            (_("Sent on"), _("When it went out, where that was noted."), lambda r: r.sent_on),
            (_("Returned on"), _("Empty until it came back."), lambda r: r.returned_on),
        ),
        whole.forms,
    )


def _texts(whole: WholeOut) -> Sheet:
    return _sheet(
        _("Texts"),
        _("What you wrote yourself on papers, clause by clause."),
        (
            *_of_pair(),
            (_("Paper"), _("Which paper; after the stroke for whom."), lambda r: r.paper),
            (_("Language"), _("The tag of the language, such as en."), lambda r: r.language),
            (_("Heading"), _("The heading of the clause."), lambda r: r.title),
            (
                _("Words"),
                _("**bold**; lines with “- ” are a list; names in braces are filled in."),
                lambda r: r.text,
            ),
            (
                _("Printed"),
                _("Yes, or no when it is switched off."),
                lambda r: _("yes") if r.shown else _("no"),
            ),
        ),
        whole.texts,
    )


def _history(whole: WholeOut) -> Sheet:
    return _sheet(
        _("History"),
        _("What was done in RMDesk, the oldest first."),
        (
            (
                _("When (UTC)"),
                _("Date and time in Universal Time."),
                lambda r: r.at.strftime("%Y-%m-%d %H:%M"),
            ),
            (_("What"), _("The action."), lambda r: r.label),
            (_("On whom"), _("Whom or what it was about."), lambda r: r.subject),
        ),
        whole.history,
    )


def _sheet(title: str, about: str, columns: Sequence[_Column], rows: Iterable[object]) -> Sheet:
    words = _words()
    table = Table(
        title,
        tuple(heading for heading, _about, _get in columns),
        tuple(tuple(_text(get(row), words) for _heading, _about, get in columns) for row in rows),
    )
    return Sheet(table, about, tuple(about for _heading, about, _get in columns))


def _text(value: object, words: dict[type[StrEnum], dict[StrEnum, str]]) -> str:
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return words[type(value)].get(value, value.value)
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _words() -> dict[type[StrEnum], dict[StrEnum, str]]:
    return {
        PairStatus: {
            PairStatus.PROPOSED: _("proposed"),
            PairStatus.ACTIVE: _("active"),
            PairStatus.COMPLETED: _("completed"),
            PairStatus.ENDED_EARLY: _("ended early"),
            PairStatus.DECLINED: _("declined"),
        },
        PairAnswer: {PairAnswer.ACCEPTED: _("accepts"), PairAnswer.RATHER_NOT: _("rather not")},
        SessionKind: {
            SessionKind.CHEMISTRY: _("first meeting"),
            SessionKind.KICK_OFF: _("kick-off"),
            SessionKind.REGULAR: _("regular"),
            SessionKind.MIDPOINT: _("midpoint"),
            SessionKind.CLOSING: _("closing"),
        },
        SessionStatus: {
            SessionStatus.PLANNED: _("planned"),
            SessionStatus.HELD: _("held"),
            SessionStatus.MISSED: _("missed"),
            SessionStatus.CANCELLED: _("cancelled"),
        },
        MeetingMode: {
            MeetingMode.ON_SITE: _("on site"),
            MeetingMode.ONLINE: _("online"),
            MeetingMode.EITHER: _("either"),
        },
        Side: {
            Side.MENTOR: _("mentor"),
            Side.MENTEE: _("mentee"),
            Side.BOTH: _("both"),
            Side.COORDINATOR: _("coordinator"),
        },
        AgreementState: {
            AgreementState.NONE: "",
            AgreementState.DRAFTED: _("drafted"),
            AgreementState.PRINTED: _("printed"),
            AgreementState.SENT: _("sent"),
            AgreementState.PARTLY_SIGNED: _("partly signed"),
            AgreementState.SIGNED: _("signed"),
        },
        FormKind: {
            FormKind.BASELINE: _("before the start"),
            FormKind.SESSION: _("after a session"),
            FormKind.WEEK_4: _("week 4"),
            FormKind.MIDPOINT: _("midpoint"),
            FormKind.FINAL: _("final"),
            FormKind.FOLLOW_UP: _("follow-up"),
        },
    }
