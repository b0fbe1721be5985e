"""Pages of plans and activities."""
