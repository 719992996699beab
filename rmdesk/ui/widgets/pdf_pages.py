"""Pages of a PDF for a worker thread: their sizes, pictures of them, and where a text stands."""

from __future__ import annotations

import threading
import unicodedata
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

_PDFIUM = threading.Lock()
"""PDFium takes one caller at a time."""
MOST_FOUND = 500
"""More places than this are not marked: nobody leafs through them."""


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


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a text stands: the page from 0, and boxes as shares of the page.

    A box is (left, top, right, bottom), each between 0 and 1.
    """

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]


def find_text(data: bytes, text: str) -> list[Found]:
    """Every place of ``text``, whatever its case, from the first page on; for a worker thread."""
    import pypdfium2

    wanted = " ".join(text.split())
    if not wanted:
        return []
    found: list[Found] = []
    with _PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            for number in range(len(document)):
                page = document[number]
                words = page.get_textpage()
                for spelled in _spellings(wanted):
                    found += _places(words, spelled, number, page.get_size())
                words.close()
                page.close()
                if len(found) >= MOST_FOUND:
                    break
        finally:
            document.close()
    return found[:MOST_FOUND]


def _places(words: Any, text: str, number: int, size: tuple[float, float]) -> list[Found]:
    found = []
    search = words.search(text)
    while (place := search.get_next()) is not None:
        rectangles = [words.get_rect(one) for one in range(words.count_rects(*place))]
        boxes = tuple(
            (left / size[0], 1 - top / size[1], right / size[0], 1 - bottom / size[1])
            for left, bottom, right, top in rectangles
        )
        found.append(Found(number, boxes))
    search.close()
    return found


def _spellings(text: str) -> tuple[str, ...]:
    """``text`` as pages may hold it: Arabic and Hebrew words lie there from left to right."""
    if not any(unicodedata.bidirectional(c) in ("R", "AL") for c in text):
        return (text,)
    return tuple(dict.fromkeys((text, " ".join(word[::-1] for word in text.split()), text[::-1])))
