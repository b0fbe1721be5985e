"""What is read of surveys."""
