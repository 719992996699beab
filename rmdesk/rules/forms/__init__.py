"""Feedback forms: their questions, their codes, and the one layout table of paper and reader."""
