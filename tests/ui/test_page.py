"""The base of the pages: stale when hidden, fresh when shown, patient while an editor is open."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from ui_parts import PlainPage

from rmdesk.store import Changes
from rmdesk.ui.actions import grey
from rmdesk.ui.widgets import EmptyState, Field

PEOPLE = Changes(frozenset({"person"}), frozenset(), "Add a person")
SESSIONS = Changes(frozenset({"mentoring_session"}), frozenset(), "Record a session")


@pytest.fixture
def page(qtbot, desk):
    made = PlainPage(desk)
    qtbot.addWidget(made)
    return made


def test_a_hidden_page_becomes_stale_and_reloads_once_when_shown(page) -> None:
    page.notice(PEOPLE)
    page.notice(PEOPLE)
    assert page.refreshed == 0
    page.freshen()
    page.freshen()
    assert page.refreshed == 1


def test_a_visible_page_reloads_at_once_for_its_own_tables_only(page) -> None:
    page.freshen()
    page.show()
    page.notice(SESSIONS)
    assert page.refreshed == 1
    page.notice(PEOPLE)
    assert page.refreshed == 2


def test_a_reload_waits_while_an_editor_is_open(qtbot, page) -> None:
    page.freshen()
    page.show()
    page.editing = True
    page.notice(PEOPLE)
    assert page.refreshed == 1
    page.editing = False
    qtbot.waitUntil(lambda: page.refreshed == 2)


def test_an_empty_page_says_what_next_with_a_working_button(qtbot, page, heard) -> None:
    page.freshen()
    page.show()
    assert page.is_empty
    button = page.findChild(EmptyState).findChild(QPushButton)
    assert button.property("primary") is True
    button.click()
    assert heard.said == ["Added."]


def test_a_button_follows_its_action_and_says_why_it_is_grey(page) -> None:
    page.show()
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Add")
    grey(page.add, "Import people first.")
    assert not button.isEnabled()
    assert button.toolTip() == "Import people first."
    grey(page.add, "")
    assert button.isEnabled()


def test_a_field_shows_its_error_below_and_reads_it_out(qtbot) -> None:
    from PySide6.QtWidgets import QLineEdit

    field = Field("&E-mail", QLineEdit(), "For the calendar invitation.")
    qtbot.addWidget(field)
    assert field.editor.accessibleName() == "E-mail"
    assert field.editor.accessibleDescription() == "For the calendar invitation."
    field.set_error("Add the part after the @.")
    assert field.error == "Add the part after the @."
    assert field.editor.property("invalid") is True
    assert field.editor.accessibleDescription() == "Add the part after the @."
    field.set_error("")
    assert field.error == ""
    assert not field.editor.property("invalid")
