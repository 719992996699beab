"""How the columns of a list were taken, remembered for the next list with the same headings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rmdesk.rules.importing.columns import Layout
from rmdesk.rules.importing.dates import DateOrder
from rmdesk.rules.importing.headings import Field, words
from rmdesk.rules.importing.people import Choices
from rmdesk.rules.words import Role

MAPPINGS = "import_mappings"
"""The preference of the file that keeps them, as JSON, the last used one last."""
MOST = 40


@dataclass(frozen=True, slots=True)
class Remembered:
    """One set of headings, in any order, with what each was taken for, and the answers given."""

    fields: tuple[tuple[str, str], ...]
    """Heading (as ``words`` makes it, a number behind the second of its kind) and field."""
    role: str = ""
    mentees_from: str = ""
    dates: str = ""

    @property
    def key(self) -> str:
        """What tells sets of headings apart."""
        return "|".join(heading for heading, _field in self.fields)

    def choices(self, before: Choices) -> Choices:
        """``before`` with the answers of last time."""
        return replace(
            before,
            role=Role(self.role) if self.role in set(Role) else before.role,
            mentees_from=self.mentees_from or before.mentees_from,
            dates=DateOrder(self.dates) if self.dates in set(DateOrder) else before.dates,
        )


def _numbered(layout: Layout) -> list[str]:
    seen: dict[str, int] = {}
    found = []
    for heading in layout.headings:
        plain = words(heading)
        seen[plain] = seen.get(plain, 0) + 1
        found.append(plain if seen[plain] == 1 else f"{plain}#{seen[plain]}")
    return found


def remembered(layout: Layout, choices: Choices) -> Remembered:
    """What to remember of a list that was taken so."""
    pairs = zip(_numbered(layout), layout.fields, strict=True)
    return Remembered(
        tuple(sorted((heading, field or "") for heading, field in pairs)),
        choices.role or "",
        choices.mentees_from,
        choices.dates or "",
    )


def layout_of_last_time(layout: Layout, kept: str) -> tuple[Layout, Remembered | None]:
    """``layout`` with the fields of the last list with these headings, when there was one."""
    wanted = "|".join(sorted(_numbered(layout)))
    for one in reversed(_read(kept)):
        if one.key == wanted:
            taken = dict(one.fields)
            known = set(Field)
            fields = tuple(
                Field(taken[heading]) if taken[heading] in known else None
                for heading in _numbered(layout)
            )
            return replace(layout, fields=fields), one
    return layout, None


def kept_with(kept: str, new: Sequence[Remembered]) -> str:
    """The text to keep: what was there, with ``new`` in the place of the same headings."""
    keys = {one.key for one in new}
    every = [one for one in _read(kept) if one.key not in keys] + list(new)
    return json.dumps(
        [
            {
                "fields": one.fields,
                "role": one.role,
                "mentees_from": one.mentees_from,
                "dates": one.dates,
            }
            for one in every[-MOST:]
        ],
        ensure_ascii=False,
    )


def _read(kept: str) -> list[Remembered]:
    try:
        return [
            Remembered(
                tuple((str(heading), str(field)) for heading, field in one["fields"]),
                str(one["role"]),
                str(one["mentees_from"]),
                str(one["dates"]),
            )
            for one in json.loads(kept or "[]")
        ]
    except (ValueError, TypeError, KeyError):
        return []
