"""Pairing from the rows of the file to a draft with its reasons, as programmes grow.

CPU, on two cores: 200 × 200 under 0.3 s, 500 × 500 under 1 s, 2000 × 2000 under 4 s and 240 MB
above the start. The curve is plotted at the end.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pairing_crowd
import pytest
from crowd import organise

from rmdesk.child import run_in_child
from rmdesk.errors import Cancelled
from rmdesk.queries import pairing as queries
from rmdesk.rules.pairing.check import check
from rmdesk.rules.pairing.draft import Draft, Table, draft
from rmdesk.rules.pairing.engine import run_draft, run_sure
from rmdesk.rules.pairing.facts import Facts, Side
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.pairing.repair import new_partners
from rmdesk.rules.words import Role
from rmdesk.store import Store

LIMITS = {60: 0.3, 200: 0.3, 500: 1.0, 1000: 2.0, 2000: 4.0}
"""People a side → seconds of CPU."""
MOST_MB = 240
STATUS = Path("/proc/self/status")


def megabytes(line: str) -> int | None:
    """``VmRSS`` or its peak ``VmHWM``; ``None`` where the system does not tell."""
    if not STATUS.exists():
        return None
    found = next(one for one in STATUS.read_text().splitlines() if one.startswith(line))
    return int(found.split()[1]) // 1024


def forget_peak() -> None:
    """Let the peak of memory begin anew."""
    if STATUS.exists():
        Path("/proc/self/clear_refs").write_text("5")


@dataclass(frozen=True)
class Point:
    """One point of the curve."""

    size: int
    reading: float
    making: float
    mb: int | None
    pairs: int

    @property
    def whole(self) -> float:
        return self.reading + self.making


@pytest.fixture(scope="module")
def curve(request: pytest.FixtureRequest) -> Iterator[list[Point]]:
    points: list[Point] = []
    yield points
    show(request, plotted(points))


def show(request: pytest.FixtureRequest, lines: list[str]) -> None:
    """Write lines to the screen, captured or not."""
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        sys.stdout.write("\n".join(["", *lines, ""]))


def plotted(points: list[Point], width: int = 60) -> list[str]:
    """A table of the cost, and the cost as it grows: bars of seconds, the limit as a mark."""
    lines = [" people a side   facts s   draft s   whole s       MB   pairs"]
    lines += [
        f"{p.size:14}{p.reading:10.3f}{p.making:10.3f}{p.whole:10.3f}"
        f"{p.mb if p.mb is not None else '?':>9}{p.pairs:8}"
        for p in points
    ]
    most = max([LIMITS[p.size] for p in points] + [p.whole for p in points], default=1.0)
    lines += [
        "",
        f" seconds of CPU, facts ▒ and draft █; | is the limit; the width is {most:.1f} s",
    ]
    for p in points:
        facts, draft_, limit = (
            round(width * seconds / most) for seconds in (p.reading, p.making, LIMITS[p.size])
        )
        bar = ("▒" * facts + "█" * draft_).ljust(width + 1)
        lines.append(f"{p.size:14} {bar[:limit]}|{bar[limit + 1 :]}")
    return lines


@pytest.mark.parametrize("size", LIMITS)
def test_rows_to_draft(benchmark: Any, tmp_path: Path, curve: list[Point], size: int) -> None:
    store = Store.create(tmp_path / "many.rmdesk", "four quiet herons")
    card = organise(store)
    pairing_crowd.bring_in(store, card, size)
    draft(Facts(Side(), Side()), Policy())  # numpy and scipy are loaded before the clock starts
    forget_peak()
    before = megabytes("VmRSS")
    times: list[tuple[float, float]] = []

    def rows_to_draft() -> Draft:
        start = time.process_time()
        with store.read() as db:
            facts, policy = queries.facts(db, card.id), queries.policy(db, card.id)
        middle = time.process_time()
        made = draft(facts, policy)
        times.append((middle - start, time.process_time() - middle))
        return made

    plan = benchmark.pedantic(rows_to_draft, rounds=2 if size > 500 else 4)
    peak = megabytes("VmHWM")
    more = None if peak is None or before is None else peak - before
    store.close()
    reading, making = min(times, key=sum)
    benchmark.extra_info |= {"cpu_s": round(reading + making, 3), "mb": more}
    curve.append(Point(size, reading, making, more, len(plan.pairs)))
    assert len(plan.pairs) == size
    assert reading + making <= LIMITS[size]
    assert more is None or more <= MOST_MB


@pytest.mark.parametrize("size", [200, 500])
def test_the_check_before_a_run(benchmark: Any, tmp_path: Path, size: int) -> None:
    store = Store.create(tmp_path / "many.rmdesk", "four quiet herons")
    card = organise(store)
    pairing_crowd.bring_in(store, card, size)
    with store.read() as db:
        facts, policy = queries.facts(db, card.id), queries.policy(db, card.id)
    store.close()
    found = benchmark.pedantic(check, args=(facts, policy), rounds=3)
    assert found.possible == size


@pytest.fixture(scope="module")
def crowds(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], tuple[Facts, Policy]]:
    """What the engine is told of so many people a side."""
    made: dict[int, tuple[Facts, Policy]] = {}

    def told(size: int) -> tuple[Facts, Policy]:
        if size not in made:
            path = tmp_path_factory.mktemp("crowd") / "many.rmdesk"
            store = Store.create(path, "four quiet herons")
            card = organise(store)
            pairing_crowd.bring_in(store, card, size)
            with store.read() as db:
                made[size] = queries.facts(db, card.id), queries.policy(db, card.id)
            store.close()
        return made[size]

    return told


def test_progress_and_cancel_at_full_size(
    request: pytest.FixtureRequest, benchmark: Any, crowds: Callable[[int], tuple[Facts, Policy]]
) -> None:
    facts, policy = crowds(2000)
    seen: list[tuple[int, int]] = []
    plan = run_in_child(run_draft, facts, policy, report=lambda d, t: seen.append((d, t)),
                        timeout_s=120, memory_mb=None)  # fmt: skip
    assert len(plan.pairs) == 2000
    steps = sorted({done for done, total in seen if total})
    assert len(steps) >= 6
    assert [done for done, total in seen if total] == sorted(d for d, t in seen if t)
    waits: list[float] = []

    def cancelled_in_the_middle() -> None:
        asked: list[float] = []

        def stop(done: int, total: int) -> None:
            if total and done >= total // 2:
                asked.append(time.monotonic())
                raise Cancelled

        with pytest.raises(Cancelled):
            run_in_child(run_draft, facts, policy, report=stop, timeout_s=120, memory_mb=None)
        waits.append(time.monotonic() - asked[0])

    benchmark.pedantic(cancelled_in_the_middle, rounds=2)
    benchmark.extra_info["stopped_after_s"] = round(max(waits), 3)
    said = f"2000 × 2000: {len(steps)} steps of progress, stopped {max(waits):.3f} s after Cancel"
    show(request, [said])


def test_how_sure_at_500(benchmark: Any, crowds: Callable[[int], tuple[Facts, Policy]]) -> None:
    facts, policy = crowds(500)
    pairs = [(p.mentor_id, p.mentee_id) for p in draft(facts, policy).pairs]
    start = time.process_time()
    found = benchmark.pedantic(run_sure, args=(facts, policy, pairs), rounds=1)
    benchmark.extra_info["cpu_s"] = round(time.process_time() - start, 1)
    assert len(found) == 500


def test_three_moves_for_a_new_partner_at_500(
    benchmark: Any, crowds: Callable[[int], tuple[Facts, Policy]]
) -> None:
    facts, policy = crowds(500)
    table = Table(facts, policy)
    *kept, (_row, col) = table.plan().pairs
    found = benchmark.pedantic(
        new_partners, args=(table, kept, Role.MENTEE, col), kwargs={"moved": 3}, rounds=3
    )
    assert {len(chain.gone) for chain in found.chains} >= {1, 2, 3}
