"""Which programme and which days a report is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QDate, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLabel, QSizePolicy, QWidget

from rmdesk.i18n import _
from rmdesk.queries.programmes import ProgrammeLine
from rmdesk.rules.reports.facts import Period
from rmdesk.ui.plain_text import as_tip
from rmdesk.ui.widgets import button
from rmdesk.ui.widgets.naming import named

LATER_MS = 350
"""So long after the last change of a day the report is worked out anew."""


class PeriodBar(QWidget):
    """``changed`` a moment after another programme or other days were chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole: Period | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.programme = named(QComboBox(), _("Programme"))
        self.programme.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.programme.setMinimumContentsLength(18)
        self.programme.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.first, self.last = (named(QDateEdit(), name) for name in (_("From"), _("To")))
        row.addWidget(self.programme, 1)
        for label, editor in ((_("From"), self.first), (_("To"), self.last)):
            editor.setCalendarPopup(True)
            word = QLabel(label)
            word.setBuddy(editor)
            row.addWidget(word)
            row.addWidget(editor)
        self.whole = button(_("Whole time"), self._on_whole)
        self.whole.setToolTip(_("From the first thing noted until today"))
        row.addWidget(self.whole)
        self._later = QTimer(self, interval=LATER_MS, singleShot=True)
        self._later.timeout.connect(self.changed)
        self.programme.currentIndexChanged.connect(self._on_programme)
        self.first.dateChanged.connect(lambda day: self._on_day(self.last, max, day))
        self.last.dateChanged.connect(lambda day: self._on_day(self.first, min, day))

    @property
    def programme_id(self) -> UUID | None:
        """The chosen programme."""
        found = self.programme.currentData(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, UUID) else None

    @property
    def period(self) -> Period | None:
        """The chosen days; ``None`` until they are known."""
        if self._whole is None:
            return None
        return Period(_day(self.first.date()), _day(self.last.date()))

    @property
    def is_whole(self) -> bool:
        """Whether all the time until today is looked at."""
        return self.period == self._whole

    def show_programmes(self, lines: Sequence[ProgrammeLine]) -> None:
        """Offer these; keep the choice, or begin with the one that is worked in."""
        ids = [line.id for line in lines]
        chosen = self.programme_id
        if chosen not in ids:
            chosen = next((line.id for line in lines if line.current), ids[0])
            self._whole = None
        with QSignalBlocker(self.programme):
            self.programme.clear()
            for line in lines:
                self.programme.addItem(line.name, line.id)
            self.programme.setCurrentIndex(ids.index(chosen))
        self.programme.setToolTip(as_tip(self.programme.currentText()))

    def show_whole(self, whole: Period) -> None:
        """``whole`` is from the first day to today; days that were chosen stay chosen."""
        keeps = self._whole is not None and not self.is_whole
        self._whole = whole
        with QSignalBlocker(self.first), QSignalBlocker(self.last):
            for editor in (self.first, self.last):
                editor.setDateRange(_qdate(whole.first), _qdate(whole.last))
            if not keeps:
                self.first.setDate(_qdate(whole.first))
                self.last.setDate(_qdate(whole.last))
        self._later.stop()

    def stop(self) -> None:
        """Wait no longer for the end of typing."""
        self._later.stop()

    def _on_programme(self, _number: int) -> None:
        self._whole = None
        self.programme.setToolTip(as_tip(self.programme.currentText()))
        self._later.stop()
        self.changed.emit()

    def _on_day(self, other: QDateEdit, keep: Callable[..., QDate], day: QDate) -> None:
        """The other day goes along, so that the first is never after the last."""
        with QSignalBlocker(other):
            other.setDate(keep(other.date(), day))
        self._later.start()

    def _on_whole(self) -> None:
        self._whole = None
        self._later.stop()
        self.changed.emit()


def _qdate(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day(date: QDate) -> dt.date:
    return dt.date(date.year(), date.month(), date.day())
