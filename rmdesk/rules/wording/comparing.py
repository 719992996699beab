"""Two versions of what was agreed: which clauses came, went or say something else."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.wording.clauses import Said

AROUND = 4
"""Words shown before and after what differs."""
LONGEST = 60
"""Words of an excerpt at most."""


class How(StrEnum):
    """What became of a clause."""

    ADDED = "added"
    REMOVED = "removed"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Difference:
    """One clause that differs, with excerpts of before and after around what changed."""

    how: How
    title: str
    before: str
    after: str


def differences(before: Sequence[Said], after: Sequence[Said]) -> tuple[Difference, ...]:
    """What differs, in the order of the later version; then what is gone."""
    old = {one.key: one for one in before}
    found = []
    for one in after:
        was = old.pop(one.key, None)
        if was is None:
            found.append(Difference(How.ADDED, one.title, "", _short(one.text.split())))
        elif (was.title, was.text) != (one.title, one.text):
            first, then = excerpts(was.text, one.text)
            if was.text == one.text:
                first, then = was.title, one.title
            found.append(Difference(How.ALTERED, one.title, first, then))
    found += [
        Difference(How.REMOVED, one.title, _short(one.text.split()), "") for one in old.values()
    ]
    return tuple(found)


def excerpts(before: str, after: str) -> tuple[str, str]:
    """The words of both texts from the first that differs to the last, with a few around."""
    one, other = before.split(), after.split()
    codes = [
        code
        for code in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
        if code[0] != "equal"
    ]
    if not codes:
        return _short(one), _short(other)
    return (
        _cut(one, codes[0][1], codes[-1][2]),
        _cut(other, codes[0][3], codes[-1][4]),
    )


def _cut(words: list[str], first: int, end: int) -> str:
    start, stop = max(0, first - AROUND), min(len(words), end + AROUND)
    told = _short(words[start:stop])
    return ("… " if start else "") + told + (" …" if stop < len(words) and told[-1:] != "…" else "")


def _short(words: list[str]) -> str:
    return " ".join(words[:LONGEST]) + (" …" if len(words) > LONGEST else "")
