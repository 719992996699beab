"""The Reports page: its chapters on the screen, and what is written for others."""
