"""What somebody may ask of the coordinator: to see everything, or to be forgotten."""

from __future__ import annotations

from PySide6.QtCore import Qt

from rmdesk.i18n import _
from rmdesk.ui.person_sections.section import Section, Shown
from rmdesk.ui.widgets import button, muted


class TheirDataSection(Section):
    """Two buttons; both open a dialog that says what will happen."""

    name = "their_data"

    def title(self) -> str:
        return _("Their data")

    def _build(self) -> None:
        self.lines.addWidget(
            muted(
                _(
                    "Everybody may ask what is kept about them, have it corrected here, or be "
                    "forgotten."
                )
            )
        )
        self.give = button(_("Give their data …"), self._on_give, icon="file-text")
        self.erase = button(_("Erase for good …"), self._on_erase, icon="user-x", danger=True)
        self.give.setToolTip(_("Everything kept, as a PDF to read and as JSON"))
        self.erase.setToolTip(_("Says first what goes and what stays; cannot be undone"))
        for made in (self.give, self.erase):
            self.lines.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def show_person(self, shown: Shown | None) -> None:
        super().show_person(shown)
        for made in (self.give, self.erase):
            made.setEnabled(shown is not None)

    def _on_give(self) -> None:
        from rmdesk.ui.dialogs import give_data

        if self.shown is not None:
            give_data.open_for(self.desk, self.shown.person_id, self)

    def _on_erase(self) -> None:
        from rmdesk.ui.dialogs import erase_person

        if self.shown is not None:
            erase_person.open_for(self.desk, self.shown.person_id, self)
