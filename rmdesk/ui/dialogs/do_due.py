"""Doing what retention says is due: said once more in numbers, since nothing brings it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rmdesk.documents.privacy_words import rule_word
from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.rules.retention import ERASES, Due, Rule
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.forgetting import forget_outside
from rmdesk.ui.messages import show_error
from rmdesk.ui.widgets import Banner, Field, button, heading, muted, text_label


class DoDue(QDialog):
    """Asks for the number of people to be typed when whole people are erased."""

    done_for = Signal(int)

    def __init__(self, desk: Desk, due: Sequence[Due], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._due = tuple(due)
        self._people = len({one.person_id for one in due})
        self.erased = {one.person_id: one.name for one in due if one.rule in ERASES}
        self.setWindowTitle(_("Do what is due"))
        self.setMinimumWidth(theme.em(32))
        self._build()
        self._follow()
        self.finished.connect(self.deleteLater)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 18, 22, 16)
        outer.setSpacing(10)
        title = ngettext(
            "Let go of data of {n} person", "Let go of data of {n} people", self._people
        )
        outer.addWidget(heading(title.format(n=self._people), 1.4))
        for rule in Rule:
            people = len({one.person_id for one in self._due if one.rule is rule})
            if people:
                told = ngettext("{what}: {n} person", "{what}: {n} people", people)
                outer.addWidget(text_label(told.format(what=rule_word(rule), n=people)))
        outer.addWidget(
            muted(
                _(
                    "Dates, counts and scores of pairs stay for your reports. Backups made "
                    "earlier still hold what goes now, until they are dropped by age; whoever is "
                    "erased stays erased when one is brought back."
                )
            )
        )
        warning = Banner("warn")
        warning.set(_("This cannot be undone, and Undo forgets everything done until now."))
        outer.addWidget(warning)
        self._typed = QLineEdit(maxLength=10)
        label = ngettext(
            "{n} person is erased altogether. &Type {n} to confirm.",
            "{n} people are erased altogether. &Type {n} to confirm.",
            len(self.erased),
        )
        self.typed = Field(label.format(n=len(self.erased)), self._typed)
        self.typed.setVisible(bool(self.erased))
        outer.addWidget(self.typed)
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel = button(_("Cancel"), self.reject)
        self.go = button(_("Let it go for good"), self._on_go, icon="trash-2", danger=True)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        outer.addLayout(row)
        self._typed.textChanged.connect(lambda: self._follow())
        self._typed.returnPressed.connect(self._on_go)
        (self._typed if self.erased else self.cancel).setFocus()

    def _follow(self) -> None:
        self.typed.set_error("")
        self.go.setEnabled(not self.erased or self._typed.text().strip() == str(len(self.erased)))

    def _on_go(self) -> None:
        from rmdesk.operations import retention

        if not self.go.isEnabled():
            self.typed.set_error(_("Type the number of people: {n}.").format(n=len(self.erased)))
            return
        store, due, today = self._desk.store, self._due, self._desk.today()

        def operation(report: Report) -> int:
            return retention.apply(store, due, today, report)

        self.go.setEnabled(False)
        self._desk.tasks.run_operation(
            self, _("Letting go of what is due …"), operation, self._on_done, self._on_failed
        )

    def _on_done(self, people: int) -> None:
        forget_outside(self._desk, self.erased.values())
        self.accept()
        self.done_for.emit(people)
        told = ngettext("Done for {n} person.", "Done for {n} people.", people)
        self._desk.say(told.format(n=people))

    def _on_failed(self, error: UserError) -> None:
        self._follow()
        show_error(self, error)
