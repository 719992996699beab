"""Sessions are read a slice at a time, and after a change only those that changed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

import pytest
import staff
from pytestqt.qtbot import QtBot
from sqlalchemy import insert
from sqlalchemy.orm import Session

from rmdesk.models import MentoringSession
from rmdesk.operations import moving, people, sessions
from rmdesk.queries import sessions as queries
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.importing.columns import Field
from rmdesk.rules.words import SessionStatus
from rmdesk.ui.desk import Desk
from rmdesk.ui.pages.sessions import SessionsPage
from rmdesk.ui.slices import SLICE

TODAY = dt.date(2026, 10, 10)
MANY = 2 * SLICE + 50


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[SessionsPage]:
    """A pair that meets on every day of more than two years, which is many sessions."""
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    with desk.store.read() as db:
        pair = queries.pair_choices(db, programme)[0].pair_id
    with desk.store.work("Plan") as db:
        rows = [
            {"pair_id": pair, "number": n + 1, "on_date": dt.date(2026, 9, 1) + dt.timedelta(n)}
            for n in range(MANY)
        ]
        db.execute(insert(MentoringSession), rows)
    made = SessionsPage(replace(desk, today=lambda: TODAY))
    made.show_view("list")
    stop = staff.shown(qtbot, made, desk)
    yield made
    stop()
    made.hide()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """How many sessions each reading asked for; ``None`` is all of a pair or programme."""
    found: list[int | None] = []
    read = queries.sessions

    def counting(
        db: Session, programme: uuid.UUID, *, only: Collection[uuid.UUID] | None = None, **rest: Any
    ) -> list[SessionLine]:
        found.append(None if only is None else len(only))
        return read(db, programme, only=only, **rest)

    monkeypatch.setattr(queries, "sessions", counting)
    return found


def whole(qtbot: QtBot, page: SessionsPage) -> None:
    qtbot.waitUntil(lambda: len(page.table.all_rows()) == MANY, timeout=20_000)


def in_file(page: SessionsPage) -> list[SessionLine]:
    assert page._card is not None
    with page.desk.store.read() as db:
        return queries.sessions(db, page._card.id)


def test_the_window_answers_before_all_sessions_are_read(qtbot: QtBot, page: SessionsPage) -> None:
    assert page.reading
    assert page.table.all_rows() == []
    assert page.table._placeholder == "", "it is not said that there is none"
    whole(qtbot, page)
    assert page.table._placeholder == "No session is shown here."
    assert page.all_lines() == in_file(page)
    assert page.status.startswith(f"{MANY} sessions")


def test_a_session_asked_for_meanwhile_is_selected_once_read(
    qtbot: QtBot, page: SessionsPage
) -> None:
    last = in_file(page)[-1].id
    page.select(last)
    qtbot.waitUntil(lambda: page.table.selected_ids() == [last], timeout=20_000)


def test_a_recorded_session_changes_its_row_alone_and_the_selection_stays(
    qtbot: QtBot, page: SessionsPage, asked: list[int | None]
) -> None:
    whole(qtbot, page)
    page.show_filter("all")
    before = page.all_lines()
    line, other = before[5], before[20]
    page.table.select_id(other.id)
    asked.clear()
    sessions.log_held(page.desk.store, line.id, on_date=line.day, minutes=50, today=TODAY)

    def shown() -> SessionLine:
        return next(row for row in page.table.all_rows() if row.id == line.id)

    qtbot.waitUntil(lambda: shown().status is SessionStatus.HELD, timeout=10_000)
    assert shown().minutes == 50
    assert page.table.selected_ids() == [other.id]
    assert "1 held" in page.status
    assert sum(one or MANY for one in asked) < 20
    page.desk.store.undo()
    qtbot.waitUntil(lambda: shown() == line, timeout=10_000)
    assert page.all_lines() == before
    assert page.table.selected_ids() == [other.id]
    assert sum(one or MANY for one in asked) < 20


def test_a_skipped_session_leaves_the_list_and_comes_back(qtbot: QtBot, page: SessionsPage) -> None:
    whole(qtbot, page)
    line = page.all_lines()[100]
    moving.skip(page.desk.store, line.id)
    qtbot.waitUntil(lambda: len(page.table.all_rows()) == MANY - 1, timeout=10_000)
    assert line.id not in {row.id for row in page.table.all_rows()}
    page.desk.store.undo()
    whole(qtbot, page)
    assert page.all_lines() == in_file(page)


@pytest.mark.parametrize("view", ["month", "week"])
def test_the_calendar_shows_what_was_recorded_and_so_does_the_list_afterwards(
    qtbot: QtBot, page: SessionsPage, view: str
) -> None:
    whole(qtbot, page)
    page.show_filter("all")
    page.show_view(view)
    line = page.all_lines()[5]
    page.area.view.go(line.day, line.id)
    sessions.log_held(page.desk.store, line.id, on_date=line.day, minutes=50, today=TODAY)

    def shown() -> SessionLine | None:
        return page.area.view.current

    qtbot.waitUntil(lambda: getattr(shown(), "minutes", None) == 50, timeout=10_000)
    page.show_view("list")
    assert {row.minutes for row in page.table.all_rows() if row.id == line.id} == {50}


def test_another_name_reaches_every_session(qtbot: QtBot, page: SessionsPage) -> None:
    whole(qtbot, page)
    with page.desk.store.read() as db:
        assert page._card is not None
        pair = next(
            one
            for one in queries.pair_choices(db, page._card.id)
            if queries.still_planned(db, page._card.id, one.pair_id)
        )
    people.set_text(page.desk.store, pair.mentee_id, Field.FULL_NAME, "Another Name")
    qtbot.waitUntil(
        lambda: {row.mentee for row in page.table.all_rows()} == {"Another Name"}, timeout=20_000
    )
