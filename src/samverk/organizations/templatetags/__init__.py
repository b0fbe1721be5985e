"""Template tags of an organ's pages."""
