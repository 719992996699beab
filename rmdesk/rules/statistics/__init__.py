"""What may be said of groups: means with their uncertainty, and nothing of fewer than five."""
