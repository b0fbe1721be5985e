"""Changes to how far commitments have come."""
