"""Everything a screen or a document shows, as frozen dataclasses."""
