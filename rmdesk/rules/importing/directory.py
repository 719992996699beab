"""Finding the people whom cells name: managers, wishes, people not to be paired with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rmdesk.rules.names import name_key


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody a manager's name, number or address can refer to."""

    key: str
    """Whatever tells people apart: an id, or a row."""
    name: str
    email: str
    number: str


class Directory:
    """Finds people by name, e-mail or number, as a cell may name them."""

    def __init__(self, people: Sequence[Known]) -> None:
        """Index the people once."""
        self._by: dict[str, set[str]] = defaultdict(set)
        self._bare: dict[str, set[str]] = defaultdict(set)
        for one in people:
            for text in (name_key(one.name), one.email.casefold(), f"#{one.number.casefold()}"):
                if text.strip("#"):
                    self._by[text].add(one.key)
            family, _comma, given = one.name.rpartition(" ")
            if family:
                self._by[name_key(f"{given}, {family}")].add(one.key)
            if one.number.isdigit():
                self._bare[one.number.lstrip("0")].add(one.key)

    def find(self, text: str) -> set[str]:
        """The keys of everybody whom ``text`` may mean; 12 means 00012 when there is no 12."""
        for key in (f"#{text.casefold()}", text.casefold(), name_key(text)):
            if self._by.get(key):
                return set(self._by[key])
        return set(self._bare.get(text.lstrip("0"), ())) if text.isdigit() else set()


def loops(manager_of: dict[str, str]) -> list[list[str]]:
    """Every loop in reporting lines, each as the keys along it."""
    found, settled = [], set[str]()
    for start in manager_of:
        path: list[str] = []
        places: dict[str, int] = {}
        at: str | None = start
        while at is not None and at not in settled and at not in places:
            places[at] = len(path)
            path.append(at)
            at = manager_of.get(at)
        if at is not None and at in places:
            found.append(path[places[at] :])
        settled.update(path)
    return found
