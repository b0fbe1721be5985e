"""Changes to meetings."""
