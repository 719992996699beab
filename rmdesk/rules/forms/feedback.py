"""Which feedback form is which: its name with version, its questions, whom it asks and about what.

The forms follow evidence, section 3: the pulse where there is a partner to speak of, questions on
the programme's purposes before, at the end and half a year later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rmdesk.rules.forms.items import (
    AGAIN,
    COMMENTS,
    FINAL_COMMENTS,
    GENERATIONS,
    GOALS,
    HIERARCHY,
    IN_TOUCH,
    INCLUSION,
    ITEMS,
    LEADERSHIP,
    MOST_TOPICS,
    NEW_ROLE,
    PULSE,
    RECOMMEND,
    SESSION_COMMENTS,
    STAYING,
    STILL_USE,
    TOPICS,
    Item,
)
from rmdesk.rules.words import CheckInKind, FeedbackPurpose, PairStatus, Role


class FormKind(StrEnum):
    """The feedback forms: one for each check-in, and one for after a session."""

    BASELINE = "baseline"
    SESSION = "session"
    WEEK_4 = "week_4"
    MIDPOINT = "midpoint"
    FINAL = "final"
    FOLLOW_UP = "follow_up"

    @property
    def check_in(self) -> CheckInKind | None:
        """The check-in it belongs to; ``None`` for the form after a session."""
        return None if self is FormKind.SESSION else CheckInKind(self.value)


VERSION = 1
"""Of every layout; a change of one takes the next number for that form."""
BEFORE_AFTER = (FormKind.BASELINE, FormKind.FINAL, FormKind.FOLLOW_UP)
"""Forms that ask about the programme's purposes."""
OF_A_PAIR = tuple(kind for kind in FormKind if kind is not FormKind.BASELINE)
"""Forms about a pair; the baseline comes before there is a partner."""
WITH_CONTACT = (FormKind.WEEK_4, FormKind.MIDPOINT, FormKind.FINAL)
"""Forms with the whole pulse and the box *Please contact me privately*."""
ASKED_PAIRS = {
    FormKind.SESSION: (PairStatus.ACTIVE, PairStatus.COMPLETED),
    FormKind.WEEK_4: (PairStatus.PROPOSED, PairStatus.ACTIVE),
    FormKind.MIDPOINT: (PairStatus.PROPOSED, PairStatus.ACTIVE),
    FormKind.FINAL: (PairStatus.PROPOSED, PairStatus.ACTIVE, PairStatus.COMPLETED),
    FormKind.FOLLOW_UP: (PairStatus.ACTIVE, PairStatus.COMPLETED),
}
"""Which pairs are asked: who never met a partner, or parted, is not asked how it went."""
SESSION_ITEMS = (PULSE[2], PULSE[4], PULSE[5])


@dataclass(frozen=True, slots=True)
class FeedbackForm:
    """One feedback form in one version; the same name always has the same layout."""

    kind: FormKind
    role: Role | None = None
    """Whom it asks, where mentors and mentees are asked differently."""
    purposes: tuple[FeedbackPurpose, ...] = ()
    topics: int = 0
    """About how many topics it asks, 0 to 3."""

    @property
    def name(self) -> str:
        """How a form copy names it: ``week_4/1``, ``baseline/1/mentor/staying+knowledge/2``."""
        parts = [self.kind.value, str(VERSION)]
        if self.role is not None:
            parts += [self.role.value, "+".join(self.purposes) or "-", str(self.topics)]
        return "/".join(parts)

    @property
    def before_after(self) -> tuple[Item, ...]:
        """The questions on the programme's purposes, in the order of evidence, section 3."""
        asked = {
            FeedbackPurpose.STAYING: STAYING,
            FeedbackPurpose.KNOWLEDGE: TOPICS[: self.topics],
            FeedbackPurpose.GENERATIONS: GENERATIONS,
            FeedbackPurpose.HIERARCHY: HIERARCHY,
            FeedbackPurpose.LEADERSHIP: LEADERSHIP if self.role is Role.MENTOR else (),
            FeedbackPurpose.INCLUSION: INCLUSION,
        }
        return tuple(item for one in FeedbackPurpose if one in self.purposes for item in asked[one])

    @property
    def items(self) -> tuple[Item, ...]:
        """Every marked question, in the order of printing."""
        return {
            FormKind.BASELINE: self.before_after,
            FormKind.SESSION: SESSION_ITEMS,
            FormKind.WEEK_4: PULSE,
            FormKind.MIDPOINT: ITEMS,
            FormKind.FINAL: (*PULSE, *self.before_after, *GOALS, RECOMMEND, AGAIN),
            FormKind.FOLLOW_UP: (*self.before_after, STILL_USE, IN_TOUCH, NEW_ROLE),
        }[self.kind]

    @property
    def comments(self) -> tuple[tuple[str, str], ...]:
        """Every question answered in own words: id and text."""
        return {
            FormKind.MIDPOINT: COMMENTS,
            FormKind.FINAL: FINAL_COMMENTS,
            FormKind.SESSION: SESSION_COMMENTS,
        }.get(self.kind, ())

    @property
    def has_contact(self) -> bool:
        """Whether the box *Please contact me privately* is on it."""
        return self.kind in WITH_CONTACT


def form_for(
    kind: FormKind,
    role: Role | None = None,
    purposes: Iterable[FeedbackPurpose] = tuple(FeedbackPurpose),
    topics: int = MOST_TOPICS,
) -> FeedbackForm:
    """The newest form of this kind for somebody in ``role`` of a programme with these purposes.

    Without topics the purpose *knowledge* asks nothing and is left out; so is *leadership* for
    mentees. Raises ``ValueError`` when the role is needed and not given, or nothing would be asked.
    """
    if kind not in BEFORE_AFTER:
        return FeedbackForm(kind)
    if role is None:
        raise ValueError("mentors and mentees are asked differently")
    wanted = set(purposes)
    number = min(topics, MOST_TOPICS) if FeedbackPurpose.KNOWLEDGE in wanted else 0
    if not number:
        wanted.discard(FeedbackPurpose.KNOWLEDGE)
    if role is Role.MENTEE:
        wanted.discard(FeedbackPurpose.LEADERSHIP)
    form = FeedbackForm(kind, role, tuple(one for one in FeedbackPurpose if one in wanted), number)
    if not form.items:
        raise ValueError("nothing to ask")
    return form


@lru_cache(maxsize=256)
def read_form(name: str) -> FeedbackForm | None:
    """The feedback form with this name; ``None`` for other forms and unknown versions.

    ``final/1`` alone stands for the longest form, as mentors get it.
    """
    kind, *rest = name.split("/")
    if kind not in set(FormKind) or not rest or rest[0] != str(VERSION):
        return None
    known = FormKind(kind)
    try:
        if known not in BEFORE_AFTER:
            found = FeedbackForm(known)
        elif len(rest) == 1:
            return form_for(known, Role.MENTOR)
        else:
            role, purposes, topics = rest[1:]
            given = () if purposes == "-" else purposes.split("+")
            found = FeedbackForm(
                known,
                Role(role),
                tuple(FeedbackPurpose(one) for one in given),
                int(topics),
            )
    except ValueError:
        return None
    return found if found.name == name and found.items else None
