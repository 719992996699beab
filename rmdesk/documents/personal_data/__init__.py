"""One person's data for that person: the paper, its words, and the files it is given as."""
