"""The parts of the import dialog: what is asked, the columns, the changes, the doubtful names."""
