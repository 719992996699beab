"""Typing forms that are rows of options: one key a row, blank rows asked about once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from rmdesk.i18n import _, ngettext
from rmdesk.ui.typing_forms.dialog import TypingDialog
from rmdesk.ui.widgets import muted
from rmdesk.ui.widgets.answer_table import AnswerTable


class RowsDialog(TypingDialog):
    """A form whose answers stand in ``table``, with the words of the options below it."""

    _warned = False

    def _build_rows(self, box: QVBoxLayout, options: Sequence[str]) -> None:
        self.table = AnswerTable(list(options))
        box.addWidget(self.table, 1)
        self.legend = muted("")
        box.addWidget(self.legend)

    def _connect(self) -> None:
        super()._connect()
        self.table.complete.connect(self.save)
        self.table.changed.connect(self._on_changed)

    def _show_options(self, options: Sequence[str]) -> None:
        """Say below the table what the numbers stand for."""
        self.legend.setText(
            "   ".join(
                _("{n} {option}").format(n=n, option=option)
                for n, option in enumerate(options, start=1)
            )
        )

    def _on_changed(self) -> None:
        self._warned = False
        answers = self.table.answers()
        marked = sum(one is not None for one in answers)
        told = _("{n} of {total} marked.").format(n=marked, total=len(answers))
        self._say(told + (" " + _("Enter saves.") if self.table.passed else ""))

    def _blank_asked(self, may_be_blank: int = 0) -> bool:
        """Whether rows left out by oversight were asked about now, instead of saving.

        More than ``may_be_blank`` of them are asked about, and only once.
        """
        blank = sum(one is None for one in self.table.answers())
        if self.table.passed or blank <= may_be_blank or self._warned:
            return False
        self._warned = True
        text = ngettext(
            "{n} row is blank. Enter again leaves it so.",
            "{n} rows are blank. Enter again leaves them so.",
            blank,
        )
        self._say(text.format(n=blank), "warn")
        self.table.setFocus()
        return True

    def _clear_rows(self) -> None:
        self.table.set_questions([])
        self.table.setEnabled(False)
        self.legend.setText("")
        self._warned = False
