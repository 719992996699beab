"""The command line has words for every reason and every next step."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.cli import words
from rmdesk.rules.health import Flag, HealthRule, Level, NextStep


@pytest.mark.parametrize("rule", HealthRule)
def test_every_reason_is_told(rule: HealthRule) -> None:
    assert words._reason(Flag(rule, Level.AMBER, dt.date(2026, 11, 2), 26, 3)).strip()


@pytest.mark.parametrize("step", NextStep)
def test_every_next_step_is_told(step: NextStep) -> None:
    assert words._step(step).endswith(".")
