"""Topics with how strongly each is offered or wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.rules.names import clean_text
from rmdesk.ui import theme
from rmdesk.ui.plain_text import as_tip
from rmdesk.ui.widgets.labels import text_label


def strength_word(strength: int) -> str:
    """How strongly a topic is offered or wanted."""
    return {1: _("some"), 2: _("good"), 3: _("strong")}[strength]


class TopicRows(QWidget):
    """One row a topic; more are added by typing or choosing from the catalogue."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topics: dict[str, int] = {}
        self._made: list[QWidget] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._grid.setColumnStretch(0, 1)
        box.addLayout(self._grid)
        self.adder = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        self.adder.setAccessibleName(_("Add a topic"))
        self.adder.lineEdit().setMaxLength(200)
        self.adder.lineEdit().setPlaceholderText(_("Type or choose a topic to add …"))
        completer = self.adder.completer()
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.adder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.adder.setMinimumContentsLength(10)
        self.adder.activated.connect(lambda _n: self._on_add())
        self.adder.lineEdit().returnPressed.connect(self._on_add)
        box.addWidget(self.adder)

    @property
    def topics(self) -> dict[str, int]:
        """Name → strength, 1 some to 3 strong."""
        return dict(self._topics)

    def show_topics(self, topics: Sequence[tuple[str, int]], catalogue: Sequence[str]) -> None:
        """Show these topics; ``catalogue`` can be added."""
        rest = [name for name in catalogue if name not in dict(topics)]
        if [self.adder.itemText(n) for n in range(self.adder.count())] != rest:
            typed = self.adder.currentText()
            self.adder.clear()
            self.adder.addItems(rest)
            self.adder.setCurrentIndex(-1)
            self.adder.setEditText(typed)
        if list(self._topics.items()) != list(topics):
            self._topics = dict(topics)
            self._lay_out()

    def _lay_out(self) -> None:
        focused = self.focusWidget()
        before = focused.property("topic") if focused is not None else None
        for widget in self._made:
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._made = []
        for row, (name, strength) in enumerate(self._topics.items()):
            label: QLabel = text_label(name)
            chooser = QComboBox()
            chooser.setAccessibleName(_("How strong: {topic}").format(topic=name))
            chooser.setProperty("topic", name)
            for value in (1, 2, 3):
                chooser.addItem(strength_word(value), value)
            chooser.setCurrentIndex(chooser.findData(strength))
            chooser.activated.connect(lambda _n, c=chooser, t=name: self._set(t, c.currentData()))
            away = QToolButton()
            away.setProperty("button", True)
            away.setProperty("small", True)
            away.setIcon(theme.icon("x"))
            away.setAccessibleName(_("Take away {topic}").format(topic=name))
            away.setToolTip(as_tip(away.accessibleName()))
            away.clicked.connect(lambda _on=False, t=name: self._remove(t))
            for column, widget in enumerate((label, chooser, away)):
                self._grid.addWidget(widget, row, column)
                self._made.append(widget)
            if name == before:
                chooser.setFocus()

    def _set(self, name: str, strength: int) -> None:
        if self._topics.get(name) != strength:
            self._topics[name] = strength
            self.changed.emit()

    def _remove(self, name: str) -> None:
        self._topics.pop(name, None)
        self._lay_out()
        self.adder.setFocus()
        self.changed.emit()

    def _on_add(self) -> None:
        name = clean_text(self.adder.currentText())
        self.adder.setCurrentIndex(-1)
        self.adder.clearEditText()
        if name and name.casefold() not in {topic.casefold() for topic in self._topics}:
            self._topics[name] = 2
            self._lay_out()
            self.changed.emit()
