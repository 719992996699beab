"""Recording a session: who, what became of it, when, how long, where, and the next date."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries.programmes import ProgrammeCard, VenueCard
from rmdesk.queries.sessions import PairChoice, SessionLine, still_planned
from rmdesk.rules.schedule import Plan, base_days
from rmdesk.rules.words import MeetingMode, SessionKind, SessionStatus, Side
from rmdesk.ui.desk import Desk
from rmdesk.ui.session_words import clock, side_word, weekday
from rmdesk.ui.sessions.told_section import ToldSection
from rmdesk.ui.widgets import Field, button, heading, muted
from rmdesk.ui.widgets.choosing import chosen
from rmdesk.ui.widgets.pair_picker import PairPicker
from rmdesk.ui.words import both

UNPLANNED = "unplanned"


class RecordSession(QDialog):
    """Opens on a pair's oldest planned session; everything has a sensible value already."""

    def __init__(
        self,
        desk: Desk,
        card: ProgrammeCard,
        pairs: Sequence[PairChoice],
        venues: Sequence[VenueCard],
        *,
        session: SessionLine | None = None,
        outcome: SessionStatus = SessionStatus.HELD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = card
        self._pairs = list(pairs)
        self._session = session
        self._coming: tuple[SessionLine, ...] = ()
        self._fixed = session is not None
        self._today = desk.today()
        self.setWindowTitle(_("Record a session"))
        self.setMinimumWidth(520)
        self._build(venues)
        self._outcomes[outcome].setChecked(True)
        if session is not None:
            self._pair.choose(session.pair_id)
            self._pair.setEnabled(False)
        self._show_pair()
        if self._fixed:
            self._minutes.setFocus()
            self._minutes.selectAll()
        else:
            self._pair.setFocus()
            self._pair.lineEdit().selectAll()
        self.finished.connect(self.deleteLater)

    def _build(self, venues: Sequence[VenueCard]) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(12)
        box.addWidget(heading(_("Record a session"), 1.3))
        self._pair = PairPicker(self._pairs)
        self.pair = Field(_("&Pair"), self._pair)
        box.addWidget(self.pair)
        self._which = muted("")
        box.addWidget(self._which)
        row = QHBoxLayout()
        group = QButtonGroup(self)
        self._outcomes: dict[SessionStatus, QRadioButton] = {}
        for status, text in (
            (SessionStatus.HELD, _("&Held")),
            (SessionStatus.MISSED, _("&Missed")),
            (SessionStatus.CANCELLED, _("&Cancelled")),
        ):
            self._outcomes[status] = QRadioButton(text)
            group.addButton(self._outcomes[status])
            row.addWidget(self._outcomes[status])
        row.addStretch(1)
        box.addLayout(row)
        box.addLayout(self._fields(venues))
        self.told = ToldSection(self._desk, self._card)
        box.addWidget(self.told)
        self._problem = muted("")
        self._problem.setProperty("role", "bad")
        self._problem.hide()
        box.addWidget(self._problem)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button(_("Cancel"), self.reject))
        self._go = button(_("Record"), self._on_record, primary=True)
        self._go.setDefault(True)
        buttons.addWidget(self._go)
        box.addLayout(buttons)
        self._pair.currentIndexChanged.connect(lambda _n: self._show_pair())
        group.buttonToggled.connect(lambda *_a: self._follow())
        self._date.dateChanged.connect(lambda _day: self._follow_day())

    def _fields(self, venues: Sequence[VenueCard]) -> QGridLayout:
        self._date = _date_edit()
        self._date.setMaximumDate(_q(self._today))
        self._minutes = QSpinBox(minimum=1, maximum=1440)
        self._minutes.setSuffix(_(" min"))
        self._place = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        self._place.addItem(_("Online"), MeetingMode.ONLINE)
        for venue in venues:
            name = venue.name if venue.neutral else _("{name} (an office)").format(name=venue.name)
            self._place.addItem(name, venue.id)
        self._place.lineEdit().setMaxLength(200)
        self._by = QComboBox()
        for side in (Side.MENTEE, Side.MENTOR, Side.BOTH, Side.COORDINATOR):
            self._by.addItem(side_word(side, self._card).capitalize(), side)
        self._reason = QLineEdit(maxLength=500)
        self._has_next = QCheckBox(_("&Next date agreed"))
        self._next = _date_edit()
        self._next.setAccessibleName(_("Next date"))
        self._next.setMinimumDate(_q(self._today))
        self._next.setEnabled(False)
        self._has_next.toggled.connect(self._next.setEnabled)
        self.date = Field(_("&Date"), self._date)
        self.minutes = Field(_("M&inutes"), self._minutes)
        self.place = Field(_("P&lace"), self._place)
        self.by = Field(_("&By whom"), self._by)
        self.reason = Field(_("&Reason (may be left empty)"), self._reason)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.addWidget(self.date, 0, 0)
        grid.addWidget(self.minutes, 0, 1)
        grid.addWidget(self.place, 1, 0, 1, 2)
        grid.addWidget(self.by, 2, 0)
        grid.addWidget(self.reason, 2, 1)
        grid.addWidget(self._has_next, 3, 0)
        grid.addWidget(self._next, 3, 1)
        self._planned_next = muted("")
        grid.addWidget(self._planned_next, 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    # showing -------------------------------------------------------------------------------

    def _show_pair(self) -> None:
        choice = self._pair.choice()
        self._coming = self._read_coming(choice)
        if not self._fixed:
            self._session = self._coming[0] if self._coming else None
        session = self._session
        self.told.show_pair(
            choice.pair_id if choice else None, session.id if session is not None else None
        )
        self._follow()
        if session is None:
            self._which.setText(
                _("No session is planned; this one is added to the record.") if choice else ""
            )
            self._date.setDate(_q(self._today))
            self._minutes.setValue(self._card.session_minutes)
            self._follow_next()
            return
        self._which.setText(
            _("First meeting, planned for {day}.").format(day=weekday(session.day))
            if session.kind is SessionKind.CHEMISTRY
            else _("Session {n}, planned for {day}.").format(
                n=session.number, day=weekday(session.day)
            )
        )
        self._date.setDate(_q(min(session.day, self._today)))
        self._minutes.setValue(session.minutes or session.planned_minutes)
        if session.venue_id is not None:
            # findData compares objects and does not find ids
            at = next(
                (
                    n
                    for n in range(self._place.count())
                    if self._place.itemData(n) == session.venue_id
                ),
                -1,
            )
            self._place.setCurrentIndex(at)
        elif session.mode is MeetingMode.ONLINE:
            self._place.setCurrentIndex(0)
        else:
            self._place.setEditText(session.place)
        self._follow_next()

    def _read_coming(self, choice: PairChoice | None) -> tuple[SessionLine, ...]:
        """The sessions of the chosen pair alone: those of every pair would be thousands."""
        if choice is None:
            return ()
        with self._desk.store.read() as db:
            return still_planned(db, self._card.id, choice.pair_id)

    def _propose_next(self, day: dt.date) -> None:
        """The date that is planned next, else the next one of the programme's rhythm.

        Sessions that lie behind and wait to be recorded are not the next one.
        """
        after = max(day, self._today)
        own = self._session.id if self._session is not None else None
        planned = next(
            (
                one
                for one in self._coming
                if one.id != own and one.day > day and one.day >= self._today
            ),
            None,
        )
        if planned is not None:
            self._next.setDate(_q(planned.day))
            self._planned_next.setText(
                _("The next one is planned for {day} {hour}. Tick to move it.").format(
                    day=weekday(planned.day), hour=clock(planned.at)
                )
            )
            return
        proposed = next(base_days(_rhythm(self._card), after + dt.timedelta(days=7)), None)
        self._next.setDate(_q(proposed or after + dt.timedelta(days=28)))
        self._planned_next.setText(_("No next one is planned. Tick to plan it."))

    def _follow_day(self) -> None:
        """Another day it was held, or another outcome: which one is next may change with it,
        unless the next date was agreed already.
        """
        if not self._has_next.isChecked():
            self._follow_next()

    def _follow_next(self) -> None:
        planned = self._session.day if self._session is not None else self._today
        held = self._outcome() is SessionStatus.HELD
        self._propose_next(_d(self._date.date()) if held else planned)

    def _outcome(self) -> SessionStatus:
        return next(s for s, radio in self._outcomes.items() if radio.isChecked())

    def _follow(self) -> None:
        held = self._outcome() is SessionStatus.HELD
        for field, shown in (
            (self.date, held),
            (self.minutes, held),
            (self.place, held),
            (self.by, not held),
            (self.reason, not held),
        ):
            field.setVisible(shown)
        self.told.setVisible(held and self.told.may)
        self._follow_day()
        self.adjustSize()

    # doing ---------------------------------------------------------------------------------

    def _on_record(self) -> None:
        choice = self._pair.choice()
        self.pair.set_error("" if choice else _("Choose a pair from the list."))
        if choice is None:
            self._pair.setFocus()
            return
        try:
            said = self._record(choice)
        except UserError as error:
            self._problem.setText(f"{error.what} {error.remedy}")
            self._problem.show()
            return
        self.accept()
        self._desk.tell(said)

    def _record(self, choice: PairChoice) -> str:
        from rmdesk.operations import sessions

        store, pair = self._desk.store, both(choice.mentor, choice.mentee)
        next_on = _d(self._next.date()) if self._has_next.isChecked() else None
        outcome = self._outcome()
        if outcome is SessionStatus.HELD:
            venue_id, place, mode = self._where()
            record: Callable[..., object] = sessions.log_held
            target = self._session.id if self._session is not None else choice.pair_id
            if self._session is None:
                record = sessions.record_unplanned
            record(
                store,
                target,
                on_date=_d(self._date.date()),
                minutes=self._minutes.value(),
                today=self._today,
                venue_id=venue_id,
                place=place,
                mode=mode,
                next_on=next_on,
                topic_ids=self.told.topic_ids() if self.told.may else (),
                actions=self.told.actions_typed() if self.told.may else (),
            )
            return _("{both}: session recorded.").format(both=pair)
        if self._session is None:
            raise UserError(
                _("This pair has no planned session."),
                _("Plan its sessions first; only then one can be missed or cancelled."),
            )
        side, reason = chosen(self._by, Side) or Side.BOTH, self._reason.text()
        if outcome is SessionStatus.MISSED:
            sessions.log_missed(
                *(store, self._session.id),
                by=side,
                reason=reason,
                next_on=next_on,
                today=self._today,
            )
            return _("{both}: missed session recorded.").format(both=pair)
        sessions.log_cancelled(
            *(store, self._session.id), by=side, reason=reason, next_on=next_on, today=self._today
        )
        return _("{both}: cancelled session recorded.").format(both=pair)

    def _where(self) -> tuple[uuid.UUID | None, str, MeetingMode]:
        index = self._place.findText(self._place.currentText(), Qt.MatchFlag.MatchFixedString)
        value = self._place.itemData(index) if index >= 0 else None
        if value == MeetingMode.ONLINE:
            return None, "", MeetingMode.ONLINE
        if isinstance(value, uuid.UUID):
            return value, "", MeetingMode.ON_SITE
        return None, self._place.currentText(), MeetingMode.ON_SITE


def _rhythm(card: ProgrammeCard) -> Plan:
    return Plan(
        card.starts_on,
        card.ends_on,
        card.rhythm,
        card.every_weeks,
        card.weekday,
        card.starts_at,
        card.session_minutes,
        card.month_week,
    )


def _date_edit() -> QDateEdit:
    editor = QDateEdit()
    editor.setCalendarPopup(True)
    editor.setDisplayFormat("d MMM yyyy")
    return editor


def _q(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _d(day: QDate) -> dt.date:
    return dt.date(day.year(), day.month(), day.day())
