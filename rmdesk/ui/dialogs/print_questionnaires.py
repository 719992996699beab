"""Which questionnaire to print for whom, and where to; the choice is kept for the next time."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _, ngettext
from rmdesk.queries import paper_outlook
from rmdesk.queries import personality as queries
from rmdesk.rules.words import ConsentAnswer, Instrument
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.papers.languages import LanguageNote
from rmdesk.ui.plain_text import no_keys
from rmdesk.ui.widgets import button, heading, muted
from rmdesk.ui.widgets.where_to import Way, WhereTo

_PAGES = {Instrument.MINI_IPIP: 1, Instrument.IPIP_50: 2}


class PrintQuestionnaires(QDialog):
    """``chosen`` with the people who may be asked and where the papers go."""

    chosen = Signal(object, object)

    def __init__(
        self, desk: Desk, person_ids: Sequence[uuid.UUID], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        wanted = list(dict.fromkeys(person_ids))
        with desk.store.read() as db:
            answers = queries.consents(db, wanted)
            self._used = queries.questionnaire(db)
        may = {None, ConsentAnswer.GIVEN}
        self.person_ids = [one for one in wanted if answers.get(one, (None,))[0] in may]
        self._left = len(wanted) - len(self.person_ids)
        self.setWindowTitle(_("Print questionnaires"))
        self.setMinimumWidth(theme.em(34))
        self._build()
        self._follow()
        self.finished.connect(self.deleteLater)

    @property
    def instrument(self) -> Instrument:
        """Which questionnaire."""
        return list(Instrument)[max(0, self._kinds.checkedId())]

    @property
    def way(self) -> Way:
        """Where the papers go."""
        return self._where.way

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 18)
        outer.setSpacing(8)
        outer.addWidget(heading(_("Print questionnaires"), 1.4))
        outer.addWidget(
            muted(
                _(
                    "Each form says what it is for, asks for consent first, and carries the "
                    "person's name and a code of its own."
                )
            )
        )
        outer.addSpacing(6)
        outer.addWidget(heading(_("Which questionnaire"), 1.0))
        self._kinds = self._choices(
            outer,
            (
                _("Mini-IPIP: 20 statements, one page, about 4 minutes"),
                _("IPIP-50: 50 statements, two pages, about 9 minutes, more exact"),
            ),
        )
        self._kinds.button(list(Instrument).index(self._used.scale.instrument)).setChecked(True)
        self.without_n = QCheckBox(_("Leave out the statements on emotional sensitivity"))
        self.without_n.setToolTip(
            _("Its average is on the person's own sheet only and is never used for pairing")
        )
        self.without_n.setChecked(self._used.without_n)
        outer.addWidget(self.without_n)
        outer.addSpacing(6)
        self.go = button("", self._on_go, primary=True)
        self.go.setDefault(True)
        self._where = WhereTo(self.go, self._desk.settings, fills=True)
        outer.addWidget(self._where)
        self.languages = LanguageNote()
        outer.addWidget(self.languages)
        self._count = muted("")
        outer.addSpacing(6)
        outer.addWidget(self._count)
        outer.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(self.go)
        outer.addLayout(row)
        self._kinds.idToggled.connect(lambda *_which: self._follow())
        self._kinds.checkedButton().setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(self, outer: QVBoxLayout, labels: Sequence[str]) -> QButtonGroup:
        group = QButtonGroup(self)
        for number, label in enumerate(labels):
            made = QRadioButton(no_keys(label))
            group.addButton(made, number)
            outer.addWidget(made)
        group.button(0).setChecked(True)
        return group

    def _follow(self) -> None:
        forms = len(self.person_ids)
        pages = forms * _PAGES[self.instrument]
        told = _("{forms}, {pages}.").format(
            forms=ngettext("{n} form", "{n} forms", forms).format(n=forms),
            pages=ngettext("{n} page", "{n} pages", pages).format(n=pages),
        )
        if not forms:
            told = _("There is nobody to print for.")
        if self._left:
            said = ngettext(
                "{n} person said no and gets none.", "{n} people said no and get none.", self._left
            )
            told += " " + said.format(n=self._left)
        self._count.setText(told)
        self.go.setEnabled(forms > 0)
        with self._desk.store.read() as db:
            outlook = paper_outlook.for_people(db, self.person_ids, self.instrument)
        self.languages.tell(outlook)

    def _on_go(self) -> None:
        from rmdesk.operations import personality

        before = (self._used.scale.instrument, self._used.without_n)
        if (self.instrument, self.without_n.isChecked()) != before:
            personality.choose_questionnaire(
                self._desk.store, self.instrument, without_n=self.without_n.isChecked()
            )
        self.accept()
        self.chosen.emit(self.person_ids, self.way)
