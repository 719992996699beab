"""Which hand-out, for which pairs and where to, with a preview of the paper beside."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.queries import handouts as queries
from rmdesk.queries.letterhead import letterhead
from rmdesk.rules.handouts import FOR_EACH
from rmdesk.rules.words import PaperKind
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.print_papers import Scope
from rmdesk.ui.papers.words import kind_name, kind_use
from rmdesk.ui.widgets import Field, button, heading, muted
from rmdesk.ui.widgets.naming import named
from rmdesk.ui.widgets.pdf_preview import PdfPreview, page_sizes
from rmdesk.ui.widgets.where_to import Way, WhereTo

SHOWN = (
    PaperKind.BRIEFING,
    PaperKind.MANAGERS_CONSENT,
    PaperKind.AGENDA,
    PaperKind.CONVERSATION_GUIDE,
    PaperKind.SESSION_LOG,
    PaperKind.ASSUMPTIONS_SHEET,
    PaperKind.THOUGHT_SHEET,
    PaperKind.MIDPOINT_REVIEW,
    PaperKind.CLASH_SHEET,
    PaperKind.EXIT_FORM,
    PaperKind.CERTIFICATE,
)
"""In the order of a programme's year."""


class PrintHandOuts(QDialog):
    """``chosen`` with the kind, the pairs and where the papers go."""

    chosen = Signal(object, object, object)

    def __init__(self, desk: Desk, scopes: Sequence[Scope], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._scopes = [scope for scope in scopes if scope.pair_ids]
        self._turn = 0
        self.setWindowTitle(_("Print other papers"))
        self.resize(theme.em(66), theme.em(42))
        self._build()
        self._debounce = QTimer(self, interval=80, singleShot=True)
        self._debounce.timeout.connect(self._draw)
        self.kinds.currentRowChanged.connect(lambda _row: self._follow())
        self.scope.currentIndexChanged.connect(lambda _row: self._follow())
        self.kinds.setCurrentRow(0)
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finished.connect(self.deleteLater)

    @property
    def kind(self) -> PaperKind:
        """Which paper."""
        return SHOWN[max(0, self.kinds.currentRow())]

    @property
    def pair_ids(self) -> tuple[uuid.UUID, ...]:
        """For which pairs."""
        at = self.scope.currentIndex()
        return self._scopes[at].pair_ids if at >= 0 else ()

    def choose(self, kind: PaperKind, way: Way = Way.ONE_FILE) -> None:
        """Choose, as clicking does."""
        self.kinds.setCurrentRow(SHOWN.index(kind))
        self.where.choose(way)

    def _build(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 18)
        whole.setSpacing(20)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(heading(_("Print other papers"), 1.4))
        self.kinds = named(QListWidget(), _("Which paper"))
        for kind in SHOWN:
            self.kinds.addItem(QListWidgetItem(kind_name(kind)))
        row = max(self.kinds.sizeHintForRow(0), self.kinds.fontMetrics().height())
        self.kinds.setMinimumHeight(row * len(SHOWN) + 2 * self.kinds.frameWidth() + 2)
        left.addWidget(self.kinds, 1)
        self.use = muted("")
        self.use.setMinimumHeight(3 * self.use.fontMetrics().lineSpacing())
        left.addWidget(self.use)
        self.scope = QComboBox()
        for scope in self._scopes:
            self.scope.addItem(scope.label)
        left.addWidget(Field(_("&For whom"), self.scope))
        self.go = button("", self._on_go, primary=True)
        self.go.setDefault(True)
        self.where = WhereTo(self.go, self._desk.settings, mail=True)
        left.addWidget(self.where)
        self._count = muted("")
        left.addWidget(self._count)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button(_("Cancel"), self.reject))
        buttons.addWidget(self.go)
        left.addLayout(buttons)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setMaximumWidth(theme.em(30))
        whole.addWidget(side, 2)
        self.preview = PdfPreview(self._desk.tasks)
        whole.addWidget(self.preview, 3)

    def _follow(self) -> None:
        self.use.setText(kind_use(self.kind))
        papers = len(self.pair_ids) * (2 if self.kind in FOR_EACH else 1)
        self._count.setText(
            ngettext("{n} paper", "{n} papers", papers).format(n=papers)
            if papers
            else _("There is nobody to print for.")
        )
        self.go.setEnabled(papers > 0)
        self._debounce.start()

    def _draw(self) -> None:
        """Show the first paper, drawn in the worker."""
        if not self.pair_ids:
            self.preview.show_note(_("There is nobody to print for."))
            return
        with self._desk.store.read() as db:
            papers = queries.for_pairs(db, self.kind, self.pair_ids[:1], self._desk.today())
            head = letterhead(db)
        if not papers:
            self._turn += 1
            self.preview.show_note(_("Not for this pair: both have to have agreed to a guide."))
            return
        self._turn += 1
        turn, name, paper = self._turn, kind_name(self.kind), papers[0]

        def job(_report: Report) -> tuple[bytes, list[tuple[float, float]]]:
            from rmdesk.documents.batch import render_together

            data, _pages = render_together([paper], head=head)
            return data, page_sizes(data)

        def done(made: tuple[bytes, list[tuple[float, float]]]) -> None:
            if turn == self._turn:
                self.preview.show_pdf(*made, name)

        self._desk.tasks.run(self, _("Drawing the paper …"), job, done)

    def _on_go(self) -> None:
        kind, pairs, way = self.kind, self.pair_ids, self.where.way
        self.accept()
        self.chosen.emit(kind, pairs, way)
