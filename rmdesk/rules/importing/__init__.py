"""Understanding somebody's list of people: which column is what, and what is wrong in which row."""
