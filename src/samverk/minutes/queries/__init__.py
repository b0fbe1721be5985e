"""Reads of minutes: their content from the meeting's rows, how they look, who may see them, what publishing asks."""
