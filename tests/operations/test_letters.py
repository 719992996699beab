"""Match letters from the file: what they may tell of two people, and what is written down."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import pytest
from sqlalchemy import select

from rmdesk.documents.batch import print_together
from rmdesk.models import DocumentMade, Organisation, Pair
from rmdesk.operations import answers, letters, pairing, participations
from rmdesk.queries import forms, history
from rmdesk.queries import letters as queries
from rmdesk.queries import pairing as pairing_queries
from rmdesk.rules.letters import MatchLetterPaper
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.words import PaperKind, Role
from rmdesk.store import Store

TODAY = dt.date(2026, 9, 1)


@pytest.fixture
def asked(staffed: Store, programme: uuid.UUID) -> Store:
    """``staffed`` with two pairs that are being asked."""
    with staffed.read() as db:
        facts = pairing_queries.facts(db, programme)
        policy = pairing_queries.policy(db, programme)
    made = pairing.save_draft(staffed, programme, policy, draft(facts, policy))
    pairing.approve(staffed, made, TODAY)
    return staffed


def papers(store: Store) -> list[MatchLetterPaper]:
    with store.read() as db:
        return list(queries.for_pairs(db, queries.askable(db), TODAY))


def test_both_of_every_pair_get_a_letter_about_the_other(asked: Store) -> None:
    found = papers(asked)
    assert len(found) == 4
    for mentor, mentee in zip(found[::2], found[1::2], strict=True):
        assert (mentor.role, mentee.role) == (Role.MENTOR, Role.MENTEE)
        assert (mentor.reader, mentor.partner) == (mentee.partner, mentee.reader)
        assert mentor.partner_email == f"{mentor.partner[0].casefold()}@x.example"
    zoe = next(one for one in found if one.reader == "Zoë Müller")
    assert zoe.why.topics == ("AI tools",)
    assert not zoe.why.wished


def test_only_the_readers_own_wish_is_told(asked: Store, programme: uuid.UUID) -> None:
    first = papers(asked)[0]
    with asked.read() as db:
        pair = db.get_one(Pair, first.pair_id)
        mentor_part = pair.mentor_id
        partner = pairing_queries.candidates(db, programme)[pair.mentee_id].person_id
    participations.set_wishes(asked, mentor_part, [partner])
    mentor, mentee = (one for one in papers(asked) if one.pair_id == first.pair_id)
    assert mentor.why.wished
    assert not mentee.why.wished


def test_printing_is_recorded_once_a_letter_and_can_be_undone(asked: Store, tmp_path: Path) -> None:
    with asked.work("Letterhead") as db:
        db.scalars(select(Organisation)).one().letterhead = "mentoring@x.example"
    found = papers(asked)
    assert found[0].letterhead == "mentoring@x.example"
    printed = print_together(found, tmp_path / "letters.pdf")
    letters.record_printed(asked, printed, TODAY)
    with asked.read() as db:
        rows = db.scalars(select(DocumentMade)).all()
        assert {row.kind for row in rows} == {PaperKind.MATCH_LETTER}
        assert len({row.person_id for row in rows}) == 4
        assert all(line.letters_on for line in forms.tracker(db))
        assert history.recent(db, limit=1)[0].label == "Print 4 match letters"
    asked.undo()
    with asked.read() as db:
        assert not db.scalars(select(DocumentMade)).all()
        assert not any(line.letters_on for line in forms.tracker(db))


def test_whoever_answered_is_not_asked_again(asked: Store) -> None:
    pair_id = papers(asked)[0].pair_id
    answers.agree(asked, pair_id, TODAY)
    assert pair_id not in {one.pair_id for one in papers(asked)}
    with asked.read() as db:
        assert queries.for_pairs(db, [pair_id], TODAY) == ()
