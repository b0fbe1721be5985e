"""Minutes of meetings held here: drafting, approval round, signing round, publication, extracts."""
