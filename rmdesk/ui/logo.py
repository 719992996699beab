"""Reading somebody's picture as a logo: safely, and small enough to keep and to print."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

from rmdesk.errors import UserError
from rmdesk.i18n import _

LARGEST_FILE = 25_000_000
"""Bytes of a picture file that is looked at."""
LARGEST_SIDE = 12_000
"""Pixels; a small file can claim to be a picture that fills the memory."""
KEPT = QSize(1200, 480)
"""Pixels kept at most: 46 mm at 600 dots an inch and more."""
LARGEST_KEPT = 1 << 20
FORMATS = (b"png", b"jpeg", b"jpg")
LOOKED_AT = 4_096
"""Bytes at the beginning of a file in which a drawing says that it is one."""


def read_logo(path: Path) -> bytes:
    """The picture in the file ``path`` as PNG on white, at most 1 MiB.

    Raises ``UserError`` for anything but a PNG or JPEG picture, whatever its name is, and for one
    that is too large. SVG is a program to be run rather than a picture: it can name other files,
    repeat itself a million times, and would be read by the window itself; no reader of it can be
    locked into a child process here, so it is refused with what to do instead.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UserError(
            _("“{file}” cannot be read.").format(file=path.name), _("Choose another file.")
        ) from error
    if size > LARGEST_FILE:
        raise _too_large(path)
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise UserError(
            _("“{file}” cannot be read.").format(file=path.name), _("Choose another file.")
        )
    try:
        # the format is taken from the content: a name says nothing
        found = bytes(QImageReader.imageFormat(file).data())
        file.seek(0)
        if found not in FORMATS:
            beginning = bytes(file.read(LOOKED_AT).data())
            raise _drawing(path) if _is_drawing(path, beginning) else _no_picture(path)
        reader = QImageReader(file, QByteArray(found))
        claimed = reader.size()
        if not claimed.isValid() or claimed.isEmpty():
            raise _no_picture(path)
        if max(claimed.width(), claimed.height()) > LARGEST_SIDE:
            raise _too_large(path)
        reader.setAutoTransform(True)
        image = reader.read()
    finally:
        file.close()
    if image.isNull():
        raise _no_picture(path)
    return _as_png(image)


def _as_png(image: QImage) -> bytes:
    """``image`` on white, scaled down until it is small enough."""
    room = KEPT
    while True:
        kept = image
        if image.width() > room.width() or image.height() > room.height():
            kept = image.scaled(
                room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        flat = QImage(max(1, kept.width()), max(1, kept.height()), QImage.Format.Format_RGB888)
        flat.fill(QColor("white"))
        painter = QPainter(flat)
        painter.drawImage(0, 0, kept)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        flat.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs say bytes
        data = bytes(buffer.data().data())
        if len(data) <= LARGEST_KEPT:
            return data
        room = QSize(room.width() * 3 // 4, room.height() * 3 // 4)


def _is_drawing(path: Path, beginning: bytes) -> bool:
    """Whether a file that begins like this is SVG, in whatever letters, or packed SVG."""
    packed = beginning.startswith(b"\x1f\x8b") and path.suffix.casefold() == ".svgz"
    return packed or b"<svg" in beginning.replace(b"\x00", b"").lower()


def _drawing(path: Path) -> UserError:
    return UserError(
        _("“{file}” is an SVG drawing, which can hold links and programs.").format(file=path.name),
        _(
            "Ask for the logo as PNG, 1,200 dots wide or more. Or open the drawing in a picture "
            "program, export it as PNG, and choose that file."
        ),
    )


def _no_picture(path: Path) -> UserError:
    return UserError(
        _("“{file}” is no PNG or JPEG picture, or it is damaged.").format(file=path.name),
        _("Open it in a picture program, save it as PNG, and choose that file."),
    )


def _too_large(path: Path) -> UserError:
    return UserError(
        _("“{file}” is too large for a logo.").format(file=path.name),
        _("Save it smaller, for example 1,200 dots wide, and choose that file."),
    )
