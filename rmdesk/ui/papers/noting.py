"""What is noted on papers after printing: sent, signed by each, come back; and taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.operations import agreements, forms, handouts
from rmdesk.queries.forms import PaperLine
from rmdesk.queries.tracked import FormLine
from rmdesk.rules.papers import AgreementState
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
        self.forms_back = make_action(
            parent,
            _("Both forms came back"),
            lambda: self._on_back(tuple(Role)),
            tip=_("Of the paper that is chosen above the list; R in the list"),
        )
        self.returned = [
            make_action(
                parent, _("Mentor’s form came back"), lambda: self._on_back((Role.MENTOR,))
            ),
            make_action(
                parent, _("Mentee’s form came back"), lambda: self._on_back((Role.MENTEE,))
            ),
        ]
        self.forms_sent = make_action(parent, _("Forms sent"), self._on_forms_sent, icon="mail")

    def actions(self) -> list[QAction]:
        """All of them, in the order of a menu."""
        return [
            self.tick,
            self.sent,
            *self.sides,
            self.forms_back,
            *self.returned,
            self.forms_sent,
        ]

    def follow(self, rows: Sequence[PaperLine]) -> None:
        """Name and grey the actions for these chosen pairs."""
        none = "" if rows else _("Choose a pair first")
        signed = bool(rows) and all(row.agreement is AgreementState.SIGNED for row in rows)
        self.tick.setText(
            _("Agreement not signed after all") if signed else _("Agreement signed by both")
        )
        for action in self.actions():
            grey(action, none)
        if not rows:
            return
        why = _("Print the form first")
        for action, roles in (
            (self.forms_back, tuple(Role)),
            (self.returned[0], (Role.MENTOR,)),
            (self.returned[1], (Role.MENTEE,)),
            (self.forms_sent, tuple(Role)),
        ):
            grey(action, "" if _ids(rows, roles) else why)
        back = _all_back(rows, tuple(Role))
        self.forms_back.setText(
            _("Both forms not back after all") if back else _("Both forms came back")
        )

    def on_back(self) -> None:
        """Tick both forms of the chosen pairs as come back, or take that back."""
        self._on_back(tuple(Role))

    def on_back_of(self, role: Role) -> None:
        """The same for one of the two."""
        self._on_back((role,))

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

    def _on_back(self, roles: Sequence[Role]) -> None:
        rows = self._chosen()
        ids = _ids(rows, roles)
        if not ids:
            return
        store, today = self._desk.store, self._desk.today()
        operation = forms if _coded(rows) else handouts
        if _all_back(rows, roles):
            self._do(
                lambda: operation.clear_returned(store, ids),
                ngettext(
                    "Form noted as not returned.", "{n} forms noted as not returned.", len(ids)
                ),
                len(ids),
            )
        else:
            self._do(
                lambda: operation.record_returned(store, ids, today),
                ngettext("Form noted as returned.", "{n} forms noted as returned.", len(ids)),
                len(ids),
            )

    def _on_forms_sent(self) -> None:
        rows = self._chosen()
        ids = _ids(rows, tuple(Role))
        operation = forms if _coded(rows) else handouts
        if ids:
            self._do(
                lambda: operation.record_sent(self._desk.store, ids, self._desk.today()),
                ngettext("Form noted as sent.", "{n} forms noted as sent.", len(ids)),
                len(ids),
            )

    def _do(self, operation: Callable[[], None], said: str, count: int) -> None:
        try:
            operation()
        except UserError as error:
            show_error(self._parent, error)
            return
        self._desk.tell(said.format(n=count))


def _lines(rows: Sequence[PaperLine], roles: Sequence[Role]) -> list[FormLine]:
    """The papers of these people that are there."""
    found = [
        row.mentor_form if role is Role.MENTOR else row.mentee_form
        for row in rows
        for role in roles
    ]
    return [line for line in found if line.copy_id is not None or line.made_id is not None]


def _ids(rows: Sequence[PaperLine], roles: Sequence[Role]) -> list[UUID]:
    """Of the form copies, or of the documents made for papers without a code; each once."""
    found = [line.copy_id or line.made_id for line in _lines(rows, roles)]
    return list(dict.fromkeys(one for one in found if one is not None))


def _coded(rows: Sequence[PaperLine]) -> bool:
    return any(line.copy_id is not None for line in _lines(rows, tuple(Role)))


def _all_back(rows: Sequence[PaperLine], roles: Sequence[Role]) -> bool:
    lines = _lines(rows, roles)
    return bool(lines) and all(line.returned_on is not None for line in lines)
