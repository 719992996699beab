"""Cards whose rows end in a button: Up and Down go from row to row, Enter opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rmdesk.ui.widgets import Card, Pill, PushButton, breakable, muted, set_icon, text_label


class _LeavesArrows(PushButton):
    """A button that leaves Up and Down to the card it stands in."""

    def __init__(self, text: str, slot: Callable[[], object], said: str) -> None:
        super().__init__(text)
        self.setAutoDefault(False)
        self.setAccessibleName(said)
        self.clicked.connect(lambda: slot())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)


class RowButton(_LeavesArrows):
    """What Enter does in a row."""


class SideButton(_LeavesArrows):
    """A further thing to do in a row, shown as an icon with a tip."""

    def __init__(self, icon: str, slot: Callable[[], object], tip: str, said: str) -> None:
        super().__init__("", slot, said)
        self.setProperty("flat_look", True)
        self.setToolTip(tip)
        set_icon(self, icon)


class Row(QFrame):
    """Words, a quieter line below, perhaps a pill, and a button."""

    def __init__(
        self,
        text: str,
        word: str,
        slot: Callable[[], object],
        *,
        detail: str = "",
        pill: tuple[str, str] | None = None,
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(breakable(text, 24)))
        if detail:
            words.addWidget(muted(detail))
        row.addLayout(words, 1)
        if pill is not None:
            row.addWidget(Pill(*pill))
        said = ". ".join(part for part in (f"{word}: {text}", detail, pill and pill[0]) if part)
        self.button = RowButton(word, slot, said)
        row.addWidget(self.button)


class RowsCard(Card):
    """Rows from top to bottom; the keys go on into the ``following`` card and back."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.following: RowsCard | None = None
        self.before: RowsCard | None = None

    def followed_by(self, card: RowsCard) -> None:
        """Let Down at the end go on into ``card``."""
        self.following, card.before = card, self

    def row_buttons(self) -> list[RowButton]:
        """The button of each row, as they stand."""
        shown = [one for one in self.findChildren(RowButton) if one.isVisibleTo(self)]
        return sorted(shown, key=lambda one: one.mapTo(self, QPoint(0, 0)).y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is None or event.modifiers() or not self._step(by):
            super().keyPressEvent(event)

    def _step(self, by: int) -> bool:
        """Go one row up or down; whether there is one."""
        rows = self.row_buttons()
        here = self._here(rows)
        if here is None:
            return False
        if 0 <= here + by < len(rows):
            self._enter(rows[here + by])
            return True
        card = self.following if by > 0 else self.before
        while card is not None and not card.row_buttons():
            card = card.following if by > 0 else card.before
        if card is not None:
            self._enter(card.row_buttons()[0 if by > 0 else -1])
        return card is not None

    def _here(self, rows: list[RowButton]) -> int | None:
        """In which row the focus is: on its button or on another one beside it."""
        widget: QWidget | None = self.window().focusWidget()
        while widget is not None and widget is not self:
            parent = widget.parentWidget()
            for number, row in enumerate(rows):
                if row is widget or (parent is not self and row.parentWidget() is parent):
                    return number
            widget = parent
        return None

    @staticmethod
    def _enter(button: RowButton) -> None:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        row = area = button.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if row is not None and isinstance(area, QScrollArea):
            area.ensureWidgetVisible(row, 0, 24)
