"""Changes of plans and activities, one file each."""
