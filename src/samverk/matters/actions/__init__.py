"""Changes to matters."""
