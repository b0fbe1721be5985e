"""Pages that change what belongs to a matter and its way."""
