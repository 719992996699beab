"""Looking into finished PDFs: texts with their places, fonts, pages, ink."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pypdfium2
from numpy.typing import NDArray

NAMES = (
    "Jörg Müller",
    "Siobhán O'Brien",
    "李小龙",
    "பிரியா கிருஷ்ணமூர்த்தி",
    "نور",
    "สมชาย ใจดี",
    "Suharto",
    "Nurul Aisyah Faridah binti Mohamed Abdul Rahman Al-Hadi Shah",
    "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis",
)
"""Diacritics, apostrophe, Chinese, Tamil, Arabic, Thai, mononym, 60 characters, unbreakable."""


def texts(data: bytes) -> list[str]:
    """The /ActualText of every line, page after page."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for step in pikepdf.parse_content_stream(page):
                if str(step.operator) == "BDC" and "/ActualText" in step.operands[1]:
                    raw = bytes(step.operands[1]["/ActualText"])
                    found.append(raw.removeprefix(b"\xfe\xff").decode("utf-16-be"))
    return found


def all_text(data: bytes) -> str:
    """Everything a document says, its lines joined by spaces, special spaces made plain."""
    return " ".join(texts(data)).replace("\u00a0", " ")


def font_names(data: bytes) -> dict[str, bool]:
    """Every font of a document, and whether it is embedded."""
    found = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for font in page.resources.get("/Font", {}).values():
                inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                descriptor = inner.get("/FontDescriptor", {})
                found[str(font.BaseFont)] = "/FontFile2" in descriptor
    return found


def grey(data: bytes, page: int = 0, dpi: int = 100) -> NDArray[np.uint8]:
    """A page as grey levels, 0 being black."""
    document = pypdfium2.PdfDocument(data)
    picture = document[page].render(scale=dpi / 72, grayscale=True).to_numpy().copy()
    document.close()
    return picture[..., 0] if picture.ndim == 3 else picture


def ink_box(data: bytes, page: int = 0) -> tuple[float, float, float, float]:
    """Where the outermost ink of a page lies: left, top, right, bottom margin in millimetres."""
    dark = grey(data, page, 100) < 200
    rows, columns = np.flatnonzero(dark.any(1)), np.flatnonzero(dark.any(0))
    mm = 25.4 / 100
    return (
        columns[0] * mm,
        rows[0] * mm,
        (dark.shape[1] - 1 - columns[-1]) * mm,
        (dark.shape[0] - 1 - rows[-1]) * mm,
    )


def page_count(data: bytes) -> int:
    """How many pages a document has."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)
