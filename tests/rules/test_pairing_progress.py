"""A run tells how far it is, and stops where it is told to, with nothing half done."""

from __future__ import annotations

import multiprocessing

import pytest
from invented import invented

from rmdesk.child import run_in_child
from rmdesk.errors import Cancelled
from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.pairing.engine import run_draft, run_sure
from rmdesk.rules.pairing.policy import Policy

SIZE = 150


def test_progress_only_grows_and_ends_with_the_whole() -> None:
    seen: list[tuple[int, int]] = []
    draft(invented(1, SIZE, SIZE), Policy(), lambda done, total: seen.append((done, total)))
    (total,) = {total for _done, total in seen}
    each = [done for done, _total in seen]
    assert each == sorted(each)
    assert (each[0], each[-1]) == (0, total)
    assert len(set(each)) >= 6


def test_a_run_stops_at_every_step_it_is_told_to() -> None:
    facts = invented(2, SIZE, SIZE)
    steps: list[int] = []
    draft(facts, Policy(), lambda done, total: steps.append(done))
    for stop_at in range(len(steps)):
        left = stop_at

        def report(done: int, total: int) -> None:
            nonlocal left
            if left == 0:
                raise Cancelled
            left -= 1

        with pytest.raises(Cancelled):
            draft(facts, Policy(), report)


@pytest.mark.parametrize("run", [run_draft, run_sure], ids=["run", "how sure"])
def test_cancel_ends_the_child_that_computes(run: object) -> None:
    facts = invented(3, SIZE, SIZE)
    pairs = [(p.mentor_id, p.mentee_id) for p in draft(facts, Policy()).pairs]
    arguments = (facts, Policy()) if run is run_draft else (facts, Policy(), pairs)
    calls = 0

    def report(done: int, total: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        run_in_child(run, *arguments, report=report, timeout_s=60, memory_mb=None)  # type: ignore[arg-type]
    assert multiprocessing.active_children() == []
