"""Personality questionnaires: items with their keys, scoring, and how sure a score is.

Items, keys and figures come from ``resources/instruments``; scores are means on the scale 1 to 5.
There are no norms: the item pool's authors publish none and advise against canned ones.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from rmdesk.rules.words import Instrument

LOWEST, HIGHEST = 1, 5
"""The ends of the answer scale."""
CERTAINTY = 1.645
"""Standard errors to each side of a mean within which it lies nine times in ten."""


class Trait(StrEnum):
    """The five traits; the values are the columns of a stored profile."""

    OPENNESS = "openness"
    CONSCIENTIOUSNESS = "conscientiousness"
    EXTRAVERSION = "extraversion"
    AGREEABLENESS = "agreeableness"
    NEUROTICISM = "neuroticism"


SHOWN = (Trait.EXTRAVERSION, Trait.AGREEABLENESS, Trait.CONSCIENTIOUSNESS, Trait.OPENNESS)
"""What the coordinator may see; neuroticism is for its owner's own sheet alone."""


@dataclass(frozen=True, slots=True)
class ScaleItem:
    """One statement; ``number`` is its number in the published questionnaire."""

    number: int
    text: str
    trait: Trait
    reversed: bool
    """Agreement counts against the trait: scored as 6 − x."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A questionnaire as it was published."""

    instrument: Instrument
    title: str
    citation: tuple[str, ...]
    options: tuple[str, ...]
    """What 1 to 5 stand for."""
    items: tuple[ScaleItem, ...]
    needed: int
    """Answers a trait needs to be scored (our judgement: three of four, eight of ten)."""
    standard_error: float
    """Of a trait's mean, in points of the scale (computed for standard deviations near .8)."""
    difference: float
    """Two people differ beyond the questionnaire's noise (90 %) only above so many points."""
    source: str = ""
    """Whose translation its texts are; empty for the published English ones."""

    def asked(self, *, without_n: bool = False) -> tuple[ScaleItem, ...]:
        """The items that are put to people; ``without_n`` leaves out those of neuroticism."""
        if not without_n:
            return self.items
        return tuple(item for item in self.items if item.trait is not Trait.NEUROTICISM)


Scores = dict[Trait, float | None]
"""A mean of 1 to 5 for each trait; ``None`` where too few items were answered."""


@cache
def read(folder: Path, instrument: Instrument) -> Scale:
    """The questionnaire of ``folder`` (the program's ``resources/instruments``).

    Raises ``OSError``, ``KeyError`` or ``ValueError`` when the folder is damaged.
    """
    text = (folder / f"{instrument.value}.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return Scale(
        instrument=Instrument(data["instrument"]),
        title=data["title"],
        citation=tuple(data["citation"]),
        options=tuple(data["options"]),
        items=tuple(
            ScaleItem(item["number"], item["text"], Trait(item["trait"]), item["reversed"])
            for item in data["items"]
        ),
        needed=data["needed_per_trait"],
        standard_error=data["standard_error"],
        difference=data["difference"],
    )


@cache
def translated(scale: Scale, path: Path) -> Scale:
    """``scale`` with the statements and options of the translation in the file ``path``.

    English stays what items are known by. Raises ``OSError``, ``KeyError`` or ``ValueError`` for a
    translation that is not whole, or that names no source or nobody who read it.
    """
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    texts = {int(number): str(text).strip() for number, text in data["items"].items()}
    options = tuple(str(option).strip() for option in data["options"])
    if not str(data["source"]).strip() or not str(data["reviewer"]).strip():
        raise ValueError(f"{path.name} names no source, or nobody who read it")
    wanted = {item.number for item in scale.items}
    if texts.keys() != wanted or len(options) != len(scale.options):
        raise ValueError(f"{path.name} translates other statements than {scale.title} has")
    if not all((*texts.values(), *options)):
        raise ValueError(f"{path.name} has an empty statement")
    items = tuple(replace(item, text=texts[item.number]) for item in scale.items)
    return replace(scale, items=items, options=options, source=str(data["source"]).strip())


def score(scale: Scale, answers: Mapping[int, int | None]) -> Scores:
    """The mean of each trait from the answers by item number; blank ones are left out.

    Raises ``ValueError`` for an answer outside 1 to 5 and for an item that the scale has not.
    """
    known = {item.number for item in scale.items}
    for number, answer in answers.items():
        if number not in known:
            raise ValueError(f"no item {number}")
        if answer is not None and not LOWEST <= answer <= HIGHEST:
            raise ValueError(f"answer {answer} to item {number}")
    found: Scores = {}
    for trait in Trait:
        points = []
        for item in scale.items:
            answer = answers.get(item.number)
            if item.trait is trait and answer is not None:
                points.append(LOWEST + HIGHEST - answer if item.reversed else answer)
        found[trait] = sum(points) / len(points) if len(points) >= scale.needed else None
    return found


def band(mean: float, scale: Scale) -> tuple[float, float]:
    """Between which values the mean would lie nine times in ten, within 1 to 5."""
    reach = CERTAINTY * scale.standard_error
    return max(float(LOWEST), mean - reach), min(float(HIGHEST), mean + reach)


def rounded(value: float) -> str:
    """``value`` with one decimal, halves upwards, as people are used to."""
    return f"{math.floor(value * 10 + 0.5 + 1e-9) / 10:.1f}"


def is_mean(value: float) -> bool:
    """Whether ``value`` can be a mean of answers from 1 to 5 (percentiles and T-scores cannot)."""
    return LOWEST <= value <= HIGHEST


@dataclass(frozen=True, slots=True)
class Shared:
    """The means of somebody who agreed to a conversation guide."""

    scale: Scale
    means: Mapping[Trait, float | None]


def differing(one: Shared, other: Shared) -> tuple[Trait, ...]:
    """The traits in which two people differ by more than the questionnaire's own error.

    Of two questionnaires the coarser one decides (evidence, section 1: 90 %); what one of them did
    not answer does not differ. Neuroticism is never compared.
    """
    least = max(one.scale.difference, other.scale.difference)
    found = []
    for trait in SHOWN:
        means = one.means.get(trait), other.means.get(trait)
        if None not in means and abs((means[0] or 0) - (means[1] or 0)) > least + 1e-9:
            found.append(trait)
    return tuple(found)
