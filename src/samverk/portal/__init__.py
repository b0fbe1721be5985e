"""Pages that show several apps: county, organ, meeting, registers."""
