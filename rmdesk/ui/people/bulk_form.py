"""The left half of changing several people together: what to change, and to what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.queries.people import Lists
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.bulk_edit import BulkField, Chosen, Obstacle, split
from rmdesk.rules.searching import natural_key
from rmdesk.rules.words import MeetingMode, ParticipationStatus, Role
from rmdesk.ui import theme
from rmdesk.ui.people_words import meets_word, role_word, status_word
from rmdesk.ui.widgets import tidy

GIVEN = tuple(s for s in ParticipationStatus if s is not ParticipationStatus.PAIRED)
"""Statuses that can be given by hand: *paired* comes of a pair."""


def bulk_word(field: BulkField) -> str:
    """What a field is called."""
    return {
        BulkField.DEPARTMENT: _("Department"),
        BulkField.SITE: _("Site"),
        BulkField.GRADE: _("Grade"),
        BulkField.JOB_TITLE: _("Job title"),
        BulkField.MANAGER: _("Manager"),
        BulkField.ROLE: _("Role"),
        BulkField.STATUS: _("Status"),
        BulkField.MEETS: _("Way to meet"),
        BulkField.CAPACITY: _("Partners at most"),
        BulkField.ADD_TOPICS: _("Add topics"),
        BulkField.REMOVE_TOPICS: _("Remove topics"),
        BulkField.ADD_LANGUAGES: _("Add languages"),
    }[field]


def obstacle_word(obstacle: Obstacle) -> str:
    """Why somebody stays as she or he is, in a few words."""
    return {
        Obstacle.NOT_TAKING_PART: _("Does not take part"),
        Obstacle.WAS_IN_A_PAIR: _("Is or was in a pair"),
        Obstacle.IN_A_PAIR: _("Is in a pair"),
        Obstacle.BOTH_ROLES: _("Has both roles"),
        Obstacle.OWN_MANAGER: _("Not own manager"),
    }[obstacle]


def value_words(card: ProgrammeCard) -> dict[BulkField, dict[str, str]]:
    """How values of enums are called."""
    return {
        BulkField.ROLE: {
            **{role.value: role_word(card, role) for role in Role},
            "": _("Does not take part"),
        },
        BulkField.STATUS: {s.value: status_word(s) for s in ParticipationStatus},
        BulkField.MEETS: {**{m.value: meets_word(m) for m in MeetingMode}, "": meets_word(None)},
    }


class BulkForm(QScrollArea):
    """A tick and an editor for each field; editing ticks. ``changed()`` after either."""

    changed = Signal()

    def __init__(
        self,
        card: ProgrammeCard,
        lists: Lists,
        names: Sequence[str],
        chosen: Sequence[Chosen],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words = value_words(card)
        mine = {topic for one in chosen for topic in split(one.values[BulkField.REMOVE_TOPICS])}
        offers: dict[BulkField, Sequence[str]] = {
            BulkField.DEPARTMENT: lists.departments,
            BulkField.SITE: lists.sites,
            BulkField.GRADE: lists.grades,
            BulkField.MANAGER: names,
            BulkField.ADD_TOPICS: lists.topics,
            BulkField.REMOVE_TOPICS: sorted(mine, key=natural_key),
        }
        self.ticks: dict[BulkField, QCheckBox] = {}
        self.editors: dict[BulkField, QWidget] = {}
        inner = QWidget()
        inner.setProperty("scrolled", True)
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 10, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, field in enumerate(BulkField):
            editor = self._editor(field, offers, words)
            tick = QCheckBox(bulk_word(field))
            editor.setAccessibleName(bulk_word(field))
            tick.toggled.connect(lambda _on: self.changed.emit())
            grid.addWidget(tick, number, 0)
            grid.addWidget(editor, number, 1)
            self.ticks[field], self.editors[field] = tick, editor
        grid.setRowStretch(len(BulkField), 1)
        tidy(inner)
        self.setWidget(inner)
        self.setFixedWidth(theme.em(26))

    def _editor(
        self,
        field: BulkField,
        offers: dict[BulkField, Sequence[str]],
        words: dict[BulkField, dict[str, str]],
    ) -> QWidget:
        if field is BulkField.CAPACITY:
            spin = QSpinBox(minimum=1, maximum=9)
            spin.valueChanged.connect(lambda: self._edited(field))
            return spin
        if field not in offers and field not in words:
            line = QLineEdit(maxLength=200)
            line.textEdited.connect(lambda: self._edited(field))
            line.setPlaceholderText(_("empty"))
            return line
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
        if field in words:
            for value, word in words[field].items():
                if field is not BulkField.STATUS or value in GIVEN:
                    box.addItem(word, value)
        else:
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            box.addItems(list(offers[field]))
            box.setCurrentIndex(-1)
            box.lineEdit().setMaxLength(200)
            box.lineEdit().setPlaceholderText(_("empty"))
            box.lineEdit().textEdited.connect(lambda: self._edited(field))
            completer = box.completer()
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        box.activated.connect(lambda: self._edited(field))
        box.currentIndexChanged.connect(lambda: self._edited(field))
        return box

    def _edited(self, field: BulkField) -> None:
        if field in self.ticks:
            self.ticks[field].setChecked(True)
            self.changed.emit()

    def wanted(self) -> dict[BulkField, str]:
        """The ticked fields with their values; ``""`` empties one."""
        found = {field: self._value(field) for field, t in self.ticks.items() if t.isChecked()}
        lists = {BulkField.ADD_TOPICS, BulkField.REMOVE_TOPICS, BulkField.ADD_LANGUAGES}
        return {field: value for field, value in found.items() if value or field not in lists}

    def _value(self, field: BulkField) -> str:
        editor = self.editors[field]
        if isinstance(editor, QSpinBox):
            return str(editor.value())
        if isinstance(editor, QLineEdit):
            return " ".join(editor.text().split())
        assert isinstance(editor, QComboBox)
        if editor.isEditable():
            return " ".join(editor.currentText().split())
        return str(editor.currentData() or "")

    def focus_first(self) -> None:
        """Begin at the first field."""
        next(iter(self.ticks.values())).setFocus()
