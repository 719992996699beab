"""What printing from the window is made of: the list, the panel, the work, and their words."""
