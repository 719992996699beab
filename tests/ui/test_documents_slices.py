"""In a large programme the papers of all pairs are read a slice at a time."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from documents_parts import WAIT, idle, shown_page
from paper_parts import NAMES, add_pairs, start_programme
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from rmdesk.models import Person
from rmdesk.queries import forms
from rmdesk.ui.desk import Desk
from rmdesk.ui.pages.documents import DocumentsPage
from rmdesk.ui.papers import reading
from rmdesk.ui.papers.panel import Shown


@pytest.fixture
def pairs(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[uuid.UUID]:
    monkeypatch.setattr(reading, "AT_ONCE", 1)
    start_programme(desk.store)
    return add_pairs(desk.store)


@pytest.fixture
def page(qtbot: QtBot, pairs: list[uuid.UUID], desk: Desk) -> Iterator[DocumentsPage]:
    with shown_page(qtbot, desk) as made:
        yield made


def whole(qtbot: QtBot, page: DocumentsPage) -> None:
    qtbot.waitUntil(lambda: not page.reading and page.panel.paper is not None, timeout=WAIT)
    idle(qtbot, page)


def test_the_window_answers_before_all_papers_are_read(qtbot: QtBot, page: DocumentsPage) -> None:
    assert page.reading
    assert page.table.all_rows() == []
    assert page.table._placeholder == "", "it is not said that no pair matches"
    whole(qtbot, page)
    with page.desk.store.read() as db:
        assert page.table.all_rows() == forms.tracker(db)
    assert len(page.table.all_rows()) == len(NAMES) > 1
    assert page.table._placeholder == "No pair matches."


def test_a_pair_asked_for_meanwhile_is_shown_once_read(
    qtbot: QtBot, page: DocumentsPage, pairs: list[uuid.UUID]
) -> None:
    last = pairs[-1]
    page.select(last, agreement=True)
    whole(qtbot, page)
    qtbot.waitUntil(lambda: page.table.selected_ids() == [last], timeout=WAIT)
    assert page.chosen_pair() == last
    assert page.panel.shown is Shown.AGREEMENT


def test_what_changed_while_papers_were_read_is_shown_too(
    qtbot: QtBot, page: DocumentsPage
) -> None:
    assert page.reading
    with page.desk.store.work("Rename") as db:
        someone = db.scalars(select(Person)).first()
        assert someone is not None
        someone.full_name = "Aurelia Zwart"
    whole(qtbot, page)
    shown = {name for row in page.table.all_rows() for name in (row.mentor, row.mentee)}
    assert "Aurelia Zwart" in shown
