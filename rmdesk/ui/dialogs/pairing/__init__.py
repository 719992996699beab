"""What is asked and shown about a pairing draft, and about new partners."""
