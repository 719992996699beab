"""Texts from outside, shown as they are: no markup in tooltips, no swallowed &, nothing changed."""

from __future__ import annotations

import html

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QPlainTextEdit


def as_tip(text: str) -> str:
    """``text`` for a tooltip; what looks like markup is shown, not obeyed."""
    if not Qt.mightBeRichText(text):
        return text
    return f'<qt><p style="white-space: pre-wrap">{html.escape(text)}</p></qt>'


def no_keys(text: str) -> str:
    """``text`` for a button, a menu or a tab, where a bare & would vanish and underline."""
    return text.replace("&", "&&")


def without_keys(text: str) -> str:
    """What a button, menu or tab with this text says: no key, and && is &."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def text_of(editor: QPlainTextEdit) -> str:
    """What stands in a long editor, exactly; Qt's own reading turns hard spaces into spaces."""
    return editor.document().toRawText().replace("\u2029", "\n")


def says(editor: QPlainTextEdit, text: str) -> bool:
    """Whether a long editor shows ``text``, spaces around it aside."""
    return text_of(editor).strip() == text.replace("\u2029", "\n")
