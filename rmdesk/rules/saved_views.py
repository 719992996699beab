"""A saved view of the People page: search, chips, columns and order under a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

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


def content_of(view: SavedView) -> dict[str, Any]:
    """What is kept of a view besides its name."""
    return {"search": view.search, "chips": view.chips, "layout": view.layout}


def view_of(name: str, content: Any) -> SavedView:
    """The view behind what ``content_of`` gave; what is damaged is left out."""
    kept = content if isinstance(content, dict) else {}
    chips, layout = kept.get("chips"), kept.get("layout")
    return SavedView(
        name,
        str(kept.get("search") or ""),
        chips if isinstance(chips, dict) else {},
        layout if isinstance(layout, dict) else {},
    )


def renamed(view: SavedView, facet: str, names: Mapping[str, str | None]) -> SavedView:
    """The view with other names under ``facet``: each old one is its new one, or goes (``None``).

    A name that becomes another one that was chosen as well is there once.
    """
    listed = view.chips.get(facet)
    if not isinstance(listed, list) or not any(name in names for name in listed):
        return view
    now = dict.fromkeys(names.get(name, name) for name in listed)
    chips = {**view.chips, facet: [name for name in now if name is not None]}
    if not chips[facet]:
        del chips[facet]
    return replace(view, chips=chips)
