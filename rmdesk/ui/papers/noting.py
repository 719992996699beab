"""What is noted on papers after printing: sent, signed by each, come back; and taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.operations import agreements, forms
from rmdesk.queries.forms import PaperLine
from rmdesk.rules.papers import AgreementState, FormState
from rmdesk.rules.words import Role
from rmdesk.ui.actions import grey, make_action
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error


class Noting:
    """The actions that note something on the papers of the chosen pairs."""

    def __init__(self, desk: Desk, parent: QWidget, chosen: Callable[[], list[PaperLine]]) -> None:
        self._desk = desk
        self._parent = parent
        self._chosen = chosen
        self.tick = make_action(
            parent, _("Agreement signed by both"), self.on_tick, icon="signature"
        )
        self.sent = make_action(parent, _("Agreement sent"), self._on_sent, icon="mail")
        self.sides = [
            make_action(parent, _("Mentor signed"), lambda: self._on_side(Role.MENTOR)),
            make_action(parent, _("Mentee signed"), lambda: self._on_side(Role.MENTEE)),
        ]
        self.returned = [
            make_action(parent, _("Mentor’s form came back"), lambda: self._on_back(Role.MENTOR)),
            make_action(parent, _("Mentee’s form came back"), lambda: self._on_back(Role.MENTEE)),
        ]

    def actions(self) -> list[QAction]:
        """All of them, in the order of a menu."""
        return [self.tick, self.sent, *self.sides, *self.returned]

    def follow(self, rows: Sequence[PaperLine]) -> None:
        """Name and grey the actions for these chosen pairs."""
        none = "" if rows else _("Choose a pair first")
        signed = bool(rows) and all(row.agreement is AgreementState.SIGNED for row in rows)
        self.tick.setText(
            _("Agreement not signed after all") if signed else _("Agreement signed by both")
        )
        for action in self.actions():
            grey(action, none)
        one = rows[0] if len(rows) == 1 else None
        for action, line in zip(
            self.returned,
            (one.mentor_form, one.mentee_form) if one else (None, None),
            strict=True,
        ):
            if rows and (line is None or line.state is FormState.NONE):
                grey(action, _("Choose one pair whose form was printed"))

    def on_tick(self) -> None:
        """Tick the agreements of the chosen pairs as signed by both, or take that back."""
        rows = self._chosen()
        if not rows:
            return
        ids = [row.id for row in rows]
        store, today = self._desk.store, self._desk.today()
        if all(row.agreement is AgreementState.SIGNED for row in rows):
            self._do(
                lambda: agreements.clear_signed(store, ids),
                ngettext("Agreement not signed.", "{n} agreements not signed.", len(ids)),
                len(ids),
            )
        else:
            self._do(
                lambda: agreements.record_signed(store, ids, today),
                ngettext("Agreement signed.", "{n} agreements signed.", len(ids)),
                len(ids),
            )

    def _on_sent(self) -> None:
        ids = [row.id for row in self._chosen()]
        self._do(
            lambda: agreements.record_sent(self._desk.store, ids, self._desk.today()),
            ngettext("Agreement sent.", "{n} agreements sent.", len(ids)),
            len(ids),
        )

    def _on_side(self, role: Role) -> None:
        ids = [row.id for row in self._chosen()]
        self._do(
            lambda: agreements.record_signed(self._desk.store, ids, self._desk.today(), [role]),
            ngettext("Signature noted.", "{n} signatures noted.", len(ids)),
            len(ids),
        )

    def _on_back(self, role: Role) -> None:
        row = next(iter(self._chosen()), None)
        if row is None:
            return
        line = row.mentor_form if role is Role.MENTOR else row.mentee_form
        if line.copy_id is None:
            return
        copies = [line.copy_id]
        if line.returned_on is None:
            self._do(
                lambda: forms.record_returned(self._desk.store, copies, self._desk.today()),
                _("Form noted as returned."),
                1,
            )
        else:
            self._do(
                lambda: forms.clear_returned(self._desk.store, copies),
                _("Form noted as not returned."),
                1,
            )

    def _do(self, operation: Callable[[], None], said: str, count: int) -> None:
        try:
            operation()
        except UserError as error:
            show_error(self._parent, error)
            return
        self._desk.tell(said.format(n=count))
