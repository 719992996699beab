"""The first steps of a new programme, until they are done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.queries.pairs import Overview
from rmdesk.queries.programmes import Progress
from rmdesk.ui.overview.emptying import empty
from rmdesk.ui.widgets import Card, Pill, button, text_label


class FirstSteps(Card):
    """Each step with a button to the page where it is done."""

    def __init__(self, go: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(_("First steps"), parent)
        self._go = go
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)

    def show_steps(self, count: Progress, seen: Overview) -> None:
        """Show what is done and what is to do; hidden once the first four are done."""
        empty(self._rows)
        steps = [
            (_("Bring in your people"), bool(count.mentors and count.mentees), "people"),
            (_("Find the pairs and approve them"), bool(count.pairs), "pairing"),
            (_("Both sides have agreed"), bool(count.agreed), "pairing"),
            (_("Plan the sessions"), bool(seen.sessions), "sessions"),
            (_("Print the agreements"), bool(seen.signed), "documents"),
        ]
        self.setVisible(not all(done for _text, done, _page in steps[:4]))
        for text, done, page in steps:
            row = QHBoxLayout()
            mark = Pill(_("Done") if done else _("To do"), "ok" if done else "neutral")
            row.addWidget(mark)
            row.addWidget(text_label(text), 1)
            if not done:
                row.addWidget(button(_("Go there"), partial(self._go, page)))
            self._rows.addLayout(row)
