"""Which planned sessions clash with what changed since, and what to do about the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from rmdesk.i18n import _
from rmdesk.queries import clashes as queries
from rmdesk.queries import programmes
from rmdesk.queries.sessions import SessionLine
from rmdesk.ui.session_words import conflict_word, weekday
from rmdesk.ui.slices import BUSY_MS
from rmdesk.ui.widgets import Banner, button

if TYPE_CHECKING:
    from rmdesk.ui.pages.sessions import SessionsPage


class Clashes(Banner):
    """Beside the list: why the chosen session cannot stay as it is, to be moved or skipped here."""

    def __init__(self, page: SessionsPage) -> None:
        super().__init__("warn", page)
        self._page = page
        self.against: queries.Against = {}
        self.move_button = button(_("Move …"), page.doing.move.trigger, icon="calendar-clock")
        self.skip_button = button(_("Skip"), page.doing.skip.trigger, icon="minus")
        self.add(self.move_button)
        self.add(self.skip_button)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._read)
        self.hide()

    def read_soon(self) -> None:
        """Look again, once the sessions themselves are shown, since there may be thousands."""
        self._soon.start(BUSY_MS)

    def _read(self) -> None:
        page = self._page
        if page.desk.store.closed:
            return
        if page.desk.tasks.lending:
            self._soon.start(BUSY_MS)
            return
        with page.desk.store.read() as db:
            card = programmes.current(db)
            if card is None:
                return
            self.against = queries.clashing(
                db, card.id, page.desk.today(), page.all_lines(), page.holidays()
            )
        n = len(self.against)
        page.filters.clashing = frozenset(self.against)
        chip = page.filters.chips["clash"]
        chip.setText(_("To solve ({n})").format(n=n) if n else _("To solve"))
        chip.setVisible(n > 0 or page.filters.chosen == "clash")
        page.clashes_read()

    def show_line(self, line: SessionLine | None) -> None:
        """Say what speaks against the chosen session, if anything does."""
        found = self.against.get(line.id, ()) if line is not None else ()
        if line is not None and found:
            said = " ".join(conflict_word(one) for one in found)
            self.set(f"{weekday(line.day)}: {said}")
        self.setVisible(bool(found) and self._page.view == "list")
