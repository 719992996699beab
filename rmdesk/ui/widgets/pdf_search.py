"""The line in which the pages of a preview are searched: a text, how many places, on and back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from rmdesk.documents.finding import Found, find_text
from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.ui import theme
from rmdesk.ui.tasks import Tasks


class PdfSearch(QWidget):
    """``moved`` with the current place (or ``None``) whenever it changes; ``closed`` after Esc."""

    moved = Signal(object)
    closed = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._data = b""
        self._turn = 0
        self.found: list[Found] = []
        self._at = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search in the pages …"))
        self.line.setAccessibleName(_("Search in the pages"))
        self.line.setClearButtonEnabled(True)
        self.count = QLabel()
        self._back = self._tool("chevron-up", _("Previous place (Shift+F3)"), lambda: self.step(-1))
        self._on = self._tool("chevron-down", _("Next place (F3)"), lambda: self.step(1))
        self._close = self._tool("x", _("Close the search (Esc)"), self.close_line)
        row.addWidget(self.line, 1)
        for widget in (self.count, self._back, self._on, self._close):
            row.addWidget(widget)
        self._later = QTimer(self, interval=150, singleShot=True)
        self._later.timeout.connect(self._search)
        self.line.textChanged.connect(lambda _text: self._later.start())
        self.line.returnPressed.connect(lambda: self.step(1))
        self._tell()

    @property
    def current(self) -> Found | None:
        """The place that is shown."""
        return self.found[self._at] if self.found else None

    def open(self) -> None:
        """Show the line, ready to type."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        if self.line.text():
            self._later.start()

    def close_line(self) -> None:
        """Hide the line and take the marks away; what was typed stays for the next time."""
        self.hide()
        self._set([])
        self.closed.emit()

    def start_anew(self, data: bytes) -> None:
        """Other pages are shown: search in them, if the line is open."""
        self._data = data
        self._turn += 1
        self.found, self._at = [], 0
        self._tell()
        if data and not self.isHidden() and self.line.text().strip():
            self._later.start()

    def step(self, by: int) -> None:
        """Go to the next place, or back; after the last comes the first."""
        if self.found:
            self._at = (self._at + by) % len(self.found)
            self._tell()
            self.moved.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        elif (
            event.key() == Qt.Key.Key_Return
            and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.step(-1)
        else:
            super().keyPressEvent(event)

    # ---------------------------------------------------------------------------------------

    def _tool(self, icon: str, name: str, clicked: object) -> QToolButton:
        made = QToolButton()
        made.setProperty("button", True)
        made.setIcon(theme.icon(icon))
        made.setToolTip(name)
        made.setAccessibleName(name)
        made.clicked.connect(clicked)
        return made

    def _search(self) -> None:
        text, data = self.line.text(), self._data
        self._turn += 1
        turn = self._turn
        if not data or not text.strip():
            self._set([])
            return

        def job(_report: Report) -> list[Found]:
            return find_text(data, text)

        def done(found: list[Found]) -> None:
            if turn == self._turn:
                self._set(found)

        self._tasks.run(self, _("Searching …"), job, done, quiet=True)

    def _set(self, found: list[Found]) -> None:
        self.found, self._at = found, 0
        self._tell()
        self.moved.emit(self.current)

    def _tell(self) -> None:
        count = len(self.found)
        if count:
            told = ngettext("{at} of {n} place", "{at} of {n} places", count)
            self.count.setText(told.format(at=self._at + 1, n=count))
        else:
            self.count.setText(_("Not found") if self.line.text().strip() else "")
        self._back.setEnabled(count > 1)
        self._on.setEnabled(count > 1)
