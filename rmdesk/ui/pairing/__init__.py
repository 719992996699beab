"""What the Pairing page is made of: lists, board, questions to a draft, and their words."""
