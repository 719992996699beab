"""Over the proposed pairs: how their points are spread, and the lowest first with one press."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.i18n import _
from rmdesk.rules.pairing.fairness import spread
from rmdesk.ui.pairing.spread_plot import SpreadPlot
from rmdesk.ui.pairing.words import spread_short
from rmdesk.ui.widgets import action_button, button, muted


class FairStrip(QWidget):
    """A small plot, its numbers in words, and two buttons."""

    def __init__(self, lowest_first: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(10, 0, 4, 0)
        outer.setSpacing(2)
        self._row = QHBoxLayout()
        self._row.setSpacing(10)
        self.plot = SpreadPlot()
        self.says = muted("")
        self.lowest = button(_("Lowest first"), lowest_first)
        self.lowest.setToolTip(_("The pairs with the fewest points at the top"))
        self._row.addWidget(self.plot)
        self._row.addStretch(1)
        self._row.addWidget(self.lowest)
        outer.addLayout(self._row)
        outer.addWidget(self.says)

    def add_action(self, action: QAction) -> None:
        """Put a button for ``action`` at the end."""
        self._row.addWidget(action_button(action))

    def show_points(self, points: Sequence[int]) -> None:
        """Show how these are spread."""
        found = spread(points)
        self.plot.show_spread(found)
        self.says.setText(spread_short(found) if found is not None else "")
        self.setVisible(found is not None)
