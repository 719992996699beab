"""The topics that every new programme starts with: what the source article names."""

STARTING_TOPICS = (
    "AI tools",
    "New technology",
    "Social media",
    "Collaboration tools",
    "Generational views",
    "Workplace culture",
    "Inclusion",
    "Leadership",
)
