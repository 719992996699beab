"""The figures of a report, read from the tables of a programme and worked out."""

from __future__ import annotations

import datetime as dt

import pytest
import report_rows
from report_rows import START, TODAY
from sqlalchemy import delete, select, update

from rmdesk.models import FormAnswer, FormCopy, MentoringSession, Participation
from rmdesk.operations import retention
from rmdesk.queries import programmes, reports
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.reports.facts import Period
from rmdesk.rules.reports.figures import Figures, Topic
from rmdesk.rules.reports.paper import ProgrammeReportPaper, composed
from rmdesk.rules.retention import Due, Rule
from rmdesk.rules.words import EndCause, Role, SessionStatus
from rmdesk.store import Store


def report(store: Store, period: Period | None = None) -> ProgrammeReportPaper:
    with store.read() as db:
        card = programmes.current(db)
        assert card is not None
        days = period or reports.whole_period(db, card.id, TODAY)
        source = reports.programme(db, card.id, days, TODAY)
    assert source is not None
    return composed(source)


def figures(store: Store, period: Period | None = None) -> Figures:
    found = report(store, period).figures
    assert found is not None
    return found


def test_a_whole_programme(store: Store) -> None:
    card = report_rows.begin(store)
    report_rows.fill(store, card, 12, ended=[EndCause.TIME] * 6)
    told = figures(store)
    assert (told.people[0].mentors, told.people[0].mentees) == (12, 12)
    assert told.pairs.began == told.pairs.signed == 12
    assert told.pairs.ended_early == 6
    assert told.pairs.departments == (12, 12)
    assert told.meetings.planned == 72
    assert told.meetings.held + told.meetings.cancelled == 72
    assert told.meetings.minutes == 60 * told.meetings.held
    assert told.health.levels.total == 6
    assert [row.kind for row in told.forms] == list(report_rows.KINDS)
    assert (told.forms[3].mentors_out, told.forms[3].mentors_back) == (12, 6)
    assert told.goals.t is not None
    assert told.goals.t.n == 6
    assert told.exits.causes is not None
    assert dict(zip(EndCause, told.exits.causes.cells, strict=True))[EndCause.TIME] == 6
    respect = next(r for r in told.views if r.topic is Topic.RESPECT and r.kind is FormKind.WEEK_4)
    assert respect.sided.both is not None
    assert respect.sided.both.n == 24
    moved = next(row for row in told.changes if row.item == "speak_openly")
    assert moved.sided.both is not None
    assert moved.sided.both.by.n == 12
    assert moved.sided.both.clear
    assert moved.later is not None


def test_before_and_after_are_the_same_people(store: Store) -> None:
    card = report_rows.begin(store)
    report_rows.fill(store, card, 9, kinds=(FormKind.BASELINE, FormKind.FINAL))
    with store.work("Take the first forms of two people") as db:
        lost = db.scalars(
            select(FormCopy.id).where(FormCopy.form.startswith("baseline/")).limit(2)
        ).all()
        db.execute(delete(FormAnswer).where(FormAnswer.copy_id.in_(lost)))
        values = {
            (who, kind.split("/")[0]): value
            for who, kind, value in db.execute(
                select(FormCopy.participation_id, FormCopy.form, FormAnswer.value)
                .join(FormAnswer, FormAnswer.copy_id == FormCopy.id)
                .where(FormAnswer.item == "future_here")
            )
        }
    by_hand = [
        value - values[who, "baseline"]
        for (who, kind), value in values.items()
        if kind == "final" and (who, "baseline") in values
    ]
    moved = next(row for row in figures(store).changes if row.item == "future_here")
    assert moved.sided.both is not None
    assert moved.sided.both.by.n == len(by_hand) == 16
    assert moved.sided.both.by.value == pytest.approx(sum(by_hand) / len(by_hand))


def test_leaders_questions_leave_the_mentees_out(store: Store) -> None:
    card = report_rows.begin(store)
    report_rows.fill(store, card, 8, kinds=(FormKind.BASELINE, FormKind.FINAL))
    row = next(row for row in figures(store).changes if row.item == "lead_upwards")
    assert row.sided.mentees is None
    assert row.sided.mentors is not None
    assert row.sided.mentors.by.n == 8


@pytest.mark.parametrize("pairs", [0, 1, 2])
def test_of_a_handful_nothing_is_told_but_counts(store: Store, pairs: int) -> None:
    card = report_rows.begin(store)
    report_rows.fill(store, card, pairs)
    told = figures(store)
    assert told.pairs.began == pairs
    assert told.views == told.changes == told.choices == ()
    assert told.goals.t is None
    assert told.health.levels.total in ((0,) if pairs == 0 else (None,))
    assert told.health.reasons == ()
    assert told.meetings.sides is None


def test_one_side_of_four_hides_the_other_of_nine(store: Store) -> None:
    card = report_rows.begin(store)
    report_rows.fill(store, card, 9, kinds=(FormKind.MIDPOINT,))
    with store.work("Lose five forms") as db:
        lost = db.scalars(
            select(FormCopy.id)
            .join(Participation, Participation.id == FormCopy.participation_id)
            .where(Participation.role == Role.MENTEE)
            .limit(5)
        ).all()
        db.execute(delete(FormAnswer).where(FormAnswer.copy_id.in_(lost)))
    for row in figures(store).views:
        assert row.sided.mentors is None
        assert row.sided.mentees is None
        assert row.sided.both is not None
        assert row.sided.both.n == 13


def test_only_the_days_asked_for_count(store: Store) -> None:
    card = report_rows.begin(store)
    report_rows.fill(store, card, 6)
    first = Period(START, START + dt.timedelta(days=20))
    told = figures(store, first)
    assert told.meetings.planned == 6
    assert [row.kind for row in told.forms] == []
    assert told.views == ()
    later = figures(store, Period(START + dt.timedelta(days=21), TODAY))
    assert later.meetings.planned == 30
    assert later.pairs.began == 0


def test_the_session_of_today_is_still_to_come(store: Store) -> None:
    card = report_rows.begin(store)
    report_rows.fill(store, card, 5, sessions=1)
    with store.work("Plan for today") as db:
        db.execute(update(MentoringSession).values(on_date=TODAY, status=SessionStatus.PLANNED))
    told = figures(store)
    assert (told.meetings.open, told.meetings.ahead) == (0, 5)


def test_answers_that_lost_their_name_still_count(store: Store) -> None:
    card = report_rows.begin(store)
    report_rows.fill(store, card, 7, kinds=(FormKind.BASELINE, FormKind.MIDPOINT, FormKind.FINAL))
    before = figures(store)
    with store.read() as db:
        people = db.scalars(select(Participation.person_id)).all()
    due = [Due(Rule.ANSWERS, one, "Somebody", TODAY, TODAY, 1) for one in people]
    retention.apply(store, due, TODAY)
    after = figures(store)
    assert after.views == before.views
    assert [row.item for row in after.changes] == [
        row.item for row in before.changes if row.item != "knowledge"
    ]
    assert after.forms == before.forms


def test_nothing_in_a_report_names_anybody(store: Store) -> None:
    card = report_rows.begin(store)
    report_rows.fill(store, card, 6)
    assert "Mentor 0" not in repr(report(store))
    assert "Mentee 0" not in repr(report(store))


def test_the_first_day_is_the_first_that_anything_is_noted_of(store: Store) -> None:
    card = report_rows.begin(store)
    with store.read() as db:
        assert reports.whole_period(db, card.id, TODAY) == Period(START, TODAY)
    report_rows.fill(store, card, 1)
    with store.read() as db:
        assert reports.whole_period(db, card.id, TODAY).first == START - dt.timedelta(weeks=1)
