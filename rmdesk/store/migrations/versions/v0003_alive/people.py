"""Saved views and "these are two people" become rows, so that Undo takes them back."""

from __future__ import annotations

import json
import uuid
from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations

from rmdesk.models.base import next_version

FORMER_VIEWS, FORMER_TWO = "people_views", "not_twice"
"""The preferences that kept them before."""
_preference = sa.table("preference", sa.column("key"), sa.column("value"))


def upgrade(op: Operations) -> None:
    """Add both tables and move what the preferences kept."""
    op.create_table(
        "people_view",
        sa.Column("org_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_people_view_name_not_empty")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_people_view_name_length")),
        sa.ForeignKeyConstraint(
            ["org_id"],
            ["organisation.id"],
            name=op.f("fk_people_view_org_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people_view")),
    )
    op.create_index(op.f("ix_people_view_org_id"), "people_view", ["org_id"], unique=False)
    op.create_table(
        "two_people",
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["one_id"],
            ["person.id"],
            name=op.f("fk_two_people_one_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["person.id"],
            name=op.f("fk_two_people_other_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_two_people")),
    )
    op.create_index(op.f("ix_two_people_other_id"), "two_people", ["other_id"], unique=False)
    _move_views(op.get_bind())
    _move_two(op.get_bind())


def _move_views(run: sa.Connection) -> None:
    organisation = run.execute(sa.select(sa.table("organisation", sa.column("id")))).scalar()
    views = [
        one
        for one in _kept(run, FORMER_VIEWS)
        if isinstance(one, dict) and isinstance(one.get("name"), str) and one["name"]
    ]
    if organisation is None or not views:
        return
    table = sa.table(
        "people_view",
        sa.column("id", sa.Uuid()),
        sa.column("version"),
        sa.column("org_id"),
        sa.column("name"),
        sa.column("place"),
        sa.column("content", sa.JSON()),
    )
    rows = [
        {
            "id": uuid.uuid4(),
            "version": next_version(),
            "org_id": organisation,
            "name": one.pop("name")[:200],
            "place": place,
            "content": one,
        }
        for place, one in enumerate(views)
    ]
    run.execute(sa.insert(table), rows)


def _move_two(run: sa.Connection) -> None:
    there = {row[0] for row in run.execute(sa.select(sa.table("person", sa.column("id"))))}
    apart = {
        tuple(sorted(str(one) for one in two))
        for two in _kept(run, FORMER_TWO)
        if isinstance(two, list) and len(two) == 2 and there.issuperset(map(str, two))
    }
    if apart:
        table = sa.table("two_people", sa.column("one_id"), sa.column("other_id"))
        rows = [{"one_id": one, "other_id": other} for one, other in sorted(apart)]
        run.execute(sa.insert(table), rows)


def _kept(run: sa.Connection, key: str) -> list[Any]:
    """What a preference kept as a list. It is emptied: no row may be lost by a migration."""
    where = _preference.c.key == key
    text = run.execute(sa.select(_preference.c.value).where(where)).scalar()
    run.execute(sa.update(_preference).where(where).values(value=""))
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return found if isinstance(found, list) else []
