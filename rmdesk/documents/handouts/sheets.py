"""Private sheets: a thought looked at from several sides, and assumptions brought into the open.

Written after the ABC model of cognitive behavioural therapy (situation, thought, consequence) in
the project's own words; both say that they are no therapy.
"""

from __future__ import annotations

from rmdesk.documents.content import (
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
                "For {name}. Something in a session keeps you busy? Between what happened and "
                "what you felt stands a thought, and thoughts can be looked at. Write quickly, "
                "one situation a sheet."
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
                (Write(_("And what it did to the other one"), 2),),
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
                    Write(_("Another explanation; what would a good friend say?"), 1),
                ),
                key="looked_at_again",
            ),
            Section(
                _("A fairer view"),
                (
                    Write("", 1),
                    Ruler(_("How much I believe this one"), _("not at all"), _("completely")),
                    Ruler(_("How strong the feeling is now"), _("hardly there"), _("as before")),
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
        _("Confidence"),
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
                "Each of you fills in one alone, before you compare. Write what you take for "
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
                            _("I assume that …"),
                            _("because"),
                            _("Sure 1–5"),
                            _("So I ask"),
                        ),
                        (0.19, 0.28, 0.19, 0.1, 0.24),
                        len(topics),
                        tuple((topic, "", "", "", "") for topic in topics),
                        height=12.5,
                    ),
                ),
                key="alone",
            ),
            Section(
                _("Together"),
                (
                    Para(
                        plain(
                            _(
                                "Take turns. Read one aloud and ask your question. The other "
                                "answers; nobody defends anything."
                            )
                        )
                    ),
                    Table(
                        (_("It was so"), _("It was different: in truth")), (0.3, 0.7), 3, height=10
                    ),
                    Write(_("From now on we agree that"), 2),
                ),
                key="together",
            ),
        ),
        note=plain(
            _(
                "Private to the two of you. It is a way to talk, not a test and not therapy. "
                "Leave out what you do not want to share."
            )
        ),
    )
