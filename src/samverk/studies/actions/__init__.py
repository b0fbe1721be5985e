"""Changes of studies, one a file."""
