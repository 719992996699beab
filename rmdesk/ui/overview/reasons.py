"""The reasons for attention with their counts: a chip shows only the pairs of that reason."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from rmdesk.i18n import _
from rmdesk.queries.pairs import PairHealth
from rmdesk.rules.health import HealthRule, urgency
from rmdesk.ui.session_words import rule_title
from rmdesk.ui.widgets.flow import Flow

_ORDER = sorted(HealthRule, key=lambda rule: rule is not HealthRule.CONTACT_ASKED)
"""Whoever asks for her stands first here as well."""


def led_by(pairs: Sequence[PairHealth], rule: HealthRule | None) -> list[PairHealth]:
    """The pairs of which this is a reason, with it before their other reasons, by its urgency."""
    if rule is None:
        return list(pairs)
    found = []
    for pair in pairs:
        own = [flag for flag in pair.flags if flag.rule is rule]
        if own:
            rest = [flag for flag in pair.flags if flag.rule is not rule]
            found.append(dataclasses.replace(pair, flags=(*own, *rest)))
    return sorted(found, key=lambda pair: urgency(pair.flags[0]))


class Reasons(QWidget):
    """Hidden while so few pairs need her that all are in sight; ``changed()`` after a choice."""

    def __init__(self, changed: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changed = changed
        self.rule: HealthRule | None = None
        """The one that is shown; ``None`` for all."""
        row = Flow(self, 6)
        self._chips: dict[HealthRule | None, QToolButton] = {}
        for rule in (None, *_ORDER):
            chip = QToolButton()
            chip.setProperty("chip", True)
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            chip.clicked.connect(lambda _on, rule=rule: self.choose(rule))
            row.addWidget(chip)
            self._chips[rule] = chip
        self.hide()

    def show_reasons(self, pairs: Sequence[PairHealth], few: int) -> None:
        """Say of how many pairs each is a reason; with ``few`` pairs there is nothing to choose."""
        counts = Counter(flag.rule for pair in pairs for flag in pair.flags)
        if len(pairs) <= few or (self.rule is not None and not counts[self.rule]):
            self.rule = None
        for rule, chip in self._chips.items():
            n = len(pairs) if rule is None else counts[rule]
            word = _("All") if rule is None else rule_title(rule)
            chip.setText(_("{word} ({n})").format(word=word, n=n))
            chip.setAccessibleName(chip.text())
            chip.setVisible(bool(n))
        self._mark()
        self.setVisible(len(pairs) > few)

    def choose(self, rule: HealthRule | None) -> None:
        """Show the pairs of one reason, or all."""
        self.rule = rule
        self._mark()
        self._changed()

    def _mark(self) -> None:
        for rule, chip in self._chips.items():
            chip.setChecked(rule is self.rule)
