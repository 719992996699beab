"""The chapters of the report about answers: means, changes, choices, and what they cannot say."""

from __future__ import annotations

from dataclasses import replace

from rmdesk.documents.report import counted, words
from rmdesk.documents.report.chapters import Chapter, Grid, Value, per_cent, shown
from rmdesk.i18n import _
from rmdesk.plots.plots import Bar, Bars, Dot, Dots
from rmdesk.rules.reports.figures import ChangeRow, Figures
from rmdesk.rules.reports.paper import ProgrammeReportPaper
from rmdesk.rules.statistics.means import Change, Mean

AGREEMENT = ((1.0, "1"), (2.0, "2"), (3.0, "3"), (4.0, "4"), (5.0, "5"))


def chapters(paper: ProgrammeReportPaper) -> tuple[Chapter, ...]:
    """The whole report; raises ``ValueError`` for one whose figures were not worked out."""
    figures = paper.figures
    if figures is None:
        raise ValueError("the figures of this report were not worked out")
    told = (
        counted.people(paper, figures),
        counted.pairs(figures),
        counted.meetings(paper, figures),
        counted.health(figures),
        counted.goals(figures),
        counted.forms(paper, figures),
        views(paper, figures),
        changes(paper, figures),
        *chosen(figures),
        counted.exits(paper, figures),
        Chapter(_("What these figures cannot say"), text=words.cautions()),
    )
    return tuple(
        replace(one, notes=(*one.notes, words.not_shown())) if one.hides else one for one in told
    )


def views(paper: ProgrammeReportPaper, figures: Figures) -> Chapter:
    """What people answered of their partner, as means of groups."""
    title = _("How it is between partners")
    if not figures.views:
        return Chapter(
            title, text=(_("Answers are told once five people have sent a check-in back."),)
        )
    rows: list[tuple[Value, ...]] = []
    dots = []
    for row in figures.views:
        label = _("{topic}: {when}").format(
            topic=words.topic(row.topic), when=words.check_in(row.kind)
        )
        groups = (
            (words.capital(paper.mentor_word), row.sided.mentors),
            (words.capital(paper.mentee_word), row.sided.mentees),
            (_("Together"), row.sided.both),
        )
        for who, mean in groups:
            if mean is not None:
                rows.append(
                    (words.topic(row.topic), words.check_in(row.kind), who, *_of_mean(mean))
                )
        if row.sided.both is not None:
            dots.append(_dot(label, row.sided.both, words.mean(row.sided.both)))
    heads = (_("About"), _("When"), _("Who"), _("People"), _("Mean"), _("From"), _("To"))
    plot = Dots(title, tuple(dots), 1.0, 5.0, AGREEMENT)
    return Chapter(
        title,
        text=(
            _(
                "Means of answers from 1, disagree, to 5, agree; where a question is put the other "
                "way round it is turned. For goals 3 means as hoped."
            ),
        ),
        plots=(plot,) if dots else (),
        grids=(Grid(title, heads, tuple(rows), wide=3),),
        notes=(words.intervals(),),
    )


def changes(paper: ProgrammeReportPaper, figures: Figures) -> Chapter:
    """How the same people answered before and at the end."""
    title = _("Before and after")
    if not figures.changes:
        return Chapter(
            title,
            text=(
                _(
                    "Told once five people have answered both the form before the start and the "
                    "one at the end."
                ),
            ),
        )
    rows: list[tuple[Value, ...]] = []
    dots = []
    for row in figures.changes:
        groups = (
            (words.capital(paper.mentor_word), row.sided.mentors),
            (words.capital(paper.mentee_word), row.sided.mentees),
            (_("Together"), row.sided.both),
        )
        for who, change in groups:
            if change is not None:
                rows.append((words.question(row.item), who, *_of_change(change)))
        dots += _change_dots(row)
    heads = (
        _("Question"), _("Who"), _("People"), _("Before"), _("At the end"), _("Change"),
        _("From"), _("To"),
    )  # fmt: skip
    grids = [Grid(title, heads, tuple(rows), signed=frozenset({5, 6, 7}), wide=2)] if rows else []
    later = tuple(
        (words.question(row.item), *_of_mean(row.later))
        for row in figures.changes
        if row.later is not None
    )
    if later:
        of_later = (_("Question"), _("People"), _("Change"), _("From"), _("To"))
        name = _("From before to half a year later")
        grids.append(Grid(name, of_later, later, signed=frozenset({2, 3, 4})))
    far = 4 if any(max(abs(dot.low), abs(dot.high)) > 2 for dot in dots) else 2
    marks = tuple((float(n), _signed(n)) for n in range(-far, far + 1))
    plot = Dots(title, tuple(dots), -far, far, marks, zero=0.0)
    return Chapter(
        title,
        text=(
            _(
                "How the same people answered before the start and at the end, from 1 to 5. Where "
                "the interval reaches over 0, the answers do not say that anything changed."
            ),
        ),
        plots=(plot,) if dots else (),
        grids=tuple(grids),
        notes=(words.intervals(),),
    )


def _change_dots(row: ChangeRow) -> list[Dot]:
    found = []
    if row.sided.both is not None:
        by = row.sided.both.by
        found.append(_dot(words.question(row.item), by, words.change(by)))
    return found


def _signed(n: int) -> str:
    return ("\u2212" if n < 0 else "+" if n else "") + str(abs(n))


def _dot(label: str, mean: Mean, said: str) -> Dot:
    return Dot(label, mean.value, mean.low, mean.high, said, mean.firm)


def _of_mean(mean: Mean) -> tuple[Value, ...]:
    return mean.n, mean.value, mean.low, mean.high


def _of_change(change: Change) -> tuple[Value, ...]:
    by = change.by
    return by.n, change.before, change.after, by.value, by.low, by.high


def chosen(figures: Figures) -> tuple[Chapter, ...]:
    """How people chose between answers in words; nothing while fewer than five have."""
    plots, grids = [], []
    for one in figures.choices:
        title = words.asked(one.item)
        total = one.counts.total
        rows = tuple(zip(words.options(one.item), one.counts.cells, strict=True))
        bars = []
        for label, n in rows:
            of = per_cent(n, total) if n is not None and total else None
            both = _("{n}, {share}").format(n=n, share=counted.share(of))
            bars.append(Bar(label, n, shown(n) if of is None else both))
        plots.append(Bars(title, tuple(bars)))
        grids.append(Grid(title, (_("Answer"), _("People")), rows))
    if not plots:
        return ()
    return (Chapter(_("What people chose"), plots=tuple(plots), grids=tuple(grids)),)
