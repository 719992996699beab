"""Pairing: the exact solver, the rules and criteria, and drafts with their reasons."""
