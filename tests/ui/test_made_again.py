"""Documents made again: in the version of then, and what has changed is named."""

from __future__ import annotations

import datetime as dt
import typing
import uuid
from pathlib import Path

import paper_parts
import pytest
from sqlalchemy import select

from rmdesk.documents.again import Again, made_again
from rmdesk.documents.batch import print_together
from rmdesk.models import DocumentMade, Goal, Organisation, Person
from rmdesk.operations import agreements as sign
from rmdesk.operations import erasing, paper_sets, printing
from rmdesk.queries import agreements, documents_made, programmes, reports
from rmdesk.queries import paper_sets as set_queries
from rmdesk.queries.documents_made import Recipe
from rmdesk.queries.letterhead import letterhead
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.made_from import Part
from rmdesk.rules.paper_sets import Piece
from rmdesk.rules.papers import Paper
from rmdesk.rules.privacy import WhoSeesPaper
from rmdesk.rules.reports.facts import Period
from rmdesk.rules.reports.paper import ProgrammeReportPaper, composed
from rmdesk.rules.words import PaperKind
from rmdesk.store import Store

TODAY = dt.datetime.now().astimezone().date()
SET = (
    Piece(PaperKind.AGREEMENT),
    Piece(PaperKind.AGENDA),
    Piece(PaperKind.BRIEFING),
    Piece(PaperKind.FEEDBACK_FORM, FormKind.MIDPOINT),
)


@pytest.fixture
def pairs(empty_store: Store) -> list[uuid.UUID]:
    paper_parts.start_programme(empty_store)
    return paper_parts.add_pairs(empty_store, paper_parts.NAMES[:3])


def _print(store: Store, pair_ids: list[uuid.UUID], target: Path, *pieces: Piece) -> str:
    """Print a set into one file and note it; gives its fingerprint."""
    with store.read() as db:
        wanted = set_queries.wanted(db, pieces, pair_ids, TODAY)
    copies = paper_sets.issue(store, wanted)
    with store.read() as db:
        papers = set_queries.collated(db, wanted, copies, TODAY).papers
        head = letterhead(db)
    printed = print_together(papers, target, head=head, both_sides=True)
    printing.record_printed(store, printed, TODAY)
    return printed[0].sha256


def _again(store: Store, sha256: str) -> tuple[Again, Recipe]:
    with store.read() as db:
        (line,) = documents_made.lines(db, sha256)
        recipe = documents_made.papers_again(db, line.id)
        head = letterhead(db)
    return made_again(recipe.papers, sha256, head=head, made_from=recipe.made_from), recipe


def _goal(store: Store, pair_id: uuid.UUID) -> None:
    with store.work("A goal") as db:
        db.add(Goal(pair_id=pair_id, position=1, outcome="Speak up", measure="Said it"))


def test_a_file_of_several_kinds_is_one_line_and_the_same_again(
    empty_store: Store, pairs: list[uuid.UUID], tmp_path: Path
) -> None:
    sha256 = _print(empty_store, pairs, tmp_path / "a.pdf", *SET)
    with empty_store.read() as db:
        (line,) = documents_made.lines(db, sha256)
    assert (line.kind, line.papers) == (None, 18)
    again, recipe = _again(empty_store, sha256)
    assert again.same
    assert again.data == (tmp_path / "a.pdf").read_bytes()
    assert recipe.gone == 0


def test_an_older_version_of_an_agreement_is_made_again_as_it_was(
    empty_store: Store, pairs: list[uuid.UUID], tmp_path: Path
) -> None:
    first = _print(empty_store, pairs, tmp_path / "a.pdf", SET[0])
    for pair_id in pairs:
        _goal(empty_store, pair_id)
    second = _print(empty_store, pairs, tmp_path / "b.pdf", SET[0])
    with empty_store.read() as db:
        assert {row.number for row in agreements.latest(db, pairs).values()} == {2}
    for sha256, name in ((first, "a.pdf"), (second, "b.pdf")):
        again, recipe = _again(empty_store, sha256)
        assert again.same
        assert again.data == (tmp_path / name).read_bytes()
        assert not recipe.newer


def test_signed_agreements_printed_once_more_are_the_same_again(
    empty_store: Store, pairs: list[uuid.UUID], tmp_path: Path
) -> None:
    _print(empty_store, pairs, tmp_path / "a.pdf", SET[0])
    sign.record_signed(empty_store, pairs, TODAY)
    again, _recipe = _again(empty_store, _print(empty_store, pairs, tmp_path / "b.pdf", SET[0]))
    assert again.same


def test_what_changed_is_named(empty_store: Store, pairs: list[uuid.UUID], tmp_path: Path) -> None:
    sha256 = _print(empty_store, pairs, tmp_path / "a.pdf", *SET[1:])
    _goal(empty_store, pairs[0])
    with empty_store.work("Letterhead") as db:
        db.scalars(select(Organisation)).one().letterhead = "1 Harbour Road"
    again, _recipe = _again(empty_store, sha256)
    assert not again.same
    assert again.sha256 != sha256
    assert again.changed == (Part.GOALS, Part.HEAD)
    with empty_store.work("Rename") as db:
        for person in db.scalars(select(Person)):
            person.full_name = person.full_name[::-1]
    again, _recipe = _again(empty_store, sha256)
    assert again.changed == (Part.PEOPLE, Part.GOALS, Part.HEAD)


def test_a_line_of_a_former_version_is_made_again_without_knowing_why(
    empty_store: Store, pairs: list[uuid.UUID], tmp_path: Path
) -> None:
    sha256 = _print(empty_store, pairs, tmp_path / "a.pdf", SET[1])
    with empty_store.work("As before") as db:
        for row in db.scalars(select(DocumentMade)):
            row.made_from = {}
    again, _recipe = _again(empty_store, sha256)
    assert again.same
    _goal(empty_store, pairs[0])
    with empty_store.work("Rename") as db:
        for person in db.scalars(select(Person)):
            person.full_name = person.full_name[::-1]
    again, _recipe = _again(empty_store, sha256)
    assert (again.same, again.changed, again.noted) == (False, (), False)


def test_nothing_of_it_is_left_of_somebody_erased(
    empty_store: Store, pairs: list[uuid.UUID], tmp_path: Path
) -> None:
    _print(empty_store, pairs[:1], tmp_path / "a.pdf", *SET)
    with empty_store.read() as db:
        person = db.scalars(select(Person)).first()
        assert person is not None
    erasing.erase(empty_store, person.id, TODAY)
    with empty_store.read() as db:
        rows = db.scalars(select(DocumentMade)).all()
        assert rows
        assert {bool(row.made_from) for row in rows if row.pair_id == pairs[0]} == {False}


def test_every_paper_is_noted_by_somebody() -> None:
    papers = set(typing.get_args(Paper)) - {WhoSeesPaper}  # a poster about nobody
    assert papers == set(printing.FOR_PEOPLE) | set(printing.FOR_HER)
    assert not set(printing.FOR_PEOPLE) & set(printing.FOR_HER)


def test_a_report_is_made_again_for_its_own_days(
    empty_store: Store, pairs: list[uuid.UUID], tmp_path: Path
) -> None:
    with empty_store.read() as db:
        card = programmes.current(db)
        assert card is not None
        days = Period(card.starts_on, TODAY)
        source = reports.programme(db, card.id, days, TODAY)
        head = letterhead(db)
    assert source is not None
    printed = print_together([composed(source)], tmp_path / "r.pdf", head=head)
    printing.record_printed(empty_store, printed, TODAY)
    again, recipe = _again(empty_store, printed[0].sha256)
    assert again.same
    assert [type(paper) for paper in recipe.papers] == [ProgrammeReportPaper]
