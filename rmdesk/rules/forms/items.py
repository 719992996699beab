"""The check-in questions of the forms, in our own words; they are not a validated instrument.

Texts are English and translated where they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
    Item("worth_learning", "My partner treats what I know as worth learning from.", Part.RESPECT),
    Item("talked_down", "I feel talked down to.", Part.RESPECT, reverse=True),
    Item("admit", "I can admit not knowing something or getting it wrong.", Part.SAFETY),
    Item(
        "hold_back",
        "I hold back because of how my partner might react.",
        Part.SAFETY,
        reverse=True,
    ),
    Item("interrupt", "We can interrupt or correct each other.", Part.SAFETY),
    Item("goal_moved", "Since the last check-in we moved an agreed goal forward.", Part.PROGRESS),
    Item("as_planned", "Sessions happen as planned.", Part.PROGRESS),
    Item("choose_again", "I would choose to continue with this partner.", Part.CONTINUE),
)
MIDPOINT_ONLY = (
    Item("clear", "It is clear what each of us expects from the other.", Part.MIDPOINT),
    Item("listen", "We both listen.", Part.MIDPOINT),
    Item("rank", "Rank stays out of the room.", Part.MIDPOINT),
    Item("confidence", "What is said in confidence stays between us.", Part.MIDPOINT),
    Item("feedback", "The feedback I get is useful to me.", Part.MIDPOINT),
    Item("used", "I have learned something that I have already used.", Part.MIDPOINT),
    Item("time", "My manager makes sure that I have time for this.", Part.MIDPOINT),
    Item("assumptions", "We check what we assume about each other.", Part.MIDPOINT),
)
GOALS = (
    Item("goal_1", "Goal 1", Part.GOAL),
    Item("goal_2", "Goal 2", Part.GOAL),
    Item("goal_3", "Goal 3", Part.GOAL),
)
"""Options 1 … 5 stand for −2 … +2 on the goal attainment scale, 3 being *as hoped*."""
DECISION = Item("decision", "For the second half we should …", Part.DECISION, options=3)

AGREE = (
    "Disagree",
    "Rather disagree",
    "Neither",
    "Rather agree",
    "Agree",
)
HOPED = (
    "Far less than hoped",
    "Less than hoped",
    "As hoped",
    "More than hoped",
    "Far more than hoped",
)
DECISIONS = (
    "Keep going as we are",
    "Keep going and adjust",
    "Find me another partner",
)
CONTACT = "Please contact me privately."
COMMENTS = (
    ("best", "What works best between us?"),
    ("change", "What should we do differently from now on?"),
)

STAYING = (
    Item("work_uses", "My work uses what I know.", Part.BEFORE_AFTER),
    Item("future_here", "I see a future for me here.", Part.BEFORE_AFTER),
)
GENERATIONS = (
    Item(
        "other_ages",
        "I understand why colleagues of other ages work differently.",
        Part.BEFORE_AFTER,
    ),
)
HIERARCHY = (
    Item(
        "speak_openly",
        "I can speak openly to people far above or below me.",
        Part.BEFORE_AFTER,
    ),
)
LEADERSHIP = (
    Item(
        "lead_upwards",
        "I can lead a conversation and give feedback upwards.",
        Part.BEFORE_AFTER,
    ),
)
"""For mentors only."""
INCLUSION = (Item("heard_here", "People like me are heard here.", Part.BEFORE_AFTER),)
MOST_TOPICS = 3
"""So many topics a person is asked about: those offered or wanted most."""
TOPICS = tuple(Item(f"topic_{n}", f"Topic {n}", Part.KNOWLEDGE) for n in range(1, MOST_TOPICS + 1))
"""What they ask is ``CAN_TEACH`` or ``CAN_USE`` of the topic with this number on the copy."""
CAN_TEACH = "{topic}: I can teach this."
CAN_USE = "{topic}: I can use this alone."

RECOMMEND = Item(
    "recommend",
    "How likely is it that you recommend this programme to a colleague?",
    Part.RECOMMEND,
    options=11,
)
"""Options 1 … 11 stand for 0 (not at all) … 10 (certainly); shown as a distribution only."""
RECOMMEND_ENDS = ("not at all", "certainly")
AGAIN = Item(
    "again",
    "Would you take part as a volunteer again?",
    Part.CHOICE,
    options=3,
    choices=("Yes", "Perhaps", "No"),
)
STILL_USE = Item("still_use", "I still use what I learned then.", Part.AFTERWARDS)
IN_TOUCH = Item(
    "in_touch",
    "Are you two still in touch?",
    Part.CHOICE,
    options=3,
    choices=("Yes, often", "Now and then", "Not any more"),
)
NEW_ROLE = Item(
    "new_role",
    "Have you taken on a new role since?",
    Part.CHOICE,
    options=3,
    choices=("Yes", "It is planned", "No"),
)
FINAL_COMMENTS = (
    ("changed", "One thing that I do differently since we began:"),
    ("worth", "What was most worth the time?"),
    ("next_time", "What should the next programme do differently?"),
)
SESSION_COMMENTS = (("noted", "One thing to take along or to change next time:"),)

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
