"""Settings, addresses and the list of reactions."""
