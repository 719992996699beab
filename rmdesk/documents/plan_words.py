"""The words of the pairing plan for the sponsor, on paper and in a spreadsheet."""

from __future__ import annotations

from rmdesk.documents.page_style import long_date
from rmdesk.i18n import _, ngettext
from rmdesk.rules.pairing.policy import Criterion, HardRule
from rmdesk.rules.plan_paper import PairingPlanPaper, PlanLeftOut, PlanPair, PlanPerson
from rmdesk.rules.words import Role


def criterion_label(criterion: Criterion) -> str:
    """What earns points, short enough for the head of a narrow column."""
    return {
        Criterion.TOPICS: _("Topics"),
        Criterion.WISHES: _("Wishes"),
        Criterion.PRACTICAL: _("Place, time"),
        Criterion.INTERESTS: _("Interests"),
        Criterion.PERSPECTIVE: _("Other view"),
    }.get(criterion, str(criterion))


def about(person: PlanPerson) -> str:
    """Grade, department and site, as far as known."""
    return " · ".join(part for part in (person.grade, person.department, person.site) if part)


def what(paper: PairingPlanPaper) -> str:
    """Which plan this is, of which day."""
    day = long_date(paper.made_on)
    if paper.draft is None:
        return _("Approved pairs, as of {date}").format(date=day)
    return _("Draft {n}, as of {date}").format(n=paper.draft, date=day)


def counted(paper: PairingPlanPaper) -> list[tuple[str, str]]:
    """The plan in a few figures: (figure, what it is)."""
    found = [
        (str(len(paper.pairs)), ngettext("pair", "pairs", len(paper.pairs))),
        (str(len(paper.left_out)), _("without a partner")),
    ]
    if paper.worst is not None:
        found += [
            (str(paper.worst), _("points, the lowest pair")),
            (str(paper.median), _("points, the middle pair")),
            (str(paper.best), _("points, the highest pair")),
        ]
    return found


def how_points() -> str:
    """What points are, what they leave out, and that people decide."""
    return _(
        "Points go from 0 to 100 and say how well two people fit by what they told us; the number "
        "under each heading is the most that it can give. In brackets is what stands for something "
        "not known: it counts with the average of the others, so that a blank neither helps nor "
        "harms. Points are no grade for anybody, and the pairs are the coordinator’s decision. "
        "Where the programme has a personality questionnaire, it is a weak hint in choosing the "
        "pairs; it is neither in these points nor in their totals, which are worked out anew "
        "without it."
    )


def rule_broken(rule: HardRule) -> str:
    """What the sponsor should know of a pair that the coordinator made in spite of a rule."""
    return {
        HardRule.GRADE_GAP: _("grades close together"),
        HardRule.REPORTING_LINE: _("close in the reporting line"),
        HardRule.PAIRED_BEFORE: _("paired before"),
        HardRule.WAY_TO_MEET: _("no common way to meet"),
        HardRule.COMMON_LANGUAGE: _("no language in common"),
        HardRule.COMMON_TIME: _("no half-day in common"),
        HardRule.OTHER_DEPARTMENT: _("same department"),
    }.get(rule, "")


def broken(pair: PlanPair) -> str:
    """Rules set aside for a pair, or an empty text."""
    names = [name for name in map(rule_broken, pair.broken) if name]
    if not names:
        return ""
    return _("Paired by hand in spite of: {rules}").format(rules=", ".join(names))


def why_left_out(one: PlanLeftOut, paper: PairingPlanPaper) -> str:
    """Why somebody has no partner, in a sentence that blames nobody."""
    other = paper.mentee_word if one.role is Role.MENTOR else paper.mentor_word
    if one.reason == "competing":
        wanted = ngettext("{n} partner is wanted", "{n} partners are wanted", one.competitors)
        places = ngettext("there is {n} place", "there are {n} places", one.places)
        return _("{wanted} and {places}.").format(
            wanted=wanted.format(n=one.competitors), places=places.format(n=one.places)
        )
    if one.reason == "ruled_out":
        names = [name for name in map(rule_broken, one.rules[:3]) if name]
        if names:
            return _("The rules leave no {other}: {rules}.").format(
                other=other, rules=", ".join(names)
            )
        return _("The rules leave no {other}.").format(other=other)
    return {
        "nobody_there": _("There is no {other} with a free place."),
        "below_lowest": _("No {other} fits well enough at present."),
        "": _("Waits for a {other}."),
    }.get(one.reason, _("Kept for later by the coordinator.")).format(other=other)


def sheets(
    paper: PairingPlanPaper,
) -> list[tuple[str, tuple[str, ...], tuple[tuple[str | int, ...], ...], tuple[int, ...]]]:
    """The plan as tables for a spreadsheet: title, headings, rows and widths of the columns."""

    def of(word: str, part: str) -> str:
        return _("{role}: {what}").format(role=word[:1].upper() + word[1:], what=part)

    person = (_("name"), _("grade"), _("department"), _("site"))
    heads = [of(word, part) for word in (paper.mentee_word, paper.mentor_word) for part in person]
    heads.append(_("Topics in common"))
    heads += [
        _("{criterion} (of {most})").format(criterion=criterion_label(criterion), most=most)
        for criterion, most in paper.criteria
    ]
    heads += [_("Total (of 100)"), _("Not known"), _("Note")]
    rows = tuple(_pair_cells(paper, pair) for pair in paper.pairs)
    widths = (*(24, 16, 18, 16) * 2, 30, *(11,) * len(paper.criteria), 11, 22, 30)
    out = tuple(
        (
            one.person.name,
            paper.mentor_word if one.role is Role.MENTOR else paper.mentee_word,
            one.person.grade,
            one.person.department,
            one.person.site,
            why_left_out(one, paper),
        )
        for one in paper.left_out
    )
    told: tuple[tuple[str | int, ...], ...] = (
        (_("Organisation"), paper.organisation),
        (_("Programme"), paper.programme),
        (_("Plan"), what(paper).replace("\u00a0", " ")),
        *((label[:1].upper() + label[1:], int(figure)) for figure, label in counted(paper)),
        (_("About the points"), how_points()),
        (_("Approved by, on"), ""),
    )
    left = (_("Name"), _("Role"), _("Grade"), _("Department"), _("Site"), _("Why"))
    return [
        (_("Pairs"), tuple(heads), rows, widths),
        (_("Without a partner"), left, out, (26, 12, 16, 18, 16, 60)),
        (_("About this plan"), (_("What"), _("Value")), told, (26, 100)),
    ]


def _pair_cells(paper: PairingPlanPaper, pair: PlanPair) -> tuple[str | int, ...]:
    people = (
        part
        for one in (pair.mentee, pair.mentor)
        for part in (one.name, one.grade, one.department, one.site)
    )
    unknown = [
        criterion_label(criterion)
        for (criterion, _most), known in zip(paper.criteria, pair.known, strict=True)
        if not known
    ]
    return (
        *people,
        ", ".join(pair.topics),
        *pair.points,
        pair.total,
        ", ".join(unknown),
        broken(pair),
    )
