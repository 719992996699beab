"""What the quiet line of the Pairing page says: the draft, who is asked, who is free."""

from __future__ import annotations

from collections.abc import Sequence

from rmdesk.i18n import _, ngettext
from rmdesk.queries.pairing import DraftView, LivingPair
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.pairing.facts import Facts
from rmdesk.rules.pairing.policy import Policy
from rmdesk.rules.words import PairStatus
from rmdesk.ui.pairing.words import pairs_text

QUICK = 40_000
"""Up to so many possible pairs are looked at while the page is shown."""


def of_draft(draft: DraftView, blocking: int | None) -> str:
    """An open draft in numbers; ``blocking`` is not known while it is counted."""
    text = _("Draft {n}").format(n=draft.number) + " · " + pairs_text(len(draft.pairs))
    if blocking:
        text += " · " + ngettext(
            "{n} not made would bring both more",
            "{n} not made would bring both more",
            blocking,
        ).format(n=blocking)
    return text + " · " + _("nothing is final until you approve")


def of_living(living: Sequence[LivingPair], free: tuple[int, int]) -> str:
    """Approved pairs, when no draft is open; ``free`` are mentors and mentees with a place."""
    proposed = sum(p.status is PairStatus.PROPOSED for p in living)
    if proposed:
        return _("{pairs} approved · {n} being asked").format(
            pairs=pairs_text(len(living)), n=proposed
        )
    return (
        _("{pairs} approved, all have agreed").format(pairs=pairs_text(len(living)))
        + " · "
        + ready(free)
    )


def ready(free: tuple[int, int]) -> str:
    """How many of each side have a free place."""
    mentors, mentees = free
    return _("{mentors} and {mentees} are free").format(
        mentors=ngettext("{n} mentor", "{n} mentors", mentors).format(n=mentors),
        mentees=ngettext("{n} mentee", "{n} mentees", mentees).format(n=mentees),
    )


def alone(facts: Facts, card: ProgrammeCard) -> str:
    """Whom the rules leave without anybody; for no more than ``QUICK`` possible pairs."""
    from rmdesk.rules.pairing.check import stranded_count

    n = stranded_count(facts, Policy.from_json(card.policy))
    return (
        "\n\n"
        + ngettext(
            "Under the rules now, {n} person cannot be paired with anybody: check before the run.",
            "Under the rules now, {n} people cannot be paired with anybody: check before the run.",
            n,
        ).format(n=n)
        if n
        else ""
    )
