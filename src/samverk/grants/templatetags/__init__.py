"""Words of sums in templates."""
