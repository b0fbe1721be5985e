"""Changes of grants and their allocations, one file each."""
