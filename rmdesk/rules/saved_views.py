"""A saved view of the People page: search, chips, columns and order under a name."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

VIEWS = "people_views"
"""The preference of the file that keeps them, so that they move with it."""
LONGEST = 60
"""Longest name of a view in characters, so that it fits a menu."""


@dataclass(frozen=True)
class SavedView:
    """What was looked at."""

    name: str
    search: str = ""
    chips: dict[str, list[str]] = field(default_factory=dict)
    """What the chips let through, as ``queries.people_filter`` writes it."""
    layout: dict[str, Any] = field(default_factory=dict)
    """Columns, widths and sort, as the table writes them."""


def write_views(views: Iterable[SavedView]) -> str:
    """The views as JSON."""
    return json.dumps([asdict(view) for view in views], ensure_ascii=False)


def read_views(text: str | None) -> list[SavedView]:
    """The views of a JSON text, in their order; what is damaged is left out."""
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return [
        SavedView(
            one["name"],
            str(one.get("search") or ""),
            one["chips"] if isinstance(one.get("chips"), dict) else {},
            one["layout"] if isinstance(one.get("layout"), dict) else {},
        )
        for one in (found if isinstance(found, list) else [])
        if isinstance(one, dict) and isinstance(one.get("name"), str) and one["name"]
    ]
