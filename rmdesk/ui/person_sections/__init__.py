"""The parts of the panel beside the people table, one module a part, in the order shown."""

from rmdesk.ui.person_sections.about import AboutSection
from rmdesk.ui.person_sections.elsewhere import ElsewhereSection
from rmdesk.ui.person_sections.personality import PersonalitySection
from rmdesk.ui.person_sections.programme import ProgrammeSection
from rmdesk.ui.person_sections.reporting import ReportingSection
from rmdesk.ui.person_sections.section import Section, Shown
from rmdesk.ui.person_sections.self_description import SelfDescriptionSection
from rmdesk.ui.person_sections.their_data import TheirDataSection

SECTIONS: tuple[type[Section], ...] = (
    AboutSection,
    ProgrammeSection,
    ReportingSection,
    PersonalitySection,
    SelfDescriptionSection,
    ElsewhereSection,
    TheirDataSection,
)

__all__ = [
    "SECTIONS",
    "AboutSection",
    "ElsewhereSection",
    "PersonalitySection",
    "ProgrammeSection",
    "ReportingSection",
    "Section",
    "SelfDescriptionSection",
    "Shown",
    "TheirDataSection",
]
