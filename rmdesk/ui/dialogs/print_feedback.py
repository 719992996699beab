"""Which feedback forms to print, for whom, and where they go."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries import feedback_plan as queries
from rmdesk.queries import paper_outlook
from rmdesk.queries.feedback_plan import Subject
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.feedback_words import kind_use, wave_line
from rmdesk.ui.papers.languages import LanguageNote
from rmdesk.ui.widgets import Field, button, heading, muted
from rmdesk.ui.widgets.where_to import WhereTo


class PrintFeedback(QDialog):
    """``chosen(kind, ids, way)``; the ids are of participations, pairs or sessions."""

    chosen = Signal(object, object, object)

    def __init__(
        self,
        desk: Desk,
        card: ProgrammeCard,
        selected: Collection[uuid.UUID] = (),
        kind: FormKind | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``selected`` are pairs that she chose before; ``kind`` is offered first."""
        super().__init__(parent)
        self._desk = desk
        self._card = card
        self._selected = set(selected)
        self._scopes: list[tuple[uuid.UUID, ...]] = []
        with desk.store.read() as db:
            self._waves = queries.waves(db, card.id)
        self.setWindowTitle(_("Print feedback forms"))
        self.setMinimumWidth(theme.em(36))
        self._build()
        self._choose_first(kind)
        self.finished.connect(self.deleteLater)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 18)
        outer.setSpacing(8)
        outer.addWidget(heading(_("Print feedback forms"), 1.4))
        told = _("Each form carries a code of its own; printing it again keeps the code.")
        outer.addWidget(muted(told))
        outer.addSpacing(6)
        self.kinds = QComboBox()
        today = self._desk.today()
        for wave in self._waves:
            self.kinds.addItem(wave_line(wave, today), wave.kind)
        outer.addWidget(Field(_("&Which form"), self.kinds))
        self._use = muted("")
        outer.addWidget(self._use)
        self.scope = QComboBox()
        outer.addWidget(Field(_("&For whom"), self.scope))
        outer.addSpacing(6)
        self.go = button("", self._on_go, primary=True)
        self.go.setDefault(True)
        self.where = WhereTo(self.go, self._desk.settings, fills=True)
        outer.addWidget(self.where)
        self.languages = LanguageNote()
        outer.addWidget(self.languages)
        self._count = muted("")
        outer.addWidget(self._count)
        outer.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(self.go)
        outer.addLayout(row)
        self.kinds.currentIndexChanged.connect(lambda _row: self._on_kind())
        self.scope.currentIndexChanged.connect(lambda _row: self._follow())

    @property
    def kind(self) -> FormKind:
        """Which form."""
        return self._waves[max(0, self.kinds.currentIndex())].kind

    @property
    def ids(self) -> tuple[uuid.UUID, ...]:
        """About whom: participations, pairs or sessions, as the form needs."""
        at = self.scope.currentIndex()
        return self._scopes[at] if 0 <= at < len(self._scopes) else ()

    def choose(self, kind: FormKind) -> None:
        """Choose a form, as clicking does."""
        self.kinds.setCurrentIndex([wave.kind for wave in self._waves].index(kind))

    def _choose_first(self, kind: FormKind | None) -> None:
        """The form asked for, else the first that is due, else the midpoint."""
        today = self._desk.today()
        wanted = kind or next((wave.kind for wave in self._waves if wave.is_due(today)), None)
        known = [wave.kind for wave in self._waves]
        wanted = wanted if wanted in known else FormKind.MIDPOINT
        first = known.index(wanted) if wanted in known else 0
        self.kinds.setCurrentIndex(first)
        self._on_kind()
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kind(self) -> None:
        self._use.setText(kind_use(self.kind))
        with self._desk.store.read() as db:
            subjects = queries.subjects(db, self._card.id, self.kind, self._desk.today())
        self.scope.blockSignals(True)
        self.scope.clear()
        self._scopes = []
        for label, some in self._offered(subjects):
            self._scopes.append(tuple(one.id for one in some))
            self.scope.addItem(label)
        self.scope.blockSignals(False)
        self.scope.setCurrentIndex(0)
        self._follow()

    def _offered(self, subjects: Sequence[Subject]) -> list[tuple[str, list[Subject]]]:
        """Who can be printed for: several chosen come first, one chosen last."""
        found = []
        fresh = [one for one in subjects if not one.printed]
        if fresh and len(fresh) < len(subjects):
            many = ngettext(
                "The one not printed yet: {name}", "The {n} not printed yet", len(fresh)
            )
            found.append((many.format(n=len(fresh), name=fresh[0].name), fresh))
        many = ngettext("The only one: {name}", "All {n}", len(subjects))
        name = subjects[0].name if subjects else ""
        found.append((many.format(n=len(subjects), name=name), list(subjects)))
        mine = [one for one in subjects if one.pair_id in self._selected]
        if mine and len(mine) < len(subjects):
            many = ngettext("The chosen one: {name}", "The {n} chosen", len(mine))
            own = (many.format(n=len(mine), name=mine[0].name), mine)
            found.insert(0 if len(mine) > 1 else len(found), own)
        return found

    def _follow(self) -> None:
        forms = len(self.ids) * (1 if self.kind is FormKind.BASELINE else 2)
        self._count.setText(
            ngettext("{n} form", "{n} forms", forms).format(n=forms)
            if forms
            else _("There is nobody to print for.")
        )
        self.go.setEnabled(forms > 0)
        with self._desk.store.read() as db:
            self.languages.tell(paper_outlook.for_feedback(db, self.kind, self.ids))

    def _on_go(self) -> None:
        kind, ids, way = self.kind, self.ids, self.where.way
        self.accept()
        self.chosen.emit(kind, ids, way)
