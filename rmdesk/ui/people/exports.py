"""The People page's export: of those selected, or of whomever she chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rmdesk.i18n import _, ngettext
from rmdesk.queries.people_table import PersonLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.exporting import Table
from rmdesk.ui.actions import make_action
from rmdesk.ui.page import Page
from rmdesk.ui.tables import DataTable
from rmdesk.ui.tables.copying import lines_of


class Exports:
    """Two actions of ``page``; ``look`` says the programme and the table when one is pressed."""

    def __init__(
        self, page: Page, look: Callable[[], tuple[ProgrammeCard | None, DataTable]]
    ) -> None:
        self._page = page
        self._look = look
        self.any = make_action(
            page,
            _("Export …"),
            self._on_any,
            icon="file-spreadsheet",
            tip=_("Save people as a list for Excel or another program"),
        )
        self.selected = make_action(
            page, _("Export selected …"), lambda: self._open(selected=True), icon="file-spreadsheet"
        )

    def _on_any(self) -> None:
        self._open(selected=False)

    def _open(self, *, selected: bool) -> None:
        from rmdesk.ui.dialogs.export_people import ExportPeople, Whom

        card, table = self._look()
        if card is None:
            return
        everybody, shown = table.all_rows(), table.shown_rows()
        whom = Whom.SHOWN if len(shown) < len(everybody) else Whom.EVERYBODY

        def as_shown(lines: Sequence[PersonLine]) -> Table:
            headings, *rows = lines_of(table, lines)
            return Table(_("People"), tuple(headings), tuple(map(tuple, rows)))

        dialog = ExportPeople(
            self._page.desk,
            card,
            (everybody, shown, table.selected_rows()),
            Whom.SELECTED if selected else whom,
            as_shown,
            self._page,
        )
        dialog.exported.connect(self._on_exported)
        dialog.open()

    def _on_exported(self, n: int, name: str) -> None:
        text = ngettext("{n} person exported to {name}.", "{n} people exported to {name}.", n)
        self._page.desk.say(text.format(n=n, name=name))
