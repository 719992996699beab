"""Small things that the parts of a person's panel share: writing into editors, reading them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from rmdesk.ui.plain_text import text_of


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
        line = editor.lineEdit()
        assert line is not None
        _make_room(line, text)
        editor.setCurrentIndex(editor.findText(text))
        editor.setEditText(text)
        editor.lineEdit().setCursorPosition(0)
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    elif isinstance(editor, QLineEdit):
        _make_room(editor, text)
        editor.setText(text)
        editor.setCursorPosition(0)


def _make_room(line: QLineEdit, text: str) -> None:
    """Never cut what is kept: Qt counts some characters, such as emoji, as two."""
    line.setMaxLength(max(line.maxLength(), len(text.encode("utf-16-le")) // 2))


def written(editor: QWidget) -> str:
    """What stands in an editor."""
    if isinstance(editor, QComboBox):
        return editor.currentText()
    if isinstance(editor, QPlainTextEdit):
        return text_of(editor)
    return editor.text() if isinstance(editor, QLineEdit) else ""
