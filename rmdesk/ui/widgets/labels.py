"""Labels of plain text: text from outside is never read as markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def heading(text: str = "", factor: float = 1.1) -> QLabel:
    """A bold label, ``factor`` (1 to 2.2, in tenths) times the text size, growing with it."""
    label = QLabel(text)
    label.setProperty("heading", f"{factor:.1f}")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def muted(text: str = "", *, wrap: bool = True) -> QLabel:
    """A quieter label, wrapping its plain text."""
    label = QLabel(text)
    label.setProperty("role", "muted")
    label.setWordWrap(wrap)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def text_label(text: str = "", *, wrap: bool = True) -> QLabel:
    """A wrapping plain-text label: text from outside is never read as markup."""
    label = QLabel(text)
    label.setWordWrap(wrap)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def breakable(text: str, most: int = 16) -> str:
    """``text`` with invisible places to break in words longer than ``most`` characters.

    A wrapping label is never narrower than its longest word; one very long name would push the
    rest of a page aside.
    """
    words = text.split(" ")
    return " ".join(
        "\u200b".join(word[at : at + most] for at in range(0, len(word), most)) for word in words
    )
