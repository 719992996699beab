"""Printing the month that is shown: as a PDF or on the printer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from rmdesk.i18n import _
from rmdesk.queries import programmes
from rmdesk.rules.month_paper import MonthDay, MonthPaper, MonthSession
from rmdesk.ui import theme
from rmdesk.ui.papers.tasks import PaperTasks
from rmdesk.ui.session_words import month_title, where
from rmdesk.ui.widgets import button, heading, muted
from rmdesk.ui.widgets.where_to import Way

if TYPE_CHECKING:
    from rmdesk.ui.pages.sessions import SessionsPage


def month_paper(page: SessionsPage, day: dt.date) -> MonthPaper | None:
    """The month of ``day`` with the sessions that the filters let through."""
    with page.desk.store.read() as db:
        card = programmes.current(db)
    if card is None:
        return None
    agenda = page.doing.read_agenda(card)
    inside = [line for line in page.shown_lines() if _month(line.day) == _month(day)]
    own: dict[dt.date, list[MonthSession]] = {}
    for line in inside:
        one = MonthSession(line.at, line.mentor, line.mentee, where(line), line.status)
        own.setdefault(line.day, []).append(one)
    off = {one for one in (*agenda.holidays, *agenda.closing_days) if _month(one) == _month(day)}
    days = tuple(
        MonthDay(one, agenda.day_off(one), tuple(own.get(one, ()))) for one in sorted({*own, *off})
    )
    return MonthPaper(
        organisation=card.org_name,
        programme=card.name,
        month=day.replace(day=1),
        days=days,
        first_weekday=QLocale().firstDayOfWeek().value - 1,
        paper=card.paper,
        invented=card.invented,
    )


def _month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month


def print_month(page: SessionsPage) -> None:
    """Ask where to, then print."""
    paper = month_paper(page, page.shown_day)
    if paper is not None:
        PrintMonth(page, paper).open()


class PrintMonth(QDialog):
    """A PDF or the printer."""

    def __init__(self, page: SessionsPage, paper: MonthPaper) -> None:
        super().__init__(page)
        self._paper = paper
        self._work = PaperTasks(page.desk, page)
        title = month_title(paper.month)
        self.setWindowTitle(_("Print a month"))
        self.setMinimumWidth(theme.em(26))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(12)
        box.addWidget(heading(title, 1.3))
        box.addWidget(
            muted(
                _(
                    "The sessions that the page shows, one cell a day on a page across. Days with "
                    "more than fit follow as a list."
                )
            )
        )
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(button(_("Print …"), self._on_print, icon="printer"))
        self.save = button(_("Save as PDF …"), self._on_save, icon="save", primary=True)
        self.save.setDefault(True)
        row.addWidget(self.save)
        box.addLayout(row)
        self.finished.connect(self.deleteLater)

    def _on_save(self) -> None:
        self._send(Way.ONE_FILE)

    def _on_print(self) -> None:
        self._send(Way.PRINTER)

    def _send(self, way: Way) -> None:
        self.accept()
        name = f"{_('Sessions')} {self._paper.month:%Y-%m}.pdf"
        self._work.send(lambda: [self._paper], lambda: name, way)
