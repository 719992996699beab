"""Before somebody takes part: the manager's agreement in principle, for the time it takes."""

from __future__ import annotations

from rmdesk.documents.content import Content, Para, Points, Section, Sign, Text, Ticks, Write
from rmdesk.documents.page_style import fill, long_date, plain
from rmdesk.i18n import _, ngettext
from rmdesk.rules.handouts import HandOut
from rmdesk.rules.words import Role


def managers_consent(paper: HandOut) -> Content:
    """The manager's agreement in principle, for the time it takes."""
    each = ngettext("{n}\u00a0minute", "{n}\u00a0minutes", paper.minutes).format(n=paper.minutes)
    return Content(
        kicker=_("Manager’s agreement"),
        title=_("Time to take part"),
        names=((_("Takes part"), paper.name), (_("Manager"), paper.manager)),
        opening=fill(
            _(
                "{name} would like to take part in {programme}: junior colleagues mentor senior "
                "leaders, in pairs from different reporting lines. It needs your agreement in "
                "principle, because it takes working time."
            ),
            name=paper.name,
            programme=paper.programme,
        ),
        sections=(
            Section(
                _("What it takes"),
                (
                    Points(
                        (
                            fill(
                                _("From {first} to {last}, about one session of {each} a month."),
                                first=long_date(paper.starts_on),
                                last=long_date(paper.ends_on),
                                each=each,
                            ),
                            plain(_("About as much again to prepare, and now and then a form.")),
                            plain(_("Sessions take place in working hours, in a neutral place.")),
                        )
                    ),
                ),
                key="what_it_takes",
            ),
            Section(
                _("What you get"),
                (Para(_gained(paper)),),
                key="what_you_get",
            ),
            Section(
                _("Please"),
                (
                    Points(
                        (
                            plain(_("Protect the time: do not book over a planned session.")),
                            plain(_("Say early if the load is too high. Stopping is no fault.")),
                            plain(_("Leave it out of the appraisal, for and against.")),
                        )
                    ),
                ),
                key="please",
            ),
            Section(
                _("Your answer"),
                (
                    Ticks("", (_("I agree"), _("Not at present, because:"))),
                    Write("", 1),
                    Ticks(
                        _("Time a month:"),
                        (_("2 hours"), _("3 hours"), _("As needed")),
                    ),
                    Sign(((paper.manager, _("Manager")),)),
                ),
                key="your_answer",
            ),
        ),
        note=plain(
            _("Please hand this back to the coordinator, who keeps only that you agreed and when.")
        ),
    )


def _gained(paper: HandOut) -> Text:
    """What the manager's team has of it, and that what is said there stays there."""
    text = (
        _(
            "{name} practises leading a conversation, giving feedback and seeing the organisation "
            "from another side. What the two talk about stays between them; you will not be told, "
            "and you will not be asked to judge it."
        )
        if paper.role is Role.MENTOR
        else _(
            "{name} sees at first hand what is new, hears what seldom reaches a leader’s desk, and "
            "practises asking before telling. What the two talk about stays between them; you will "
            "not be told, and you will not be asked to judge it."
        )
    )
    return fill(text, name=paper.name)
