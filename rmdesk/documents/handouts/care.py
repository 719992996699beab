"""When something goes wrong or ends: the clash sheet of the coordinator, and the exit form."""

from __future__ import annotations

from rmdesk.documents.content import Content, Para, Points, Section, Table, Ticks, Write
from rmdesk.documents.page_style import fill, plain
from rmdesk.i18n import _
from rmdesk.rules.handouts import HandOut


def clash_sheet(paper: HandOut) -> Content:
    """The steps from a changed way of talking to a change of partners."""
    return Content(
        kicker=_("Coordinator only · confidential"),
        title=_("When two get stuck"),
        names=((paper.mentor_word, paper.mentor), (paper.mentee_word, paper.mentee)),
        opening=plain(
            _(
                "Early and small is better than late and large. Begin at the first step that fits, "
                "and look again after fourteen days. Harassment, threats or retaliation are no "
                "clash: skip the steps and follow the policy of Human Resources at once."
            )
        ),
        sections=(
            Section(
                _("What is it about"),
                (
                    Table(
                        (_("Noticed on"), _("By whom"), _("What set it off")),
                        (0.2, 0.25, 0.55),
                        1,
                        height=11,
                    ),
                    Write(_("How {name} sees it").format(name=paper.mentor), 2),
                    Write(_("How {name} sees it").format(name=paper.mentee), 2),
                ),
                key="what_is_it_about",
            ),
            Section(
                _("The steps"),
                (
                    Points(
                        (
                            plain(_("Another way of talking: slower, in writing first, no hints.")),
                            plain(
                                _(
                                    "Clear expectations: each says in one sentence what is needed; "
                                    "both write it down."
                                )
                            ),
                            plain(
                                _(
                                    "A call with each alone: the coordinator listens, promises "
                                    "nothing and asks what would have to change."
                                )
                            ),
                            plain(
                                _(
                                    "A reset of half an hour, all three together: facts, effect, "
                                    "wishes, and one thing agreed."
                                )
                            ),
                            plain(_("A pause or new partners, without fault.")),
                        ),
                        numbered=True,
                    ),
                ),
                key="the_steps",
            ),
            Section(
                _("What we did"),
                (
                    Table(
                        (
                            _("Date"),
                            _("Step"),
                            _("What was agreed"),
                            _("Who sees to it"),
                            _("Look again on"),
                        ),
                        (0.13, 0.08, 0.42, 0.2, 0.17),
                        4,
                        height=11,
                    ),
                ),
                key="what_we_did",
                wide=True,
            ),
            Section(
                _("How it ended"),
                (
                    Ticks("", (_("settled"), _("paused"), _("new partners"), _("ended"))),
                    Write(_("What the programme learns from it"), 1),
                ),
                key="how_it_ended",
            ),
        ),
        note=plain(
            _(
                "Keep this apart from the papers of the pair. It is not shown to either of the two "
                "nor to their managers."
            )
        ),
    )


def exit_form(paper: HandOut) -> Content:
    """Why somebody leaves, without fault, and whether there should be a new partner."""
    return Content(
        kicker=_("Ending early"),
        title=_("Thank you, and goodbye for now"),
        names=((_("From"), paper.name), (_("Was paired with"), paper.partner)),
        opening=fill(
            _(
                "{name}, either of you may end at any time and without fault. You need not say "
                "why. If you do, it helps the next pairs; {partner} does not see this page."
            ),
            name=paper.name,
            partner=paper.partner,
        ),
        sections=(
            Section(
                _("When"),
                (Table((_("Our last session was on"), _("It ends on")), (0.5, 0.5), 1, height=11),),
                key="when",
            ),
            Section(
                _("Why, if I want to say"),
                (
                    Ticks(
                        "",
                        (
                            _("too little time"),
                            _("another job or place"),
                            _("we reached our aims"),
                            _("topics did not fit"),
                            _("dates kept falling through"),
                            _("we did not get on"),
                            _("I did not feel free to speak"),
                        ),
                    ),
                    Ticks(
                        _("The wish came from"),
                        (_("me"), _("my partner"), _("both of us"), _("somebody else")),
                    ),
                    Write(_("In my own words"), 2),
                ),
                key="why_if_i_want_to_say",
            ),
            Section(
                _("What now"),
                (
                    Ticks(_("A new partner?"), (_("yes, please"), _("later"), _("no"))),
                    Ticks(_("Pair me with the same person again?"), (_("yes"), _("rather not"))),
                    Ticks(_("May the coordinator call me?"), (_("yes"), _("no, thank you"))),
                ),
                key="what_now",
            ),
            Section(_("What was good"), (Write(_("Something I learned"), 2),), key="what_was_good"),
            Section(
                _("What to change"),
                (
                    Write(_("My advice to the programme"), 2),
                    Para(plain(_("Thank you. Your planned sessions are taken off the calendar."))),
                ),
                key="what_to_change",
            ),
        ),
        note=plain(
            _(
                "Read by the coordinator alone. It has no part in any appraisal. Leaders hear only "
                "how many pairs ended early, never who or why."
            )
        ),
    )
