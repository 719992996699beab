"""Goals scored −2 to +2, and how far a pair came on all of them: the T-score.

Goal attainment scaling after Kiresuk and Sherman (1968): 0 is the expected outcome, 50 is a pair
whose goals came out as expected, 10 is one standard deviation; ρ = .3 is the usual correlation
between goals.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

RHO = 0.3
"""Assumed correlation between the scores of one pair's goals (Kiresuk and Sherman, 1968)."""
SCORES = (-2, -1, 0, 1, 2)
"""Much less than expected, less, as expected, more, much more."""
MOST = 5
"""Goals of a pair at most: more are none; our own judgement."""


def t_score(scored: Iterable[tuple[int, int]]) -> float | None:
    """50 + 10·Σwx / √((1−ρ)Σw² + ρ(Σw)²) over (weight, score) pairs; ``None`` without any.

    Raises ``ValueError`` for a score outside −2 … +2 or a weight below 1.
    """
    rows = list(scored)
    if not rows:
        return None
    if any(weight < 1 or score not in SCORES for weight, score in rows):
        raise ValueError(f"weights from 1, scores from -2 to 2: {rows}")
    total = sum(weight for weight, _score in rows)
    squares = sum(weight * weight for weight, _score in rows)
    reached = sum(weight * score for weight, score in rows)
    return 50 + 10 * reached / math.sqrt((1 - RHO) * squares + RHO * total * total)
