"""Four numbers at the top of the Overview; each opens the list behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.queries.pairs import Overview
from rmdesk.ui.session_words import level_kind
from rmdesk.ui.widgets import Columns, Pill, PushButton, heading, muted


class NumberCard(PushButton):
    """A number with its name and a remark; pressing it opens the list behind it."""

    def __init__(self, title: str, opens: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("card_button", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._name = title
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 10)
        box.setSpacing(3)
        self._title = muted(title)
        self._number = heading("", 1.9)
        self._pill = Pill()
        for widget in (self._title, self._number, self._pill):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box.addWidget(self._title)
        box.addWidget(self._number)
        box.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignLeft)
        self.clicked.connect(lambda: opens())

    def set(self, number: str, remark: str, kind: str) -> None:
        """Show a number and its remark."""
        self._number.setText(number)
        self._pill.set(remark, kind)
        self.setAccessibleName(f"{self._name}: {number}. {remark}")
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return self.layout().minimumSize()

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As tall as its texts need at this width; a button does not ask its layout."""
        self.setMinimumHeight(self.layout().totalHeightForWidth(self.width()))


class Numbers(Columns):
    """Active pairs, those that met this month, signed agreements, pairs that need her."""

    def __init__(
        self,
        go: Callable[[str], object],
        attention: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.active = NumberCard(_("Active pairs"), lambda: go("pairing"))
        self.met = NumberCard(_("Met this month"), lambda: go("sessions"))
        self.signed = NumberCard(_("Agreements signed"), lambda: go("documents"))
        self.needing = NumberCard(_("Pairs need attention"), attention)
        for card in (self.active, self.met, self.signed, self.needing):
            self.add(card)

    def show_numbers(self, seen: Overview) -> None:
        """Show the four numbers, each with its remark."""
        self.active.set(
            str(seen.active),
            ngettext("{n} being asked", "{n} being asked", seen.proposed).format(n=seen.proposed)
            if seen.proposed
            else ngettext("{n} paused", "{n} paused", seen.paused).format(n=seen.paused)
            if seen.paused
            else _("all have agreed")
            if seen.active
            else _("none yet"),
            "info" if seen.proposed or seen.paused else "ok" if seen.active else "neutral",
        )
        share = round(100 * seen.met_this_month / seen.active) if seen.active else 0
        self.met.set(
            str(seen.met_this_month),
            _("{share} % of {n} pairs").format(share=share, n=seen.active),
            "info",
        )
        missing = seen.active - seen.signed
        self.signed.set(
            str(seen.signed),
            ngettext("{n} missing", "{n} missing", missing).format(n=missing)
            if missing
            else _("none missing"),
            "warn" if missing else "ok",
        )
        urgent = sum(level_kind(pair.level) == "bad" for pair in seen.attention)
        self.needing.set(
            str(len(seen.attention)),
            ngettext("{n} is urgent", "{n} are urgent", urgent).format(n=urgent)
            if urgent
            else _("none is urgent"),
            "bad" if urgent else "ok",
        )
