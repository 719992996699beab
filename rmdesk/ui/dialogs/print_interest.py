"""Interest forms to print: personal ones with a code, or blank ones, and where they go."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _, ngettext
from rmdesk.queries.interest import Asked
from rmdesk.queries.paper_outlook import Outlook
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import Role
from rmdesk.settings import WindowSettings
from rmdesk.ui import theme
from rmdesk.ui.papers.languages import LanguageNote
from rmdesk.ui.plain_text import no_keys
from rmdesk.ui.widgets import Field, button, heading, muted
from rmdesk.ui.widgets.where_to import Way, WhereTo

PAGES = 2


class PrintInterest(QDialog):
    """``people(wanted, way)`` with (id, role) of each, or ``blank(role, way)``."""

    people = Signal(object, object)
    blank = Signal(object, object)

    def __init__(
        self,
        card: ProgrammeCard,
        selected: Sequence[Asked],
        everybody: Sequence[Asked],
        parent: QWidget | None = None,
        *,
        settings: WindowSettings,
        outlook: Callable[[Sequence[uuid.UUID]], Outlook] | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._outlook = outlook
        self._card = card
        self._groups = (list(selected), [one for one in everybody if not one.returned])
        self.setWindowTitle(_("Print interest forms"))
        self.setMinimumWidth(theme.em(36))
        self._build()
        self._follow()
        self.finished.connect(self.deleteLater)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 18)
        outer.setSpacing(8)
        outer.addWidget(heading(_("Print interest forms"), 1.4))
        outer.addWidget(
            muted(
                _(
                    "Two pages that ask for topics, wishes, times and consent. Personal forms "
                    "carry a code and what is known already; blank ones are for people who are "
                    "not in the list yet."
                )
            )
        )
        outer.addSpacing(6)
        outer.addWidget(heading(_("For whom"), 1.0))
        some, rest = (len(group) for group in self._groups)
        self.whom = self._choices(
            outer,
            (
                ngettext("{n} person selected", "{n} people selected", some).format(n=some),
                ngettext(
                    "{n} person whose form has not come back",
                    "All {n} whose form has not come back",
                    rest,
                ).format(n=rest),
                _("A blank form for a {role}").format(role=self._card.mentor_word),
                _("A blank form for a {role}").format(role=self._card.mentee_word),
            ),
        )
        self.whom.button(0).setVisible(bool(some))
        self.whom.button(1).setEnabled(bool(rest))
        first = 0 if some else 1 if rest else 2
        self.whom.button(first).setChecked(True)
        self._as = QComboBox()
        for role in Role:
            self._as.addItem(self._card.word(role), role)
        self.as_ = Field(_("Whoever has no role yet gets the form of a"), self._as)
        outer.addWidget(self.as_)
        outer.addSpacing(6)
        self.go = button("", self._on_go, primary=True)
        self.where = WhereTo(self.go, self._settings, fills=True)
        outer.addWidget(self.where)
        self.languages = LanguageNote()
        outer.addWidget(self.languages)
        self._count = muted("")
        outer.addSpacing(6)
        outer.addWidget(self._count)
        outer.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        self.go.setDefault(True)
        row.addWidget(self.go)
        outer.addLayout(row)
        self.whom.idToggled.connect(lambda *_which: self._follow())
        self.whom.button(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(self, outer: QVBoxLayout, labels: Sequence[str]) -> QButtonGroup:
        group = QButtonGroup(self)
        for number, label in enumerate(labels):
            made = QRadioButton(no_keys(label))
            group.addButton(made, number)
            outer.addWidget(made)
        group.button(0).setChecked(True)
        return group

    @property
    def way(self) -> Way:
        """Where the papers go."""
        return self.where.way

    @property
    def wanted(self) -> list[tuple[uuid.UUID, Role]]:
        """Whom to print personal forms for, and as what; nobody for blank forms."""
        chosen = self.whom.checkedId()
        if chosen > 1:
            return []
        else_ = Role(self._as.currentData())
        return [(one.person_id, one.role or else_) for one in self._groups[chosen]]

    def _follow(self) -> None:
        chosen = self.whom.checkedId()
        group = self._groups[chosen] if chosen < 2 else []
        self.as_.setVisible(any(one.role is None for one in group))
        forms = len(group) if chosen < 2 else 1
        self._count.setText(
            _("{forms}, {pages}.").format(
                forms=ngettext("{n} form", "{n} forms", forms).format(n=forms),
                pages=ngettext("{n} page", "{n} pages", forms * PAGES).format(n=forms * PAGES),
            )
        )
        if self._outlook is not None:
            self.languages.tell(self._outlook([one.person_id for one in group]))

    def _on_go(self) -> None:
        self.accept()
        if self.whom.checkedId() < 2:
            self.people.emit(self.wanted, self.way)
        else:
            self.blank.emit(list(Role)[self.whom.checkedId() - 2], self.way)
