"""What every part of the panel beside the people table has in common."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.errors import UserError
from rmdesk.queries.people import PersonDetail
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.person_sections.known import KnownPeople
from rmdesk.ui.widgets import Field
from rmdesk.ui.widgets.autosave import AutoSave


@dataclass(frozen=True, slots=True)
class Shown:
    """Whom the panel shows, and in which participation."""

    person_id: uuid.UUID
    name: str
    participation_id: uuid.UUID | None
    role: Role | None
    card: ProgrammeCard
    details: tuple[PersonDetail, ...] = ()
    """What is known of the person, one entry a role, read once for all parts."""

    @property
    def detail(self) -> PersonDetail | None:
        """What is known in the role that is shown."""
        return next((one for one in self.details if one.line.role is self.role), None)


class Section(QWidget):
    """One part of the panel; it reads what it shows and calls the operations itself.

    A subclass makes its widgets into ``self.lines`` in ``_build``, gives ``title`` and fills the
    widgets in ``show_person``. ``show_person`` is called again after every change of the file, so
    it must leave alone what is being typed: watch editors with ``save_on``, fill them inside
    ``filling``, and save with ``do``, which shows a refusal at its field. What all parts need was
    read for them: ``shown.details`` and ``known.everybody()``.
    """

    name = ""
    """A word for the window's settings, which remember whether the part is open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.shown: Shown | None = None
        self.known = KnownPeople(desk)
        self._savers: list[AutoSave] = []
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 4, 0, 8)
        self.lines.setSpacing(9)
        self._build()

    def title(self) -> str:
        """What the part is called, translated."""
        raise NotImplementedError

    def _build(self) -> None:
        """Make the widgets."""

    def applies(self, shown: Shown) -> bool:
        """Whether the part has anything to say of this person."""
        return True

    def show_person(self, shown: Shown | None) -> None:
        """Show this person, or nothing."""
        self.shown = shown

    # provided ------------------------------------------------------------------------------

    def save_on(self, editor: QWidget, save: Callable[[], None]) -> None:
        """Call ``save`` when ``editor`` is left or rests; ``save`` compares by itself."""
        saver = AutoSave(save, self)
        saver.watch(editor)
        self._savers.append(saver)

    def filling(self, fill: Callable[[], None]) -> None:
        """Run ``fill``, which sets the editors, without taking that for typing."""

        def nest(savers: list[AutoSave]) -> None:
            if savers:
                savers[0].filling(lambda: nest(savers[1:]))
            else:
                fill()

        nest(self._savers)

    def do(self, field: Field, action: Callable[[], object]) -> bool:
        """Run an operation; a refusal stands at its field."""
        try:
            action()
        except UserError as error:
            field.set_error(f"{error.what} {error.remedy}")
            return False
        field.set_error("")
        return True

    @property
    def busy(self) -> bool:
        """Whether something is being typed that is not saved yet."""
        return any(saver.pending for saver in self._savers)

    def flush(self) -> None:
        """Save what is being typed."""
        for saver in self._savers:
            saver.flush()
