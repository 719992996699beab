"""The briefing packs: how to lead as the junior one, and how to be taught by somebody junior."""

from __future__ import annotations

from rmdesk.documents.content import Content, Para, Points, Section, Write
from rmdesk.documents.page_style import fill, plain
from rmdesk.i18n import _
from rmdesk.rules.handouts import HandOut
from rmdesk.rules.words import Role


def briefing(paper: HandOut) -> Content:
    """The briefing pack of the side that the paper is for."""
    return _for_the_mentor(paper) if paper.role is Role.MENTOR else _for_the_leader(paper)


def _for_the_mentor(paper: HandOut) -> Content:
    mentee = paper.mentee
    return Content(
        kicker=_("Before you begin"),
        title=_("How to lead, when you are the junior one"),
        names=((_("For"), paper.mentor), (_("You will meet"), mentee)),
        opening=fill(
            _(
                "You have been asked because you know something that {mentee} needs to understand. "
                "You do not need slides, and you do not need all the answers. You need curiosity, "
                "a plan for the hour, and the courage to say what you see."
            ),
            mentee=mentee,
        ),
        sections=(
            Section(
                _("Your part"),
                (
                    Points(
                        (
                            plain(_("You lead the session: you propose what it is about.")),
                            plain(_("You keep the time and make sure the next date is fixed.")),
                            plain(_("You show rather than tell. Bring the tool, the app, a case.")),
                            plain(_("You are not there to please, and not there to complain.")),
                        )
                    ),
                ),
                key="your_part",
            ),
            Section(
                _("A good hour"),
                (
                    Points(
                        (
                            plain(_("Five minutes: what happened since last time?")),
                            plain(_("Ten minutes: one question that matters today.")),
                            plain(_("Thirty minutes: look at it together, hands on.")),
                            plain(_("Ten minutes: what will be different because of it?")),
                            plain(_("Five minutes: what helped, what to change, the next date.")),
                        ),
                        numbered=True,
                    ),
                ),
                key="a_good_hour",
            ),
            Section(
                _("First questions"),
                (
                    Points(
                        (
                            plain(_("“What do people of my age here do that puzzles you?”")),
                            plain(_("“Which decision of last year would you explain better now?”")),
                            plain(_("“What do you hope nobody asks you about AI?”")),
                            plain(_("“What do you hear about our work only when it is too late?”")),
                        )
                    ),
                ),
                key="first_questions",
            ),
            Section(
                _("Speaking up to rank"),
                (
                    Para(
                        plain(
                            _(
                                "You have leave to interrupt and to correct; the agreement you "
                                "both sign says so. These beginnings help when it feels hard:"
                            )
                        )
                    ),
                    Points(
                        (
                            plain(_("“May I stop you there? I see it differently.”")),
                            plain(_("“From where I sit, it looks like this: …”")),
                            plain(_("“I noticed that … The effect on my team was …”")),
                            plain(_("“I don’t know. I will find out and tell you.”")),
                        )
                    ),
                ),
                key="speaking_up_to_rank",
            ),
            Section(
                _("Power and trust"),
                (
                    Para(
                        fill(
                            _(
                                "{mentee} has more power than you, and you both know it. So it is "
                                "written down: nothing from your sessions is used for or against "
                                "you in reviews, pay, promotion or the sharing out of work. If it "
                                "ever feels otherwise, tell the coordinator."
                            ),
                            mentee=mentee,
                        )
                    ),
                ),
                key="power_and_trust",
            ),
            Section(
                _("In confidence"),
                (
                    Para(
                        fill(
                            _(
                                "What you say to each other stays between you. You may speak of "
                                "what you learned, never of what {mentee} said. The agreement "
                                "names the two limits: where somebody may come to harm, and where "
                                "the law or our code of conduct obliges us to speak."
                            ),
                            mentee=mentee,
                        )
                    ),
                ),
                key="in_confidence",
            ),
            Section(
                _("When it sticks"),
                (
                    Para(
                        plain(
                            _(
                                "Cancelled twice, talked down to, or simply stuck? Tell the "
                                "coordinator early; that is not a complaint. You can also tick "
                                "“Please contact me privately” on any feedback form that has it. "
                                "Either of you may end this without giving a reason."
                            )
                        )
                    ),
                ),
                key="when_it_sticks",
            ),
            _support(paper),
            Section(
                _("My first plan"),
                (
                    Write(_("What I want to show first"), 3),
                    Write(_("How I will notice that it helped"), 2),
                    Write(_("What I would like to learn myself"), 2),
                ),
                key="my_first_plan",
            ),
        ),
        note=plain(_("This is yours. Nobody collects it and nobody asks what you wrote.")),
        pages=2,
    )


def _for_the_leader(paper: HandOut) -> Content:
    mentor = paper.mentor
    return Content(
        kicker=_("Before you begin"),
        title=_("How to be taught by somebody junior"),
        names=((_("For"), paper.mentee), (_("You will meet"), mentor)),
        opening=fill(
            _(
                "{mentor} gives you time, and takes a risk that you do not take: speaking openly "
                "to somebody with power. How you listen in the first ten minutes decides how much "
                "you will hear in the next six months."
            ),
            mentor=mentor,
        ),
        sections=(
            Section(
                _("Your part"),
                (
                    Points(
                        (
                            fill(
                                _("{mentor} leads the session. You bring real questions."),
                                mentor=mentor,
                            ),
                            plain(_("You come to a neutral place, never to your own office.")),
                            plain(_("You keep the date. Moving it twice says it does not matter.")),
                            plain(_("You say “I don’t know” first. Then it is allowed.")),
                        )
                    ),
                ),
                key="your_part",
            ),
            Section(
                _("Listening"),
                (
                    Points(
                        (
                            plain(_("Let the sentence end. Count to three before you answer.")),
                            plain(_("Ask one more question before you explain anything.")),
                            plain(_("Repeat what you heard: “So you are saying that … Right?”")),
                            plain(_("Put the telephone away. Face down is not away.")),
                        )
                    ),
                ),
                key="listening",
            ),
            Section(
                _("Being corrected"),
                (
                    Para(
                        fill(
                            _(
                                "{mentor} has leave to interrupt and correct you. When it happens, "
                                "thank for it first, even if it stings and even if it is not quite "
                                "right. Defend nothing for one minute. Then ask: “What would you "
                                "do in my place?”"
                            ),
                            mentor=mentor,
                        )
                    ),
                ),
                key="being_corrected",
            ),
            Section(
                _("First questions"),
                (
                    Points(
                        (
                            plain(_("“What do you explain to your friends about working here?”")),
                            plain(_("“Which of our rules makes no sense from where you sit?”")),
                            plain(_("“Show me how you would have done what I did this morning.”")),
                            plain(_("“What would make you stay five years?”")),
                        )
                    ),
                ),
                key="first_questions",
            ),
            Section(
                _("A good hour"),
                (
                    Para(
                        fill(
                            _(
                                "{mentor} plans it: what happened since last time, one question "
                                "that matters today, half an hour of looking at it together, and "
                                "what you will do differently because of it. Leave the last five "
                                "minutes for the next date, and say what helped."
                            ),
                            mentor=mentor,
                        )
                    ),
                ),
                key="a_good_hour",
            ),
            Section(
                _("Power and trust"),
                (
                    Para(
                        fill(
                            _(
                                "Nothing you hear is used in reviews, pay, promotion or the "
                                "sharing out of work, by you or through you. If a decision about "
                                "{mentor} comes to your desk, say so and let somebody else take "
                                "it. And ask for no favours: {mentor} could hardly say no."
                            ),
                            mentor=mentor,
                        )
                    ),
                ),
                key="power_and_trust",
            ),
            Section(
                _("In confidence"),
                (
                    Para(
                        fill(
                            _(
                                "You may speak of what you learned, never of what {mentor} said. "
                                "The agreement names the two limits: where somebody may come to "
                                "harm, and where the law or our code of conduct obliges us to "
                                "speak. If you are not sure, ask the coordinator before you act."
                            ),
                            mentor=mentor,
                        )
                    ),
                ),
                key="in_confidence",
            ),
            _support(paper),
            Section(
                _("My first plan"),
                (
                    Write(_("What I honestly do not understand"), 3),
                    Write(_("What I will do differently once I do"), 2),
                    Write(_("What I will say when I am corrected"), 2),
                ),
                key="my_first_plan",
            ),
        ),
        note=plain(
            _(
                "This is yours. Nobody collects it. If you cannot take part any longer, one word "
                "to the coordinator is enough; nobody is worse off for it."
            )
        ),
        pages=2,
    )


def _support(paper: HandOut) -> Section:
    """Whom to turn to, with room for the number to call."""
    return Section(
        _("Whom to turn to"),
        (
            Para(
                fill(
                    _("The coordinator of {programme}. No question is too small."),
                    programme=paper.programme,
                )
            ),
            Write(_("Name, e-mail, telephone"), 1),
        ),
        key="support",
    )
