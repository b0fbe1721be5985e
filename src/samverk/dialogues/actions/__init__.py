"""Changes of dialogues, one a file."""
