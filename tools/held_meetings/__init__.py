"""Varied meetings of the sample county, held by the actions that the pages use: for minutes written and read back."""
