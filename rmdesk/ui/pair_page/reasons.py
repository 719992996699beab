"""Why a pair needs attention: each reason with its evidence, what to do, and where to begin."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.queries.pair_page import PairPage
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.health import Flag
from rmdesk.rules.ladder import Rung, first_rung
from rmdesk.ui.ladder_words import rung_title
from rmdesk.ui.session_words import (
    flag_reason,
    flag_step,
    flag_title,
    level_kind,
    since,
    whose_move,
)
from rmdesk.ui.widgets import Card, Pill, button, muted, text_label


class ReasonsCard(Card):
    """One block a reason, with *Put off* and *Open a concern* where the ladder helps."""

    def __init__(
        self,
        put_off: Callable[[Flag], object],
        concern: Callable[[Flag], object],
        solve: Callable[[Flag], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Needs attention"), parent)
        self._put_off = put_off
        self._concern = concern
        self._solve = solve
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.body.addLayout(self._rows)

    def show_page(self, page: PairPage, card: ProgrammeCard) -> None:
        """Show the reasons; hidden without any."""
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for flag in page.flags:
            self._rows.addWidget(self._block(flag, card))
        self.setVisible(bool(page.flags))

    def _block(self, flag: Flag, card: ProgrammeCard) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(text_label(flag_reason(flag, card)), 1)
        pill = Pill(flag_title(flag), level_kind(flag.level))
        top.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(
            muted(
                _("{since}. {move}. {step}").format(
                    since=since(flag), move=whose_move(flag, card), step=flag_step(flag, card)
                )
            )
        )
        rung = first_rung(flag.rule, flag.level)
        if rung:
            column.addWidget(
                muted(_("Step to begin with: {step}").format(step=rung_title(Rung(rung))))
            )
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, slot, icon in (
            (_("Go there"), self._solve, "arrow-right"),
            (_("Open a concern …"), self._concern, "flag") if rung else ("", None, ""),
            (_("Put off …"), self._put_off, "clock"),
        ):
            if slot is None:
                continue
            made = button(text, partial(slot, flag), icon=icon)
            made.setAccessibleName(f"{text} {flag_title(flag)}")
            row.addWidget(made)
        row.addStretch(1)
        column.addLayout(row)
        return holder
