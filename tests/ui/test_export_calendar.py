"""Export to calendars: a file for everybody, a pair or a person; drafted mails; a printed month."""

from __future__ import annotations

import dataclasses
import datetime as dt
import email
import email.policy
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import staff
import vobject
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from ui_parts import Heard

from rmdesk.models import DocumentMade
from rmdesk.operations import sessions
from rmdesk.rules.words import PaperKind
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs import export_calendar as dialogs
from rmdesk.ui.dialogs.drafts_made import DraftsMade
from rmdesk.ui.dialogs.export_calendar import ExportCalendar
from rmdesk.ui.pages.sessions import SessionsPage
from rmdesk.ui.sessions.month_paper import PrintMonth, month_paper

TODAY = dt.date(2026, 10, 10)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[SessionsPage]:
    programme = staff.bring_in(desk.store)
    staff.pair_up(desk.store, programme)
    staff.plan(desk.store, programme)
    made = SessionsPage(dataclasses.replace(desk, today=lambda: TODAY))
    stop = staff.shown(qtbot, made, desk)
    staff.idle(qtbot, desk)
    yield made
    staff.idle(qtbot, desk)
    stop()
    made.hide()


def opened(qtbot: QtBot, page: SessionsPage) -> ExportCalendar:
    page.exports.file.trigger()
    found = staff.dialog(qtbot, ExportCalendar)
    assert isinstance(found, ExportCalendar)
    return found


def answer(monkeypatch: pytest.MonkeyPatch, which: str, with_: Any) -> None:
    monkeypatch.setattr(QFileDialog, which, lambda *args: with_)


def events(path: Path) -> list[Any]:
    whole = vobject.readOne(path.read_text("utf-8"))
    return list(whole.contents["vevent"])


def invitations_noted(page: SessionsPage) -> list[tuple[uuid.UUID | None, str]]:
    """For whom, and the file."""
    with page.desk.store.read() as db:
        found = db.scalars(
            select(DocumentMade).where(DocumentMade.kind == PaperKind.INVITATION)
        ).all()
        return [(one.person_id, one.file_name) for one in found]


def test_everybody_in_one_file_and_again_after_a_change(
    qtbot: QtBot, page: SessionsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    target = tmp_path / "all"
    answer(monkeypatch, "getSaveFileName", (str(target), ""))
    opened(qtbot, page).save.click()
    qtbot.waitUntil(lambda: bool(heard.said))
    assert heard.said == ["12 sessions saved in all.ics."]
    first = {one.uid.value: one for one in events(tmp_path / "all.ics")}
    line = page._lines[-1]
    sessions.skip(page.desk.store, line.id)
    opened(qtbot, page).save.click()
    qtbot.waitUntil(lambda: len(heard.said) == 2)
    second = {one.uid.value: one for one in events(tmp_path / "all.ics")}
    assert second.keys() == first.keys()
    gone = [one for one in second.values() if one.status.value == "CANCELLED"]
    assert [int(one.sequence.value) for one in gone] == [1]


def test_one_pair_and_one_person(
    qtbot: QtBot, page: SessionsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, page)
    dialog.one_pair.setChecked(True)
    paper = dialog.calendar()
    assert len({one.pair_id for one in paper.entries}) == 1
    dialog.one_person.setChecked(True)
    dialog.person.setCurrentIndex(dialog.person.findText("Margaret Hollis"))
    assert dialog.calendar().whose == "Margaret Hollis"
    names: list[str] = []

    def cancelled(*args: Any) -> tuple[str, str]:
        names.append(Path(args[2]).name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", cancelled)
    dialog.save.click()
    assert names == ["Cohort – Margaret Hollis.ics"]
    assert dialog.isVisible()
    dialog.reject()


def test_a_disk_that_refuses_is_said_and_nothing_is_noted(
    qtbot: QtBot, page: SessionsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    said: list[str] = []
    monkeypatch.setattr("rmdesk.ui.tasks.show_error", lambda parent, error: said.append(error.what))
    answer(monkeypatch, "getSaveFileName", (str(tmp_path / "gone" / "a.ics"), ""))
    dialog = opened(qtbot, page)
    dialog.save.click()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["The folder “gone” is no longer there."]
    assert heard.said == []
    assert {one.sequence for one in dialog.calendar().entries} == {0}
    dialog.reject()


def test_mails_are_drafted_for_those_with_an_address(
    qtbot: QtBot, page: SessionsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    asked: list[str] = []

    def ask(_parent: object, what: str, *_rest: object) -> bool:
        asked.append(what)
        return True

    monkeypatch.setattr(dialogs, "ask", ask)
    answer(monkeypatch, "getExistingDirectory", str(tmp_path))
    dialog = opened(qtbot, page)
    found = dialog.invitations()
    dialog.mails.click()
    staff.dialog(qtbot, DraftsMade).reject()
    files = sorted(tmp_path.glob("*.eml"))
    reached = [one for one in found if one.to.address]
    assert len(files) == len(reached) > 0
    assert bool(asked) is (len(reached) < len(found))
    mail = email.message_from_bytes(files[0].read_bytes(), policy=email.policy.default)
    assert mail["X-Unsent"] == "1"
    (attached,) = mail.iter_attachments()
    assert (attached.get_content_type(), attached.get_param("method")) == (
        "text/calendar",
        "PUBLISH",
    )
    calendar = vobject.readOne(attached.get_payload(decode=True).decode())
    own = next(one for one in reached if one.to.name in str(mail["To"]))
    assert len(calendar.contents["vevent"]) == len(own.calendar.entries)
    body = mail.get_body(("plain",)).get_content()
    assert f"Dear {own.to.name}," in body
    assert "15:00" in body
    noted = invitations_noted(page)
    assert {who for who, _name in noted} == {one.person_id for one in reached}
    assert {name for _who, name in noted} == {file.name for file in files}
    page.desk.store.undo()
    assert invitations_noted(page) == []


def test_the_month_that_is_shown_is_printed_with_its_days_off(
    qtbot: QtBot, page: SessionsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    page.show_view("month")
    page.area.view.go(dt.date(2026, 12, 1))
    paper = month_paper(page, page.shown_day)
    assert paper is not None
    assert {day.day: day.off for day in paper.days}[dt.date(2026, 12, 25)] == "Christmas Day"
    assert sum(len(day.sessions) for day in paper.days) == 2
    answer(monkeypatch, "getSaveFileName", (str(tmp_path / "m.pdf"), ""))
    page.exports.print_month.trigger()
    dialog = staff.dialog(qtbot, PrintMonth)
    assert isinstance(dialog, PrintMonth)
    dialog.save.click()
    qtbot.waitUntil(lambda: bool(heard.said), timeout=15_000)
    assert heard.said == ["1 paper saved in m.pdf."]
    assert (tmp_path / "m.pdf").read_bytes().startswith(b"%PDF")


def test_a_page_across_turns_the_printer(qapp: object) -> None:
    from PySide6.QtGui import QPageLayout

    from rmdesk.ui.papers.printing import printer_for

    lying, standing = printer_for([(842, 595)], "m"), printer_for([(595, 842)], "m")
    assert lying.pageLayout().orientation() is QPageLayout.Orientation.Landscape
    assert standing.pageLayout().orientation() is QPageLayout.Orientation.Portrait
    assert lying.pageLayout().pageSize().id() == standing.pageLayout().pageSize().id()
