"""Rows that are known by their name: grades, departments, sites, topics; made when first met."""

from __future__ import annotations

import uuid
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import Department, Grade, Site, Topic
from rmdesk.rules.names import name_key

Named = TypeVar("Named", Department, Grade, Site, Topic)


class NamedRows:
    """The names of grades, departments, sites and topics, each made when first met."""

    def __init__(self, db: Session, org_id: uuid.UUID) -> None:
        """Look into ``db``; new rows belong to ``org_id``."""
        self._db = db
        self._org = org_id
        self._known: dict[Any, dict[str, uuid.UUID]] = {}

    def id(self, kind: type[Named], text: str) -> uuid.UUID | None:
        """The id of the entry called ``text``; ``None`` for an empty text."""
        if not text:
            return None
        if kind not in self._known:
            rows = self._db.execute(select(kind.name_key, kind.id))
            self._known[kind] = {key: identity for key, identity in rows}
        key = name_key(text)
        if key not in self._known[kind]:
            row = kind(id=uuid.uuid4(), org_id=self._org, name=text, name_key=key)
            self._db.add(row)
            self._db.flush()
            self._known[kind][key] = row.id
        return self._known[kind][key]
