"""Every feedback form is issued once to those it concerns, printed, typed and told to health."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select
from together import bring_together

from rmdesk.documents.personal_data import words
from rmdesk.errors import UserError
from rmdesk.models import (
    FormCopy,
    FormTopic,
    Goal,
    MentoringSession,
    Organisation,
    Pair,
    Participation,
    ParticipationTopic,
    Programme,
    Topic,
)
from rmdesk.operations import cohorts, feedback, feedback_plan, form_issuing
from rmdesk.queries import feedback as queries
from rmdesk.queries import feedback_plan as plan_queries
from rmdesk.queries import forms as form_queries
from rmdesk.queries import pairs, personal_data, whole_export
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.health import HealthRule
from rmdesk.rules.names import name_key
from rmdesk.rules.words import (
    CheckInKind,
    FeedbackPurpose,
    PairStatus,
    ParticipationStatus,
    SessionKind,
    SessionStatus,
)
from rmdesk.store import Store

TODAY = dt.date(2026, 9, 21)


@dataclass(frozen=True)
class Two:
    """The participations of two people, and their pair."""

    mentor: uuid.UUID
    mentee: uuid.UUID
    pair: uuid.UUID
    programme: uuid.UUID


@pytest.fixture
def two(organised_store: Store) -> Two:
    """Mei, who offers four topics, and Robert are a pair."""
    with organised_store.work("Make a pair") as db:
        org, programme = db.scalars(select(Organisation)).one(), db.scalars(select(Programme)).one()
        both = bring_together(db, "Mei Tan", "Robert Fernandez", proposed_on=TODAY, active_on=TODAY)
        for name, strength in (("Zines", 1), ("Podcasts", 3), ("Drones", 3), ("Agile", 2)):
            topic = Topic(org_id=org.id, name=name, name_key=name_key(name))
            db.add(topic)
            db.flush()
            db.add(
                ParticipationTopic(
                    participation_id=both.parts[0], topic_id=topic.id, strength=strength
                )
            )
        db.add(Goal(pair_id=both.pair, outcome="Read a room", position=1))
        return Two(*both.parts, both.pair, programme.id)


def held_session(store: Store, two: Two, on: dt.date = TODAY) -> uuid.UUID:
    with store.work("Hold a session") as db:
        before = select(func.count()).where(MentoringSession.pair_id == two.pair)
        session = MentoringSession(
            pair_id=two.pair,
            number=(db.scalar(before) or 0) + 1,
            kind=SessionKind.REGULAR,
            status=SessionStatus.HELD,
            on_date=on,
            at_time=dt.time(15),
            minutes=60,
        )
        db.add(session)
        db.flush()
        return session.id


def issue(store: Store, two: Two, kind: FormKind) -> list[uuid.UUID]:
    if kind is FormKind.BASELINE:
        return form_issuing.issue_baseline(store, [two.mentor, two.mentee])
    if kind is FormKind.SESSION:
        return form_issuing.issue_after_sessions(store, [held_session(store, two)])
    assert kind.check_in is not None
    return form_issuing.issue_for_pairs(store, [two.pair], kind.check_in)


@pytest.mark.parametrize("kind", FormKind)
def test_both_get_a_copy_of_their_own_and_typing_it_keeps_every_answer(
    organised_store: Store, two: Two, kind: FormKind
) -> None:
    store = organised_store
    copies = issue(store, two, kind)
    with store.read() as db:
        papers = form_queries.for_copies(db, copies)
    assert [paper.respondent for paper in papers] == ["Mei Tan", "Robert Fernandez"]
    partners = ["Robert Fernandez", "Mei Tan"] if kind is not FormKind.BASELINE else ["", ""]
    assert [paper.partner for paper in papers] == partners
    assert {paper.form.kind for paper in papers} == {kind}
    assert len({paper.code for paper in papers}) == 2
    for paper in papers:
        told = {item.id: item.options for item in paper.form.items}
        comments = {name: f"About {name}" for name, _text in paper.form.comments}
        feedback.record_answers(
            store,
            paper.copy_id,
            told,
            comments=comments,
            contact=paper.form.has_contact,
            on=TODAY,
        )
        with store.read() as db:
            found = queries.answers(db, paper.copy_id)
        assert found is not None
        assert (found.values, found.comments) == (told, comments)
        assert found.line.kind is kind
        assert found.line.contact is paper.form.has_contact
        assert found.line.due_on == paper.due_on


def test_printing_again_keeps_the_codes(organised_store: Store, two: Two) -> None:
    store = organised_store
    session = held_session(store, two)
    again = {
        FormKind.BASELINE: lambda: form_issuing.issue_baseline(store, [two.mentee, two.mentor]),
        FormKind.SESSION: lambda: form_issuing.issue_after_sessions(store, [session]),
        FormKind.FINAL: lambda: form_issuing.issue_for_pairs(store, [two.pair], CheckInKind.FINAL),
    }
    for make in again.values():
        assert make() == make()
    with store.read() as db:
        assert len(db.scalars(select(FormCopy)).all()) == 6
    store.undo()
    with store.read() as db:
        assert len(db.scalars(select(FormCopy)).all()) == 4


def test_each_session_has_forms_of_its_own(organised_store: Store, two: Two) -> None:
    first, second = (held_session(organised_store, two, TODAY + dt.timedelta(n)) for n in (0, 30))
    copies = form_issuing.issue_after_sessions(organised_store, [first, second])
    assert len(set(copies)) == 4
    with organised_store.read() as db:
        papers = form_queries.for_copies(db, copies)
    assert [paper.session_on for paper in papers] == [TODAY] * 2 + [TODAY + dt.timedelta(30)] * 2
    assert papers[0].due_on == TODAY + dt.timedelta(7)
    assert papers[0].goals == ("Read a room",)


def test_the_end_asks_about_the_topics_of_the_start(organised_store: Store, two: Two) -> None:
    store = organised_store
    form_issuing.issue_baseline(store, [two.mentor])
    with store.work("Change the topics") as db:
        for row in db.scalars(select(ParticipationTopic)).all():
            row.strength = 4 - row.strength
    final = form_issuing.issue_for_pairs(store, [two.pair], CheckInKind.FINAL)
    with store.read() as db:
        mentor, mentee = form_queries.for_copies(db, final)
    assert mentor.topics == ("Drones", "Podcasts", "Agile")
    assert (mentor.form.topics, mentee.form.topics) == (3, 0)
    assert mentee.topics == ()


def test_purposes_choose_what_is_asked_and_come_along_to_the_next_cohort(
    organised_store: Store, two: Two
) -> None:
    store = organised_store
    purposes = {FeedbackPurpose.LEADERSHIP}
    feedback_plan.set_plan(store, two.programme, {}, purposes)
    copies = form_issuing.issue_baseline(store, [two.mentor, two.mentee])
    with store.read() as db:
        (paper,) = form_queries.for_copies(db, copies)
    assert [item.id for item in paper.form.items] == ["lead_upwards"]
    new = cohorts.begin(
        store,
        name="Second",
        starts_on=dt.date(2027, 3, 1),
        ends_on=dt.date(2027, 9, 1),
        like=two.programme,
    )
    with store.read() as db:
        assert plan_queries.plan(db, new).purposes == purposes


def test_the_plan_is_changed_and_taken_back_in_one_step(organised_store: Store, two: Two) -> None:
    store = organised_store
    with store.read() as db:
        before = plan_queries.plan(db, two.programme)
    assert set(before.dates) == set(CheckInKind)
    assert before.purposes == set(FeedbackPurpose)
    day = dt.date(2027, 1, 11)
    dates = {**before.dates, CheckInKind.WEEK_4: day, CheckInKind.FOLLOW_UP: None}
    feedback_plan.set_plan(store, two.programme, dates, {FeedbackPurpose.STAYING})
    with store.read() as db:
        after = plan_queries.plan(db, two.programme)
    assert after.dates[CheckInKind.WEEK_4] == day
    assert CheckInKind.FOLLOW_UP not in after.dates
    assert after.usual[CheckInKind.FOLLOW_UP] == before.dates[CheckInKind.FOLLOW_UP]
    store.undo()
    with store.read() as db:
        assert plan_queries.plan(db, two.programme) == before


def test_a_check_in_of_which_forms_are_out_stays_in_the_plan(
    organised_store: Store, two: Two
) -> None:
    issue(organised_store, two, FormKind.WEEK_4)
    with pytest.raises(UserError, match="printed already"):
        feedback_plan.set_plan(
            organised_store, two.programme, {CheckInKind.WEEK_4: None}, set(FeedbackPurpose)
        )
    with pytest.raises(UserError, match="at least one purpose"):
        feedback_plan.set_plan(organised_store, two.programme, {}, set())


def test_who_withdrew_or_parted_is_not_asked(organised_store: Store, two: Two) -> None:
    store = organised_store
    with store.work("End") as db:
        db.get_one(Pair, two.pair).status = PairStatus.ENDED_EARLY
        db.get_one(Participation, two.mentee).status = ParticipationStatus.WITHDRAWN
    assert form_issuing.issue_for_pairs(store, [two.pair], CheckInKind.FINAL) == []
    assert len(form_issuing.issue_baseline(store, [two.mentor, two.mentee])) == 1


@pytest.mark.parametrize("kind", FormKind)
def test_what_a_form_does_not_ask_is_refused(
    organised_store: Store, two: Two, kind: FormKind
) -> None:
    copy = issue(organised_store, two, kind)[0]
    with organised_store.read() as db:
        (paper,) = form_queries.for_copies(db, [copy])
    item = paper.form.items[0]
    for wrong in ({"decisions": 1}, {item.id: item.options + 1}, {item.id: 0}):
        with pytest.raises(ValueError, match=":"):
            feedback.record_answers(organised_store, copy, wrong, on=TODAY)
    with pytest.raises(ValueError, match="no such question"):
        feedback.record_answers(organised_store, copy, {}, comments={"why": "x"}, on=TODAY)
    if not paper.form.has_contact:
        with pytest.raises(ValueError, match="no box"):
            feedback.record_answers(organised_store, copy, {}, contact=True, on=TODAY)


def rules(store: Store, two: Two, today: dt.date = TODAY) -> set[HealthRule]:
    with store.read() as db:
        (pair,) = pairs.pair_health(db, two.programme, today)
    return {flag.rule for flag in pair.flags}


def test_a_baseline_says_nothing_of_a_pair(organised_store: Store, two: Two) -> None:
    copy = issue(organised_store, two, FormKind.BASELINE)[0]
    feedback.record_answers(organised_store, copy, {"work_uses": 1}, on=TODAY)
    assert rules(organised_store, two) == set()


def test_a_low_answer_after_a_session_reaches_health(organised_store: Store, two: Two) -> None:
    copy = issue(organised_store, two, FormKind.SESSION)[1]
    feedback.record_answers(organised_store, copy, {"admit": 1, "interrupt": 5}, on=TODAY)
    assert rules(organised_store, two) == {HealthRule.ANSWER_LOW}


def test_what_is_said_of_a_later_day_counts_although_it_was_asked_back_sooner(
    organised_store: Store, two: Two
) -> None:
    """The session's form may take a week: it is of the session's day all the same."""
    store, three_days_on = organised_store, TODAY + dt.timedelta(3)
    dates = {CheckInKind.WEEK_4: three_days_on}
    feedback_plan.set_plan(store, two.programme, dates, set(FeedbackPurpose))
    of_session = issue(store, two, FormKind.SESSION)[0]
    of_check_in = issue(store, two, FormKind.WEEK_4)[0]
    feedback.record_answers(store, of_check_in, {"admit": 1}, on=three_days_on)
    feedback.record_answers(store, of_session, {"admit": 5}, on=three_days_on)
    assert HealthRule.ANSWER_LOW in rules(store, two, three_days_on)


def test_a_form_after_a_session_is_not_asked_for_again(organised_store: Store, two: Two) -> None:
    copies = issue(organised_store, two, FormKind.SESSION)
    with organised_store.work("Print") as db:
        for key in copies:
            db.get_one(FormCopy, key).printed_on = TODAY
    assert HealthRule.FORM_OVERDUE not in rules(organised_store, two, TODAY + dt.timedelta(40))


def test_waves_say_what_is_due_out_back_and_entered(organised_store: Store, two: Two) -> None:
    store = organised_store
    copies = issue(store, two, FormKind.WEEK_4)
    with store.work("Print") as db:
        for key in copies:
            db.get_one(FormCopy, key).printed_on = TODAY
        db.get_one(FormCopy, copies[0]).returned_on = TODAY
    with store.read() as db:
        waves = {wave.kind: wave for wave in plan_queries.waves(db, two.programme)}
        due = plan_queries.plan(db, two.programme).dates[CheckInKind.BASELINE]
    week = waves[FormKind.WEEK_4]
    assert (week.people, week.issued, week.out, week.back, week.typed) == (2, 2, 1, 1, 0)
    assert not week.is_due(week.due_on)
    baseline = waves[FormKind.BASELINE]
    assert (baseline.people, baseline.out) == (2, 0)
    assert baseline.is_due(due - dt.timedelta(14))
    assert week.due_on is not None
    assert baseline.is_due(week.due_on - dt.timedelta(1))
    assert not baseline.is_due(week.due_on), "in week four it is too late to ask how it began"
    assert not baseline.is_due(due - dt.timedelta(15))
    feedback.record_answers(store, copies[1], {"admit": 4}, on=TODAY)
    with store.read() as db:
        week = {wave.kind: wave for wave in plan_queries.waves(db, two.programme)}[FormKind.WEEK_4]
    assert (week.out, week.back, week.typed) == (0, 1, 1)


def test_only_the_last_session_of_a_pair_is_asked_about(organised_store: Store, two: Two) -> None:
    held_session(organised_store, two, TODAY - dt.timedelta(30))
    last = held_session(organised_store, two, TODAY)
    with organised_store.read() as db:
        assert plan_queries.latest_sessions(db, two.programme, TODAY) == [last]
        before = plan_queries.latest_sessions(db, two.programme, TODAY - dt.timedelta(1))
    assert before != [last]
    assert len(before) == 1


def test_the_topics_of_a_form_go_with_it(organised_store: Store, two: Two) -> None:
    form_issuing.issue_baseline(organised_store, [two.mentor])
    with organised_store.work("Drop") as db:
        db.delete(db.scalars(select(FormCopy)).one())
    with organised_store.read() as db:
        assert db.scalars(select(FormTopic)).all() == []


def test_the_readable_export_names_every_form_and_no_answer(
    organised_store: Store, two: Two
) -> None:
    for kind in FormKind:
        issue(organised_store, two, kind)
    with organised_store.read() as db:
        forms = whole_export.whole(db, TODAY).forms
    assert {row.check_in for row in forms} == set(FormKind)
    assert len(forms) == 2 * len(FormKind)
    baseline = [row for row in forms if row.check_in is FormKind.BASELINE]
    assert {(row.mentor, row.mentee) for row in baseline} == {("", "")}
    assert {row.respondent for row in baseline} == {"Mei Tan", "Robert Fernandez"}


def test_her_own_data_says_what_was_asked_in_words(organised_store: Store, two: Two) -> None:
    store = organised_store
    (copy,) = form_issuing.issue_baseline(store, [two.mentor])
    told = {"topic_1": 4, "work_uses": 2}
    feedback.record_answers(store, copy, told, on=TODAY)
    final = form_issuing.issue_for_pairs(store, [two.pair], CheckInKind.FINAL)[0]
    feedback.record_answers(
        store, final, {"recommend": 10, "again": 2}, comments={"changed": "I ask first"}, on=TODAY
    )
    with store.read() as db:
        person = db.get_one(Participation, two.mentor).person_id
        paper = personal_data.personal_data(db, person, TODAY)
    assert paper is not None
    said = [
        words.item(item, form.form, form.topics) + ": " + words.option(item, value)
        for form in paper.forms
        for item, value in form.answers
    ]
    assert "Drones: I can teach this.: Rather agree" in said
    assert "My work uses what I know.: Rather disagree" in said
    assert any(line.endswith("to a colleague?: 9 of 10") for line in said)
    assert "Would you take part as a volunteer again?: Perhaps" in said
    assert words.item("changed") == "One thing that I do differently since we began:"
