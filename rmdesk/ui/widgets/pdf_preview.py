"""Pages of a PDF inside the window: drawn in a worker, zoomed, leafed through, never interpreted.

preview = PdfPreview(desk.tasks)
preview.show_pdf(data, _("Rules of engagement"))   # bytes of a document of our own
preview.show_note(_("Choose a pair to see its papers."))

Ctrl+F searches in the pages, F3 and Shift+F3 go on and back.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rmdesk.documents.finding import Found
from rmdesk.i18n import _
from rmdesk.progress import Report
from rmdesk.ui import theme
from rmdesk.ui.tasks import Tasks
from rmdesk.ui.widgets.labels import muted
from rmdesk.ui.widgets.pdf_pages import Raster, draw_page, page_sizes
from rmdesk.ui.widgets.pdf_search import PdfSearch

__all__ = ["PdfPreview", "draw_page", "page_sizes"]
ZOOMS = (50, 75, 100, 125, 150, 200, 300)
"""Percent of the paper's own size on a screen of 96 dots an inch."""
FIT_WIDTH = 0
FIT_PAGE = -1
_MARGIN = 14
_SEARCH_KEYS = (
    QKeySequence.StandardKey.Find,
    QKeySequence.StandardKey.FindNext,
    QKeySequence.StandardKey.FindPrevious,
)


class _Paper(QWidget):
    """The drawn page on its desk, with a thin edge; white in both themes, as paper is."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._marks: list[tuple[tuple[float, float, float, float], bool]] = []
        self.setAccessibleName(_("Page"))

    def show_image(self, image: QImage, size: QSize) -> None:
        self._image = image
        self.setFixedSize(size + QSize(2 * _MARGIN, 2 * _MARGIN))
        self.update()

    def show_marks(self, marks: list[tuple[tuple[float, float, float, float], bool]]) -> None:
        """Mark boxes (shares of the page), the current one with a frame as well."""
        self._marks = marks
        self.update()

    def marked(self, box: tuple[float, float, float, float]) -> QRectF:
        """Where a box lies in this widget."""
        page = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        left, top, right, bottom = box
        return QRectF(
            page.x() + left * page.width(),
            page.y() + top * page.height(),
            (right - left) * page.width(),
            (bottom - top) * page.height(),
        ).adjusted(-2, -2, 2, 2)

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        page = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        shade = QColor(0, 0, 0, 9 if not theme.tokens().dark else 40)
        for grow in (4, 3, 2, 1):
            painter.fillRect(page.adjusted(-grow, 1 - grow, grow, grow + 1), shade)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(page, self._image)
        painter.setPen(QColor(theme.tokens().border))
        painter.drawRect(page.adjusted(-1, -1, 0, 0))
        for box, current in self._marks:
            # paper is white in both themes, and so are its marks the same
            painter.fillRect(self.marked(box), QColor(255, 193, 7, 120 if current else 70))
            if current:
                painter.setPen(QPen(QColor("#1B1F24"), 2))
                painter.drawRect(self.marked(box))


class PdfPreview(QWidget):
    """See the module's docstring."""

    drawn = Signal(int)
    """Page number (from 1) that has just been drawn."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._data = b""
        self._sizes: list[tuple[float, float]] = []
        self._page = 0
        self._zoom = FIT_WIDTH
        self._turn = 0
        self._waiting = False
        self._again = False
        self._build()
        self._later = QTimer(self, interval=60, singleShot=True)
        self._later.timeout.connect(self._draw)
        self.show_note("")

    # what is shown -------------------------------------------------------------------------

    def show_pdf(self, data: bytes, sizes: list[tuple[float, float]], name: str) -> None:
        """Show this document from its first page; ``sizes`` come from ``page_sizes``."""
        self._data, self._sizes, self._page = data, sizes, 0
        self._paper.setAccessibleDescription(name)
        self._note.hide()
        self._scroll.show()
        self._bar.show()
        self._scroll.verticalScrollBar().setValue(0)
        self.search.start_anew(data)
        self._draw()

    def show_note(self, text: str) -> None:
        """Show a sentence instead of a page."""
        self._data, self._sizes, self._page = b"", [], 0
        self._turn += 1
        self._note.setText(text)
        self._note.show()
        self._scroll.hide()
        self._bar.hide()
        self.search.start_anew(b"")

    @property
    def page(self) -> int:
        """The page shown, from 1; 0 when there is none."""
        return self._page + 1 if self._sizes else 0

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def picture(self) -> QImage:
        """The page as it is drawn."""
        return self._paper.image

    @property
    def note(self) -> str:
        """The sentence shown instead of a page."""
        return self._note.text() if self._note.isVisibleTo(self) else ""

    def turn_to(self, page: int) -> None:
        """Show page ``page`` (from 1), if there is one."""
        if 1 <= page <= len(self._sizes) and page - 1 != self._page:
            self._page = page - 1
            self._scroll.verticalScrollBar().setValue(0)
            self._draw()

    def set_zoom(self, percent: int) -> None:
        """``FIT_WIDTH``, ``FIT_PAGE`` or a percentage."""
        self._zoom = percent
        place = self._zooms.findData(percent)
        if place >= 0 and place != self._zooms.currentIndex():
            self._zooms.setCurrentIndex(place)
        self._draw()

    def open_search(self) -> None:
        """Show the search line and begin to type there."""
        if self._data:
            self.search.open()

    # ---------------------------------------------------------------------------------------

    def _on_found(self, at: object) -> None:
        """Turn to the page of the current place, mark all places of it and bring it into view."""
        if isinstance(at, Found):
            self.turn_to(at.page + 1)
        self._mark()
        if isinstance(at, Found) and at.boxes:
            where = self._paper.marked(at.boxes[0]).center().toPoint()
            self._scroll.ensureVisible(where.x(), where.y(), 60, 120)

    def _on_search_closed(self) -> None:
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self) -> None:
        current = self.search.current
        self._paper.show_marks(
            [
                (box, one is current)
                for one in self.search.found
                if one.page == self._page
                for box in one.boxes
            ]
        )

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(4)
        self._back = self._tool("chevron-left", _("Previous page"), lambda: self._step(-1))
        self._number = QLabel()
        self._on = self._tool("chevron-right", _("Next page"), lambda: self._step(1))
        self._smaller = self._tool("minus", _("Smaller"), lambda: self._zoom_step(-1))
        self._zooms = QComboBox()
        self._zooms.setAccessibleName(_("Zoom"))
        self._zooms.addItem(_("Page width"), FIT_WIDTH)
        self._zooms.addItem(_("Whole page"), FIT_PAGE)
        for percent in ZOOMS:
            self._zooms.addItem(_("{n} %").format(n=percent), percent)
        self._zooms.activated.connect(lambda _row: self.set_zoom(self._zooms.currentData()))
        self._larger = self._tool("plus", _("Larger"), lambda: self._zoom_step(1))
        turning: tuple[QWidget, ...] = (self._back, self._number, self._on)
        zooming: tuple[QWidget, ...] = (self._smaller, self._zooms, self._larger)
        for widget in turning:
            bar.addWidget(widget)
        bar.addStretch(1)
        for widget in zooming:
            bar.addWidget(widget)
        self._find = self._tool("search", _("Search in the pages (Ctrl+F)"), self.open_search)
        bar.addWidget(self._find)
        outer.addWidget(self._bar)
        self.search = PdfSearch(self._tasks)
        self.search.hide()
        self.search.moved.connect(self._on_found)
        self.search.closed.connect(self._on_search_closed)
        outer.addWidget(self.search)
        self._scroll = QScrollArea()
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll.setAccessibleName(_("Preview"))
        self._scroll.setProperty("desk", True)
        self._paper = _Paper()
        self._scroll.setWidget(self._paper)
        self._scroll.viewport().installEventFilter(self)
        outer.addWidget(self._scroll, 1)
        self._note = muted("")
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer.addWidget(self._note, 1)

    def _tool(self, icon: str, name: str, clicked: object) -> QToolButton:
        made = QToolButton()
        made.setProperty("button", True)
        made.setIcon(theme.icon(icon))
        made.setToolTip(name)
        made.setAccessibleName(name)
        made.clicked.connect(clicked)
        return made

    def _step(self, by: int) -> None:
        self.turn_to(self.page + by)

    def _zoom_step(self, by: int) -> None:
        now = round(self._scale() * 72 / 96 * 100)
        if by > 0:
            wanted = next((z for z in ZOOMS if z > now + 1), ZOOMS[-1])
        else:
            wanted = next((z for z in reversed(ZOOMS) if z < now - 1), ZOOMS[0])
        self.set_zoom(wanted)

    def _scale(self) -> float:
        """Screen pixels (before the screen's own factor) a point."""
        width, height = self._sizes[self._page] if self._sizes else (595.0, 842.0)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        wide = self._scroll.width() - 2 * _MARGIN - bar - 4
        high = self._scroll.height() - 2 * _MARGIN - 4
        if self._zoom == FIT_WIDTH:
            return max(0.2, wide / width)
        if self._zoom == FIT_PAGE:
            return max(0.2, min(wide / width, high / height))
        return self._zoom / 100 * 96 / 72

    def _draw(self) -> None:
        if not self._data:
            return
        self._show_place()
        if self._waiting:
            # the worker is busy with an older wish: draw anew when it is done
            self._again = True
            return
        self._waiting = True
        self._turn += 1
        turn, data, page = self._turn, self._data, self._page
        scale = self._scale()
        width, height = self._sizes[page]
        size = QSize(round(width * scale), round(height * scale))
        fine = scale * self.devicePixelRatioF()

        def job(_report: Report) -> Raster:
            return draw_page(data, page, fine)

        def done(raster: Raster) -> None:
            if turn == self._turn and self._data is data:
                self._paper.show_image(raster.image(), size)
                self._mark()
                self.drawn.emit(page + 1)

        self._tasks.run(self, _("Drawing the page …"), job, done, ended=self._on_ended)

    def _on_ended(self) -> None:
        self._waiting = False
        if self._again:
            self._again = False
            self._later.start()

    def _show_place(self) -> None:
        place = {"number": self.page, "count": self.page_count}
        self._number.setText(_("{number} of {count}").format(**place))
        self._number.setAccessibleName(_("Page {number} of {count}").format(**place))
        self._back.setEnabled(self.page > 1)
        self._on.setEnabled(self.page < self.page_count)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Wheel
            and isinstance(event, QWheelEvent)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            turned: QPoint = event.angleDelta()
            self._zoom_step(1 if turned.y() > 0 else -1)
            return True
        return False

    def event(self, event: QEvent) -> bool:
        # within the preview Ctrl+F and F3 are its own, not the page's
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._data
            and any(event.matches(key) for key in _SEARCH_KEYS)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):
            self.open_search()
            return
        if event.matches(QKeySequence.StandardKey.FindNext):
            self.search.step(1)
            return
        if event.matches(QKeySequence.StandardKey.FindPrevious):
            self.search.step(-1)
            return
        bar = self._scroll.verticalScrollBar()
        if event.key() == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self._step(1)
        elif event.key() == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self._step(-1)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom_step(1)
        elif event.key() == Qt.Key.Key_Minus:
            self._zoom_step(-1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom in (FIT_WIDTH, FIT_PAGE) and self._data:
            self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == event.Type.PaletteChange and hasattr(self, "_paper"):
            self._paper.update()
        super().changeEvent(event)
