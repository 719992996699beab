"""Signed agreements keep their bytes: what was printed, and the scan that came back."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from together import bring_together

from rmdesk.documents import batch
from rmdesk.errors import UserError
from rmdesk.models import Goal, Person
from rmdesk.operations import agreements as sign
from rmdesk.operations import organisation, stored_files
from rmdesk.queries import agreements
from rmdesk.queries import stored_files as kept
from rmdesk.queries.personal_data import personal_data
from rmdesk.rules.papers import AgreementPaper
from rmdesk.rules.stored_files import LARGEST, Scan
from rmdesk.rules.words import StoredKind
from rmdesk.store import Store

TODAY = dt.date(2026, 9, 7)


def make_pair(store: Store, mentor: str, mentee: str) -> uuid.UUID:
    with store.work("Make a pair") as db:
        return bring_together(db, mentor, mentee, proposed_on=TODAY).pair


def papers(store: Store, *pairs: uuid.UUID) -> tuple[AgreementPaper, ...]:
    with store.read() as db:
        return agreements.for_pairs(db, pairs, TODAY)


def print_all(store: Store, target: Path, *pairs: uuid.UUID) -> bytes:
    printed = batch.print_together(papers(store, *pairs), target)
    sign.record_printed(store, printed, TODAY)
    return target.read_bytes()


def lines(store: Store, pair: uuid.UUID) -> tuple[kept.StoredLine, ...]:
    with store.read() as db:
        return kept.of_pairs(db, [pair]).get(pair, ())


def bytes_of(store: Store, line: kept.StoredLine) -> bytes:
    with store.read() as db:
        return kept.content(db, line.id)


def test_a_signed_agreement_is_handed_out_byte_for_byte(
    organised_store: Store, tmp_path: Path
) -> None:
    pair = make_pair(organised_store, "Priya Raman", "Jonathan O’Brien")
    first = print_all(organised_store, tmp_path / "a.pdf", pair)
    sign.record_signed(organised_store, [pair], TODAY)
    organisation.edit(organised_store, name="Another Name", country="US", paper="Letter")
    with organised_store.work("Set a goal") as db:
        db.add(Goal(pair_id=pair, position=1, outcome="Hear the floor", measure="Two rounds"))
    again = print_all(organised_store, tmp_path / "b.pdf", pair)
    assert again == first
    (line,) = lines(organised_store, pair)
    assert (line.kind, line.number, line.pages) == (StoredKind.PRINTED, 1, 2)
    assert bytes_of(organised_store, line) == first


def test_an_unsigned_version_keeps_its_newest_print_and_undo_brings_the_old_one(
    organised_store: Store, tmp_path: Path
) -> None:
    pair = make_pair(organised_store, "Priya Raman", "Jonathan O’Brien")
    first = print_all(organised_store, tmp_path / "a.pdf", pair)
    (old,) = papers(organised_store, pair)
    changed = batch.print_together([replace(old, programme="Another")], tmp_path / "b.pdf")
    sign.record_printed(organised_store, changed, TODAY)
    (line,) = lines(organised_store, pair)
    assert bytes_of(organised_store, line) == (tmp_path / "b.pdf").read_bytes() != first
    organised_store.undo()
    (line,) = lines(organised_store, pair)
    assert bytes_of(organised_store, line) == first


def test_printing_signed_and_unsigned_ones_together_keeps_the_signed_pages(
    organised_store: Store, tmp_path: Path
) -> None:
    import pikepdf

    one = make_pair(organised_store, "Priya Raman", "Jonathan O’Brien")
    two = make_pair(organised_store, "Mei Tan", "Siobhán Hollis")
    print_all(organised_store, tmp_path / "a.pdf", one)
    sign.record_signed(organised_store, [one], TODAY)
    data = print_all(organised_store, tmp_path / "both.pdf", one, two)
    assert data == batch.render_together(papers(organised_store, one, two))[0]
    with pikepdf.open(tmp_path / "both.pdf") as pdf, pdf.open_outline() as outline:
        assert len(pdf.pages) == 4
        assert [item.title for item in outline.root] == [
            "Priya Raman and Jonathan O’Brien",
            "Mei Tan and Siobhán Hollis",
        ]
    (fresh,) = lines(organised_store, two)
    assert (
        bytes_of(organised_store, fresh) == batch.render_together(papers(organised_store, two))[0]
    )  # alone, as it will be signed


def test_a_scan_is_attached_removed_and_undone(organised_store: Store, tmp_path: Path) -> None:
    pair = make_pair(organised_store, "Priya Raman", "Jonathan O’Brien")
    print_all(organised_store, tmp_path / "a.pdf", pair)
    (printed,) = lines(organised_store, pair)
    scan = Scan("signed\n copy.pdf", b"%PDF-1.7 scan", 2)
    made = stored_files.attach_scan(organised_store, printed.agreement_id, scan)
    line = next(one for one in lines(organised_store, pair) if one.id == made)
    assert (line.kind, line.size, "\n" in line.name) == (StoredKind.SCAN, 13, False)
    stored_files.remove_scan(organised_store, made)
    assert [one.kind for one in lines(organised_store, pair)] == [StoredKind.PRINTED]
    organised_store.undo()
    assert {one.kind for one in lines(organised_store, pair)} == set(StoredKind)


@pytest.mark.parametrize(
    "scan",
    [Scan("x", b"<html>", 1), Scan("x", b"%PDF-" + bytes(LARGEST), 1), Scan("x", b"%PDF-1", 0)],
    ids=["no pdf", "too large", "no page"],
)
def test_what_is_no_scan_is_refused(organised_store: Store, tmp_path: Path, scan: Scan) -> None:
    pair = make_pair(organised_store, "Priya Raman", "Jonathan O’Brien")
    print_all(organised_store, tmp_path / "a.pdf", pair)
    (printed,) = lines(organised_store, pair)
    with pytest.raises(UserError):
        stored_files.attach_scan(organised_store, printed.agreement_id, scan)


def test_what_was_printed_cannot_be_removed_by_hand(organised_store: Store, tmp_path: Path) -> None:
    pair = make_pair(organised_store, "Priya Raman", "Jonathan O’Brien")
    print_all(organised_store, tmp_path / "a.pdf", pair)
    (printed,) = lines(organised_store, pair)
    with pytest.raises(UserError, match="kept as it is"):
        stored_files.remove_scan(organised_store, printed.id)


def test_a_persons_own_data_tell_how_many_copies_are_kept(
    organised_store: Store, tmp_path: Path
) -> None:
    pair = make_pair(organised_store, "Priya Raman", "Jonathan O’Brien")
    print_all(organised_store, tmp_path / "a.pdf", pair)
    (printed,) = lines(organised_store, pair)
    stored_files.attach_scan(
        organised_store, printed.agreement_id, Scan("scan.pdf", b"%PDF-1.7 scan", 2)
    )
    with organised_store.read() as db:
        person = db.scalars(select(Person.id).where(Person.full_name == "Priya Raman")).one()
        paper = personal_data(db, person, TODAY)
    assert paper is not None
    assert [one.copies for pair_ in paper.pairs for one in pair_.agreements] == [2]
    text = batch.render_together([paper])[0]
    assert text.startswith(b"%PDF")
