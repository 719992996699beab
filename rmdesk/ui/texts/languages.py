"""The names of languages that papers can be printed in."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from rmdesk.i18n import _
from rmdesk.rules.paper_languages import ENGLISH

TAGS = (
    *("ar", "bn", "de", "es", "fil", "fr", "he", "hi", "id", "it", "ja", "km", "ko", "ms", "my"),
    *("nl", "pa", "pt", "si", "ta", "te", "th", "vi", "zh_CN", "zh_TW"),
)
"""Languages offered; fonts for their scripts come with the program where it names none missing."""


def language_name(tag: str) -> str:
    """A language by the name its speakers have for it, with its tag; English is English."""
    if tag == ENGLISH:
        return _("English")
    locale = QLocale(tag)
    own = locale.nativeLanguageName() or tag
    return _("{language} ({tag})").format(language=own[:1].upper() + own[1:], tag=tag)
