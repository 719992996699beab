"""The Reports page: figures in a worker, other days, the printed pages, PDF and spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import report_rows
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update
from ui_parts import Heard

from rmdesk.errors import Cancelled
from rmdesk.models import FormCopy, Programme
from rmdesk.operations import cohorts, reports
from rmdesk.queries import documents_made
from rmdesk.queries import reports as report_queries
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.papers import Printed
from rmdesk.rules.words import EndCause, PaperKind
from rmdesk.store import Store
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.pages.reports import ReportsPage
from rmdesk.ui.reports.table import ReportTable
from rmdesk.ui.widgets import Card
from rmdesk.ui.widgets.plot_view import PlotView

Show = Callable[[], ReportsPage]


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Show:
    """The page, shown and at rest."""

    def run() -> ReportsPage:
        page = ReportsPage(desk)
        qtbot.addWidget(page)
        page.resize(1040, 640)
        page.show()
        page.freshen()
        rest(qtbot, page)
        return page

    return run


def rest(qtbot: QtBot, page: ReportsPage) -> None:
    qtbot.waitUntil(lambda: not page.reading and not page.desk.tasks.busy, timeout=30_000)


def titles(page: ReportsPage) -> list[str]:
    found = (card.title_label.text() for card in page.figures.findChildren(Card))
    return [title for title in found if title]


def test_without_people_the_page_says_what_comes_and_offers_nothing_else(
    show: Show, empty_store: Store, heard: Heard
) -> None:
    report_rows.begin(empty_store)
    page = show()
    assert page.is_empty
    assert page.print_action is None
    assert page.export_action is None
    assert not [action for action in page.page_actions() if action.isVisible()]


def test_the_figures_are_those_of_the_paper(show: Show, empty_store: Store) -> None:
    report_rows.fill(empty_store, report_rows.begin(empty_store), 9, ended=[EndCause.TIME] * 5)
    page = show()
    assert titles(page)[0] == "Who took part"
    assert titles(page)[-1] == "What these figures cannot say"
    tables = {table.accessibleName(): table for table in page.figures.findChildren(ReportTable)}
    assert "What became of them: Began, Number: 9" in tables["Pairs"].accessibleDescription()
    plots = {plot.accessibleName(): plot for plot in page.figures.findChildren(PlotView)}
    took = plots["Who took part"].accessibleDescription()
    assert took.startswith("Took part in the programme: 18; ")  # its sides stand in the table
    assert "Mentor: 9, Mentee: 9" in tables["Who took part"].accessibleDescription()
    assert "At the end: 8 of 18, 44 %" in plots["Feedback forms"].accessibleDescription()
    assert "29 Dec 2025 to 24 Nov 2026" in page.status
    assert all(action.isEnabled() for action in page.page_actions())


def test_other_days_count_only_what_lies_between(
    qtbot: QtBot, show: Show, empty_store: Store
) -> None:
    report_rows.fill(empty_store, report_rows.begin(empty_store), 6)
    page = show()
    page.period.first.setDate(QDate(2026, 3, 1))
    page.period.last.setDate(QDate(2026, 3, 31))
    qtbot.waitUntil(lambda: page.paper.first == dt.date(2026, 3, 1), timeout=30_000)
    rest(qtbot, page)
    assert page.paper.figures.meetings.planned == 6
    # what changes meanwhile leaves the chosen days alone
    page.mark_stale()
    rest(qtbot, page)
    assert page.paper.last == dt.date(2026, 3, 31)
    page.period.whole.click()
    rest(qtbot, page)
    assert page.paper.first == dt.date(2025, 12, 29)
    assert page.period.first.date() == QDate(2025, 12, 29)


def test_the_last_day_goes_along_with_the_first(
    qtbot: QtBot, show: Show, empty_store: Store
) -> None:
    report_rows.fill(empty_store, report_rows.begin(empty_store), 1)
    page = show()
    page.period.last.setDate(QDate(2026, 3, 31))
    page.period.first.setDate(QDate(2026, 5, 1))
    assert page.period.last.date() == QDate(2026, 5, 1)
    page.period.last.setDate(QDate(2026, 4, 1))
    assert page.period.first.date() == QDate(2026, 4, 1)
    qtbot.waitUntil(lambda: page.paper.last == dt.date(2026, 4, 1), timeout=30_000)
    rest(qtbot, page)


def test_another_programme_is_chosen_from_the_list(
    qtbot: QtBot, show: Show, empty_store: Store
) -> None:
    card = report_rows.begin(empty_store)
    report_rows.fill(empty_store, card, 2)
    with empty_store.work("Another") as db:
        db.add(
            Programme(
                org_id=card.org_id,
                name="The next one",
                starts_on=dt.date(2026, 11, 2),
                ends_on=dt.date(2027, 5, 1),
            )
        )
    cohorts.choose(empty_store, card.id)
    page = show()
    assert page.period.programme.currentText() == "Reverse mentoring 2026"
    page.period.programme.setCurrentIndex(page.period.programme.findText("The next one"))
    rest(qtbot, page)
    assert page.paper.programme == "The next one"
    assert page.paper.figures.pairs.began == 0


def test_a_change_of_the_file_changes_the_report(
    qtbot: QtBot, show: Show, empty_store: Store
) -> None:
    card = report_rows.begin(empty_store)
    report_rows.fill(empty_store, card, 1)
    page = show()
    with empty_store.work("Rename") as db:
        db.execute(update(Programme).values(name="Another name"))
    page.mark_stale()
    rest(qtbot, page)
    assert page.paper.programme == "Another name"


def test_the_printed_pages_are_drawn_when_they_are_looked_at(
    qtbot: QtBot, show: Show, empty_store: Store
) -> None:
    report_rows.fill(empty_store, report_rows.begin(empty_store), 5)
    page = show()
    with qtbot.waitSignal(page.preview.drawn, timeout=30_000):
        page.tabs.setCurrentIndex(1)
    rest(qtbot, page)


def test_a_report_is_saved_and_noted_and_can_be_made_again(
    qtbot: QtBot, show: Show, empty_store: Store, monkeypatch, tmp_path: Path, heard: Heard
) -> None:
    report_rows.fill(empty_store, report_rows.begin(empty_store), 5)
    page = show()
    target = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(target), ""))
    page._save.trigger()
    qtbot.waitUntil(lambda: bool(heard.said), timeout=30_000)
    rest(qtbot, page)
    with pikepdf.open(target) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Programme report – Reverse mentoring 2026"
    with empty_store.read() as db:
        (line,) = documents_made.lines(db)
        (again,) = documents_made.papers_again(db, line.id).papers
    assert line.kind is PaperKind.PROGRAMME_REPORT
    assert (again.first, again.last) == (page.paper.first, page.paper.last)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_figures_are_saved_for_spreadsheets(
    qtbot: QtBot, show: Show, empty_store: Store, monkeypatch, tmp_path, heard: Heard, ending
) -> None:
    report_rows.fill(empty_store, report_rows.begin(empty_store), 5)
    page = show()
    target = tmp_path / f"figures.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: ("", ""))
    page._export.trigger()
    assert not target.exists()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(target), ""))
    page._export.trigger()
    qtbot.waitUntil(lambda: bool(heard.said), timeout=30_000)
    assert heard.said == [f"Figures saved in figures.{ending}."]
    assert target.stat().st_size > 500


@pytest.mark.parametrize("look", ["light", "dark"])
def test_plots_and_tables_paint_in_both_looks(
    show: Show, empty_store: Store, qapp, look: str
) -> None:
    report_rows.fill(empty_store, report_rows.begin(empty_store), 6)
    theme.apply(qapp, look)
    page = show()
    for part in (PlotView, ReportTable):
        widget = page.figures.findChildren(part)[0]
        picture = widget.grab().toImage()
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(0, picture.width(), 3)
            for y in range(0, picture.height(), 3)
        }
        assert len(colours) > 3


def test_two_reports_that_give_a_few_answers_away_are_warned_of(
    qtbot: QtBot, show: Show, empty_store: Store
) -> None:
    card = report_rows.begin(empty_store)
    report_rows.fill(empty_store, card, 8, kinds=(FormKind.MIDPOINT,))
    with empty_store.work("Two are not back yet") as db:
        late = db.scalars(select(FormCopy).limit(2)).all()
        days = {one.id: one.returned_on for one in late}
        for one in late:
            one.returned_on = None
    page = show()
    assert not page.careful.isVisible()
    printed = Printed(page.paper, Path("report.pdf"), 5, "0" * 64)
    reports.record_printed(empty_store, [printed], report_rows.TODAY)
    page.mark_stale()
    rest(qtbot, page)
    assert not page.careful.isVisible()
    with empty_store.work("They come") as db:
        for key, day in days.items():
            db.get_one(FormCopy, key).returned_on = day
    page.mark_stale()
    rest(qtbot, page)
    assert "what 2 forms say that came since" in page.careful.label.text()


def test_a_report_that_was_cancelled_leaves_the_former_one_to_print(
    qtbot: QtBot, show: Show, empty_store: Store, monkeypatch
) -> None:
    report_rows.fill(empty_store, report_rows.begin(empty_store), 1)
    page = show()
    before = page.paper

    def cancelled(*_arguments: object) -> None:
        raise Cancelled

    monkeypatch.setattr(report_queries, "programme", cancelled)
    page.mark_stale()
    rest(qtbot, page)
    assert page.paper is before
    assert all(action.isEnabled() for action in page.page_actions())
