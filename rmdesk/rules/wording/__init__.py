"""The words of a paper as she may change them: simple markup, clauses, versions compared."""
