"""Older files come up to date in one transaction, after a backup, or stay as they are."""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.operations import Operations

from rmdesk.models import Base, Preference
from rmdesk.operations import organisation
from rmdesk.queries import programmes
from rmdesk.queries.duplicates import two_people
from rmdesk.queries.views import saved_views
from rmdesk.rules.saved_views import SavedView
from rmdesk.store import Store, backup, driver, migrations

WORD = "correct horse battery"
NEXT = driver.SCHEMA_VERSION + 1


def _lines(sql: str | None) -> list[str]:
    """The lines of a definition; a renamed table stands in quotes."""
    return re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", sql or "").splitlines()


def schema(raw: Any) -> set[tuple[str, str, str]]:
    """Every table (its definition as a set of lines), index and trigger."""
    rows = raw.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        (kind, name, "\n".join(sorted(line.strip(" \t,") for line in _lines(sql))))
        for kind, name, sql in rows
    }


def test_the_migrated_schema_is_the_models_schema(tmp_path: Path, store: Store) -> None:
    raw = driver.connect(tmp_path / "old.rmdesk", WORD, mode="rwc")
    driver.settle(raw)
    migrations.migrate(raw, migrations.steps(), tmp_path / "old.rmdesk")
    assert driver.pragma(raw, "user_version") == driver.SCHEMA_VERSION == max(migrations.steps())
    assert schema(raw) == schema(store._raw)
    raw.close()


FILES = sorted((Path(__file__).parent / "files").glob("version_*.rmdesk"))


def rows(raw: Any) -> dict[str, set[tuple[Any, ...]]]:
    """Every row of every table as a set of its (column, value) pairs."""
    found = {}
    for (table,) in raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall():
        cursor = raw.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        found[table] = {tuple(zip(names, row, strict=True)) for row in cursor.fetchall()}
    return found


@pytest.mark.parametrize("kept", FILES, ids=lambda path: path.stem)
def test_a_file_of_every_earlier_version_opens_with_all_its_rows(
    kept: Path, tmp_path: Path, store: Store
) -> None:
    path = tmp_path / "kept" / kept.name
    path.parent.mkdir()
    path.write_bytes(kept.read_bytes())
    raw = driver.connect(path, WORD)
    before = rows(raw)
    raw.close()
    opened = Store.open(path, WORD)
    after = rows(opened._raw)
    assert schema(opened._raw) == schema(store._raw)
    for table, old in before.items():
        assert len(after[table]) == len(old)
        whole = {frozenset(row) for row in after[table]}
        for row in old:
            assert any(set(row) <= new for new in whole), (table, row)
    assert all(
        dict(row)["person_id"] in {dict(p)["id"] for p in after["person"]}
        for row in after["form_copy"]
    )
    opened.close()


def test_there_is_a_file_of_every_earlier_version() -> None:
    assert [path.stem for path in FILES] == [
        f"version_{n}" for n in range(1, driver.SCHEMA_VERSION)
    ]


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
    monkeypatch.setattr(driver, "SCHEMA_VERSION", NEXT)
    return opened.path


def test_an_older_file_is_backed_up_and_migrated(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def step(op: Operations) -> None:
        op.execute("UPDATE venue SET name = name || ' (moved)'")

    monkeypatch.setattr(migrations, "steps", lambda: {1: step, NEXT: step})
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

    monkeypatch.setattr(migrations, "steps", lambda: {NEXT: step})
    with pytest.raises(Exception, match=r"damaged|no such table"):
        Store.open(older, WORD)
    monkeypatch.undo()
    opened = Store.open(older, WORD)
    with opened.read() as db:
        assert [card.name for card in programmes.venues(db)] == ["Library"]
    opened.close()


def test_views_and_people_said_to_be_two_move_from_preferences_to_rows(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "version_2.rmdesk"
    path.parent.mkdir()
    path.write_bytes((Path(__file__).parent / "files" / "version_2.rmdesk").read_bytes())
    raw = driver.connect(path, WORD)
    (one, other, *_rest) = [row[0] for row in raw.execute("SELECT id FROM person").fetchall()]
    views = [{"name": "Mine", "search": "tan", "chips": {"role": ["mentor"]}, "layout": {}}, 7]
    two = [[one, other], [one, "gone" * 8], "damage"]
    for n, (key, value) in enumerate({"people_views": views, "not_twice": two}.items()):
        raw.execute(
            "INSERT INTO preference (id, version, key, value) VALUES (?, ?, ?, ?)",
            (f"{n:032x}", n, key, json.dumps(value)),
        )
    raw.close()
    with closing(Store.open(path, WORD)) as opened, opened.read() as db:
        assert saved_views(db) == [SavedView("Mine", "tan", {"role": ["mentor"]})]
        assert two_people(db) == {frozenset({uuid.UUID(one), uuid.UUID(other)})}
        kept = db.query(Preference).filter(Preference.key.in_(["people_views", "not_twice"]))
        assert [row.value for row in kept] == ["", ""]
