"""Searching in the pages of a preview: on, back, over pages, in any script, by keys alone."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from rmdesk.documents.batch import render_together
from rmdesk.documents.finding import find_text
from rmdesk.rules.handouts import HandOut
from rmdesk.rules.words import PaperKind, Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.widgets.pdf_pages import draw_page, page_sizes
from rmdesk.ui.widgets.pdf_preview import PdfPreview

WAIT = 15_000
NAMES = ("李小龙", "பிரியா கிருஷ்ணமூர்த்தி", "نور الهدى", "สมชาย ใจดี", "Jörg O’Brien", "प्रिया")


def _briefing(name: str = "Priya Raman") -> bytes:
    paper = HandOut(
        kind=PaperKind.BRIEFING,
        pair_id=uuid.UUID(int=7),
        person_id=None,
        organisation="Merlion Harbour Group",
        programme="Fresh Eyes 2026",
        mentor=name,
        mentee="Jonathan Lee",
        mentor_word="mentor",
        mentee_word="mentee",
        role=Role.MENTOR,
        starts_on=dt.date(2026, 9, 1),
        ends_on=dt.date(2027, 2, 28),
        minutes=60,
        made_on=dt.date(2026, 11, 25),
    )
    return render_together([paper])[0]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_any_script_are_found_where_they_stand(name: str) -> None:
    found = find_text(_briefing(name), name.split()[0])
    assert found
    for one in found:
        for left, top, right, bottom in one.boxes:
            assert 0 < left < right < 1
            assert 0 < top < bottom < 1


def test_the_marks_lie_on_the_letters_that_were_looked_for() -> None:
    data = _briefing()
    dark = _dark(data)
    first, last = find_text(data, "How"), find_text(data, "one")
    (heading,) = first[0].boxes
    high, wide = dark.shape
    rows = slice(round(heading[1] * high), round(heading[3] * high))
    columns = np.flatnonzero(dark[rows].any(0)) / wide
    assert heading[0] == pytest.approx(columns[0], abs=0.004)
    end = next(one for one in last if abs(one.boxes[0][1] - heading[1]) < 0.001)
    assert end.boxes[0][2] == pytest.approx(columns[-1], abs=0.004)


def test_a_text_over_the_end_of_a_line_has_a_box_on_each() -> None:
    found = find_text(_briefing(), "needs to understand. You do not need slides")
    assert [len(one.boxes) for one in found] == [2]


def _dark(data: bytes) -> np.ndarray:
    raster = draw_page(data, 0, 2.0)
    picture = np.frombuffer(raster.data, np.uint8).reshape(raster.height, raster.width, 3)
    return picture[..., 0] < 120


def test_case_does_not_count_and_what_is_nowhere_is_not_found() -> None:
    data = _briefing()
    assert find_text(data, "PRIYA   raman")
    assert find_text(data, "zebra") == []
    assert find_text(data, "  ") == []


@pytest.fixture
def preview(qtbot: QtBot, desk: Desk) -> Iterator[PdfPreview]:
    window = QMainWindow()
    window.caught = []  # type: ignore[attr-defined]  # what the window's own Ctrl+F was told
    action = QAction("Search on this page", window)
    action.setShortcut(QKeySequence("Ctrl+F"))
    action.triggered.connect(lambda: window.caught.append(1))  # type: ignore[attr-defined]
    window.addAction(action)
    made = PdfPreview(desk.tasks)
    window.setCentralWidget(made)
    window.resize(700, 600)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    data = _briefing()
    made.show_pdf(data, page_sizes(data), "Briefing")
    qtbot.waitUntil(lambda: not desk.tasks.busy and not made.picture.isNull(), timeout=WAIT)
    yield made
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=WAIT)
    assert window.caught == []  # type: ignore[attr-defined]


def _type(qtbot: QtBot, preview: PdfPreview, text: str) -> None:
    preview._scroll.setFocus()
    qtbot.keyClick(preview._scroll, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert preview.search.line.hasFocus()
    preview.search.line.clear()
    qtbot.keyClicks(preview.search.line, text)
    qtbot.waitUntil(lambda: preview.search.count.text() != "", timeout=WAIT)
    qtbot.waitUntil(
        lambda: not preview.search._later.isActive() and not preview._tasks.busy, timeout=WAIT
    )


def test_by_keys_alone_from_place_to_place_over_the_pages(
    qtbot: QtBot, preview: PdfPreview
) -> None:
    _type(qtbot, preview, "you")
    places = preview.search.found
    assert len(places) > 10
    assert {one.page for one in places} == {0, 1}
    assert preview.search.count.text() == f"1 of {len(places)} places"
    pages = []
    for _step in places[1:]:
        qtbot.keyClick(preview.search.line, Qt.Key.Key_F3)
        pages.append(preview.page)
    assert pages == [one.page + 1 for one in places[1:]]
    assert preview.search.count.text() == f"{len(places)} of {len(places)} places"
    qtbot.keyClick(preview.search.line, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert preview.search.count.text() == f"{len(places) - 1} of {len(places)} places"
    qtbot.keyClick(preview.search.line, Qt.Key.Key_Escape)
    assert preview.search.isHidden()
    assert preview._paper._marks == []


def test_places_are_marked_and_the_current_one_is_framed(qtbot: QtBot, preview: PdfPreview) -> None:
    before = preview._paper.grab().toImage()
    _type(qtbot, preview, "Priya Raman")
    marks = preview._paper._marks
    assert [current for _box, current in marks].count(True) == 1
    assert preview._paper.grab().toImage() != before
    where = preview._paper.marked(marks[0][0])
    assert preview._paper.rect().contains(where.toRect())


def test_what_is_not_there_is_said_in_words(qtbot: QtBot, preview: PdfPreview) -> None:
    _type(qtbot, preview, "zebra")
    qtbot.waitUntil(lambda: preview.search.count.text() == "Not found", timeout=WAIT)
    assert preview.search.current is None
    preview.search.step(1)
    preview.show_note("Choose a pair")
    assert preview.search.found == []
