"""Taking in a scan of a signed paper: every page is drawn anew, so nothing foreign is kept."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

from rmdesk.child import run_in_child
from rmdesk.errors import UserError
from rmdesk.i18n import _
from rmdesk.progress import Report, silent
from rmdesk.rules.stored_files import LARGEST, MOST_PAGES, PAGE_BYTES, PDF, Scan

MOST_BYTES = 50_000_000
"""Bytes of a file that is looked at."""
MOST_PIXELS = 60_000_000
"""A small file can claim to be a picture that fills the memory."""
SIDE = 1754
"""Pixels of the longer side of a page: A4 at 150 dots an inch."""
QUALITIES = (78, 62, 48, 36)
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def read_scan(path: Path, report: Report = silent) -> Scan:
    """The PDF, PNG or JPEG at ``path`` as a PDF of re-encoded pages.

    Raises ``UserError`` with its own sentence when it is missing, too large, protected, damaged or
    something else.
    """
    try:
        size = path.stat().st_size
    except OSError:
        raise UserError(
            _("“{name}” cannot be read.").format(name=path.name),
            _("Check that it is there and not open in another program."),
        ) from None
    if size > MOST_BYTES:
        raise UserError(
            _("“{name}” is larger than 50 MB.").format(name=path.name),
            _("Scan the signed pages again, in grey and at 150 to 200 dots an inch."),
        )
    found: list[dict[str, Any]] = run_in_child(
        encode, str(path), report=report, plain=True, timeout_s=60
    )
    data = _as_pdf(found)
    if len(data) > LARGEST:
        raise _no_scan(path)
    return Scan(path.name, data, len(found))


def encode(name: str, report: Report) -> list[dict[str, Any]]:
    """The pages of the file called ``name`` as JPEG; runs in the child process."""
    path = Path(name)
    data = path.read_bytes()
    pages = _pages_of_pdf(data, path, report) if data[:1024].find(PDF) >= 0 else None
    if pages is None:
        if not data.startswith(PICTURES):
            raise _no_scan(path)
        pages = [_picture(data, path)]
    return pages


def _pages_of_pdf(data: bytes, path: Path, report: Report) -> list[dict[str, Any]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise UserError(
                _("“{name}” is protected by a password.").format(name=path.name),
                _("Save it without a password and choose that file."),
            ) from None
        raise _no_scan(path) from None
    count = len(document)
    if not 1 <= count <= MOST_PAGES:
        raise UserError(
            _("“{name}” has {n} pages; a signed agreement has at most {most}.").format(
                name=path.name, n=count, most=MOST_PAGES
            ),
            _("Scan only the signed pages."),
        )
    found = []
    for number in range(count):
        report(number, count)
        page = document[number]
        width, height = page.get_size()
        picture = page.render(scale=SIDE / max(width, height, 1)).to_pil()
        found.append({**_jpeg(picture.convert("RGB")), "points": [width, height]})
    report(count, count)
    return found


def _picture(data: bytes, path: Path) -> dict[str, Any]:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise _no_scan(path)
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (Image.DecompressionBombError, UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise _no_scan(path) from None
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A"))
    wide, high = flat.size
    scale = 842 / max(wide, high)  # on a page as long as A4, in points
    return {**_jpeg(flat), "points": [wide * scale, high * scale]}


def _jpeg(picture: Any) -> dict[str, Any]:
    """``picture`` as a JPEG of at most ``PAGE_BYTES``, smaller or coarser where it has to be."""
    side = SIDE
    while True:
        smaller = picture.copy()
        smaller.thumbnail((side, side))
        for quality in QUALITIES:
            out = io.BytesIO()
            smaller.save(out, "JPEG", quality=quality, optimize=True)
            if out.tell() <= PAGE_BYTES:
                return {"jpeg": base64.b64encode(out.getvalue()).decode("ascii")}
        side = side * 3 // 4


def _as_pdf(pages: list[dict[str, Any]]) -> bytes:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    for page in pages:
        width, height = (min(max(float(side), 20.0), 3000.0) for side in page["points"])
        canvas.setPageSize((width, height))
        jpeg = base64.b64decode(page["jpeg"])
        canvas.drawImage(ImageReader(io.BytesIO(jpeg)), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _no_scan(path: Path) -> UserError:
    return UserError(
        _("“{name}” is no scan that RMDesk can read, or it is damaged.").format(name=path.name),
        _("Choose a PDF, PNG or JPEG of the signed pages."),
    )
