"""The kinds of feedback forms over the list: how far each has come, and showing one kind only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from rmdesk.i18n import _
from rmdesk.queries.feedback_plan import Wave
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.ui.feedback_words import kind_word, wave_line, wave_state
from rmdesk.ui.widgets.flow import Flow

_DUE = 1
"""The place of the chip for forms that are due."""


class FeedbackStrip(QWidget):
    """All, those that are due, then one chip a kind; ``chosen`` is told the kind, else ``None``."""

    def __init__(
        self, chosen: Callable[[FormKind | None], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self._row = Flow(self, 6)
        self._group = QButtonGroup(self)
        self._kinds: list[FormKind | None] = [None, None, *FormKind]
        for number, kind in enumerate(self._kinds):
            made = QToolButton()
            made.setText(_("All") if kind is None else kind_word(kind))
            made.setAccessibleName(made.text())
            made.setCheckable(True)
            made.setProperty("chip", True)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            self._group.addButton(made, number)
            self._row.addWidget(made)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda number: self._chosen(self._kinds[number]))

    @property
    def kind(self) -> FormKind | None:
        """The kind that is shown; ``None`` for all."""
        return self._kinds[max(0, self._group.checkedId())]

    @property
    def due(self) -> bool:
        """Whether only forms that are due are shown."""
        return self._group.checkedId() == _DUE

    def show_due(self, on: bool) -> None:
        """Show only forms that are due, or, where they were, all again."""
        if on or self.due:
            self._group.button(_DUE if on else 0).click()

    def show_waves(self, waves: Sequence[Wave], today: dt.date, due: int) -> None:
        """Say how many are due and how far each kind has come; what is not planned is left out."""
        chip = self._group.button(_DUE)
        if not due and self.due:
            self._group.button(0).click()
        chip.setVisible(due > 0)
        chip.setText(_("Due: {n}").format(n=due))
        chip.setAccessibleName(chip.text())
        known = {wave.kind: wave for wave in waves}
        for number, kind in enumerate(self._kinds):
            button = self._group.button(number)
            if kind is None:
                continue
            wave = known.get(kind)
            button.setVisible(wave is not None)
            if wave is None:
                if button.isChecked():
                    self._group.button(0).click()
                continue
            told = kind_word(kind)
            if wave.issued or wave.is_due(today):
                told = _("{kind}: {state}").format(kind=told, state=wave_state(wave, today))
            button.setText(told)
            button.setAccessibleName(told)
            button.setToolTip(wave_line(wave, today))
