"""For the table between the two: first-meeting agenda, session log, midpoint review."""

from __future__ import annotations

from rmdesk.documents.content import (
    Content,
    Para,
    Points,
    Section,
    Sign,
    Table,
    Ticks,
    Write,
)
from rmdesk.documents.page_style import fill, long_date, plain
from rmdesk.i18n import _, ngettext
from rmdesk.rules.handouts import HandOut


def _both(paper: HandOut) -> tuple[tuple[str, str], tuple[str, str]]:
    return (paper.mentor_word, paper.mentor), (paper.mentee_word, paper.mentee)


def agenda(paper: HandOut) -> Content:
    """What to talk about at the first meeting."""
    when = (
        fill(_("Planned for {date}."), date=long_date(paper.first_meeting))
        if paper.first_meeting
        else plain(_("Please fix the date together."))
    )
    return Content(
        kicker=_("First meeting"),
        title=_("Getting to know each other"),
        names=_both(paper),
        opening=(
            *plain(
                _(
                    "An hour without slides. Go through it in this order, and skip what is clear. "
                    "At the end you both know whether you want to go on, and either of you may "
                    "say no without giving a reason. "
                )
            ),
            *when,
        ),
        sections=(
            Section(
                _("Who we are"),
                (
                    Para(plain(_("15 minutes. Each of you tells the other:"))),
                    Points(
                        (
                            plain(_("what I do on an ordinary Tuesday;")),
                            plain(_("a mistake I learned from, the leader first;")),
                            plain(_("what I am good at that is not in my job title.")),
                        )
                    ),
                ),
                key="who_we_are",
            ),
            Section(
                _("What we want"),
                (
                    Para(plain(_("15 minutes. One to three aims, each with a sign of success."))),
                    Table(
                        (_("Our aim"), _("We will see it when")),
                        (0.5, 0.5),
                        3,
                        tuple((goal, "") for goal in paper.goals[:3]),
                        height=11,
                    ),
                    Write(_("Topics we want to begin with"), 1),
                ),
                key="what_we_want",
            ),
            Section(
                _("Our rules"),
                (
                    Para(
                        plain(
                            _(
                                "15 minutes. Read the rules of engagement aloud, change what does "
                                "not fit, and sign. Agree on a phrase that means “I want to "
                                "correct you now”:"
                            )
                        )
                    ),
                    Write("", 1),
                ),
                key="our_rules",
            ),
            Section(
                _("What we assume"),
                (
                    Para(
                        plain(
                            _(
                                "10 minutes. Each of you names one thing that you think the other "
                                "expects of you. The other says whether it is so."
                            )
                        )
                    ),
                ),
                key="what_we_assume",
            ),
            Section(
                _("Next time"),
                (
                    Para(plain(_("5 minutes. Do not part without a date."))),
                    Table((_("Date, time"), _("Neutral place"), _("Topic")), (0.28, 0.32, 0.4), 1),
                ),
                key="next_time",
            ),
        ),
        note=plain(
            _(
                "This page stays with the two of you. The coordinator needs to know only that you "
                "met, when, how long and where."
            )
        ),
    )


def session_log(paper: HandOut) -> Content:
    """One session: a part for the coordinator to cut off, and a part that the pair keeps."""
    return Content(
        kicker=_("Session log"),
        title=_("What we did today"),
        names=_both(paper),
        opening=plain(
            _(
                "The upper part is for the coordinator: cut it off and hand it in. The lower part "
                "is yours: keep it, and read it aloud when you next meet."
            )
        ),
        sections=(
            Section(
                _("For the coordinator"),
                (
                    Table(
                        (
                            # Translators: the number of a session, as the head of a column
                            _("No."),
                            _("Date"),
                            _("Minutes"),
                            _("Place or online"),
                            _("Next date"),
                        ),
                        (0.1, 0.2, 0.14, 0.34, 0.22),
                        1,
                        ((str(paper.next_number), "", "", "", ""),),
                        height=11,
                    ),
                    Ticks(
                        _("It was"),
                        (
                            _("held"),
                            _("missed"),
                            _("cancelled by the {role}").format(role=paper.mentor_word),
                            _("cancelled by the {role}").format(role=paper.mentee_word),
                        ),
                    ),
                ),
                key="for_the_coordinator",
                wide=True,
                cut=True,
            ),
            Section(_("Our topics"), (Write(_("What we talked about"), 2),), key="our_topics"),
            Section(
                _("What we see now"),
                (
                    Write(_("I did not know before today that …"), 2),
                    Write(_("One of us now thinks differently about …"), 1),
                ),
                key="what_we_see_now",
            ),
            Section(
                _("Next steps"),
                (Table((_("What"), _("Who"), _("By when")), (0.58, 0.22, 0.2), 3, height=11),),
                key="next_steps",
            ),
            Section(
                _("A minute of feedback"),
                (
                    Write(_("Today it helped me that …"), 1),
                    Write(_("Next time I would rather …"), 1),
                ),
                key="a_minute_of_feedback",
            ),
        ),
        note=plain(
            _(
                "Only the upper part goes to the coordinator, by paper, e-mail or telephone. "
                "Insights are never handed in and never typed in."
            )
        ),
    )


def midpoint_review(paper: HandOut) -> Content:
    """Half-way: what was held, how far the aims are, and whether to go on."""
    held = ngettext("{n} session held", "{n} sessions held", paper.held).format(n=paper.held)
    told = _("{held} of {planned} planned so far.").format(held=held, planned=paper.planned)
    return Content(
        kicker=_("Midpoint review"),
        title=_("Half-way: keep, adjust or part"),
        names=_both(paper),
        opening=plain(
            _(
                "Half of your time has passed. Take twenty minutes of a session for this page. "
                "Each of you writes the numbers alone first; then you compare. {told}"
            ).format(told=told)
        ),
        sections=(
            Section(
                _("Our aims"),
                (
                    Para(
                        plain(
                            _(
                                "How far have we come? −2 is far less than hoped, 0 as hoped, "
                                "+2 far more than hoped."
                            )
                        )
                    ),
                    Table(
                        (_("Aim"), paper.mentor_word, paper.mentee_word),
                        (0.6, 0.2, 0.2),
                        3,
                        tuple((goal, "", "") for goal in paper.goals),
                        height=11,
                    ),
                ),
                key="our_aims",
            ),
            Section(_("What works"), (Write(_("We want to keep"), 2),), key="what_works"),
            Section(
                _("What to change"),
                (
                    Write(_("From now on we will"), 2),
                    Ticks(
                        _("We change our"),
                        (_("rhythm"), _("place"), _("topics"), _("way of talking")),
                    ),
                ),
                key="what_to_change",
            ),
            Section(
                _("How we go on"),
                (
                    Ticks(
                        "",
                        (
                            _("We continue"),
                            _("We continue with changes"),
                            _("We would rather have new partners"),
                        ),
                    ),
                    Sign(((paper.mentor, paper.mentor_word), (paper.mentee, paper.mentee_word))),
                ),
                key="how_we_go_on",
            ),
        ),
        note=plain(
            _(
                "Please hand a copy to the coordinator. Wanting a new partner is nobody’s fault, "
                "and nobody asks who wanted it."
            )
        ),
    )
