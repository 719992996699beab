"""Every operation is one step, and that step is taken back and brought back to the last row.

Operations are found in ``rmdesk/operations`` by themselves: a new one needs an example in one of
the ``undo_examples_*`` modules, or its name and reason among the few that have no step.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterator

import pytest
import undo_examples_pairs
import undo_examples_papers
import undo_examples_people
import undo_examples_setup
from undo_world import EXAMPLES, TODAY, Snapshot, World, public_operations, snapshot

from rmdesk.operations import (
    calendar_export,
    cohorts,
    erasing,
    organisation,
    people,
    personality,
    retention,
    settings,
)
from rmdesk.queries import calendar_export as calendar_queries
from rmdesk.rules.retention import Due, Rule
from rmdesk.rules.words import Instrument, Role
from rmdesk.store import Store

SUBJECTS = (undo_examples_pairs, undo_examples_papers, undo_examples_people, undo_examples_setup)
FINAL = {
    "erasing.erase": "who is erased must not come back",
    "erasing.erase_many": "who is erased must not come back",
    "retention.apply": "what is kept no longer must not come back",
    "organisation.start": "a file always has its organisation and a programme",
}
"""Nothing can be undone after these."""
NO_STEP = {
    "calendar_export.record_exported": "a calendar file that went out is not called back",
    "cohorts.choose": "which programme is shown is no change of any",
    "personality.choose_questionnaire": "a setting, which is set back where it was set",
    "retention.set_terms": "a setting, which is set back where it was set",
    "settings.confirm_recovery_code": "what was written on paper stays written",
    "erasing.remove_copies": "deletes backups, not rows",
}
"""These change nothing that undo is about."""
SEVERAL_STEPS = {
    "sample.people": "makes the sample file before anybody sees it",
}
"""These open no step of their own; those that they call are tried one by one."""


def test_every_operation_has_an_example_or_a_reason() -> None:
    found = set(public_operations())
    assert len(SUBJECTS) == 4
    told: tuple[Collection[str], ...] = (EXAMPLES, FINAL, NO_STEP, SEVERAL_STEPS)
    assert found == set().union(*told)
    assert sum(map(len, told)) == len(found), "each is told once"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = World(tmp_path_factory.mktemp("undo"))
    yield made
    made.close()


def _tried(world: World, name: str) -> str:
    """What is wrong with one operation's undo; empty when nothing is."""
    store = world.store
    call = EXAMPLES[name](world)
    steps = len(store._undo.undo_steps)
    before = snapshot(store) if steps else world.before
    call()
    after = snapshot(store)
    if after == before:
        return "the example changes nothing"
    if len(store._undo.undo_steps) != steps + 1:
        return f"{len(store._undo.undo_steps) - steps} steps instead of one"
    label = store.undo_label
    if store.undo() != label or snapshot(store) != before:
        return f"undo leaves {_differ(before, snapshot(store))}"
    if store.redo() != label or snapshot(store) != after:
        return f"redo leaves {_differ(after, snapshot(store))}"
    while store.undo_label is not None:
        store.undo()
    if snapshot(store) != world.before:
        return f"undoing all leaves {_differ(world.before, snapshot(store))}"
    store.forget_undo()
    return ""


def _differ(one: Snapshot, other: Snapshot) -> list[str]:
    return [table for table in one if one[table] != other[table]]


def test_every_operation_is_undone_and_done_again_to_the_last_row(world: World) -> None:
    wrong = {}
    for name in EXAMPLES:
        try:
            problem = _tried(world, name)
        except Exception:
            problem = traceback.format_exc(limit=-3)
        if problem:
            wrong[name] = problem
            world.afresh()
    assert not wrong, "\n".join(f"{name}: {problem}" for name, problem in wrong.items())


def test_after_what_is_final_nothing_can_be_undone(world: World) -> None:
    store = world.store
    due = Due(Rule.FINISHED, world.alone, "Somebody", TODAY, TODAY, 1)
    done: dict[str, Callable[[], object]] = {
        "erasing.erase": lambda: erasing.erase(store, world.alone, TODAY),
        "erasing.erase_many": lambda: erasing.erase_many(store, [world.person(Role.MENTOR)], TODAY),
        "retention.apply": lambda: retention.apply(store, [due], TODAY),
    }
    assert {*done, "organisation.start"} == set(FINAL)
    for name, do in done.items():
        people.set_notes(store, world.person(Role.MENTEE), f"Before {name}")
        assert store.undo_label is not None
        do()
        assert (name, store.undo_label, store.redo_label) == (name, None, None)
        world.afresh()
        store = world.store


def test_a_new_file_begins_without_a_step(store: Store) -> None:
    organisation.start(
        store, organisation="Harbour", country="SG", programme="Cohort", starts_on=TODAY
    )
    assert store.undo_label is None


def test_what_has_no_step_leaves_the_steps_and_rows_alone(world: World) -> None:
    store = world.store
    people.set_notes(store, world.alone, "Before")
    calendars = world.read(
        lambda db: [calendar_queries.calendar(db, world.programme, TODAY, "Asia/Tokyo")]
    )
    done: dict[str, Callable[[], object]] = {
        "calendar_export.record_exported": lambda: calendar_export.record_exported(
            store, calendars
        ),
        "cohorts.choose": lambda: cohorts.choose(store, world.programme),
        "personality.choose_questionnaire": lambda: personality.choose_questionnaire(
            store, Instrument.IPIP_50, without_n=True
        ),
        "retention.set_terms": lambda: retention.set_terms(store, dict.fromkeys(Rule, 30)),
        "settings.confirm_recovery_code": lambda: settings.confirm_recovery_code(store),
    }
    assert {*done, "erasing.remove_copies"} == set(NO_STEP)
    before, steps = snapshot(store), list(store._undo.undo_steps)
    for name, do in done.items():
        do()
        assert (name, store._undo.undo_steps) == (name, steps)
        assert snapshot(store) == before, name
    world.afresh()
