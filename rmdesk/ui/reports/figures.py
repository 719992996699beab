"""The chapters of a report as cards: what they say, plots, and tables beside them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rmdesk.documents.report.chapters import Chapter
from rmdesk.i18n import _
from rmdesk.rules.reports.paper import ProgrammeReportPaper
from rmdesk.ui import theme
from rmdesk.ui.reports.table import ReportTable
from rmdesk.ui.widgets import Card, Columns, heading, muted, text_label
from rmdesk.ui.widgets.plot_view import PlotView

ALONE = 52
"""Width of a plot or table that stands alone, at most, in letters' heights."""
TILE = 11
"""Width of one of the five figures, at least."""


class FiguresView(QScrollArea):
    """Scrolls by the arrow keys too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setProperty("report", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Figures of the report"))
        self.paper: ProgrammeReportPaper | None = None

    def show_report(self, paper: ProgrammeReportPaper) -> None:
        """Show this report, from where it was scrolled to."""
        from rmdesk.documents.report.answered import chapters

        self.paper = paper
        at = self.verticalScrollBar().value()
        inner = QWidget()
        inner.setProperty("scrolled", True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 12, 8, 0)
        column.setSpacing(12)
        column.addWidget(Headline(paper))
        for chapter in chapters(paper):
            column.addWidget(_card(chapter))
        column.addStretch(1)
        self.setWidget(inner)
        self.verticalScrollBar().setValue(at)


class Headline(QWidget):
    """The five figures at the top, in as many columns as there is room for."""

    def __init__(self, paper: ProgrammeReportPaper, parent: QWidget | None = None) -> None:
        from rmdesk.documents.report import counted

        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._cards: list[Card] = []
        self._columns = 0
        assert paper.figures is not None
        for figure, what in counted.headline(paper.figures):
            card = Card()
            card.body.addWidget(heading(figure, 1.6))
            card.body.addWidget(muted(what))
            card.body.addStretch(1)
            card.setAccessibleName(f"{figure} {what}")
            self._cards.append(card)
        self._set_columns(len(self._cards))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(TILE), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = max(1, self.width() // theme.em(TILE))
        self._set_columns(min(room, len(self._cards)))

    def _set_columns(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(len(self._cards)):
            self._grid.setColumnStretch(column, int(column < columns))


def _card(chapter: Chapter) -> Card:
    card = Card(chapter.title)
    for line in chapter.text:
        card.body.addWidget(text_label(line))
    left, right = QVBoxLayout(), QVBoxLayout()
    for column in (left, right):
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
    for plot in chapter.plots:
        if plot.title != chapter.title:
            left.addWidget(_label(plot.title))
        left.addWidget(PlotView(plot))
    named = {chapter.title, *(plot.title for plot in chapter.plots)}
    for grid in (*chapter.beside, *chapter.behind):
        if grid.title not in named:
            right.addWidget(_label(grid.title))
        right.addWidget(ReportTable(grid))
    sides = [column for column in (left, right) if column.count()]
    parts = []
    for column in sides:
        column.addStretch(1)
        part = QWidget()
        part.setLayout(column)
        parts.append(part)
    if len(parts) == 2:
        both = Columns(spacing=28)
        for part in parts:
            both.add(part, 1, Qt.AlignmentFlag.AlignTop)
        card.body.addWidget(both)
    elif parts:
        parts[0].setMaximumWidth(theme.em(ALONE))
        row = QHBoxLayout()
        row.addWidget(parts[0], 100)
        row.addStretch(1)
        card.body.addLayout(row)
    for note in chapter.notes:
        card.body.addWidget(muted(note))
    return card


def _label(title: str) -> QLabel:
    label = heading(title, 1.0)
    label.setWordWrap(True)
    return label
