"""Starting a programme: like a former one with people of it, or from scratch."""

from __future__ import annotations

import datetime as dt
import uuid
from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.queries import programmes as queries
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.calendar_days import add_months
from rmdesk.rules.cohorts import ComesAlong, Group
from rmdesk.ui.desk import Desk
from rmdesk.ui.programme_words import along_word, group_titles, length_word
from rmdesk.ui.widgets import Field, button, heading, muted
from rmdesk.ui.widgets.people_ticks import PeopleTicks


def to_date(value: QDate) -> dt.date:
    """Qt's date as Python's."""
    return dt.date(value.year(), value.month(), value.day())


class NextCohort(QDialog):
    """Name, dates, whose set-up, and who comes along; one step that Undo takes back."""

    started = Signal(object, str)

    def __init__(self, desk: Desk, card: ProgrammeCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = card
        with desk.store.read() as db:
            known = queries.programmes(db)
        self.setWindowTitle(_("Start the next programme"))
        self.setMinimumSize(620, 560)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(10)
        box.addWidget(heading(_("Start the next programme"), 1.3))
        box.addWidget(
            muted(
                _(
                    "Rhythm, rules of pairing, words for the roles and check-ins are taken over "
                    "and can be changed later. The former programme stays as it is."
                )
            )
        )
        self._name = QLineEdit(maxLength=200)
        self._like = QComboBox()
        for one in known:
            self._like.addItem(one.name, one.id)
        self._like.addItem(_("None, from scratch"), None)
        self._start, self._end = QDateEdit(), QDateEdit()
        for editor in (self._start, self._end):
            editor.setCalendarPopup(True)
        self.name = Field(_("&Name"), self._name)
        self.like = Field(_("Take over the &set-up of"), self._like)
        self.start = Field(_("Star&ts on"), self._start)
        self.end = Field(_("&Ends on"), self._end)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, cell in enumerate((self.name, self.like, self.start, self.end)):
            grid.addWidget(cell, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place % 2, 1)
        box.addLayout(grid)
        self.ticks = PeopleTicks()
        self.people = Field(_("&People to take along"), self.ticks, " ")
        box.addWidget(self.people, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self._go = button(_("Start it"), self._on_go, primary=True)
        self._go.setDefault(True)
        row.addWidget(self._go)
        box.addLayout(row)
        self._like.currentIndexChanged.connect(lambda _at: self._follow())
        self.ticks.changed.connect(self._count)
        self._start.dateChanged.connect(lambda _day: self._follow_start())
        self._name.textEdited.connect(lambda _text: self.name.set_error(""))
        self._end.dateChanged.connect(lambda _day: self._judge())
        self._months = max(1, round((card.ends_on - card.starts_on).days / 30.44))
        begin = max(desk.today(), card.ends_on + dt.timedelta(days=1))
        self._start.setDate(QDate(begin.year, begin.month, begin.day))
        self.choose_like(card.id)
        self._follow()
        self._name.setFocus()
        self.finished.connect(self.deleteLater)

    def choose_like(self, programme_id: uuid.UUID | None) -> None:
        """Take over the set-up of this programme; ``None`` starts from scratch."""
        # findData does not find ids
        listed = [self._like.itemData(at) for at in range(self._like.count())]
        self._like.setCurrentIndex(listed.index(programme_id))

    def _follow(self) -> None:
        """Show the people of the programme that is taken over."""
        like = self._like.currentData()
        people: list[ComesAlong] = []
        if like is not None:
            with self._desk.store.read() as db:
                people = queries.comes_along(db, like)
        self.ticks.show_people(people, group_titles(), partial(along_word, self._card))
        self.people.setEnabled(bool(people))

    def _count(self) -> None:
        chosen = self.ticks.chosen()
        waiting = sum(one.group is Group.LEFT_WAITING for one in chosen)
        text = ngettext("{n} comes along.", "{n} come along.", len(chosen)).format(n=len(chosen))
        if waiting:
            text += " " + ngettext(
                "{n} of them waited, and pairing comes to them first.",
                "{n} of them waited, and pairing comes to them first.",
                waiting,
            ).format(n=waiting)
        self.people.set_hint(text)

    def _follow_start(self) -> None:
        end = add_months(to_date(self._start.date()), self._months)
        self._end.setDate(QDate(end.year, end.month, end.day))

    def _judge(self) -> None:
        self.end.set_hint(length_word(to_date(self._start.date()), to_date(self._end.date())))

    def _on_go(self) -> None:
        from rmdesk.operations import cohorts

        starts_on, ends_on = to_date(self._start.date()), to_date(self._end.date())
        try:
            new = cohorts.begin(
                self._desk.store,
                name=self._name.text(),
                starts_on=starts_on,
                ends_on=ends_on,
                like=self._like.currentData(),
                people=self.ticks.chosen(),
            )
        except UserError as error:
            field = self.end if ends_on <= starts_on else self.name
            field.set_error(str(error))
            field.editor.setFocus()
            return
        self.accept()
        self.started.emit(new, self._name.text().strip())
