"""Points and rules of everybody with everybody, worked out once in a worker and then kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from rmdesk.i18n import _
from rmdesk.rules.pairing.facts import Facts, Side
from rmdesk.rules.pairing.policy import Policy
from rmdesk.ui.desk import Desk

if TYPE_CHECKING:
    from rmdesk.progress import Report
    from rmdesk.rules.pairing.draft import Table


class PairingTables:
    """The newest table; marks do not change its points, so they do not make a new one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._table: Table | None = None
        self._made_for: object = None
        self._under_way: object = None
        self._waiting: list[tuple[Facts, Callable[[Table], None]]] = []
        self._stamped: tuple[Side, str] | None = None

    def ready(self, facts: Facts, policy: Policy) -> Table | None:
        """The table with the marks of ``facts``, if it is worked out already."""
        if self._table is None or self._made_for != self._key(facts, policy):
            return None
        return self._table.marked(facts)

    def want(
        self,
        parent: QWidget,
        facts: Facts,
        policy: Policy,
        done: Callable[[Table], None],
        *,
        quiet: bool = False,
    ) -> None:
        """Call ``done(table)``: at once, or when a worker has made it."""
        table = self.ready(facts, policy)
        if table is not None:
            done(table)
            return
        key = self._key(facts, policy)
        if self._under_way == key:
            self._waiting.append((facts, done))
            return
        self._under_way, self._waiting = key, [(facts, done)]

        def job(_report: Report) -> Table:
            from rmdesk.rules.pairing.draft import Table

            return Table(facts, policy)

        def made(result: Table) -> None:
            if self._under_way != key:
                return  # the people or rules changed meanwhile
            self._table, self._made_for, self._under_way = result, key, None
            waiting, self._waiting = self._waiting, []
            for marks, then in waiting:
                then(result.marked(marks))

        def stopped() -> None:
            if self._under_way == key:
                self._under_way, self._waiting = None, []

        self._desk.tasks.run(
            parent, _("Looking at everybody …"), job, made, cancelled=stopped, quiet=quiet
        )

    def _key(self, facts: Facts, policy: Policy) -> tuple[str, str]:
        # marks are no part of a stamp, and marked facts keep the two sides as they were
        if self._stamped is None or self._stamped[0] is not facts.mentors:
            self._stamped = facts.mentors, facts.stamp()
        return self._stamped[1], repr(policy.to_json())
