"""Pages of dialogues."""
