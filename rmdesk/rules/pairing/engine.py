"""The engine's door for a child process: importing this needs no numpy, running it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rmdesk.rules.pairing.check import Check
    from rmdesk.rules.pairing.draft import Draft
    from rmdesk.rules.pairing.explain.plans import Two
    from rmdesk.rules.pairing.explain.relax import Relaxed
    from rmdesk.rules.pairing.explain.sure import Sure
    from rmdesk.rules.pairing.facts import Facts
    from rmdesk.rules.pairing.policy import Policy
    from rmdesk.rules.pairing.repair import Repair


def run_draft(
    facts: Facts, policy: Policy, report: Callable[[int, int], None] = lambda done, total: None
) -> Draft:
    """``draft.draft``, imported where it runs."""
    from rmdesk.rules.pairing.draft import draft

    return draft(facts, policy, report)


def run_relax(
    facts: Facts,
    policy: Policy,
    pairs: Sequence[Two],
    report: Callable[[int, int], None] = lambda done, total: None,
) -> list[Relaxed]:
    """``explain.relax.relax``, imported where it runs."""
    from rmdesk.rules.pairing.explain.relax import relax

    return relax(facts, policy, pairs, report)


def run_check(
    facts: Facts, policy: Policy, report: Callable[[int, int], None] = lambda done, total: None
) -> Check:
    """``check.check``, imported where it runs."""
    from rmdesk.rules.pairing.check import check

    return check(facts, policy, report)


def run_sure(
    facts: Facts,
    policy: Policy,
    pairs: Sequence[Two],
    report: Callable[[int, int], None] = lambda done, total: None,
) -> list[Sure]:
    """``explain.sure.how_sure``, imported where it runs."""
    from rmdesk.rules.pairing.explain.sure import how_sure

    return how_sure(facts, policy, pairs, report=report)


def run_new_partners(
    facts: Facts,
    policy: Policy,
    pairs: Sequence[Two],
    person: str,
    moved: int,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> Repair:
    """``repair.new_partners`` of the participation ``person``, imported where it runs.

    ``pairs`` are (mentor, mentee) participation ids; all of them may be moved.
    """
    from rmdesk.rules.pairing.draft import Table
    from rmdesk.rules.pairing.repair import new_partners
    from rmdesk.rules.words import Role

    report(0, 2)
    rows = {one: n for n, one in enumerate(facts.mentors.ids)}
    cols = {one: n for n, one in enumerate(facts.mentees.ids)}
    role = Role.MENTEE if person in cols else Role.MENTOR
    table = Table(facts, policy)
    report(1, 2)
    cells = [(rows[a], cols[b]) for a, b in pairs if a in rows and b in cols]
    at = cols[person] if role is Role.MENTEE else rows[person]
    return new_partners(table, cells, role, at, moved=moved)
