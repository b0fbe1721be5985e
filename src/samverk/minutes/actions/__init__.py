"""Changes to minutes, one file each."""
