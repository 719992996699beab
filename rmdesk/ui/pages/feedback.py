"""Feedback: whose form is out, back or entered, what each says, and typing them in."""

from __future__ import annotations

import uuid

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.queries import feedback as queries
from rmdesk.queries import feedback_plan as plan_queries
from rmdesk.queries import programmes
from rmdesk.queries.concerns import ConcernLine
from rmdesk.queries.feedback import FeedbackLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.queries.waiting import is_waited_for
from rmdesk.rules.forms.feedback import FormKind
from rmdesk.rules.papers import FormState
from rmdesk.ui.actions import grey, make_action
from rmdesk.ui.feedback_panel import FeedbackPanel
from rmdesk.ui.feedback_strip import FeedbackStrip
from rmdesk.ui.feedback_tasks import FeedbackTasks
from rmdesk.ui.feedback_words import kind_word, state_kind, state_order, state_word
from rmdesk.ui.interest_tasks import InterestTasks
from rmdesk.ui.messages import show_error
from rmdesk.ui.page import Page
from rmdesk.ui.slices import SLICE
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.theme import em
from rmdesk.ui.words import day


class FeedbackPage(Page):
    """The list of forms, and beside it what the chosen one says."""

    name = "feedback"
    icon = "message-square-heart"
    header_buttons = 2
    watches = frozenset(
        {
            "check_in",
            "form_answer",
            "form_comment",
            "form_copy",
            "pair",
            "participation",
            "person",
            "programme",
        }
    )

    def title(self) -> str:
        return _("Feedback")

    def _build(self) -> None:
        self._filling = False
        self._card: ProgrammeCard | None = None
        self._tasks = FeedbackTasks(self.desk, self)
        self._enter = make_action(self, _("Enter feedback"), self._on_enter, icon="pencil")
        self._print = make_action(
            self,
            _("Print feedback forms …"),
            self._on_print,
            icon="printer",
            tip=_("Before the start, after a session, week four, midpoint, final, half a year on"),
        )
        self._plan = make_action(
            self,
            _("Dates and questions …"),
            self._tasks.plan,
            icon="calendar-days",
            tip=_("When each form is due, and what is asked before and afterwards"),
        )
        self._interest = make_action(
            self,
            _("Type in interest forms …"),
            lambda: InterestTasks(self.desk, self).type_in(),
            icon="square-check",
            tip=_("What came back on paper, by keys alone"),
        )
        self._spoke = make_action(
            self, _("Spoke with this person"), self._on_spoke, icon="circle-check"
        )
        self._pairs = make_action(
            self, _("See the pairs"), lambda: self.desk.go("overview"), icon="handshake"
        )
        self._concerns = make_action(self, _("Concerns …"), self._on_concerns, icon="flag")
        self.print_action = self._print
        self.new_action = self._enter
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search name or code … (Ctrl+F)"))
        self.search.setAccessibleName(_("Search name or code"))
        today = self.desk.today
        columns = (
            Column("name", _("Name"), lambda line: line.name, width=140),
            Column("partner", _("Partner"), lambda line: line.partner, width=130),
            Column(
                "kind",
                _("Which"),
                lambda line: kind_word(line.kind),
                sort=lambda line: (list(FormKind).index(line.kind), line.due_on),
                width=105,
            ),
            Column(
                "state",
                _("Form"),
                lambda line: state_word(line, today()),
                sort=lambda line: state_order(line, today()),
                width=112,
                pill=lambda line: state_kind(line, today()),
            ),
            Column(
                "due", _("Due"), lambda line: day(line.due_on), sort=lambda line: line.due_on,
                width=95,
            ),
            Column("code", _("Code"), lambda line: line.code, width=110, hidden=True),
        )  # fmt: skip
        self.table = DataTable(columns, "feedback", self.desk.settings, self)
        self.table.setAccessibleName(_("Feedback forms"))
        self.table.set_placeholder(_("No form fits the search."))
        self.table.connect_search(self.search)
        self.panel = FeedbackPanel(self._on_enter, self._on_spoke, self._on_pair)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        column.addLayout(row)
        self.strip = FeedbackStrip(self._on_kind)
        column.addWidget(self.strip)
        column.addWidget(self.table, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        split.addWidget(left)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([em(44), em(28)])
        self.body.addWidget(split, 1)
        self.focus_widget = self.table

    def _connect(self) -> None:
        self.table.picked.connect(lambda _row: self._show_chosen())
        self.table.opened.connect(lambda _row: self._on_enter())

    def chosen_pair(self) -> uuid.UUID | None:
        line = self._chosen()
        return line.pair_id if line is not None else None

    def _on_pair(self) -> None:
        pair = self.chosen_pair()
        if pair is not None:
            self.desk.go("pair", pair)

    def page_actions(self) -> list[QAction]:
        return [
            self._enter,
            self._print,
            self._plan,
            self._spoke,
            self._concerns,
            self._interest,
        ]

    def refresh(self) -> None:
        with self.desk.store.read() as db:
            self._card = programmes.current(db)
            if self._card is None:
                return
            lines = queries.lines(db, self._card.id)
            waves = plan_queries.waves(db, self._card.id, lines)
        today = self.desk.today()
        self.strip.show_waves(waves, today, sum(is_waited_for(line, today) for line in lines))
        if not lines:
            self._enter.setVisible(False)
            self.set_status(_("No forms are out yet"))
            self.show_empty(
                _("No forms yet"),
                _(
                    "Print the feedback forms first: each carries a code of its own that says "
                    "whose it is. When they come back, their answers are typed in here, one key "
                    "an answer."
                ),
                [self._print, self._plan, self._pairs],
            )
            return
        self._enter.setVisible(True)
        self.show_content()
        self._filling = True
        try:
            self._fill(lines)
        finally:
            self._filling = False
        if len(lines) > SLICE:
            QTimer.singleShot(0, self, self._show_chosen)
        else:
            self._show_chosen()

    def _fill(self, lines: list[FeedbackLine]) -> None:
        self.table.set_rows(lines)
        back = sum(line.state is FormState.RETURNED for line in lines)
        typed = sum(line.typed for line in lines)
        out = sum(line.state is FormState.PRINTED for line in lines)
        self.set_status(
            _("{entered} · {back} · {out}").format(
                entered=ngettext("{n} form entered", "{n} forms entered", typed).format(n=typed),
                back=ngettext("{n} back", "{n} back", back).format(n=back),
                out=ngettext("{n} still out", "{n} still out", out).format(n=out),
            )
        )
        if self.table.current_row() is None and self.table.shown_rows():
            first = min(lines, key=lambda line: state_order(line, self.desk.today()))
            self.table.select_id(first.id)

    def _on_kind(self, kind: FormKind | None) -> None:
        """Show the forms of one kind only, those that are due, or all."""
        today = self.desk.today()
        if self.strip.due:
            self.table.set_filter(lambda line: is_waited_for(line, today))
        else:
            self.table.set_filter(None if kind is None else lambda line: line.kind is kind)

    def _on_print(self) -> None:
        rows = {line.pair_id for line in self.table.selected_rows() if line.pair_id is not None}
        self._tasks.ask(rows if len(self.table.selected_rows()) > 1 else (), self.strip.kind)

    def _chosen(self) -> FeedbackLine | None:
        return self.table.current_row()

    def _show_chosen(self) -> None:
        if self._filling:
            return
        line = self._chosen()
        grey(self._spoke, "" if line is not None and line.contact else _("Nobody asks for you"))
        if line is None:
            self.panel.show_nothing()
            return
        with self.desk.store.read() as db:
            found = queries.answers(db, line.id)
        self.panel.show_form(found, self.desk.today())

    def select(self, item_id: uuid.UUID, *, enter: bool = False, due: bool = False) -> None:
        """Show the form with this id, or of this pair the one that needs her first.

        ``enter`` begins to type it in; ``due`` shows those that are due alone.
        """
        self.search.clear()
        self.strip.show_due(due)
        self._select(item_id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if enter:
            self._on_enter()

    def _select(self, item_id: uuid.UUID) -> None:
        if self.table.select_id(item_id):
            return
        own = [line for line in self.table.all_rows() if line.pair_id == item_id]
        if own:
            first = min(own, key=lambda line: state_order(line, self.desk.today()))
            self.table.select_id(first.id)

    # doing ---------------------------------------------------------------------------------

    def _on_enter(self) -> None:
        from rmdesk.ui.dialogs.type_feedback import TypeFeedback

        if self._card is None:
            return
        line = self._chosen()
        at_table = self.table.hasFocus() or self.panel.isAncestorOf(self.focusWidget() or self)
        copy_id = line.id if line is not None and at_table else None
        TypeFeedback(self.desk, self._card, self, copy_id).open()

    def _on_concerns(self) -> None:
        from rmdesk.ui.dialogs.concern_list import ConcernList

        def opens(line: ConcernLine) -> None:
            self.desk.go("pair", line.pair_id, concern=line.id)

        ConcernList(self.desk, opens, self).open()

    def _on_spoke(self) -> None:
        from rmdesk.operations import feedback

        line = self._chosen()
        if line is None or not line.contact:
            return
        try:
            feedback.record_contact(self.desk.store, line.id)
        except UserError as error:
            show_error(self, error)
            return
        self.desk.tell(_("Noted that you spoke with {name}.").format(name=line.name))

    def help_text(self) -> list[tuple[str, str]]:
        return [
            (
                _("Six forms"),
                _(
                    "Before the start, after a session, week four, midpoint, final and half a "
                    "year later. Print feedback forms offers the one that is due; Dates and "
                    "questions in the menu sets the days and what is asked before and afterwards."
                ),
            ),
            (
                _("Enter feedback"),
                _(
                    "Type the code of a form or a name, then one digit an answer; Enter saves and "
                    "asks for the next. Typing a form again replaces what was there; each form is "
                    "one step of undo."
                ),
            ),
            (
                _("Who sees what"),
                _(
                    "You see answers with names. Partners see nothing, leaders only groups of "
                    "five or more. These are check-in questions, not a validated test."
                ),
            ),
            (
                _("When an answer needs you"),
                _(
                    "A respect or safety answer of 2 or less (after turning the reversed ones), "
                    "or of 3 twice running, two views 1.5 apart, and a form 7 days late show on "
                    "Overview. The thresholds are our own judgement."
                ),
            ),
        ]
