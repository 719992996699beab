"""People: search, filters, the table, one person beside it; lists come in by import."""

from __future__ import annotations

import uuid
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.queries import people as queries
from rmdesk.queries import people_table, programmes
from rmdesk.queries.people_filter import PeopleFilter, values
from rmdesk.queries.people_table import PersonLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.saved_views import SavedView
from rmdesk.rules.words import ParticipationStatus
from rmdesk.ui.actions import grey, make_action
from rmdesk.ui.dialogs.merge_people import MergePeople, Two
from rmdesk.ui.interest_tasks import InterestTasks
from rmdesk.ui.messages import show_error
from rmdesk.ui.page import Noticed, Page
from rmdesk.ui.papers.traits import TraitTasks
from rmdesk.ui.people.chips import Chips
from rmdesk.ui.people.columns import EDITED, Words, table_columns
from rmdesk.ui.people.exports import Exports
from rmdesk.ui.people.own_data import OwnData
from rmdesk.ui.people.panel import PersonPanel
from rmdesk.ui.people.pending import Pending
from rmdesk.ui.people.twice import TwiceBanner
from rmdesk.ui.people.views_button import ViewsButton
from rmdesk.ui.people.words import help_text
from rmdesk.ui.people_words import column_word
from rmdesk.ui.tables import DataTable
from rmdesk.ui.tables.layout import apply_layout, read_layout
from rmdesk.ui.widgets import Banner, action_button, set_icon

SPREADSHEETS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods")


CHIPS = "people.chips"
"""The window's setting that remembers what was chosen; of people it says nothing."""


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
        self._names: list[str] = []
        self._words = Words()
        self._loading = False
        self._pending = Pending()
        self._began = False
        self._add = make_action(self, _("Add person"), self._on_add, icon="user-plus")
        self._import = make_action(
            self,
            _("Import …"),
            self._on_import,
            icon="upload",
            tip=_("Bring in a list from Excel or another program"),
        )
        self._paste = make_action(
            self,
            _("Paste people"),
            self._on_paste,
            icon="file-spreadsheet",
            keys=QKeySequence.StandardKey.Paste,
            tip=_("Bring in the rows that were copied in Excel or another program"),
        )
        self._paste.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self._paste)
        self._template = make_action(
            self, _("Save an empty list to fill in …"), self._on_template, icon="download"
        )
        self._exports = Exports(self, self._for_export)
        self._grades = make_action(
            self, _("Put the grades in order …"), self.order_grades, icon="list"
        )
        self._together = make_action(
            self,
            _("Edit together …"),
            self._on_together,
            icon="pencil",
            tip=_("Change something for everybody who is selected"),
        )
        self._merge = make_action(
            self,
            _("Merge …"),
            self._on_merge,
            icon="users",
            tip=_("Make one person of the two who are selected"),
        )
        self._twice = make_action(self, _("Look for people who are twice …"), self._on_look)
        self._interest = InterestTasks(self.desk, self)
        self._print_interest = make_action(
            self,
            _("Print interest forms …"),
            self._on_print_interest,
            icon="printer",
            tip=_("Personal forms with a code, or blank ones"),
        )
        self._type_interest = make_action(
            self,
            _("Type in interest forms …"),
            self._interest.type_in,
            icon="square-check",
            tip=_("What came back on paper, by keys alone"),
        )
        self._traits = TraitTasks(self.desk, self)
        self._print_traits = make_action(
            self,
            _("Print questionnaires …"),
            self._on_print_questionnaires,
            icon="printer",
            tip=_("The personality questionnaire for those selected, or for everybody taking part"),
        )
        self._type_traits = make_action(
            self, _("Type in questionnaires …"), self._traits.type_in, icon="square-check"
        )
        self._import_traits = make_action(
            self,
            _("Import questionnaire averages …"),
            self._traits.import_scores,
            icon="upload",
            tip=_("Averages from 1 to 5 of the Mini-IPIP or the IPIP-50"),
        )
        self._copy = make_action(self, _("Copy"), self._on_copy, icon="copy")
        self._remove = make_action(self, _("Remove"), self._on_remove, icon="trash-2")
        self._own_data = OwnData(self, self._only_one)
        self.new_action = self._add
        self.setAcceptDrops(True)

        bar = QHBoxLayout()
        bar.setSpacing(10)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(_("Search name, department, topic … (Ctrl+F)"))
        self.search.setAccessibleName(_("Search people"))
        self.views = ViewsButton(self.desk, self._view)
        self._columns = QToolButton()
        self._columns.setText(_("Columns"))
        self._columns.setProperty("button", True)
        self._columns.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_icon(self._columns, "columns-3")
        bar.addWidget(self.search, 1)
        bar.addWidget(self.views)
        bar.addWidget(self._columns)
        self.body.addLayout(bar)
        self.chips = Chips()
        self.body.addWidget(self.chips)
        self.twice = TwiceBanner(self.desk, lambda: self.table.all_rows())
        self.twice.look.clicked.connect(self._on_look)
        self.body.addWidget(self.twice)

        self.table = DataTable(table_columns(self._words), "people", self.desk.settings)
        self.table.setAccessibleName(_("People"))
        self.table.set_placeholder(_("Nobody matches. Clear the search or the filters."))
        self.table.connect_search(self.search)
        self._columns.setMenu(self.table.columns_menu(self._columns))
        self.panel = PersonPanel(self.desk)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        left = QWidget()
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(self.table, 1)
        self.selection_bar = Banner("info")
        for action in self.selection_actions():
            self.selection_bar.add(action_button(action))
        self.selection_bar.hide()
        inner.addWidget(self.selection_bar)
        split.addWidget(left)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setSizes([700, 330])
        self.body.addWidget(split, 1)
        self.focus_widget = self.table

    def _connect(self) -> None:
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda _row: self.panel.edit())
        self.table.edited.connect(self._on_edited)
        self.table.on_key("Del", self._on_remove)
        self.table.pasted.connect(lambda _text: self._on_paste())
        self.table.selection_changed.connect(self._follow)
        self.table.shown_changed.connect(lambda _n: self._tell_status())
        self.chips.changed.connect(self._on_chips)
        self.views.chosen.connect(self._on_view)
        self.views.everybody.connect(self._on_everybody)
        self.table.horizontalHeader().sortIndicatorChanged.connect(lambda *_s: self.views.say())

    def page_actions(self) -> list[QAction]:
        return [
            self._add,
            self._import,
            self._paste,
            self._exports.any,
            self._together,
            self._merge,
            self._copy,
            self._exports.selected,
            self._remove,
            self._own_data.give,
            self._own_data.erase,
            self._twice,
            self._print_interest,
            self._type_interest,
            self._print_traits,
            self._type_traits,
            self._import_traits,
            self._grades,
            self._template,
        ]

    def selection_actions(self) -> list[QAction]:
        """What can be done with several people at once; the bar under the table has them."""
        return [
            self._together,
            self._merge,
            self._copy,
            self._exports.selected,
            self._remove,
        ]

    # showing -------------------------------------------------------------------------------

    def notice(self, changes: Noticed) -> None:
        self._pending.note(changes, self.watches)
        super().notice(changes)
        if "preference" in changes.tables and not self.watches & changes.tables:
            self.twice.follow()  # two were said to be two

    def refresh(self) -> None:
        changed = self._pending.take()
        self._loading = True
        try:
            shown = self._patch(changed) if changed and self._card else self._reload()
        finally:
            self._loading = False
        if shown:
            self._on_picked(self.table.current_row())
        self._follow()

    def _reload(self) -> bool:
        """Read everybody anew; False when there is nobody to show."""
        with self.desk.store.read() as db:
            self._card = programmes.current(db)
            if self._card is None:
                return False
            rows = people_table.lines(db, self._card.id)
            lists = queries.lists(db)
        if not rows:
            self.table.set_rows([])
            self.set_status(_("Nobody yet"))
            self.show_empty(
                _("Bring in your people"),
                _(
                    "Drop a spreadsheet here, whatever its headings are: you will see how it was "
                    "understood before anything is changed. Or begin with an empty list, or add "
                    "one person by hand."
                ),
                [self._import, self._template, self._add],
            )
            return False
        self.show_content()
        self.panel.show_lists(lists)
        self.table.set_rows(rows, same_words=self._words.learn(self._card))
        self._after_rows()
        return True

    def _patch(self, changed: set[uuid.UUID]) -> bool:
        """Read only those anew who changed; False when nobody is left."""
        assert self._card is not None
        parts = {line.id for line in self.table.all_rows() if line.participation_id in changed}
        with self.desk.store.read() as db:
            ids = people_table.touched(db, changed) | parts
            rows = people_table.lines(db, self._card.id, ids)
        self.table.patch(rows, ids)
        if not self.table.all_rows():
            return self._reload()
        if self.is_empty:
            self.show_content()
        self._after_rows()
        return True

    def _after_rows(self) -> None:
        assert self._card is not None
        lines = self.table.all_rows()
        self._names = sorted({line.name for line in lines}, key=str.casefold)
        self.chips.show_lines(lines, self._card)
        if not self._began:
            self._began = True
            self._chips_of_last_time()
        self._tell_status()
        self.twice.follow()

    def _view(self) -> SavedView:
        """What is looked at now."""
        search = self.search.text() if self.search is not None else ""
        return SavedView("", search, self.chips.filter.as_json(), read_layout(self.table))

    def _on_view(self, view: SavedView) -> None:
        assert self.search is not None
        apply_layout(self.table, view.layout)
        self._columns.setMenu(self.table.columns_menu(self._columns))
        self.search.setText(view.search)
        self.table.set_search(view.search)
        self.chips.set_filter(PeopleFilter.from_json(view.chips))

    def _on_everybody(self) -> None:
        assert self.search is not None
        self.search.clear()
        self.table.set_search("")
        self.chips.set_filter(PeopleFilter())

    def _on_chips(self) -> None:
        wanted = self.chips.filter
        self.table.set_filter(wanted.accepts if wanted else None)
        self.desk.settings.set(CHIPS, wanted.as_json())
        self._tell_status()
        self.views.say()

    def _chips_of_last_time(self) -> None:
        """Choose what was chosen before the restart, as far as somebody fits it."""
        wanted = PeopleFilter.from_json(self.desk.settings.get(CHIPS))
        lines = self.table.all_rows()
        for facet, texts in wanted.chosen.items():
            there = {value for line in lines for value in values(line, facet)}
            wanted = wanted.with_(facet, texts & there)
        self.chips.set_filter(wanted)

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
        if self._loading:
            return
        self.panel.flush()
        if line is None or self._card is None:
            self.panel.show_person(None, self._card)
            return
        with self.desk.store.read() as db:
            details = queries.person(db, line.id, self._card.id)
        detail = next((d for d in details if d.line.role is line.role), None)
        self.panel.show_person(detail or (details[0] if details else None), self._card)

    def _follow(self) -> None:
        n = len({line.id for line in self.table.selected_rows()})
        self.selection_bar.set(ngettext("{n} selected", "{n} selected", n).format(n=n))
        if self.selection_bar.isHidden() is (n > 1):
            self.selection_bar.setVisible(n > 1)
            QTimer.singleShot(0, self.table, self._keep_in_sight)
        for action in self.selection_actions():
            grey(action, "" if n else _("Select somebody in the table first."))
        self._own_data.follow()
        grey(self._merge, "" if n == 2 else _("Select two people who are one."))
        grades = any(line.grade for line in self.table.all_rows())
        grey(self._grades, "" if grades else _("Nobody has a grade yet."))

    def _only_one(self) -> uuid.UUID | None:
        """The person who is selected, if it is just one."""
        selected = {line.id for line in self.table.selected_rows()}
        return selected.pop() if len(selected) == 1 else None

    def select(self, item_id: uuid.UUID) -> None:
        if not self.table.select_id(item_id):
            self.views.forget()
            self._on_everybody()
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

    def _on_add(self) -> None:
        from rmdesk.ui.dialogs.add_person import AddPerson

        if self._card is None:
            return
        dialog = AddPerson(self.desk, self._card, self)
        dialog.added.connect(self._on_added)
        dialog.open()

    def _on_added(self, person_id: uuid.UUID, name: str) -> None:
        self.freshen()
        self.select(person_id)
        self.desk.tell(_("{name} added.").format(name=name))

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

    def _on_together(self) -> None:
        """Change something for everybody who is selected."""
        from rmdesk.ui.dialogs.bulk_edit import BulkEdit

        keys = [line.row_key for line in self.table.selected_rows()]
        if self._card is None or not keys:
            return
        self.panel.flush()
        with self.desk.store.read() as db:
            lists = queries.lists(db)
        dialog = BulkEdit(self.desk, self._card, keys, lists, self._names, self)
        dialog.changed.connect(self._on_changed_together)
        dialog.open()

    def _on_changed_together(self, n: int) -> None:
        self.desk.tell(ngettext("{n} person changed.", "{n} people changed.", n).format(n=n))

    def _on_print_interest(self) -> None:
        self._interest.ask([(line.id, line.role) for line in self.table.selected_rows()])

    def _on_merge(self) -> None:
        ids = list(dict.fromkeys(line.id for line in self.table.selected_rows()))
        if len(ids) == 2:
            self._decide([Two(ids[0], ids[1])])

    def _on_look(self) -> None:
        """Show who may be in the list twice, two at a time."""
        twos = self.twice.twos() or self.twice.decided()
        if twos:
            self._decide(twos)
        else:
            self.desk.say(_("Nobody seems to be in the list twice."))

    def _decide(self, twos: list[Two]) -> None:
        if self._card is None:
            return
        self.panel.flush()
        dialog = MergePeople(self.desk, self._card, twos, self)
        dialog.merged.connect(
            lambda name: self.desk.tell(_("{name} is one person now.").format(name=name))
        )
        dialog.apart.connect(
            lambda: self.desk.say(
                _("Noted that they are two people. “Look for people who are twice …” shows them.")
            )
        )
        dialog.open()

    def _on_print_questionnaires(self) -> None:
        rows = self.table.selected_rows() or [row for row in self.table.all_rows() if row.role]
        self._traits.print_questionnaires([row.id for row in rows])

    def _on_copy(self) -> None:
        n = len(self.table.selected_rows())
        self.table.copy()
        self.desk.say(ngettext("{n} row copied.", "{n} rows copied.", n).format(n=n))

    def _for_export(self) -> tuple[ProgrammeCard | None, DataTable]:
        self.panel.flush()
        return self._card, self.table

    def _on_remove(self) -> None:
        from rmdesk.operations import people

        rows = self.table.selected_rows()
        if not rows:
            return
        try:
            n = people.remove(self.desk.store, {row.id for row in rows})
        except UserError as error:
            show_error(self, error)
            return
        self.desk.tell(ngettext("{n} person removed.", "{n} people removed.", n).format(n=n))

    def _on_import(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self,
            _("Choose a list of people"),
            str(Path.home()),
            _("Lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods);;All files (*)"),
        )
        if name:
            self.import_file(Path(name))

    def _on_paste(self) -> None:
        """A block of cells, or a file, goes the way of every list."""
        copied = QGuiApplication.clipboard().mimeData()
        files = [url.toLocalFile() for url in copied.urls()] if copied else []
        if len(files) == 1 and files[0].casefold().endswith(SPREADSHEETS):
            self.import_file(Path(files[0]))
        else:
            self._preview(copied.text() if copied else "")

    def import_file(self, path: Path) -> None:
        """Read a list and show how it was understood."""
        self._preview(path)

    def _preview(self, source: Path | str) -> None:
        from rmdesk.ui.dialogs.import_people import ImportPeople

        if self._card is None:
            return
        dialog = ImportPeople(self.desk, self._card, source, self)
        dialog.imported.connect(self._on_imported)
        dialog.begin()

    def _on_imported(self, n: int) -> None:
        self.desk.tell(ngettext("{n} person imported.", "{n} people imported.", n).format(n=n))
        if self._card is not None and self._card.uses_grades is not False:
            with self.desk.store.read() as db:
                new = any(grade.rank is None for grade in queries.grades(db))
            if new:
                self.order_grades()

    def order_grades(self) -> None:
        """Show the grades in a proposed order, to be dragged right."""
        from rmdesk.ui.dialogs.grades import GradeOrder

        with self.desk.store.read() as db:
            found = queries.grades(db)
        dialog = GradeOrder(self.desk, found, self)
        dialog.open()

    def _on_template(self) -> None:
        from rmdesk.files.people_list import write_template

        name, _kind = QFileDialog.getSaveFileName(
            self,
            _("Save an empty list"),
            str(Path.home() / _("people.xlsx")),
            _("Excel (*.xlsx);;CSV (*.csv)"),
        )
        if not name:
            return
        try:
            write_template(Path(name))
        except UserError as error:
            show_error(self, error)
            return
        self.desk.tell(_("Empty list saved as {name}.").format(name=Path(name).name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].toLocalFile().casefold().endswith(SPREADSHEETS):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.import_file(Path(event.mimeData().urls()[0].toLocalFile()))

    def help_text(self) -> list[tuple[str, str]]:
        return help_text()
