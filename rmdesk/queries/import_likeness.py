"""Whom of those known a row of a list may be, when neither number nor address tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rmdesk.queries.import_known import KnownPerson
from rmdesk.rules.duplicates import ALIKE, Entry, entry, may_be_one
from rmdesk.rules.importing.people import PersonRow, RowKey

_BEGINNING = 4


def alike(
    rows: Sequence[PersonRow], known: Iterable[KnownPerson], names: Mapping[object, str]
) -> dict[RowKey, KnownPerson]:
    """For each row that may be somebody known under a name almost the same: the likeliest.

    The names are compared by rapidfuzz, the rest by the same rules as for entries that are twice
    in the file; ``names`` are the names of managers by their ids.
    """
    from rapidfuzz import fuzz, process

    people = list(known)
    if not rows or not people:
        return {}
    entries = [
        entry(
            one.id,
            one.name,
            one.email,
            one.number,
            (
                one.department,
                one.site,
                one.job_title,
                names.get(one.manager_id, one.manager_text),
            ),
        )
        for one in people
    ]
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(entries):
        for word in {word[:_BEGINNING] for word in one.words}:
            blocks[word].append(n)
    found: dict[RowKey, KnownPerson] = {}
    for row in rows:
        mine = _of_row(row)
        near = sorted({n for word in mine.words for n in blocks.get(word[:_BEGINNING], ())})
        hits = process.extract(
            " ".join(mine.words),
            [" ".join(entries[n].words) for n in near],
            scorer=fuzz.ratio,
            limit=5,
        )
        shown = {near[at]: score for _text, score, at in hits}
        for n, score in shown.items():
            if score >= ALIKE or len(mine.words) == len(entries[n].words):
                likeness = may_be_one(mine, entries[n], score)
                if likeness is not None:
                    found[row.key] = people[n]
                    break
    return found


def _of_row(row: PersonRow) -> Entry:
    from uuid import UUID

    place = (row.department, row.site, row.job_title, row.manager)
    return entry(UUID(int=0), row.full_name, row.email, row.employee_number, place)
