"""Papers to print, and the pictures of them that people look at."""

from __future__ import annotations

import datetime as dt
import os
import random
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from rmdesk.rules.forms import codes
from rmdesk.rules.papers import (
    AgreementPaper,
    CheckInDate,
    FeedbackFormPaper,
    Meeting,
)
from rmdesk.rules.words import CheckInKind, MeetingMode, Rhythm, Role

SHOWN = 12
"""So many pages of a paper are kept, and its last one; only absurdly long ones have more."""


@pytest.fixture
def agreement_paper() -> Callable[..., AgreementPaper]:
    """Makes an agreement; keywords replace fields, ``sessions`` says how many are planned."""

    def make(sessions: int = 6, **fields: Any) -> AgreementPaper:
        first = dt.date(2026, 12, 2)
        return AgreementPaper(
            **{
                "pair_id": uuid.UUID(int=5),
                "number": 1,
                "organisation": "Merlion Harbour Group",
                "programme": "Fresh Eyes 2026",
                "mentor": "Priya Raman",
                "mentee": "Jonathan O’Brien",
                "mentor_word": "Mentor",
                "mentee_word": "Mentee",
                "starts_on": dt.date(2026, 12, 1),
                "ends_on": dt.date(2027, 5, 31),
                "rhythm": Rhythm.MONTHLY,
                "every_weeks": 4,
                "minutes": 60,
                "mode": MeetingMode.ON_SITE,
                "place": "Garden Room",
                "meetings": tuple(
                    Meeting(n + 1, first + dt.timedelta(28 * n), dt.time(15), 60, "Garden Room")
                    for n in range(sessions)
                ),
                "check_ins": (
                    CheckInDate(CheckInKind.WEEK_4, dt.date(2026, 12, 29)),
                    CheckInDate(CheckInKind.MIDPOINT, dt.date(2027, 3, 1)),
                    CheckInDate(CheckInKind.FINAL, dt.date(2027, 5, 24)),
                ),
                **fields,
            }
        )

    return make


@pytest.fixture
def form_paper() -> Callable[..., FeedbackFormPaper]:
    """Makes a feedback form; keywords replace fields."""

    def make(seed: int = 3, **fields: Any) -> FeedbackFormPaper:
        return FeedbackFormPaper(
            **{
                "copy_id": uuid.UUID(int=seed),
                "code": codes.new_code(random.Random(seed).choice),
                "organisation": "Merlion Harbour Group",
                "programme": "Fresh Eyes 2026",
                "respondent": "Priya Raman",
                "partner": "Jonathan O’Brien",
                "role": Role.MENTOR,
                "role_word": "Mentor",
                "due_on": dt.date(2027, 3, 10),
                "goals": ("Read a room of people under 30 without a slide deck",),
                **fields,
            }
        )

    return make


@pytest.fixture
def keep_pictures() -> Callable[[bytes, str], None]:
    """Keeps the pages of a PDF as pictures, in the folder that RMDESK_PICTURES names."""

    def keep(data: bytes, name: str) -> None:
        folder = os.environ.get("RMDESK_PICTURES")
        if not folder:
            return
        target = Path(folder) / "paper"
        target.mkdir(parents=True, exist_ok=True)
        document = pypdfium2.PdfDocument(data)
        last = len(document)
        for number in range(1, last + 1):
            if number <= SHOWN or number == last:  # pages between look like those before
                picture = document[number - 1].render(scale=1.5).to_pil()
                picture.save(target / f"{name}-{number}.png", compress_level=2)
        document.close()

    return keep
