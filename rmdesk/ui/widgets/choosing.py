"""Reading what was chosen in a combo box: Qt hands enums of texts back as plain texts."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from PySide6.QtWidgets import QComboBox

E = TypeVar("E", bound=StrEnum)


def chosen(box: QComboBox, kind: type[E]) -> E | None:
    """The member of ``kind`` that is chosen, or ``None`` for an entry without one."""
    data = box.currentData()
    return kind(data) if data in set(kind) else None
