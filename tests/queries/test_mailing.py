"""Who gets which paper by e-mail."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from pathlib import Path

import pytest
from sqlalchemy import select

from rmdesk.models import Pair, Person
from rmdesk.operations import forms as form_operations
from rmdesk.queries import agreements, forms, handouts, interest, mailing
from rmdesk.rules.words import PaperKind, Role
from rmdesk.store import Store

TODAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from rmdesk import sample

    path = tmp_path_factory.mktemp("mailing") / "sample.rmdesk"
    sample.open_or_make(path, TODAY, lambda _done, _total: None).close()
    return path


def test_a_paper_of_a_pair_goes_to_both_a_form_to_who_fills_it_in(sample: Path) -> None:
    store = Store.open_sample(sample)
    try:
        with store.read() as db:
            pair_ids = agreements.printable(db)[:2]
            names = agreements.pairs(db, pair_ids)
            rules = agreements.for_pairs(db, pair_ids, TODAY)
            briefings = handouts.for_pairs(db, PaperKind.BRIEFING, pair_ids[:1], TODAY)
            blank = interest.blank(db, Role.MENTOR)
        copies = form_operations.issue_form_copies(store, pair_ids[:1])
        with store.read() as db:
            papers = [*rules, *briefings, *forms.for_copies(db, copies)]
            assert blank is not None
            found = mailing.addressees(db, [*papers, blank])
            people = {one.full_name: one.email for one in db.scalars(select(Person))}
            both = mailing.of_pairs(db, pair_ids)
        told = [tuple(one.to.name for one in to) for to in found]
        first = (names[0].mentor, names[0].mentee)
        assert told == [
            first,
            (names[1].mentor, names[1].mentee),
            (first[0],),
            (first[1],),
            (first[0],),
            (first[1],),
            (),
        ]
        assert all(one.to.address == (people[one.to.name] or "") for to in found for one in to)
        assert tuple(one.to.name for one in both[pair_ids[0]]) == first
    finally:
        store.close()


def test_a_paper_of_somebody_who_is_gone_goes_to_nobody(sample: Path) -> None:
    store = Store.open_sample(sample)
    try:
        with store.read() as db:
            pair = db.scalars(select(Pair)).first()
            assert pair is not None
            (paper,) = agreements.for_pairs(db, [pair.id], TODAY)
            assert len(mailing.addressees(db, [paper])[0]) == 2
            lost = dataclasses.replace(paper, pair_id=uuid.UUID(int=1))
            assert mailing.addressees(db, [lost]) == [()]
    finally:
        store.close()


def test_a_managers_agreement_goes_to_the_manager_and_a_clash_sheet_to_nobody(
    sample: Path,
) -> None:
    store = Store.open_sample(sample)
    try:
        with store.read() as db:
            bosses = {one.id: one.manager_id for one in db.scalars(select(Person))}
            names = {one.id: one.full_name for one in db.scalars(select(Person))}
            pair_ids = agreements.printable(db)
            asked = handouts.for_pairs(db, PaperKind.MANAGERS_CONSENT, pair_ids, TODAY)
            found = mailing.addressees(db, asked)
            sheets = handouts.for_pairs(db, PaperKind.CLASH_SHEET, pair_ids[:2], TODAY)
            assert mailing.addressees(db, sheets) == [(), ()]
        assert any(bosses[paper.person_id] for paper in asked)
        for paper, to in zip(asked, found, strict=True):
            assert [one.to.name for one in to] == [
                names[bosses[paper.person_id] or paper.person_id]
            ]
    finally:
        store.close()
