"""The Documents page: the list, the preview, and what it says before there are pairs."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from documents_parts import WAIT, drawn, idle, ink, keep, line_of, shown_page
from paper_parts import NAMES, add_pairs, start_programme
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from ui_parts import Heard

from rmdesk.rules.papers import AgreementState
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.pages.documents import DocumentsPage
from rmdesk.ui.papers.panel import Shown


@pytest.fixture
def pairs(desk: Desk) -> list[uuid.UUID]:
    start_programme(desk.store)
    return add_pairs(desk.store)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[DocumentsPage]:
    with shown_page(qtbot, desk) as made:
        yield made


def test_before_there_are_pairs_an_example_and_the_next_step_are_shown(
    qtbot: QtBot, page: DocumentsPage, heard: Heard
) -> None:
    picture = drawn(qtbot, page)
    assert ink(picture) > 0.005
    keep(page, "empty")
    assert not page.page_actions()[0].isEnabled()
    assert page.page_actions()[0].toolTip() == "There are no pairs yet"
    page.focus_first()
    focused = page.focusWidget()
    assert isinstance(focused, QAbstractButton)
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert heard.went == [("pairing",)]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_pairs_are_listed_with_their_papers(
    qtbot: QtBot, qapp: QApplication, pairs: list[uuid.UUID], page: DocumentsPage, look: str
) -> None:
    theme.apply(qapp, look)
    drawn(qtbot, page)
    assert len(page.table.shown_rows()) == len(NAMES)
    assert page.table.rows.texts_of(page.table.shown_rows()[0])[2:5] == (
        "Not printed",
        "Not printed",
        "Not printed",
    )
    assert page.status == "7 pairs · 7 agreements not printed · 7 not signed"
    page.search.setText("krish")
    page.search.setText("ng marg")
    qtbot.waitUntil(lambda: len(page.table.shown_rows()) == 1, timeout=WAIT)
    qtbot.waitUntil(lambda: page.panel._who.text().endswith("Margaret Ng"), timeout=WAIT)
    page.search.clear()
    qtbot.waitUntil(lambda: len(page.table.shown_rows()) == len(NAMES), timeout=WAIT)
    idle(qtbot, page)
    keep(page, f"pairs-{look}")


def test_the_preview_shows_each_paper_turns_pages_and_zooms(
    qtbot: QtBot, pairs: list[uuid.UUID], page: DocumentsPage
) -> None:
    agreement = drawn(qtbot, page).copy()
    preview = page.panel.preview
    assert (preview.page, preview.page_count) == (1, 2)
    with qtbot.waitSignal(preview.drawn, timeout=WAIT):
        qtbot.keyClick(preview, Qt.Key.Key_PageDown)
        preview.turn_to(2)
    assert preview.page == 2
    assert preview.picture != agreement
    with qtbot.waitSignal(preview.drawn, timeout=WAIT):
        page.panel.choose(Shown.MENTOR_FORM)
    qtbot.waitUntil(lambda: preview.page == 1, timeout=WAIT)
    idle(qtbot, page)
    before = preview.picture.width()
    with qtbot.waitSignal(preview.drawn, timeout=WAIT):
        preview.set_zoom(200)
    assert preview.picture.width() == pytest.approx(210 / 25.4 * 96 * 2, abs=3)
    assert preview.picture.width() > before
    idle(qtbot, page)
    keep(page, "form")


def test_choosing_another_pair_shows_its_paper(
    qtbot: QtBot, pairs: list[uuid.UUID], page: DocumentsPage
) -> None:
    first = drawn(qtbot, page).copy()
    page.select(pairs[1])
    qtbot.waitUntil(lambda: page.panel.preview.picture != first, timeout=WAIT)
    idle(qtbot, page)


def test_the_reader_gets_a_private_file_that_goes_away(
    qtbot: QtBot, pairs: list[uuid.UUID], page: DocumentsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn(qtbot, page)
    opened: list[Path] = []
    monkeypatch.setattr(
        "rmdesk.ui.papers.private.QDesktopServices.openUrl",
        lambda url: opened.append(Path(url.toLocalFile())) or True,
    )
    page.panel.read.emit()
    idle(qtbot, page)
    (file,) = opened
    assert file.read_bytes().startswith(b"%PDF")
    assert file.parent.stat().st_mode & 0o077 == 0
    assert line_of(page, pairs[0]).agreement is AgreementState.NONE


def test_it_fits_a_small_window_and_every_control_has_a_name(
    qtbot: QtBot, pairs: list[uuid.UUID], page: DocumentsPage
) -> None:
    drawn(qtbot, page)
    assert page.minimumSizeHint().width() <= 1280 - 190 - 10
    assert page.panel.minimumSizeHint().width() + 360 <= 1042 - 48 - 14
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            name = widget.accessibleName() or (
                widget.text() if isinstance(widget, QAbstractButton) else ""
            )
            assert name, widget


def test_the_page_is_found_by_its_callers(page: DocumentsPage) -> None:
    made: Callable[[], str] = page.title
    assert made() == "Documents"
    assert page.print_action is page.page_actions()[0]
    assert [title for title, text in page.help_text() if text][0] == "Agreements"
