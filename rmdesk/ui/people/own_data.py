"""The People page's answers to somebody who asks for her or his data, or to be forgotten."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from rmdesk.i18n import _
from rmdesk.ui.actions import grey, make_action
from rmdesk.ui.page import Page


class OwnData:
    """Two actions of ``page`` on the one person that ``whom`` gives, if it is just one."""

    def __init__(self, page: Page, whom: Callable[[], UUID | None]) -> None:
        self._page = page
        self._whom = whom
        self.give = make_action(
            page,
            _("Give a person their data …"),
            self._on_give,
            icon="file-text",
            tip=_("Everything kept about one person, as a PDF to read and as JSON"),
        )
        self.erase = make_action(
            page,
            _("Erase a person for good …"),
            self._on_erase,
            icon="user-x",
            tip=_("For somebody who asks to be forgotten; Remove can be undone, this cannot"),
        )

    def follow(self) -> None:
        """Grey both unless just one person is meant."""
        reason = "" if self._whom() is not None else _("Select one person in the table first.")
        for action in (self.give, self.erase):
            grey(action, reason)

    def _on_give(self) -> None:
        from rmdesk.ui.dialogs import give_data

        person = self._whom()
        if person is not None:
            give_data.open_for(self._page.desk, person, self._page)

    def _on_erase(self) -> None:
        from rmdesk.ui.dialogs import erase_person

        person = self._whom()
        if person is not None:
            dialog = erase_person.open_for(self._page.desk, person, self._page)
            if dialog is not None:
                dialog.erased.connect(self._on_erased)

    def _on_erased(self, _name: str) -> None:
        """What was searched for may be the name."""
        if self._page.search is not None:
            self._page.search.clear()
