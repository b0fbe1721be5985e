"""Changes to the log."""
