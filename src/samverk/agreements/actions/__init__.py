"""Changes of agreements, one file each."""
