"""What she asks of a draft: why these two, what if, why left out, which rule, another plan."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from rmdesk.i18n import _
from rmdesk.queries import pairing as queries
from rmdesk.queries.pairing import Candidate, DraftView, LeftOutLine
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.pairing.facts import Facts
from rmdesk.rules.pairing.policy import Criterion
from rmdesk.rules.words import Mark, Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.pairing import explanation_words as words
from rmdesk.ui.pairing.tables import PairingTables

if TYPE_CHECKING:
    from rmdesk.progress import Report
    from rmdesk.rules.pairing.draft import Table
    from rmdesk.rules.pairing.explain.another import Another
    from rmdesk.rules.pairing.explain.relax import Relaxed
    from rmdesk.rules.pairing.explain.sure import Sure

BUSY_MS = 50
"""How long to wait while an operation has the file."""


class PairingQuestions:
    """Answers about one draft, worked out beside the window."""

    def __init__(
        self, desk: Desk, tables: PairingTables, parent: QWidget, ready: Callable[[], None]
    ) -> None:
        """``ready`` is called when what was not known at first has been worked out."""
        self._desk, self._tables, self._parent, self._ready = desk, tables, parent, ready
        self._card: ProgrammeCard | None = None
        self._draft: DraftView | None = None
        self._told: Facts | None = None
        """The people's facts, without marks."""
        self._facts: Facts | None = None
        self._people: Mapping[uuid.UUID, Candidate] = {}
        self._sure: dict[tuple[str, str], Sure] = {}
        self._sure_for: object = None
        self._blocking: tuple[object, int] | None = None
        self._reading = QTimer(parent, interval=0, singleShot=True)
        self._reading.timeout.connect(self._on_read)

    def about(
        self, card: ProgrammeCard, draft: DraftView, people: Mapping[uuid.UUID, Candidate]
    ) -> None:
        """Answer about this draft from now on; the people's facts are read when they are needed."""
        if self._card is not None and self._card.id != card.id:
            self._told = None
        self._card, self._draft, self._people = card, draft, people
        self._facts = None

    def _on_read(self) -> None:
        if self._desk.tasks.lending:
            self._reading.start(BUSY_MS)
        elif self._draft is not None and not self._desk.store.closed:
            self.facts()
            self._ready()

    def forget_people(self) -> None:
        """People may have changed: read them anew when they are needed."""
        self._told = self._facts = None

    def facts(self) -> Facts:
        """The people's facts with the marks of the draft."""
        assert self._card is not None
        assert self._draft is not None
        if self._facts is None:
            if self._told is None:
                with self._desk.store.read() as db:
                    self._told = queries.facts(db, self._card.id)
            self._facts = marked(self._told, self._draft)
        return self._facts

    # said beside the list --------------------------------------------------------------------

    def _table(self) -> Table | None:
        if self._draft is None:
            return None
        if self._told is None and self._facts is None:
            # read in a turn of its own, so that the page is painted first
            if not self._reading.isActive():
                self._reading.start(0)
            return None
        table = self._tables.ready(self.facts(), self._draft.policy)
        if table is None:
            self._tables.want(
                self._parent,
                self.facts(),
                self._draft.policy,
                lambda _table: self._ready(),
                quiet=True,
            )
        return table

    def why_these(self, mentor: uuid.UUID, mentee: uuid.UUID) -> list[str]:
        """Wishes, what is not known, and ties; empty until it is worked out."""
        from rmdesk.rules.pairing.explain.why import why_these

        table = self._table()
        cells = self._cells(table, [(mentor, mentee)]) if table is not None else []
        if table is None or not cells:
            return []
        why = why_these(table, cells[0])
        name = words.names_of(self._people)
        own, other = name(mentor.hex), name(mentee.hex)
        sure = self._sure.get((mentor.hex, mentee.hex)) if self._sure_for == self._now() else None
        return [
            *([words.sure_text(sure)] if sure is not None else []),
            words.wish_text(why.wishes[0], own, other),
            words.wish_text(why.wishes[1], other, own),
            *words.unknown_text(why, name),
            *words.ties_text(why, name),
        ]

    def why_alone(self, line: LeftOutLine) -> list[str]:
        """Why somebody is left out as the plan is now; empty until it is worked out."""
        from rmdesk.rules.pairing.explain.alone import why_alone

        table = self._table()
        if table is None or self._draft is None or self._card is None:
            return []
        side = table.facts.mentees if line.candidate.role is Role.MENTEE else table.facts.mentors
        one = line.candidate.participation_id.hex
        if one not in side.ids:
            return []
        pairs = self._cells(table, self._two())
        why = why_alone(table, pairs, side.ids.index(one), line.candidate.role)
        name = words.names_of(self._people)
        said = [words.alone_text(why, self._card), words.group_text(why, name)]
        return [text for text in (*said, *words.one_rule_text(why)) if text]

    def _two(self) -> list[tuple[uuid.UUID, uuid.UUID]]:
        assert self._draft is not None
        return [(p.mentor.participation_id, p.mentee.participation_id) for p in self._draft.pairs]

    def blocking(self) -> int | None:
        """Pairs not made that would bring both more; ``None`` until they are counted anew."""
        from rmdesk.rules.pairing.fairness import blocking_pairs

        draft = self._draft
        if draft is None or draft.blocking is not None:
            return draft.blocking if draft is not None else None
        key = draft.id, frozenset(self._two())
        if self._blocking is None or self._blocking[0] != key:
            table = self._table()
            if table is None:
                return None
            n = blocking_pairs(
                table.facts, table.scores.total, table.allowed, self._cells(table, self._two())
            )
            self._blocking = key, n
        return self._blocking[1]

    def _cells(
        self, table: Table, pairs: list[tuple[uuid.UUID, uuid.UUID]]
    ) -> list[tuple[int, int]]:
        from rmdesk.rules.pairing.explain.plans import cells_of

        return cells_of(table, [(a.hex, b.hex) for a, b in pairs])

    # dialogs -----------------------------------------------------------------------------------

    def what_if(self, who: Mapping[Role, uuid.UUID], partner: uuid.UUID | None = None) -> None:
        """Ask about another partner for ``who``, a person or both of a pair."""
        card, draft, people = self._card, self._draft, self._people
        if card is None or draft is None:
            return

        def done(table: Table) -> None:
            from rmdesk.ui.dialogs.pairing.what_if import WhatIfDialog

            dialog = WhatIfDialog(self._desk, card, draft, table, people, who, self._parent)
            if partner is not None:
                dialog.choose(partner)
            dialog.open()

        self._tables.want(self._parent, self.facts(), draft.policy, done)

    def relax(self) -> None:
        """Find the best plan without each rule, in a child process."""
        from rmdesk.rules.pairing.engine import run_relax

        card, draft, people = self._card, self._draft, self._people
        if card is None or draft is None:
            return

        def done(found: list[Relaxed]) -> None:
            from rmdesk.ui.dialogs.pairing.relax_rules import RelaxRules

            RelaxRules(self._desk, card, draft, found, people, self._parent).open()

        self._desk.tasks.in_child(
            self._parent,
            _("Finding the best plan without each rule …"),
            run_relax,
            (self.facts(), draft.policy, [(a.hex, b.hex) for a, b in self._two()]),
            done,
            timeout_s=600,
            memory_mb=None,
        )

    def another(self) -> None:
        """Find another good plan and show it beside this one."""
        card, draft, people = self._card, self._draft, self._people
        if card is None or draft is None:
            return

        def found(other: Another | None) -> None:
            from rmdesk.ui.dialogs.pairing.another_plan import AnotherPlan

            AnotherPlan(self._desk, card, draft, other, people, self._parent).open()

        def ready(table: Table) -> None:
            pairs = self._cells(table, self._two())

            def job(_report: Report) -> Another | None:
                from rmdesk.rules.pairing.explain.another import another

                return another(table, pairs)

            self._desk.tasks.run(self._parent, _("Finding another good plan …"), job, found)

        self._tables.want(self._parent, self.facts(), draft.policy, ready)

    def personality_counts(self) -> bool:
        """Whether the points of this draft's pairs have a part for personality."""
        if self._draft is None or not self._draft.pairs:
            return False
        first = self._draft.pairs[0].breakdown
        return any(criterion == Criterion.PERSONALITY for criterion, *_rest in first)

    def how_fair(self) -> None:
        """Show the spread of the points, and whom the plan keeps from a better partner."""
        card, draft, people = self._card, self._draft, self._people
        if card is None or draft is None:
            return

        def ready(table: Table) -> None:
            from rmdesk.rules.pairing.fairness import both_gain
            from rmdesk.ui.dialogs.pairing.how_fair import HowFair

            cells = self._cells(table, self._two())
            found = both_gain(table.facts, table.scores.total, table.allowed, cells)
            waiting = waiting_served(table.facts, cells)
            HowFair(self._desk, card, draft, found, waiting, people, self._parent).open()

        self._tables.want(self._parent, self.facts(), draft.policy, ready)

    def kept(self) -> dict[tuple[uuid.UUID, uuid.UUID], tuple[int, int]]:
        """In how many of how many redraws each pair was kept; empty until that was asked."""
        if not self._sure or self._sure_for != self._now():
            return {}
        return {
            (uuid.UUID(a), uuid.UUID(b)): (one.kept, one.draws)
            for (a, b), one in self._sure.items()
        }

    def _now(self) -> object:
        """What the last *How sure* holds for."""
        assert self._draft is not None
        return self._draft.id, self.facts(), frozenset(self._two())

    def how_sure(self) -> None:
        """Redraw personality with its error 500 times, in a child process; then say it."""
        from rmdesk.rules.pairing.engine import run_sure

        draft = self._draft
        if draft is None:
            return
        asked = self._now()

        def done(found: list[Sure]) -> None:
            self._sure = {(one.mentor, one.mentee): one for one in found}
            self._sure_for = asked
            self._ready()
            self._desk.say(words.all_sure_text(found))

        self._desk.tasks.in_child(
            self._parent,
            _("Redrawing the personality scores …"),
            run_sure,
            (self.facts(), draft.policy, [(a.hex, b.hex) for a, b in self._two()]),
            done,
            timeout_s=1800,
            memory_mb=None,
        )


def waiting_served(facts: Facts, cells: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """How many of those left waiting last time have a partner, of how many."""
    cells = list(cells)
    served = waiting = 0
    for side, at in ((facts.mentors, 0), (facts.mentees, 1)):
        paired = {cell[at] for cell in cells}
        for one, (is_waiting, capacity) in enumerate(zip(side.waiting, side.capacity, strict=True)):
            if is_waiting and capacity:
                waiting += 1
                served += one in paired
    return served, waiting


def marked(told: Facts, draft: DraftView) -> Facts:
    """The people's facts with the marks of a draft, as ``queries.pairing.facts`` reads them."""
    rows = {one: n for n, one in enumerate(told.mentors.ids)}
    cols = {one: n for n, one in enumerate(told.mentees.ids)}

    def cells(pairs: Iterable[tuple[Candidate, Candidate]]) -> list[tuple[int, int]]:
        two = ((a.participation_id.hex, b.participation_id.hex) for a, b in pairs)
        return sorted((rows[a], cols[b]) for a, b in two if a in rows and b in cols)

    return replace(
        told,
        locked=tuple(cells((p.mentor, p.mentee) for p in draft.pairs if p.mark is Mark.LOCKED)),
        forbidden=frozenset(cells(draft.forbidden)),
    )
