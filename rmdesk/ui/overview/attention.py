"""Who needs the coordinator: pairs with their reasons, concerns to look at, certificates due."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries.concerns import ConcernLine
from rmdesk.queries.pairs import Overview, PairHealth
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.asking import WITHIN_DAYS
from rmdesk.rules.health import Flag
from rmdesk.ui.ladder_words import story
from rmdesk.ui.overview.emptying import empty, in_order, stops
from rmdesk.ui.overview.reasons import Reasons, led_by
from rmdesk.ui.overview.rows import Row, RowButton, RowsCard, SideButton
from rmdesk.ui.session_words import (
    flag_reason,
    flag_step,
    flag_title,
    level_kind,
    since,
    whose_move,
)
from rmdesk.ui.widgets import Pill, breakable, muted, text_label
from rmdesk.ui.words import both

AT_ONCE = 12
"""Pairs shown at once, and with each press of *Show more*: more rows would make her wait."""
CONCERNS = 4
"""Concerns shown here; more are in their list."""


class AttentionRow(QFrame):
    """One pair that needs her: who, why, since when, what to do, and a button."""

    def __init__(
        self,
        pair: PairHealth,
        card: ProgrammeCard,
        opens: Callable[[PairHealth], object],
        later: Callable[[PairHealth], object],
        page: Callable[[uuid.UUID], object],
    ) -> None:
        super().__init__()
        self._pair = pair
        self.shows = pair, card
        """What it was made from: a row that shows the same is not made anew."""
        self._opens = opens
        self._later = later
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(1)
        flag = pair.flags[0]
        who = _names(pair.mentor, pair.mentee)
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(who, 1)
        pill = Pill(flag_title(flag), level_kind(flag.level))
        first.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(first)
        words.addWidget(text_label(flag_reason(flag, card)))
        words.addWidget(
            muted(
                _("{since}. {move}. Next: {step}").format(
                    since=since(flag), move=whose_move(flag, card), step=flag_step(flag, card)
                )
            )
        )
        also = _also(pair.flags[1:], card)
        if also:
            words.addWidget(muted(_("Also: {reason}").format(reason=also)))
        row.addLayout(words, 1)
        said = _("Open {mentor} and {mentee}: {reason}").format(
            mentor=pair.mentor, mentee=pair.mentee, reason=flag_reason(flag, card)
        )
        self.button = RowButton(_("Open"), lambda: opens(pair), said)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        whole = SideButton(
            "handshake",
            lambda: page(pair.pair_id),
            _("Everything about this pair (Alt+Enter)"),
            _("Pair page of {mentor} and {mentee}").format(mentor=pair.mentor, mentee=pair.mentee),
        )
        wait = SideButton(
            "clock",
            lambda: later(pair),
            _("Put off … (S)"),
            _("Put off {mentor} and {mentee}").format(mentor=pair.mentor, mentee=pair.mentee),
        )
        icons = QHBoxLayout()
        icons.setSpacing(0)
        icons.addWidget(whole)
        icons.addWidget(wait)
        row.addLayout(icons)

    @property
    def pair_id(self) -> uuid.UUID:
        """Whose row it is."""
        return self._pair.pair_id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._opens(self._pair)
            return
        if event.key() == Qt.Key.Key_S and not event.modifiers():
            self._later(self._pair)
            return
        super().keyPressEvent(event)


def _also(flags: Sequence[Flag], card: ProgrammeCard) -> str:
    """Further reasons: one as a sentence, several as a word or two each."""
    if len(flags) == 1:
        return flag_reason(flags[0], card)
    return " · ".join(flag_title(flag) for flag in flags)


def _names(mentor: str, mentee: str) -> QLabel:
    who = text_label(breakable(both(mentor, mentee)))
    who.setProperty("heading", "1.0")
    return who


@dataclass(frozen=True)
class Ways:
    """Where the rows of the card lead."""

    solve: Callable[[PairHealth], object]
    later: Callable[[PairHealth], object]
    page: Callable[[uuid.UUID], object]
    concern: Callable[[ConcernLine], object]
    concerns: Callable[[], object]
    unanswered: Callable[[], object]


class AttentionCard(RowsCard):
    """Concerns of today first, then pairs by urgency, then what is only to be done."""

    def __init__(self, ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(_("Needs attention"), parent)
        self._ways = ways
        self.first: QWidget | None = None
        """Where the keyboard begins; ``None`` when nobody needs her."""
        self._most = AT_ONCE
        self._seen: tuple[Overview, ProgrammeCard] | None = None
        self._told: object = None
        """What the rows say, so that nothing is made anew when they would say the same."""
        self.reasons = Reasons(self._on_reason)
        self.body.addWidget(self.reasons)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def chosen(self) -> uuid.UUID | None:
        """The pair of the row that has the focus."""
        widget: QWidget | None = self.window().focusWidget()
        while widget is not None and not isinstance(widget, AttentionRow):
            widget = widget.parentWidget()
        return widget.pair_id if isinstance(widget, AttentionRow) else None

    def show_attention(self, seen: Overview, card: ProgrammeCard) -> None:
        """Show what has changed anew; the rows of pairs that are as before stay."""
        self._seen = seen, card
        self.reasons.show_reasons(seen.attention, AT_ONCE)
        rule = self.reasons.rule
        kinds = seen.concerns, seen.attention, seen.certificates, seen.unanswered, bool(seen.active)
        if self._told == (kinds, card, self._most, rule):
            return
        self._told = kinds, card, self._most, rule
        wanted = led_by(seen.attention, rule)
        again = wanted[: self._most]
        kept = self._take_unchanged({pair.pair_id: (pair, card) for pair in again})
        empty(self._rows)
        self.first = None
        if rule is None:
            self._add_concerns(seen.concerns)
        for pair in again:
            row = kept.get(pair.pair_id) or AttentionRow(
                pair, card, self._ways.solve, self._ways.later, self._ways.page
            )
            self._add(row)
            self.first = self.first or row.button
        rest = len(wanted) - self._most
        if rest > 0:
            told = ngettext("{n} more pair needs you.", "{n} more pairs need you.", rest)
            self._line(told.format(n=rest), _("Show more"), self._on_more)
        if rule is None:
            self._add_rest(seen)

    def _add_concerns(self, concerns: Sequence[ConcernLine]) -> None:
        for concern in concerns[:CONCERNS]:
            self._add(self._concern(concern))
        rest = len(concerns) - CONCERNS
        if rest > 0:
            told = ngettext(
                "{n} more concern is to be looked at.",
                "{n} more concerns are to be looked at.",
                rest,
            )
            self._line(told.format(n=rest), _("Show all"), self._ways.concerns)

    def _add_rest(self, seen: Overview) -> None:
        for earned in seen.certificates[:8]:
            told = _("{names}: certificates are due, {n} sessions held.")
            names = both(earned.mentor, earned.mentee)
            slot = partial(self._ways.page, earned.pair_id)
            self._line(told.format(names=names, n=earned.held), _("Pair page"), slot)
        if seen.unanswered:
            self._late(seen.unanswered)
        if not self._rows.count():
            self._rows.addWidget(
                muted(
                    _("Nobody needs you right now: every active pair meets and has signed.")
                    if seen.active
                    else _("Pairs appear here once both sides have agreed.")
                )
            )

    def stops(self) -> list[QWidget]:
        """Its buttons as they stand, from the first to the last."""
        items = (self._rows.itemAt(n) for n in range(self._rows.count()))
        rows = [widget for item in items if item is not None and (widget := item.widget())]
        return [*stops(self.reasons), *(stop for row in rows for stop in stops(row))]

    def _take_unchanged(
        self, wanted: Mapping[uuid.UUID, tuple[PairHealth, ProgrammeCard]]
    ) -> dict[uuid.UUID, AttentionRow]:
        """Take the rows that show what is wanted out of the layout, without hiding them."""
        items = (self._rows.itemAt(n) for n in range(self._rows.count()))
        rows = [item.widget() for item in items if item is not None]
        kept = {
            row.pair_id: row
            for row in rows
            if isinstance(row, AttentionRow) and wanted.get(row.pair_id) == row.shows
        }
        for row in kept.values():
            self._rows.removeWidget(row)
        return kept

    def _on_more(self) -> None:
        if self._seen is None:
            return
        shown = self._most
        self._most += AT_ONCE
        self.show_attention(*self._seen)
        rows = [row for row in self.findChildren(AttentionRow) if not row.isHidden()]
        rows.sort(key=lambda row: self._rows.indexOf(row))
        if len(rows) > shown:
            rows[shown].button.setFocus()
        in_order(self.stops())

    def _on_reason(self) -> None:
        self._most = AT_ONCE
        if self._seen is not None:
            self.show_attention(*self._seen)
            in_order(self.stops())

    def _add(self, row: QWidget) -> None:
        if self._rows.count():
            line = QFrame()
            line.setFrameShape(QFrame.Shape.HLine)
            line.setProperty("rule", True)
            self._rows.addWidget(line)
        self._rows.addWidget(row)
        row.show()  # at once, so that it can take the focus

    def _concern(self, concern: ConcernLine) -> QWidget:
        holder = QFrame()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(1)
        top = QHBoxLayout()
        top.setSpacing(10)
        who = _names(concern.mentor, concern.mentee)
        top.addWidget(who, 1)
        pill = (
            Pill(_("HR policy"), "bad") if concern.hr_policy else Pill(_("Concern to see"), "warn")
        )
        top.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(top)
        words.addWidget(muted(story(concern)))
        row.addLayout(words, 1)
        said = _("Open the concern about {mentor} and {mentee}").format(
            mentor=concern.mentor, mentee=concern.mentee
        )
        made = RowButton(_("Open"), partial(self._ways.concern, concern), said)
        self.first = self.first or made
        row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _late(self, n: int) -> None:
        told = ngettext(
            "{n} person was asked about a partner more than {days} days ago and has not answered.",
            "{n} people were asked about a partner more than {days} days ago and have not "
            "answered.",
            n,
        )
        self._line(told.format(n=n, days=WITHIN_DAYS), _("Show"), self._ways.unanswered)

    def _line(self, text: str, word: str, slot: Callable[[], object]) -> None:
        row = Row(text, word, slot)
        self.first = self.first or row.button
        self._add(row)
