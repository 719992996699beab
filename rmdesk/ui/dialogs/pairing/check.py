"""The check before a run: who would be left without anybody, and the setting that would help."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from rmdesk.i18n import _, ngettext
from rmdesk.progress import Report
from rmdesk.queries import pairing as queries
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import Role
from rmdesk.ui.desk import Desk
from rmdesk.ui.pairing.words import breach_word, pairs_text, rule_word
from rmdesk.ui.widgets import Card, button, heading, muted, text_label

if TYPE_CHECKING:
    from rmdesk.rules.pairing.check import Check, Offer, Stranded

NAMED = 12
"""So many people are named one by one."""
FEW = 400
"""Up to so many people a side the check runs in the window's own process."""


class PairingCheck(QDialog):
    """What is found, with a button for each narrower setting; the same rules as the next run's."""

    def __init__(self, desk: Desk, card: ProgrammeCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = card
        self.found: Check | None = None
        self.setWindowTitle(_("Check before the run"))
        self.resize(680, 600)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 18)
        outer.setSpacing(12)
        outer.addWidget(heading(_("Check before the run"), 1.3))
        self.summary = text_label(_("Looking at the rules …"))
        outer.addWidget(self.summary)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._scroll, 1)
        row = QHBoxLayout()
        row.addWidget(button(_("Go to People"), self._on_people))
        row.addStretch(1)
        self.close_button = button(_("Close"), self.accept, primary=True)
        self.close_button.setDefault(True)
        row.addWidget(self.close_button)
        outer.addLayout(row)
        self.finished.connect(self.deleteLater)
        self.look()

    def look(self) -> None:
        """Check anew under the rules as they are now."""
        with self._desk.store.read() as db:
            draft = queries.latest_draft(db, self._card.id)
            facts = queries.facts(db, self._card.id, draft.id if draft else None)
            policy = queries.policy(db, self._card.id)
            people = queries.candidates(db, self._card.id)
        self._names = {one.participation_id.hex: one.name for one in people.values()}
        self._policy = policy
        from rmdesk.rules.pairing.engine import run_check

        label = _("Looking at the rules …")
        if max(len(facts.mentors), len(facts.mentees)) > FEW:
            self._desk.tasks.in_child(
                self, label, run_check, (facts, policy), self._show, timeout_s=600, memory_mb=None
            )
            return

        def job(report: Report) -> Check:
            return run_check(facts, policy, report)

        self._desk.tasks.run(self, label, job, self._show)

    def _show(self, found: Check) -> None:
        self.found = found
        self.summary.setText(self._capacity(found))
        inner = QWidget()
        inner.setProperty("scrolled", True)
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        self.offers: list[QWidget] = []
        if not (found.stranded or found.unplaced or found.costs):
            box.addWidget(muted(_("Everybody has somebody to be paired with. Nothing is to do.")))
        if found.stranded:
            box.addWidget(self._stranded_card(found.stranded))
        if found.offers:
            box.addWidget(self._offers_card(found.offers))
        if found.costs:
            box.addWidget(self._costs_card(found))
        if found.unplaced:
            box.addWidget(self._unplaced_card(found.unplaced))
        box.addStretch(1)
        self._scroll.setWidget(inner)
        first = self.offers[0] if self.offers else self.close_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _capacity(self, found: Check) -> str:
        text = _(
            "{mentors} have {mentor_places} free places and {mentees} want {mentee_places}. "
            "Under these rules at most {pairs} can be made."
        ).format(
            mentors=ngettext("{n} mentor", "{n} mentors", found.mentors).format(n=found.mentors),
            mentees=ngettext("{n} mentee", "{n} mentees", found.mentees).format(n=found.mentees),
            mentor_places=found.mentor_places,
            mentee_places=found.mentee_places,
            pairs=pairs_text(found.possible),
        )
        short = found.mentee_places - found.mentor_places
        if short > 0:
            text += " " + ngettext(
                "{n} more place with mentors is needed for everybody.",
                "{n} more places with mentors are needed for everybody.",
                short,
            ).format(n=short)
        return text

    def _stranded_card(self, stranded: Iterable[Stranded]) -> Card:
        people = list(stranded)
        made = Card(
            ngettext(
                "{n} person cannot be paired with anybody",
                "{n} people cannot be paired with anybody",
                len(people),
            ).format(n=len(people))
        )
        without = {
            role: [one for one in people if one.role is role and not one.has_candidates]
            for role in Role
        }
        for role, alone in without.items():
            if alone:
                made.body.addWidget(text_label(self._nobody_there(role, len(alone))))
        people = [one for one in people if one.has_candidates]
        for one in people[:NAMED]:
            made.body.addWidget(
                text_label(f"\u200e\u2068{self._name(one.participation_id)}\u2069: {_why(one)}")
            )
        self._more(made, len(people))
        return made

    def _nobody_there(self, role: Role, n: int) -> str:
        """Why a whole side has nobody, said once."""
        other = Role.MENTOR if role is Role.MENTEE else Role.MENTEE
        return ngettext(
            "{n} person ({role}): there is no {other} with a free place. Add people in that role, "
            "or raise somebody’s number of partners.",
            "{n} people ({role}): there is no {other} with a free place. Add people in that role, "
            "or raise somebody’s number of partners.",
            n,
        ).format(n=n, role=self._card.word(role), other=self._card.word(other))

    def _offers_card(self, offers: Iterable[Offer]) -> Card:
        made = Card(_("Narrower settings that would help"))
        for offer in offers:
            line = QHBoxLayout()
            line.setSpacing(12)
            words = text_label(f"{_offer_word(offer)} {self._effect(offer)}")
            line.addWidget(words, 1)
            go = button(_("Use this"), partial(self._use, offer.policy))
            go.setAccessibleName(_("Use this: {what}").format(what=_offer_word(offer)))
            line.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
            self.offers.append(go)
            made.body.addLayout(line)
        return made

    def _effect(self, offer: Offer) -> str:
        parts = []
        if offer.helps:
            names = [self._name(one) for one in offer.helps[:3]]
            rest = len(offer.helps) - len(names)
            who = ", ".join(names)
            if rest:
                who = _("{names} and {n} more").format(names=who, n=rest)
            parts.append(_("Somebody could be found for {who}.").format(who=who))
        if offer.pairs:
            parts.append(_("{pairs} more could be made.").format(pairs=pairs_text(offer.pairs)))
        return " ".join(parts)

    def _costs_card(self, found: Check) -> Card:
        made = Card(_("Rules that cost pairs"))
        for rule, more in found.costs:
            text = _("{rule}: {pairs} more without it.").format(
                rule=rule_word(rule), pairs=pairs_text(more)
            )
            made.body.addWidget(text_label(text))
        made.body.addWidget(
            muted(_("The more that is a must, the fewer can be paired. Keep what really matters."))
        )
        return made

    def _unplaced_card(self, unplaced: tuple[str, ...]) -> Card:
        made = Card(
            ngettext(
                "The grade of {n} person is not known or not in order",
                "The grades of {n} people are not known or not in order",
                len(unplaced),
            ).format(n=len(unplaced))
        )
        names = ", ".join(self._name(one) for one in unplaced[:NAMED])
        made.body.addWidget(text_label(names))
        self._more(made, len(unplaced))
        made.body.addWidget(
            muted(_("Ask for them, or put the grades in order on the page People."))
        )
        return made

    def _more(self, card: Card, count: int) -> None:
        if count > NAMED:
            card.body.addWidget(muted(_("and {n} more").format(n=count - NAMED)))

    def _name(self, participation: str) -> str:
        return self._names.get(participation, "")

    def _use(self, policy: Policy) -> None:
        from rmdesk.operations import pairing

        pairing.set_policy(self._desk.store, self._card.id, policy)
        self._desk.tell(_("Rules changed. Run pairing to use them."))
        self.look()

    def _on_people(self) -> None:
        self.accept()
        self._desk.go("people")


def _why(one: Stranded) -> str:
    """Why nobody is left, in a few words."""
    said = [_("{what} ({n})").format(what=breach_word(rule), n=n) for rule, n in one.rules]
    if one.by_points:
        said.append(_("below the lowest acceptable points ({n})").format(n=one.by_points))
    if one.forbidden:
        said.append(_("forbidden by you ({n})").format(n=one.forbidden))
    return ", ".join(said)


def _offer_word(offer: Offer) -> str:
    """A narrower setting, in one sentence."""
    if offer.rule is not None:
        return _("Switch off “{rule}”.").format(rule=rule_word(offer.rule))
    return {
        "close_line": _("Keep apart only close reporting lines, not the whole chain."),
        "smaller_gap": ngettext(
            "Ask for at least {n} grade between the two.",
            "Ask for at least {n} grades between the two.",
            offer.policy.minimum_gap,
        ).format(n=offer.policy.minimum_gap),
        "unknown_grades": _("Let a grade that is not known keep nobody apart."),
        "department_soft": _("Prefer different departments, without making them a must."),
        "lower_limit": _("Accept pairs from {n} points on.").format(n=offer.policy.lowest_points),
    }[offer.kind]
