"""How a pair's life ends well: when a certificate is due."""

from __future__ import annotations

from rmdesk.rules.words import PairStatus

CERTIFICATE_SESSIONS = 4
"""Held sessions that earn a certificate: two thirds of six in six months; our own judgement."""


def certificate_due(status: PairStatus, held: int, needed: int | None) -> bool:
    """Whether both of a pair that is over have earned a certificate."""
    over = status in {PairStatus.COMPLETED, PairStatus.ENDED_EARLY}
    return over and held >= (needed or CERTIFICATE_SESSIONS)
