"""Who wins between plans that are equally good: equal chances, no favourites, the same each time.

A pair's number depends on the ids of its two people alone (SHA-256 of each, mixed by the finaliser
of SplitMix64, Steele 2014). Ids are random, so that everybody has the same chance before any
programme, and neither the order of a list nor a name can bring an advantage.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint64]
ROUNDS = 3
"""So often what is known of somebody takes in what is known of all possible partners."""
BLOCK = 64


def tie_break(mentors: Sequence[str], mentees: Sequence[str]) -> npt.NDArray[np.int64]:
    """A whole number for each pair (mentors × mentees), from the two ids alone."""

    def keys(ids: Sequence[str]) -> Words:
        parts = [int.from_bytes(hashlib.sha256(i.encode()).digest()[:8], "big") for i in ids]
        return np.array(parts, np.uint64).reshape(-1)

    return _crossed(keys(mentors), keys(mentees))


def by_content(
    points: npt.NDArray[np.signedinteger[Any]],
    allowed: npt.NDArray[np.bool_],
    mentor_capacity: npt.NDArray[np.int64],
    mentee_capacity: npt.NDArray[np.int64],
) -> npt.NDArray[np.int64]:
    """A whole number for each pair from what the table says, whatever the order of its rows.

    Each row and column gets a number from its capacity and, in turns, from its cells and those
    whom they lead to (colour refinement, Weisfeiler and Leman 1968).
    """
    with np.errstate(over="ignore"):
        cells = points.astype(np.uint64) * np.uint64(2) + allowed.astype(np.uint64)
        rows = _mixed(mentor_capacity.astype(np.uint64) * np.uint64(2))
        cols = _mixed(mentee_capacity.astype(np.uint64) * np.uint64(2) + np.uint64(1))
        for _round in range(ROUNDS):
            from_cols = np.zeros_like(cols)
            from_rows = np.zeros_like(rows)
            for start in range(0, len(rows), BLOCK):
                some = slice(start, start + BLOCK)
                seen = _mixed(cells[some] + _mixed(rows[some])[:, None])
                from_cols += seen.sum(axis=0, dtype=np.uint64)
                seen = _mixed(cells[some] + _mixed(cols)[None, :])
                from_rows[some] = seen.sum(axis=1, dtype=np.uint64)
            rows, cols = _mixed(rows + _mixed(from_rows)), _mixed(cols + _mixed(from_cols))
    return _crossed(rows, cols)


def _crossed(rows: Words, cols: Words) -> npt.NDArray[np.int64]:
    found = np.empty((len(rows), len(cols)), np.int64)
    with np.errstate(over="ignore"):
        across = cols[None, :] * np.uint64(0x9E3779B97F4A7C15)
        for start in range(0, len(rows), BLOCK):
            some = slice(start, start + BLOCK)
            found[some] = _mixed(rows[some, None] + across) >> np.uint64(2)
    return found


def _mixed(words: Words) -> Words:
    mixed = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)))
