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
    Criterion.PERSPECTIVE: 0,
}
"""Goal and topic fit 35, both sides' wishes 20, practical 15: our judgement on Eby 2013 and Allen
2006 (perceived input into matching matters most). Different perspective is a programme's choice."""
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
