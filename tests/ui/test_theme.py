"""The colours: enough contrast for text, muted text and controls; icons exist and follow."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from rmdesk.paths import resource
from rmdesk.ui import theme
from rmdesk.ui.main_window import KINDS
from rmdesk.ui.tokens import DARK, LIGHT, Tokens
from rmdesk.ui.widgets import heading


def luminance(colour: str) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF())


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 computes it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("c", [LIGHT, DARK], ids=["light", "dark"])
def test_text_muted_text_pills_and_controls_have_enough_contrast(c: Tokens) -> None:
    for ground in (c.chrome, c.canvas, c.surface, c.select):
        assert contrast(c.text, ground) >= 7, ground
    for ground in (c.chrome, c.canvas, c.surface):
        assert contrast(c.muted, ground) >= 4.5, ground
        assert contrast(c.control, ground) >= 3 or ground == c.chrome, ground
        assert contrast(c.accent, ground) >= 4.5, ground
    assert contrast(c.on_accent, c.accent) >= 4.5
    for kind in ("ok", "warn", "bad", "info", "neutral"):
        assert contrast(*c.pill(kind)) >= 4.5, kind
    assert contrast(c.bad, c.surface) >= 4.5
    for colour in c.series:
        assert contrast(colour, c.surface) >= 3, colour


def test_every_icon_of_the_sidebar_is_shipped_with_its_licence() -> None:
    for kind in KINDS:
        assert resource("icons", f"{kind.icon}.svg").is_file()
    assert "ISC License" in resource("icons", "LICENSE.txt").read_text("utf-8")


def test_an_icon_follows_the_theme_by_itself(qapp: QApplication) -> None:
    icon = theme.icon("users")

    def darkest() -> int:
        picture = icon.pixmap(QSize(24, 24)).toImage()
        return min(
            picture.pixelColor(x, y).lightness()
            for x in range(24)
            for y in range(24)
            if picture.pixelColor(x, y).alpha() > 200
        )

    theme.apply(qapp, "light")
    assert darkest() < 60
    theme.apply(qapp, "dark")
    assert darkest() > 150


def test_text_size_changes_labels_and_headings_and_comes_back(qtbot, qapp: QApplication) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    label, title, field = QLabel("x"), heading("x", 1.6), QLineEdit()
    for part in (label, title, field):
        column.addWidget(part)
    qtbot.addWidget(window)
    window.show()
    before = [part.font().pointSizeF() for part in (label, title, field)]
    assert before[1] == pytest.approx(before[0] * 1.6)
    theme.apply(qapp, "light", 150)
    after = [part.font().pointSizeF() for part in (label, title, field)]
    assert after == pytest.approx([size * 1.5 for size in before])
    theme.apply(qapp, "light", 100)
    assert [part.font().pointSizeF() for part in (label, title, field)] == pytest.approx(before)


@pytest.mark.parametrize("name", ["Zoë", "李晓雯", "பிரியா", "สมชาย", "محمود", "राजेश्वरी"])
def test_names_in_headings_are_bold_in_every_script(qtbot, qapp: QApplication, name: str) -> None:
    theme.apply(qapp, "light", 100)

    def ink(label: QLabel) -> float:
        qtbot.addWidget(label)
        label.ensurePolished()
        label.adjustSize()
        picture = QImage(label.size(), QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        label.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        return sum(
            255 - picture.pixelColor(x, y).lightness()
            for x in range(picture.width())
            for y in range(picture.height())
        )

    title = heading(name, 1.6)
    title.ensurePolished()
    plain = QLabel(name)
    plain.setStyleSheet(f"font-size: {title.font().pointSizeF():.2f}pt; font-weight: 400;")
    assert ink(title) > 1.15 * ink(plain)


@pytest.mark.parametrize("n", [2, 3, 30])
def test_an_opened_choice_shows_its_entries_whole(qtbot, qapp, n: int) -> None:
    theme.apply(qapp, "light", 100)
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems([f"All {i} pairs" for i in range(n)])
    box.show()
    box.showPopup()
    view = box.view()
    seen = min(n, box.maxVisibleItems())
    last = view.visualRect(box.model().index(seen - 1, 0))
    assert view.verticalScrollBar().value() == 0
    assert last.bottom() < view.viewport().height()
    assert view.viewport().height() <= (seen + 1) * last.height()
    box.hidePopup()
