"""Older files come up to date in one transaction, after a backup, or stay as they are."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from alembic.operations import Operations

from rmdesk.models import Base
from rmdesk.operations import organisation
from rmdesk.queries import programmes
from rmdesk.store import Store, backup, driver, migrations
from rmdesk.store.migrations import baseline, versions

WORD = "correct horse battery"


def schema(raw: Any) -> set[tuple[str, str, str]]:
    """Every table (its definition as a set of lines), index and trigger."""
    rows = raw.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        (kind, name, "\n".join(sorted(line.strip(" \t,") for line in (sql or "").splitlines())))
        for kind, name, sql in rows
    }


def test_the_migrated_schema_is_the_models_schema(tmp_path: Path, store: Store) -> None:
    raw = driver.connect(tmp_path / "old.rmdesk", WORD, mode="rwc")
    driver.settle(raw)
    migrations.migrate(raw, migrations.steps(), tmp_path / "old.rmdesk")
    assert driver.pragma(raw, "user_version") == driver.SCHEMA_VERSION == max(migrations.steps())
    assert schema(raw) == schema(store._raw)
    raw.close()


def test_the_baseline_is_written_from_the_models() -> None:
    written = Path(versions.__path__[0]) / "v0001_baseline.py"
    assert written.read_text(encoding="utf-8") == baseline.source(), (
        "run python -m rmdesk.store.migrations.baseline"
    )


def test_every_foreign_key_has_an_index() -> None:
    missing = []
    for table in Base.metadata.sorted_tables:
        leading = {next(iter(index.columns)).name for index in table.indexes}
        leading.add(next(iter(table.primary_key.columns)).name)
        leading |= {
            next(iter(c.columns)).name  # type: ignore[attr-defined]  # unique constraints only
            for c in table.constraints
            if type(c).__name__ == "UniqueConstraint"
        }
        missing += [
            f"{table.name}.{column.name}"
            for column in table.columns
            if column.foreign_keys and column.name not in leading
        ]
    assert missing == []


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of today that the program believes to be one version behind."""
    opened = Store.create(tmp_path / "f" / "a.rmdesk", WORD)
    organisation.start(
        opened, organisation="A", country="SG", programme="P", starts_on=dt.date(2026, 1, 1)
    )
    organisation.add_venue(opened, name="Library")
    opened.close()
    monkeypatch.setattr(driver, "SCHEMA_VERSION", 2)
    return opened.path


def test_an_older_file_is_backed_up_and_migrated(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def step(op: Operations) -> None:
        op.execute("UPDATE venue SET name = name || ' (moved)'")

    monkeypatch.setattr(migrations, "steps", lambda: {1: step, 2: step})
    opened = Store.open(older, WORD)
    with opened.read() as db:
        assert [card.name for card in programmes.venues(db)] == ["Library (moved)"]
    opened.close()
    assert [b.reason for b in backup.listed(older)] == ["migration"]


@pytest.mark.parametrize(
    "bad",
    [
        "DELETE FROM venue",
        "UPDATE venue SET site_id = 'nowhere'",
        "UPDATE no_such_table SET a = 1",
    ],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    older: Path, monkeypatch: pytest.MonkeyPatch, bad: str
) -> None:
    def step(op: Operations) -> None:
        op.execute("UPDATE venue SET name = 'half'")
        op.execute(bad)

    monkeypatch.setattr(migrations, "steps", lambda: {2: step})
    with pytest.raises(Exception, match=r"damaged|no such table"):
        Store.open(older, WORD)
    monkeypatch.undo()
    opened = Store.open(older, WORD)
    with opened.read() as db:
        assert [card.name for card in programmes.venues(db)] == ["Library"]
    opened.close()
