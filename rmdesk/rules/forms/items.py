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


@dataclass(frozen=True, slots=True)
class Item:
    """One question answered by a single mark; options count 1, 2 … from left to right."""

    id: str
    text: str
    part: Part
    reverse: bool = False
    """Agreement is the worse answer: score it as 6 − x."""
    options: int = 5


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

ITEMS = (*PULSE, *MIDPOINT_ONLY, *GOALS, DECISION)
"""Every marked question of the midpoint form, in the order of its printing."""
