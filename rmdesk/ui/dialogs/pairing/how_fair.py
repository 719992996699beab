"""How fair a draft is: the spread of its points, and who would both gain by having each other."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries.pairing import Candidate, DraftView
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.pairing.fairness import BothGain, spread
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.pairing.explanation_words import names_of
from rmdesk.ui.pairing.spread_plot import SpreadPlot
from rmdesk.ui.pairing.words import band_text, pairs_text, spread_text
from rmdesk.ui.people_words import role_word
from rmdesk.ui.tables import Column, DataTable
from rmdesk.ui.widgets import button, heading, muted, text_label


@dataclass(frozen=True)
class _Band:
    id: int
    pairs: int
    share: int


@dataclass(frozen=True)
class _Gain:
    id: tuple[str, str]
    mentor: str
    mentee: str
    one: BothGain


class HowFair(QDialog):
    """Plot, words and tables; nothing is changed here."""

    def __init__(
        self,
        desk: Desk,
        card: ProgrammeCard,
        draft: DraftView,
        gains: Sequence[BothGain],
        waiting: tuple[int, int],
        people: Mapping[uuid.UUID, Candidate],
        parent: QWidget | None = None,
    ) -> None:
        """``waiting``: how many of those left waiting last time have a partner, of how many."""
        super().__init__(parent)
        self.setWindowTitle(_("How fair"))
        self.resize(1020, 660)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(10)
        box.addWidget(heading(_("How fair is draft {n}?").format(n=draft.number), 1.3))
        found = spread(pair.points for pair in draft.pairs)
        self.says = text_label(" ".join(_sentences(draft, waiting)))
        if found is not None:
            box.addWidget(text_label(spread_text(found)))
        box.addWidget(self.says)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        left, right = QVBoxLayout(), QVBoxLayout()
        self.plot = SpreadPlot(large=True)
        self.plot.show_spread(found)
        self.bands = DataTable(
            (
                Column("band", _("Points"), lambda r: band_text(r.id), lambda r: r.id, 110),
                Column(
                    "pairs", _("Pairs"), lambda r: str(r.pairs), lambda r: r.pairs, 80, right=True
                ),
                Column(
                    "share",
                    _("Of all"),
                    lambda r: _("{n} %").format(n=r.share),
                    lambda r: r.pairs,
                    80,
                    right=True,
                ),
            ),
            "how-fair-bands",
            desk.settings,
            self,
        )
        self.bands.setAccessibleName(_("Pairs by points"))
        if found is not None:
            self.bands.set_rows(
                [_Band(first, n, round(100 * n / found.count)) for first, n in found.bands]
            )
        left.addWidget(self.plot)
        left.addWidget(self.bands, 1)
        name = names_of(people)
        self.gains = DataTable(
            (
                Column("mentee", role_word(card, Role.MENTEE), lambda r: r.mentee, width=140),
                Column("mentor", role_word(card, Role.MENTOR), lambda r: r.mentor, width=140),
                Column(
                    "points",
                    _("Together"),
                    lambda r: str(r.one.points),
                    lambda r: r.one.points,
                    100,
                    right=True,
                ),
                Column("now", _("Now"), _now, width=165, tip=_now),
            ),
            "how-fair-gains",
            desk.settings,
            self,
        )
        self.gains.setAccessibleName(_("Who would both gain"))
        self.gains.set_placeholder(_("No two people would both gain by having each other."))
        self.gains.set_rows(
            [
                _Gain((one.mentor, one.mentee), name(one.mentor), name(one.mentee), one)
                for one in gains
            ]
        )
        right.addWidget(heading(_("Who would both gain"), 1.0))
        right.addWidget(
            muted(
                _(
                    "These two would each have more points together than now. They are counted, "
                    "not forced: putting them together costs pairs, or leaves others lower."
                )
            )
        )
        right.addWidget(self.gains, 1)
        columns.addLayout(left, 1)
        columns.addLayout(right, 2)
        box.addLayout(columns, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = button(_("Close"), self.accept, primary=True)
        close.setDefault(True)
        row.addWidget(close)
        box.addLayout(row)
        self.gains.setFocus()
        self.finished.connect(self.deleteLater)


def _now(row: _Gain) -> str:
    """The mentee's points now, then the mentor's."""

    def said(points: int | None) -> str:
        return _("free place") if points is None else str(points)

    return _("{mentee} and {mentor}").format(
        mentee=said(row.one.mentee_now), mentor=said(row.one.mentor_now)
    )


def _sentences(draft: DraftView, waiting: tuple[int, int]) -> list[str]:
    said = []
    if waiting[1]:
        said.append(
            ngettext(
                "{served} of {n} person left waiting last time has a partner.",
                "{served} of {n} people left waiting last time have a partner.",
                waiting[1],
            ).format(served=waiting[0], n=waiting[1])
        )
    known = [p.points for p in draft.pairs if all(known for *_rest, known in p.breakdown)]
    mean = [p.points for p in draft.pairs if not all(known for *_rest, known in p.breakdown)]
    if known and mean:
        said.append(
            _(
                "Where everything is known: {known}, mean {a} points; where something counts with "
                "the mean of all: {unknown}, mean {b}."
            ).format(
                known=pairs_text(len(known)),
                a=round(sum(known) / len(known)),
                unknown=pairs_text(len(mean)),
                b=round(sum(mean) / len(mean)),
            )
        )
    said.append(
        _(
            "Between equally good plans a number made of people’s ids decides: equal chances for "
            "all."
        )
    )
    return said
