"""People: search, filters, the table, one person beside it; lists come in by import."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSplitter, QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.queries import people as queries
from rmdesk.queries import people_table
from rmdesk.queries.people_table import PersonLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import ParticipationStatus
from rmdesk.ui.actions import grey
from rmdesk.ui.page import Noticed, Page
from rmdesk.ui.pending import Pending
from rmdesk.ui.people.bringing_in import BringingIn, one_list
from rmdesk.ui.people.columns import EDITED, Words, table_columns
from rmdesk.ui.people.forms import Forms
from rmdesk.ui.people.loading import Loaded, Loading
from rmdesk.ui.people.looking import Looking
from rmdesk.ui.people.panel import PersonPanel
from rmdesk.ui.people.selected import Selected
from rmdesk.ui.people.words import help_text
from rmdesk.ui.people_words import column_word
from rmdesk.ui.slices import SLICE
from rmdesk.ui.tables import DataTable
from rmdesk.ui.widgets import Banner, action_button

PATCHED = frozenset(
    {
        "person",
        "participation",
        "participation_topic",
        "participation_interest",
        "person_language",
        "consent",
        "self_description",
        "wish",
        "veto",
        "slot",
    }
)
"""Tables of which only the changed rows are read anew."""
AGAIN_MS = 250
"""How long what was read waits for a cell that is being typed into."""


class PeoplePage(Page):
    """Everybody the coordinator works with."""

    name = "people"
    icon = "users"
    watches = frozenset(
        {
            "person",
            "participation",
            "participation_topic",
            "participation_interest",
            "person_language",
            "consent",
            "wish",
            "veto",
            "slot",
            "self_description",
            "pair",
            "grade",
            "department",
            "site",
            "topic",
            "programme",
            "organisation",
        }
    )
    header_buttons = 2

    def title(self) -> str:
        return _("People")

    def _build(self) -> None:
        self._card: ProgrammeCard | None = None
        self._words = Words()
        self._filling = False
        self._pending = Pending(PATCHED)
        self._began = False
        self._wanted: uuid.UUID | None = None
        self._loading = Loading(self.desk, self)
        self.table = DataTable(table_columns(self._words), "people", self.desk.settings)
        self.table.setAccessibleName(_("People"))
        self.table.set_placeholder(_("Nobody matches. Clear the search or the filters."))
        self.panel = PersonPanel(self.desk)
        self.bringing = BringingIn(self, lambda: self._card)
        self.selected = Selected(self, self.table, self._ready)
        self.forms = Forms(self, self.table)
        self.new_action = self.bringing.add
        self.setAcceptDrops(True)
        self.looking = Looking(self.desk, self.table)
        self.search, self.chips = self.looking.search, self.looking.chips
        self.views = self.looking.views
        self.body.addLayout(self.looking.bar)
        self.body.addWidget(self.chips)
        self.body.addWidget(self.selected.twice)
        self.body.addWidget(self._table_and_panel(), 1)
        self._add_selection_bar()
        self.focus_widget = self.table

    def _table_and_panel(self) -> QSplitter:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        split.addWidget(self.table)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setSizes([700, 330])
        return split

    def keep_clear(self) -> QWidget:
        return self.selection_bar

    def _add_selection_bar(self) -> None:
        """Across the whole page, since its buttons have no room beside the panel; Tab goes from
        the table to them first.
        """
        self.selection_bar = Banner("info")
        self.body.addWidget(self.selection_bar)
        before: QWidget = self.table
        for action in self.selected.actions():
            made = action_button(action)
            self.selection_bar.add(made)
            self.setTabOrder(before, made)
            before = made
        self.selection_bar.hide()

    def _connect(self) -> None:
        self._loading.loaded.connect(self._on_loaded)
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda _row: self.panel.edit())
        self.table.edited.connect(self._on_edited)
        self.table.on_key("Del", self.selected.remove_now)
        self.table.pasted.connect(lambda _text: self.bringing.paste_now())
        self.table.selection_changed.connect(self._follow)
        self.table.shown_changed.connect(lambda _n: self._tell_status())

    def page_actions(self) -> list[QAction]:
        bringing, selected = self.bringing, self.selected
        return [
            bringing.add,
            bringing.file,
            bringing.paste,
            selected.exports.any,
            *selected.actions(),
            selected.own_data.give,
            selected.own_data.erase,
            selected.find_twice,
            *self.forms.actions(),
            bringing.grades,
            bringing.template,
        ]

    # showing -------------------------------------------------------------------------------

    def notice(self, changes: Noticed) -> None:
        self._pending.note(changes, self.watches)
        super().notice(changes)
        if "two_people" in changes.tables:
            self.selected.twice.follow()
        if "people_view" in changes.tables:
            self.views.follow()

    def refresh(self) -> None:
        """Read those who changed, or everybody in slices when anything may have."""
        changed = self._pending.take()
        if changed and self._card is not None and not self._loading.running:
            self._patch(changed)
        else:
            self._loading.begin()

    def _on_loaded(self, loaded: Loaded) -> None:
        """Everybody was read anew."""
        if self.busy_editing():
            QTimer.singleShot(AGAIN_MS, self, lambda: self._on_loaded(loaded))
            return
        self._card = loaded.card
        if loaded.card is None:
            return
        if not loaded.lines:
            self._show_nobody()
            return
        self.show_content()
        self.panel.show_lists(loaded.lists)
        self.panel.known.forget()
        same = self._words.learn(loaded.card)
        self._fill(lambda: self.table.set_rows(loaded.lines, same_words=same))
        if len(loaded.lines) > SLICE:
            QTimer.singleShot(0, self, self._after_loaded)
        else:
            self._after_loaded()

    def _after_loaded(self) -> None:
        self._around()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.select(wanted)
        self.freshen()  # what changed while the slices were read

    def _patch(self, changed: set[uuid.UUID]) -> None:
        """Read only those anew who changed."""
        assert self._card is not None
        parts = {line.id for line in self.table.all_rows() if line.participation_id in changed}
        with self.desk.store.read() as db:
            ids = people_table.touched(db, changed) | parts
            rows = people_table.lines(db, self._card.id, ids)
        if self.is_empty or not self.table.all_rows():
            self._loading.begin()
            return
        before = [line for line in self.table.all_rows() if line.id in ids]
        renamed = {_called(line) for line in before} != {_called(line) for line in rows}
        if renamed:
            self.panel.known.forget()
        self._fill(lambda: self.table.patch(rows, ids))
        if renamed and len(self.table.all_rows()) > SLICE:
            QTimer.singleShot(0, self, self._around)  # the choosers offer everybody anew
        else:
            self._around()
        if not self.table.all_rows():
            self._show_nobody()

    def _fill(self, change: Callable[[], None]) -> None:
        """Change the rows of the table, with chips and status."""
        self._filling = True
        try:
            change()
            self._after_rows()
        finally:
            self._filling = False

    def _around(self) -> None:
        """Let the panel and what can be done with those selected follow the table."""
        self._on_picked(self.table.current_row())
        self._follow()

    def _show_nobody(self) -> None:
        self.table.set_rows([])
        self.set_status(_("Nobody yet"))
        self.show_empty(
            _("Bring in your people"),
            _(
                "Drop a spreadsheet here, whatever its headings are: you will see how it was "
                "understood before anything is changed. Or begin with an empty list, or add "
                "one person by hand."
            ),
            [self.bringing.file, self.bringing.template, self.bringing.add],
        )
        self._follow()

    def _after_rows(self) -> None:
        assert self._card is not None
        self.chips.show_lines(self.table.all_rows(), self._card)
        if not self._began:
            self._began = True
            self.looking.as_last_time()
        self.selected.twice.follow()

    def _tell_status(self) -> None:
        people = len({line.id for line in self.table.all_rows()})
        shown = len(self.table.shown_rows())
        unpaired = sum(
            line.status in {ParticipationStatus.ACCEPTED, ParticipationStatus.WAITING}
            for line in self.table.all_rows()
        )
        text = ngettext("{n} person", "{n} people", people).format(n=people)
        text += " · " + _("{n} not paired").format(n=unpaired)
        if shown != len(self.table.all_rows()):
            text += " · " + _("{n} shown").format(n=shown)
        self.set_status(text)

    def _on_picked(self, line: PersonLine | None) -> None:
        if self._filling:
            return
        self.panel.flush()
        if line is None or self._card is None:
            self.panel.show_person(None, self._card)
            return
        with self.desk.store.read() as db:
            details = queries.person(db, line.id, self._card.id)
        detail = next((d for d in details if d.line.role is line.role), None)
        self.panel.show_person(detail or (details[0] if details else None), self._card, details)

    def _follow(self) -> None:
        n = self.selected.follow()
        self.selection_bar.set(ngettext("{n} selected", "{n} selected", n).format(n=n))
        if self.selection_bar.isHidden() is (n > 1):
            self.selection_bar.setVisible(n > 1)
            QTimer.singleShot(0, self.table, self._keep_in_sight)
        grades = any(line.grade for line in self.table.all_rows())
        grey(self.bringing.grades, "" if grades else _("Nobody has a grade yet."))

    def select(self, item_id: uuid.UUID) -> None:
        if self._loading.running:
            self._wanted = item_id  # once everybody is read
        elif not self.table.select_id(item_id):
            self.views.forget()
            self.looking.at_everybody()
            self.table.select_id(item_id)

    def _keep_in_sight(self) -> None:
        """The bar has just taken room from the table, or given it back."""
        if self.table.currentIndex().isValid():
            self.table.scrollTo(self.table.currentIndex())

    def busy_editing(self) -> bool:
        return self.table.is_editing() or self.panel.busy

    def leave(self) -> None:
        self.panel.flush()

    # doing ---------------------------------------------------------------------------------

    def _ready(self) -> ProgrammeCard | None:
        """The programme, after what is being typed was saved."""
        self.panel.flush()
        return self._card

    def _on_edited(self, line: PersonLine, key: str, text: str) -> None:
        from rmdesk.operations import people

        field = EDITED[key]
        try:
            people.set_text(self.desk.store, line.id, field, text)
        except UserError as error:
            refused = error
            # The cell's editor is still closing and would take the focus back.
            QTimer.singleShot(0, self, lambda: self.panel.refuse(field, text, refused))
            return
        self.desk.tell(
            _("{field} of {name} changed.").format(field=column_word(field), name=line.name)
        )

    def import_file(self, path: Path) -> None:
        """Read a list and show how it was understood."""
        self.bringing.import_file(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if one_list(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = one_list(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.bringing.import_file(path)

    def help_text(self) -> list[tuple[str, str]]:
        return help_text()


def _called(line: PersonLine) -> tuple[object, ...]:
    """What a person is chosen from a list by."""
    return line.id, line.name, line.department, line.number
