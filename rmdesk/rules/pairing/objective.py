"""What the best plan is."""

from __future__ import annotations

from enum import StrEnum

BAND = 10
"""Width in points of one band of *leximin by bands*."""


class Objective(StrEnum):
    """What is best, in order; each ends with a tie-break that depends on the ids only."""

    PAIRS_WORST_TOTAL = "pairs_worst_total"
    PAIRS_TOTAL = "pairs_total"
    TOTAL = "total"
    LEXIMIN_BANDS = "leximin_bands"
