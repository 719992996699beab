"""Pairing from facts to a draft: 500 × 500 under 1 s of CPU, 2000 × 2000 under 4 s."""

from __future__ import annotations

import importlib.util
import time
from pathlib import Path
from typing import Any

import pytest

from rmdesk.rules.pairing.draft import draft
from rmdesk.rules.pairing.policy import Policy

_spec = importlib.util.spec_from_file_location(
    "pairing_people", Path(__file__).parents[1] / "rules" / "test_pairing_draft.py"
)
assert _spec is not None
assert _spec.loader is not None
_people: Any = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_people)


@pytest.mark.parametrize("size", [60, 200, 500, 2000])
def test_facts_to_draft(benchmark: Any, size: int) -> None:
    facts = _people.realistic(1, size, size)
    start = time.process_time()
    plan = draft(facts, Policy())
    benchmark.extra_info["cpu_s"] = round(time.process_time() - start, 3)
    benchmark.extra_info["pairs"] = len(plan.pairs)
    benchmark.pedantic(draft, args=(facts, Policy()), rounds=2 if size > 500 else 5)
