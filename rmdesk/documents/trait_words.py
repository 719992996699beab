"""What is said of personality, the same on paper and on the screen."""

from __future__ import annotations

from rmdesk.i18n import _
from rmdesk.rules.scales import Trait


def purpose_text() -> str:
    """What the questionnaire is for; said on paper and on screen alike."""
    return _(
        "Your answers become five averages. They are one weak hint among several when partners "
        "are proposed; the coordinator decides, and both partners are asked first. They are never "
        "used for appraisal, pay, promotion or selection, and nobody is ranked by them."
    )


def who_sees_text(*, without_n: bool) -> tuple[str, ...]:
    """What is kept, for how long, and who sees it; said on paper and on screen alike."""
    seen = (
        _("The coordinator sees the averages with their margin of error; nobody else does.")
        if without_n
        else _(
            "The coordinator sees four averages with their margin of error. The fifth, emotional "
            "sensitivity, stands on your own sheet only."
        )
    )
    return (
        _("Your single answers are deleted as soon as the averages are worked out."),
        seen,
        _(
            "You may withdraw at any time; then the averages are deleted. Otherwise they go 90 "
            "days after the programme ends."
        ),
    )


def free_text() -> str:
    """That saying no costs nothing; said on paper and on screen alike."""
    return _("You are free to say no. You lose nothing by it: you are paired all the same.")


def weak_hint() -> str:
    """How much the averages say about two people (evidence, section 2)."""
    return _("Weak hint. The direct study had 68 pairs in ordinary mentoring. You decide.")


def trait_words(trait: Trait) -> tuple[str, str, str, str]:
    """A trait's name, what it is about, and what its lower and higher end are like."""
    return {
        Trait.EXTRAVERSION: (
            _("Extraversion"),
            _("How much you seek company and attention."),
            _("quiet, rather one to one"),
            _("outgoing, lively in groups"),
        ),
        Trait.AGREEABLENESS: (
            _("Agreeableness"),
            _("How much other people's feelings guide you."),
            _("matter-of-fact, candid"),
            _("warm, considerate"),
        ),
        Trait.CONSCIENTIOUSNESS: (
            _("Conscientiousness"),
            _("How much you plan and keep order."),
            _("easy-going, spontaneous"),
            _("orderly, prompt"),
        ),
        Trait.OPENNESS: (
            _("Openness (imagination)"),
            _("How much you are drawn to ideas and imagination."),
            _("concrete, down to earth"),
            _("imaginative, fond of ideas"),
        ),
        Trait.NEUROTICISM: (
            _("Emotional sensitivity (neuroticism)"),
            _("How easily worry and changes of mood come to you. Only you are shown this one."),
            _("even, seldom upset"),
            _("sensitive, easily moved"),
        ),
    }[trait]
