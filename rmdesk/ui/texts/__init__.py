"""What the editor of texts is made of: the list of clauses, the fields, and their words."""
