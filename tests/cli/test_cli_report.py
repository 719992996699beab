"""The programme report by subcommand: as text, as JSON, as files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pikepdf
import python_calamine
import report_rows
from report_rows import TODAY

from rmdesk.rules.words import EndCause
from rmdesk.store import Store


def filled(path: Path, pairs: int = 9) -> None:
    store = Store.create(path, "correct horse battery staple")
    card = report_rows.begin(store)
    report_rows.fill(store, card, pairs, ended=[EndCause.TIME] * 5)
    store.close()


def test_the_report_as_text_and_as_json(rmdesk, tmp_path: Path) -> None:
    filled(tmp_path / "own.rmdesk")
    said = rmdesk("report", today=TODAY)
    assert said.status == 0, said.err
    assert "WHO TOOK PART" in said.out
    assert "WHAT THESE FIGURES CANNOT SAY" in said.out
    assert "Mentor 00" not in said.out
    facts = rmdesk("report", "--json", today=TODAY).facts
    assert facts["figures"]["pairs"]["began"] == 9
    # four pairs are left: how they are is not told
    assert facts["figures"]["health"]["levels"] == {"cells": [None] * 3, "total": None}
    part = rmdesk("report", "--json", "--from", "2026-03-01", "--until", "2026-03-31", today=TODAY)
    assert part.facts["figures"]["meetings"]["planned"] == 9
    assert part.facts["first"] == "2026-03-01"


def test_the_report_as_files(rmdesk, tmp_path: Path) -> None:
    filled(tmp_path / "own.rmdesk")
    out = tmp_path / "out"
    said = rmdesk("report", "--out", str(out), "--json", today=TODAY)
    names = sorted(path.name for path in out.iterdir())
    assert names == ["Programme report.csv", "Programme report.pdf", "Programme report.xlsx"]
    with pikepdf.open(out / "Programme report.pdf") as pdf:
        assert len(pdf.pages) == said.facts["pages"]
    book = python_calamine.load_workbook(str(out / "Programme report.xlsx"))
    rows = book.get_sheet_by_name("Pairs").to_python()
    assert ["Began", 9.0] in rows
    shown = (out / "Programme report.csv").read_text("utf-8-sig")
    assert "Pairs,Began,Number,9" in shown


def test_print_knows_the_report_too(rmdesk, tmp_path: Path) -> None:
    filled(tmp_path / "own.rmdesk", 2)
    said = rmdesk("print", "programme-report", "--out", str(tmp_path / "out"), today=TODAY)
    assert said.status == 0, said.err
    assert (tmp_path / "out" / "Programme report.pdf").exists()
    store = Store.open(tmp_path / "own.rmdesk", "correct horse battery staple")
    from rmdesk.queries import documents_made

    with store.read() as db:
        (line,) = documents_made.lines(db)
        (again,) = documents_made.papers_again(db, line.id).papers
    store.close()
    assert again.first == report_rows.START - dt.timedelta(weeks=1)


def test_what_cannot_be_reported_is_said(rmdesk, tmp_path: Path) -> None:
    filled(tmp_path / "own.rmdesk", 1)
    wrong = rmdesk("report", "--programme", "Nothing like it", today=TODAY)
    assert wrong.status != 0
    assert "Reverse mentoring 2026" in wrong.err
    turned = rmdesk("report", "--from", "2026-05-02", "--until", "2026-05-01", today=TODAY)
    assert "before the first" in turned.err
