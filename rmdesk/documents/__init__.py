"""Paper: one module a document over one page style."""
