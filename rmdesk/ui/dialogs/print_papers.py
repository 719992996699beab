"""Which papers to print, and whether into one file, a file each, or the printer."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _, ngettext
from rmdesk.queries.paper_outlook import Outlook
from rmdesk.settings import WindowSettings
from rmdesk.ui import theme
from rmdesk.ui.papers.languages import LanguageNote
from rmdesk.ui.plain_text import no_keys
from rmdesk.ui.widgets import button, heading, muted
from rmdesk.ui.widgets.where_to import Way, WhereTo


@dataclass(frozen=True, slots=True)
class Scope:
    """A choice of pairs, with how it reads."""

    label: str
    pair_ids: tuple[uuid.UUID, ...]


class PrintPapers(QDialog):
    """Asks for pairs and way; ``chosen_pairs`` and ``way`` after ``accept``."""

    def __init__(
        self,
        title: str,
        text: str,
        scopes: Sequence[Scope],
        papers_each: int,
        parent: QWidget | None = None,
        *,
        settings: WindowSettings,
        outlook: Callable[[Sequence[uuid.UUID]], Outlook] | None = None,
        pages_each: int = 2,
        fills: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.em(30))
        self._scopes = list(scopes)
        self._papers_each, self._pages_each = papers_each, pages_each
        self._settings = settings
        self._fills = fills
        self._outlook = outlook
        self._build(title, text)
        self._on_changed()

    @property
    def chosen_pairs(self) -> tuple[uuid.UUID, ...]:
        """The pairs of the chosen line."""
        return self._scopes[max(0, self._group.checkedId())].pair_ids

    @property
    def way(self) -> Way:
        """Where the papers go."""
        return self._where.way

    def choose(self, scope: int, way: Way) -> None:
        """Set both choices, as clicking does."""
        self._group.button(scope).setChecked(True)
        self._where.choose(way)
        self._on_changed()

    def _build(self, title: str, text: str) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 18)
        outer.setSpacing(8)
        outer.addWidget(heading(title, 1.4))
        outer.addWidget(muted(text))
        outer.addSpacing(8)
        outer.addWidget(heading(_("For whom"), 1.0))
        self._group = QButtonGroup(self)
        for number, scope in enumerate(self._scopes):
            made = QRadioButton(no_keys(scope.label))
            made.setEnabled(bool(scope.pair_ids))
            self._group.addButton(made, number)
            outer.addWidget(made)
        first = next((n for n, scope in enumerate(self._scopes) if scope.pair_ids), 0)
        self._group.button(first).setChecked(True)
        outer.addSpacing(8)
        self._go = button("", self.accept, primary=True)
        self._go.setDefault(True)
        self._where = WhereTo(self._go, self._settings, fills=self._fills)
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
        row.addWidget(self._go)
        outer.addLayout(row)
        self._group.idToggled.connect(lambda *_which: self._on_changed())
        self.setTabOrder(self._group.button(0), self._where.first())
        self._group.button(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        papers = len(self.chosen_pairs) * self._papers_each
        pages = self._pages_each * papers
        told = ngettext("{n} paper", "{n} papers", papers).format(n=papers)
        self._count.setText(
            _("{papers}, about {pages} pages").format(papers=told, pages=pages)
            if papers
            else _("There is nobody to print for.")
        )
        self._go.setEnabled(papers > 0)
        if self._outlook is not None:
            self.languages.tell(self._outlook(self.chosen_pairs))
