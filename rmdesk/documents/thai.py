"""Where a line of Thai, which has no spaces between words, may break.

The weights come from BudouX (Apache License 2.0, ``resources/breaking``), which learned them from
segmented text: they judge each place by the three letters to either side. It is right for most
everyday words and may part a name or a rare compound; a place between two words is never needed,
since a line that has none is torn between letters as any long word.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache

from rmdesk.paths import resource

_WINDOWS = (
    ("UW1", -3, -2),
    ("UW2", -2, -1),
    ("UW3", -1, 0),
    ("UW4", 0, 1),
    ("UW5", 1, 2),
    ("UW6", 2, 3),
    ("BW1", -2, 0),
    ("BW2", -1, 1),
    ("BW3", 0, 2),
    ("TW1", -3, 0),
    ("TW2", -2, 1),
    ("TW3", -1, 2),
    ("TW4", 0, 3),
)
"""The features of the model: from where to where they look, seen from the place."""


def is_thai(character: str) -> bool:
    """Whether ``character`` is a letter, mark or digit of the Thai script."""
    return "\u0e01" <= character <= "\u0e5b"


@lru_cache(maxsize=2_000)
def word_starts(text: str) -> frozenset[int]:
    """Places inside ``text`` at which a new Thai word probably begins."""
    weights, middle = _model()
    found = set()
    for place in range(1, len(text)):
        if not (is_thai(text[place - 1]) and is_thai(text[place])):
            continue
        score = middle
        for name, first, last in _WINDOWS:
            if place + first >= 0 and place + last <= len(text):
                score += weights[name].get(text[place + first : place + last], 0)
        if score > 0:
            found.add(place)
    return frozenset(found)


@cache
def _model() -> tuple[dict[str, dict[str, int]], float]:
    weights = json.loads(resource("breaking", "thai.json").read_text("utf-8"))
    return weights, -sum(sum(group.values()) for group in weights.values()) / 2
