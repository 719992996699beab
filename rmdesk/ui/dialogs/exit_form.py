"""What came back on an exit form, typed in; everything on it is voluntary."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from rmdesk.i18n import _
from rmdesk.queries.pair_page import OneSide, PairPage
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import EndCause, Onward
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.frame import Frame
from rmdesk.ui.pair_words import cause_word, onward_word, role_title
from rmdesk.ui.widgets import Field, muted


class TypeExitForm(Frame):
    """For one of the two at a time; typing it again replaces what was there."""

    def __init__(
        self, desk: Desk, card: ProgrammeCard, page: PairPage, parent: QWidget | None = None
    ) -> None:
        self._desk = desk
        self._card = card
        self._page = page
        super().__init__(
            _("Type in an exit form"),
            _("Only what is on the paper; whatever was left out stays empty."),
            _("Save"),
            parent,
        )

    def _build(self) -> None:
        self.whose = QComboBox()
        self._sides: list[OneSide] = [self._page.mentor, self._page.mentee]
        for side in self._sides:
            told = _("{name} ({role})").format(
                name=side.name, role=role_title(side.role, self._card)
            )
            if side.exit_returned is not None:
                told += " – " + _("typed already")
            self.whose.addItem(told)
        self.cause, self.onward = QComboBox(), QComboBox()
        for cause in EndCause:
            self.cause.addItem(cause_word(cause), cause.value)
        self.onward.addItem(_("Not said"), None)
        for onward in Onward:
            self.onward.addItem(onward_word(onward), onward.value)
        self.same, self.call = self._yes_no(), self._yes_no()
        self.learned, self.advice = QLineEdit(maxLength=2000), QLineEdit(maxLength=2000)
        self.body.addWidget(Field(_("&Whose form"), self.whose))
        self.body.addWidget(Field(_("Wh&y"), self.cause))
        self.body.addWidget(Field(_("A &new partner?"), self.onward))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Field(_("The &same person again?"), self.same))
        row.addWidget(Field(_("May you &call?"), self.call))
        self.body.addLayout(row)
        self.body.addWidget(Field(_("&Learned"), self.learned))
        self.body.addWidget(Field(_("&Advice to the programme"), self.advice))
        self.body.addWidget(muted(_("You alone see it; leaders hear only how many ended early.")))

    def _yes_no(self) -> QComboBox:
        box = QComboBox()
        for text, value in ((_("Not said"), None), (_("Yes"), True), (_("No"), False)):
            box.addItem(text, value)
        return box

    def _do(self) -> None:
        from rmdesk.operations import pair_life
        from rmdesk.operations.pair_life import ExitSaid

        side = self._sides[self.whose.currentIndex()]
        onward = self.onward.currentData()
        pair_life.record_exit(
            self._desk.store,
            self._page.pair_id,
            side.role,
            ExitSaid(
                EndCause(self.cause.currentData()),
                None if onward is None else Onward(onward),
                self.same.currentData(),
                self.call.currentData(),
                self.learned.text(),
                self.advice.text(),
            ),
            self._desk.today(),
        )
        self._desk.tell(_("The exit form of {name} is entered.").format(name=side.name))
