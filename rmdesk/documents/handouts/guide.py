"""The conversation guide: how two talk where their own profiles differ, in words, no numbers.

Only differences beyond the questionnaire's own error are named (evidence, sections 2 and 5), never
neuroticism, and never which of the two is which: they find that out together.
"""

from __future__ import annotations

from rmdesk.documents.content import Content, Para, Points, Section, Table, Text, Write
from rmdesk.documents.page_style import fill, plain
from rmdesk.i18n import _
from rmdesk.rules.handouts import HandOut
from rmdesk.rules.scales import Trait


def conversation_guide(paper: HandOut) -> Content:
    """For both: one section a difference, and what they agree."""
    return Content(
        kicker=_("Conversation guide"),
        title=_("How we talk best with each other"),
        names=((paper.mentor_word, paper.mentor), (paper.mentee_word, paper.mentee)),
        opening=fill(
            _(
                "You both answered a questionnaire about yourselves and both agreed to this page. "
                "It says where your answers differ by more than the questionnaire’s own error, "
                "without numbers and without saying who is who: that you find out together. "
                "Neither way is the better one."
            )
        ),
        sections=(
            *(_difference(trait) for trait in GUIDED if trait in paper.apart),
            *((_both(paper),) if len(paper.apart) <= FEW else ()),
            Section(
                _("We agree"),
                (
                    Table(
                        (_("When this happens"), _("we do this")),
                        (0.45, 0.55),
                        5 - min(3, len(paper.apart)),
                        height=11,
                    ),
                ),
                key="we_agree",
            ),
        ),
        note=plain(
            _(
                "For the two of you; the coordinator keeps no copy of what you write. A weak hint "
                "from a short questionnaire: believe each other rather than this page. It is not "
                "therapy and has no part in any appraisal."
            )
        ),
    )


def no_guide() -> tuple[str, str]:
    """That none of the pairs can get a guide, and what has to come first."""
    return (
        _("None of these pairs gets a conversation guide."),
        _(
            "Both have to have answered the questionnaire and agreed to a guide; it is noted in "
            "the person's panel under Personality."
        ),
    )


FEW = 2
"""With more differences than that they are enough to talk about on one page."""
GUIDED = (Trait.OPENNESS, Trait.CONSCIENTIOUSNESS, Trait.EXTRAVERSION, Trait.AGREEABLENESS)
"""As in evidence, section 5; there is no neuroticism here."""


def _difference(trait: Trait) -> Section:
    heading, told, steps, asked = _words(trait)
    return Section(
        heading,
        (
            Para(plain(told)),
            Points(tuple(plain(step) for step in steps)),
            Write(asked, 1),
        ),
        key=f"differs_{trait.value}",
    )


def _words(trait: Trait) -> tuple[str, str, tuple[str, ...], str]:
    """Heading, what differs, what helps, and a question to answer together."""
    return {
        Trait.OPENNESS: (
            _("New idea or concrete example"),
            _("One of you may enjoy new ideas for their own sake, the other rather what is tried."),
            (
                _("For each idea, name one example from last week."),
                _("For each example, ask once: what else could this become?"),
            ),
            _("Which of us begins with the idea, which with the example?"),
        ),
        Trait.CONSCIENTIOUSNESS: (
            _("Agenda or room to roam"),
            _("One of you may like a plan for the hour, the other to see where it leads."),
            (
                _("Agree two topics before; leave the last quarter of an hour open."),
                _("End with who does what by when, in one line each."),
            ),
            _("How much plan do we want for an hour?"),
        ),
        Trait.EXTRAVERSION: (
            _("Written first or thinking aloud"),
            _("One of you may think by talking, the other before talking."),
            (
                _("Send the question a day before, in two lines."),
                _("After a question, wait: count to five before you go on."),
            ),
            _("What do we write first, what do we talk through?"),
        ),
        Trait.AGREEABLENESS: (
            _("Candour or cushioning"),
            _("One of you may say things straight, the other may wrap them with care."),
            (
                _("Agree a phrase for disagreement, such as “I see that differently”."),
                _("Ask now and then: is there something you have not said yet?"),
            ),
            _("Our phrase for disagreement:"),
        ),
    }[trait]


def _both(paper: HandOut) -> Section:
    """What is worth asking whatever the profiles say."""
    asked: tuple[Text, ...] = (
        plain(_("When do you speak most freely, and when not at all?")),
        plain(_("How do you notice that I am no longer listening?")),
        plain(_("What should I never do, however well it is meant?")),
    )
    told = (
        _("Three questions that are worth asking in every pair:")
        if paper.apart
        else _(
            "Your answers differ nowhere by more than the questionnaire’s own error. Three "
            "questions are worth asking all the same:"
        )
    )
    return Section(_("Ask each other"), (Para(plain(told)), Points(asked)), key="ask_each_other")
