"""Pages of a PDF inside the window: drawn in a worker, zoomed, leafed through, never interpreted.

preview = PdfPreview(desk.tasks)
preview.show_pdf(data, _("Rules of engagement"))   # bytes of a document of our own
preview.show_note(_("Choose a pair to see its papers."))
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
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

from rmdesk.i18n import _
from rmdesk.progress import Report
from rmdesk.ui import theme
from rmdesk.ui.tasks import Tasks
from rmdesk.ui.widgets.basics import muted

ZOOMS = (50, 75, 100, 125, 150, 200, 300)
"""Percent of the paper's own size on a screen of 96 dots an inch."""
FIT_WIDTH = 0
FIT_PAGE = -1
_MARGIN = 14
_PDFIUM = threading.Lock()
"""PDFium takes one caller at a time."""


@dataclass(frozen=True, slots=True)
class Raster:
    """One drawn page: 8-bit RGB rows and their size in pixels."""

    data: bytes
    width: int
    height: int
    stride: int

    def image(self) -> QImage:
        """A copy as a picture of Qt."""
        made = QImage(self.data, self.width, self.height, self.stride, QImage.Format.Format_RGB888)
        return made.copy()


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Width and height of every page in points; for a worker thread."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            return [document.get_page_size(number) for number in range(len(document))]
        finally:
            document.close()


def draw_page(data: bytes, number: int, scale: float, *, grey: bool = False) -> Raster:
    """Page ``number`` (from 0) at ``scale`` pixels a point; for a worker thread."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            page = document[number]
            bitmap = page.render(
                scale=scale, grayscale=grey, force_bitmap_format=None if grey else 2
            )
            picture = bitmap.to_pil().convert("RGB")
            made = Raster(picture.tobytes(), picture.width, picture.height, picture.width * 3)
            # let go here: a collector in another thread must not call into PDFium
            bitmap.close()
            page.close()
        finally:
            document.close()
    return made


class _Paper(QWidget):
    """The drawn page on its desk, with a thin edge; white in both themes, as paper is."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setAccessibleName(_("Page"))

    def show_image(self, image: QImage, size: QSize) -> None:
        self._image = image
        self.setFixedSize(size + QSize(2 * _MARGIN, 2 * _MARGIN))
        self.update()

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
        self._draw()

    def show_note(self, text: str) -> None:
        """Show a sentence instead of a page."""
        self._data, self._sizes, self._page = b"", [], 0
        self._turn += 1
        self._note.setText(text)
        self._note.show()
        self._scroll.hide()
        self._bar.hide()

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

    # ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(6)
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
        outer.addWidget(self._bar)
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
                self.drawn.emit(page + 1)

        self._tasks.run(self, _("Drawing the page …"), job, done, ended=self._on_ended)

    def _on_ended(self) -> None:
        self._waiting = False
        if self._again:
            self._again = False
            self._later.start()

    def _show_place(self) -> None:
        self._number.setText(
            _("Page {number} of {count}").format(number=self.page, count=self.page_count)
        )
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
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
