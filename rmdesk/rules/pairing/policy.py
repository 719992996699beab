"""What the coordinator decides about pairing: which rules hold, and what counts how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from rmdesk.rules.pairing.objective import Objective


class HardRule(StrEnum):
    """A rule that keeps two people apart, whatever their points."""

    GRADE_GAP = "grade_gap"
    REPORTING_LINE = "reporting_line"
    PAIRED_BEFORE = "paired_before"
    VETO = "veto"
    WAY_TO_MEET = "way_to_meet"
    COMMON_LANGUAGE = "common_language"
    COMMON_TIME = "common_time"
    OTHER_DEPARTMENT = "other_department"


class Criterion(StrEnum):
    """Something that earns points."""

    TOPICS = "topics"
    WISHES = "wishes"
    PRACTICAL = "practical"
    INTERESTS = "interests"
    PERSONALITY = "personality"
    PERSPECTIVE = "perspective"


class Line(StrEnum):
    """How much of the reporting line keeps two people apart."""

    CLOSE = "close"
    """Neither is the other's manager or manager's manager, and they share no manager."""
    WHOLE_CHAIN = "whole_chain"
    """As close, and neither is anywhere above the other."""


DEFAULT_RULES = frozenset(HardRule) - {HardRule.OTHER_DEPARTMENT}
DEFAULT_WEIGHTS: Mapping[Criterion, int] = {
    Criterion.TOPICS: 35,
    Criterion.WISHES: 20,
    Criterion.PRACTICAL: 15,
    Criterion.INTERESTS: 10,
    Criterion.PERSONALITY: 20,
    Criterion.PERSPECTIVE: 0,
}
"""Goal and topic fit 35, both sides' wishes 20, practical 15, shared interests and values 10,
personality 20: our judgement on Eby 2013 (deep-level similarity), Allen 2006 (perceived input into
matching matters most) and Menges 2016 (one study of 68 pairs). Different perspective is a
programme's choice."""


class Preset(StrEnum):
    """A programme's purpose that proposes weights."""

    BALANCED = "balanced"
    TECHNOLOGY = "technology"
    CULTURE = "culture"
    INCLUSION = "inclusion"


def _weights(*shares: int) -> Mapping[Criterion, int]:
    return dict(zip(Criterion, shares, strict=True))


PRESETS: Mapping[Preset, Mapping[Criterion, int]] = {
    Preset.BALANCED: DEFAULT_WEIGHTS,
    Preset.TECHNOLOGY: _weights(50, 20, 15, 5, 10, 0),
    Preset.CULTURE: _weights(20, 20, 15, 10, 15, 20),
    Preset.INCLUSION: _weights(20, 20, 15, 10, 10, 25),
}
"""Weights for a purpose, each adding up to 100; our judgement."""
LEAST_JUDGED = 10
"""A criterion that fewer cells can be judged by is off for everybody."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One pairing policy, saved with each draft."""

    rules: frozenset[HardRule] = DEFAULT_RULES
    minimum_gap: int = 1
    """Rungs of the grade ladder that the mentor is below the mentee, at least."""
    unknown_grade_blocks: bool = False
    line: Line = Line.CLOSE
    weights: Mapping[Criterion, int] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))
    lowest_points: int = 0
    objective: Objective = Objective.PAIRS_WORST_TOTAL

    def to_json(self) -> dict[str, Any]:
        """As stored in the file."""
        return {
            "rules": sorted(self.rules),
            "minimum_gap": self.minimum_gap,
            "unknown_grade_blocks": self.unknown_grade_blocks,
            "line": self.line.value,
            "weights": {criterion.value: weight for criterion, weight in self.weights.items()},
            "lowest_points": self.lowest_points,
            "objective": self.objective.value,
        }

    @property
    def used_weights(self) -> dict[Criterion, int]:
        """The weights of the criteria that count, as whole shares of 100."""
        return whole_shares({c: w for c, w in self.weights.items() if w > 0})

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Policy:
        """From the file; what is missing or unknown gets its default."""
        policy = cls()
        known = {rule.value for rule in HardRule}
        if "rules" in stored:
            policy = replace(
                policy, rules=frozenset(HardRule(r) for r in stored["rules"] if r in known)
            )
        weights = dict(DEFAULT_WEIGHTS)
        for criterion in Criterion:
            if criterion.value in stored.get("weights", {}):
                weights[criterion] = max(0, min(100, int(stored["weights"][criterion.value])))
        return replace(
            policy,
            minimum_gap=int(stored.get("minimum_gap", policy.minimum_gap)),
            unknown_grade_blocks=bool(stored.get("unknown_grade_blocks", False)),
            line=Line(stored.get("line", Line.CLOSE)),
            weights=weights,
            lowest_points=int(stored.get("lowest_points", 0)),
            objective=Objective(stored.get("objective", Objective.PAIRS_WORST_TOTAL)),
        )


def whole_shares(weights: Mapping[Criterion, int], whole: int = 100) -> dict[Criterion, int]:
    """Weights as whole numbers ≥ 0 that add up to ``whole`` (largest remainders first).

    When all are zero, everyone gets as much as every other. Empty stays empty.
    """
    if not weights:
        return {}
    exact = weights if any(weights.values()) else dict.fromkeys(weights, 1)
    total = sum(exact.values())
    shares = {criterion: whole * weight // total for criterion, weight in exact.items()}
    rest = whole - sum(shares.values())
    by_rest = sorted(exact, key=lambda c: (-(whole * exact[c] % total), list(Criterion).index(c)))
    return shares | {criterion: shares[criterion] + 1 for criterion in by_rest[:rest]}


def moved(
    weights: Mapping[Criterion, int], criterion: Criterion, value: int
) -> dict[Criterion, int]:
    """Weights after one was set to ``value`` (0 to 100): the others share the rest in proportion.

    They add up to 100 before and after; those at zero stay there unless all others are.
    """
    value = max(0, min(100, value)) if len(weights) > 1 else 100
    others = {c: w for c, w in weights.items() if c is not criterion}
    shared = whole_shares(others, 100 - value)
    return {c: value if c is criterion else shared[c] for c in weights}
