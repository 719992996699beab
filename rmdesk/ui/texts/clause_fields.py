"""Heading and words of one clause, with bold, lists and placeholders by button and by key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.rules.wording.clauses import TITLE_ROOM, Clause
from rmdesk.rules.words import CoordinatorTold
from rmdesk.ui.plain_text import text_of
from rmdesk.ui.widgets import Field, muted

POINT = "- "


class ClauseFields(QWidget):
    """Tells when something was typed; what is typed is ``title`` and ``text``."""

    typed = Signal()
    told = Signal(CoordinatorTold)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, str] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        self.title_box = QLineEdit(maxLength=TITLE_ROOM)
        self.heading = Field(_("&Heading"), self.title_box)
        outer.addWidget(self.heading)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.bold = self._tool(_("Bold"), _("Bold (Ctrl+B)"), self.make_bold)
        self.points = self._tool(_("List"), _("List (Ctrl+Shift+L)"), self.make_list)
        self.insert = self._tool(_("Insert"), _("Insert a placeholder (Ctrl+Shift+I)"), None)
        self.insert.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.insert)
        self.insert.setMenu(self.menu)
        for tool in (self.bold, self.points, self.insert):
            row.addWidget(tool)
        row.addStretch(1)
        outer.addLayout(row)
        self.text_box = QPlainTextEdit()
        self.text_box.setTabChangesFocus(True)
        self.words = Field(
            _("&Words"),
            self.text_box,
            _(
                "**bold**, lines that begin with “- ” or “1. ” are a list, an empty line begins a "
                "new paragraph. Names in braces such as {mentor} are filled in for each pair."
            ),
        )
        outer.addWidget(self.words, 1)
        self.hears_box = QComboBox()
        self.hears_box.addItem(_("Dates, length and place only"), CoordinatorTold.DATES)
        self.hears_box.addItem(_("Topics and next steps as well"), CoordinatorTold.TOPICS)
        self.hears = Field(
            _("The &coordinator hears of each session"),
            self.hears_box,
            _("{told} in the words stands for this choice."),
        )
        outer.addWidget(self.hears)
        self.fixed = muted(_("The rest of this part is filled in by RMDesk or by hand."))
        outer.addWidget(self.fixed)
        self.title_box.textEdited.connect(lambda _text: self.typed.emit())
        self.text_box.textChanged.connect(self.typed.emit)
        self.hears_box.activated.connect(lambda row: self.told.emit(list(CoordinatorTold)[row]))
        for keys, done in (
            ("Ctrl+B", self.make_bold),
            ("Ctrl+Shift+L", self.make_list),
            ("Ctrl+Shift+I", self.insert.showMenu),
        ):
            short = QShortcut(QKeySequence(keys), self.text_box, done)
            short.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _tool(self, text: str, name: str, clicked: object) -> QToolButton:
        made = QToolButton()
        made.setProperty("button", True)
        made.setText(text)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        made.setToolTip(name)
        made.setAccessibleName(name)
        if clicked is not None:
            made.clicked.connect(clicked)
        if text == _("Bold"):
            font = made.font()
            font.setBold(True)
            made.setFont(font)
        return made

    # what is shown -------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """The heading as it is typed."""
        return self.title_box.text()

    @property
    def text(self) -> str:
        """The words as they are typed."""
        return text_of(self.text_box)

    def show_clause(
        self, clause: Clause, values: Mapping[str, str], told: CoordinatorTold | None
    ) -> None:
        """Show a clause; ``told`` where it says what the coordinator hears."""
        self._values = dict(values)
        if self.title.strip() != clause.title:
            self.title_box.setText(clause.title)
        if self.text.strip() != clause.text.strip():
            self.text_box.setPlainText(clause.text)
        self.hears.setVisible(told is not None)
        if told is not None:
            self.hears_box.setCurrentIndex(list(CoordinatorTold).index(told))
        self.fixed.setVisible(not clause.text and not clause.own)
        self.menu.clear()
        for name, value in self._values.items():
            shown = value[:40] if value else _("(empty)")
            label = f"{{{name}}}   {shown}"
            self.menu.addAction(label, partial(self.put, name))

    # what she does -------------------------------------------------------------------------

    def make_bold(self) -> None:
        """Make the chosen words bold, or take that back."""
        cursor = self.text_box.textCursor()
        chosen = cursor.selectedText()
        if chosen.startswith("**") and chosen.endswith("**") and len(chosen) > 4:
            cursor.insertText(chosen[2:-2])
            return
        cursor.insertText(f"**{chosen}**")
        if not chosen:
            cursor.movePosition(QTextCursor.MoveOperation.Left, n=2)
            self.text_box.setTextCursor(cursor)
        self.text_box.setFocus()

    def make_list(self) -> None:
        """Make the chosen lines points of a list, or take that back."""
        cursor = self.text_box.textCursor()
        document = self.text_box.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(cursor.selectionEnd()).blockNumber()
        blocks = [document.findBlockByNumber(number) for number in range(first, last + 1)]
        take_back = all(block.text().startswith(POINT) for block in blocks)
        cursor.beginEditBlock()
        for block in blocks:
            at = QTextCursor(block)
            if take_back:
                at.movePosition(
                    QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(POINT)
                )
                at.removeSelectedText()
            elif not block.text().startswith(POINT):
                at.insertText(POINT)
        cursor.endEditBlock()
        self.text_box.setFocus()

    def put(self, name: str) -> None:
        """Put a placeholder where the cursor is."""
        self.text_box.insertPlainText(f"{{{name}}}")
        self.text_box.setFocus()
