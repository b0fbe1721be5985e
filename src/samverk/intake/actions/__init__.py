"""Changes to what came in: reading, reconciling, review."""
