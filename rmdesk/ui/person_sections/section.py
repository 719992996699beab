"""What every part of the panel beside the people table has in common."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Shown:
    """Whom the panel shows, and in which participation."""

    person_id: uuid.UUID
    name: str
    participation_id: uuid.UUID | None
    role: Role | None
    card: ProgrammeCard


class Section(QWidget):
    """One part of the panel; it reads what it shows and calls the operations itself.

    A subclass makes its widgets into ``self.lines`` in ``_build``, gives ``title`` and fills the
    widgets in ``show_person``. ``show_person`` is called again after every change of the file, so
    it must leave alone what is being typed.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.shown: Shown | None = None
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 4, 0, 0)
        self.lines.setSpacing(9)
        self._build()

    def title(self) -> str:
        """What the part is called, translated."""
        raise NotImplementedError

    def _build(self) -> None:
        """Make the widgets."""

    def show_person(self, shown: Shown | None) -> None:
        """Show this person, or nothing."""
        self.shown = shown

    @property
    def busy(self) -> bool:
        """Whether something is being typed that is not saved yet."""
        return False

    def flush(self) -> None:
        """Save what is being typed."""
