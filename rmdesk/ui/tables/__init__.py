"""Table models over lists of tuples."""
