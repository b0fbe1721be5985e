"""Dialogues with residents: whom was asked, what was said, and what changed."""
