"""The chapters of the report that count: people, pairs, sessions, health, goals, forms, endings."""

from __future__ import annotations

from rmdesk.documents.page_style import month_name
from rmdesk.documents.report import words
from rmdesk.documents.report.chapters import NOT_SHOWN, Chapter, Grid, Value, per_cent, shown
from rmdesk.i18n import _, ngettext
from rmdesk.plots.plots import Bar, Bars
from rmdesk.rules.reports.figures import (
    BEGUN_BY,
    CAUSES,
    LEVELS,
    Band,
    Figures,
    FormRow,
)
from rmdesk.rules.reports.paper import ProgrammeReportPaper
from rmdesk.rules.statistics.small_groups import LEAST


def headline(figures: Figures) -> list[tuple[str, str]]:
    """The report in five figures: (figure, what it is)."""
    everybody = figures.people[0]
    met = figures.meetings
    held = per_cent(met.held, met.held + met.missed + met.cancelled)
    out = sum(row.mentors_out + row.mentees_out for row in figures.forms)
    back = per_cent(sum(row.mentors_back + row.mentees_back for row in figures.forms), out)
    return [
        (str(everybody.mentors + everybody.mentees), _("people took part")),
        (str(figures.pairs.began), ngettext("pair began", "pairs began", figures.pairs.began)),
        (share(held), _("of the recorded sessions were held")),
        (_hours(met.minutes), _("hours together")),
        (share(back), _("of the forms came back")),
    ]


def share(part: int | None) -> str:
    """A share in per cent, or the dash."""
    return NOT_SHOWN if part is None else _("{n} %").format(n=part)


def _hours(minutes: int) -> str:
    return shown(float(minutes) / 60) if minutes < 600 else str(round(minutes / 60))


def people(paper: ProgrammeReportPaper, figures: Figures) -> Chapter:
    """How many took part, by side and by how far they have come."""
    rows = tuple(
        (words.how_far(row.status), row.mentors, row.mentees, row.mentors + row.mentees)
        for row in figures.people
    )
    heads = (
        _("How far"),
        words.capital(paper.mentor_word),
        words.capital(paper.mentee_word),
        _("Together"),
    )
    bars = tuple(
        Bar(
            words.how_far(row.status),
            row.mentors + row.mentees,
            str(row.mentors + row.mentees),
        )
        for row in figures.people
    )
    title = _("Who took part")
    return Chapter(
        title,
        plots=(Bars(title, bars),),
        grids=(Grid(title, heads, rows),),
        notes=(_("As it is on the day of the report."),),
    )


def pairs(figures: Figures) -> Chapter:
    """What became of the pairs, and what they cross."""
    told = figures.pairs
    rows: list[tuple[Value, ...]] = [
        (_("Asked to become a pair"), told.asked),
        (_("Of them declined, without fault"), told.declined),
        (_("Began"), told.began),
        (_("Of them with an agreement that both signed"), told.signed),
        (_("Completed"), told.completed),
        (_("Ended early, without fault"), told.ended_early),
        (_("Under way on the day of the report"), told.under_way),
        (_("Of them pausing"), told.paused),
        (_("People who began with a new partner"), told.again),
    ]
    text = []
    for (apart, known), where in ((told.departments, 0), (told.sites, 1)):
        if known:
            text.append(
                (
                    _("Across departments: {n} of {known} pairs."),
                    _("Across sites: {n} of {known} pairs."),
                )[where].format(n=apart, known=known)
            )
    return Chapter(
        _("Pairs"),
        text=(" ".join(text),) if text else (),
        grids=(Grid(_("Pairs"), (_("What became of them"), _("Number")), tuple(rows)),),
    )


def meetings(paper: ProgrammeReportPaper, figures: Figures) -> Chapter:
    """Sessions held and not held, month by month and by side."""
    told = figures.meetings
    rows: list[tuple[Value, ...]] = [
        (_("Were to take place"), told.planned),
        (_("Held"), told.held),
        (_("Cancelled by one of the two"), told.cancelled),
        (_("Missed"), told.missed),
        (_("Not recorded yet"), told.open),
        (_("Planned for later"), told.ahead),
        (_("Taken off the plan, for a pause or an ending"), told.taken_off),
        (_("First, short meetings held"), told.first_meetings),
        (_("Hours of the sessions held"), round(told.minutes / 60, 1)),
        (_("Pairs that met"), told.pairs_met),
        (_("Held by a usual pair (the median)"), told.usual),
    ]
    grids = [Grid(_("Sessions"), (_("Sessions"), _("Number")), tuple(rows))]
    if told.sides:
        by_side = tuple((words.side(r.side, paper), r.cancelled, r.missed) for r in told.sides)
        heads = (_("By whom"), _("Cancelled"), _("Missed"))
        grids.append(Grid(_("Sessions that fell through"), heads, by_side))
    title = _("Sessions month by month")
    bars = tuple(
        Bar(
            _("{month} {year}").format(month=month_name(m.month), year=m.year),
            m.held,
            _("{held} held of {due}").format(held=m.held, due=m.due),
            m.due,
        )
        for m in told.months
    )
    notes = []
    if told.sides is None:
        notes.append(_("Who cancelled is told from {n} pairs on that began.").format(n=LEAST))
    if told.open:
        notes.append(
            ngettext(
                "{n} session is not recorded yet and counts neither as held nor as missed.",
                "{n} sessions are not recorded yet and count neither as held nor as missed.",
                told.open,
            ).format(n=told.open)
        )
    return Chapter(
        _("Sessions"), plots=(Bars(title, bars),) if bars else (), grids=tuple(grids),
        notes=tuple(notes),
    )  # fmt: skip


def health(figures: Figures) -> Chapter:
    """How the pairs under way are, without naming any."""
    told = figures.health
    title = _("How the pairs are today")
    total = told.levels.total
    if not total:
        few = _("No pair is under way on the day of the report.")
        if total is None:
            few = _("Fewer than five pairs are under way: how they are is not told.")
        return Chapter(title, text=(few,))
    rows = tuple(
        (words.level(level), n) for level, n in zip(LEVELS, told.levels.cells, strict=True)
    )
    bars = tuple(Bar(str(label), n, shown(n)) for label, n in rows)
    grids = [Grid(title, (_("Pairs under way"), _("Pairs")), rows)]
    if told.reasons:
        reasons = tuple((words.reason(rule), n) for rule, n in told.reasons)
        grids.append(Grid(_("Why pairs need help"), (_("Reason"), _("Pairs")), reasons))
    text = (ngettext("{n} pair is under way.", "{n} pairs are under way.", total).format(n=total),)
    return Chapter(
        title,
        text=text,
        plots=(Bars(title, bars),),
        grids=tuple(grids),
        notes=(
            _(
                "Only reasons that at least five pairs have, and at least five have not, are "
                "listed; one pair may have several."
            ),
        ),
    )


def goals(figures: Figures) -> Chapter:
    """What was agreed, and how far it came."""
    told = figures.goals
    rows: list[tuple[Value, ...]] = [
        (_("Pairs that began"), told.pairs),
        (_("Pairs with goals"), told.with_goals),
        (_("Goals agreed"), told.goals),
        (_("Pairs whose goals were scored"), told.scored_pairs),
    ]
    grids = [Grid(_("Goals"), (_("Goals"), _("Number")), tuple(rows))]
    plots, text = [], []
    title = _("How far the goals came")
    if told.t is not None:
        text.append(
            _(
                "On the T scale, where 50 means as expected and 10 points are a clear step, the "
                "pairs reached {mean}."
            ).format(mean=words.mean_of_pairs(told.t))
        )
        found = tuple((words.band(band), n) for band, n in zip(Band, told.bands.cells, strict=True))
        if any(n is not None for n in told.bands.cells):
            plots.append(Bars(title, tuple(Bar(str(label), n, shown(n)) for label, n in found)))
            grids.append(Grid(title, (_("T score"), _("Pairs")), found))
        outcomes = tuple((words.outcome(n), one) for n, one in enumerate(told.outcomes.cells))
        if any(n is not None for n in told.outcomes.cells):
            grids.append(Grid(_("Scored goals"), (_("How they came out"), _("Goals")), outcomes))
        _less, as_, more = told.outcomes.cells
        if told.outcomes.total and as_ is not None and more is not None:
            text.append(
                _("{share} of the scored goals were reached or passed.").format(
                    share=share(per_cent(as_ + more, told.outcomes.total))
                )
            )
    else:
        text.append(_("How far goals came is told once five pairs have scored theirs."))
    return Chapter(_("Goals"), text=tuple(text), plots=tuple(plots), grids=tuple(grids))


def forms(paper: ProgrammeReportPaper, figures: Figures) -> Chapter:
    """How many forms came back."""
    title = _("Feedback forms")
    if not figures.forms:
        return Chapter(title, text=(_("No form was handed out in this time."),))
    mentor, mentee = words.capital(paper.mentor_word, 14), words.capital(paper.mentee_word, 14)
    heads = (
        _("Form"),
        *(
            head.format(role=role)
            for role in (mentor, mentee)
            for head in (_("{role}: out"), _("{role}: back"), _("{role}: %"))
        ),
    )
    rows = tuple(_form_row(row) for row in figures.forms)
    bars = []
    for row in figures.forms:
        out, back = row.mentors_out + row.mentees_out, row.mentors_back + row.mentees_back
        said = _("{back} of {out}, {share}").format(
            back=back, out=out, share=share(per_cent(back, out))
        )
        bars.append(Bar(words.check_in(row.kind), back, said, out))
    return Chapter(
        title,
        text=(_("How many forms were handed out and came back."),),
        plots=(Bars(title, tuple(bars)),),
        grids=(Grid(title, heads, rows),),
    )


def _form_row(row: FormRow) -> tuple[Value, ...]:
    return (
        words.check_in(row.kind),
        row.mentors_out,
        row.mentors_back,
        per_cent(row.mentors_back, row.mentors_out),
        row.mentees_out,
        row.mentees_back,
        per_cent(row.mentees_back, row.mentees_out),
    )


def exits(paper: ProgrammeReportPaper, figures: Figures) -> Chapter:
    """Pairs that ended early, and new partners."""
    told = figures.exits
    title = _("Endings and new partners")
    text = [
        ngettext(
            "{n} pair ended early, without fault.", "{n} pairs ended early, without fault.",
            told.ended,
        ).format(n=told.ended)
        if told.ended
        else _("No pair ended early.")
    ]  # fmt: skip
    if figures.pairs.again:
        text.append(
            ngettext(
                "{n} person began with a new partner.",
                "{n} people began with a new partner.",
                figures.pairs.again,
            ).format(n=figures.pairs.again)
        )
    if told.forms:
        text.append(
            ngettext("{n} exit form came back.", "{n} exit forms came back.", told.forms).format(
                n=told.forms
            )
        )
    if told.causes is None or told.begun_by is None:
        notes = (_("Reasons are told once five pairs have ended early."),) if told.ended else ()
        return Chapter(title, text=(" ".join(text),), notes=notes)
    why = _("Why pairs ended")
    causes = tuple((words.cause(c), n) for c, n in zip(CAUSES, told.causes.cells, strict=True))
    begun = tuple(
        (words.side(s, paper), n) for s, n in zip(BEGUN_BY, told.begun_by.cells, strict=True)
    )
    return Chapter(
        title,
        text=(" ".join(text),),
        plots=(Bars(why, tuple(Bar(str(label), n, shown(n)) for label, n in causes)),),
        grids=(
            Grid(why, (_("Reason"), _("Pairs")), causes),
            Grid(_("Who began the end"), (_("By whom"), _("Pairs")), begun),
        ),
    )
