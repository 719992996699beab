"""The chosen rows of the people table, as changing them together looks at them."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.models import Pair
from rmdesk.queries import people_table
from rmdesk.queries.people_table import PersonLine
from rmdesk.rules.bulk_edit import BulkField, Chosen


def chosen_people(
    db: Session, programme_id: uuid.UUID, keys: Collection[uuid.UUID]
) -> list[Chosen]:
    """The rows with these keys (``PersonLine.row_key``), by name."""
    wanted = set(keys)
    everybody = people_table.lines(db, programme_id)
    roles = Counter(line.id for line in everybody)
    pairs = db.execute(select(Pair.mentor_id, Pair.mentee_id))
    once = {side for pair in pairs for side in pair}
    return [
        Chosen(
            line.id,
            line.participation_id,
            line.name,
            _values(line),
            paired=bool(line.paired_with),
            was_paired=line.participation_id in once,
            both_roles=roles[line.id] > 1,
        )
        for line in everybody
        if line.row_key in wanted
    ]


def _values(line: PersonLine) -> dict[BulkField, str]:
    topics = "; ".join(line.topics)
    return {
        BulkField.DEPARTMENT: line.department,
        BulkField.SITE: line.site,
        BulkField.GRADE: line.grade,
        BulkField.JOB_TITLE: line.job_title,
        BulkField.MANAGER: line.manager,
        BulkField.ROLE: line.role or "",
        BulkField.STATUS: line.status or "",
        BulkField.MEETS: line.meets or "",
        BulkField.CAPACITY: str(line.capacity or ""),
        BulkField.ADD_TOPICS: topics,
        BulkField.REMOVE_TOPICS: topics,
        BulkField.ADD_LANGUAGES: "; ".join(line.languages),
    }
