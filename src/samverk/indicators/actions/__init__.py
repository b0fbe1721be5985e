"""Changes of indicators and their observations, one file each."""
