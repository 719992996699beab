"""Words for pairing: rules, criteria, and why somebody is left out."""

from __future__ import annotations

from collections.abc import Iterable

from rmdesk.i18n import _, ngettext
from rmdesk.queries.pairing import LeftOutLine, Situation
from rmdesk.queries.programmes import ProgrammeCard
from rmdesk.rules.pairing.fairness import BAND, Spread
from rmdesk.rules.pairing.objective import Objective
from rmdesk.rules.pairing.policy import Criterion, HardRule, Preset
from rmdesk.rules.privacy import AGE
from rmdesk.rules.words import Aspect, Mark, PairAnswer, Role

MINUS = "−"


def rule_word(rule: str) -> str:
    """A hard rule in a few words."""
    return {
        HardRule.GRADE_GAP: _("The mentor is below the mentee in grade"),
        HardRule.REPORTING_LINE: _("Not close in the reporting line"),
        HardRule.PAIRED_BEFORE: _("Not paired with each other before"),
        HardRule.VETO: _("Nobody said “not with this person”"),
        HardRule.WAY_TO_MEET: _("A way to meet, on site or online"),
        HardRule.COMMON_LANGUAGE: _("A language in common"),
        HardRule.COMMON_TIME: _("A half-day in common"),
        HardRule.OTHER_DEPARTMENT: _("Different departments"),
    }[HardRule(rule)]


def breach_word(rule: str) -> str:
    """What is the matter when a rule is broken."""
    return {
        HardRule.GRADE_GAP: _("grades too close"),
        HardRule.REPORTING_LINE: _("close in the reporting line"),
        HardRule.PAIRED_BEFORE: _("paired before"),
        HardRule.VETO: _("“not with this person”"),
        HardRule.WAY_TO_MEET: _("no way to meet"),
        HardRule.COMMON_LANGUAGE: _("no language in common"),
        HardRule.COMMON_TIME: _("no half-day in common"),
        HardRule.OTHER_DEPARTMENT: _("same department"),
    }[HardRule(rule)]


def criterion_word(criterion: str) -> str:
    """What earns points."""
    return {
        Criterion.TOPICS: _("Topics wanted and offered"),
        Criterion.WISHES: _("Wishes of both"),
        Criterion.PRACTICAL: _("Place, time and language"),
        Criterion.INTERESTS: _("Shared interests and values"),
        Criterion.PERSONALITY: _("Personality, a weak hint"),
        Criterion.PERSPECTIVE: _("Different perspective"),
    }[Criterion(criterion)]


def not_counted(criteria: Iterable[str]) -> str:
    """The names of criteria that are off; some hold a comma, so semicolons part them."""
    return "; ".join(criterion_word(criterion) for criterion in criteria)


def rule_reason(rule: HardRule) -> str:
    """Why there is this rule, and what it does with what is not known."""
    return {
        HardRule.GRADE_GAP: _(
            "The junior mentors the senior. Where a grade is not known, the role you gave decides, "
            "and the pair says so."
        ),
        HardRule.REPORTING_LINE: _(
            "Nobody is frank with the person who decides about her or his work. An unknown manager "
            "keeps nobody apart; the pair says so."
        ),
        HardRule.PAIRED_BEFORE: _(
            "Partners of any programme before get somebody new, and so do two of whom one would "
            "rather not."
        ),
        HardRule.VETO: _("Of either side, and your own exclusions. Nobody else is told."),
        HardRule.WAY_TO_MEET: _(
            "One who comes on site only and one elsewhere could never meet. Nothing said means "
            "either way."
        ),
        HardRule.COMMON_LANGUAGE: _("Holds where both named their languages."),
        HardRule.COMMON_TIME: _("Holds where both gave half-days."),
        HardRule.OTHER_DEPARTMENT: _(
            "Never within one department. If you only prefer it, leave this off and let a "
            "different perspective count below."
        ),
    }[rule]


def criterion_reason(criterion: Criterion, situation: Situation) -> str:
    """What a criterion looks at."""
    if criterion is Criterion.PERSPECTIVE:
        names = {
            AGE: _("generation"),
            Aspect.GENDER: _("gender"),
            Aspect.CULTURE: _("culture"),
            Aspect.OTHER: _("another self-description"),
        }
        across = ", ".join(names[one] for one in situation.across if one in names)
        if across:
            return _(
                "Another department, and what this programme pairs across, told with consent: "
                "{aspects}."
            ).format(aspects=across)
        return _(
            "Another department. Generation, gender or culture count only where the programme "
            "pairs across them on purpose and people agreed to tell."
        )
    if criterion is Criterion.PERSONALITY and not situation.questionnaires:
        return (
            _("Off until the first questionnaire is answered; its share is kept.")
            + " "
            + _weak_hint()
        )
    return {
        Criterion.TOPICS: _(
            "How much of what is wanted is offered, by the topics of your list; strong counts "
            "more. Wanting fewer topics than most brings no advantage."
        ),
        Criterion.WISHES: _(
            "Whom both would like, half for each side. Having a say in the choice is what studies "
            "of mentoring find most often."
        ),
        Criterion.PRACTICAL: _(
            "On site before online, up to two half-days in common, a language in common."
        ),
        Criterion.INTERESTS: _("Up to two interests or values that both named."),
        Criterion.PERSONALITY: _weak_hint(),
    }[criterion]


def _weak_hint() -> str:
    return _(
        "Weak hint. The direct study had 68 pairs in ordinary mentoring. Scores that differ by "
        "less than the questionnaire's own error are treated as equal. You decide."
    )


def preset_word(preset: Preset) -> str:
    """What a programme is for."""
    return {
        Preset.BALANCED: _("Balanced"),
        Preset.TECHNOLOGY: _("Technology"),
        Preset.CULTURE: _("Culture and generations"),
        Preset.INCLUSION: _("Inclusion"),
    }[preset]


def objective_word(objective: Objective) -> str:
    """What the best plan is."""
    return {
        Objective.PAIRS_WORST_TOTAL: _("Most pairs, then no pair left far behind, then points"),
        Objective.PAIRS_TOTAL: _("Most pairs, then most points in total"),
        Objective.TOTAL: _("Most points in total"),
        Objective.LEXIMIN_BANDS: _("Most pairs, then as few low pairs as possible"),
    }[objective]


def note_word(note: str) -> str:
    """What the coordinator should know about a pair."""
    return {
        "grade_not_known": _("A grade is not known; the role you gave decides."),
        "manager_not_known": _("A manager is not known; please check the reporting line."),
    }[note]


def answer_word(answer: PairAnswer | None) -> str:
    """What somebody said when asked about a partner."""
    return {
        None: _("No answer yet"),
        PairAnswer.ACCEPTED: _("Accepts"),
        PairAnswer.RATHER_NOT: _("Would rather not"),
    }[answer]


def why_left_out(line: LeftOutLine, card: ProgrammeCard) -> str:
    """Why somebody has no partner, in one sentence."""
    own = line.candidate.role
    other = Role.MENTEE if own is Role.MENTOR else Role.MENTOR
    if line.reason == "competing":
        return _("Not enough places: {wanted} partners are wanted, {places} there are.").format(
            wanted=line.competitors, places=line.places
        )
    if line.reason == "ruled_out":
        rules = ", ".join(
            _("{what} ({n})").format(what=breach_word(rule), n=n) for rule, n in line.rules[:3]
        )
        return _("Every {other} is ruled out: {rules}.").format(other=card.word(other), rules=rules)
    return {
        "nobody_there": _("There is no {other} with a free place."),
        "forbidden": _("You forbade every {other} who is left."),
        "below_lowest": _("Every {other} is below the lowest acceptable points."),
        "by_hand": _("You took the {other} away by hand."),
    }[line.reason].format(other=card.word(other))


def what_to_do(line: LeftOutLine) -> str:
    """The next step for somebody left out."""
    if line.reason == "competing":
        return _("Find more partners, raise somebody's number of partners, or keep for later.")
    if line.reason == "ruled_out":
        return _("Look at the first reason: relax that rule, or lock a pair by hand.")
    if line.reason == "forbidden":
        return _("Take one of the forbidden pairs back.")
    if line.reason == "below_lowest":
        return _("Lower the lowest acceptable points in Rules and weights.")
    if line.reason == "by_hand":
        return _("Run again to find the best plan around your changes, or pair them by hand.")
    return _("Add people in the other role.")


def marked(kind: Mark | None, names: str) -> str:
    """What was done when two people were locked, forbidden, or set free."""
    return {
        Mark.LOCKED: _("{both}: locked. Running again keeps this pair."),
        Mark.FORBIDDEN: _("{both}: forbidden. Run again to find the best plan around it."),
        None: _("{both}: free again."),
    }[kind].format(both=names)


def pairs_text(n: int) -> str:
    """A number of pairs."""
    return ngettext("{n} pair", "{n} pairs", n).format(n=n)


def signed(n: int) -> str:
    """A change with its sign: +3, −3, ±0."""
    return f"+{n}" if n > 0 else f"{MINUS}{-n}" if n else "±0"


def points_change(n: int) -> str:
    """A change of points in words: +1 point, −3 points."""
    return ngettext("{change} point", "{change} points", abs(n)).format(change=signed(n))


def spread_text(spread: Spread) -> str:
    """How the points of a draft's pairs are spread, in one sentence."""
    return _(
        "Lowest {lowest}; a quarter of the pairs have up to {lower}, half up to {median}, three "
        "quarters up to {upper}; highest {highest}; mean {mean} points."
    ).format(
        lowest=spread.lowest,
        lower=spread.lower,
        median=spread.median,
        upper=spread.upper,
        highest=spread.highest,
        mean=round(spread.mean),
    )


def spread_short(spread: Spread) -> str:
    """The spread in few words, beside its plot."""
    return _("Lowest {lowest} · middle half {lower} to {upper} · mean {mean}").format(
        lowest=spread.lowest,
        lower=spread.lower,
        upper=spread.upper,
        mean=round(spread.mean),
    )


def band_text(first: int) -> str:
    """A band of points, such as 55–59."""
    return f"{first}–{min(100, first + BAND - 1)}" if first < 100 else "100"
