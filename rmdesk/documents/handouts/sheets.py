"""Private sheets: a thought looked at from several sides, and assumptions brought into the open.

Written after the ABC model of cognitive behavioural therapy (situation, thought, consequence) in
the project's own words; both say that they are no therapy.
"""

from __future__ import annotations

from rmdesk.documents.content import (
    Beside,
    Content,
    Para,
    Ruler,
    Section,
    Table,
    Ticks,
    Write,
)
from rmdesk.documents.page_style import fill, plain
from rmdesk.i18n import _
from rmdesk.rules.handouts import HandOut


def thought_sheet(paper: HandOut) -> Content:
    """A situation, the thought, the feeling, what was done, and a fairer view."""
    return Content(
        kicker=_("For me alone"),
        title=_("What went through my mind"),
        opening=fill(
            _(
                "For {name}. Is something from a session still on your mind? Between what "
                "happened and what you felt there was a thought, and a thought can be looked at "
                "again. Write quickly; one situation to a sheet."
            ),
            name=paper.name,
        ),
        sections=(
            Section(
                _("What happened"),
                (Write(_("Only what a camera would have seen and heard"), 2),),
                key="what_happened",
            ),
            Section(
                _("My first thought"),
                (
                    Write("", 1),
                    Ruler(_("How much I believed it"), _("not at all"), _("completely")),
                ),
                key="my_first_thought",
            ),
            Section(
                _("My feeling"),
                (
                    Write("", 1),
                    Ruler(_("How strong it was"), _("hardly there"), _("as strong as can be")),
                ),
                key="my_feeling",
            ),
            Section(
                _("What I did"),
                (Write("", 1), Write(_("What it did to my partner"), 1)),
                key="what_i_did",
            ),
            Section(
                _("Looked at again"),
                (
                    Table(
                        (_("Facts that speak for my thought"), _("Facts that speak against it")),
                        (0.5, 0.5),
                        2,
                        height=9,
                    ),
                    Write(_("Another explanation, or what a good friend would say"), 1),
                ),
                key="looked_at_again",
            ),
            Section(
                _("A fairer view"),
                (
                    Write("", 1),
                    Beside(
                        (
                            Ruler(_("How much I believe this"), _("not at all"), _("completely")),
                            Ruler(
                                _("How strong the feeling is now"),
                                _("hardly there"),
                                _("as strong as can be"),
                            ),
                        )
                    ),
                ),
                key="a_fairer_view",
            ),
            Section(
                _("My next small step"),
                (
                    Write("", 1),
                    Ticks(
                        _("Do I want to share this?"),
                        (_("no"), _("with my partner"), _("with the coordinator")),
                    ),
                ),
                key="my_next_small_step",
            ),
        ),
        note=plain(
            _(
                "Private to the writer: nobody asks for this sheet. It is a way to sort thoughts, "
                "not therapy. If something weighs on you for longer, please speak with somebody "
                "you trust or with your company doctor."
            )
        ),
    )


def assumptions_sheet(paper: HandOut) -> Content:
    """What one assumes of the other, how surely, and the question that settles it."""
    topics = (
        _("Purpose"),
        _("Rank"),
        _("Time"),
        _("Feedback"),
        _("Privacy"),
        _("Technology"),
        _("Generations"),
        _("Mistakes"),
    )
    return Content(
        kicker=_("Assumptions sheet"),
        title=_("What I assume about us"),
        names=((_("Filled in by"), paper.name), (_("About working with"), paper.partner)),
        opening=fill(
            _(
                "Each of you fills in a sheet alone; then you compare. Write what you take for "
                "granted: what {partner} wants, avoids or expects of you. How sure are you, from 1 "
                "(a guess) to 5 (I know it)? Then turn each one into a question."
            ),
            partner=paper.partner,
        ),
        sections=(
            Section(
                _("Alone"),
                (
                    Table(
                        (
                            _("About"),
                            _("I assume that you …"),
                            _("because"),
                            _("Sure 1–5"),
                            _("So I ask"),
                        ),
                        (0.17, 0.29, 0.2, 0.09, 0.25),
                        len(topics),
                        tuple((topic, "", "", "", "") for topic in topics),
                        height=12,
                    ),
                ),
                key="alone",
                wide=True,
            ),
            Section(
                _("Together"),
                (
                    Para(
                        plain(
                            _(
                                "Take turns: read one aloud and ask your question. The other "
                                "answers, and nobody has to defend anything."
                            )
                        )
                    ),
                    Table(
                        (_("About"), _("What the other answered"), _("Kept or changed")),
                        (0.17, 0.58, 0.25),
                        3,
                    ),
                    Write(_("From now on we agree that"), 1),
                ),
                key="together",
                wide=True,
            ),
        ),
        note=plain(
            _(
                "Private to the two of you. It is a way to talk, not a test and not therapy. "
                "Leave out what you do not want to share."
            )
        ),
    )
