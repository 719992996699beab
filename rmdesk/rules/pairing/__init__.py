"""Pairing: the exact solver, the rules and criteria, and drafts with their reasons.

``from rmdesk.rules.pairing import solve`` is the public way in; numpy is loaded when it is asked
for, since the window opens without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rmdesk.rules.pairing.objective import BAND, Objective

if TYPE_CHECKING:
    from rmdesk.rules.pairing.solver import PairingError, Solution, solve

__all__ = ["BAND", "Objective", "PairingError", "Solution", "solve"]


def __getattr__(name: str) -> Any:
    """The solver's own names, loaded at first use."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from rmdesk.rules.pairing import solver

    return getattr(solver, name)
