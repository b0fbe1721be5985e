"""Pages of an organ: how it works and who sits in it."""
