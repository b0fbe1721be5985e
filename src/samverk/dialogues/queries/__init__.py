"""Reads of dialogues."""
