"""What a returned form says about consent: two choices, each with its key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QRadioButton, QWidget

from rmdesk.i18n import _


class Consent(QFrame):
    """1 yes, 2 no, with ``answered``; ``complete`` on Enter after a no."""

    answered = Signal(bool)
    complete = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(18)
        row.addWidget(QLabel(_("The form says:")))
        self.yes = QRadioButton(_("1  Yes, I agree"))
        self.no = QRadioButton(_("2  No, I would rather not"))
        self._group = QButtonGroup(self)
        for made in (self.yes, self.no):
            self._group.addButton(made)
            row.addWidget(made)
            made.installEventFilter(self)
            made.clicked.connect(self._on_clicked)
        row.addStretch(1)

    @property
    def agreed(self) -> bool | None:
        """``None`` until one of the two was chosen."""
        if self.yes.isChecked():
            return True
        return False if self.no.isChecked() else None

    def reset(self, enabled: bool) -> None:
        """Neither yes nor no."""
        self._group.setExclusive(False)
        for made in (self.yes, self.no):
            made.setChecked(False)
        self._group.setExclusive(True)
        self.setEnabled(enabled)

    def focus_first(self) -> None:
        """Ready for 1 or 2."""
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, agreed: bool) -> None:
        """Set the answer, as pressing its key does."""
        (self.yes if agreed else self.no).setChecked(True)
        (self.yes if agreed else self.no).setFocus()
        self.answered.emit(agreed)

    def _on_clicked(self) -> None:
        self.answered.emit(self.yes.isChecked())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.text() in {"1", "2"}:
                self.choose(event.text() == "1")
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if self.agreed is True:
                    self.answered.emit(True)
                else:
                    self.complete.emit()
                return True
        return super().eventFilter(watched, event)
