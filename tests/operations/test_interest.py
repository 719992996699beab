"""Interest forms: codes that stay, one step for what a form says, nothing kept after a no."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from rmdesk import models
from rmdesk.documents.batch import print_together
from rmdesk.errors import UserError
from rmdesk.models import Consent, DocumentMade, FormCopy, Person
from rmdesk.operations import interest
from rmdesk.queries import interest as queries
from rmdesk.queries import people as people_queries
from rmdesk.queries.people import PersonDetail
from rmdesk.rules.interest_papers import InterestAnswers
from rmdesk.rules.words import (
    ConsentAnswer,
    ConsentPurpose,
    HalfDay,
    MeetingMode,
    PaperKind,
    ParticipationStatus,
    Role,
)
from rmdesk.store import Store

DAY = dt.date(2026, 11, 20)


def everything(store: Store) -> dict[str, list[Any]]:
    with store.read() as db:
        return {
            table.name: sorted(map(tuple, db.execute(select(table))), key=repr)
            for table in models.Base.metadata.sorted_tables
            if table.name not in models.NOT_UNDONE
        }


def ids(store: Store) -> dict[str, uuid.UUID]:
    with store.read() as db:
        return {name: key for key, name in db.execute(select(Person.id, Person.full_name))}


def detail(store: Store, programme: uuid.UUID, person: uuid.UUID, role: Role) -> PersonDetail:
    with store.read() as db:
        found = people_queries.person(db, person, programme)
    return next(one for one in found if one.line.role is role)


def answers(store: Store, **more: Any) -> InterestAnswers:
    known = ids(store)
    whole: dict[str, Any] = {
        "role": Role.MENTOR,
        "signed_on": DAY,
        "texts": {"name": "Noor", "email": "noor@x.example", "department": "Harbour Works"},
        "topics": {"AI tools": 3, "Chatbots": 1},
        "goals": "Be heard.",
        "wishes": (known["Tan Boon Keng"], known["Margaret Hollis"]),
        "slots": frozenset({(0, HalfDay.MORNING), (3, HalfDay.AFTERNOON)}),
        "meets": MeetingMode.ONLINE,
        "capacity": 2,
        "access_needs": "A quiet room",
        "manager_agreed": True,
        **more,
    }
    return InterestAnswers(**whole)


def test_a_blank_form_makes_a_person_with_everything_in_one_step(
    staffed: Store, programme: uuid.UUID
) -> None:
    before = everything(staffed)
    noor = interest.record_interest(staffed, programme, None, answers(staffed))
    found = detail(staffed, programme, noor, Role.MENTOR)
    assert found.line.status is ParticipationStatus.INTERESTED
    assert (found.line.name, found.line.email, found.line.capacity) == ("Noor", "noor@x.example", 2)
    assert found.line.department == "Harbour Works"
    assert dict(found.topics) == {"AI tools": 3, "Chatbots": 1}
    assert [name for _id, name in found.wishes] == ["Tan Boon Keng", "Margaret Hollis"]
    assert found.slots == {(0, HalfDay.MORNING), (3, HalfDay.AFTERNOON)}
    assert (found.goals, found.access_needs, found.meets) == (
        "Be heard.",
        "A quiet room",
        MeetingMode.ONLINE,
    )
    assert found.manager_agreed_on == DAY
    with staffed.read() as db:
        (copy,) = db.scalars(select(FormCopy).where(FormCopy.person_id == noor))
        assert (copy.form, copy.returned_on) == ("interest_mentor/1", DAY)
    staffed.undo()
    assert everything(staffed) == before


def test_what_a_form_leaves_blank_stays(staffed: Store, programme: uuid.UUID) -> None:
    mei = ids(staffed)["Mei Tan"]
    (copy,) = interest.issue_interest_forms(staffed, [(mei, Role.MENTOR)])
    full = answers(staffed, texts={})
    interest.record_interest(staffed, programme, mei, full, copy)
    before = detail(staffed, programme, mei, Role.MENTOR)
    assert before.line.status is ParticipationStatus.ACCEPTED
    interest.record_interest(
        staffed, programme, mei, InterestAnswers(Role.MENTOR, DAY + dt.timedelta(1)), copy
    )
    assert detail(staffed, programme, mei, Role.MENTOR) == before
    with staffed.read() as db:
        found = queries.form(db, db.scalar(select(FormCopy.code).where(FormCopy.id == copy)) or "")
    assert found is not None
    assert found.returned_on == DAY + dt.timedelta(1)


def test_refusals_keep_nothing(staffed: Store, programme: uuid.UUID) -> None:
    known = ids(staffed)
    before = everything(staffed)
    boss = known["Tan Boon Keng"]
    for person, wrong in (
        (None, answers(staffed, texts={"name": "  "})),
        (None, answers(staffed, texts={"name": "Noor", "email": "mei@x.example"})),
        (known["Mei Tan"], answers(staffed, texts={}, wishes=(known["Mei Tan"],))),
        (known["Mei Tan"], answers(staffed, texts={}, wishes=(boss,), vetoes=(boss,))),
    ):
        with pytest.raises(UserError):
            interest.record_interest(staffed, programme, person, wrong)
        assert everything(staffed) == before


def test_a_code_stays_until_its_form_came_back_and_a_no_keeps_nothing(
    staffed: Store, programme: uuid.UUID
) -> None:
    mei = ids(staffed)["Mei Tan"]
    wanted = [(mei, Role.MENTOR), (mei, Role.MENTEE)]
    copies = interest.issue_interest_forms(staffed, wanted)
    assert len(set(copies)) == 2
    assert interest.issue_interest_forms(staffed, wanted) == copies
    before = detail(staffed, programme, mei, Role.MENTOR)
    interest.refuse_interest(staffed, copies[0], DAY)
    assert detail(staffed, programme, mei, Role.MENTOR) == before
    again = interest.issue_interest_forms(staffed, wanted)
    assert again[0] != copies[0]
    assert again[1] == copies[1]


def test_what_the_form_says_of_consent_is_kept_with_its_day(
    staffed: Store, programme: uuid.UUID
) -> None:
    mei = ids(staffed)["Mei Tan"]
    (copy,) = interest.issue_interest_forms(staffed, [(mei, Role.MENTOR)])
    for _again in range(2):
        interest.record_interest(staffed, programme, mei, answers(staffed, texts={}), copy)
    (second,) = interest.issue_interest_forms(staffed, [(mei, Role.MENTOR)])
    later = DAY + dt.timedelta(30)
    interest.refuse_interest(staffed, second, later)
    with staffed.read() as db:
        kept = db.scalars(
            select(Consent).where(Consent.person_id == mei).order_by(Consent.answered_on)
        ).all()
        assert [(one.answer, one.answered_on, one.notice) for one in kept] == [
            (ConsentAnswer.GIVEN, DAY, "interest_mentor/1"),
            (ConsentAnswer.REFUSED, later, "interest_mentor/1"),
        ]
        assert {one.purpose for one in kept} == {ConsentPurpose.TAKING_PART}
    staffed.undo()
    with staffed.read() as db:
        assert db.scalar(select(func.count()).select_from(Consent)) == 1


def test_printing_is_noted_for_personal_and_blank_forms(
    staffed: Store, programme: uuid.UUID, tmp_path: Path
) -> None:
    mei = ids(staffed)["Mei Tan"]
    copies = interest.issue_interest_forms(staffed, [(mei, Role.MENTOR)])
    with staffed.read() as db:
        (own,) = queries.for_copies(db, copies)
        empty = queries.blank(db, Role.MENTEE)
    assert empty is not None
    assert dict(own.known)["email"] == "mei@x.example"
    assert own.topics == empty.topics
    assert "AI tools" in own.topics
    printed = print_together([own, empty], tmp_path / "forms.pdf")
    assert [one.pages for one in printed] == [2, 2]
    interest.record_printed(staffed, printed, DAY)
    with staffed.read() as db:
        assert db.scalar(select(FormCopy.printed_on).where(FormCopy.id == copies[0])) == DAY
        count = select(func.count()).where(DocumentMade.kind == PaperKind.INTEREST_FORM)
        assert db.scalar(count) == 2
