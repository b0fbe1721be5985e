"""Changes of the index. They follow what others changed, so they record no events of their own."""
