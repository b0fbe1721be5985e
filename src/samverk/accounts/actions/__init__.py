"""Changes to users."""
