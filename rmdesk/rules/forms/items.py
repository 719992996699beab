"""The check-in questions of the forms, in our own words; they are not a validated instrument.

Texts are English and translated where they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.translatable import later

MIDPOINT = "midpoint/1"
"""The midpoint form and the version of its layout; a change of layout takes the next number."""


class Part(StrEnum):
    """What a question is about; respect, safety and progress are scored (evidence, section 3)."""

    RESPECT = "respect"
    SAFETY = "safety"
    PROGRESS = "progress"
    CONTINUE = "continue"
    MIDPOINT = "midpoint"
    GOAL = "goal"
    DECISION = "decision"
    CONSENT = "consent"
    TRAIT = "trait"
    INTEREST = "interest"
    BEFORE_AFTER = "before_after"
    KNOWLEDGE = "knowledge"
    AFTERWARDS = "afterwards"
    RECOMMEND = "recommend"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Item:
    """One question answered by a single mark; options count 1, 2 … from left to right."""

    id: str
    text: str
    part: Part
    reverse: bool = False
    """Agreement is the worse answer: score it as 6 − x."""
    options: int = 5
    choices: tuple[str, ...] = ()
    """What each option says, for a question with words of its own; see ``option_words``."""
    several: bool = False
    """Any number of its circles may be marked."""


PULSE = (
    Item(
        "worth_learning",
        later("My partner treats what I know as worth learning from."),
        Part.RESPECT,
    ),
    Item("talked_down", later("I feel talked down to."), Part.RESPECT, reverse=True),
    Item("admit", later("I can admit not knowing something or getting it wrong."), Part.SAFETY),
    Item(
        "hold_back",
        later("I hold back because of how my partner might react."),
        Part.SAFETY,
        reverse=True,
    ),
    Item("interrupt", later("We can interrupt or correct each other."), Part.SAFETY),
    Item(
        "goal_moved",
        later("Since the last check-in we moved an agreed goal forward."),
        Part.PROGRESS,
    ),
    Item("as_planned", later("Sessions happen as planned."), Part.PROGRESS),
    Item("choose_again", later("I would choose to continue with this partner."), Part.CONTINUE),
)
MIDPOINT_ONLY = (
    Item("clear", later("It is clear what each of us expects from the other."), Part.MIDPOINT),
    Item("listen", later("We both listen."), Part.MIDPOINT),
    Item("rank", later("Rank stays out of the room."), Part.MIDPOINT),
    Item("confidence", later("What is said in confidence stays between us."), Part.MIDPOINT),
    Item("feedback", later("The feedback I get is useful to me."), Part.MIDPOINT),
    Item("used", later("I have learned something that I have already used."), Part.MIDPOINT),
    Item("time", later("My manager makes sure that I have time for this."), Part.MIDPOINT),
    Item("assumptions", later("We check what we assume about each other."), Part.MIDPOINT),
)
GOALS = (
    Item("goal_1", later("Goal 1"), Part.GOAL),
    Item("goal_2", later("Goal 2"), Part.GOAL),
    Item("goal_3", later("Goal 3"), Part.GOAL),
)
"""Options 1 … 5 stand for −2 … +2 on the goal attainment scale, 3 being *as hoped*."""
DECISION = Item("decision", later("For the second half we should …"), Part.DECISION, options=3)

AGREE = (
    later("Disagree"),
    later("Rather disagree"),
    later("Neither"),
    later("Rather agree"),
    later("Agree"),
)
HOPED = (
    later("Far less than hoped"),
    later("Less than hoped"),
    later("As hoped"),
    later("More than hoped"),
    later("Far more than hoped"),
)
DECISIONS = (
    later("Keep going as we are"),
    later("Keep going and adjust"),
    later("Find me another partner"),
)
CONTACT = later("Please contact me privately.")
COMMENTS = (
    ("best", later("What works best between us?")),
    ("change", later("What should we do differently from now on?")),
)

STAYING = (
    Item("work_uses", later("My work uses what I know."), Part.BEFORE_AFTER),
    Item("future_here", later("I see a future for me here."), Part.BEFORE_AFTER),
)
GENERATIONS = (
    Item(
        "other_ages",
        later("I understand why colleagues of other ages work differently."),
        Part.BEFORE_AFTER,
    ),
)
HIERARCHY = (
    Item(
        "speak_openly",
        later("I can speak openly to people far above or below me."),
        Part.BEFORE_AFTER,
    ),
)
LEADERSHIP = (
    Item(
        "lead_upwards",
        later("I can lead a conversation and give feedback upwards."),
        Part.BEFORE_AFTER,
    ),
)
"""For mentors only."""
INCLUSION = (Item("heard_here", later("People like me are heard here."), Part.BEFORE_AFTER),)
MOST_TOPICS = 3
"""So many topics a person is asked about: those offered or wanted most."""
TOPICS = tuple(Item(f"topic_{n}", f"Topic {n}", Part.KNOWLEDGE) for n in range(1, MOST_TOPICS + 1))
"""What they ask is ``CAN_TEACH`` or ``CAN_USE`` of the topic with this number on the copy."""
CAN_TEACH = later("{topic}: I can teach this.")
CAN_USE = later("{topic}: I can use this alone.")

RECOMMEND = Item(
    "recommend",
    later("How likely is it that you recommend this programme to a colleague?"),
    Part.RECOMMEND,
    options=11,
)
"""Options 1 … 11 stand for 0 (not at all) … 10 (certainly); shown as a distribution only."""
RECOMMEND_ENDS = (later("not at all"), later("certainly"))
AGAIN = Item(
    "again",
    later("Would you take part as a volunteer again?"),
    Part.CHOICE,
    options=3,
    choices=(later("Yes"), later("Perhaps"), later("No")),
)
STILL_USE = Item("still_use", later("I still use what I learned then."), Part.AFTERWARDS)
IN_TOUCH = Item(
    "in_touch",
    later("Are you two still in touch?"),
    Part.CHOICE,
    options=3,
    choices=(later("Yes, often"), later("Now and then"), later("Not any more")),
)
NEW_ROLE = Item(
    "new_role",
    later("Have you taken on a new role since?"),
    Part.CHOICE,
    options=3,
    choices=(later("Yes"), later("It is planned"), later("No")),
)
FINAL_COMMENTS = (
    ("changed", later("One thing that I do differently since we began:")),
    ("worth", later("What was most worth the time?")),
    ("next_time", later("What should the next programme do differently?")),
)
SESSION_COMMENTS = (("noted", later("One thing to take along or to change next time:")),)

ITEMS = (*PULSE, *MIDPOINT_ONLY, *GOALS, DECISION)
"""Every marked question of the midpoint form, in the order of its printing."""
ALL_ITEMS = (
    *ITEMS,
    *STAYING,
    *GENERATIONS,
    *HIERARCHY,
    *LEADERSHIP,
    *INCLUSION,
    *TOPICS,
    RECOMMEND,
    AGAIN,
    STILL_USE,
    IN_TOUCH,
    NEW_ROLE,
)
"""Every marked question of all feedback forms."""
ALL_COMMENTS = (*COMMENTS, *FINAL_COMMENTS, *SESSION_COMMENTS)
"""Every question of all feedback forms that is answered in own words."""


def option_words(item: Item) -> tuple[str, ...]:
    """What the options of ``item`` say, from left to right, before translation."""
    if item.choices:
        return item.choices
    if item.part is Part.GOAL:
        return HOPED
    if item.part is Part.DECISION:
        return DECISIONS
    if item.part is Part.RECOMMEND:
        return tuple(str(points) for points in range(item.options))
    return AGREE
