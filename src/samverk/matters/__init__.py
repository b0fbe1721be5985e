"""Matters that organs deal with: nothing that points upwards."""
