"""Pages about minutes."""
