"""Why these two: points by criterion that add up, what is known of both, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rmdesk.i18n import _
from rmdesk.queries.pairing import Candidate, PairLine
from rmdesk.rules.pairing.policy import Criterion
from rmdesk.rules.words import Mark
from rmdesk.ui import theme
from rmdesk.ui.pairing.words import breach_word, criterion_word, not_counted, note_word
from rmdesk.ui.widgets import Card, Pill, breakable, heading, muted, text_label
from rmdesk.ui.words import both


class Bar(QWidget):
    """A share of a maximum as a bar, hatched when it is only a mean."""

    def __init__(self, value: int, most: int, known: bool) -> None:
        super().__init__()
        self._value, self._most, self._known = value, most, known
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(80, max(6, self.fontMetrics().height() // 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens().border))
        painter.drawRoundedRect(self.rect(), 3, 3)
        width = round(self.width() * self._value / self._most) if self._most else 0
        painter.setBrush(QColor(theme.tokens().accent))
        if not self._known:
            painter.setBrush(QBrush(QColor(theme.tokens().accent), Qt.BrushStyle.Dense4Pattern))
        painter.drawRoundedRect(QRect(0, 0, width, self.height()), 3, 3)


class PairExplanation(QScrollArea):
    """The panel beside the list of pairs; ``buttons`` is where the page puts its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(320)
        self._card = Card()
        self.setWidget(self._card)
        self._content = QVBoxLayout()
        self._content.setSpacing(8)
        self._card.body.addLayout(self._content)
        self.buttons = QVBoxLayout()
        self.buttons.setSpacing(8)
        self._card.body.addLayout(self.buttons)
        self._card.body.addStretch(1)

    def show_text(self, title: str, text: str, more: Sequence[str] = ()) -> None:
        """Say something when there is no pair to explain."""
        self._clear()
        self._head(title)
        for sentence in more:
            self._content.addWidget(text_label(breakable(sentence)))
        self._content.addWidget(muted(text))

    def show_pair(
        self,
        line: PairLine,
        off: tuple[str, ...],
        reasons: Sequence[str] = (),
        first: Sequence[str] = (),
    ) -> None:
        """Explain one pair; ``off`` are criteria that hardly anybody gave anything for.

        ``reasons`` are sentences about wishes, gaps and ties; ``first`` stand above the points.
        """
        self._clear()
        self._head(both(line.mentor.name, line.mentee.name))
        for sentence in first:
            self._content.addWidget(text_label(breakable(sentence)))
        if line.mark is Mark.LOCKED:
            self._content.addWidget(Pill(_("Locked by you"), "info"), 0, Qt.AlignmentFlag.AlignLeft)
        total = heading(_("{points} of 100 points").format(points=line.points), 1.5)
        total.setWordWrap(True)
        self._content.addWidget(total)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        for row, (criterion, points, most, known) in enumerate(line.breakdown):
            name = criterion_word(criterion)
            named = text_label(name)
            named.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(named, row * 3, 0, 2, 1)
            said = _("{points} of {most}").format(points=points, most=most)
            lines = [said] if known else [said, _("(not known)")]
            for below, text in enumerate(lines):  # below one another: the name keeps its width
                number = QLabel(text)
                number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
                grid.addWidget(number, row * 3 + below, 1, 2 if known else 1, 1)
            bar = Bar(points, most, known)
            bar.setAccessibleName(f"{name}: {' '.join(lines)}")
            grid.addWidget(bar, row * 3 + 2, 0, 1, 2)
        self._content.addLayout(grid)
        for rule in line.broken:
            self._content.addWidget(
                Pill(_("Breaks a rule: {what}").format(what=breach_word(rule)), "bad"),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )
        for note in line.notes:
            self._content.addWidget(text_label(note_word(note)))
        for sentence in reasons:
            self._content.addWidget(text_label(breakable(sentence)))
        self._content.addWidget(self._compare(line.mentor, line.mentee))
        notes = []
        if any(not known for *_rest, known in line.breakdown):
            notes.append(
                _("“Not known” counts with the mean of all, so that blanks bring no advantage.")
            )
        if off:
            notes.append(
                _("Not counted for anybody, too little is known: {names}.").format(
                    names=not_counted(off)
                )
            )
        if any(criterion == Criterion.PERSONALITY for criterion, *_rest in line.breakdown):
            notes.append(
                _(
                    "Personality is a weak hint. The direct study had 68 pairs in ordinary "
                    "mentoring. Scores that differ by less than the questionnaire's own error "
                    "are treated as equal. You decide."
                )
            )
        else:
            notes.append(_("Personality is not used. The points are a hint; you decide."))
        self._content.addWidget(muted(" ".join(notes)))

    def _head(self, text: str) -> None:
        title = heading(breakable(text), 1.1)
        title.setWordWrap(True)
        self._content.addWidget(title)

    def _compare(self, mentor: Candidate, mentee: Candidate) -> QWidget:
        both = QWidget()
        grid = QGridLayout(both)
        grid.setContentsMargins(0, 6, 0, 2)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        shared = set(mentor.topics) & set(mentee.topics)
        rows = [
            (_("Grade"), mentor.grade, mentee.grade),
            (_("Department"), mentor.department, mentee.department),
            (_("Site"), mentor.site, mentee.site),
            (_("Topics"), ", ".join(mentor.topics), ", ".join(mentee.topics)),
        ]
        for row, (name, left, right) in enumerate(rows):
            # named above, so that large text leaves both columns their width
            grid.addWidget(muted(name, wrap=False), row * 2, 0, 1, 2)
            for column, told in enumerate((left, right)):
                value = text_label(told or _("not known"))
                grid.addWidget(value, row * 2 + 1, column, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(muted(_("In common"), wrap=False), len(rows) * 2, 0, 1, 2)
        common = ", ".join(sorted(shared)) or _("no topic")
        grid.addWidget(text_label(common), len(rows) * 2 + 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return both

    def _clear(self) -> None:
        while self._content.count():
            item = self._content.takeAt(0)
            if item is None:
                break
            for widget in _widgets(item):
                widget.hide()
                widget.deleteLater()


def _widgets(item: object) -> list[QWidget]:
    widget = getattr(item, "widget", lambda: None)()
    if widget is not None:
        return [widget]
    layout = getattr(item, "layout", lambda: None)()
    found: list[QWidget] = []
    while layout is not None and layout.count():
        found += _widgets(layout.takeAt(0))
    return found
