"""Which papers, for which pairs and where to, with a preview of the one chosen beside.

Several are ticked to be printed together, sorted for stapling: all papers of a pair, then the next.
"""

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
from rmdesk.queries import paper_outlook, paper_sets
from rmdesk.queries.letterhead import letterhead
from rmdesk.rules.paper_sets import PIECES, Piece
from rmdesk.rules.papers import Paper
from rmdesk.rules.words import PaperKind
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.dialogs.print_papers import Scope
from rmdesk.ui.papers.languages import LanguageNote
from rmdesk.ui.papers.piece_words import piece_name, piece_use
from rmdesk.ui.widgets import Field, button, heading, muted
from rmdesk.ui.widgets.naming import named
from rmdesk.ui.widgets.pdf_preview import PdfPreview, page_sizes
from rmdesk.ui.widgets.where_to import WhereTo

_AGENDA = Piece(PaperKind.AGENDA)


class PrintSet(QDialog):
    """``chosen`` with the pieces, the pairs and where the papers go."""

    chosen = Signal(object, object, object)

    def __init__(
        self,
        desk: Desk,
        scopes: Sequence[Scope],
        parent: QWidget | None = None,
        *,
        first: Piece = _AGENDA,
    ) -> None:
        """``first`` is shown and printed unless others are ticked."""
        super().__init__(parent)
        self._desk = desk
        self._scopes = [scope for scope in scopes if scope.pair_ids]
        self._turn = 0
        self.setWindowTitle(_("Print papers"))
        self.resize(theme.em(70), theme.em(42))
        self._build()
        self._debounce = QTimer(self, interval=80, singleShot=True)
        self._debounce.timeout.connect(self._draw)
        self.kinds.currentRowChanged.connect(lambda _row: self._follow())
        self.kinds.itemChanged.connect(lambda _item: self._follow())
        self.scope.currentIndexChanged.connect(lambda _row: self._follow())
        self.kinds.setCurrentRow(PIECES.index(first))
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finished.connect(self.deleteLater)

    @property
    def piece(self) -> Piece:
        """The one that is shown."""
        return PIECES[max(0, self.kinds.currentRow())]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Those that are ticked; the one that is shown while none is."""
        ticked = tuple(
            piece
            for row, piece in enumerate(PIECES)
            if self.kinds.item(row).checkState() is Qt.CheckState.Checked
        )
        return ticked or (self.piece,)

    @property
    def pair_ids(self) -> tuple[uuid.UUID, ...]:
        """For which pairs."""
        at = self.scope.currentIndex()
        return self._scopes[at].pair_ids if at >= 0 else ()

    def show_piece(self, piece: Piece) -> None:
        """Show a paper, as clicking does."""
        self.kinds.setCurrentRow(PIECES.index(piece))

    def tick(self, *pieces: Piece) -> None:
        """Tick papers, as Space and clicking their boxes do."""
        for piece in pieces:
            self.kinds.item(PIECES.index(piece)).setCheckState(Qt.CheckState.Checked)

    def _build(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 18)
        whole.setSpacing(20)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(heading(_("Print papers"), 1.4))
        left.addWidget(muted(_("Tick several to print them together, sorted by pair.")))
        self.kinds = named(QListWidget(), _("Which papers; Space ticks one"))
        for piece in PIECES:
            item = QListWidgetItem(piece_name(piece))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.kinds.addItem(item)
        row = max(self.kinds.sizeHintForRow(0), self.kinds.fontMetrics().height())
        self.kinds.setMinimumHeight(row * 4 + 2 * self.kinds.frameWidth() + 2)
        left.addWidget(self.kinds, 1)
        self.use = muted("")
        self.use.setMinimumHeight(2 * self.use.fontMetrics().lineSpacing())
        left.addWidget(self.use)
        self.scope = QComboBox()
        for scope in self._scopes:
            self.scope.addItem(scope.label)
        left.addWidget(Field(_("&For whom"), self.scope))
        self.go = button("", self._on_go, primary=True)
        self.go.setDefault(True)
        self.where = WhereTo(self.go, self._desk.settings, fills=True, yields=True)
        left.addWidget(self.where)
        self.languages = LanguageNote(reasons=1)
        left.addWidget(self.languages)
        self._count = muted("")
        buttons = QHBoxLayout()
        buttons.addWidget(self._count, 1)
        buttons.addWidget(button(_("Cancel"), self.reject))
        buttons.addWidget(self.go)
        left.addLayout(buttons)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setMaximumWidth(theme.em(32))
        whole.addWidget(side, 2)
        self.preview = PdfPreview(self._desk.tasks)
        whole.addWidget(self.preview, 3)

    def _follow(self) -> None:
        self.use.setText(piece_use(self.piece))
        papers = len(self.pair_ids) * sum(piece.each for piece in self.pieces)
        told = ngettext("{n} paper", "{n} papers", papers).format(n=papers)
        if len(self.pieces) > 1:
            told = _("{kinds} kinds, up to {papers}").format(kinds=len(self.pieces), papers=told)
        self._count.setText(told if papers else _("There is nobody to print for."))
        self.go.setEnabled(papers > 0)
        with self._desk.store.read() as db:
            self.languages.tell(paper_outlook.for_set(db, self.pieces, self.pair_ids))
        self._debounce.start()

    def _draw(self) -> None:
        """Show the papers of the first pair, drawn in the worker."""
        self._turn += 1
        if not self.pair_ids:
            self.preview.show_note(_("There is nobody to print for."))
            return
        with self._desk.store.read() as db:
            made = paper_sets.preview(db, self.piece, self.pair_ids[0], self._desk.today())
            head = letterhead(db)
        papers: list[Paper] = list(made.values())
        if not papers:
            self.preview.show_note(not_for_this_pair(self.piece))
            return
        turn, name = self._turn, piece_name(self.piece)

        def job(_report: Report) -> tuple[bytes, list[tuple[float, float]]]:
            from rmdesk.documents.batch import render_together

            data, _pages = render_together(papers, head=head)
            return data, page_sizes(data)

        def done(made: tuple[bytes, list[tuple[float, float]]]) -> None:
            if turn == self._turn:
                self.preview.show_pdf(*made, name)

        self._desk.tasks.run(self, _("Drawing the paper …"), job, done)

    def _on_go(self) -> None:
        pieces, pairs, way = self.pieces, self.pair_ids, self.where.way
        self.accept()
        self.chosen.emit(pieces, pairs, way)


def not_for_this_pair(piece: Piece) -> str:
    """Why a pair gets none of these papers."""
    if piece.kind is PaperKind.CONVERSATION_GUIDE:
        return _("Not for this pair: both have to have agreed to a guide.")
    if piece.kind is PaperKind.MATCH_LETTER:
        return _("Not for this pair: both have answered already.")
    if piece.kind is PaperKind.QUESTIONNAIRE:
        return _("Not for this pair: both said no.")
    return _("Not for this pair: there is no date or no session for it yet.")
