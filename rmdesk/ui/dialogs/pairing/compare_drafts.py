"""Two drafts side by side: who has another partner, and what that does to the points."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.queries import pairing as queries
from rmdesk.queries.pairing import DraftSummary, DraftView
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import DraftStatus, Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.messages import show_error
from rmdesk.ui.pairing.words import pairs_text, points_change
from rmdesk.ui.people_words import role_word
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import button, heading, muted, text_label
from rmdesk.ui.widgets.naming import named
from rmdesk.ui.words import moment


@dataclass(frozen=True)
class _Row:
    id: uuid.UUID
    mentee: str
    left: str
    right: str
    left_points: int | None
    right_points: int | None

    @property
    def same(self) -> bool:
        return self.left == self.right


class CompareDrafts(QDialog):
    """The newest draft against the one before, or any two; an earlier one can be taken again."""

    def __init__(self, desk: Desk, card: ProgrammeCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = card
        with desk.store.read() as db:
            self._drafts = queries.drafts(db, card.id)
        self.setWindowTitle(_("Compare drafts"))
        self.resize(820, 560)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(12)
        box.addWidget(heading(_("Compare drafts"), 1.3))
        if len(self._drafts) < 2:
            box.addWidget(muted(_("There is only one draft. Run pairing again to have another.")))
        row = QHBoxLayout()
        self.left, self.right = (
            named(QComboBox(), _("First draft")),
            named(QComboBox(), _("Second draft")),
        )
        for made, at in ((self.left, 1), (self.right, 0)):
            for one in self._drafts:
                made.addItem(_title(one), one)
            made.setCurrentIndex(min(at, len(self._drafts) - 1))
            made.currentIndexChanged.connect(lambda _n: self._fill())
            row.addWidget(made, 1)
        box.addLayout(row)
        self.summary = text_label()
        box.addWidget(self.summary)
        self.only = QCheckBox(_("Only those with another partner"))
        self.only.setChecked(True)
        self.only.toggled.connect(lambda _on: self._fill())
        box.addWidget(self.only)
        self.table = DataTable(
            (
                Column("mentee", role_word(card, Role.MENTEE), lambda r: r.mentee, width=190),
                Column("left", _("In the first"), lambda r: r.left or _("nobody"), width=180),
                Column("right", _("In the second"), lambda r: r.right or _("nobody"), width=180),
                Column(
                    "points",
                    _("Points"),
                    _points,
                    sort=lambda r: (r.right_points or 0) - (r.left_points or 0),
                    width=130,
                    right=True,
                ),
            ),
            "compare-drafts",
            desk.settings,
            self,
        )
        self.table.set_placeholder(_("Both drafts make the same pairs."))
        box.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        self.take = button(_("Go back to the first draft"), self._on_take)
        buttons.addWidget(self.take)
        buttons.addStretch(1)
        close = button(_("Close"), self.accept, primary=True)
        close.setDefault(True)
        buttons.addWidget(close)
        box.addLayout(buttons)
        self.finished.connect(self.deleteLater)
        self._fill()

    def _fill(self) -> None:
        first: DraftSummary | None = self.left.currentData()
        second: DraftSummary | None = self.right.currentData()
        if first is None or second is None:
            self.take.setEnabled(False)
            return
        with self._desk.store.read() as db:
            a, b = queries.draft(db, first.id), queries.draft(db, second.id)
        if a is None or b is None:
            return
        rows = _rows(a, b)
        changed = [row for row in rows if not row.same]
        self.table.set_rows(changed if self.only.isChecked() else rows)
        self.summary.setText(
            _("{n} of {all} have another partner. In all {change}; lowest {a} → {b}.").format(
                n=len(changed),
                all=len(rows),
                change=points_change(b.total - a.total),
                a=a.worst if a.worst is not None else "–",
                b=b.worst if b.worst is not None else "–",
            )
        )
        why = ""
        if first.status is DraftStatus.APPROVED:
            why = _("This draft was approved already.")
        elif first.status is DraftStatus.OPEN:
            why = _("This is the draft you are working on.")
        self.take.setEnabled(not why)
        self.take.setToolTip(why)

    def _on_take(self) -> None:
        from rmdesk.operations import pairing

        first: DraftSummary | None = self.left.currentData()
        if first is None:
            return
        try:
            pairing.reopen(self._desk.store, first.id)
        except UserError as error:
            show_error(self, error)
            return
        self.accept()
        self._desk.tell(_("Back to draft {n}.").format(n=first.number))


def _title(one: DraftSummary) -> str:
    text = _("Draft {n} · {when} · {pairs}").format(
        n=one.number, when=moment(one.made_at), pairs=pairs_text(one.pairs)
    )
    state = {
        DraftStatus.OPEN: _("now"),
        DraftStatus.APPROVED: _("approved"),
        DraftStatus.DISCARDED: "",
    }[one.status]
    return f"{text} · {state}" if state else text


def _points(row: _Row) -> str:
    def said(points: int | None) -> str:
        return "–" if points is None else str(points)

    if row.left_points == row.right_points:
        return said(row.left_points)
    return f"{said(row.left_points)} → {said(row.right_points)}"


def _rows(a: DraftView, b: DraftView) -> list[_Row]:
    """One row a mentee of either draft, with the mentors in both."""

    def partners(draft: DraftView) -> dict[uuid.UUID, tuple[str, list[tuple[str, int]]]]:
        found: dict[uuid.UUID, tuple[str, list[tuple[str, int]]]] = {}
        for pair in draft.pairs:
            own = found.setdefault(pair.mentee.participation_id, (pair.mentee.name, []))
            own[1].append((pair.mentor.name, pair.points))
        return found

    left, right = partners(a), partners(b)
    rows = []
    for one in {**left, **right}:
        name, before = left.get(one, ("", []))
        name_now, after = right.get(one, ("", []))
        rows.append(
            _Row(
                one,
                name or name_now,
                ", ".join(mentor for mentor, _p in sorted(before)),
                ", ".join(mentor for mentor, _p in sorted(after)),
                sum(p for _m, p in before) if before else None,
                sum(p for _m, p in after) if after else None,
            )
        )
    return sorted(rows, key=lambda row: row.mentee.casefold())
