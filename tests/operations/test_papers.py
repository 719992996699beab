"""Agreements and form copies: what is printed, kept, signed, returned, undone."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from together import bring_together

from rmdesk.errors import UserError
from rmdesk.models import (
    Agreement,
    CheckIn,
    DocumentMade,
    FormCopy,
    Goal,
    HistoryEntry,
    MentoringSession,
    Organisation,
    Person,
    Venue,
)
from rmdesk.operations import agreements as sign
from rmdesk.operations import forms as issue
from rmdesk.queries import agreements, forms
from rmdesk.rules.forms.codes import read_code
from rmdesk.rules.papers import AgreementState, FormState, Paper, Printed
from rmdesk.rules.words import MeetingMode, PairStatus, PaperKind, Role, SessionStatus
from rmdesk.store import Store

TODAY = dt.date(2026, 9, 7)
LATER = dt.date(2026, 9, 21)
MakePair = Callable[..., uuid.UUID]


@pytest.fixture
def make_pair(organised_store: Store) -> MakePair:
    """Makes a pair with two planned sessions in a neutral venue; gives its id."""

    def make(mentor: str, mentee: str, status: PairStatus = PairStatus.ACTIVE) -> uuid.UUID:
        with organised_store.work("Make a pair") as db:
            two = bring_together(db, mentor, mentee, proposed_on=TODAY, status=status)
            venue = db.scalars(select(Venue).where(Venue.name == "Garden Room")).first()
            if venue is None:
                org = db.scalars(select(Organisation)).one()
                venue = Venue(org_id=org.id, name="Garden Room", name_key="garden room")
                db.add(venue)
                db.flush()
            for number in (1, 2):
                db.add(
                    MentoringSession(
                        pair_id=two.pair,
                        number=number,
                        on_date=dt.date(2026, 9 + number, 14),
                        at_time=dt.time(15),
                        venue_id=venue.id,
                    )
                )
            return two.pair

    return make


def _papers(store: Store, *pair_ids: uuid.UUID) -> tuple[Paper, ...]:
    with store.read() as db:
        return agreements.for_pairs(db, pair_ids, TODAY)


def _printed(*papers: Paper, name: str = "all.pdf") -> list[Printed]:
    return [Printed(paper, Path("/somewhere") / name, 2, "ab" * 32) for paper in papers]


def _line(store: Store, pair_id: uuid.UUID) -> forms.PaperLine:
    with store.read() as db:
        return next(line for line in forms.tracker(db) if line.id == pair_id)


def test_an_agreement_is_filled_from_the_plan(organised_store: Store, make_pair: MakePair) -> None:
    pair_id = make_pair("李小龙", "Siobhán O'Brien")
    with organised_store.work("Set a goal") as db:
        db.add(Goal(pair_id=pair_id, position=1, outcome="Hear the floor", measure="Two rounds"))
    (paper,) = _papers(organised_store, pair_id)
    assert (paper.mentor, paper.mentee, paper.number) == ("李小龙", "Siobhán O'Brien", 1)
    assert paper.organisation == "Harbour Rail"
    assert paper.programme == "Reverse mentoring 2026"
    assert paper.starts_on == dt.date(2026, 9, 1)
    assert paper.mentor_word == "mentor"
    assert [m.on_date for m in paper.meetings] == [dt.date(2026, 10, 14), dt.date(2026, 11, 14)]
    assert paper.place == "Garden Room"
    assert [goal.outcome for goal in paper.goals] == ["Hear the floor"]
    assert [c.on_date for c in paper.check_ins] == sorted(c.on_date for c in paper.check_ins)
    assert len(paper.check_ins) == 3


def test_a_place_that_is_not_neutral_is_never_promised(
    organised_store: Store, make_pair: MakePair
) -> None:
    pair_id = make_pair("Anna", "Ben")
    with organised_store.work("Change the venue") as db:
        db.scalars(select(Venue).where(Venue.name == "Garden Room")).one().neutral = False
    (paper,) = _papers(organised_store, pair_id)
    assert paper.place == ""


def test_online_pairs_are_told_so_and_cancelled_sessions_are_left_out(
    organised_store: Store, make_pair: MakePair
) -> None:
    pair_id = make_pair("Anna", "Ben")
    with organised_store.work("Meet online") as db:
        first, second = db.scalars(
            select(MentoringSession)
            .where(MentoringSession.pair_id == pair_id)
            .order_by(MentoringSession.number)
        )
        first.mode = MeetingMode.ONLINE
        second.status = SessionStatus.MISSED
    (paper,) = _papers(organised_store, pair_id)
    assert paper.mode is MeetingMode.ONLINE
    assert [m.number for m in paper.meetings] == [1]


def test_papers_come_in_the_order_asked_for(organised_store: Store, make_pair: MakePair) -> None:
    ids = [make_pair(f"Mentor {n}", f"Mentee {n}") for n in range(5)]
    wanted = [ids[3], ids[0], uuid.uuid4(), ids[4]]
    assert [paper.pair_id for paper in _papers(organised_store, *wanted)] == [
        ids[3],
        ids[0],
        ids[4],
    ]
    assert _papers(organised_store) == ()


def test_printing_keeps_what_was_printed_and_undo_takes_it_back(
    organised_store: Store, make_pair: MakePair
) -> None:
    pair_id = make_pair("Anna", "Ben")
    papers = _papers(organised_store, pair_id)
    sign.record_printed(organised_store, _printed(*papers), TODAY)
    line = _line(organised_store, pair_id)
    assert (line.agreement, line.number, line.printed_on) == (AgreementState.PRINTED, 1, TODAY)
    with organised_store.read() as db:
        made = db.scalars(select(DocumentMade)).one()
        assert (made.kind, made.pair_id, made.pages) == (PaperKind.AGREEMENT, pair_id, 2)
        assert made.file_name == "all.pdf"
    assert organised_store.undo() == "Print an agreement"
    assert _line(organised_store, pair_id).agreement is AgreementState.NONE
    organised_store.redo()
    assert _line(organised_store, pair_id).agreement is AgreementState.PRINTED


def test_nothing_changed_keeps_the_number_and_a_change_takes_the_next(
    organised_store: Store, make_pair: MakePair
) -> None:
    pair_id = make_pair("Anna", "Ben")
    sign.record_printed(organised_store, _printed(*_papers(organised_store, pair_id)), TODAY)
    assert _papers(organised_store, pair_id)[0].number == 1
    with organised_store.work("Rename") as db:
        db.scalars(select(Person).where(Person.full_name == "Anna")).one().full_name = "Anna Lee"
    (paper,) = _papers(organised_store, pair_id)
    assert (paper.number, paper.mentor) == (2, "Anna Lee")
    sign.record_printed(organised_store, _printed(paper), LATER)
    with organised_store.read() as db:
        kept = db.scalars(select(Agreement).order_by(Agreement.number)).all()
        assert [(row.number, row.printed_on) for row in kept] == [(1, TODAY), (2, LATER)]


def test_a_signed_agreement_reprints_as_it_was_signed(
    organised_store: Store, make_pair: MakePair
) -> None:
    pair_id = make_pair("Anna", "Ben")
    (paper,) = _papers(organised_store, pair_id)
    sign.record_printed(organised_store, _printed(paper), TODAY)
    sign.record_signed(organised_store, [pair_id], TODAY, [Role.MENTOR])
    assert _line(organised_store, pair_id).agreement is AgreementState.PARTLY_SIGNED
    sign.record_signed(organised_store, [pair_id], LATER)
    line = _line(organised_store, pair_id)
    assert line.agreement is AgreementState.SIGNED
    assert (line.mentor_signed_on, line.mentee_signed_on) == (TODAY, LATER)
    with organised_store.work("Rename") as db:
        db.scalars(select(Person).where(Person.full_name == "Anna")).one().full_name = "Anna Lee"
    assert _papers(organised_store, pair_id) == (paper,)
    with organised_store.read() as db:
        (fresh,) = agreements.next_versions(db, [pair_id])
    assert (fresh.number, fresh.mentor) == (2, "Anna Lee")
    sign.draft(organised_store, [fresh], LATER)
    assert _line(organised_store, pair_id).agreement is AgreementState.DRAFTED
    assert _papers(organised_store, pair_id) == (fresh,)


def test_recording_never_changes_what_was_signed(
    organised_store: Store, make_pair: MakePair
) -> None:
    pair_id = make_pair("Anna", "Ben")
    (paper,) = _papers(organised_store, pair_id)
    sign.record_printed(organised_store, _printed(paper), TODAY)
    sign.record_signed(organised_store, [pair_id], TODAY)
    sign.record_printed(organised_store, _printed(replace(paper, mentor="Somebody")), LATER)
    assert _papers(organised_store, pair_id) == (paper,)
    assert _line(organised_store, pair_id).printed_on == TODAY


def test_signing_can_be_taken_back_and_sending_is_noted(
    organised_store: Store, make_pair: MakePair
) -> None:
    pair_id = make_pair("Anna", "Ben")
    sign.record_printed(organised_store, _printed(*_papers(organised_store, pair_id)), TODAY)
    sign.record_sent(organised_store, [pair_id], TODAY)
    assert _line(organised_store, pair_id).agreement is AgreementState.SENT
    sign.record_signed(organised_store, [pair_id], TODAY)
    sign.clear_signed(organised_store, [pair_id], [Role.MENTEE])
    assert _line(organised_store, pair_id).agreement is AgreementState.PARTLY_SIGNED
    sign.clear_signed(organised_store, [pair_id])
    assert _line(organised_store, pair_id).agreement is AgreementState.SENT


def test_signing_what_was_never_printed_is_refused_and_changes_nothing(
    organised_store: Store, make_pair: MakePair
) -> None:
    ids = [make_pair("Anna", "Ben"), make_pair("Carl", "Dora")]
    sign.record_printed(organised_store, _printed(*_papers(organised_store, ids[0])), TODAY)
    with pytest.raises(UserError, match="Carl and Dora: no agreement was printed yet"):
        sign.record_signed(organised_store, ids, TODAY)
    assert _line(organised_store, ids[0]).agreement is AgreementState.PRINTED


def test_each_respondent_gets_a_code_of_their_own_and_keeps_it(
    organised_store: Store, make_pair: MakePair
) -> None:
    ids = [make_pair(f"Mentor {n}", f"Mentee {n}") for n in range(3)]
    first = issue.issue_form_copies(organised_store, ids[:2])
    again = issue.issue_form_copies(organised_store, ids)
    assert len(first) == 4
    assert again[:4] == first
    with organised_store.read() as db:
        papers = forms.for_copies(db, again)
    assert len({paper.code for paper in papers}) == 6
    assert all(read_code(paper.code) == paper.code for paper in papers)
    assert [paper.respondent for paper in papers[:2]] == ["Mentor 0", "Mentee 0"]
    assert [paper.partner for paper in papers[:2]] == ["Mentee 0", "Mentor 0"]
    assert [paper.role for paper in papers[:2]] == [Role.MENTOR, Role.MENTEE]


def test_issuing_again_without_need_is_no_step_of_its_own(
    organised_store: Store, make_pair: MakePair
) -> None:
    pair_id = make_pair("Anna", "Ben")
    issue.issue_form_copies(organised_store, [pair_id])
    label = organised_store.undo_label
    organised_store.undo()
    with organised_store.read() as db:
        assert db.scalars(select(FormCopy)).all() == []
    organised_store.redo()
    issue.issue_form_copies(organised_store, [pair_id])
    assert organised_store.undo_label == label == "Issue 2 feedback forms"


def test_forms_are_tracked_from_issue_to_return(
    organised_store: Store, make_pair: MakePair
) -> None:
    pair_id = make_pair("Anna", "Ben")
    assert _line(organised_store, pair_id).mentor_form.state is FormState.NONE
    copies = issue.issue_form_copies(organised_store, [pair_id])
    assert _line(organised_store, pair_id).mentee_form.state is FormState.ISSUED
    with organised_store.read() as db:
        papers = forms.for_copies(db, copies)
    issue.record_printed(organised_store, _printed(*papers, name="x" * 300), TODAY)
    line = _line(organised_store, pair_id)
    assert (line.mentor_form.state, line.mentor_form.printed_on) == (FormState.PRINTED, TODAY)
    issue.record_returned(organised_store, copies[:1], LATER)
    line = _line(organised_store, pair_id)
    assert (line.mentor_form.state, line.mentee_form.state) == (
        FormState.RETURNED,
        FormState.PRINTED,
    )
    issue.clear_returned(organised_store, copies[:1])
    assert _line(organised_store, pair_id).mentor_form.state is FormState.PRINTED


def test_pairs_that_declined_get_no_papers(organised_store: Store, make_pair: MakePair) -> None:
    declined = make_pair("Anna", "Ben", PairStatus.DECLINED)
    proposed = make_pair("Carl", "Dora", PairStatus.PROPOSED)
    assert issue.issue_form_copies(organised_store, [declined]) == []
    with organised_store.read() as db:
        assert agreements.printable(db) == [proposed]
        assert [line.id for line in forms.tracker(db)] == [proposed]


def test_papers_of_the_other_kind_are_a_bug(organised_store: Store, make_pair: MakePair) -> None:
    pair_id = make_pair("Anna", "Ben")
    papers = _papers(organised_store, pair_id)
    with pytest.raises(ValueError, match="only feedback forms"):
        issue.record_printed(organised_store, _printed(*papers), TODAY)


def test_a_copy_that_is_gone_is_said(organised_store: Store, make_pair: MakePair) -> None:
    make_pair("Anna", "Ben")
    with pytest.raises(UserError, match="no longer in the file"):
        issue.record_returned(organised_store, [uuid.uuid4()], TODAY)


def test_history_names_whom_the_papers_are_about(
    organised_store: Store, make_pair: MakePair
) -> None:
    pair_id = make_pair("Anna", "Ben")
    sign.record_printed(organised_store, _printed(*_papers(organised_store, pair_id)), TODAY)
    with organised_store.read() as db:
        newest = db.scalars(select(HistoryEntry).order_by(HistoryEntry.at.desc())).first()
        assert newest is not None
        assert newest.label == "Print an agreement"
        assert "Anna" in newest.subject


def test_a_programme_without_a_date_for_the_form_is_said(
    organised_store: Store, make_pair: MakePair
) -> None:
    pair_id = make_pair("Anna", "Ben")
    with organised_store.work("Drop the check-ins") as db:
        for row in db.scalars(select(CheckIn)):
            db.delete(row)
    with pytest.raises(UserError, match="no date for this feedback yet"):
        issue.issue_form_copies(organised_store, [pair_id])
