"""Changes to what belongs to a matter and to its way."""
