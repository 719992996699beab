"""Pairing from the rows of the file to a draft with its reasons, as programmes grow.

CPU, on two cores: 200 × 200 under 0.3 s, 500 × 500 under 1 s, 2000 × 2000 under 4 s and 300 MB
above the start. The curve is printed: ``pytest -s tests/benchmarks/test_pairing_speed.py``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pairing_crowd
import pytest
from crowd import organise

from rmdesk.queries import pairing as queries
from rmdesk.rules.pairing.check import check
from rmdesk.rules.pairing.draft import Draft, draft
from rmdesk.rules.pairing.facts import Facts, Side
from rmdesk.rules.pairing.policy import Policy
from rmdesk.store import Store

LIMITS = {60: 0.3, 200: 0.3, 500: 1.0, 1000: 2.0, 2000: 4.0}
"""People a side → seconds of CPU."""
MOST_MB = 300
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


@pytest.fixture(scope="module")
def curve() -> Iterator[list[str]]:
    lines: list[str] = []
    yield lines
    heads = " people a side   facts s   draft s   whole s       MB   pairs"
    sys.stdout.write("\n".join(["", heads, *lines, ""]))


@pytest.mark.parametrize("size", LIMITS)
def test_rows_to_draft(benchmark: Any, tmp_path: Path, curve: list[str], size: int) -> None:
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
    curve.append(
        f"{size:14}{reading:10.3f}{making:10.3f}{reading + making:10.3f}"
        f"{more if more is not None else '?':>9}{len(plan.pairs):8}"
    )
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
