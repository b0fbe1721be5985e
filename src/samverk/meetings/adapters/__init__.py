"""What the meetings hand over to other programs: printed notices, and papers fetched from elsewhere."""
