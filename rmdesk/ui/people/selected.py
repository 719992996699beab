"""What is done with those who are selected, and with two who may be one person."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.queries import people as queries
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.ui.actions import grey, make_action
from rmdesk.ui.dialogs.merge_people import MergePeople, Two
from rmdesk.ui.messages import show_error
from rmdesk.ui.page import Page
from rmdesk.ui.people.exports import Exports
from rmdesk.ui.people.own_data import OwnData
from rmdesk.ui.people.twice import TwiceBanner
from rmdesk.ui.tables import DataTable


class Selected:
    """Actions of ``page`` on the rows of ``table``; ``ready`` saves what is being typed and says
    the programme.
    """

    def __init__(
        self, page: Page, table: DataTable, ready: Callable[[], ProgrammeCard | None]
    ) -> None:
        self._page = page
        self._desk = page.desk
        self._table = table
        self._ready = ready
        self._ids: set[uuid.UUID] = set()
        self.exports = Exports(page, lambda: (ready(), table))
        self.together = make_action(
            page,
            _("Edit together …"),
            self._on_together,
            icon="pencil",
            tip=_("Change something for everybody who is selected"),
        )
        self.merge = make_action(
            page,
            _("Merge …"),
            self._on_merge,
            icon="users",
            tip=_("Make one person of the two who are selected"),
        )
        self.find_twice = make_action(page, _("Look for people who are twice …"), self._on_look)
        self.copy = make_action(page, _("Copy"), self._on_copy, icon="copy")
        self.remove = make_action(page, _("Remove"), self.remove_now, icon="trash-2")
        self.own_data = OwnData(page, self._only_one)
        self.twice = TwiceBanner(self._desk, table.all_rows)
        self.twice.look.clicked.connect(self._on_look)

    def actions(self) -> list[QAction]:
        """What can be done with several people at once; the bar under the table has them."""
        return [self.together, self.merge, self.copy, self.exports.selected, self.remove]

    def follow(self) -> int:
        """Grey what cannot be done with those selected now; returns how many people they are."""
        self._ids = {line.id for line in self._table.selected_rows()}
        n = len(self._ids)
        for action in self.actions():
            grey(action, "" if n else _("Select somebody in the table first."))
        self.own_data.follow()
        grey(self.merge, "" if n == 2 else _("Select two people who are one."))
        return n

    def _only_one(self) -> uuid.UUID | None:
        """The person who is selected, if it is just one."""
        return next(iter(self._ids)) if len(self._ids) == 1 else None

    def _on_together(self) -> None:
        from rmdesk.ui.dialogs.bulk_edit import BulkEdit

        card, table = self._ready(), self._table
        keys = [line.row_key for line in table.selected_rows()]
        if card is None or not keys:
            return
        names = sorted({line.name for line in table.all_rows()}, key=str.casefold)
        with self._desk.store.read() as db:
            lists = queries.lists(db)
        dialog = BulkEdit(self._desk, card, keys, lists, names, self._page)
        dialog.changed.connect(self._on_changed_together)
        dialog.open()

    def _on_changed_together(self, n: int) -> None:
        self._desk.tell(ngettext("{n} person changed.", "{n} people changed.", n).format(n=n))

    def _on_merge(self) -> None:
        ids = list(dict.fromkeys(line.id for line in self._table.selected_rows()))
        if len(ids) == 2:
            self.decide([Two(ids[0], ids[1])])

    def _on_look(self) -> None:
        """Show who may be in the list twice, two at a time."""
        twos = self.twice.twos() or self.twice.decided()
        if twos:
            self.decide(twos)
        else:
            self._desk.say(_("Nobody seems to be in the list twice."))

    def decide(self, twos: Sequence[Two]) -> None:
        """Ask of each two whether they are one."""
        card = self._ready()
        if card is None:
            return
        dialog = MergePeople(self._desk, card, twos, self._page)
        dialog.merged.connect(
            lambda name: self._desk.tell(_("{name} is one person now.").format(name=name))
        )
        dialog.apart.connect(
            lambda: self._desk.tell(
                _("Noted that they are two people. “Look for people who are twice …” shows them.")
            )
        )
        dialog.open()

    def _on_copy(self) -> None:
        n = len(self._table.selected_rows())
        self._table.copy()
        self._desk.say(ngettext("{n} row copied.", "{n} rows copied.", n).format(n=n))

    def remove_now(self) -> None:
        """Remove those selected, as one step; people in a pair are refused."""
        from rmdesk.operations import people

        rows = self._table.selected_rows()
        if not rows:
            return
        try:
            n = people.remove(self._desk.store, {row.id for row in rows})
        except UserError as error:
            show_error(self._page, error)
            return
        self._desk.tell(ngettext("{n} person removed.", "{n} people removed.", n).format(n=n))
