"""Write ``versions/v0001_baseline.py`` from the models, as long as nothing is released."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

from rmdesk.models import Base
from rmdesk.store.migrations import versions

HEAD = '''"""Everything, from nothing: the schema of the first release; generated, never edited."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

import rmdesk.models.base


def upgrade(op: Operations) -> None:
    """Create every table."""
'''


def source() -> str:
    """The module's text for the models as they are now."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"sqlalchemy_module_prefix": "sa."})
        script = produce_migrations(context, Base.metadata)
        assert script.upgrade_ops is not None
        body = render_python_code(
            script.upgrade_ops, migration_context=context, sqlalchemy_module_prefix="sa."
        )
    lines = [line for line in body.splitlines() if "### " not in line]
    return HEAD + "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Write the file."""
    target = Path(versions.__path__[0]) / "v0001_baseline.py"
    target.write_text(source(), encoding="utf-8")


if __name__ == "__main__":
    main()
