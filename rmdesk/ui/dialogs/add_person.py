"""Adding one person by hand."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.names import clean_text
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.people_words import role_word
from rmdesk.ui.widgets import Field, button, heading, muted
from rmdesk.ui.widgets.choosing import chosen


class AddPerson(QDialog):
    """Name, role and e-mail; everything else is typed in the panel afterwards."""

    added = Signal(object, str)

    def __init__(self, desk: Desk, card: ProgrammeCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._programme = card.id
        self.setWindowTitle(_("Add person"))
        self.setMinimumWidth(420)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(12)
        box.addWidget(heading(_("Add person"), 1.3))
        box.addWidget(muted(_("Grade, department, manager and topics come next, in the panel.")))
        self._name = QLineEdit(maxLength=200)
        self._role = QComboBox()
        for role in Role:
            self._role.addItem(role_word(card, role), role)
        self._role.addItem(_("Does not take part"), None)
        self._email = QLineEdit(maxLength=200)
        self.name = Field(_("&Name"), self._name)
        self.role = Field(_("&Role in the programme"), self._role)
        self.email = Field(_("&E-mail (may be left empty)"), self._email)
        for field in (self.name, self.role, self.email):
            box.addWidget(field)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self._go = button(_("Add"), self._on_add, primary=True)
        self._go.setDefault(True)
        row.addWidget(self._go)
        box.addLayout(row)
        self._name.setFocus()
        self.finished.connect(self.deleteLater)

    def _grow(self) -> None:
        """Make room for an error below its field."""
        layout = self.layout()
        assert layout is not None
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _on_add(self) -> None:
        from rmdesk.operations import people

        name = clean_text(self._name.text())
        self.name.set_error("" if name else _("Type a name."))
        QTimer.singleShot(0, self, self._grow)
        if not name:
            self._name.setFocus()
            return
        try:
            made = people.add(
                self._desk.store,
                self._programme,
                name=name,
                role=chosen(self._role, Role),
                email=self._email.text(),
            )
        except UserError as error:
            self.email.set_error(f"{error.what} {error.remedy}")
            QTimer.singleShot(0, self, self._grow)
            self._email.setFocus()
            return
        self.accept()
        self.added.emit(made, name)
