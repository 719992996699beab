"""Sliders that always add up to 100: moving one takes from the others in proportion."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSlider, QWidget

from rmdesk.i18n import _
from rmdesk.rules.pairing.policy import DEFAULT_WEIGHTS, Criterion, moved, whole_shares
from rmdesk.ui.widgets.labels import muted
from rmdesk.ui.widgets.naming import named

FIRST_SHARE = 10
"""What a criterion without a default counts when it is switched on."""


class WeightRows(QWidget):
    """One row a criterion: a switch, a slider, its share and a sentence on what it means.

    A criterion in ``idle`` cannot be judged yet: its weight is kept aside and comes back unchanged.
    """

    changed = Signal()

    def __init__(
        self,
        word: Callable[[Criterion], str],
        reason: Callable[[Criterion], str],
        idle: frozenset[Criterion] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.idle = idle
        self._kept: dict[Criterion, int] = dict.fromkeys(idle, 0)
        self._weights: dict[Criterion, int] = {}
        self._given: dict[Criterion, int] = {}
        self._untouched = True
        self._moving: Criterion | None = None
        self._base: dict[Criterion, int] = {}
        self.switches: dict[Criterion, QCheckBox] = {}
        self.sliders: dict[Criterion, QSlider] = {}
        self.shares: dict[Criterion, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for n, criterion in enumerate(Criterion):
            switch = QCheckBox(word(criterion))
            slider = named(QSlider(Qt.Orientation.Horizontal), word(criterion))
            slider.setRange(0, 100)
            slider.setPageStep(5)
            share = QLabel()
            share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            share.setMinimumWidth(share.fontMetrics().horizontalAdvance("100 %  "))
            why = muted(reason(criterion))
            why.setContentsMargins(26, 0, 0, 8)
            switch.setAccessibleDescription(why.text())
            slider.setAccessibleDescription(why.text())
            switch.toggled.connect(lambda on, c=criterion: self._on_switch(c, on))
            slider.valueChanged.connect(lambda value, c=criterion: self._on_slide(c, value))
            grid.addWidget(switch, 2 * n, 0)
            grid.addWidget(slider, 2 * n, 1)
            grid.addWidget(share, 2 * n, 2)
            grid.addWidget(why, 2 * n + 1, 0, 1, 3)
            self.switches[criterion], self.sliders[criterion] = switch, slider
            self.shares[criterion] = share
            for part in (switch, slider):
                part.setEnabled(criterion not in idle)

    def show_weights(self, weights: Mapping[Criterion, int]) -> None:
        """Show these weights as whole shares of 100; those at zero are switched off."""
        self._given, self._untouched, self._moving = dict(weights), True, None
        shares = whole_shares({c: weights.get(c, 0) for c in Criterion})
        self._kept = {c: shares[c] for c in self.idle}
        live = {c: shares[c] for c in Criterion if c not in self.idle}
        self._weights = whole_shares(live) | dict.fromkeys(self.idle, 0)
        self._show(switch_too=True)

    def weights(self) -> dict[Criterion, int]:
        """The weights as shown, adding up to 100, with those kept aside."""
        if self._untouched:
            return dict(self._given)
        live = {c: w for c, w in self._weights.items() if c not in self.idle}
        found = whole_shares(live, 100 - sum(self._kept.values())) | self._kept
        return {criterion: found[criterion] for criterion in Criterion}

    def _on_slide(self, criterion: Criterion, value: int) -> None:
        if self._moving is not criterion:
            # one slider moved to and fro gives the others back what they had
            self._moving, self._base = criterion, self._on()
        self._set(moved(self._base, criterion, value))

    def _on_switch(self, criterion: Criterion, on: bool) -> None:
        self._moving = None
        if on:
            share = DEFAULT_WEIGHTS[criterion] or FIRST_SHARE
            self._set(moved({**self._on(), criterion: 0}, criterion, share))
            return
        rest = {c: w for c, w in self._on().items() if c is not criterion}
        if not rest:  # the last one stays: something has to count
            with QSignalBlocker(self.switches[criterion]):
                self.switches[criterion].setChecked(True)
            return
        self._set(whole_shares(rest))

    def _on(self) -> dict[Criterion, int]:
        """The weights of what is switched on."""
        return {c: self._weights[c] for c in Criterion if self.switches[c].isChecked()}

    def _set(self, weights: Mapping[Criterion, int]) -> None:
        self._weights = {criterion: weights.get(criterion, 0) for criterion in Criterion}
        self._untouched = False
        self._show(switch_too=False)
        self.changed.emit()

    def _show(self, *, switch_too: bool) -> None:
        for criterion, weight in self._weights.items():
            switch, slider = self.switches[criterion], self.sliders[criterion]
            with QSignalBlocker(switch), QSignalBlocker(slider):
                if switch_too:
                    switch.setChecked(weight > 0)
                slider.setValue(weight)
            slider.setEnabled(switch.isChecked() and criterion not in self.idle)
            self.shares[criterion].setText(
                _("off") if not switch.isChecked() else _("{n} %").format(n=weight)
            )
