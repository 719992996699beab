"""Another plan against the one as it is: who gets whom, with the points before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from rmdesk.i18n import _
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.pairing.explanation_words import Names
from rmdesk.ui.people_words import role_word
from rmdesk.ui.tables import Column, DataTable

if TYPE_CHECKING:
    from rmdesk.rules.pairing.explain.plans import Change, Scored


@dataclass(frozen=True)
class MoveRow:
    """One mentee with another partner than before."""

    id: str
    mentee: str
    before: str
    after: str
    points: str
    change: int


class PlanChanges(DataTable):
    """One row for each mentee whose partners differ."""

    def __init__(self, desk: Desk, card: ProgrammeCard, name: str, parent: QWidget) -> None:
        columns = (
            Column("mentee", role_word(card, Role.MENTEE), lambda r: r.mentee, width=180),
            Column("before", _("Now with"), lambda r: r.before or _("nobody"), width=180),
            Column("after", _("Then with"), lambda r: r.after or _("nobody"), width=180),
            Column(
                "points",
                _("Points"),
                lambda r: r.points,
                sort=lambda r: r.change,
                width=100,
                right=True,
            ),
        )
        super().__init__(columns, name, desk.settings, parent)
        self.set_placeholder(_("No pair differs."))

    def show_change(self, change: Change | None, name: Names) -> None:
        """Show what differs."""
        self.set_rows(move_rows(change, name) if change is not None else [])


def move_rows(change: Change, name: Names) -> list[MoveRow]:
    """The rows, by the mentee's name."""

    def of(pairs: tuple[Scored, ...], mentee: str) -> list[Scored]:
        return [pair for pair in pairs if pair.mentee == mentee]

    rows = []
    for mentee in {pair.mentee for pair in (*change.gone, *change.made)}:
        gone, made = of(change.gone, mentee), of(change.made, mentee)
        before, after = (sum(pair.points for pair in some) for some in (gone, made))
        rows.append(
            MoveRow(
                mentee,
                name(mentee),
                ", ".join(sorted(name(pair.mentor) for pair in gone)),
                ", ".join(sorted(name(pair.mentor) for pair in made)),
                f"{before if gone else '–'} → {after if made else '–'}",
                after - before,
            )
        )
    return sorted(rows, key=lambda row: row.mentee.casefold())
