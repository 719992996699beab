"""The certificate: in which role, a list with its bullets, the logo inside the frame."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pypdfium2
import pytest
from paper_reading import all_text, texts
from test_handouts import paper
from test_letterhead import HEAD, orange, seen

from rmdesk.documents.batch import render_together
from rmdesk.documents.handouts import HANDOUTS
from rmdesk.rules.wording.clauses import OWN, ClauseChange
from rmdesk.rules.words import PaperKind, Role

KIND = PaperKind.CERTIFICATE
WORDS = "- led every session\n- showed five tools\n- never gave up"


def dots(data: bytes) -> int:
    """How many separate discs of the accent stand below the middle of the name."""
    document = pypdfium2.PdfDocument(data)
    page = document[0].render(scale=4).to_numpy()[:, :, :3].astype(int)
    document.close()
    blue = np.abs(page - np.array([178, 81, 52])).max(axis=2) < 12
    height, width = blue.shape
    left = blue[int(height * 0.45) : int(height * 0.65), int(width * 0.15) : int(width * 0.5)]
    filled = left.any(axis=1)
    return int((filled[1:] & ~filled[:-1]).sum())


@pytest.mark.parametrize("numbered", [False, True])
def test_a_list_of_hers_has_its_bullets_or_numbers(
    numbered: bool, keep_pictures: Callable[[bytes, str], None]
) -> None:
    words = WORDS
    if numbered:
        words = "\n".join(f"{n}. {line[2:]}" for n, line in enumerate(WORDS.splitlines(), 1))
    change = ClauseChange(f"{OWN}1", "What was done", words, worded=True, own=True)
    made = paper(KIND, wording=(change,))
    data = HANDOUTS[KIND].render(made)
    keep_pictures(data, f"certificate-list-{numbered}")
    said = texts(data)
    assert "led every session" in said
    assert dots(data) == (0 if numbered else 3)
    assert ({"1", "2", "3"} <= set(said)) is numbered


@pytest.mark.parametrize("role", Role)
def test_it_says_the_role_in_the_words_of_the_organisation(role: Role) -> None:
    made = paper(KIND, role, mentor_word="guide", mentee_word="learner")
    said = texts(HANDOUTS[KIND].render(made))
    assert ("GUIDE" if role is Role.MENTOR else "LEARNER") in said


def test_one_hour_is_no_plural() -> None:
    said = all_text(HANDOUTS[KIND].render(paper(KIND, held=1, held_minutes=60)))
    assert "hour together" in said
    assert "hours together" in all_text(HANDOUTS[KIND].render(paper(KIND, held_minutes=90)))


def test_the_logo_stands_in_the_frame_and_the_letterhead_does_not(
    keep_pictures: Callable[[bytes, str], None],
) -> None:
    data, _pages = render_together([paper(KIND)], head=HEAD)
    keep_pictures(data, "certificate-logo")
    image = seen(data)
    box = orange(image)
    assert box is not None
    left, top, right, bottom = box
    assert abs((left + right) / 2 - image.shape[1] / 2) <= 2, "in the middle"
    assert abs((right - left) / (bottom - top) - 3) < 0.2, "not distorted"
    assert top > 20 * 4, "inside the frame"
    assert "12 Harbour Road" not in all_text(data)
