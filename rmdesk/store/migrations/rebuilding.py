"""Making a table anew with more columns or other checks: SQLite alters little in place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from alembic.operations import Operations


@dataclass(frozen=True, slots=True)
class Added:
    """A new column: what stands in the definition, and the SQL value that older rows get."""

    definition: str
    value: str


def rebuild(
    op: Operations,
    table: str,
    added: Mapping[str, Added] | None = None,
    rules: Sequence[str] = (),
    replaced: Mapping[str, str] | None = None,
    indexed: Sequence[str] = (),
) -> None:
    """Make ``table`` anew out of its own stored definition, with every row and index it had.

    ``added`` are new columns by name, ``rules`` further constraints as they stand in a definition
    (``CONSTRAINT … CHECK (…)``), ``replaced`` texts of the definition, each of which has to be
    there exactly once; ``indexed`` names the new columns that get an index of their own. The
    caller has switched foreign keys off.
    """
    added = added or {}
    connection = op.get_bind()
    kept = [column["name"] for column in sa.inspect(connection).get_columns(table)]
    definition = _definition(connection, table)
    for old, new in (replaced or {}).items():
        if definition.count(old) != 1:
            raise RuntimeError(f"{table} is not defined as this step expects")
        definition = definition.replace(old, new)
    indexes = connection.execute(
        sa.text(
            "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :t AND sql > ''"
        ),
        {"t": table},
    ).scalars()
    again = list(indexes)
    head, body = definition.split("(", 1)
    columns = "".join(f"\n\t{name} {new.definition}, " for name, new in added.items())
    constraints = "".join(f", \n\t{rule}" for rule in rules)
    new_head = re.sub(rf'"?\b{table}\b"?', f"{table}_new", head, count=1)
    op.execute(f"{new_head}({columns}{body.rstrip().removesuffix(')').rstrip()}{constraints}\n)")
    names = ", ".join([*kept, *added])
    values = ", ".join([*kept, *(new.value for new in added.values())])
    op.execute(f"INSERT INTO {table}_new ({names}) SELECT {values} FROM {table}")
    op.drop_table(table)
    op.rename_table(f"{table}_new", table)
    for sql in again:
        op.execute(sql)
    for column in indexed:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _definition(connection: sa.Connection, table: str) -> str:
    found = connection.execute(
        sa.text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :t"), {"t": table}
    ).scalar_one()
    return str(found)
