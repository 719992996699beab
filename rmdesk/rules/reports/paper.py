"""The programme report as it is shown, printed and exported: figures, and whose they are."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rmdesk.rules.reports.facts import ReportFacts
from rmdesk.rules.reports.figures import Figures
from rmdesk.rules.reports.work_out import figures
from rmdesk.rules.statistics.small_groups import LEAST


@dataclass(frozen=True, slots=True)
class ProgrammeReportPaper:
    """The whole report."""

    programme_id: uuid.UUID
    organisation: str
    programme: str
    mentor_word: str
    mentee_word: str
    purpose: str
    """What the programme is for, in the organisation's own words."""
    starts_on: dt.date
    ends_on: dt.date
    first: dt.date
    last: dt.date
    """The period, both days within it."""
    made_on: dt.date
    figures: Figures | None
    """``None`` until they are worked out."""
    letterhead: str = ""
    paper: str = "A4"
    language: str = "en"
    invented: bool = False

    def made_from(self) -> dict[str, Any]:
        """What is needed to make it again, beside the file itself."""
        return {
            "programme": self.programme_id.hex,
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "answers": self.answers,
        }

    @property
    def answers(self) -> int:
        """How many forms came back."""
        rows = self.figures.forms if self.figures is not None else ()
        return sum(row.mentors_back + row.mentees_back for row in rows)

    def gives_away(self, former: Mapping[str, Any]) -> int:
        """Of how few forms the answers follow from this report beside the ``former`` one.

        ``former`` is what that was made from; 0 where nothing follows: no form has come since, or
        enough have, or it was about other days or another programme.
        """
        same = all(former.get(key) == self.made_from()[key] for key in ("programme", "first"))
        known = former.get("answers")
        if not same or not isinstance(known, int):
            return 0
        since = abs(self.answers - known)
        return since if since < LEAST else 0

    def outside_texts(self) -> tuple[tuple[str, str], ...]:
        """Every text that came from outside, with whose or what it is."""
        return (
            (self.organisation, self.organisation),
            (self.letterhead, self.organisation),
            (self.purpose, self.programme),
            (f"{self.programme} {self.mentor_word} {self.mentee_word}", self.programme),
        )


@dataclass(frozen=True, slots=True)
class ReportSource:
    """What a report is composed from, to be handed to a worker."""

    blank: ProgrammeReportPaper
    facts: ReportFacts


def composed(source: ReportSource) -> ProgrammeReportPaper:
    """The report with its figures."""
    return replace(source.blank, figures=figures(source.facts))
