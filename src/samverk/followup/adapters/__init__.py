"""Prints what is followed up."""
