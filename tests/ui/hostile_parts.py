"""A sample programme in which every text from outside looks like markup, and what shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QGroupBox,
    QLabel,
    QTabBar,
    QWidget,
)
from sqlalchemy import select

from rmdesk import models
from rmdesk.rules.names import name_key
from rmdesk.store import Store

MARK = "<b>R&D</b>"
"""Bold and without its ampersand where it is obeyed."""
TEXTS = {
    "organisation": ("name", "letterhead", "privacy_notice"),
    "department": ("name",),
    "grade": ("name",),
    "site": ("name",),
    "topic": ("name",),
    "venue": ("name",),
    "programme": ("name", "purpose", "mentor_word", "mentee_word"),
    "person": ("full_name", "job_title", "manager_text", "notes"),
    "person_language": ("language",),
    "participation": ("goals", "access_needs"),
    "participation_interest": ("interest",),
    "pair": ("end_reason",),
    "people_view": ("name",),
    "concern": ("about", "mentor_view", "mentee_view", "lesson"),
    "concern_note": ("words",),
    "concern_step": ("strategy", "owner", "outcome"),
    "goal": ("outcome", "measure", "baseline", "expected"),
    "goal_note": ("words",),
    "mentoring_session": ("place", "reason"),
    "agreed_action": ("words",),
    "pause": ("reason",),
    "snooze": ("reason",),
    "exclusion": ("reason",),
    "form_comment": ("words",),
    "history_entry": ("label",),
}


def poison(store: Store) -> int:
    """Put the mark before every text there is; returns how many."""
    done = 0
    classes = {mapper.local_table.name: mapper.class_ for mapper in models.Base.registry.mappers}
    with store.work("Poison") as db:
        for table, columns in TEXTS.items():
            for row in db.scalars(select(classes[table])):
                for column in columns:
                    before = getattr(row, column)
                    if before or table == "history_entry":
                        setattr(row, column, f"{MARK} {before}"[:200])
                        done += 1
                if hasattr(row, "name_key"):
                    row.name_key = name_key(getattr(row, "full_name", None) or row.name)
    return done


def obeyed(root: QWidget) -> Iterator[str]:
    """Every place below ``root`` where the mark is obeyed instead of shown."""
    for widget in (root, *root.findChildren(QWidget)):
        yield from _of(widget)
    for action in root.findChildren(QAction):
        if _swallowed(action.text()):
            yield f"action {action.text()!r}"
        if _markup(action.toolTip()):
            yield f"tip of action {action.toolTip()!r}"


def _of(widget: QWidget) -> Iterator[str]:
    said = type(widget).__name__
    if _markup(widget.toolTip()):
        yield f"{said} tip {widget.toolTip()!r}"
    if isinstance(widget, QLabel):
        plain = widget.textFormat() is Qt.TextFormat.PlainText
        if not plain and _markup(widget.text()):
            yield f"{said} {widget.text()!r}"
        if widget.buddy() is not None and _swallowed(widget.text()):
            yield f"{said} with a key {widget.text()!r}"
    elif isinstance(widget, QAbstractButton) and _swallowed(widget.text()):
        yield f"{said} {widget.text()!r}"
    elif isinstance(widget, QGroupBox) and _swallowed(widget.title()):
        yield f"{said} {widget.title()!r}"
    elif isinstance(widget, QTabBar):
        yield from (
            f"tab {widget.tabText(n)!r}"
            for n in range(widget.count())
            if _swallowed(widget.tabText(n))
        )
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(said, widget.model())


def _cells(said: str, model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(min(model.rowCount(QModelIndex()), 30)):
        for column in range(columns):
            tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            if isinstance(tip, str) and _markup(tip):
                yield f"{said} cell tip {tip!r}"


def _markup(text: str) -> bool:
    """Whether the mark is in ``text`` and would be read as markup."""
    if "R&D" not in text and "R&amp;D" not in text:
        return False
    if not GuiQt.mightBeRichText(text):
        return False
    shown = QTextDocument()
    shown.setHtml(text)
    return MARK not in shown.toPlainText()


def _swallowed(text: str) -> bool:
    """Whether the ampersand of the mark would be taken as a key."""
    return bool(re.search(r"R&D", text.replace("&&", "\0")))
