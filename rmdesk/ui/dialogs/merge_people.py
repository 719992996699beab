"""Two rows that may be one person, side by side; she says which value stays, or that they are two.

By keyboard alone: Tab goes from line to line, Left and Right choose a side, Enter on a button.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rmdesk.errors import UserError
from rmdesk.i18n import _, ngettext
from rmdesk.queries import people_table
from rmdesk.queries.people_table import PersonLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.duplicates import Likeness, MergeField
from rmdesk.rules.importing.columns import Field as PersonField
from rmdesk.ui import theme
from rmdesk.ui.desk import Desk
from rmdesk.ui.people_words import column_word, role_word, status_word
from rmdesk.ui.plain_text import as_tip, no_keys
from rmdesk.ui.widgets import breakable, button, heading, muted, text_label

WORDS = {
    MergeField.NAME: PersonField.FULL_NAME,
    MergeField.EMAIL: PersonField.EMAIL,
    MergeField.NUMBER: PersonField.EMPLOYEE_NUMBER,
    MergeField.JOB_TITLE: PersonField.JOB_TITLE,
    MergeField.GRADE: PersonField.GRADE,
    MergeField.DEPARTMENT: PersonField.DEPARTMENT,
    MergeField.SITE: PersonField.SITE,
    MergeField.MANAGER: PersonField.MANAGER,
}


@dataclass(frozen=True, slots=True)
class Two:
    """Two people to look at; ``likeness`` is ``None`` where she chose them herself."""

    first: uuid.UUID
    second: uuid.UUID
    likeness: Likeness | None = None
    decided: bool = False
    """She said earlier that they are two."""


def value_of(line: PersonLine, field: MergeField) -> str:
    """What a line says under a field; empty for nothing."""
    return {
        MergeField.NAME: line.name,
        MergeField.EMAIL: line.email,
        MergeField.NUMBER: line.number,
        MergeField.JOB_TITLE: line.job_title,
        MergeField.GRADE: line.grade,
        MergeField.DEPARTMENT: line.department,
        MergeField.SITE: line.site,
        MergeField.MANAGER: line.manager,
    }[field]


class MergePeople(QDialog):
    """``merged(name)`` after two became one, ``apart`` after they were said to be two."""

    merged = Signal(str)
    apart = Signal()

    def __init__(
        self, desk: Desk, card: ProgrammeCard, twos: Sequence[Two], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = card
        self._left = list(twos)
        self._seen = 0
        self._total = len(self._left)
        self._lines: tuple[list[PersonLine], list[PersonLine]] = ([], [])
        self.choices: dict[MergeField, tuple[QRadioButton, QRadioButton]] = {}
        self.setWindowTitle(_("One person or two?"))
        self.resize(theme.fitting(theme.em(58), theme.em(44)))
        self._build()
        self._next()
        self.finished.connect(self.deleteLater)

    # building ------------------------------------------------------------------------------

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(10)
        top = QHBoxLayout()
        self._title = heading(_("One person or two?"), 1.4)
        self._count = muted("", wrap=False)
        top.addWidget(self._title, 1)
        top.addWidget(self._count)
        box.addLayout(top)
        self._why = muted("")
        box.addWidget(self._why)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.addWidget(self._area, 1)
        box.addWidget(
            muted(
                _(
                    "Everything else of both is kept: roles, topics, wishes, half-days, pairs with "
                    "their sessions, papers and notes. One Ctrl+Z brings both back."
                )
            )
        )
        self.problem = text_label()
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setProperty("role", "bad")
        self.problem.hide()
        box.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(button(_("Close"), self.reject))
        row.addStretch(1)
        self.later = button(_("Decide &later"), self._next)
        row.addWidget(self.later)
        self.two = button(_("These are &two people"), self._on_two)
        row.addWidget(self.two)
        self.one = button(_("&Make one person"), self._on_one, primary=True)
        row.addWidget(self.one)
        box.addLayout(row)

    def _next(self) -> None:
        """Show the next two that are still in the list, or end."""
        self.problem.hide()
        while self._left:
            self._two = self._left.pop(0)
            self._seen += 1
            if self._read(self._two):
                self._show()
                return
        self.accept()

    def _read(self, two: Two) -> bool:
        with self._desk.store.read() as db:
            found = people_table.lines(db, self._card.id, {two.first, two.second})
        self._lines = (
            [line for line in found if line.id == two.first],
            [line for line in found if line.id == two.second],
        )
        return bool(self._lines[0] and self._lines[1])

    def _show(self) -> None:
        left, right = self._lines[0][0], self._lines[1][0]
        self._count.setText(
            _("{n} of {total}").format(n=self._seen, total=self._total) if self._total > 1 else ""
        )
        self.later.setVisible(bool(self._left))
        self.two.setVisible(not self._two.decided)
        self._why.setText(
            _why(self._two)
            + " "
            + _("Choose on each line which value stays; Left and Right switch the side.")
        )
        inner = QWidget()
        inner.setProperty("scrolled", True)
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 4, 8, 4)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.setColumnMinimumWidth(0, theme.em(9))
        self.choices = {}
        row = 0
        for field in MergeField:
            values = (value_of(left, field), value_of(right, field))
            if not any(values):
                continue
            grid.addWidget(muted(column_word(WORDS[field]), wrap=False), row, 0)
            if values[0] == values[1]:
                same = text_label(breakable(values[0]))
                grid.addWidget(same, row, 1)
                grid.addWidget(muted(_("the same")), row, 2)
            else:
                self._choice(grid, row, field, values)
            row += 1
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        grid.addWidget(line, row, 0, 1, 3)
        for label, texts in (
            (_("Takes part as"), (self._part(0), self._part(1))),
            (column_word(PersonField.TOPICS), (_topics(self._lines[0]), _topics(self._lines[1]))),
            (_("Paired with"), (_partners(self._lines[0]), _partners(self._lines[1]))),
        ):
            if any(texts):
                row += 1
                grid.addWidget(muted(label, wrap=False), row, 0)
                for column, text in enumerate(texts, 1):
                    grid.addWidget(text_label(breakable(text or "–")), row, column)
        grid.setRowStretch(row + 1, 1)
        self._area.setWidget(inner)
        first = next(iter(self.choices.values()), None)
        aim = next(one for one in first if one.isChecked()) if first else self.one
        aim.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choice(
        self, grid: QGridLayout, row: int, field: MergeField, values: tuple[str, str]
    ) -> None:
        group = QButtonGroup(grid.parentWidget())
        made = []
        for column, value in enumerate(values, 1):
            shown = QRadioButton(no_keys(value) or _("(nothing)"))
            shown.setAccessibleName(
                _("{field}: {value}").format(
                    field=column_word(WORDS[field]), value=value or _("(nothing)")
                )
            )
            shown.setToolTip(as_tip(value))
            shown.installEventFilter(self)
            group.addButton(shown, column)
            grid.addWidget(shown, row, column)
            made.append(shown)
        self.choices[field] = (made[0], made[1])
        made[0 if values[0] else 1].setChecked(True)

    def _part(self, side: int) -> str:
        return "; ".join(
            f"{role_word(self._card, line.role)} · {status_word(line.status)}"
            if line.role
            else status_word(None)
            for line in self._lines[side]
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and Right choose the side, Up and Down go to the lines above and below."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            rows = list(self.choices.values())
            at = next((n for n, both in enumerate(rows) if watched in both), None)
            if at is not None and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
                aim = rows[at][key == Qt.Key.Key_Right]
                aim.setChecked(True)
                aim.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if at is not None and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                to = at + (1 if key == Qt.Key.Key_Down else -1)
                if 0 <= to < len(rows):
                    aim = rows[to][rows[to][1].isChecked()]
                    aim.setFocus(Qt.FocusReason.TabFocusReason)
                elif to == len(rows):
                    self.one.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    # doing ---------------------------------------------------------------------------------

    @property
    def taken(self) -> frozenset[MergeField]:
        """For which fields the value at the right stays."""
        return frozenset(field for field, both in self.choices.items() if both[1].isChecked())

    def _on_one(self) -> None:
        from rmdesk.operations.merging import merge_people

        two, taken = self._two, self.taken
        side = 1 if MergeField.NAME in taken else 0
        name = self._lines[side][0].name
        try:
            merge_people(self._desk.store, two.first, two.second, taken)
        except UserError as error:
            self.problem.setText(f"{error.what} {error.remedy}")
            self.problem.show()
            return
        self._left = _followed(self._left, two)
        self.merged.emit(name)
        self._next()

    def _on_two(self) -> None:
        from rmdesk.operations.merging import keep_apart

        keep_apart(self._desk.store, self._two.first, self._two.second)
        self.apart.emit()
        self._next()


def _followed(left: Sequence[Two], two: Two) -> list[Two]:
    """What is left to look at once ``two.second`` is ``two.first``, each two people once."""
    found: dict[frozenset[uuid.UUID], Two] = {}
    for one in left:
        first = two.first if one.first == two.second else one.first
        second = two.first if one.second == two.second else one.second
        if first != second:
            found.setdefault(frozenset({first, second}), Two(first, second, one.likeness))
    return list(found.values())


def _why(two: Two) -> str:
    """Why these two are shown."""
    if two.decided:
        return _("You said that these are two people.")
    if two.likeness is None:
        return _("You chose these two.")
    return {
        Likeness.SAME_NAME: _("Both have the same name, and nothing tells them apart."),
        Likeness.SHORT_NAME: _("One name may be the other with initials."),
        Likeness.ALIKE_NAME: _("The names differ in a letter or two."),
    }[two.likeness]


def _topics(lines: Sequence[PersonLine]) -> str:
    return "; ".join(dict.fromkeys(topic for line in lines for topic in line.topics))


def _partners(lines: Sequence[PersonLine]) -> str:
    return "; ".join(dict.fromkeys(name for line in lines for name in line.paired_with))


def banner_text(n: int) -> str:
    """What the banner over the table says of ``n`` people."""
    return ngettext(
        "{n} person may be in the list twice.", "{n} people may be in the list twice.", n
    ).format(n=n)
