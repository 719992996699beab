"""Pages of a PDF for a worker thread: their sizes, and pictures of them."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from PySide6.QtGui import QImage

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
