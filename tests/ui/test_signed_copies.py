"""The tracker: the signed copy attached, dropped, opened, removed; who is unsigned too long."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from paper_parts import NAMES, add_pairs, start_programme
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.operations import agreements as operations
from rmdesk.queries import agreements, forms
from rmdesk.ui.desk import Desk
from rmdesk.ui.pages.documents import DocumentsPage
from rmdesk.ui.papers.table import UNSIGNED_DAYS, filters

TODAY = dt.date(2026, 9, 30)
WAIT = 30_000


@pytest.fixture
def pairs(desk: Desk) -> list[uuid.UUID]:
    start_programme(desk.store)
    made = add_pairs(desk.store, NAMES[:3])
    for pair_id, day in zip(made, (dt.date(2026, 9, 1), dt.date(2026, 9, 20)), strict=False):
        with desk.store.read() as db:
            papers = agreements.for_pairs(db, [pair_id], day)
        operations.draft(desk.store, papers, day)
        operations.record_sent(desk.store, [pair_id], day)
    return made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, pairs: list[uuid.UUID]) -> Iterator[DocumentsPage]:
    made = DocumentsPage(dataclasses.replace(desk, today=lambda: TODAY))
    stop = desk.store.subscribe(made.notice)
    qtbot.addWidget(made)
    made.resize(1042, 680)
    with qtbot.waitExposed(made):
        made.show()
    made.freshen()
    made.select(pairs[0])
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=WAIT)
    yield made
    stop()
    made.hide()


@pytest.fixture
def scan(tmp_path: Path) -> Callable[[str], Path]:
    def make(name: str) -> Path:
        path = tmp_path / name
        Image.new("L", (620, 877), 240).save(path)
        return path

    return make


def _idle(qtbot: QtBot, page: DocumentsPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.tasks.busy, timeout=WAIT)


def test_a_scan_is_attached_opened_and_removed_and_each_is_undone(
    qtbot: QtBot, page: DocumentsPage, heard: Heard, scan, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = page.panel.signed_copy
    assert copy.isHidden()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(scan("signed.jpg")), ""))
    copy.attach.click()
    _idle(qtbot, page)
    qtbot.waitUntil(lambda: copy.told.text().startswith("Signed copy: signed.jpg, 1 page,"))
    assert heard.said == ["Signed copy kept with the agreement."]
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) is None
    )
    copy.open_.click()
    with pikepdf.open(opened[0]) as pdf:
        assert len(pdf.pages) == 1
    copy.remove.click()
    _idle(qtbot, page)
    qtbot.waitUntil(copy.isHidden)
    page.desk.store.undo()
    qtbot.waitUntil(lambda: not copy.isHidden())
    _idle(qtbot, page)


def test_a_scan_is_dropped_and_other_files_are_not_taken(
    qtbot: QtBot, page: DocumentsPage, scan, tmp_path: Path
) -> None:
    copy = page.panel.signed_copy
    note = tmp_path / "notes.txt"
    note.write_text("x")
    for path, taken in ((note, False), (scan("photo.png"), True)):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        where = (QPoint(5, 5), Qt.DropAction.CopyAction, mime)
        buttons = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(*where, *buttons)
        enter.setAccepted(False)
        page.panel.dragEnterEvent(enter)
        assert enter.isAccepted() is taken
        page.panel.dropEvent(QDropEvent(where[0].toPointF(), *where[1:], *buttons))
        _idle(qtbot, page)
    qtbot.waitUntil(lambda: copy.told.text().startswith("Signed copy: photo.png"), timeout=WAIT)


def test_what_is_no_scan_is_said_and_nothing_is_kept(
    qtbot: QtBot, page: DocumentsPage, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"no pdf at all")
    page.panel.signed_copy.take(bad)
    _idle(qtbot, page)
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert "bad.pdf" in box.text()
    box.close()
    with page.desk.store.read() as db:
        assert not [line for line in forms.tracker(db) if line.scans]


def test_before_an_agreement_is_printed_nothing_can_be_attached(
    qtbot: QtBot, page: DocumentsPage, pairs: list[uuid.UUID], scan
) -> None:
    page.select(pairs[2])
    qtbot.waitUntil(lambda: page.panel.signed_copy.attach.isHidden(), timeout=WAIT)
    page.panel.signed_copy.take(scan("x.png"))
    _idle(qtbot, page)
    with page.desk.store.read() as db:
        assert not [line for line in forms.tracker(db) if line.scans]


def test_the_filter_keeps_those_unsigned_after_21_days(
    qtbot: QtBot, page: DocumentsPage, pairs: list[uuid.UUID]
) -> None:
    labels = [label for label, _keep in filters(lambda: TODAY)]
    place = labels.index("Unsigned after 21 days")
    page._filter.setCurrentIndex(place)
    assert [row.id for row in page.table.shown_rows()] == [pairs[0]]
    assert page.table.shown_rows()[0].unsigned_days(TODAY) == 29 > UNSIGNED_DAYS
    page.table.setFocus()
    page.table.select_id(pairs[0])
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.table.shown_rows(), timeout=WAIT)
    page._filter.setCurrentIndex(labels.index("Signed, without the signed copy"))
    assert [row.id for row in page.table.shown_rows()] == [pairs[0]]
    _idle(qtbot, page)
