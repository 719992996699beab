"""The cards of the Settings page, one module a subject."""
