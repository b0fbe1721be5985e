"""Pages on which commitments are reported."""
