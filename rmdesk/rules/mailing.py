"""Who gets a mail, as plain data that queries fill."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to write to; ``address`` is empty where none is known."""

    name: str
    address: str
