"""The programme report: its chapters in words, the same on screen, on paper and in sheets."""
