"""Somebody with two partners is asked about herself once, and about each partner."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from rmdesk.documents.feedback_form import FEEDBACK_FORMS
from rmdesk.models import FormCopy, Pair, Participation, Person, Programme
from rmdesk.operations import form_issuing, forms
from rmdesk.queries import forms as queries
from rmdesk.rules.forms.feedback import FormKind, read_form
from rmdesk.rules.names import name_key
from rmdesk.rules.papers import FeedbackFormPaper
from rmdesk.rules.words import CheckInKind, PairStatus, Role
from rmdesk.store import Store


@pytest.fixture
def both(organised_store: Store) -> list[uuid.UUID]:
    """Two pairs of one leader with two juniors."""
    found = []
    with organised_store.work("Pairs") as db:
        programme = db.scalars(select(Programme)).one()
        parts = []
        for name, role in (("Ng", Role.MENTEE), ("Aisha", Role.MENTOR), ("Bo", Role.MENTOR)):
            person = Person(org_id=programme.org_id, full_name=name, name_key=name_key(name))
            db.add(person)
            db.flush()
            part = Participation(programme_id=programme.id, person_id=person.id, role=role)
            db.add(part)
            db.flush()
            parts.append(part.id)
        for mentor in parts[1:]:
            pair = Pair(
                programme_id=programme.id,
                mentor_id=mentor,
                mentee_id=parts[0],
                status=PairStatus.ACTIVE,
                proposed_on=dt.date(2026, 9, 1),
            )
            db.add(pair)
            db.flush()
            found.append(pair.id)
    return found


def _papers(store: Store, copies: list[uuid.UUID]) -> list[FeedbackFormPaper]:
    with store.read() as db:
        return list(queries.for_copies(db, copies))


@pytest.mark.parametrize("kind", [CheckInKind.FINAL, CheckInKind.FOLLOW_UP])
def test_what_is_about_the_person_is_on_the_first_form_alone(
    organised_store: Store, both: list[uuid.UUID], kind: CheckInKind
) -> None:
    papers = _papers(organised_store, form_issuing.issue_for_pairs(organised_store, both, kind))
    asked = {(one.respondent, one.partner): bool(one.form.before_after) for one in papers}
    assert asked == {
        ("Aisha", "Ng"): True,
        ("Ng", "Aisha"): True,
        ("Bo", "Ng"): True,
        ("Ng", "Bo"): False,
    }
    second = next(one for one in papers if not one.form.before_after)
    whole = next(one for one in papers if one.respondent == "Ng" and one.form.before_after)
    left = {item.id for item in whole.form.items} - {item.id for item in second.form.items}
    assert left == {item.id for item in whole.form.before_after}
    assert read_form(second.form.name) == second.form
    data, pages = FEEDBACK_FORMS[FormKind(kind.value)].render_pages([second])
    assert data.startswith(b"%PDF")
    assert pages[0] >= 1


def test_one_after_the_other_is_the_same_and_a_form_about_a_former_partner_does_not_count(
    organised_store: Store, both: list[uuid.UUID]
) -> None:
    def issue(pair_id: uuid.UUID) -> dict[str, bool]:
        copies = form_issuing.issue_for_pairs(organised_store, [pair_id], CheckInKind.FINAL)
        return {
            one.respondent: bool(one.form.before_after) for one in _papers(organised_store, copies)
        }

    assert issue(both[0])["Ng"]
    assert not issue(both[1])["Ng"]
    with organised_store.work("Begin anew") as db:
        for copy in db.scalars(select(FormCopy).where(FormCopy.pair_id == both[1])):
            db.delete(copy)
        db.get_one(Pair, both[0]).status = PairStatus.ENDED_EARLY
    assert issue(both[1])["Ng"]
    with organised_store.work("Begin anew") as db:
        for copy in db.scalars(select(FormCopy).where(FormCopy.pair_id == both[1])):
            db.delete(copy)
    with organised_store.read() as db:
        back = list(db.scalars(select(FormCopy.id).where(FormCopy.pair_id == both[0])))
    forms.record_returned(organised_store, back, dt.date(2027, 3, 1))
    assert not issue(both[1])["Ng"]
