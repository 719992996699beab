"""The personality questionnaire and a person's own sheet as documents print them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from rmdesk.rules.scales import Scale, Trait


@dataclass(frozen=True, slots=True)
class QuestionnairePaper:
    """One questionnaire for one person; ``code`` says whose it is."""

    copy_id: uuid.UUID
    person_id: uuid.UUID
    code: str
    organisation: str
    programme: str
    respondent: str
    scale: Scale
    without_n: bool = False
    """The statements on neuroticism are not asked."""
    notice: str = ""
    """The organisation's own privacy notice; empty for the one that comes with the program."""
    paper: str = "A4"
    language: str = "en"
    invented: bool = False

    def outside_texts(self) -> tuple[tuple[str, str], ...]:
        """Every text that came from outside, with whose or what it is."""
        return (
            (self.respondent, self.respondent),
            (self.organisation, self.organisation),
            (self.programme, self.programme),
            (self.notice, self.organisation),
        )


@dataclass(frozen=True, slots=True)
class TraitSheetPaper:
    """A person's own five means, for that person alone."""

    person_id: uuid.UUID
    organisation: str
    programme: str
    name: str
    scale: Scale
    answered_on: dt.date
    means: tuple[tuple[Trait, float | None], ...]
    """All five; neuroticism is ``None`` where it was not asked."""
    made_on: dt.date
    paper: str = "A4"
    language: str = "en"
    invented: bool = False

    def outside_texts(self) -> tuple[tuple[str, str], ...]:
        """Every text that came from outside, with whose or what it is."""
        return (
            (self.name, self.name),
            (self.organisation, self.organisation),
            (self.programme, self.programme),
        )
