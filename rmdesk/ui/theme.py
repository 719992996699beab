"""Fusion, our palette, a short style sheet and tinted icons: how every window looks.

``apply(app, "auto" | "light" | "dark", percent)`` sets the whole program and may be called again
at any time. ``tokens()`` gives the current colours to whoever paints; ``icon("users")`` gives a
Lucide icon that always follows the current theme, so nobody needs to set it again.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from rmdesk.paths import resource
from rmdesk.ui.sheet import SHEET
from rmdesk.ui.tokens import DARK, LIGHT, Tokens

_DARK = "rmdesk_dark"
_POINTS = "rmdesk_points"
_Role = QPalette.ColorRole


def application() -> QApplication:
    """The running application; raises ``RuntimeError`` before there is one."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("there is no application yet")
    return app


def tokens() -> Tokens:
    """The colours of the theme in use."""
    app = QGuiApplication.instance()
    return DARK if app is not None and app.property(_DARK) else LIGHT


def apply(app: QApplication, theme: str, percent: int = 100) -> None:
    """Set theme (``auto`` follows the desktop) and text size (``percent`` of the system's)."""
    hints = app.styleHints()
    dark = theme == "dark" or (theme == "auto" and hints.colorScheme() == Qt.ColorScheme.Dark)
    colours = DARK if dark else LIGHT
    app.setProperty(_DARK, dark)
    if app.style().name().lower() != "fusion":
        app.setStyle("Fusion")
    base = app.property(_POINTS)
    if base is None:
        base = max(_base_font(app).pointSizeF(), 10.0)
        app.setProperty(_POINTS, base)
    font = QFont(app.font())
    font.setPointSizeF(base * percent / 100)
    if app.font() != font:
        app.setFont(font)
    # taking the old sheet away first makes the change five times as quick
    app.setStyleSheet("")
    app.setPalette(_palette(colours))
    app.setStyleSheet(_style_sheet(colours))


def _base_font(app: QApplication) -> QFont:
    """The system's font; on Linux the program's own Noto Sans, since nothing else is sure."""
    font = app.font()
    if sys.platform.startswith("linux"):
        own = load_fonts()
        if "Noto Sans" in own:
            # every script by name, so that no letter depends on what the machine has
            families = ["Noto Sans", *sorted(own - {"Noto Sans"})]
            font = QFont(families)
            font.setPointSizeF(max(app.font().pointSizeF(), 10.0))
            app.setFont(font)
    return font


@lru_cache(maxsize=1)
def load_fonts() -> frozenset[str]:
    """Make the program's own fonts known, so that names in any script show; their families."""
    families: set[str] = set()
    folder = resource("fonts")
    # bold of the other scripts is drawn from the regular one: some of their files share one name
    for path in sorted((*folder.glob("*-Regular.ttf"), *folder.glob("*Latin-Bold.ttf"))):
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            families.update(QFontDatabase.applicationFontFamilies(number))
    return frozenset(families)


def points(factor: float) -> float:
    """A font size in points: ``factor`` times the program's text size."""
    return QApplication.font().pointSizeF() * factor


def em(factor: float = 1.0) -> int:
    """A length in pixels that grows with the text: 1 is a line of text, without extra leading."""
    return max(1, round(QFontInfo(QApplication.font()).pixelSize() * 1.2 * factor))


def row_height() -> int:
    """The height of a table row: a line of text in any script, with air."""
    return max(em(1.8), QFontMetrics(QApplication.font()).height() + 6)


def fitting(width: int, height: int) -> QSize:
    """A window's size in pixels, no larger than the screen with its panels and a title bar."""
    screen = QGuiApplication.primaryScreen()
    if screen is None:
        return QSize(width, height)
    room = screen.availableGeometry()
    return QSize(min(width, room.width() - 16), min(height, room.height() - 48))


class _Tinted(QIconEngine):
    """Paints one Lucide icon in a colour of the theme in use."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self._drawn(rect.size() * ratio, mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._drawn(size, mode)

    def clone(self) -> QIconEngine:
        return _Tinted(self._name, self._colour)

    def _drawn(self, size: QSize, mode: QIcon.Mode) -> QPixmap:
        colours = tokens()
        colour = colours.control if mode == QIcon.Mode.Disabled else getattr(colours, self._colour)
        return _drawn(self._name, colour, size.width(), size.height())


@lru_cache(maxsize=600)
def _drawn(name: str, colour: str, width: int, height: int) -> QPixmap:
    picture = QPixmap(QSize(max(1, width), max(1, height)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer = QSvgRenderer(_svg(name).replace("currentColor", colour).encode())
    side = min(width, height)
    # a wider place leaves its right part free: the distance to a button's text
    renderer.render(painter, QRectF(QRect(QPoint(0, (height - side) // 2), QSize(side, side))))
    painter.end()
    return picture


@lru_cache(maxsize=200)
def _svg(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def icon(name: str, colour: str = "text") -> QIcon:
    """The Lucide icon ``name`` (a file of ``resources/icons``) in the ``colour`` token's colour.

    It follows the theme by itself. Raises ``FileNotFoundError`` for a name that is not shipped.
    """
    _svg(name)
    return QIcon(_Tinted(name, colour))


def _palette(c: Tokens) -> QPalette:
    palette = QPalette()
    pairs = {
        _Role.Window: c.canvas,
        _Role.WindowText: c.text,
        _Role.Base: c.surface,
        _Role.AlternateBase: c.canvas,
        _Role.Text: c.text,
        _Role.Button: c.surface,
        _Role.ButtonText: c.text,
        _Role.BrightText: c.bad,
        _Role.ToolTipBase: c.surface,
        _Role.ToolTipText: c.text,
        _Role.PlaceholderText: c.muted,
        _Role.Highlight: c.select,
        _Role.HighlightedText: c.text,
        _Role.Accent: c.accent,
        _Role.Link: c.accent,
        _Role.LinkVisited: c.accent,
        _Role.Light: c.surface,
        _Role.Midlight: c.border,
        _Role.Mid: c.border,
        _Role.Dark: c.control,
        _Role.Shadow: c.border,
    }
    for role, colour in pairs.items():
        palette.setColor(role, QColor(colour))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.control))
    return palette


def _style_sheet(c: Tokens) -> str:
    sheet = SHEET
    names = sorted(Tokens.__dataclass_fields__, key=len, reverse=True)
    hover = QColor(c.accent).darker(115) if not c.dark else QColor(c.accent).lighter(108)
    sheet = sheet.replace("%hover", hover.name())
    shade = "dark" if c.dark else "light"
    sheet = re.sub(r"(\d*\.?\d+)em\b", lambda found: f"{em(float(found[1]))}px", sheet)
    sheet = sheet.replace("%icons", resource("icons").as_posix()).replace("%shade", shade)
    for tenths in range(10, 23):
        size = points(tenths / 10)
        sheet += f'QLabel[heading="{tenths / 10:.1f}"] {{ font-size: {size:.2f}pt; '
        sheet += "font-weight: 700; }\n"
    for name in names:
        if name not in {"dark", "series"}:
            sheet = sheet.replace(f"%{name}", cast(str, getattr(c, name)))
    return sheet
