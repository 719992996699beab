"""Small things that the parts of a person's panel share: writing into editors, reading them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget


def chooser() -> QComboBox:
    """A field that offers what is known and takes anything new."""
    box = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
    box.lineEdit().setMaxLength(200)
    completer = box.completer()
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box


def long_editor(lines: int = 3) -> QPlainTextEdit:
    """A field for a few lines of text; Tab leaves it."""
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(round(made.fontMetrics().lineSpacing() * lines + 22))
    return made


def offer(editor: QWidget, values: Sequence[str]) -> None:
    """What a chooser offers; what is typed stays."""
    if not isinstance(editor, QComboBox):
        return
    if [editor.itemText(n) for n in range(editor.count())] == list(values):
        return
    typed = editor.currentText()
    editor.clear()
    editor.addItems(list(values))
    editor.setCurrentIndex(editor.findText(typed))
    editor.setEditText(typed)


def write(editor: QWidget, text: str) -> None:
    """Show ``text``; an editor that says it already keeps its cursor."""
    if written(editor).strip() == text:
        return
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findText(text))
        editor.setEditText(text)
        editor.lineEdit().setCursorPosition(0)
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    elif isinstance(editor, QLineEdit):
        editor.setText(text)
        editor.setCursorPosition(0)


def written(editor: QWidget) -> str:
    """What stands in an editor."""
    if isinstance(editor, QComboBox):
        return editor.currentText()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else ""
