"""Documents: every pair with its papers, a preview, printing one or all, ticking what came back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.queries import programmes
from rmdesk.queries.forms import PaperLine
from rmdesk.rules.paper_sets import Piece
from rmdesk.rules.papers import Paper
from rmdesk.rules.words import PairStatus, PaperKind, Role
from rmdesk.ui import theme
from rmdesk.ui.actions import grey, make_action
from rmdesk.ui.dialogs.print_papers import PrintPapers
from rmdesk.ui.feedback_tasks import FeedbackTasks
from rmdesk.ui.interest_tasks import InterestTasks
from rmdesk.ui.page import Page
from rmdesk.ui.papers import table as paper_table
from rmdesk.ui.papers.addresses import copy_addresses
from rmdesk.ui.papers.agreeing import Agreeing
from rmdesk.ui.papers.help import help_text
from rmdesk.ui.papers.letters import print_letters
from rmdesk.ui.papers.noting import Noting
from rmdesk.ui.papers.panel import PaperPanel, Shown
from rmdesk.ui.papers.piece_choice import PieceChoice
from rmdesk.ui.papers.reading import Reading, papers_of
from rmdesk.ui.papers.table import LIVING
from rmdesk.ui.papers.tasks import PaperTasks
from rmdesk.ui.tables import DataTable
from rmdesk.ui.widgets import EmptyState
from rmdesk.ui.widgets.where_to import Way


class DocumentsPage(Page):
    """See the module's docstring."""

    name = "documents"
    icon = "file-text"
    watches = frozenset(
        {
            *("agreement", "check_in", "consent", "document_made", "exit_answer", "form_copy"),
            *("goal", "mentoring_session", "organisation", "pair", "person", "programme"),
            *("stored_file", "venue", "wording"),
        }
    )
    header_buttons = 2

    def title(self) -> str:
        return _("Documents")

    def _build(self) -> None:
        self._lines: list[PaperLine] = []
        self._reading = Reading(self.desk, self)
        self._wanted: Callable[[], None] | None = None
        self._work = PaperTasks(self.desk, self)
        self._feedback = FeedbackTasks(self.desk, self)
        self._interest_forms = InterestTasks(self.desk, self)
        self._make_actions()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search a name … (Ctrl+F)"))
        self.search.setAccessibleName(_("Search a name"))
        self.search.setClearButtonEnabled(True)
        self._filter = QComboBox()
        self._filter.setAccessibleName(_("Which pairs"))
        for label, keep in paper_table.filters(self.desk.today):
            self._filter.addItem(label, keep)
        self.piece = PieceChoice(self.desk)
        self.table = DataTable(
            paper_table.columns(self.desk.today), "documents", self.desk.settings
        )
        self.table.setAccessibleName(_("Pairs and their papers"))
        self.table.connect_search(self.search)
        self.table.on_key("Space", self._noting.on_tick)
        self.table.on_key("R", self._noting.on_back)
        self.table.addActions(self._noting.actions())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.focus_widget = self.table
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.search, 1)
        row.addWidget(self._filter)
        column.addLayout(row)
        column.addWidget(self.piece)
        column.addWidget(self.table, 1)
        self._nobody = EmptyState()
        self._left = QStackedWidget()
        self._left.addWidget(left)
        self._left.addWidget(self._nobody)
        self.panel = PaperPanel(self.desk)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(14)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._left)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 11)
        self.splitter.setStretchFactor(1, 9)
        self.splitter.setSizes([theme.em(39), theme.em(29)])
        self.body.addWidget(self.splitter, 1)
        self._debounce = QTimer(self, interval=80, singleShot=True)

    def _make_actions(self) -> None:
        self._agreements = make_action(
            self,
            _("Print agreements"),
            lambda: self._on_print(PaperKind.AGREEMENT),
            icon="printer",
            tip=_("Save or print the rules of engagement of one pair or of all"),
        )
        self._forms = make_action(
            self,
            _("Print feedback forms"),
            lambda: self._feedback.ask(self.table.selected_ids()),
            icon="message-square-heart",
            tip=_("Save, print or mail the forms of every check-in, each with its own code"),
        )
        self._letters = make_action(
            self,
            _("Print match letters"),
            lambda: self._on_print(PaperKind.MATCH_LETTER),
            icon="mail",
            tip=_("Save or print the letters that introduce two partners and ask both"),
        )
        self._others = make_action(
            self,
            _("Print a set of papers …"),
            self._on_others,
            icon="file-text",
            tip=_("Any papers together, sorted by pair: agreements, briefings, agendas, forms …"),
        )
        self._made = make_action(
            self,
            _("Documents made …"),
            self._on_made,
            icon="history",
            tip=_("All that was printed or saved: make it again, or check a file against it"),
        )
        self._addresses = make_action(
            self,
            _("Copy e-mail addresses"),
            lambda: copy_addresses(self.desk, self, self.table.selected_ids()),
            icon="copy",
            tip=_("Of the chosen pairs, for a mail of your own"),
        )
        self._interest = make_action(
            self,
            _("Print interest forms …"),
            lambda: self._interest_forms.ask(),
            icon="user-plus",
            tip=_("Personal forms with a code, or blank ones, before there are pairs"),
        )
        self._agreeing = Agreeing(self.desk, self, lambda: self.table.selected_rows())
        self._noting = Noting(self.desk, self, lambda: self.table.selected_rows())
        self._pair_first = make_action(
            self, _("Make pairs"), lambda: self.desk.go("pairing"), icon="handshake"
        )
        self.print_action = self._agreements

    def _connect(self) -> None:
        self._reading.done.connect(self._on_read_all)
        self._filter.currentIndexChanged.connect(
            lambda _row: self.table.set_filter(self._filter.currentData())
        )
        self.piece.currentIndexChanged.connect(lambda _row: self.refresh())
        self.table.picked.connect(lambda _row: self._debounce.start())
        self.table.selection_changed.connect(self._on_selection)
        self.table.opened.connect(lambda _row: self.panel.preview.setFocus())
        self._debounce.timeout.connect(self._show_current)
        self.panel.save.connect(self._on_save)
        self.panel.print_.connect(self._on_print_one)
        self.panel.read.connect(self._on_read)
        self.panel.mail.connect(self._on_mail)
        self.panel.tick.connect(self._on_tick)
        self.panel.anew.connect(self._agreeing.on_anew)

    def chosen_pair(self) -> UUID | None:
        row = self.table.current_row()
        return row.id if row is not None and self._left.currentIndex() != 1 else None

    def page_actions(self) -> list[QAction]:
        return [
            self._agreements,
            self._forms,
            self._letters,
            self._others,
            self._interest,
            *self._agreeing.actions(),
            *self._noting.actions(),
            self._addresses,
            self._made,
        ]

    @property
    def reading(self) -> bool:
        """Whether papers are still being read, a slice at a time."""
        return self._reading.running

    def refresh(self) -> None:
        self.piece.open_on_next()
        self._reading.begin(self.tracked)

    def _on_read_all(self, lines: list[PaperLine]) -> None:
        self._lines = lines
        wanted, self._wanted = self._wanted, None
        self.show_content()
        living = any(line.status in LIVING for line in self._lines)
        grey(self._agreements, "" if living else _("There are no pairs yet"))
        grey(self._forms, "" if living else _("There are no pairs yet"))
        asked = any(line.status is PairStatus.PROPOSED for line in self._lines)
        grey(self._letters, "" if asked else _("No pair is being asked at present"))
        grey(self._others, "" if self._lines else _("There are no pairs yet"))
        if not self._lines:
            self._show_sample(self._reading.card)
            return
        self._left.setCurrentIndex(0)
        self.table.set_placeholder(_("No pair matches."))
        self.table.set_rows(self._lines)
        if self.table.current_row() is None and self.table.shown_rows():
            self.table.select_id(self.table.shown_rows()[0].id)
        self.set_status(paper_table.summary(self._lines, self.desk.today()))
        self._on_selection()
        if wanted is not None:
            wanted()
        if self._reading.many:
            self._debounce.start()  # the papers of the chosen pair in a turn of their own
        else:
            self._show_current()

    def focus_first(self) -> None:
        if self._left.currentIndex() == 1:
            self._nobody.focus_first()
        else:
            super().focus_first()

    def select(self, item_id: UUID, *, agreement: bool = False, unsigned: bool = False) -> None:
        """Show this pair, its ``agreement`` if asked for; ``unsigned``: only pairs without one."""
        if self.reading:  # once all are read
            self._wanted = partial(self.select, item_id, agreement=agreement, unsigned=unsigned)
            return
        self.search.clear()
        place = paper_table.UNSIGNED if unsigned else 0
        if unsigned or not any(row.id == item_id for row in self.table.shown_rows()):
            self._filter.setCurrentIndex(place)
        self.table.select_id(item_id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if agreement or unsigned:
            self.panel.choose(Shown.AGREEMENT)

    def help_text(self) -> list[tuple[str, str]]:
        return help_text()

    # preview -------------------------------------------------------------------------------

    def _on_selection(self) -> None:
        rows = self.table.selected_rows()
        self._noting.follow(rows)
        self._agreeing.follow(rows)
        grey(self._addresses, "" if rows else _("Choose a pair first"))

    def _show_sample(self, programme: programmes.ProgrammeCard | None) -> None:
        self._left.setCurrentIndex(1)
        self.set_status(_("Papers can be printed as soon as there are pairs"))
        self._nobody.set(
            _("No pairs yet, so no papers"),
            _(
                "Once a pairing is approved, the rules of engagement and the feedback forms of "
                "every pair can be printed here. On the right is what an agreement looks like."
            ),
            [self._pair_first],
            self.icon,
        )
        organisation = programme.org_name if programme is not None else ""
        paper = programme.paper if programme is not None else "A4"
        today = self.desk.today()

        def sample() -> Paper:
            from rmdesk.documents.samples import sample_agreement

            return sample_agreement(today, organisation, paper)

        self.panel.show_sample(sample)

    def _show_current(self) -> None:
        if self._left.currentIndex() == 1:
            return
        rows = self.table.shown_rows()
        if self.table.current_row() is None and rows:
            self.table.select_id(rows[0].id)
        row = self.table.current_row()
        if row is None:
            self.panel.show_note(_("Choose a pair to see its papers."))
            return
        papers, fresh = papers_of(self.desk, self.tracked, row.id)
        self.panel.show_pair(row, papers, fresh)

    # what she does -------------------------------------------------------------------------

    def _on_print(self, kind: PaperKind) -> None:
        scopes = paper_table.scopes(kind, self._lines, self.table.selected_ids())
        if kind is PaperKind.MATCH_LETTER:
            print_letters(self._work, scopes, self)
            return
        dialog = PrintPapers(
            _("Print agreements"),
            _("Two pages for each pair, to talk through and sign."),
            scopes,
            1,
            self,
            settings=self.desk.settings,
            fills=True,
            outlook=self._work.outlook(kind),
        )
        dialog.accepted.connect(lambda: self._work.print_for(kind, dialog.chosen_pairs, dialog.way))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_others(self) -> None:
        from rmdesk.ui.dialogs.print_set import PrintSet

        scopes = paper_table.scopes_of_all(self._lines, self.table.selected_ids())
        dialog = PrintSet(self.desk, scopes, self)
        dialog.chosen.connect(self._work.print_set)
        dialog.open()

    def _on_made(self) -> None:
        from rmdesk.ui.dialogs.documents_made import DocumentsMade

        DocumentsMade(self.desk, self).open()

    def _on_save(self) -> None:
        self._send_shown(Way.ONE_FILE)

    def _on_print_one(self) -> None:
        self._send_shown(Way.PRINTER)

    def _on_mail(self) -> None:
        self._send_shown(Way.MAIL)

    def _on_read(self) -> None:
        self._work.open_in_reader(lambda: self.panel.real_papers(self._issue))

    def _send_shown(self, way: Way) -> None:
        """Save, print or mail the paper that is shown; a form gets its code once it is known."""
        if self.panel.paper is not None:
            self._work.send(lambda: self.panel.real_papers(self._issue), self.panel.file_name, way)

    def _issue(self, pair_id: UUID, shown: Shown) -> list[Paper]:
        """The form with a code of its own, issued now if need be."""
        role = Role.MENTOR if shown is Shown.MENTOR_FORM else Role.MENTEE
        owner = getattr(self.panel.paper, "person_id", None)
        papers = self._work.set_papers([self.tracked], [pair_id])[0]
        return [
            paper
            for paper in papers
            if getattr(paper, "role", role) is role
            and (owner is None or getattr(paper, "person_id", owner) == owner)
        ]

    @property
    def tracked(self) -> Piece:
        """Which of the papers that come back is told of."""
        return self.piece.piece

    def _on_tick(self) -> None:
        """Tick the paper that is shown."""
        role = {Shown.MENTOR_FORM: Role.MENTOR, Shown.MENTEE_FORM: Role.MENTEE}.get(
            self.panel.shown
        )
        if role is None:
            self._noting.on_tick()
        else:
            self._noting.on_back_of(role)
