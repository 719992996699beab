"""The check before a run and the weights of a purpose, by subcommand."""

from __future__ import annotations

import pytest

from rmdesk.rules.pairing.policy import PRESETS, Preset


def test_the_check_names_whom_no_rule_leaves_anybody(rmdesk, imported) -> None:
    facts = rmdesk("check-pairs", "--json").facts
    drafted = rmdesk("pair", "--json").facts["draft"]
    assert facts["possible"] == len(drafted["pairs"])
    names = {one["name"] for one in facts["stranded"]}
    left = {one["candidate"]["name"] for one in drafted["left_out"]}
    assert names <= left
    said = rmdesk("check-pairs")
    assert f"at most {facts['possible']} pairs can be made" in said.out
    for name in names:
        assert f"Nobody for {name}: " in said.out


def test_when_all_are_paired_nobody_is_named_with_a_rule(rmdesk, paired) -> None:
    facts = rmdesk("check-pairs", "--json").facts
    assert facts["possible"] == 0
    assert all(one["rules"] == {} for one in facts["stranded"])


@pytest.mark.parametrize("preset", list(Preset))
def test_a_purpose_sets_the_weights_and_they_stay(rmdesk, imported, preset) -> None:
    wanted = {c.value: n for c, n in PRESETS[preset].items() if n}
    assert rmdesk("weights", "--purpose", preset.value, "--json").facts["weights"] == wanted
    again = rmdesk("weights", "--json").facts
    assert again["weights"] == wanted
    assert sum(again["weights"].values()) == 100
    assert "topics wanted and offered" in rmdesk("weights").out


def test_another_purpose_is_refused_with_the_choices(rmdesk, imported) -> None:
    said = rmdesk("weights", "--purpose", "profit")
    assert said.status == 2
    assert "technology" in said.err
