"""Evaluations, pilots and pre-studies: what was asked, found, recommended and answered, and what came of it."""
