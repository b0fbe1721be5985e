"""Pages of meetings that are prepared and held here."""
