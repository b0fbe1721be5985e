"""What changes surveys."""
