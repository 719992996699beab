"""What of all sessions is shown: by words, by what became of them, by place and purpose."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLineEdit,
    QToolButton,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.queries.sessions import SessionLine
from rmdesk.rules.names import name_key
from rmdesk.rules.words import SessionKind, SessionStatus
from rmdesk.ui import theme
from rmdesk.ui.session_words import kind_word, where
from rmdesk.ui.widgets.flow import Flow
from rmdesk.ui.words import both

Keep = Callable[[SessionLine], bool]


class Filters(QWidget):
    """One row: words, chips, two lists; ``keep`` says which sessions stay."""

    changed = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._pair: uuid.UUID | None = None
        self.clashing: frozenset[uuid.UUID] = frozenset()
        """Planned sessions that something speaks against."""
        row = Flow(self)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(_("Search name or place … (Ctrl+F)"))
        self.search.setAccessibleName(_("Search sessions"))
        self.search.setMinimumWidth(theme.em(17))
        row.addWidget(self.search)
        self.only = QToolButton()
        self.only.setProperty("chip", True)
        self.only.setCheckable(True)
        self.only.setChecked(True)
        self.only.setToolTip(_("Show every pair again"))
        self.only.clicked.connect(lambda: self.show_pair(None, ""))
        self.only.hide()
        row.addWidget(self.only)
        self.chips: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        for key, text in (
            ("upcoming", _("Coming")),
            ("record", _("To record")),
            ("clash", _("To solve")),
            ("past", _("Past")),
            ("all", _("All")),
        ):
            chip = QToolButton()
            chip.setText(text)
            chip.setCheckable(True)
            chip.setProperty("chip", True)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            group.addButton(chip)
            chip.clicked.connect(lambda _on=False: self.changed.emit())
            row.addWidget(chip)
            self.chips[key] = chip
        self.chips["all"].setChecked(True)
        self.chips["clash"].setToolTip(
            _("Planned on a day off, at an hour that suits no more, or with somebody who left")
        )
        self.chips["clash"].hide()
        self.kind, self.place = QComboBox(), QComboBox()
        self.kind.setAccessibleName(_("What for"))
        self.kind.addItem(_("Every kind"), None)
        for kind in SessionKind:
            self.kind.addItem(kind_word(kind), kind)
        self.place.setAccessibleName(_("Place"))
        self.place.addItem(_("Every place"))
        for combo in (self.kind, self.place):
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(9)
            combo.currentIndexChanged.connect(lambda _n: self.changed.emit())
            row.addWidget(combo)

    @property
    def chosen(self) -> str:
        """The chip that is on: ``upcoming``, ``record``, ``clash``, ``past`` or ``all``."""
        return next(key for key, chip in self.chips.items() if chip.isChecked())

    def choose(self, key: str) -> None:
        """Switch a chip on."""
        self.chips[key].setVisible(True)
        self.chips[key].setChecked(True)
        self.changed.emit()

    def show_pair(self, pair_id: uuid.UUID | None, words: str) -> None:
        """Only the sessions of one pair, until its chip is pressed."""
        self._pair = pair_id
        self.only.setText(words + "  \N{MULTIPLICATION SIGN}")
        self.only.setChecked(True)
        self.only.setVisible(pair_id is not None)
        self.changed.emit()

    def fill_places(self, lines: Sequence[SessionLine]) -> None:
        """Offer every place that occurs; the choice stays."""
        kinds = {(line.venue, line.place, line.mode): line for line in lines}  # few, of thousands
        names = sorted({where(line) for line in kinds.values()}, key=str.casefold)
        if names == [self.place.itemText(n) for n in range(1, self.place.count())]:
            return
        keep = self.place.currentText()
        blocked = self.place.blockSignals(True)
        while self.place.count() > 1:
            self.place.removeItem(1)
        self.place.addItems(names)
        self.place.setCurrentIndex(max(0, self.place.findText(keep)))
        self.place.blockSignals(blocked)

    def keep(self, *, words: bool) -> Keep | None:
        """Which sessions stay; ``None`` is all. The list searches by itself, without ``words``."""
        tests: list[Keep] = []
        status = self._status()
        if status is not None:
            tests.append(status)
        kind = self.kind.currentData()
        if kind is not None:
            tests.append(lambda line: line.kind == kind)
        if self.place.currentIndex() > 0:
            place = self.place.currentText()
            tests.append(lambda line: where(line) == place)
        if self._pair is not None:
            tests.append(lambda line: line.pair_id == self._pair)
        wanted = name_key(self.search.text()).split() if words else []
        if wanted:
            tests.append(lambda line: _has(line, wanted))
        if not tests:
            return None
        return lambda line: all(test(line) for test in tests)

    def _status(self) -> Keep | None:
        today = self._today()
        found: dict[str, Keep | None] = {
            "upcoming": lambda s: s.status is SessionStatus.PLANNED and s.day >= today,
            "record": lambda s: s.status is SessionStatus.PLANNED and s.day < today,
            "clash": lambda s: s.id in self.clashing,
            "past": lambda s: s.status is not SessionStatus.PLANNED,
            "all": None,
        }
        return found[self.chosen]


def _has(line: SessionLine, wanted: list[str]) -> bool:
    text = name_key(f"{line.mentor} {line.mentee} {where(line)}")
    return all(word in text for word in wanted)


def pair_words(line: SessionLine) -> str:
    """The pair of a session, for its chip."""
    return both(line.mentor, line.mentee)
