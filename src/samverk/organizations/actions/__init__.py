"""Changes to who there is."""
