"""Translation: one gettext catalogue for windows and paper."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from rmdesk.paths import resource

DOMAIN = "rmdesk"
TRY_OUT = "RMDESK_LOCALE"
"""The environment variable with a folder of catalogues that a translator tries out."""
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "yi")
"""Languages of which every line begins at the right, whatever the country."""

_language: ContextVar[gettext.NullTranslations | None] = ContextVar("language", default=None)
_from_right: ContextVar[bool] = ContextVar("from_right", default=False)
_program = gettext.NullTranslations()


def load(language: str) -> gettext.NullTranslations:
    """The catalogue for ``language`` (an IETF tag such as ``ms`` or ``zh_CN``), else English.

    A folder named by ``RMDESK_LOCALE`` comes before the program's own.
    """
    return _load(language, os.environ.get(TRY_OUT, ""))


@lru_cache(maxsize=64)
def _load(language: str, first: str) -> gettext.NullTranslations:
    for folder in (first, resource("locale")):
        found = folder and gettext.find(DOMAIN, folder, [language])
        if found:
            with open(found, "rb") as file:
                return gettext.GNUTranslations(file)
    return gettext.NullTranslations()


def language_file(tag: str, *parts: str) -> Path | None:
    """A file of the language ``tag`` beside its catalogue, where there is one."""
    for folder in (os.environ.get(TRY_OUT, ""), resource("locale")):
        path = Path(folder, tag, *parts)
        if folder and path.is_file():
            return path
    return None


def has_catalogue(tag: str) -> bool:
    """Whether the program's own texts are there in the language ``tag``; English always is."""
    return tag == "en" or type(load(tag)) is not gettext.NullTranslations


def right_to_left(tag: str) -> bool:
    """Whether the language ``tag`` is written from right to left."""
    return tag.replace("-", "_").partition("_")[0] in _RIGHT_TO_LEFT


def set_language(language: str) -> None:
    """Choose the language of the whole program, for windows opened from now on."""
    global _program
    _program = load(language)


@contextmanager
def language(tag: str) -> Iterator[None]:
    """Within the block, texts come in ``tag``: a letter in its reader's language."""
    token = _language.set(load(tag))
    side = _from_right.set(right_to_left(tag))
    try:
        yield
    finally:
        _from_right.reset(side)
        _language.reset(token)


def begins_at_right() -> bool:
    """Whether lines of a paper begin at the right in the current language."""
    return _from_right.get()


def _stretch(text: str) -> str:
    """Lengthen a text as a wordy translation would; ``RMDESK_STRETCH_TEXT=140`` means +40 %."""
    percent = os.environ.get("RMDESK_STRETCH_TEXT", "")
    if not percent.isdecimal() or int(percent) <= 100 or not text.strip():
        return text
    return text + "·" * round(len(text) * (int(percent) - 100) / 100)


def _(text: str) -> str:
    """``text`` in the current language; nothing stays nothing."""
    # a catalogue has its own header under the empty text
    return _stretch((_language.get() or _program).gettext(text)) if text else ""


def ngettext(one: str, many: str, n: int) -> str:
    """The singular or plural text for ``n`` in the current language; format it afterwards."""
    return _stretch((_language.get() or _program).ngettext(one, many, n))


def pgettext(context: str, text: str) -> str:
    """``text`` in the current language, where the same English word has several meanings."""
    return _stretch((_language.get() or _program).pgettext(context, text))
