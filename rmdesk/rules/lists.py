"""The lists that an organisation keeps."""

from __future__ import annotations

from enum import StrEnum


class ListKind(StrEnum):
    """One of the lists, in the order in which they are shown."""

    TOPICS = "topics"
    GRADES = "grades"
    DEPARTMENTS = "departments"
    SITES = "sites"
    VENUES = "venues"
    LANGUAGES = "languages"
