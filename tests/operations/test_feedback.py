"""Typed feedback is kept as one step, replaced when typed again, and reaches health."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import func, select
from together import bring_together

from rmdesk.errors import UserError
from rmdesk.models import (
    FormAnswer,
    FormComment,
    FormCopy,
    HistoryEntry,
    Pair,
    Person,
    Programme,
    Snooze,
)
from rmdesk.operations import erasing, feedback, forms
from rmdesk.queries import erasing as erase_plan
from rmdesk.queries import feedback as queries
from rmdesk.queries import pairs
from rmdesk.rules.forms.items import ITEMS
from rmdesk.rules.health import HealthRule
from rmdesk.store import Store

TODAY = dt.date(2026, 9, 21)
ANSWERS = {item.id: min(4, item.options) for item in ITEMS} | {"talked_down": 1, "hold_back": 2}


@pytest.fixture
def copies(organised_store: Store) -> list[uuid.UUID]:
    """The printed forms of the mentor and the mentee of one active pair."""
    store = organised_store
    with store.work("Make a pair") as db:
        two = bring_together(db, "Mei Tan", "Robert Fernandez", proposed_on=TODAY, active_on=TODAY)
    return forms.issue_form_copies(store, [two.pair])


def count(store: Store, table: type) -> int:
    with store.read() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def flags(store: Store, today: dt.date = TODAY) -> set[HealthRule]:
    with store.read() as db:
        programme = db.scalars(select(Programme.id)).one()
        (pair,) = pairs.pair_health(db, programme, today)
    return {flag.rule for flag in pair.flags}


def test_a_form_is_kept_and_taken_back_in_one_step(
    organised_store: Store, copies: list[uuid.UUID]
) -> None:
    store = organised_store
    feedback.record_answers(
        store, copies[0], ANSWERS, comments={"best": "We laugh", "change": " "}, on=TODAY
    )
    with store.read() as db:
        found = queries.answers(db, copies[0])
        copy = db.get(FormCopy, copies[0])
        entry = db.scalars(select(HistoryEntry).order_by(HistoryEntry.at.desc())).first()
    assert found.values == ANSWERS
    assert found.comments == {"best": "We laugh"}
    assert found.line.typed
    assert copy.returned_on == TODAY
    assert (entry.label, entry.subject) == ("Record a feedback form", "Mei Tan")
    store.undo()
    assert count(store, FormAnswer) == count(store, FormComment) == 0
    store.redo()
    assert count(store, FormAnswer) == len(ANSWERS)


def test_typing_again_replaces_and_keeps_that_she_spoke(
    organised_store: Store, copies: list[uuid.UUID]
) -> None:
    store = organised_store
    feedback.record_answers(store, copies[0], ANSWERS, contact=True, on=TODAY)
    assert HealthRule.CONTACT_ASKED in flags(store)
    feedback.record_contact(store, copies[0])
    assert flags(store) == set()
    feedback.record_answers(
        store, copies[0], {"admit": 4}, contact=True, on=TODAY + dt.timedelta(3)
    )
    with store.read() as db:
        found = queries.answers(db, copies[0])
    assert found.values == {"admit": 4}
    assert found.line.returned_on == TODAY
    assert not found.line.contact
    assert flags(store) == set()


def test_a_low_answer_needs_her_until_put_off(
    organised_store: Store, copies: list[uuid.UUID]
) -> None:
    store = organised_store
    feedback.record_answers(store, copies[1], ANSWERS | {"admit": 2}, on=TODAY)
    assert flags(store) == {HealthRule.ANSWER_LOW}
    with store.read() as db:
        pair_id = db.scalars(select(Pair.id)).one()
    later = TODAY + dt.timedelta(10)
    feedback.put_off(store, pair_id, HealthRule.ANSWER_LOW, later, "Call on Friday", TODAY)
    assert flags(store) == set()
    assert flags(store, later) == {HealthRule.ANSWER_LOW}
    feedback.put_off(store, pair_id, HealthRule.ANSWER_LOW, later + dt.timedelta(1), "", TODAY)
    assert count(store, Snooze) == 1
    assert flags(store, later) == set()
    feedback.bring_back(store, pair_id)
    assert flags(store) == {HealthRule.ANSWER_LOW}


@pytest.mark.parametrize("days", [0, -1, 93])
def test_a_reason_is_put_off_to_a_day_ahead_within_three_months(
    organised_store: Store, copies: list[uuid.UUID], days: int
) -> None:
    with organised_store.read() as db:
        pair_id = db.scalars(select(Pair.id)).one()
    with pytest.raises(UserError, match="after today"):
        feedback.put_off(
            organised_store,
            pair_id,
            HealthRule.ANSWER_LOW,
            TODAY + dt.timedelta(days),
            "",
            TODAY,
        )


@pytest.mark.parametrize(
    "wrong", [{"admit": 6}, {"admit": 0}, {"decision": 4}, {"shoe_size": 3}, {"contact": 1}]
)
def test_what_the_form_has_not_is_refused(
    organised_store: Store, copies: list[uuid.UUID], wrong: dict[str, int]
) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        feedback.record_answers(organised_store, copies[0], wrong, on=TODAY)
    assert count(organised_store, FormAnswer) == 0


def test_a_form_that_is_gone_is_said(organised_store: Store, copies: list[uuid.UUID]) -> None:
    with pytest.raises(UserError, match="no longer in the file"):
        feedback.record_answers(organised_store, uuid.uuid4(), ANSWERS, on=TODAY)
    with pytest.raises(UserError, match="Nobody asked"):
        feedback.record_contact(organised_store, copies[0])


def test_erasing_takes_the_answers_and_the_name_from_what_others_wrote(
    organised_store: Store, copies: list[uuid.UUID]
) -> None:
    store = organised_store
    feedback.record_answers(store, copies[0], ANSWERS, comments={"best": "Mine"}, on=TODAY)
    feedback.record_answers(
        store, copies[1], ANSWERS, comments={"best": "Mei Tan explains well"}, on=TODAY
    )
    with store.read() as db:
        mei = db.scalars(select(Person.id).where(Person.full_name == "Mei Tan")).one()
        named = erase_plan.mentions(db, mei)
        pair_id = db.scalars(select(Pair.id)).one()
    assert [(one.table, one.text) for one in named] == [("form_comment", "Mei Tan explains well")]
    later = TODAY + dt.timedelta(3)
    feedback.put_off(store, pair_id, HealthRule.FORM_OVERDUE, later, "Mei Tan is ill", TODAY)
    erasing.erase_many(store, [mei], TODAY)
    with store.read() as db:
        words = list(db.scalars(select(FormComment.words)))
        assert queries.answers(db, copies[0]) is None
        assert db.scalars(select(Snooze)).all() == []
    assert len(words) == 1
    assert "explains well" in words[0]
    assert "Mei" not in words[0]
