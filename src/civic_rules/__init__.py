"""What law and standing orders allow: pure functions on frozen facts, no clock, no database."""
