"""The index over everything, the same words on both databases."""
