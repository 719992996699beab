"""Words for explanations: each sentence is built from one record of ``rules.pairing.explain``."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rmdesk.i18n import _, ngettext
from rmdesk.queries.pairing import Candidate
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.words import Role
from rmdesk.ui.pairing.words import breach_word, pairs_text, rule_word, signed

if TYPE_CHECKING:
    from rmdesk.rules.pairing.explain.alone import Kept, WhyAlone
    from rmdesk.rules.pairing.explain.another import Another
    from rmdesk.rules.pairing.explain.outcomes import Outcome
    from rmdesk.rules.pairing.explain.plans import Change, Scored, Sums
    from rmdesk.rules.pairing.explain.relax import Relaxed
    from rmdesk.rules.pairing.explain.sure import Sure
    from rmdesk.rules.pairing.explain.what_if import WhatIf
    from rmdesk.rules.pairing.explain.why import Unknown, WhyThese, Wish

Names = Callable[[str], str]
"""A participation's id, as in the records, → the person's name."""
FEW = 4
"""So many names are said; the rest is counted."""


def names_of(people: Mapping[uuid.UUID, Candidate]) -> Names:
    """Names by the ids of the records."""
    by_hex = {one.hex: candidate.name for one, candidate in people.items()}
    return lambda one: by_hex.get(one, "?")


def listed(items: Iterable[str]) -> str:
    """A few of ``items``, and how many more there are."""
    every = list(items)
    if len(every) <= FEW:
        return "; ".join(every)
    more = len(every) - FEW + 1
    return "; ".join([*every[: FEW - 1], ngettext("{n} more", "{n} more", more).format(n=more)])


# why these two --------------------------------------------------------------------------------


def wish_text(wish: Wish, own: str, other: str) -> str:
    """What one of the two wished."""
    if wish.rank is not None:
        return _("{name} wished for {other} (wish {rank}).").format(
            name=own, other=other, rank=wish.rank
        )
    if wish.any:
        return _("{name} wished for somebody else.").format(name=own)
    return _("{name} gave no wish.").format(name=own)


def unknown_word(what: Unknown) -> str:
    """Something that nobody wrote down."""
    return {
        "grade": _("grade"),
        "manager": _("manager"),
        "department": _("department"),
        "topics": _("topics"),
        "way_to_meet": _("how to meet"),
        "languages": _("languages"),
        "half_days": _("half-days"),
    }[what.value]


def unknown_text(why: WhyThese, name: Names) -> list[str]:
    """One sentence for each of the two of whom something is not known."""
    said = []
    for role, one in ((Role.MENTOR, why.pair.mentor_id), (Role.MENTEE, why.pair.mentee_id)):
        missing = [unknown_word(what) for whose, what in why.unknown if whose is role]
        if missing:
            said.append(
                _("Not known of {name}: {what}.").format(name=name(one), what=", ".join(missing))
            )
    return said


def ties_text(why: WhyThese, name: Names) -> list[str]:
    """Partners of either with so nearly the same points that they are a tie."""
    from rmdesk.rules.pairing.explain.plans import TIE

    said = []
    for own in (why.pair.mentee_id, why.pair.mentor_id):
        ties = [tie for tie in why.ties if own in {tie.mentor, tie.mentee}]
        if ties:
            others = (tie.mentor if own == tie.mentee else tie.mentee for tie in ties)
            said.append(
                _("For {name} within {n} points, a tie: {others}.").format(
                    name=name(own),
                    n=TIE,
                    others=listed(
                        _scored(name(other), tie) for other, tie in zip(others, ties, strict=True)
                    ),
                )
            )
    return said


def _scored(text: str, tie: Scored) -> str:
    return _("{name} ({points})").format(name=text, points=tie.points)


# plans against each other ---------------------------------------------------------------------


def sums_text(before: Sums, after: Sums) -> str:
    """What another plan costs, in the order in which plans are judged."""
    parts = [
        _("Pairs {before} → {after}").format(before=before.pairs, after=after.pairs),
        _("lowest {before} → {after}").format(
            before=_points(before.worst), after=_points(after.worst)
        ),
        _("total {before} → {after} ({change})").format(
            before=before.total, after=after.total, change=signed(after.total - before.total)
        ),
    ]
    return ", ".join(parts) + "."


def _points(points: int | None) -> str:
    return "–" if points is None else str(points)


def moves(change: Change, name: Names, but: tuple[str, str] | None = None) -> list[str]:
    """Who gets whom, who has nobody any more, one sentence each; the pair ``but`` is left out."""
    said = [
        _("{mentee} gets {mentor} ({points} points).").format(
            mentee=name(pair.mentee), mentor=name(pair.mentor), points=pair.points
        )
        for pair in change.made
        if (pair.mentor, pair.mentee) != but
    ]
    said += [_("{name} has no partner any more.").format(name=name(one)) for one in change.alone]
    said += [_("{name} has a partner then.").format(name=name(one)) for one in change.joined]
    return said


def what_if_text(answer: WhatIf, name: Names) -> list[str]:
    """What if these two were a pair: the price first, then who else moves."""
    mentor, mentee = name(answer.mentor), name(answer.mentee)
    said = [
        _("{mentee} with {mentor}: {points} of 100 points.").format(
            mentee=mentee, mentor=mentor, points=answer.points
        )
    ]
    if answer.broken:
        said.append(
            _("This breaks a rule: {rules}.").format(
                rules=", ".join(breach_word(rule) for rule in answer.broken)
            )
        )
    if answer.change is None:
        said += [
            _("{mentee} and {mentor} are locked; unlock them first.").format(
                mentee=name(b), mentor=name(a)
            )
            for a, b in answer.kept_by
        ]
        return said
    change = answer.change
    if not change.made and not change.gone:
        return [*said, _("They are a pair in this plan.")]
    said.append(sums_text(change.before, change.after))
    if change.pairs == 0 and abs(change.total) <= _tie():
        said.append(
            _("The totals differ by no more than {n} points: a tie, you decide.").format(n=_tie())
        )
    others = moves(change, name, (answer.mentor, answer.mentee))
    return said + (others or [_("Nobody else moves.")])


def _tie() -> int:
    from rmdesk.rules.pairing.explain.plans import TIE

    return TIE


def outcome_text(outcome: Outcome | None, now: Sums) -> str:
    """What one partner costs, short, for a cell of a table."""
    if outcome is None:
        return _("locked otherwise")
    pairs = outcome.count - now.pairs
    parts = []
    if pairs:
        parts.append(
            ngettext("{change} pair", "{change} pairs", abs(pairs)).format(change=signed(pairs))
        )
    if outcome.worst is not None and outcome.worst != now.worst:
        parts.append(_("lowest {points}").format(points=outcome.worst))
    parts.append(_("total {change}").format(change=signed(outcome.total - now.total)))
    return ", ".join(parts)


def another_text(other: Another) -> str:
    """What another plan changes and costs."""
    n = len(other.change.made)
    return " ".join(
        (
            ngettext("{n} pair differs.", "{n} pairs differ.", n).format(n=n),
            sums_text(other.change.before, other.change.after),
        )
    )


# why alone ------------------------------------------------------------------------------------


def alone_text(why: WhyAlone, card: ProgrammeCard) -> str:
    """Why somebody is left out, in one sentence."""
    own, other = card.word(why.role), card.word(_other(why.role))
    if not why.candidates:
        return _("There is no {other} with a free place.").format(other=other)
    if not why.group:
        return ngettext(
            "Not one of {n} candidates is possible.",
            "Not one of {n} candidates is possible.",
            len(why.candidates),
        ).format(n=len(why.candidates))
    if why.wanted <= why.places:
        return _("There is room for a partner now: run again.")
    if why.wanted == len(why.group):
        return _("{n} people ({own}) share {places} places.").format(
            n=why.wanted, own=own, places=why.places
        )
    return _("{n} people ({own}) want {wanted} partners and share {places} places.").format(
        n=len(why.group), own=own, wanted=why.wanted, places=why.places
    )


def _other(role: Role) -> Role:
    return Role.MENTEE if role is Role.MENTOR else Role.MENTOR


def group_text(why: WhyAlone, name: Names) -> str:
    """Who competes with somebody left out; empty when nobody does."""
    others = [name(one) for one in why.group if one != why.id]
    return _("Competing: {names}.").format(names=listed(others)) if others else ""


def one_rule_text(why: WhyAlone) -> list[str]:
    """How many candidates are kept away by one rule alone, one sentence a rule."""
    counted: dict[str, int] = {}
    for kept in why.by_one_rule:
        rule = kept.one_rule
        assert rule is not None
        counted[rule] = counted.get(rule, 0) + 1
    return [
        ngettext(
            "{n} candidate is kept away by one rule alone: {rule}.",
            "{n} candidates are kept away by one rule alone: {rule}.",
            n,
        ).format(n=n, rule=breach_word(rule))
        for rule, n in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    ]


def kept_text(kept: Kept) -> str:
    """What keeps one candidate away."""
    words = {
        "same_person": _("the same person"),
        "forbidden": _("forbidden by you"),
        "below_lowest": _("below the lowest acceptable points"),
    }
    obstacles = [words[bar.value] for bar in kept.bars]
    obstacles += [breach_word(rule) for rule in kept.rules]
    return ", ".join(obstacles) or _("possible; the place is taken")


# which rule to relax --------------------------------------------------------------------------


def relaxed_word(rule: str) -> str:
    """The rule that a plan is made without."""
    return {
        "lowest_points": _("Lowest acceptable points"),
        "forbidden": _("Pairs you forbade"),
    }.get(rule) or rule_word(rule)


def relaxed_text(one: Relaxed) -> str:
    """What a plan without one rule would bring."""
    more = one.change.pairs
    if more > 0:
        return ngettext("{n} more pair", "{n} more pairs", more).format(n=more)
    if more < 0:
        return ngettext("{n} pair fewer", "{n} pairs fewer", -more).format(n=-more)
    return _("no more pairs, total {change}").format(change=signed(one.change.total))


def joined_text(change: Change, name: Names) -> str:
    """Who has a partner only in the other plan; empty when nobody."""
    if not change.joined:
        return ""
    return _("Paired besides: {names}.").format(names=listed(name(one) for one in change.joined))


def sure_text(sure: Sure) -> str:
    """How often a pair survived when personality was redrawn with its error."""
    return _(
        "Kept in {kept} of {n} redraws of the personality scores within the questionnaire's own "
        "error. A weak hint; you decide."
    ).format(kept=sure.kept, n=sure.draws)


def all_sure_text(found: Sequence[Sure]) -> str:
    """What redrawing the personality scores showed of the whole draft."""
    if not found:
        return _("Personality does not count in this draft, so there is nothing to redraw.")
    often = sum(one.kept * 10 >= one.draws * 9 for one in found)
    n = found[0].draws
    # 95 %: 1.96 standard errors of a share, which are largest at one half
    return _(
        "Redrawn {n} times: {often} of {pairs} are kept in at least 9 of 10 redraws. Each share "
        "is good to about ±{error} in 100."
    ).format(n=n, often=often, pairs=pairs_text(len(found)), error=round(196 * 0.5 / n**0.5))
