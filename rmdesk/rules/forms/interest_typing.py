"""Reading what is typed of an interest form: topics by number, by letters of the name, or new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rmdesk.rules.names import clean_text, name_key

STRENGTHS = {"a": 1, "b": 2, "c": 3}
"""The circles of a topic from left to right."""
USUAL = 2
"""The strength where none is typed."""
_NUMBERS = re.compile(r"(?:\d+[abc]?\s*)+", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+)([abc]?)", re.IGNORECASE)
_ENDING = re.compile(r"\s+([abc])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TypedTopics:
    """What a line of topics means."""

    topics: tuple[tuple[str, int], ...]
    """Name and strength, 1 some to 3 strong, each topic once."""
    new: tuple[str, ...]
    """Names among them that the catalogue does not have yet."""
    wrong: tuple[str, ...]
    """Numbers that no topic has, as typed."""


def read_topics(text: str, catalogue: Sequence[str]) -> TypedTopics:
    """Read ``1c 4 7a; chatbots``: numbers of the form, the circle as a, b or c, names with ``;``.

    A name may be as short as only one topic of the catalogue begins with it or has a word that
    does; any other name is a new topic. The last strength typed of a topic counts.
    """
    found: dict[str, int] = {}
    new: list[str] = []
    wrong: list[str] = []
    for part in re.split(r"[;,\n]", clean_text(text)):
        part = part.strip()
        if _NUMBERS.fullmatch(part):
            for number, circle in _NUMBER.findall(part):
                at = int(number)
                if 1 <= at <= len(catalogue):
                    found[catalogue[at - 1]] = STRENGTHS.get(circle.casefold(), USUAL)
                else:
                    wrong.append(number)
        elif part:
            ending = _ENDING.search(part)
            strength = STRENGTHS[ending[1].casefold()] if ending else USUAL
            name = part[: ending.start()].strip() if ending else part
            known = _known(name, catalogue)
            if known is None and name not in new:
                new.append(name)
            found[known or name] = strength
    return TypedTopics(tuple(found.items()), tuple(new), tuple(dict.fromkeys(wrong)))


def _known(name: str, catalogue: Sequence[str]) -> str | None:
    """The topic of the catalogue that ``name`` is, or the only one that it can be short for."""
    key = name_key(name)
    keys = {topic: name_key(topic) for topic in catalogue}
    same = [topic for topic, whole in keys.items() if whole == key]
    if same:
        return same[0]
    begins = [topic for topic, whole in keys.items() if whole.startswith(key)]
    if len(begins) == 1:
        return begins[0]
    words = [
        topic
        for topic, whole in keys.items()
        if any(word.startswith(key) for word in whole.split())
    ]
    return words[0] if len(words) == 1 and not begins else None
