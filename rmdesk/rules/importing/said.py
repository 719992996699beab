"""What lists said of people at their last import, kept as fingerprints: who changed what since."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping

IMPORTED = "imported_values"
"""The preference of the file that keeps what lists said at their last import, as fingerprints."""

Said = dict[str, str]
"""By person and role (the id's 32 digits, then the role): fields and fingerprints, as one text
each, since thousands of small tables take the reader of JSON a tenth of a second.
"""


def read_said(kept: str | None) -> Said:
    """What lists said at their last import, as ``IMPORTED`` keeps it; nothing when damaged."""
    try:
        found = json.loads(kept or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def marks_of(said: str) -> dict[str, str]:
    """The fingerprints by field of one text of ``Said``."""
    return dict(part.partition("=")[::2] for part in said.split())


def write_said(known: Said, new: Mapping[str, Mapping[str, str]]) -> str:
    """The text to keep: ``known``, and over it what the last list said."""
    for key, values in new.items():
        before = known.get(key)
        every = {**marks_of(before), **values} if before else values
        known[key] = " ".join([f"{field}={mark}" for field, mark in every.items()])
    return json.dumps(known, separators=(",", ":"))


def said_without(kept: str | None, person: uuid.UUID) -> str:
    """The text to keep once nothing about ``person`` may stay, in whatever role."""
    known = read_said(kept)
    others = {key: said for key, said in known.items() if not key.startswith(person.hex)}
    return json.dumps(others, separators=(",", ":"))
