"""What the two of a proposed pair answered; either may say no without fault."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries.pairing import LivingPair
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import PairAnswer, PairStatus, Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error
from rmdesk.ui.pairing.words import answer_word
from rmdesk.ui.plain_text import text_of
from rmdesk.ui.widgets import Field, button, heading, muted
from rmdesk.ui.widgets.choosing import chosen
from rmdesk.ui.words import both


class AnswerDialog(QDialog):
    """One answer a side; the pair begins when both accept."""

    look_next = Signal()
    """The pair was declined, and she wants to look for new partners at once."""

    def __init__(
        self, desk: Desk, card: ProgrammeCard, pair: LivingPair, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pair = pair
        self.setWindowTitle(_("What they answered"))
        self.setMinimumWidth(480)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(12)
        title = heading(both(pair.mentor, pair.mentee), 1.2)
        title.setWordWrap(True)
        box.addWidget(title)
        box.addWidget(
            muted(
                _(
                    "Either may say no without fault and without a reason. When both accept, the "
                    "pair is active."
                )
            )
        )
        self.answers: dict[Role, QComboBox] = {}
        for role, name, answer in (
            (Role.MENTEE, pair.mentee, pair.mentee_answer),
            (Role.MENTOR, pair.mentor, pair.mentor_answer),
        ):
            made = QComboBox()
            for one in (None, *PairAnswer):
                made.addItem(answer_word(one), one)
            made.setCurrentIndex(made.findData(answer))
            made.currentIndexChanged.connect(lambda _n: self._follow())
            self.answers[role] = made
            label = _("{name} ({role})").format(name=name, role=card.word(role))
            box.addWidget(Field(label, made))
        today = desk.today()
        self.on = QDateEdit(QDate(today.year, today.month, today.day))
        self.on.setCalendarPopup(True)
        first = pair.proposed_on
        self.on.setDateRange(QDate(first.year, first.month, first.day), self.on.date())
        box.addWidget(Field(_("&Answered on"), self.on))
        self._reason = QPlainTextEdit()
        self._reason.setTabChangesFocus(True)
        self._reason.setFixedHeight(70)
        self.reason = Field(
            _("&Reason, if one was given and may be kept"),
            self._reason,
            _("Only you read it. Leave it empty if you are not sure."),
        )
        box.addWidget(self.reason)
        self.look = QCheckBox(_("Look for new partners &next"))
        self.look.setChecked(True)
        box.addWidget(self.look)
        box.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        save = button(_("Save"), self._on_save, primary=True)
        save.setDefault(True)
        row.addWidget(save)
        box.addLayout(row)
        self._follow()
        self.answers[Role.MENTEE].setFocus()
        self.finished.connect(self.deleteLater)

    def _said(self, role: Role) -> PairAnswer | None:
        return chosen(self.answers[role], PairAnswer)

    def _day(self) -> dt.date:
        on = self.on.date()
        return dt.date(on.year(), on.month(), on.day())

    def _follow(self) -> None:
        declined = PairAnswer.RATHER_NOT in {self._said(Role.MENTOR), self._said(Role.MENTEE)}
        self.reason.setVisible(declined)
        self.look.setVisible(declined)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.adjustSize()

    def _on_save(self) -> None:
        from rmdesk.operations import answers

        new = {role: self._said(role) for role in Role}
        old = {Role.MENTOR: self._pair.mentor_answer, Role.MENTEE: self._pair.mentee_answer}
        if new == old:
            self.accept()
            return
        try:
            status = answers.record(
                self._desk.store,
                self._pair.id,
                new,
                self._day(),
                text_of(self._reason),
            )
        except UserError as error:
            show_error(self, error)
            return
        self.accept()
        names = both(self._pair.mentor, self._pair.mentee)
        said = {
            PairStatus.ACTIVE: _("{both}: both have agreed."),
            PairStatus.DECLINED: _("{both}: ended without fault. Both wait for another partner."),
        }.get(status, _("{both}: answer recorded."))
        self._desk.tell(said.format(both=names))
        if status is PairStatus.DECLINED and self.look.isChecked():
            self.look_next.emit()
